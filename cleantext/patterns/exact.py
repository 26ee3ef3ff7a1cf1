"""Exact lines: a dictionary look-up, at any number of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import repeat

from cleantext.patterns.lines import Lines
from cleantext.patterns.literals import fold
from cleantext.view import straighten, views

_DECORATION = " \t•·●▪■◦›»→⟶▶►▸▼▾▲◄◀«‹←↓↑|>*–—-…:#+"
_CLOSING = (")", "）")
_COUNT = re.compile(r"(?<=\S) ?[(（] ?\d{1,3}(?:[., ]\d{3})? ?[)）]$")
"""A number in brackets, not one that may be a year."""
_TONOS = dict(zip("άέήίόύώΐΰ", "αεηιουωϊϋ", strict=True))
_WITHOUT_TONOS = str.maketrans(_TONOS)


def key(folded: str) -> str:
    """Give what two lines must share to be the same exact line.

    Bullets, arrows, and a colon or dots behind the words do not count, nor do case and the Greek
    accent, which is not written on capitals.

    >>> key("» read more ...") == key("read more:") == "read more"
    True
    >>> key("σχόλια") == key("σχολια")
    True
    """
    bare = _unaccented(folded).strip(_DECORATION)
    return bare.rstrip("." + _DECORATION) if bare.endswith("..") else bare


def uncounted(key_: str) -> str:
    """Give the key of a line without the count behind it.

    >>> uncounted("comments (3)"), uncounted("season (2019)")
    ('comments', 'season (2019)')
    """
    return key(_COUNT.sub("", key_))


def lookup(lines: Lines, exact: Mapping[str, list[int]]) -> Iterator[tuple[int, list[int]]]:
    """Give the numbers of the lines that are in a table of exact lines, with their entries.

    A line with a count behind it, such as "Comments (3)", is looked up without it, too.
    """
    text = _unaccented(lines.text)
    folded = lines.folded if text is lines.text else text.split("\n")
    keys = list(map(str.strip, folded, repeat(_DECORATION)))
    if ".." in text:
        keys = [key(line) if line.endswith("..") else line for line in keys]
    for number, (line, known) in enumerate(zip(keys, map(exact.get, keys), strict=True)):
        counted = not known and line.endswith(_CLOSING)
        found = exact.get(uncounted(line)) if counted else known
        if found:
            yield number, found


def _unaccented(folded: str) -> str:
    if folded.isascii() or not any(map(folded.__contains__, _TONOS)):
        return folded
    return folded.translate(_WITHOUT_TONOS)


@lru_cache(maxsize=1 << 15)  # a rule is looked at when it is read, and for each set it is in
def key_of_text(text: str) -> str:
    """Give the key of a line as an author writes it in a rule."""
    return key(fold(views([straighten(text)])[0]))
