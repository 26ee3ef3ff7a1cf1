"""Enumerations: an item is as much part of the text as the items above and below it.

What a single item says often reads like a teaser ("7. The Task"). Dropped one by one, a table of
contents or a recipe loses some steps and keeps the others, which nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.words import Ints

_NUMBERED = re.compile(
    r"\W{0,3}+(?P<circled>[①-⑳])(?=.*[^\W\d_])|\D{0,11}+(?P<plain>\d{1,5}+)(?=\D.*[^\W\d_])"
)
"""An item has its number near its beginning ("Step 3", "第3章", "③"), and says something after."""
STEP = 10
RISING = 0.5
"""The share of its numbers that must be greater than the one above, by no more than STEP."""
FEWEST = 3
"""Items of an enumeration."""
STANDING = 0.2
"""Share of its items that must stay for the others to stay as well."""


def item_numbers(lines: Sequence[str]) -> Ints:
    """Return (n,) the number that each line begins with, -1 where it begins with none.

    >>> item_numbers(["2. Beat the eggs.", "Step 3: Add sugar.", "Serve.", "4"]).tolist()
    [2, 3, -1, -1]
    >>> item_numbers(["①卵を2個割る", "②混ぜる"]).tolist()
    [1, 2]
    """
    found = map(_NUMBERED.match, lines)
    return np.fromiter((_number(match) if match else -1 for match in found), np.intp, len(lines))


def _number(match: re.Match[str]) -> int:
    circled = match["circled"]
    return ord(circled) - ord("①") + 1 if circled else int(match["plain"])


def stays_whole(numbers: Ints, taken: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which lines belong to an enumeration of which more than STANDING stays, (n,) bool.

    Args:
        numbers: (n,) of the lines of a text, from `item_numbers`.
        taken: (n,) the lines that would go.

    >>> numbers = np.array([-1, 1, 2, 3, -1])
    >>> stays_whole(numbers, np.array([True, False, True, True, True])).tolist()
    [False, True, True, True, False]
    """
    rise, numbered = np.diff(numbers), numbers >= 0
    first = np.ones(len(numbers), np.bool_)
    first[1:] = ~(numbered[1:] & numbered[:-1])
    run = first.cumsum() - 1
    size = np.bincount(run, minlength=1)
    rising = np.bincount(
        run[1:], weights=~first[1:] & (rise > 0) & (rise <= STEP), minlength=len(size)
    )
    counting = (size >= FEWEST) & (rising > RISING * (size - 1))
    standing = np.bincount(run, weights=~taken, minlength=1) > STANDING * size
    whole: NDArray[np.bool_] = (counting & standing).take(run)
    return whole
