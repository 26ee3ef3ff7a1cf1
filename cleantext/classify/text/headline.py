"""The headline: the line above the article that is least like debris, which always stays.

Above an article stand menus, share buttons and dates, and the one line that names it, which by
itself reads like the title of any other article in a list. Blogs and poems have headlines of a word
or two: where no line above is long enough for a newspaper's, one right above the article stays.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.lines import Floats, Outline

WORDS, SHORT, LONG = 4, 20.0, 200.0
"""The fewest words of a headline, and how many characters it has, as `Outline` counts them."""
NEAR = 3
"""So many lines right above the article may be its headline where none is that long; each further
away must be less like debris by one in log-odds."""


def find_headline(
    log_odds: Floats, outline: Outline, candidates: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """Return which of the candidates, lines above the article, is its headline: (1,) or (0,).

    >>> from cleantext.classify.text.lines import read_lines
    >>> lines = ["Home", "Harbour Board Keeps the Old Crane", "Share this with a friend"]
    >>> odds = np.array([5.0, 3.0, 4.0], np.float32)
    >>> find_headline(odds, read_lines(lines).outline, np.array([True, True, True])).tolist()
    [1]
    >>> find_headline(odds, read_lines(["Home", "Cracks", "Share"]).outline, odds > 0).tolist()
    [1]
    """
    chars = outline.chars
    possible = candidates & (chars <= LONG) & ~outline.sentence
    titles = np.flatnonzero(possible & (outline.count >= WORDS) & (chars >= SHORT))
    doubt = log_odds[titles]
    if not len(titles):
        titles = np.flatnonzero(possible & (outline.count > 0))[-NEAR:]
        doubt = log_odds[titles] + np.arange(len(titles))[::-1]
    return titles[doubt.argsort(kind="stable")[:1]]
