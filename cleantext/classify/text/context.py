"""What a line is among its neighbours: place, stopword density, repetition, shared subject.

Stopword density and context sensitivity follow jusText (Pomikálek, "Removing Boilerplate and
Duplicate Content from Web Corpora", 2011), read as features instead of verdicts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.lines import Floats, Hashes, Lines

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
SAMPLE = 512
"""Words that vote on the language."""


@dataclass(frozen=True)
class Stopwords:
    """Which of up to 64 languages count a word among their stopwords.

    `hashes` (sorted) and `languages` (a bit each) are parallel.
    """

    hashes: Hashes
    languages: NDArray[np.uint64]

    def masks(self, words: Hashes) -> NDArray[np.uint64]:
        """Return (w,) for each word the languages that count it as a stopword, a bit each."""
        at = np.minimum(np.searchsorted(self.hashes, words), len(self.hashes) - 1)
        return np.where(self.hashes[at] == words, self.languages[at], np.uint64(0))


def _stopwords_of_best_language(masks: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Mark the stopwords of the language that has most of them, by a sample of the words."""
    sample = np.ascontiguousarray(masks[:: len(masks) // SAMPLE + 1])
    votes = np.unpackbits(sample.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
    best = np.uint64(votes.sum(axis=0, dtype=np.int32).argmax())
    marked: NDArray[np.bool_] = (masks >> best) & np.uint64(1) > 0
    return marked


def _nearest(values: Floats, known: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return, for each line, the value of the nearest known line above and below (0.5 if none)."""
    n = len(values)
    index = np.arange(n)
    above = np.maximum.accumulate(np.where(known, index, -1))
    below = np.minimum.accumulate(np.where(known, index, n)[::-1])[::-1]
    above = np.concatenate([[-1], above])[:-1]
    below = np.concatenate([below, [n]])[1:]
    padded = np.concatenate([values, [0.5]]).astype(np.float32)
    return padded[np.where(above < 0, n, above)], padded[below]


def _justext(lines: Lines, density: Column) -> list[Column]:
    """Return jusText's context-free class one-hot, the good neighbours, and goodness in context."""
    short = lines.chars < SHORT
    good = ~short & (density >= DENSE) & (lines.chars > LONG)
    near = ~short & ~good & (density >= SPARSE)
    bad = ~short & ~good & ~near
    above, below = _nearest(good.astype(np.float32), good | bad)
    in_context = np.where(near, np.maximum(above, below), np.minimum(above, below))
    in_context[good], in_context[bad] = 1, 0
    return [short, bad, near, good, above, below, in_context]


def _repetition(lines: Lines) -> tuple[Column, Column, Column]:
    """Return log uses of a line, whether it stood above, and log uses of its first two words."""
    _, first, inverse, times = np.unique(
        lines.line_hash, return_index=True, return_inverse=True, return_counts=True
    )
    worded = lines.line_hash > 0
    again = worded & (first[inverse] < np.arange(len(worded)))
    opening = lines.edges[:, 1] >> np.uint32(18)
    uses = np.log(np.bincount(opening, minlength=1)[opening]) * (lines.edges[:, 1] > 0)
    return np.log(times[inverse]) * worded, again, uses


def _subject(lines: Lines, stop: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return which share of a line's subject words long sentences elsewhere use, and log(all)."""
    n = len(lines.count)
    long_sentence = lines.sentence & (lines.chars >= 80)
    word = lines.words >> np.uint32(18)  # one word in some hundreds shares another's number
    source = long_sentence[lines.word_line]
    uses = np.bincount(word[source], minlength=1 << 14)
    shared = (uses[word] - source > 0) & ~stop
    total = np.bincount(lines.word_line[~stop], minlength=n)
    hits = np.bincount(lines.word_line[shared], minlength=n)
    return (hits / np.maximum(total, 1)).astype(np.float32), np.log1p(total).astype(np.float32)


def read_context(lines: Lines, masks: NDArray[np.uint64], flags: NDArray[np.uint8]) -> Floats:
    """Return (n, len(CONTEXT_FEATURES)) float32.

    Args:
        lines: n lines of w words.
        masks: (w,) from `Stopwords.masks`.
        flags: (n,) 0 no rule, 1 a rule says debris, 2 a rule says content.
    """
    n = len(lines.count)
    index = np.arange(n, dtype=np.float32)
    stop = _stopwords_of_best_language(masks)
    stops = np.bincount(lines.word_line[stop], minlength=n).astype(np.float32)
    density = stops / np.maximum(lines.count, 1)
    overall = float(stops.sum() / max(1, lines.count.sum()))
    columns = [
        index / n, np.log1p(index) / 3, np.log1p(n - 1 - index) / 3, np.full(n, np.log1p(n) / 3),
        density, np.log1p(stops), np.full(n, overall),
        *_justext(lines, density), *_repetition(lines), *_subject(lines, stop),
        flags == 1, flags == 2, np.full(n, np.count_nonzero(flags) / max(1, n)),
    ]  # fmt: skip
    return np.stack(columns, axis=1, dtype=np.float32)
