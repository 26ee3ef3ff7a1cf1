"""Exact lines: a dictionary look-up, at any number of rules."""

from __future__ import annotations

from cleantext.patterns.literals import fold
from cleantext.view import straighten, views

_DECORATION = " \t•·●▪■◦›»→⟶▶►▸▼▾▲◄◀«‹←↓↑|>*–—-…:#+"
LONGEST = 200
"""Lines with more characters are never looked up."""


def key(folded: str) -> str:
    """Give what two lines must share to be the same exact line.

    Bullets, arrows, and a colon or dots behind the words do not count, nor does case.

    >>> key("» read more ...") == key("read more:") == "read more"
    True
    """
    bare = folded.strip(_DECORATION)
    return bare.rstrip("." + _DECORATION) if bare.endswith("..") else bare


def key_of_text(text: str) -> str:
    """Give the key of a line as an author writes it in a rule."""
    return key(fold(views([straighten(text)])[0]))
