"""Train the block classifier: the folds, their calibration and figures, then the whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jax
import numpy as np

from benchmarks.train import folds
from benchmarks.train.html import dataset, fit, forest, score
from benchmarks.train.ship import Trained, save
from cleantext.classify.html.characters import character_table

SEED = 1
UNCALIBRATED = (0.5, 0.5, 0.0)


def run(corpora: Path, work: Path, *, limit: int | None, measure: bool) -> Trained:
    """Train and measure, or only measure the models that an earlier run left in `work`."""
    jax.config.update("jax_compilation_cache_dir", str(work.resolve() / "jax"))
    vocabularies = dataset.vocabularies(corpora, limit)
    samples = dataset.build(corpora, *vocabularies, limit)
    _log(folds.described(s.domain for s in samples))
    if not measure:
        trees = forest.Forester(samples, *map(len, vocabularies))
        for fold in range(folds.FOLDS):
            _log(f"fold {fold}")
            outside = [s for s in samples if s.fold != fold]
            arrays = _trained(outside, *vocabularies) | trees.arrays(frozenset({fold}))
            save(arrays, _path(work, fold))
        _log("all pages")
        arrays = _trained(samples, *vocabularies) | trees.arrays(frozenset())
        save(arrays, work / "all.npz")
    by_network: dict[str, Any] = {}
    by_forest: dict[str, Any] = {}
    measured = [s for s in samples if s.measured]
    for fold in range(folds.FOLDS):
        unseen, arrays = [s for s in measured if s.fold == fold], _read(_path(work, fold))
        by_network |= fit.apply(arrays, unseen)
        by_forest |= forest.apply(arrays, unseen)
    models = [by_network, by_forest]
    weights, shift = calibration = score.calibrate(measured, models)
    arrays = _read(work / "all.npz") | {"calibration": np.array([*weights, shift])}
    return Trained(arrays, score.report(measured, models, calibration))


def _log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _path(work: Path, fold: int) -> Path:
    return work / f"fold{fold}.npz"


def _read(path: Path) -> dict[str, Any]:
    with np.load(path, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


def _trained(samples: list[dataset.Sample], tokens: list[str], words: list[str]) -> dict[str, Any]:
    """Give the arrays of a model file: weights in half precision, vocabularies as text."""
    arrays = fit.fit(samples, len(tokens), len(words), SEED)
    stored = {
        name: array.astype(np.float32 if name in ("mean", "spread") else np.float16)
        for name, array in arrays.items()
    }
    stored["token_names"] = np.frombuffer("\n".join(tokens).encode(), np.uint8)
    stored["word_names"] = np.frombuffer("\n".join(words).encode(), np.uint8)
    stored["characters"] = character_table()
    stored["calibration"] = np.array(UNCALIBRATED)
    return stored
