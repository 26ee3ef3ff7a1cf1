"""Main content or boilerplate: the learned classifier of a page's blocks (see CARD.md)."""

from cleantext.classify.html.classifier import BlockClassifier
from cleantext.classify.html.reasons import Reason

__all__ = ["BlockClassifier", "Reason"]
