"""Snippet precision, recall and F1, as trafilatura's own evaluation scores.

Source: ``comparison.py`` of adbar/trafilatura. Each page names a few sentences that belong to
the text and a few that do not; all snippets of all pages are counted in one table.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.datasets.records import Page


def score(prediction: str, page: Page) -> tuple[float, float, float]:
    """Count the page's snippets: wanted and there, unwanted and there, wanted and missing.

    >>> score("The river rose.", Page("a", "", (), wanted=("river", "fell"), unwanted=("rose",)))
    (1.0, 1.0, 1.0)
    """
    there = sum(snippet in prediction for snippet in page.wanted)
    leaked = sum(snippet in prediction for snippet in page.unwanted)
    return float(there), float(leaked), float(len(page.wanted) - there)


def total(scores: Sequence[tuple[float, ...]]) -> dict[str, float]:
    """Give precision, recall and F1 over all snippets."""
    there, leaked, missing = (sum(column) for column in zip(*scores, strict=True))
    return {
        "precision": there / (there + leaked) if there + leaked else 0.0,
        "recall": there / (there + missing) if there + missing else 0.0,
        "f1": 2 * there / (2 * there + leaked + missing) if there + leaked + missing else 0.0,
    }
