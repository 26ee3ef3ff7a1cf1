"""The words of a text as hashes; a word is a run of letters and digits.

Where words are not spaced, each character is a word. Hashes are differences of one running sum:
a polynomial modulo 2**32, after Rabin and Karp ("Efficient randomized pattern-matching
algorithms", 1987), so that a word costs the same whatever its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.chars import CODE

Ints = NDArray[np.intp]
Hashes = NDArray[np.uint32]

STEM = 5
"""Letters in a word's beginning."""
_SALT_STEM = np.uint32(77)
_FACTOR, _INVERSE = 0x9E3779B5, pow(0x9E3779B5, -1, 1 << 32)
_USUAL = 1 << 16
"""Characters up to which the powers are kept at hand."""
_FIRST, _KINDS = (np.uint8(code) for code in (CODE["lower"], CODE["digit"]))
"""Classes of characters that words are made of: from the first, so many in a row."""


@dataclass(frozen=True)
class Words:
    """All words of a text in reading order; arrays of (w,)."""

    hashes: Hashes
    """Lower-cased, digits as 0; never 0."""
    stems: Hashes
    """Of the word's beginning; 0 where the word is not longer."""
    line: Ints
    """The line each stands in."""
    capitalised: NDArray[np.bool_]
    capitals: NDArray[np.bool_]
    """Whether the word is all in capitals, and more than one."""
    glued: NDArray[np.bool_]
    """Whether a capital follows a small letter within the word."""


def mixed(hashes: Hashes) -> Hashes:
    """Spread the bits of each hash (the finaliser of MurmurHash3); never 0, which means absent."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return (hashes ^ (hashes >> np.uint32(16))) | np.uint32(1)


def find_words(kind: NDArray[np.uint8], folded: Hashes, row: Ints) -> Words:
    """Find and hash the words.

    Args:
        kind: (c,) class of each character; the last is a space.
        folded: (c,) lower case of each character, as `CharTables` has it.
        row: (c,) the line of each character.
    """
    start, end = _bounds(kind)
    size = end - start
    upper = (kind == CODE["upper"]).nonzero()[0]
    word = start.searchsorted(upper, side="right") - 1
    glued = np.zeros(len(start), np.bool_)
    glued[word[kind.take(upper - 1) == CODE["lower"]]] = True
    hashes, stems = _hashes(folded, start, end)
    return Words(
        hashes, stems * (size > STEM), row.take(start), kind.take(start) == CODE["upper"],
        (np.bincount(word, minlength=len(start)) == size) & (size > 1), glued,
    )  # fmt: skip


def _bounds(kind: NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """Return where each word starts, and where it has ended."""
    inside = (kind - _FIRST) < _KINDS
    starts, ends = inside.copy(), inside.copy()
    starts[1:] &= ~inside[:-1]
    ends[:-1] &= ~inside[1:]
    single = kind == CODE["unspaced"]
    if single.any():
        starts |= single
        starts[1:] |= single[:-1] & inside[1:]
        ends |= single
        ends[:-1] |= starts[1:] & inside[:-1]
    return starts.nonzero()[0], ends.nonzero()[0] + 1


def _hashes(folded: Hashes, start: Ints, end: Ints) -> Hashes:
    """Return (2, w): hashes of the words, and of their beginnings."""
    factors, inverses = _usual_powers() if len(folded) <= _USUAL else _powers(len(folded))
    sums = np.zeros(len(folded) + 1, np.uint32)
    np.cumsum(folded * factors[: len(folded)], dtype=np.uint32, out=sums[1:])
    stops = np.empty((2, len(start)), np.intp)
    stops[0] = end
    np.minimum(start + STEM, end, out=stops[1])
    hashes = (sums.take(stops) - sums.take(start)) * inverses.take(start)
    hashes[1] += _SALT_STEM
    return mixed(hashes)


def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Return the first powers of the factor and of its inverse."""
    factors, inverses = (np.full(size, base, np.uint32) for base in (_FACTOR, _INVERSE))
    factors[:1] = inverses[:1] = 1
    return np.cumprod(factors, dtype=np.uint32), np.cumprod(inverses, dtype=np.uint32)


@lru_cache(maxsize=1)
def _usual_powers() -> tuple[Hashes, Hashes]:
    return _powers(_USUAL)
