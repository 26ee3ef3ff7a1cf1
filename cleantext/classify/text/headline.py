"""The headline: the line above the article that is least like debris, which always stays.

Above an article stand menus, share buttons and dates, and the one line that names it, which by
itself reads like the title of any other article in a list.
"""

from __future__ import annotations

import numpy as np

from cleantext.classify.text.lines import Floats, Outline
from cleantext.classify.text.places import opens_at

WORDS, SHORT, LONG = 4, 20.0, 200.0
"""The fewest words of a headline, and how many characters it has, as `Outline` counts them."""


def find_headline(log_odds: Floats, outline: Outline) -> int | None:
    """Return which line is the headline, or None where none stands above running text.

    >>> from cleantext.classify.text.lines import read_lines
    >>> opening = "The rusting crane at Tolmouth harbour will not be demolished after all."
    >>> lines = ["Home", "Harbour Board Keeps the Old Crane", "Share this with a friend", opening]
    >>> odds = np.array([5.0, 3.0, 4.0, -4.0], np.float32)
    >>> find_headline(odds, read_lines(lines).outline)
    1
    """
    above = slice(opens_at(log_odds, outline.chars))
    chars = outline.chars[above]
    titled = (outline.count[above] >= WORDS) & (chars >= SHORT) & (chars <= LONG)
    candidates = np.flatnonzero(titled & ~outline.sentence[above])
    return int(candidates[log_odds[candidates].argmin()]) if len(candidates) else None
