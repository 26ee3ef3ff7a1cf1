"""Samples to padded arrays: the shapes the trainer's network sees."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.train.folds import TAUGHT
from benchmarks.train.html.dataset import Sample
from cleantext.classify.html.features import LEVELS
from cleantext.classify.html.network import CLIP
from cleantext.classify.html.templates import GROUPINGS

Array = NDArray[Any]

CONTENT = 0.6
"""A block with this share of its words aligned with the gold is main content."""
LENGTHS = (144, 288, 640)
"""Blocks a batch's pages are padded to; longer pages are trained on in random windows."""
BLOCKS_PER_BATCH = 4096
SET_WEIGHT = {"wcxb-dev": 1.0, "fundus": 1.0, "daniel": 1.0, "readability": 0.4, TAUGHT: 0.5}


def standardise(samples: list[Sample]) -> tuple[Array, Array]:
    """Mean and spread of every dense feature."""
    dense = np.concatenate([s.dense for s in samples])
    return dense.mean(0), dense.std(0) + 0.05


def page_weights(samples: list[Sample]) -> dict[str, float]:
    """Weight of each page: by set, and less for each further page of a domain."""
    pages = Counter(s.source for s in samples)
    return {s.id: SET_WEIGHT[s.set] / pages[s.source] ** 0.5 for s in samples}


def block_weights(sample: Sample) -> Array:
    """Weight of each block: words^0.6, normalised over the page.

    Blocks nobody labelled have none, and code lines that a gold lacks neither: WCXB's bodies leave
    code out where a reader would not.
    """
    weight = sample.size**0.6 * sample.known * ~(sample.code & (sample.label < CONTENT))
    return weight / max(weight.sum(), 1e-6)


def batches(
    samples: list[Sample],
    weights: dict[str, float],
    scale: tuple[Array, Array],
    rng: np.random.Generator,
) -> Iterator[dict[str, Array]]:
    """One epoch in random order, pages of like length together."""
    alike: dict[int, list[Sample]] = defaultdict(list)
    for i in rng.permutation(len(samples)):
        alike[length(samples[i])].append(samples[i])
    groups = []
    for n, members in alike.items():
        size = BLOCKS_PER_BATCH // n
        groups += [(n, members[a : a + size]) for a in range(0, len(members) - size + 1, size)]
    for i in rng.permutation(len(groups)):
        yield padded(groups[i][1], groups[i][0], weights, scale, rng)


def length(sample: Sample) -> int:
    """Give the padded length for a page."""
    return next((n for n in LENGTHS if len(sample.label) <= n), LENGTHS[-1])


def padded(
    samples: list[Sample],
    n: int,
    weights: dict[str, float],
    scale: tuple[Array, Array],
    rng: np.random.Generator,
) -> dict[str, Array]:
    """One batch of pages, padded to n blocks and to n element signatures."""
    size, signatures = len(samples), n
    out: dict[str, Array] = {
        "dense": np.zeros((size, n, len(scale[0])), np.float32),
        "levels": np.zeros((size, LEVELS, 2, n), np.int32),
        "templates": np.tile(np.arange(n, dtype=np.int32), (size, GROUPINGS, 1)),
        "tokens": np.full((size, signatures, samples[0].tokens.shape[1]), -1, np.int32),
        "around": np.zeros((size, 3, n, signatures), np.uint8),
        "line_words": np.full((size, n, samples[0].vocabulary_words.shape[1]), -1, np.int32),
        "page_weight": np.array([weights.get(s.id, 1) for s in samples], np.float32),
    }
    for name in ("mask", "label", "block_weight", "words"):
        out[name] = np.zeros((size, n), np.float32)
    for row, sample in enumerate(samples):
        count = min(n, len(sample.label))
        first = int(rng.integers(0, len(sample.label) - count + 1))
        part = slice(first, first + count)
        out["dense"][row, :count] = np.clip((sample.dense[part] - scale[0]) / scale[1], -CLIP, CLIP)
        out["levels"][row, :, :, :count] = np.clip(sample.levels[:, :, part] - first, 0, count)
        out["line_words"][row, :count] = sample.vocabulary_words[part]
        for k, numbers in enumerate(sample.templates[:, part]):
            out["templates"][row, k, :count] = _first_of_its_kind(numbers)
        out["mask"][row, :count] = 1
        out["label"][row, :count] = sample.label[part] >= CONTENT
        out["words"][row, :count] = sample.size[part]
        out["block_weight"][row, :count] = block_weights(sample)[part]
        around = sample.around[:, part]
        common = np.sort(np.argsort(-(around > 0).sum((0, 1)), kind="stable")[:signatures])
        out["around"][row, :, :count, : len(common)] = around[:, :, common]
        out["tokens"][row, : len(common)] = sample.tokens[common]
    return out


def _first_of_its_kind(numbers: Array) -> Array:
    """Give for each block the first one of its template."""
    _, first, which = np.unique(numbers, return_index=True, return_inverse=True)
    return first[which]
