"""The block network, in numpy: embeddings, then rounds in which blocks hear their surroundings.

A block's input is its features, the embeddings of the class and id tokens around, near and inside
it (summed down the tree, then squashed), and the mean embedding of its words. In each round it also
gets its two neighbours on either side, a window, the page's mean and maximum, and the means of the
blocks of its template and of every nested container around it (see `surroundings`).

From there a first guess is made. What it says about the page (see `summary`) goes into one more
round, which corrects the guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.blas import times
from cleantext.classify.html.bags import Bags
from cleantext.classify.html.features import PageFeatures
from cleantext.classify.html.summary import summarise
from cleantext.classify.html.surroundings import SHIFTS, Surroundings, running
from cleantext.classify.html.templates import GROUPINGS
from cleantext.classify.sigmoid import sigmoid

Floats = NDArray[np.float32]

_AT_ONCE = 1024
"""Blocks of which the input layer's inputs are held in memory."""
CLIP = 8.0
"""Standardised features are cut off at this many standard deviations."""


@dataclass(frozen=True)
class Network:
    """The weights; see `Network.logits` for the shapes.

    Attributes:
        mean, spread: float32 (features,), standardise the dense features.
        layers: weight and bias of the input layer, of each round, of the first guess, of the layer
            that takes its summary in, of the last round, and of the two output layers.
    """

    mean: Floats
    spread: Floats
    layers: tuple[tuple[Floats, Floats], ...]

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Network:
        """Build from arrays named ``mean, spread, w0, b0, w1, b1, …``."""
        count = sum(name.startswith("w") and name[1:].isdigit() for name in arrays)

        def floats(name: str) -> Floats:
            return np.ascontiguousarray(arrays[name], np.float32)

        layers = tuple((floats(f"w{i}"), floats(f"b{i}")) for i in range(count))
        return cls(floats("mean"), floats("spread"), layers)

    def logits(self, features: PageFeatures, bags: Bags, around: Surroundings) -> Floats:
        """Log-odds of main content for each block, float32 (n,)."""
        first, *rounds, early, second, last_round, before_last, last = self.layers
        start = hidden = self._read(features.dense, bags, first)
        for layer in rounds:
            hidden = hidden + np.maximum(_hear(around, hidden, layer), 0)
        guess: Floats = (np.concatenate([hidden, start], 1) @ early[0] + early[1])[:, 0]
        said = summarise(sigmoid(guess), features.words, features.levels)
        hidden = hidden + _relu(np.concatenate([hidden, said], 1), second)
        hidden = hidden + np.maximum(_hear(around, hidden, last_round), 0)
        out = _relu(np.concatenate([hidden, start], 1), before_last)
        logits: Floats = guess + (out @ last[0] + last[1])[:, 0]
        return logits

    def _read(self, dense: Floats, bags: Bags, layer: tuple[Floats, Floats]) -> Floats:
        """Apply the input layer, to some blocks at a time, for their inputs take much memory."""
        found = []
        for i in range(0, len(dense), _AT_ONCE):
            rows = slice(i, i + _AT_ONCE)
            own = np.clip((dense[rows] - self.mean) / self.spread, -CLIP, CLIP)
            inputs = np.concatenate([own, bags.around[rows], bags.words[rows]], 1)
            found.append(_relu(inputs, layer))
        return np.concatenate(found)


def _relu(inputs: Floats, layer: tuple[Floats, Floats]) -> Floats:
    out = times(inputs, layer[0])
    out += layer[1]
    return np.maximum(out, 0, out=out)


def _hear(around: Surroundings, hidden: Floats, layer: tuple[Floats, Floats]) -> Floats:
    """Apply a round's layer to each block beside its surroundings, float32 (n, hidden size).

    The weight is a stack of square matrices: for the block, two before, two after, the window,
    the page's mean and maximum, each grouping by template, and each level. What several blocks
    see alike is multiplied once.
    """
    n, size = hidden.shape
    own, *beside = np.split(layer[0], len(layer[0]) // size)
    weighted = hidden * around.weight
    sums = running(weighted)
    page = (sums[-1] / np.float32(around.whole)) @ beside[5] + hidden.max(0) @ beside[6]
    out: Floats = times(hidden, own) + (page + layer[1])
    for shift in SHIFTS:
        if n > shift:
            out[shift:] += times(hidden[:-shift], beside[shift - 1])
            out[:-shift] += times(hidden[shift:], beside[shift + 1])
    for template, matrix in zip(around.templates, beside[7:], strict=False):
        out += times(template.means(weighted), matrix)[template.numbers]
    matrices = (beside[4], *beside[7 + GROUPINGS :])
    for (first, last), scale, matrix in zip(around.ranges, around.scale, matrices, strict=True):
        out += times((sums[last] - sums[first]) * scale[:, None], matrix)
    return out
