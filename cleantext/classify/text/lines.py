"""What each line says by itself: counts of characters and words, and hashes of its words.

Nothing here looks at a line's neighbours, so the result for any part of a document is a
selection from the result for the whole (`Lines.take`), and nothing is ever computed twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.chars import CLASSES, CODE, char_tables, code_points

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Hashes = NDArray[np.uint32]

HEAD_WORDS, TAIL_WORDS = 20, 8
"""Wording is read at both ends of a line; the middle of a long line tells nothing more."""
EARLY = 30
_STEM = 5
_MAX_LETTERS = 24
_WORDLIKE = np.isin(CLASSES, ("lower", "upper", "letter", "digit"))
_CLOSING = np.isin(CLASSES, ("quote", "close"))
_ENDING = np.isin(CLASSES, ("stop", "question", "ellipsis"))
_ONE_HOT = np.eye(len(CLASSES), dtype=np.float32)
_UNSPACED = CODE["unspaced"]
# A polynomial hash modulo 2**32; the factor is odd and its powers are well spread.
_FACTORS = np.cumprod(np.full(_MAX_LETTERS, 0x9E3779B1, np.uint32), dtype=np.uint32)
_SALT_STEM, _SALT_PAIR, _SALT_EDGE = (np.uint32(salt) for salt in (77, 1337, 90001))
EDGES = 5

OWN_FEATURES = (
    *(f"share of {name}" for name in CLASSES),
    *(f"begins with {name}" for name in CLASSES),
    *(f"ends with {name}" for name in CLASSES),
    "length", "words", "word length", "capitalised words", "words in capitals",
    "words glued together", "numbers", "sentence ends inside", "one word", "commas",
    "whole sentence", "bars", "early colon", "ends in capitals",
)  # fmt: skip


@dataclass(frozen=True)
class Lines:
    """The lines of a document as arrays; n lines, w words, in reading order."""

    own: Floats
    """(n, len(OWN_FEATURES))"""
    chars: Floats
    """(n,) length in characters; a character of an unspaced script counts two and a half."""
    sentence: NDArray[np.bool_]
    """(n,) whether the line ends as a sentence does."""
    count: Ints
    """(n,) words in the line."""
    word_line: Ints
    """(w,) the line each word stands in."""
    words: Hashes
    """(w,) hash of each word, lower-cased, digits as 0."""
    line_hash: Hashes
    """(n,) hash of the line's words in order; 0 where it has none."""
    tokens: Hashes
    """(t, 3) hashes of a word, its beginning and the word with its successor; 0 where absent."""
    token_line: Ints
    """(t,) the line each row of `tokens` stands in."""
    edges: Hashes
    """(n, EDGES) hashes of the first word, the first two, the last, the last two, the line."""

    def take(self, chosen: NDArray[np.bool_]) -> Lines:
        """Return the chosen lines, as if they had been the whole document."""
        renumber = (np.cumsum(chosen) - 1).astype(np.int32)
        word, token = chosen[self.word_line], chosen[self.token_line]
        return Lines(
            own=self.own[chosen],
            chars=self.chars[chosen],
            sentence=self.sentence[chosen],
            count=self.count[chosen],
            word_line=renumber[self.word_line[word]],
            words=self.words[word],
            line_hash=self.line_hash[chosen],
            tokens=self.tokens[token],
            token_line=renumber[self.token_line[token]],
            edges=self.edges[chosen],
        )


@dataclass(frozen=True)
class _Words:
    hashes: Hashes
    stems: Hashes
    line: Ints
    capitalised: NDArray[np.bool_]
    capitals: NDArray[np.bool_]
    glued: NDArray[np.bool_]


def _mixed(hashes: Hashes) -> Hashes:
    """Spread the bits of each hash (the finaliser of MurmurHash3); never 0, which means absent."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return (hashes ^ (hashes >> np.uint32(16))) | np.uint32(1)


def word_hashes(words: Sequence[str]) -> Hashes:
    """Hash words as `read_lines` hashes them, for building word tables.

    >>> bool((word_hashes(["Menu", "menu"])[0] == word_hashes(["menu"])[0]))
    True
    """
    lines = read_lines(words)
    first = np.searchsorted(lines.word_line, np.arange(len(words)))
    return lines.words[first]


def _find_words(codes: NDArray[np.uint32], kind: NDArray[np.uint8], line: Ints) -> _Words:
    """Hash every word (a run of letters and digits, or one character of an unspaced script)."""
    single = kind == _UNSPACED
    wordlike = _WORDLIKE[kind]
    begins = wordlike.copy()
    begins[1:] &= ~wordlike[:-1]
    begins |= single
    at = np.flatnonzero(wordlike | single)
    starts_here = begins[at]
    starts = np.flatnonzero(starts_here)
    if not len(starts):
        none: Hashes = np.empty(0, np.uint32)
        false = np.empty(0, np.bool_)
        return _Words(none, none, np.empty(0, np.int32), false, false, false)
    size = np.diff(starts, append=len(at))
    position = np.arange(len(at)) - np.repeat(starts, size)
    folded = char_tables().folded[codes[at]] + np.uint32(1)
    parts = folded * _FACTORS[np.minimum(position, _MAX_LETTERS - 1)]
    hashes = _mixed(np.add.reduceat(parts, starts, dtype=np.uint32))
    parts[position >= _STEM] = 0
    stems = np.where(
        size > _STEM,
        _mixed(np.add.reduceat(parts, starts, dtype=np.uint32) + _SALT_STEM),
        np.uint32(0),
    )
    upper = kind[at] == CODE["upper"]
    uppers = np.add.reduceat(upper.astype(np.int32), starts)
    rises = upper.copy()
    rises[1:] &= (kind[at[:-1]] == CODE["lower"]) & ~starts_here[1:]
    rises[0] = False
    return _Words(
        hashes, stems, line[at[starts]], upper[starts], (uppers == size) & (size > 1),
        np.add.reduceat(rises.astype(np.int32), starts) > 0,
    )  # fmt: skip


def _tokens(words: _Words, first: Ints, count: Ints) -> tuple[Hashes, Ints]:
    """Return `tokens` and `token_line` of `Lines`."""
    if not len(words.hashes):
        return np.empty((0, 3), np.uint32), np.empty(0, np.int32)
    place = np.arange(len(words.line)) - first[words.line]
    left = count[words.line] - place
    kept = np.flatnonzero((place < HEAD_WORDS) | (left <= TAIL_WORDS))
    following = words.hashes[np.minimum(kept + 1, len(words.hashes) - 1)]
    pairs = _mixed(words.hashes[kept] * np.uint32(31) + following + _SALT_PAIR)
    pairs = np.where(left[kept] > 1, pairs, np.uint32(0))
    return np.stack([words.hashes[kept], words.stems[kept], pairs], axis=1), words.line[kept]


def _edges(words: _Words, first: Ints, count: Ints, line_hash: Hashes) -> Hashes:
    """Return `edges` of `Lines`; every kind of edge is hashed into a space of its own."""
    edges = np.zeros((len(count), EDGES), np.uint32)
    some, several = count > 0, count > 1
    begin, end = first[some], (first + count - 1)[some]
    edges[some, 0], edges[some, 2] = words.hashes[begin], words.hashes[end]
    begin, end = first[several], (first + count - 1)[several]
    edges[several, 1] = words.hashes[begin] * np.uint32(31) + words.hashes[begin + 1]
    edges[several, 3] = words.hashes[end - 1] * np.uint32(31) + words.hashes[end]
    edges[:, 4] = line_hash
    salted = _mixed(edges + _SALT_EDGE * np.arange(1, EDGES + 1, dtype=np.uint32))
    return np.where(edges > 0, salted, np.uint32(0))


def _per_line(values: NDArray[np.bool_], line: Ints, n: int) -> Floats:
    return np.bincount(line[values], minlength=n).astype(np.float32)


def _line_hashes(words: _Words, first: Ints, count: Ints) -> Hashes:
    result = np.zeros(len(count), np.uint32)
    if len(words.hashes):
        place = (np.arange(len(words.line)) - first[words.line]).astype(np.uint32)
        parts = words.hashes * (place * np.uint32(0x9E3779B1) + np.uint32(1))
        some = count > 0
        result[some] = _mixed(np.add.reduceat(parts, first[some], dtype=np.uint32))
    return result


def read_lines(lines: Sequence[str]) -> Lines:
    """Read the normalised lines of one document into arrays.

    >>> read_lines(["Read more", "It rained."]).count.tolist()
    [2, 2]
    """
    n = len(lines)
    whole = "\n".join(lines) + "\n"
    if whole.count("\n") > n:
        whole = "\n".join(text.replace("\n", " ") for text in lines) + "\n"
    codes = code_points(whole)
    kind = char_tables().kind[codes]
    ends = np.flatnonzero(codes == 10)[:n]
    size = np.diff(ends, prepend=-1).astype(np.int32) - 1
    begin = (ends - size).astype(np.int32)
    line = np.repeat(np.arange(n, dtype=np.int32), size + 1)
    classes = np.bincount(line * len(CLASSES) + kind, minlength=n * len(CLASSES))
    counts = classes.reshape(n, len(CLASSES)).astype(np.float32)
    counts[:, CODE["space"]] -= 1
    words = _find_words(codes, kind, line)
    count = np.bincount(words.line, minlength=n).astype(np.int32)
    first = (np.cumsum(count) - count).astype(np.int32)
    tokens, token_line = _tokens(words, first, count)
    line_hash = _line_hashes(words, first, count)
    chars = size + 1.5 * counts[:, _UNSPACED]
    last = _last_class(kind, ends)
    sentence = _ENDING[last]
    last_word = np.maximum(first + count - 1, 0)
    shouted = (count > 0) & np.append(words.capitals, False)[
        np.minimum(last_word, len(words.capitals))
    ]
    colons = np.flatnonzero(kind == CODE["colon"])
    early = (colons - begin[line[colons]] <= EARLY) & (colons < ends[line[colons]] - 1)
    extra = np.column_stack([_per_line(early, line[colons], n) > 0, shouted])
    own = _own_features(counts, kind[begin], kind[ends - 1], size, chars, words, count, sentence)
    own = np.concatenate([own, extra], axis=1, dtype=np.float32)
    return Lines(
        own, chars.astype(np.float32), sentence, count, words.line, words.hashes,
        line_hash, tokens, token_line, _edges(words, first, count, line_hash),
    )  # fmt: skip


def _last_class(kind: NDArray[np.uint8], ends: NDArray[np.intp]) -> NDArray[np.uint8]:
    """Return the class of each line's last character, a closing quote or bracket passed over."""
    last = kind[ends - 1]
    return np.where(_CLOSING[last], kind[np.maximum(ends - 2, 0)], last)


def _own_features(
    counts: Floats,
    begins: NDArray[np.uint8],
    ends: NDArray[np.uint8],
    size: Ints,
    chars: Floats,
    words: _Words,
    count: Ints,
    sentence: NDArray[np.bool_],
) -> Floats:
    n = len(size)
    per_word = 1 / np.maximum(count, 1)
    letters = counts[:, [CODE[c] for c in ("lower", "upper", "letter", "unspaced", "digit")]].sum(1)
    stops = counts[:, CODE["stop"]] + counts[:, CODE["question"]]
    single = np.column_stack([
        np.log1p(chars),
        np.log1p(count),
        np.minimum(letters * per_word, 20) / 5,
        _per_line(words.capitalised, words.line, n) * per_word,
        _per_line(words.capitals, words.line, n) * per_word,
        _per_line(words.glued, words.line, n) * per_word,
        counts[:, CODE["digit"]] / np.maximum(letters, 1),
        np.log1p(np.maximum(stops - sentence, 0)),
        count == 1,
        np.minimum(counts[:, CODE["comma"]] * per_word, 1),
        sentence & (chars >= 40),
        np.log1p(counts[:, CODE["bar"]]),
    ])  # fmt: skip
    shares = counts / np.maximum(size, 1)[:, None]
    return np.concatenate(
        [shares, _ONE_HOT[begins], _ONE_HOT[ends], single], axis=1, dtype=np.float32
    )
