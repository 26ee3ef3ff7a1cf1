"""Boosted trees over what stands in and around a block, beside the network.

They look twice. The first look knows the features of the block, scores of the class, id and tag
tokens and of the words in and around it, and some of that of its neighbours, its template and its
containers (see `surroundings`). The second look also knows where the first one found content (see
`summary`): stacked generalization (Wolpert, "Stacked generalization", 1992).

All splits of one depth of a tree ask the same question, so that the number of a leaf has a bit for
each of them (oblivious trees; Prokhorenkova et al., "CatBoost", 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.html.features import NAMES, PageFeatures
from cleantext.classify.html.summary import summarise
from cleantext.classify.html.surroundings import Surroundings, View
from cleantext.classify.sigmoid import sigmoid

Floats = NDArray[np.float32]
Inputs = Callable[[slice], Floats]
"""Gives the inputs of some blocks of a page, float32 (blocks, m)."""

HEARD = (
    "log_words", "link_density", "ends_like_sentence", "sentence_ends", "commas", "share_quote",
    "starts_upper", "words_in_title", "is_title", "position_in_text", "tag_p",
)  # fmt: skip
"""Features of other blocks that a block hears of, beside their scores."""
_HEARD_COLUMNS = [NAMES.index(name) for name in HEARD]
CLIP = 6.0
"""Log-odds of other blocks beyond which the second look is told no more."""
_AT_ONCE = 512
"""Blocks of which the inputs are held in memory."""


@dataclass(frozen=True)
class Trees:
    """T trees of d splits each.

    Attributes:
        feature: int (d, T), the input that each split asks about.
        border: float32 (d, T), whether it is more than this.
        leaves: float32 (T, 2**d), what each leaf adds to the log-odds.
        bias: the log-odds before any tree.
    """

    feature: NDArray[np.intp]
    border: Floats
    leaves: Floats
    bias: float

    def log_odds(self, inputs: Inputs, blocks: int) -> Floats:
        """Return the log-odds of the blocks of a page, float32 (blocks,)."""
        found = [
            self._of(np.ascontiguousarray(inputs(slice(i, i + _AT_ONCE)).T))
            for i in range(0, blocks, _AT_ONCE)
        ]
        return np.concatenate(found)

    def _of(self, columns: Floats) -> Floats:
        """Return the log-odds of n blocks, given their m inputs as (m, n)."""
        leaf = np.zeros((len(self.leaves), columns.shape[1]), np.uint8)
        for feature, border in zip(self.feature[::-1], self.border[::-1], strict=True):
            leaf <<= 1
            leaf |= columns.take(feature, 0) > border[:, None]
        first = np.arange(0, self.leaves.size, self.leaves.shape[1])[:, None]
        odds: Floats = self.leaves.take(first + leaf).sum(0) + np.float32(self.bias)
        return odds


@dataclass(frozen=True)
class Forest:
    """The trees of both looks."""

    first: Trees
    second: Trees

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Forest:
        """Build from arrays named ``feature1, border1, leaves1, bias1, feature2, …``."""

        def trees(look: int) -> Trees:
            return Trees(
                np.asarray(arrays[f"feature{look}"], np.intp),
                np.asarray(arrays[f"border{look}"], np.float32),
                np.asarray(arrays[f"leaves{look}"], np.float32),
                float(arrays[f"bias{look}"]),
            )

        return cls(trees(1), trees(2))

    def log_odds(self, features: PageFeatures, scores: Floats, around: Surroundings) -> Floats:
        """Log-odds of main content of each block, float32 (n,).

        Args:
            features: of a page with n blocks.
            scores: float32 (n, SCORES), see `cleantext.classify.html.bags`.
            around: the surroundings of these blocks.
        """
        n = len(scores)
        first = first_look(features, scores, around)
        odds = self.first.log_odds(first, n)
        return self.second.log_odds(second_look(first, odds, features, around), n)


def first_look(features: PageFeatures, scores: Floats, around: Surroundings) -> Inputs:
    """Tell what the first look knows of a block."""
    view = View(np.concatenate([features.dense[:, _HEARD_COLUMNS], scores], 1), around)
    sizes = np.stack([np.log1p(one.size)[one.numbers] for one in around.templates], 1)

    def inputs(rows: slice) -> Floats:
        own = features.dense[rows], scores[rows], sizes[rows].astype(np.float32)
        return np.concatenate([*own, view.of(rows)], 1)

    # both looks ask for them
    return inputs if len(scores) > _AT_ONCE else inputs(slice(None)).__getitem__


def second_look(
    first: Inputs, odds: Floats, features: PageFeatures, around: Surroundings
) -> Inputs:
    """Tell what the second look knows of a block: all that and what the first look said."""
    p = sigmoid(odds)
    said = summarise(p, features.words, features.levels)
    view = View(np.stack([np.clip(odds, -CLIP, CLIP), p], 1), around)

    def inputs(rows: slice) -> Floats:
        return np.concatenate([first(rows), odds[rows, None], said[rows], view.of(rows)], 1)

    return inputs
