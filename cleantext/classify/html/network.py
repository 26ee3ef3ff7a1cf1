"""The block network, in numpy: embeddings, then rounds in which blocks hear their surroundings.

A block's input is its features, the embeddings of the class and id tokens around, near and inside
it (summed down the tree, then squashed), and the mean embedding of its words. In each round it also
gets its two neighbours on either side, a window, the page's mean and maximum, and the means of the
blocks of its template (see `templates`) and of every nested container around it; all means are
weighted by the square root of the words. Range means are differences of prefix sums, so that a page
costs time linear in its blocks.

From there a first guess is made. What it says about the page (see `summary`) goes into one more
round, which corrects the guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.blas import times
from cleantext.classify.html.features import PageFeatures
from cleantext.classify.html.summary import summarise
from cleantext.classify.html.templates import GROUPINGS

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

WINDOW = 6
"""Blocks on either side that the window mean takes in."""
_AT_ONCE = 1024
"""Blocks of which the input layer's inputs are held in memory."""
CLIP = 8.0
"""Standardised features are cut off at this many standard deviations."""


@dataclass(frozen=True)
class Bags:
    """Embedding sums of n blocks, float32: `around` (n, 3 * token size), `words` (n, word size)."""

    around: Floats
    words: Floats


@dataclass(frozen=True)
class Network:
    """The weights; see `Network.logits` for the shapes.

    Attributes:
        mean, spread: float32 (features,), standardise the dense features.
        tokens: float32 (token vocabulary, token size), embeddings of element tokens.
        words: float32 (word vocabulary, word size), embeddings of line words.
        layers: weight and bias of the input layer, of each round, of the first guess, of the layer
            that takes its summary in, of the last round, and of the two output layers.
    """

    mean: Floats
    spread: Floats
    tokens: Floats
    words: Floats
    layers: tuple[tuple[Floats, Floats], ...]

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Network:
        """Build from arrays named ``mean, spread, tokens, words, w0, b0, w1, b1, …``."""
        count = sum(name.startswith("w") and name[1:].isdigit() for name in arrays)

        def floats(name: str) -> Floats:
            return np.ascontiguousarray(arrays[name], np.float32)

        layers = tuple((floats(f"w{i}"), floats(f"b{i}")) for i in range(count))
        return cls(floats("mean"), floats("spread"), floats("tokens"), floats("words"), layers)

    def logits(self, features: PageFeatures, bags: Bags) -> Floats:
        """Log-odds of main content for each block, float32 (n,)."""
        first, *rounds, early, second, last_round, before_last, last = self.layers
        context = _Context(features)
        start = hidden = self._read(features.dense, bags, first)
        for layer in rounds:
            hidden = hidden + np.maximum(context.hear(hidden, *layer), 0)
        guess = (np.concatenate([hidden, start], 1) @ early[0] + early[1])[:, 0]
        said = summarise(1 / (1 + np.exp(-guess)), features.words, features.levels)
        hidden = hidden + _relu(np.concatenate([hidden, said], 1), second)
        hidden = hidden + np.maximum(context.hear(hidden, *last_round), 0)
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


class _Template:
    """The blocks of each template of a page, to average over."""

    def __init__(self, numbers: Ints, weight: Floats) -> None:
        self.numbers = numbers
        self.order = np.argsort(numbers, kind="stable")
        size = np.bincount(numbers)
        self.starts = np.cumsum(size) - size
        total = np.bincount(numbers, weights=weight[:, 0])
        self.scale = (1 / (total + 1e-3)).astype(np.float32)[:, None]

    def means(self, weighted: Floats) -> Floats:
        """Average the weighted rows of the blocks, float32 (templates, hidden size)."""
        sums: Floats = np.add.reduceat(weighted[self.order], self.starts, axis=0)
        return sums * self.scale


class _Context:
    """What every round takes from the page: block weights and the ranges to average over."""

    def __init__(self, features: PageFeatures) -> None:
        n = len(features.words)
        self.weight = np.sqrt(features.words)[:, None]
        order = np.arange(n)
        window = np.stack([np.maximum(order - WINDOW, 0), np.minimum(order + WINDOW + 1, n)])[None]
        self.ranges = np.concatenate([window, features.levels])
        self.templates = [_Template(numbers, self.weight) for numbers in features.templates]
        total = np.concatenate([[0.0], np.cumsum(self.weight[:, 0], dtype=np.float64)])
        self.whole = total[-1]
        self.scale = (1 / (total[self.ranges[:, 1]] - total[self.ranges[:, 0]] + 1e-3)).astype(
            np.float32
        )

    def hear(self, hidden: Floats, weight: Floats, bias: Floats) -> Floats:
        """Apply a round's layer to each block beside its surroundings, float32 (n, hidden size).

        The weight is a stack of square matrices: for the block, two before, two after, the window,
        the page's mean and maximum, each grouping by template, and each level.
        """
        n, size = hidden.shape
        own, *beside = np.split(weight, len(weight) // size)
        weighted = hidden * self.weight
        sums = np.zeros((n + 1, size), np.float32)
        np.cumsum(weighted, axis=0, out=sums[1:])
        page = (sums[-1] / np.float32(self.whole)) @ beside[5] + hidden.max(0) @ beside[6]
        out: Floats = times(hidden, own) + (page + bias)
        for shift in (1, 2):
            if n > shift:
                out[shift:] += times(hidden[:-shift], beside[shift - 1])
                out[:-shift] += times(hidden[shift:], beside[shift + 1])
        for template, matrix in zip(self.templates, beside[7:], strict=False):
            out += times(template.means(weighted), matrix)[template.numbers]
        matrices = (beside[4], *beside[7 + GROUPINGS :])
        for (first, last), scale, matrix in zip(self.ranges, self.scale, matrices, strict=True):
            out += times((sums[last] - sums[first]) * scale[:, None], matrix)
        return out
