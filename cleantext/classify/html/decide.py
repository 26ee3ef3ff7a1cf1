"""From log-odds to a choice of blocks: cut where the expected word F1 is highest.

With calibrated odds of independent blocks the best cut is half of the best reachable F1 (Lipton,
Elkan and Narayanaswamy, 2014, "Optimal thresholding of classifiers to maximize F1 measure"). But
what the classifier errs about, it errs about all over a page: every comment taken for content,
every item of a list doubted. So F1 is expected over an error in log-odds that all blocks of the
page share. That keeps more where little is certain: less content is lost, at a higher F1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

UNSURE = 0.35
"""Under this expected word F1 a page is none that the classifier knows."""
_SPREAD, _LEAN = 2.5, 0.2
"""Standard deviation of the shared error, and what odds are worth less than they say: a block of
which six tenths are content counts as content. Both set on the dev folds."""
_NODES = np.array([-2.856970, -1.355626, 0.0, 1.355626, 2.856970], np.float32) * _SPREAD
_WEIGHTS = np.array([0.011257, 0.222076, 0.533333, 0.222076, 0.011257], np.float32)
"""Gauss-Hermite quadrature of the normal distribution."""
_FAR = 60.0
"""Log-odds beyond which nothing changes, and an exponential would overflow."""


class Choice(NamedTuple):
    """What to keep of a page of n blocks.

    Attributes:
        keep: bool (n,).
        expected_f1: the word F1 to be expected of the best cut, in 0..1.
    """

    keep: NDArray[np.bool_]
    expected_f1: float

    @property
    def sure(self) -> bool:
        """Whether such pages are known; if not, all that reads like prose is kept, too."""
        return self.expected_f1 >= UNSURE


def choose(log_odds: Floats, words: Floats, prose: NDArray[np.bool_]) -> Choice:
    """Choose the blocks to keep; never none, unless there are no blocks.

    Args:
        log_odds: float32 (n,), calibrated log-odds of main content of each block.
        words: float32 (n,), words of each block.
        prose: bool (n,), the blocks that stay where hardly anything is known.

    >>> nowhere = np.zeros(3, bool)
    >>> choose(np.array([2.0, 1.5, -2.0]), np.full(3, 10.0), nowhere).keep.tolist()
    [True, True, False]
    >>> choose(np.array([-4.0, -9.0, -9.0]), np.full(3, 10.0), nowhere).keep.tolist()
    [True, False, False]
    """
    if not len(log_odds):
        return Choice(np.zeros(0, bool), 1.0)
    order = np.argsort(-log_odds, kind="stable")
    ranked, size = np.clip(log_odds[order] - _LEAN, -_FAR, _FAR), words[order]
    content = np.cumsum(size / (1 + np.exp(-(ranked + _NODES[:, None]))), axis=1)
    f1 = _WEIGHTS @ (2 * content / (np.cumsum(size) + content[:, -1:] + 1e-9))
    best = int(f1.argmax())
    chosen = Choice(log_odds >= log_odds[order[best]], float(f1[best]))
    return chosen if chosen.sure else chosen._replace(keep=chosen.keep | prose)
