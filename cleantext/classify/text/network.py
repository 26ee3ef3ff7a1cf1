"""The line network's forward pass in numpy.

Each line's features and wording become a vector; twice, every line then looks at the mean vector
of its neighbours, near and far, on both sides, and at the greatest that stands anywhere above and
below (once comments have begun, what follows is comments); the last layer gives the log-odds of
debris. All of it is linear in the number of lines (prefix sums and maxima), without recurrence.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.blas import times
from cleantext.classify.text.lines import EDGES, Floats, Lines
from cleantext.classify.text.words import Hashes

REACHES = (1, 3, 10, 1_000_000)
"""Each line sees the mean of this many lines above, and of as many below."""
_BACK = np.array([*REACHES, *([-1] * len(REACHES))])
_OPENS = np.array([*([0] * len(REACHES)), *(1 + reach for reach in REACHES)])
"""Where a line's windows begin, so far back, and where they have ended, so far on."""
PEAKS = 8
"""The last so many numbers of a look are not averaged: the greatest above and below is seen."""
SLOTS = 1 << 16
LIMIT = np.float32(6)
"""Deviations from the mean beyond which a feature does not speak louder."""


@dataclass(frozen=True)
class Wording:
    """Word vectors in a hash table of SLOTS rows; row 0 is zero and stands for unknown wording."""

    prints: NDArray[np.uint16]
    """(SLOTS,) upper half of the hash that owns each slot."""
    vectors: NDArray[np.int8]
    """(SLOTS, k) in steps of `unit`, (k,)."""
    unit: Floats

    def slots(self, hashes: Hashes) -> NDArray[np.uint32]:
        """Return each hash's slot, or 0 if another hash or none owns it."""
        slot = (hashes >> np.uint32(1)) & np.uint32(SLOTS - 1)
        owned: NDArray[np.uint32] = slot * (self.prints.take(slot) == hashes >> np.uint32(16))
        return owned

    @cached_property
    def table(self) -> Floats:
        """(SLOTS, k) the vectors as they are."""
        return self.vectors * self.unit

    def read(self, lines: Lines) -> Floats:
        """Return (n, k + 1): the line's word vectors, and the share of its words that are known.

        Vectors of words are summed and divided by the root of their number; those of the line's
        beginning, its end and the line as a whole are added to that.
        """
        n, k = len(lines), self.vectors.shape[1]
        result = np.zeros((n, k + 1), np.float32)
        times = np.bincount(lines.token_line, minlength=n)
        worded = times.nonzero()[0]
        if len(worded):
            slots = self.slots(lines.tokens)
            first = (times.cumsum() - times).take(worded)
            rows = self.table.take(slots.ravel(), axis=0)
            words = np.add.reduceat(rows, first * slots.shape[1])
            times = times.take(worded)
            result[worded, :k] = words / np.sqrt(times, dtype=np.float32)[:, None]
            known = np.bincount(lines.token_line[slots[:, 0] > 0], minlength=n)
            result[worded, k] = known.take(worded) / times
        edges = self.table.take(self.slots(lines.edges).ravel(), axis=0)
        result[:, :k] += np.add.reduceat(edges, np.arange(n) * EDGES)
        return result


@dataclass(frozen=True)
class Layers:
    """What a pass through the network leaves behind; (n, width) each."""

    context: Floats
    """(n, c) standardised."""
    line: Floats
    near: Floats
    block: Floats
    far: Floats
    last: Floats
    log_odds: Floats
    """(n,)"""

    def take(self, rows: NDArray[np.intp]) -> Layers:
        """Return the layers of some lines."""
        return Layers(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True)
class Network:
    """Weights: `*_w` are (inputs, outputs), `*_b` (outputs,); mean and scale standardise (f,)."""

    mean: Floats
    scale: Floats
    line_w: Floats
    line_b: Floats
    near_w: Floats
    block_w: Floats
    block_b: Floats
    far_w: Floats
    last_w: Floats
    last_b: Floats
    odds_w: Floats
    odds_b: Floats

    def standardised(self, features: Floats, first: int = 0) -> Floats:
        """Return features, of which the first has the number `first`, as the network reads them."""
        some = slice(first, first + features.shape[1])
        values = features - self.mean[some]
        values *= self.scale[some]
        np.minimum(np.maximum(values, -LIMIT, out=values), LIMIT, out=values)
        return values

    def read(self, own: Floats, wording: Floats) -> Floats:
        """Return what the line layer makes of a line by itself, (n, width); see `run`."""
        alone = len(self.line_w) - wording.shape[1]
        share = times(self.standardised(own), self.line_w[: own.shape[1]])
        share += times(wording, self.line_w[alone:])
        share += self.line_b
        return share

    def run(self, alone: Floats, context: Floats) -> Layers:
        """Pass the lines of one document: what `read` made of them, and their (n, c) context."""
        first = len(self.mean) - context.shape[1]
        context = self.standardised(context, first)
        line = times(context, self.line_w[first : len(self.mean)])
        line += alone
        np.maximum(line, 0, out=line)
        reach = Reach.over(len(line))
        near = reach.look_around(times(line, self.near_w))
        block = _relu(line, near, self.block_w, self.block_b)
        far = reach.look_around(times(block, self.far_w))
        last = _relu(block, far, self.last_w, self.last_b)
        odds = (last @ self.odds_w)[:, 0] + self.odds_b
        return Layers(context, line, near, block, far, last, odds)


NETWORK_ARRAYS = tuple(field.name for field in fields(Network))


@dataclass(frozen=True)
class Reach:
    """The windows of each of n lines: rows `low` to `high` of the prefix sums."""

    low: NDArray[np.intp]
    high: NDArray[np.intp]
    share: Floats

    @classmethod
    def over(cls, n: int) -> Reach:
        """Lay out (n, 2 * len(REACHES)) windows: above by each reach, then below by each."""
        half = len(REACHES)
        low = np.arange(n)[:, None].repeat(2 * half, axis=1)
        high = low + _OPENS
        low -= _BACK
        np.maximum(low, 0, out=low)
        np.minimum(high, n, out=high)
        share = 1 / np.maximum(high - low, 1).astype(np.float32)
        return cls(low, high, share[..., None])

    def look_around(self, vectors: Floats) -> Floats:
        """Return what each line sees in the (n, k + PEAKS) vectors.

        First the mean of each window's first k numbers, 0 if the window is empty, windows above
        before those below; then the greatest of each of the last PEAKS above, and below, at
        least 0.
        """
        n, k = len(vectors), vectors.shape[1] - PEAKS
        sums = np.zeros((n + 1, k), np.float32)
        vectors[:, :k].cumsum(axis=0, out=sums[1:])
        width = 2 * len(REACHES) * k
        seen = np.zeros((n, width + 2 * PEAKS), np.float32)
        means = seen[:, :width].reshape(n, 2 * len(REACHES), k)
        np.subtract(sums.take(self.high, axis=0), sums.take(self.low, axis=0), out=means)
        means *= self.share
        above, below = seen[1:, -2 * PEAKS : -PEAKS], seen[-2::-1, -PEAKS:]
        np.maximum.accumulate(np.maximum(vectors[:-1, k:], 0), axis=0, out=above)
        np.maximum.accumulate(np.maximum(vectors[:0:-1, k:], 0), axis=0, out=below)
        return seen


def _relu(own: Floats, seen: Floats, weights: Floats, bias: Floats) -> Floats:
    values = times(own, weights[: own.shape[1]])
    values += times(seen, weights[own.shape[1] :])
    values += bias
    np.maximum(values, 0, out=values)
    return values
