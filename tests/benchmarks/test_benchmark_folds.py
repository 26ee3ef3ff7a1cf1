"""Out of fold: each page is judged by the model of its fold, and only by one of this training."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the classifiers need numpy")
pytest.importorskip("selectolax", reason="pages need selectolax")

import numpy as np

from benchmarks import run
from benchmarks.speed import measure, text
from benchmarks.systems import ALL, HTML, folds, ours
from benchmarks.train.folds import FOLDS, fold_of

LINES = ["Menu", "The river rose by two metres on Monday, the council said.", "Sign in", "Share"]
ARGUMENTS = {"html": (ours.PAGE, "", "en"), "text": (LINES, "en")}
NAMES = {"html": "cleantext", "text": ours.BEST}


@pytest.fixture(params=["html", "text"])
def trained(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Leave the shipped model as every fold's, and give the mode and the folder."""
    mode: str = request.param
    folder = tmp_path / mode
    folder.mkdir()
    shipped = folds.ROOT / "cleantext" / "classify" / mode / "model.npz"
    for name in ("all", *(f"fold{fold}" for fold in range(FOLDS))):
        shutil.copy(shipped, folder / f"{name}.npz")
    monkeypatch.setattr(folds, "TRAINING", tmp_path)
    return mode, folder


def test_the_folds_answer_as_their_models_do(trained: tuple[str, Path]) -> None:
    """Where the folds' models are the shipped one, the answers are the shipped one's."""
    mode, _ = trained
    plain = ALL[mode, NAMES[mode]].load()
    folded = ALL[mode, NAMES[mode] + ours.OUT_OF_FOLD].load()
    assert folded(*ARGUMENTS[mode], "example.org") == plain(*ARGUMENTS[mode])


def test_a_page_goes_to_the_model_of_its_fold(
    trained: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model put in the place of the shipped one is that of the page's domain."""
    mode, _ = trained
    numbers = iter(range(FOLDS))
    monkeypatch.setattr(ours, "probed", lambda *_, **__: _Named(next(numbers)))
    monkeypatch.setattr(ours, "clean_lines", lambda cleaner, lines: (cleaner.text, None))
    folded = ALL[mode, NAMES[mode] + ours.OUT_OF_FOLD].load()
    for domain in ("example.org", "example.com", "paper.co.uk"):
        assert folded(*ARGUMENTS[mode], domain) == str(fold_of(domain))


class _Named:
    """A cleaner whose text is its number."""

    def __init__(self, number: int) -> None:
        self.text = str(number)

    def clean(self, *_: object, **__: object) -> _Named:
        return self


def test_without_models_the_reason_names_the_command(trained: tuple[str, Path]) -> None:
    """What is missing is said, with the command that makes it."""
    mode, folder = trained
    (folder / "fold3.npz").unlink()
    with pytest.raises(FileNotFoundError, match=f"benchmarks.train {mode}"):
        ALL[mode, NAMES[mode] + ours.OUT_OF_FOLD].load()


def test_the_folds_of_another_training_do_not_answer(trained: tuple[str, Path]) -> None:
    """Models beside another than the shipped one say nothing of the shipped one."""
    mode, folder = trained
    with np.load(folder / "all.npz") as stored:
        arrays = {name: stored[name] for name in stored.files}
    changed = next(name for name, array in arrays.items() if array.dtype == np.float16)
    np.savez(folder / "all.npz", **{**arrays, changed: arrays[changed] + np.float16(1)})
    with pytest.raises(ValueError, match="not those of the shipped model"):
        ALL[mode, NAMES[mode] + ours.OUT_OF_FOLD].load()


def test_shipped_models_are_compared_on_pages_they_have_not_seen() -> None:
    """What a model was trained on is left to the folds, where there are such."""
    seen = {system.name for system in run.compared(HTML, trained_on=True)}
    unseen = {system.name for system in run.compared(HTML, trained_on=False)}
    assert seen - unseen == {"cleantext, out of fold"}
    assert unseen - seen == {"cleantext"}
    without = [system for system in HTML if not system.folded]
    assert run.compared(without, trained_on=True) == without


def test_timed_systems_need_no_domain() -> None:
    """What is timed answers items that have no domain, so nothing out of fold is."""
    assert not any(measure.timed(system) for system in HTML if system.folded)
    assert not any(system.folded for system in text.TIMED)
