"""Text that a page holds twice: for phones and for desks, in a carousel, quoted in an answer.

Where a list repeats a word it means it, a refrain stands beside the verse, a manual gives the same
warning for each of its functions, and an essay quotes itself. So a copy is a run of lines, with a
sentence among them, that stands in another container in the same order, and that is long, or all
that one of the two containers holds.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleantext.readers.html.tags import CODE, HEADLINE

SENTENCE, SHORT, LONG = 12, 20, 80
"""Words that a copied run must have in one of its lines, and in all; those of a long run."""
WHOLE = 0.9
"""Share of what its container holds that a run must be which is not long."""


def copiable(kinds: Sequence[str]) -> NDArray[np.bool_]:
    """Mark the blocks that may be copies or have some, bool (n,), by what the markup says they are.

    Code repeats itself, and a headline stays wherever else it stands.
    """
    return ~np.isin(kinds, (CODE, HEADLINE))


def copies(
    lines: Sequence[str],
    container: NDArray[np.int32],
    words: NDArray[np.float32],
    keep: NDArray[np.bool_],
) -> NDArray[np.int32]:
    """Find the kept blocks whose text is kept elsewhere, too.

    Of two, the one in the container that holds more stays, else the first: a pull quote goes, and
    not the sentence that it quotes.

    Args:
        lines: text of each of n blocks.
        container: int32 (n,), number of the element around each block's own.
        words: float32 (n,), words of each block.
        keep: bool (n,), the blocks that are to be kept.

    Returns:
        int32 (n,), the block with the same text that stays for each copy, -1 where there is none.

    >>> quote = "“Whoever lives by the river,” she says, “learns to read it like a newspaper.”"
    >>> places, words = np.array([3, 4, 5, 5]), np.array([22.0, 1.0, 1.0, 22.0])
    >>> copies([quote, "Ad", "Ad", quote], places, words, np.ones(4, bool)).tolist()
    [3, -1, -1, -1]
    """
    distance = _distance(lines, container.tolist(), keep)
    twin = np.arange(len(lines)) - distance
    held = np.bincount(container, words * keep)[container]
    starts = np.diff(distance, prepend=-1).nonzero()[0]
    size = np.add.reduceat(words, starts)
    here, there = (np.maximum.reduceat(fullest, starts) for fullest in (held, held[twin]))
    copied = (
        (distance[starts] > 0)
        & (np.maximum.reduceat(words, starts) >= SENTENCE)
        & (size >= np.maximum(SHORT, np.minimum(LONG, WHOLE * np.minimum(here, there))))
    )
    length = np.diff(starts, append=len(lines))
    first_goes = (copied & (here > there)).repeat(length).nonzero()[0]
    second_goes = (copied & (here <= there)).repeat(length).nonzero()[0]
    stays = np.full(len(lines), -1, np.int32)
    stays[second_goes] = twin[second_goes]
    stays[twin[first_goes]] = first_goes
    while len(gone := np.flatnonzero((stays >= 0) & (stays[stays] >= 0))):
        stays[gone] = stays[stays[gone]]
    return stays


def _distance(
    lines: Sequence[str], container: Sequence[int], keep: NDArray[np.bool_]
) -> NDArray[np.int32]:
    """Count for each kept line how far above it last stood, if that was in another container."""
    last: dict[str, int] = {}
    distance = np.zeros(len(lines), np.int32)
    for i in keep.nonzero()[0].tolist():
        above = last.get(lines[i], i)
        if container[above] != container[i]:
            distance[i] = i - above
        last[lines[i]] = i
    return distance
