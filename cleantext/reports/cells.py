"""Text on a terminal: what is safe to print, how many cells it takes, and where it breaks.

Widths are those of Unicode's East Asian Width (UAX #11), taken per grapheme cluster (UAX #29).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

_CLUSTER = regex.compile(r"\X")
_ODD = regex.compile(r"[\p{C}\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_FIRST_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


class Piece(NamedTuple):
    """A run of text in one style (the parameters of an ANSI escape sequence, such as ``31;1``)."""

    text: str
    style: str = ""


def visible(text: str) -> str:
    r"""Make text safe to print: no control reaches the terminal, and none reorders the line.

    >>> visible("a\x1b[31m\u202eb\udc80")
    'a␛[31mb\\x80'
    """
    return text if text.isascii() and text.isprintable() else _ODD.sub(_shown, text)


def _shown(odd: regex.Match[str]) -> str:
    char = odd.group()
    code = ord(char)
    if code < 0x20:
        return " " if char in "\t\n\r" else chr(0x2400 + code)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    category = unicodedata.category(char)
    if category in ("Zl", "Zp"):
        return " "
    if category == "Cf":
        return char if char in _JOINERS else ""
    return "\ufffd" if category in ("Cc", "Cs") else char


@lru_cache(maxsize=4096)
def _cells(cluster: str) -> int:
    sizes = [_cells_of_char(char) for char in cluster]
    return 2 if 2 in sizes else sum(sizes)


def _cells_of_char(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Count the cells that a visible text takes.

    >>> width("abc"), width("日本語"), width("é"), width("👩‍🌾")
    (3, 6, 1, 2)
    """
    return len(text) if text.isascii() else sum(map(_cells, _CLUSTER.findall(text)))


def padded(text: str, cells: int) -> str:
    """Fill a visible text up with spaces."""
    return text + " " * (cells - width(text))


def shortened(text: str, cells: int) -> str:
    """Cut the end of a visible text off where it takes more than ``cells``.

    >>> shortened("日本語", 5), shortened("abc", 3)
    ('日本…', 'abc')
    """
    head = text[: 8 * cells]  # so that a line of megabytes costs nothing
    if width(head) <= cells and len(head) == len(text):
        return text
    kept, used = [], 0
    for cluster in _CLUSTER.findall(head):
        used += _cells(cluster)
        if used > cells - 1:
            break
        kept.append(cluster)
    return "".join(kept) + "…"


def wrapped(pieces: Iterable[Piece], cells: int) -> list[list[Piece]]:
    """Break visible pieces into rows of at most ``cells``: behind spaces and wide characters.

    Spaces at the end of a row are left out.

    >>> wrapped([Piece("one two "), Piece("three", "31")], 8)
    [[Piece(text='one two', style='')], [Piece(text='three', style='31')]]
    """
    rows, row, used, fit = [], list[Piece](), 0, 0
    for text, style in pieces:
        for cluster in _CLUSTER.findall(text):
            size = _cells(cluster)
            while row and used + size > cells and cluster != " ":
                fit = fit or len(row)
                rows.append(_stripped(row[:fit]))
                row = row[fit:]
                used, fit = sum(_cells(piece.text) for piece in row), 0
            row.append(Piece(cluster, style))
            used += size
            if cluster == " " or size == 2:
                fit = len(row)
    return [list(_joined(row)) for row in (*rows, _stripped(row))]


def _stripped(row: list[Piece]) -> list[Piece]:
    end = len(row)
    while end and row[end - 1].text == " ":
        end -= 1
    return row[:end]


def _joined(row: list[Piece]) -> Iterator[Piece]:
    held = row[0] if row else Piece("")
    for piece in row[1:]:
        if piece.style == held.style:
            held = Piece(held.text + piece.text, held.style)
        else:
            yield held
            held = piece
    yield held


def painted(row: Iterable[Piece]) -> str:
    """Give a row as the terminal takes it; right-to-left text cannot reorder what surrounds it."""
    pieces = list(row)
    inside = "".join(f"\x1b[{style}m{text}\x1b[0m" if style else text for text, style in pieces)
    if any(unicodedata.bidirectional(char) in ("R", "AL") for p in pieces for char in p.text):
        return f"{_FIRST_ISOLATE}{inside}{_POP_ISOLATE}"
    return inside
