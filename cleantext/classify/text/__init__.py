"""The line classifier for already extracted text; needs the extra `cleantext-rules[classify]`."""

from cleantext.classify.text.classifier import CAREFUL, THOROUGH, LineClassifier, Verdict

__all__ = ["CAREFUL", "THOROUGH", "LineClassifier", "Verdict"]
