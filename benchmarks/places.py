"""Where the benchmarks read and write."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
CORPUS = ROOT.parent / "shared" / "corpus"
CLASSIFIERS = ROOT / "cleantext" / "classify"
RESULTS = HERE / "results"
CACHE = HERE / ".cache"
TRAINING = ROOT / "build" / "train"
"""A folder a trainer, in which the models of the folds stay."""
