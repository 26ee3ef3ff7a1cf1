"""Text that a page holds twice: for phones and for desks, in a carousel, quoted in an answer.

Where a list repeats a word it means it, and a refrain stands beside the verse. So a copy is a run
of lines that stand above in the same order, with a sentence among them, in another container.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SENTENCE = 12
"""Words that a line of a copied run must have at least, one of them."""


def copies(
    lines: Sequence[str],
    container: NDArray[np.int32],
    words: NDArray[np.float32],
    keep: NDArray[np.bool_],
) -> NDArray[np.int32]:
    """Find the kept blocks that repeat kept blocks above.

    Args:
        lines: text of each of n blocks.
        container: int32 (n,), number of the element around each block's own.
        words: float32 (n,), words of each block.
        keep: bool (n,), the blocks that are to be kept.

    Returns:
        int32 (n,), the block above that each repeats, -1 if it is no copy.

    >>> story = "They say that it has rained for a week, and that it never stops."
    >>> places, words = np.array([3, 4, 5, 5]), np.array([14.0, 1.0, 1.0, 14.0])
    >>> copies([story, "Ad", "Ad", story], places, words, np.ones(4, bool)).tolist()
    [-1, -1, -1, 0]
    """
    around = container.tolist()
    last: dict[str, int] = {}
    distance = np.zeros(len(lines), np.int32)
    for i in keep.nonzero()[0].tolist():
        above = last.get(lines[i], i)
        if around[above] != around[i]:
            distance[i] = i - above
        last[lines[i]] = i
    starts = np.append(0, np.diff(distance).nonzero()[0] + 1)
    longest = np.maximum.reduceat(words, starts).repeat(np.diff(starts, append=len(lines)))
    copied = (distance > 0) & (longest >= SENTENCE)
    found: NDArray[np.int32] = np.where(copied, np.arange(len(lines)) - distance, -1)
    return found.astype(np.int32)
