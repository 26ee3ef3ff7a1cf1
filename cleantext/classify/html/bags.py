"""Class, id and tag tokens and words as numbers: sums over what stands around and in a block.

A token has an embedding for the network and three scores for the trees, for where it stands: around
a block, close to it, or inside it. A word has an embedding and one score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.html.features import PageFeatures
from cleantext.classify.html.surroundings import running
from cleantext.classify.html.tokens import element_tokens, word_numbers
from cleantext.readers.html.page import HtmlPage

Floats = NDArray[np.float32]

PLACES = 3
"""Where tokens count: around a block, close to it, inside it."""
SCORES = PLACES + 1
"""Scores of a block: of the tokens in each of these places, and of its words."""


@dataclass(frozen=True)
class Bags:
    """Sums of n blocks, float32.

    Attributes:
        around: (n, PLACES * token size), squashed sums of the embeddings of tokens.
        words: (n, word size), mean embedding of the words.
        scores: (n, SCORES), sums of the scores of tokens, and the words' mean score.
    """

    around: Floats
    words: Floats
    scores: Floats


@dataclass(frozen=True)
class Vocabulary:
    """Known names, each with its row of a table, float32 (names, embedding size + scores)."""

    rows: Mapping[str, int]
    table: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], kind: str) -> Vocabulary:
        """Build from arrays named after their kind: ``tokens, token_names, token_scores``."""
        names = np.asarray(arrays[f"{kind}_names"], np.uint8).tobytes().decode().split("\n")
        columns = [np.asarray(arrays[f"{kind}{end}"], np.float32) for end in ("s", "_scores")]
        return cls({name: i for i, name in enumerate(names)}, np.concatenate(columns, 1))

    def sums(self, ids: NDArray[np.int32], offsets: NDArray[np.int32]) -> Floats:
        """Sum the rows of each run of ids, float32 (runs, columns)."""
        sums = running(self.table[ids])
        total: Floats = sums[offsets[1:]] - sums[offsets[:-1]]
        return total


def read_bags(
    page: HtmlPage, features: PageFeatures, tokens: Vocabulary, words: Vocabulary
) -> Bags:
    """Look the tokens and words of every block up, and sum them."""
    owner = page.tree.owner[page.blocks.first_text]
    trunk = page.tree.trunk(owner)
    ids, offsets, which = element_tokens(page.tree, trunk.elements.tolist(), tokens.rows)
    own = tokens.sums(ids, offsets)[which]
    around = _down_the_tree(own, trunk.end)
    parent, element = trunk.parent, trunk.number[page.blocks.element]
    above = parent[element]
    near = (
        own[element]
        + (element > 0)[:, None] * own[above]
        + (above > 0)[:, None] * own[parent[above]]
    )
    inner = around[trunk.number[owner]] - around[element]
    ids, offsets = word_numbers(features.first_words, words.rows)
    said = words.sums(ids, offsets)
    said /= np.maximum(np.diff(offsets), 1)[:, None]
    places = np.stack([around[element], near, inner], 1)
    size = places.shape[2] - PLACES
    scores = [places[:, k, size + k] for k in range(PLACES)]
    return Bags(
        np.tanh(places[:, :, :size]).reshape(len(places), -1),
        said[:, :-1],
        np.stack([*scores, said[:, -1]], 1),
    )


def _down_the_tree(own: Floats, end: NDArray[np.int32]) -> Floats:
    """Sum of the rows of each element and all its ancestors.

    In document order that is the sum of all elements opened so far without those closed by then.
    """
    opened = np.cumsum(own, 0, dtype=np.float64)
    order = np.argsort(end, kind="stable")
    closed = np.zeros((len(own) + 1, own.shape[1]))
    np.cumsum(own[order], 0, out=closed[1:])
    total = opened - closed[np.searchsorted(end[order], np.arange(len(own)), "right")]
    found: Floats = total.astype(np.float32)
    return found
