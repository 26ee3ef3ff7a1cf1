"""The line network's forward pass in numpy.

Each line's features and wording become a vector; twice, every line then looks at the mean vector
of its neighbours, near and far, on both sides, and at the greatest that stands anywhere above and
below (once comments have begun, what follows is comments); the last layer gives the log-odds of
debris. All of it is linear in the number of lines (prefix sums and maxima), without recurrence.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.lines import Floats, Hashes, Lines

REACHES = (1, 3, 10, 1_000_000)
"""Each line sees the mean of this many lines above, and of as many below."""
PEAKS = 8
"""The last so many numbers of a look are not averaged: the greatest above and below is seen."""
SLOTS = 1 << 16


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
        owned: NDArray[np.uint32] = slot * (self.prints[slot] == hashes >> np.uint32(16))
        return owned

    def read(self, lines: Lines) -> Floats:
        """Return (n, k + 1): the line's word vectors, and the share of its words that are known.

        Vectors of words are summed and divided by the root of their number; those of the line's
        beginning, its end and the line as a whole are added to that.
        """
        n, size = len(lines.count), self.vectors.shape[1]
        result = np.zeros((n, size + 1), np.float32)
        if len(lines.tokens):
            slots = self.slots(lines.tokens)
            starts = np.flatnonzero(np.diff(lines.token_line, prepend=-1))
            rows = np.empty((len(slots), size + 1), np.float32)
            self.vectors[slots].sum(axis=1, out=rows[:, :size], dtype=np.float32)
            rows[:, size] = slots[:, 0] > 0
            times = np.diff(starts, append=len(slots)).astype(np.float32)[:, None]
            sums = np.add.reduceat(rows, starts)
            sums[:, :size] /= np.sqrt(times)
            sums[:, size:] /= times
            result[lines.token_line[starts]] = sums
        result[:, :size] += self.vectors[self.slots(lines.edges)].sum(axis=1, dtype=np.float32)
        result[:, :size] *= self.unit
        return result


@dataclass(frozen=True)
class Layers:
    """What a pass through the network leaves behind; (n, width) each."""

    inputs: Floats
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

    def run(self, features: Floats, wording: Floats) -> Layers:
        """Pass the (n, f) features and the (n, k + 1) wording of one document."""
        reach = Reach.over(len(features))
        inputs = np.clip((features - self.mean) * self.scale, -6, 6)
        inputs = np.concatenate([inputs, wording], axis=1)
        line = _relu(inputs @ self.line_w + self.line_b)
        near = reach.look_around(line @ self.near_w)
        block = _relu(np.concatenate([line, near], axis=1) @ self.block_w + self.block_b)
        far = reach.look_around(block @ self.far_w)
        last = _relu(np.concatenate([block, far], axis=1) @ self.last_w + self.last_b)
        odds = (last @ self.odds_w + self.odds_b)[:, 0]
        return Layers(inputs, line, near, block, far, last, odds)


NETWORK_ARRAYS = tuple(field.name for field in fields(Network))


@dataclass(frozen=True)
class Reach:
    """The windows of each of n lines: rows `low` to `high` of the prefix sums."""

    low: NDArray[np.intp]
    high: NDArray[np.intp]
    share: Floats

    @classmethod
    def over(cls, n: int) -> Reach:
        """Lay out (2 * len(REACHES), n) windows: above by each reach, then below by each."""
        index = np.arange(n)
        near = np.minimum(np.array(REACHES), n)[:, None]
        shape = (len(near), n)
        low = [np.maximum(index - near, 0), np.broadcast_to(index + 1, shape)]
        high = [np.broadcast_to(index, shape), np.minimum(index + near, n - 1) + 1]
        lows, highs = np.concatenate(low), np.concatenate(high)
        share = (1 / np.maximum(highs - lows, 1)).astype(np.float32)
        return cls(lows, highs, share[..., None])

    def look_around(self, vectors: Floats) -> Floats:
        """Return what each line sees in the (n, k + PEAKS) vectors: above it, then below it.

        Either half holds the mean of each window's first k numbers, 0 if the window is empty, and
        the greatest of each of the last PEAKS, at least 0.
        """
        n, width = len(vectors), vectors.shape[1] - PEAKS
        sums = np.zeros((n + 1, width), np.float32)
        np.cumsum(vectors[:, :width], axis=0, out=sums[1:])
        means = (sums[self.high] - sums[self.low]) * self.share
        peaks = np.zeros((2, n, PEAKS), np.float32)
        peaks[0, 1:], peaks[1, 1:] = vectors[:-1, width:], vectors[:0:-1, width:]
        np.maximum.accumulate(peaks, axis=1, out=peaks)
        peaks[1] = peaks[1, ::-1].copy()
        half = len(REACHES)
        sides = [*means[:half], peaks[0], *means[half:], peaks[1]]
        return np.concatenate(sides, axis=1)


def _relu(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)
