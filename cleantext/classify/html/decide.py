"""From probabilities to a choice of blocks: cut where the expected word F1 is highest.

With calibrated probabilities the best cut for F1 is half of the best reachable F1 (Lipton, Elkan
and Narayanaswamy, 2014, "Optimal thresholding of classifiers to maximize F1 measure").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

UNSURE = 0.35
"""Under this expected word F1 a page is none that the classifier knows: it fails on most."""


def expected_f1(probability: Floats, words: Floats) -> float:
    """Highest word F1 to be expected of any cut, in 0..1.

    >>> round(expected_f1(np.array([1.0, 0.0]), np.array([10.0, 5.0])), 3)
    1.0
    """
    order = np.argsort(-probability, kind="stable")
    right = np.cumsum(probability[order] * words[order])
    kept = np.cumsum(words[order])
    return float((2 * right / (kept + right[-1] + 1e-9)).max())


def cut(probability: Floats, expected: float, strictness: float = 1.0) -> NDArray[np.bool_]:
    """Choose the blocks to keep; never none, unless there are no blocks.

    Args:
        probability: float32 (n,), calibrated probability of main content of each block.
        expected: the word F1 to be expected of the best cut; see `expected_f1`.
        strictness: factor on the optimal threshold; above 1 keeps less.

    >>> cut(np.array([0.9, 0.8, 0.1]), expected=0.92).tolist()
    [True, True, False]
    >>> cut(np.array([0.02, 0.01]), expected=0.04).tolist()
    [True, False]
    """
    if not len(probability):
        return np.zeros(0, bool)
    threshold = strictness * expected / 2
    # a short page on which everything is doubtful: keep what is as good as the best
    keep: NDArray[np.bool_] = probability >= min(threshold, 0.98 * float(probability.max()))
    return keep
