"""Train the HTML block classifier, with figures on folds by domain.

    python -m benchmarks.train.html ../shared/corpus [--fold K]... [--final]

Each ``--fold`` trains without that fold and keeps its log-odds in the cache folder; ``--final``
calibrates on the folds kept so far, trains on everything and writes the model file.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path
from typing import Any

import jax
import numpy as np

from benchmarks.train.html import dataset, fit, score
from cleantext.classify.html.characters import character_table

MODEL = Path(__file__).parents[3] / "cleantext" / "classify" / "html" / "model.npz"
SEED = 1


def main() -> None:
    """Train the folds asked for, then the shipped model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("build/html-classifier"))
    parser.add_argument("--fold", type=int, action="append", default=[], choices=range(5))
    parser.add_argument("--final", action="store_true")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    jax.config.update("jax_compilation_cache_dir", str(options.cache.resolve() / "jax"))
    tokens, words, samples = _dataset(options.corpus, options.cache)
    for fold in options.fold:
        arrays = fit.fit([s for s in samples if s.fold != fold], len(tokens), len(words), SEED)
        unseen = fit.apply(arrays, [s for s in samples if s.fold == fold])
        np.savez(options.cache / f"fold{fold}.npz", **unseen)
        _report(samples, options.cache)
    if options.final:
        calibration = _report(samples, options.cache)
        arrays = fit.fit(samples, len(tokens), len(words), SEED)
        write(arrays, tokens, words, calibration)


def _dataset(corpus: Path, cache: Path) -> tuple[list[str], list[str], list[dataset.Sample]]:
    """Build tokens, words and samples once; the pickle is this script's own."""
    path = cache / "dataset.pickle"
    if not path.exists():
        tokens, words = dataset.vocabularies(corpus)
        built = tokens, words, dataset.build(corpus, tokens, words)
        path.write_bytes(pickle.dumps(built, protocol=5))
    return pickle.loads(path.read_bytes())


def _report(samples: list[dataset.Sample], cache: Path) -> tuple[float, float]:
    """Print the figures of the folds done so far; return the calibration they give."""
    logits: dict[str, Any] = {}
    for path in sorted(cache.glob("fold*.npz")):
        with np.load(path) as stored:
            logits |= {name: stored[name] for name in stored.files}
    unseen = [s for s in samples if s.id in logits]
    calibration = score.calibrate(unseen, logits)
    rows = {f: score.figures(unseen, logits, calibration, f) for f in (0.85, 1.0, 1.15)}
    print(json.dumps({"calibration": calibration, "folds": sorted({s.fold for s in unseen})}))
    for name, (_, pages) in rows[1.0].items():
        print(
            f"{name:28} {pages:5}  " + "  ".join(f"{rows[f][name][0]:.4f}" for f in rows),
            flush=True,
        )
    return calibration


def write(
    arrays: dict[str, Any], tokens: list[str], words: list[str], calibration: tuple[float, float]
) -> None:
    """Write the model file: weights in half precision, vocabularies as text, no pickle."""
    stored = {
        name: array.astype(np.float32 if name in ("mean", "spread") else np.float16)
        for name, array in arrays.items()
    }
    stored["token_names"] = np.frombuffer("\n".join(tokens).encode(), np.uint8)
    stored["word_names"] = np.frombuffer("\n".join(words).encode(), np.uint8)
    stored["characters"] = character_table()
    stored["calibration"] = np.array(calibration)
    np.savez_compressed(MODEL, **stored)


if __name__ == "__main__":
    main()
