"""What a first guess says about the page: where its mass lies, seen from every block.

The mass of a stretch of the page is its words, each counted by the probability that it is main
content. ``2 * mass / (words + mass of the page)`` is then the word F1 to be expected of keeping
just that stretch, and the container where it is highest is the likely home of the article: the idea
of Readability's top candidate (Arc90, 2009), as numbers for the network's second look.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.html.features import LEVELS

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

WINDOWS = (2, 15)
"""Blocks on either side of the windows whose share of content is told."""
ANCHOR_PROBABILITY, ANCHOR_WORDS = 0.5, 12
"""A block that is likelier content than this and longer than this is an anchor for distances."""
COLUMNS = 3 * LEVELS + len(WINDOWS) + 12
"""Numbers for each block."""


def summarise(p: Floats, words: Floats, levels: Ints) -> Floats:
    """Describe where the guessed content lies, for every block, float32 (n, COLUMNS).

    Args:
        p: float32 (n,), probability of main content.
        words: float32 (n,), words of each block.
        levels: int32 (LEVELS, 2, n), half-open block ranges of the containers.
    """
    n = len(p)
    order = np.arange(n)
    mass, size = _running(p * words), _running(words)
    whole = mass[-1] + 1e-3
    inside, outer = (sums[levels[:, 1]] - sums[levels[:, 0]] for sums in (mass, size))
    f1 = 2 * inside / (outer + whole)
    best, at = f1.max(), int(f1.argmax())
    a, b = levels[:, 0].flat[at], levels[:, 1].flat[at]
    ratios = np.stack([inside / whole, inside / (outer + 1e-3), f1 / (best + 1e-3)], 1)
    columns = list(ratios.reshape(-1, n))
    for w in WINDOWS:
        first, last = np.maximum(order - w, 0), np.minimum(order + w + 1, n)
        columns.append((mass[last] - mass[first]) / (size[last] - size[first] + 1e-3))
    anchor = (p > ANCHOR_PROBABILITY) & (words > ANCHOR_WORDS)
    above = np.maximum.accumulate(np.where(anchor, order, -1))
    below = np.minimum.accumulate(np.where(anchor, order, n)[::-1])[::-1]
    far = np.stack(
        [
            size[a] - size[:-1],
            size[1:] - size[b],
            size[:-1] - size[above + 1],
            size[below] - size[1:],
            order - above,
            below - order,
        ]
    )
    columns += [p, mass[:-1] / whole, (order >= a) & (order < b), np.full(n, best)]
    columns += [above < 0, below >= n, *(np.log1p(np.maximum(far, 0)) / 5)]
    return np.stack(columns, 1, dtype=np.float32, casting="unsafe")


def _running(values: Floats) -> NDArray[np.float64]:
    return np.append(0.0, np.cumsum(values, dtype=np.float64))
