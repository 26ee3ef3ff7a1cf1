"""Where a line stands: before, inside or after what looks like the article, or where none does.

The same doubtful line is debris more often below an article than within it, and where nothing
looks like running text, the article itself is what is doubtful.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.lines import Floats

PLACES = ("before", "inside", "after", "nowhere")
LONG = 50.0
"""Characters of a long line."""
RUNNING = -1.4
"""Log-odds of debris, about one in five, under which a long line is running text."""


def read_places(log_odds: Floats, chars: Floats) -> NDArray[np.intp]:
    """Return (n,) for each line twice its place, an index into PLACES, and one more if it is long.

    >>> odds = np.array([5.0, -4.0, 0.0, -4.0, 3.0], np.float32)
    >>> chars = np.array([8.0, 200.0, 20.0, 120.0, 90.0], np.float32)
    >>> [PLACES[place // 2] for place in read_places(odds, chars).tolist()]
    ['before', 'inside', 'inside', 'inside', 'after']
    """
    long = chars >= LONG
    running = np.flatnonzero(long & (log_odds < RUNNING))
    place = np.full(len(log_odds), PLACES.index("nowhere"))
    if len(running):
        place[: running[0]] = PLACES.index("before")
        place[running[0] : running[-1] + 1] = PLACES.index("inside")
        place[running[-1] + 1 :] = PLACES.index("after")
    return 2 * place + long


def above(places: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Tell which lines stand above the article, by what `read_places` returns.

    >>> above(np.array([0, 1, 3, 7])).tolist()
    [True, True, False, False]
    """
    before: NDArray[np.bool_] = places // 2 == PLACES.index("before")
    return before
