"""Training: folds keep a site together, file and card are written the same way every time."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="training needs numpy")

import numpy as np

from benchmarks.train import folds, lists
from benchmarks.train.ship import BEGIN, CARD, END, MODEL, Trained, figures, save, ship

TRAINED = Trained({"weights": np.arange(6.0), "names": np.array(["a", "b"])}, "| new | figures |")


def test_the_examples_of_folds_are_true():
    """The docstrings' examples run."""
    assert doctest.testmod(folds).failed == 0


def test_a_site_is_in_one_fold_whatever_its_host():
    """All hosts of a site share fold and half, and many sites fill every fold."""
    hosts = ("example.org", "www.example.org", "news.example.org", "WWW.EXAMPLE.ORG")
    assert len({(folds.fold_of(h), folds.half_of(h)) for h in hosts}) == 1
    assert {folds.fold_of(f"site{i}.org") for i in range(50)} == set(range(folds.FOLDS))


def test_folds_are_described_by_sites_and_pages():
    """The description counts a site once and its pages each, and names every fold."""
    lines = folds.described(["example.org", "www.example.org"]).splitlines()
    assert lines[folds.fold_of("example.org")].endswith("1 sites, 2 pages")
    assert sum(line.endswith(": 0 sites, 0 pages") for line in lines) == folds.FOLDS - 1


WRITTEN = sorted(path.stem for path in lists._FOLDER.glob("*.txt"))


@pytest.mark.parametrize("lang", WRITTEN)
def test_lists_are_written_as_they_are_planted(lang: str):
    """No list is shorter than the least, no line is blank or has space around it."""
    written = lists.written(lang)
    assert len(written) >= 20
    assert all(len(each) >= lists.LEAST for each in written)
    assert all(line == line.strip() != "" for each in written for line in each)


@pytest.mark.parametrize("lang", WRITTEN)
def test_a_drawn_list_differs_in_digits_alone(lang: str):
    """A drawn list is a stretch of a written one; digits are others, and as many."""
    random = np.random.default_rng(1)
    written = {"\n".join(each) for each in lists.written(lang)}
    plain = [re.sub(r"\d", "0", text) for text in sorted(written)]
    drawn = ["\n".join(lists.draw(lang, random)) for _ in range(50)]
    assert all(any(re.sub(r"\d", "0", text) in one for one in plain) for text in drawn)
    assert any(all(text not in one for one in written) for text in drawn)


def test_a_language_without_lists_gives_none():
    """Nobody wrote lists in it; Norwegian is known by either code."""
    assert lists.draw("xx", np.random.default_rng(1)) == []
    assert lists.written("no") == lists.written("nb") != ()


def test_equal_arrays_give_equal_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A model file holds no date: it is the same whenever it is written."""
    save(TRAINED.arrays, tmp_path / "one" / MODEL)
    monkeypatch.setattr("time.time", lambda: 2e9)
    save(TRAINED.arrays, tmp_path / "two" / MODEL)
    assert (tmp_path / "one" / MODEL).read_bytes() == (tmp_path / "two" / MODEL).read_bytes()


def test_only_the_figures_of_a_card_are_replaced(tmp_path: Path):
    """What stands around the markers stays, what stood between them goes."""
    card = tmp_path / CARD
    card.write_text(f"# Card\n\n{BEGIN}\n\nold\n\n{END}\n\nLimits.\n", encoding="utf-8")
    ship(TRAINED, tmp_path)
    text = card.read_text(encoding="utf-8")
    assert text == f"# Card\n\n{BEGIN}\n\n| new | figures |\n\n{END}\n\nLimits.\n"
    assert figures(tmp_path) == "| new | figures |"
    assert np.load(tmp_path / MODEL)["weights"].tolist() == list(range(6))


def test_a_card_without_markers_is_an_error_and_nothing_is_written(tmp_path: Path):
    """The error names the card; the model file stays as it was."""
    (tmp_path / CARD).write_text("# Card\n", encoding="utf-8")
    with pytest.raises(ValueError, match=CARD):
        ship(TRAINED, tmp_path)
    assert not (tmp_path / MODEL).exists()


@pytest.mark.parametrize("name", ["html", "text"])
def test_every_card_has_a_place_for_its_figures(name: str):
    """Training can write the shipped cards."""
    card = Path(__file__).parents[2] / "cleantext" / "classify" / name / CARD
    text = card.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert text.index(BEGIN) < text.index(END)
