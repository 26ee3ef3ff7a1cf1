"""How good an extraction is: one file per metric, and the table of those that read whole texts.

A `Metric` scores one prediction against the acceptable references of a page (the best one
counts) and sums up the scores of many pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import rouge, shingles, words

Score = tuple[float, ...]


@dataclass(frozen=True)
class Metric:
    """``score(prediction, reference, lang)`` for a page and ``total(scores)`` for a set."""

    name: str
    score: Callable[[str, str, str], Score]
    total: Callable[[Sequence[Score]], dict[str, float]]
    rank: Callable[[Score], float]  # which of several references counts: the highest

    def best(self, prediction: str, references: Sequence[str], lang: str) -> Score:
        """Score against the reference that the prediction comes closest to."""
        return max((self.score(prediction, r, lang) for r in references), key=self.rank)


METRICS = {
    metric.name: metric
    for metric in (
        Metric("words", words.score, words.total, rank=lambda s: s[2]),
        Metric("shingles", shingles.score, shingles.total, rank=lambda s: s[0]),
        Metric("rouge", rouge.score, words.total, rank=lambda s: s[2]),
    )
}
