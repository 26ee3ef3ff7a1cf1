"""How far a figure would move on other pages of the same kind: the bootstrap.

Source: Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979). Documents are
drawn with replacement; the deviation of the figure over the draws is its noise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

DRAWS = 1000


def _draws(n: int) -> Any:
    return np.random.default_rng(0).integers(0, n, size=(DRAWS, n))


def of_total(
    total: Callable[[Sequence[tuple[float, ...]]], dict[str, float]],
    scores: Sequence[tuple[float, ...]],
    draws: int = 200,
) -> dict[str, float]:
    """Give the standard deviation of every figure of ``total`` over drawn sets of pages."""
    values = [total([scores[i] for i in row]) for row in _draws(len(scores))[:draws]]
    return {key: float(np.std([v[key] for v in values])) for key in values[0]}


def of_mean(values: Sequence[float]) -> float:
    """Give the standard deviation of the mean of ``values``."""
    if len(values) < 2:
        return 0.0
    return float(np.std(np.asarray(values, float)) / np.sqrt(len(values)))


def of_share(part: Sequence[float], whole: Sequence[float]) -> float:
    """Give the standard deviation of ``sum(part) / sum(whole)`` over drawn documents."""
    rows = _draws(len(part))
    below = np.asarray(whole, float)[rows].sum(axis=1)
    above = np.asarray(part, float)[rows].sum(axis=1)
    return float(np.std(above[below > 0] / below[below > 0])) if (below > 0).any() else 0.0


def loss(before: Sequence[float], after: Sequence[float]) -> tuple[float, float]:
    """Compare the same documents twice: the mean gain and the 99th percentile of its draws.

    A percentile below 0 says that the loss is no accident of which documents were drawn.
    """
    gain = np.asarray(after, float) - np.asarray(before, float)
    return float(gain.mean()), float(np.percentile(gain[_draws(len(gain))].mean(axis=1), 99))
