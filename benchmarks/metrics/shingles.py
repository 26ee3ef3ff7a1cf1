r"""4-shingle precision, recall, F1 and accuracy, as article-extraction-benchmark scores.

Source: ``evaluate.py`` of scrapinghub/article-extraction-benchmark. Runs of four ``\w+``
tokens are counted; each page's counts are divided by their sum, so that long pages do not
weigh more. F1 is the harmonic mean of the *mean* precision and the *mean* recall; accuracy
is the share of pages whose shingles agree exactly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import fmean

_WORD = re.compile(r"\w+")


def shingles(text: str, n: int = 4) -> Counter[tuple[str, ...]]:
    """Count the runs of ``n`` tokens; a shorter text is one run.

    >>> sorted(shingles("a b c d e"))
    [('a', 'b', 'c', 'd'), ('b', 'c', 'd', 'e')]
    """
    tokens = _WORD.findall(text)
    if len(tokens) < n:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(zip(*(tokens[i:] for i in range(n)), strict=False))


def score(prediction: str, reference: str, lang: str = "") -> tuple[float, float, float]:
    """Give the shares of true positives, false positives and false negatives (sum 1, or 0)."""
    found, expected = shingles(prediction), shingles(reference)
    hits = (found & expected).total()
    counts = (hits, found.total() - hits, expected.total() - hits)
    weight = sum(counts) or 1
    return counts[0] / weight, counts[1] / weight, counts[2] / weight


def total(scores: Sequence[tuple[float, ...]]) -> dict[str, float]:
    """Sum up pages as the official script does."""
    precision = _mean([_share(tp, fp, fn) for tp, fp, fn in scores if tp + fp > 0])
    recall = _mean([_share(tp, fn, fp) for tp, fp, fn in scores if tp + fn > 0])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    exact = fmean(float(fp == fn == 0) for _, fp, fn in scores)
    return {"precision": precision, "recall": recall, "f1": f1, "accuracy": exact}


def _share(hits: float, misses: float, other: float) -> float:
    if misses == other == 0:
        return 1.0
    return hits / (hits + misses)


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
