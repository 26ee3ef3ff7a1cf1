"""Lists that stand in articles, written for training: the corpora are news and hold hardly any.

`LANG.txt` holds plain lines, a blank line between lists. A new language is a new file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np

_FOLDER = Path(__file__).parent
_FURTHER_DIGIT = re.compile(r"(?<=\d)\d")
_WRITTEN_AS = {"no": "nb", "nn": "nb"}
LEAST = 3
"""Lines of a list, at least."""


@cache
def written(lang: str) -> tuple[tuple[str, ...], ...]:
    """Return the lists of a language, none if nobody wrote any.

    >>> min(len(each) for each in written("en")) >= LEAST, written("xx")
    (True, ())
    """
    path = _FOLDER / f"{_WRITTEN_AS.get(lang, lang)}.txt"
    if not path.exists():
        return ()
    parts = path.read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(tuple(part.splitlines()) for part in parts)


def draw(lang: str, random: np.random.Generator) -> list[str]:
    """Return a list of the language or a part of one, with other numbers; [] if there is none."""
    among = written(lang)
    if not among:
        return []
    whole = among[random.integers(len(among))]
    size = int(random.integers(LEAST, len(whole) + 1))
    first = int(random.integers(0, len(whole) - size + 1)) if random.random() < 0.5 else 0
    return [
        _FURTHER_DIGIT.sub(lambda _: str(random.integers(10)), line)
        for line in whole[first : first + size]
    ]
