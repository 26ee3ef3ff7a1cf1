"""What each line says by itself: counts of characters and words, and hashes of its words.

Nothing here looks at a line's neighbours, so the result for any part of a document is a
selection from the result for the whole (`Lines.take`), and nothing is ever computed twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.chars import CLASSES, CODE, char_tables, code_points
from cleantext.classify.text.words import Hashes, Ints, Words, find_words, mixed

Floats = NDArray[np.float32]

HEAD_WORDS, TAIL_WORDS = 20, 8
"""Wording is read at both ends of a line; the middle of a long line tells nothing more."""
EARLY = 30
CHUNK = 1 << 16
"""Characters that are read at once; only a longer line makes it more."""
_CLOSING = np.isin(CLASSES, ("quote", "close"))
_ENDING = np.isin(CLASSES, ("stop", "question", "ellipsis"))
_ONE_HOT = np.eye(len(CLASSES), dtype=np.float32)
_SALT_PAIR, _SALT_EDGE = (np.uint32(salt) for salt in (1337, 90001))
_PAIR, _PLACE = np.uint32(31), np.uint32(0x9E3779B1)
EDGES = 5
_SALTS = _SALT_EDGE * np.arange(1, EDGES + 1, dtype=np.uint32)

OWN_FEATURES = (
    *(f"share of {name}" for name in CLASSES),
    *(f"begins with {name}" for name in CLASSES),
    *(f"ends with {name}" for name in CLASSES),
    "length", "words", "word length", "capitalised words", "words in capitals",
    "words glued together", "numbers", "sentence ends inside", "one word", "commas",
    "whole sentence", "bars", "early colon", "ends in capitals",
)  # fmt: skip


@dataclass(frozen=True)
class Outline:
    """What neighbours see of the lines of a document; n lines, w words, in reading order."""

    chars: Floats
    """(n,) length in characters; a character of an unspaced script counts two and a half."""
    sentence: NDArray[np.bool_]
    """(n,) whether the line ends as a sentence does."""
    count: Ints
    """(n,) words in the line."""
    line_hash: Hashes
    """(n,) hash of the line's words in order; 0 where it has none."""
    opening: Hashes
    """(n,) hash of the line's first two words; 0 where it has fewer."""
    word_line: Ints
    """(w,) the line each word stands in."""
    words: Hashes
    """(w,) hash of each word, lower-cased, digits as 0."""

    def take(self, chosen: NDArray[np.bool_]) -> Outline:
        """Return the chosen lines, as if they had been the whole document."""
        rows, word = chosen.nonzero()[0], chosen.take(self.word_line).nonzero()[0]
        renumber = chosen.cumsum() - 1
        return Outline(
            self.chars.take(rows),
            self.sentence.take(rows),
            self.count.take(rows),
            self.line_hash.take(rows),
            self.opening.take(rows),
            renumber.take(self.word_line.take(word)),
            self.words.take(word),
        )


@dataclass(frozen=True)
class Lines:
    """The lines of a document as arrays; n lines, in reading order."""

    outline: Outline
    own: Floats
    """(n, len(OWN_FEATURES))"""
    edges: Hashes
    """(n, EDGES) hashes of the first word, the first two, the last, the last two, the line."""
    token_line: Ints
    """(t,) the line each row of `tokens` stands in."""
    tokens: Hashes
    """(t, 3) hashes of a word, its beginning and the word with its successor; 0 where absent."""

    def __len__(self) -> int:
        return len(self.own)

    def take(self, chosen: NDArray[np.bool_]) -> Lines:
        """Return the chosen lines, as if they had been the whole document."""
        rows, token = chosen.nonzero()[0], chosen.take(self.token_line).nonzero()[0]
        renumber = chosen.cumsum() - 1
        return Lines(
            self.outline.take(chosen),
            self.own.take(rows, axis=0),
            self.edges.take(rows, axis=0),
            renumber.take(self.token_line.take(token)),
            self.tokens.take(token, axis=0),
        )


def word_hashes(words: Sequence[str]) -> Hashes:
    """Hash words as `read_lines` hashes them, for building word tables.

    >>> bool((word_hashes(["Menu", "menu"])[0] == word_hashes(["menu"])[0]))
    True
    """
    outline = read_lines(words).outline
    first = np.searchsorted(outline.word_line, np.arange(len(words)))
    return outline.words[first]


def read_lines(lines: Sequence[str]) -> Lines:
    """Read the normalised lines of one document into arrays.

    >>> read_lines(["Read more", "It rained."]).outline.count.tolist()
    [2, 2]
    """
    if sum(map(len, lines)) + len(lines) <= CHUNK:
        return _read(lines)
    parts = [_read(chunk) for chunk in _chunks(lines)]
    starts = np.cumsum([0, *(len(part) for part in parts[:-1])])
    for part, start in zip(parts, starts.tolist(), strict=True):
        np.add(part.outline.word_line, start, out=part.outline.word_line)
        np.add(part.token_line, start, out=part.token_line)
    outline = Outline(*_joined([part.outline for part in parts], Outline))
    return Lines(outline, *_joined(parts, Lines)[1:])


def _joined(parts: Sequence[Any], kind: type[Any]) -> list[Any]:
    """Join each array field of the parts; what is no array is None."""
    columns = ([getattr(part, field.name) for part in parts] for field in fields(kind))
    return [
        np.concatenate(column) if isinstance(column[0], np.ndarray) else None for column in columns
    ]


def _chunks(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Split a long document into runs of lines that fit the processor's caches."""
    first = size = 0
    for i, line in enumerate(lines):
        size += len(line) + 1
        if size > CHUNK and i > first:
            yield lines[first:i]
            first, size = i, len(line) + 1
    yield lines[first:]


def _read(lines: Sequence[str]) -> Lines:
    n = len(lines)
    whole = "\n".join(lines) + "\n"
    size = np.fromiter(map(len, lines), np.intp, n)
    end = (size + 1).cumsum() - 1
    begin = end - size
    row = np.arange(n).repeat(size + 1)
    tables, codes = char_tables(), code_points(whole)
    kind = tables.kind.take(codes)
    words = find_words(kind, tables.folded.take(codes), row)
    count = np.bincount(words.line, minlength=n)
    first = count.cumsum() - count
    place = np.arange(len(words.line)) - first.take(words.line)
    line_hash = _line_hashes(words, place, first, count)
    classes = np.bincount(row * len(CLASSES) + kind, minlength=n * len(CLASSES))
    counts = classes.reshape(n, len(CLASSES)).astype(np.float32)
    counts[:, CODE["space"]] -= 1
    chars = (size + 1.5 * counts[:, CODE["unspaced"]]).astype(np.float32)
    sentence = _ENDING.take(_last_class(kind, end))
    own = np.empty((n, len(OWN_FEATURES)), np.float32)
    k = len(CLASSES)
    np.divide(counts, np.maximum(size, 1)[:, None], out=own[:, :k], casting="same_kind")
    own[:, k : 2 * k] = _ONE_HOT.take(kind.take(begin), axis=0)
    own[:, 2 * k : 3 * k] = _ONE_HOT.take(kind.take(end - 1), axis=0)
    columns = own[:, 3 * k :].T
    columns[:12] = _said(counts, chars, words, count, sentence)
    colons = (kind == CODE["colon"]).nonzero()[0]
    at = row.take(colons)
    columns[12] = 0
    columns[12, at[(colons - begin[at] <= EARLY) & (colons < end[at] - 1)]] = 1
    columns[13] = 0
    some = count.nonzero()[0]
    columns[13, some] = words.capitals.take((first + count - 1).take(some))
    edges = _edges(words, first, count, line_hash)
    outline = Outline(chars, sentence, count, line_hash, edges[:, 1], words.line, words.hashes)
    return Lines(outline, own, edges, *_tokens(words, place, count))


def _last_class(kind: NDArray[np.uint8], end: Ints) -> NDArray[np.uint8]:
    """Return the class of each line's last character, a closing quote or bracket passed over."""
    last = kind.take(end - 1)
    return np.where(_CLOSING.take(last), kind.take(np.maximum(end - 2, 0)), last)


def _said(
    counts: Floats, chars: Floats, words: Words, count: Ints, sentence: NDArray[np.bool_]
) -> list[NDArray[np.generic]]:
    """Return the features of a line that are made of several counts."""
    n = len(chars)
    per_word = 1 / np.maximum(count, 1)
    letters = counts[:, CODE["lower"] : CODE["digit"] + 1].sum(axis=1)
    stops = counts[:, CODE["stop"]] + counts[:, CODE["question"]]
    return [
        np.log1p(chars),
        np.log1p(count),
        np.minimum(letters * per_word, 20) / 5,
        *(
            np.bincount(words.line[marked], minlength=n) * per_word
            for marked in (words.capitalised, words.capitals, words.glued)
        ),
        counts[:, CODE["digit"]] / np.maximum(letters, 1),
        np.log1p(np.maximum(stops - sentence, 0)),
        count == 1,
        np.minimum(counts[:, CODE["comma"]] * per_word, 1),
        sentence & (chars >= 40),
        np.log1p(counts[:, CODE["bar"]]),
    ]


def _tokens(words: Words, place: Ints, count: Ints) -> tuple[Ints, Hashes]:
    """Return `token_line` and `tokens` of `Lines`."""
    left = count.take(words.line) - place
    kept = ((place < HEAD_WORDS) | (left <= TAIL_WORDS)).nonzero()[0]
    line, hashes = words.line.take(kept), words.hashes.take(kept)
    following = np.append(words.hashes, np.uint32(0)).take(kept + 1)
    tokens = np.empty((len(kept), 3), np.uint32)
    tokens[:, 0], tokens[:, 1] = hashes, words.stems.take(kept)
    tokens[:, 2] = mixed(hashes * _PAIR + following + _SALT_PAIR) * (left.take(kept) > 1)
    return line, tokens


def _line_hashes(words: Words, place: Ints, first: Ints, count: Ints) -> Hashes:
    result = np.zeros(len(count), np.uint32)
    some = count.nonzero()[0]
    if len(some):
        parts = words.hashes * (place.astype(np.uint32) * _PLACE + np.uint32(1))
        result[some] = mixed(np.add.reduceat(parts, first.take(some), dtype=np.uint32))
    return result


def _edges(words: Words, first: Ints, count: Ints, line_hash: Hashes) -> Hashes:
    """Return `edges` of `Lines`; every kind of edge is hashed into a space of its own."""
    hashes = np.append(words.hashes, np.zeros(2, np.uint32))
    last = np.maximum(first + count - 1, 0)
    edges = np.empty((len(count), EDGES), np.uint32)
    begin, end = hashes.take(first), hashes.take(last)
    edges[:, 0], edges[:, 2] = begin, end
    edges[:, 1] = begin * _PAIR + hashes.take(first + 1)
    edges[:, 3] = hashes.take(np.maximum(last - 1, 0)) * _PAIR + end
    edges[:, 4] = line_hash
    edges = mixed(edges + _SALTS)
    edges[count < 1, :3] = 0
    edges[count < 2, 1::2] = 0
    edges[line_hash == 0, 4] = 0
    return edges
