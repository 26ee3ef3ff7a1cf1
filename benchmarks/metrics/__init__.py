"""How good an extraction is: one file per metric, and the table of them.

A `Metric` scores one prediction for a page and sums up the scores of many pages. Where a page
has several acceptable bodies, the one that the prediction comes closest to counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.datasets.records import Page

from . import rouge, shingles, snippets, words

Score = tuple[float, ...]


@dataclass(frozen=True)
class Metric:
    """``score(prediction, page)`` for a page and ``total(scores)`` for a set."""

    name: str
    score: Callable[[str, Page], Score]
    total: Callable[[Sequence[Score]], dict[str, float]]


def closest(score: Callable[[str, str, str], Score], rank: int) -> Callable[[str, Page], Score]:
    """Score against every acceptable body; the score whose entry ``rank`` is highest counts."""

    def of_page(prediction: str, page: Page) -> Score:
        scores = (score(prediction, body, page.lang) for body in page.references)
        return max(scores, key=lambda s: s[rank])

    return of_page


METRICS = {
    metric.name: metric
    for metric in (
        Metric("words", closest(words.score, rank=2), words.total),
        Metric("shingles", closest(shingles.score, rank=0), shingles.total),
        Metric("rouge", closest(rouge.score, rank=2), words.total),
        Metric("snippets", snippets.score, snippets.total),
    )
}
