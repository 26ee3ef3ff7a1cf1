# ruff: noqa: PLC0415 - cleantext is imported only when it is loaded
"""The models that training left, one a fold, each put in the place of the shipped one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.places import ROOT, TRAINING
from benchmarks.train.folds import FOLDS


def models(mode: str) -> Iterator[None]:
    """Make each fold's model the shipped one in turn, for what is loaded meanwhile.

    They are calibrated as the shipped one is. Raises FileNotFoundError where training left none,
    and ValueError where they come from another training than the shipped one.
    """
    kind, read = _html() if mode == "html" else _text()
    folder, shipped = TRAINING / mode, kind.load()
    paths = [folder / f"fold{fold}.npz" for fold in range(FOLDS)]
    command = f"`python -m benchmarks.train {mode}`"
    if not all(path.is_file() for path in (*paths, folder / "all.npz")):
        raise FileNotFoundError(f"no models of the folds; {command} writes them")
    if not _alike(folder / "all.npz", ROOT / "cleantext" / "classify" / mode / "model.npz"):
        raise ValueError(f"the folds are not those of the shipped model; {command}")
    for path in paths:
        with patch.object(kind, "load", return_value=read(path, shipped)):
            yield


def _alike(one: Path, other: Path) -> bool:
    """Say whether two model files differ in nothing but their calibration."""
    import numpy as np

    with np.load(one, allow_pickle=False) as a, np.load(other, allow_pickle=False) as b:
        names = [name for name in a.files if not name.startswith("calibration")]
        return all(name in b.files and np.array_equal(a[name], b[name]) for name in names)


def _html() -> tuple[Any, Any]:
    from cleantext.classify.html.classifier import BlockClassifier

    def read(path: Path, shipped: Any) -> Any:
        model = BlockClassifier.load(path.read_bytes())
        return replace(model, weights=shipped.weights, shift=shipped.shift)

    return BlockClassifier, read


def _text() -> tuple[Any, Any]:
    from cleantext.classify.text import LineClassifier
    from cleantext.classify.text.model import read_model

    def read(path: Path, shipped: Any) -> Any:
        calibration = shipped.model.calibration
        return LineClassifier(replace(read_model(path), calibration=calibration))

    return LineClassifier, read
