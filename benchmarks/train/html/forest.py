"""Fits the trees of both looks, so that nothing a page is judged by has seen its fold.

What the second look learns from is what the first one says of pages it was not trained on, and that
one learns from scores of tokens that were fitted without the page. So scores, first and second look
are fitted without every fold, without every two and the scores without every three.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier, Pool
from numpy.typing import NDArray

from benchmarks.train.html import scores
from benchmarks.train.html.batches import CONTENT, block_weights, page_weights
from benchmarks.train.html.dataset import Sample
from cleantext.classify.html.features import PageFeatures
from cleantext.classify.html.surroundings import Surroundings
from cleantext.classify.html.trees import Forest, Inputs, Trees, first_look, second_look

Array = NDArray[Any]
Folds = frozenset[int]
DEPTH, SEED = 6, 1
LOOKS = (
    {"iterations": 600, "learning_rate": 0.08, "rsm": 0.1},
    {"iterations": 300, "learning_rate": 0.06, "rsm": 0.2},
)
"""How the trees of the first and of the second look are boosted."""
ALIKE = {
    "depth": DEPTH, "l2_leaf_reg": 10, "border_count": 32, "boosting_type": "Plain",
    "bootstrap_type": "Bernoulli", "subsample": 0.6, "score_function": "L2", "random_seed": SEED,
    "allow_writing_files": False, "verbose": 0,
}  # fmt: skip


class Forester:
    """Fits on some folds what judges the others; keeps what several of them need."""

    def __init__(self, samples: list[Sample], tokens: int, words: int) -> None:
        self.samples = samples
        self._counts = [scores.count(sample, tokens, words) for sample in samples]
        self._features = [_features(sample) for sample in samples]
        self._around = [Surroundings(features) for features in self._features]
        self.scores: Callable[[Folds], dict[str, Array]] = cache(self._scores)
        self.first: Callable[[Folds], Trees] = cache(self._first)

    def arrays(self, without: Folds) -> dict[str, Array]:
        """Return the arrays of a model file for scores and trees fitted without some folds."""
        first, second = self.first(without), self._second(without)
        return self.scores(without) | _stored(first, 1) | _stored(second, 2)

    def _scores(self, without: Folds) -> dict[str, Array]:
        chosen = self._outside(without)
        return scores.fit([self.samples[i] for i in chosen], [self._counts[i] for i in chosen])

    def _first(self, without: Folds) -> Trees:
        inputs = [self._first_inputs(i, self._unseen(i, without)) for i in self._outside(without)]
        return self._boosted(without, inputs, 0)

    def _second(self, without: Folds) -> Trees:
        inputs = [self._second_inputs(i, self._unseen(i, without)) for i in self._outside(without)]
        return self._boosted(without, inputs, 1)

    def _first_inputs(self, i: int, without: Folds) -> Inputs:
        said = scores.apply(self.scores(without), self._counts[i])
        return first_look(self._features[i], said, self._around[i])

    def _second_inputs(self, i: int, without: Folds) -> Inputs:
        first = self._first_inputs(i, without)
        odds = self.first(without).log_odds(first, len(self.samples[i].size))
        return second_look(first, odds, self._features[i], self._around[i])

    def _outside(self, without: Folds) -> list[int]:
        return [i for i, sample in enumerate(self.samples) if sample.fold not in without]

    def _unseen(self, i: int, without: Folds) -> Folds:
        return without | {self.samples[i].fold}

    def _boosted(self, without: Folds, inputs: list[Inputs], look: int) -> Trees:
        start, chosen = time.monotonic(), [self.samples[i] for i in self._outside(without)]
        pages = page_weights(chosen)
        weight = np.concatenate([block_weights(s) * pages[s.id] for s in chosen])
        label = np.concatenate([s.label >= CONTENT for s in chosen])
        rows = np.concatenate([one(slice(None)) for one in inputs])
        model = CatBoostClassifier(**ALIKE, **LOOKS[look])
        model.fit(Pool(rows, label.astype(np.float32), weight=weight / weight.mean()))
        trees = read(model)
        what = f"look {look + 1} without folds {sorted(without)}"
        print(f"{what}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
        return trees


def apply(arrays: dict[str, Array], samples: list[Sample]) -> dict[str, Array]:
    """Log-odds of main content for every block of each page, by page id."""
    forest, found = Forest.from_arrays(arrays), {}
    sizes = [len(arrays[f"{kind}_scores"]) for kind in ("token", "word")]
    for sample in samples:
        said = scores.apply(arrays, scores.count(sample, *sizes))
        features = _features(sample)
        found[sample.id] = forest.log_odds(features, said, Surroundings(features))
    return found


def _features(s: Sample) -> PageFeatures:
    return PageFeatures(s.dense, s.size, s.prose, [], s.levels, s.templates)


def read(model: CatBoostClassifier) -> Trees:
    """Read the trees of a model; one that stopped short asks questions that no block answers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        stored = json.loads(path.read_text(encoding="utf-8"))
    trees = stored["oblivious_trees"]
    feature = np.zeros((DEPTH, len(trees)), np.int32)
    border = np.full((DEPTH, len(trees)), np.inf, np.float32)
    leaves = np.zeros((len(trees), 1 << DEPTH), np.float32)
    for t, tree in enumerate(trees):
        for d, split in enumerate(tree["splits"]):
            feature[d, t], border[d, t] = split["float_feature_index"], split["border"]
        leaves[t, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = stored["scale_and_bias"]
    return Trees(feature, border, leaves * np.float32(scale), float(np.ravel(bias)[0]))


def _stored(trees: Trees, look: int) -> dict[str, Array]:
    return {
        f"feature{look}": trees.feature.astype(np.int16),
        f"border{look}": trees.border,
        f"leaves{look}": trees.leaves.astype(np.float16),
        f"bias{look}": np.array(trees.bias),
    }
