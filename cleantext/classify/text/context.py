"""What a line is among its neighbours: place, stopword density, repetition, shared subject.

Stopword density and context sensitivity follow jusText (Pomikálek, "Removing Boilerplate and
Duplicate Content from Web Corpora", 2011), read as features instead of verdicts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.lines import Floats, Outline
from cleantext.classify.text.words import Hashes

CONTEXT_FEATURES = (
    "place", "lines above", "lines below", "lines", "stopword density", "stopwords",
    "stopword density of the text", "short", "bad", "near good", "good", "good line above",
    "good line below", "good in context", "repeated", "repeated above", "opening repeated",
    "subject shared", "subject words", "rule says debris", "rule says content",
    "share decided by rules",
)  # fmt: skip
Column = NDArray[Any]
SHORT, LONG = 70, 200
DENSE, SPARSE = 0.32, 0.30
"""jusText's defaults: lengths in characters, densities as share of the words."""
_LAST = np.uint32((1 << 16) - 1)
SAMPLE = 512
"""Words that vote on the language."""


@dataclass(frozen=True)
class Stopwords:
    """Which of up to 64 languages count a word among their stopwords.

    `hashes` (sorted) and `languages` (a bit each) are parallel.
    """

    hashes: Hashes
    languages: NDArray[np.uint64]

    @cached_property
    def _likely(self) -> NDArray[np.bool_]:
        """Whether a word with these last bits may be among them: rules most others out."""
        likely = np.zeros(_LAST + 1, np.bool_)
        likely[self.hashes & _LAST] = True
        return likely

    def masks(self, words: Hashes) -> NDArray[np.uint64]:
        """Return (w,) for each word the languages that count it as a stopword, a bit each."""
        masks = np.zeros(len(words), np.uint64)
        some = self._likely.take(words & _LAST).nonzero()[0]
        asked = words.take(some)
        at = np.minimum(self.hashes.searchsorted(asked), len(self.hashes) - 1)
        masks[some] = self.languages.take(at) * (self.hashes.take(at) == asked)
        return masks


def _stopwords_of_best_language(masks: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Mark the stopwords of the language that has most of them, by a sample of the words."""
    sample = np.ascontiguousarray(masks[:: len(masks) // SAMPLE + 1])
    votes = np.unpackbits(sample.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
    best = np.uint64(votes.sum(axis=0, dtype=np.int32).argmax())
    marked: NDArray[np.bool_] = (masks >> best) & np.uint64(1) > 0
    return marked


def _nearest(values: NDArray[np.bool_], known: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return, for each line, the value of the nearest known line above and below (0.5 if none)."""
    places = known.nonzero()[0]
    padded = np.full(len(places) + 2, 0.5, np.float32)
    padded[1:-1] = values.take(places)
    through = known.cumsum()
    return padded.take(through - known), padded.take(through + 1)


def _justext(lines: Outline, density: Column) -> list[Column]:
    """Return jusText's context-free class one-hot, the good neighbours, and goodness in context."""
    long = lines.chars >= SHORT
    good = (lines.chars > LONG) & (density >= DENSE)
    near = long & ~good & (density >= SPARSE)
    bad = long & ~good & ~near
    above, below = _nearest(good, good | bad)
    in_context = np.where(near, np.maximum(above, below), np.minimum(above, below))
    in_context[good], in_context[bad] = 1, 0
    return [~long, bad, near, good, above, below, in_context]


def _uses(values: Hashes) -> tuple[Column, NDArray[np.bool_]]:
    """Return for each value how often it stands there, and whether it stood above."""
    order = values.argsort(kind="stable")
    ranked = values.take(order)
    new = np.empty(len(values), np.bool_)
    new[:1] = True
    np.not_equal(ranked[1:], ranked[:-1], out=new[1:])
    starts = np.append(new.nonzero()[0], len(values))
    size = starts[1:] - starts[:-1]
    times = np.empty(len(values), np.float32)
    times[order] = size.repeat(size)
    again = np.empty(len(values), np.bool_)
    again[order] = ~new
    return times, again


def _repetition(lines: Outline) -> tuple[Column, Column, Column]:
    """Return log uses of a line, whether it stood above, and log uses of its first two words."""
    times, again = _uses(lines.line_hash)
    worded, opened = lines.line_hash > 0, lines.opening
    openings, _ = _uses(opened)
    return np.log(times) * worded, again & worded, np.log(openings) * (opened > 0)


def _subject(lines: Outline, stop: NDArray[np.bool_]) -> tuple[Column, Column]:
    """Return which share of a line's subject words long sentences elsewhere use, and log(all)."""
    n = len(lines.count)
    long_sentence = lines.sentence & (lines.chars >= 80)
    rest = (~stop).nonzero()[0]
    line = lines.word_line.take(rest)
    # one word in some hundreds shares another's number
    word = lines.words.take(rest) >> np.uint32(18)
    source = long_sentence.take(line)
    uses = np.bincount(word[source], minlength=1 << 14)
    total = np.bincount(line, minlength=n)
    hits = np.bincount(line[uses.take(word) > source], minlength=n)
    return hits / np.maximum(total, 1), np.log1p(total)


def read_context(lines: Outline, masks: NDArray[np.uint64], flags: NDArray[np.uint8]) -> Floats:
    """Return (n, len(CONTEXT_FEATURES)) float32.

    Args:
        lines: n lines of w words.
        masks: (w,) from `Stopwords.masks`.
        flags: (n,) 0 no rule, 1 a rule says debris, 2 a rule says content.
    """
    n = len(lines.count)
    index = np.arange(n, dtype=np.float32)
    far = np.log1p(index) / 3
    stop = _stopwords_of_best_language(masks)
    stops = np.bincount(lines.word_line[stop], minlength=n)
    density = stops / np.maximum(lines.count, 1)
    columns: list[Column | float] = [
        index / n, far, far[::-1], math.log1p(n) / 3,
        density, np.log1p(stops), len(stop) and np.count_nonzero(stop) / len(stop),
        *_justext(lines, density), *_repetition(lines), *_subject(lines, stop),
        flags == 1, flags == 2, np.count_nonzero(flags) / max(1, n),
    ]  # fmt: skip
    context = np.empty((n, len(CONTEXT_FEATURES)), np.float32)
    for column, values in zip(context.T, columns, strict=True):
        column[:] = values
    return context
