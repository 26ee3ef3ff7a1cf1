"""What a block sees of its page: neighbours, a window, its template, its containers, the page.

Both models hear numbers of other blocks, the network its hidden ones, the trees those of the page.
All means are weighted by the square root of the words. Range means are differences of prefix sums,
so that a page costs time linear in its blocks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.html.features import LEVELS, PageFeatures
from cleantext.classify.html.templates import GROUPINGS

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

WINDOW = 6
"""Blocks on either side that the window mean takes in."""
SHIFTS = (1, 2)
"""Neighbours so far away, on either side, are seen one by one."""
VIEWS = 2 * len(SHIFTS) + 3 + GROUPINGS + LEVELS
"""Of so many things around it a block sees the numbers: neighbours, window, the page's mean and
maximum, templates, containers."""


class Template:
    """The blocks of each template of a page, to average over."""

    def __init__(self, numbers: Ints, weight: Floats) -> None:
        self.numbers = numbers
        self.order = np.argsort(numbers, kind="stable")
        self.size = np.bincount(numbers)
        self.starts = np.cumsum(self.size) - self.size
        total = np.bincount(numbers, weights=weight[:, 0])
        self.scale = (1 / (total + 1e-3)).astype(np.float32)[:, None]

    def means(self, weighted: Floats) -> Floats:
        """Average the weighted rows of the blocks, float32 (templates, columns)."""
        sums: Floats = np.add.reduceat(weighted[self.order], self.starts, axis=0)
        return sums * self.scale


class Surroundings:
    """The ranges of a page to average over, and what their blocks weigh.

    Attributes:
        weight: float32 (n, 1), of each block.
        whole: weight of the page.
        ranges: int (1 + LEVELS, 2, n), half-open block ranges: the window, then the containers.
        scale: float32 (1 + LEVELS, n), one by the weight of each range.
        templates: one for each way to group the blocks.
    """

    def __init__(self, features: PageFeatures) -> None:
        n = len(features.words)
        self.weight = np.sqrt(features.words)[:, None]
        order = np.arange(n)
        window = np.stack([np.maximum(order - WINDOW, 0), np.minimum(order + WINDOW + 1, n)])[None]
        self.ranges = np.concatenate([window, features.levels])
        self.templates = [Template(numbers, self.weight) for numbers in features.templates]
        total = np.concatenate([[0.0], np.cumsum(self.weight[:, 0], dtype=np.float64)])
        self.whole = total[-1]
        self.scale = (1 / (total[self.ranges[:, 1]] - total[self.ranges[:, 0]] + 1e-3)).astype(
            np.float32
        )


def running(rows: Floats) -> Floats:
    """Sum all rows before each of n, and all of them, float32 (n + 1, columns)."""
    sums = np.zeros((len(rows) + 1, rows.shape[1]), np.float32)
    np.cumsum(rows, axis=0, out=sums[1:])
    return sums


class View:
    """Numbers of the blocks of a page, float32 (n, k), as each block sees them around it."""

    def __init__(self, values: Floats, around: Surroundings) -> None:
        self.values, self.around = values, around
        weighted = values * around.weight
        self.sums = running(weighted)
        self.page = np.concatenate([self.sums[-1] / np.float32(around.whole), values.max(0)])
        self.means = [template.means(weighted) for template in around.templates]

    def of(self, rows: slice) -> Floats:
        """Return what some blocks see, float32 (blocks, VIEWS * k); nothing is 0."""
        n, k = self.values.shape
        at = np.arange(n)[rows]
        found = np.zeros((len(at), VIEWS, k), np.float32)
        for i, shift in enumerate(SHIFTS):
            above, below = at >= shift, at < n - shift
            found[above, 2 * i] = self.values[at[above] - shift]
            found[below, 2 * i + 1] = self.values[at[below] + shift]
        place = 2 * len(SHIFTS)
        found[:, place : place + 2] = self.page.reshape(2, k)
        for i, (template, means) in enumerate(zip(self.around.templates, self.means, strict=True)):
            found[:, place + 2 + i] = means[template.numbers[rows]]
        first, last = self.around.ranges[:, 0, rows], self.around.ranges[:, 1, rows]
        inside = self.sums[last] - self.sums[first]
        inside *= self.around.scale[:, rows, None]
        found[:, place + 2 + GROUPINGS :] = inside.transpose(1, 0, 2)
        return found.reshape(len(at), -1)
