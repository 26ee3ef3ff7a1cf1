"""From log-odds to probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def sigmoid(log_odds: Floats) -> Floats:
    """Give the probabilities that have these log-odds, float32 of the same shape.

    >>> sigmoid(np.zeros(2, np.float32)).tolist()
    [0.5, 0.5]
    """
    probability: Floats = (1 / (1 + np.exp(-log_odds))).astype(np.float32)
    return probability
