"""The page and the README's table say what the results say, and what could not be measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy")
pytest.importorskip("zstandard", reason="the benchmarks need zstandard")

from benchmarks import __main__ as commands
from benchmarks import report, systems
from benchmarks.report import readme
from benchmarks.report.tables import spread

ROOT = Path(__file__).parents[2]


def _status(*, ok: bool, own: bool = False, reason: str = "", model: str = "") -> dict[str, Any]:
    about = {"version": "x 1", "note": "", "only": []}
    return {"ok": ok, "reason": reason, "own": own, "model": model, **about}


def _f1(value: float) -> dict[str, Any]:
    figures = {"f1": value, "precision": value, "recall": value}
    return {"words": {"all": figures | {f"{key}_sd": 0.01 for key in figures}}}


def _text(lost: float, gone: float) -> dict[str, Any]:
    figures = {
        "debris_words_gone": gone,
        "debris_words_gone_sd": 0.01,
        "content_words_gone": lost,
        "content_words_gone_sd": 0.001,
        "f1": 0.9,
        "f1_sd": 0.01,
        "unchanged": 0.5,
    }
    return {"errors": 0, "groups": {"naive": {"all": figures}}}


@pytest.fixture
def results() -> dict[str, Any]:
    """Give made-up results of one set of pages and one of text."""
    pages = {
        "peer": {"errors": 2, "alone": _f1(0.8), "after": _f1(0.9)},
        "cleantext": {"errors": 0, "alone": _f1(0.95)},
        "cleantext, out of fold": {"errors": 0, "alone": _f1(0.93)},
    }
    text = {"untouched": _text(0, 0), "cleantext": _text(0.004, 0.75)}
    trained_on = {"trained_on": True, "behind": "cleantext"}
    machine = {"processor": "p", "cores": 2, "memory_gb": 8, "python": "3", "system": "s"}
    return {
        "scale": "quick",
        "machine": machine | {"load": "0", "date": "2026-01-02 03:04 UTC"},
        "systems": {
            "html: cleantext": _status(ok=True, own=True, model="shipped"),
            "html: cleantext, out of fold": _status(ok=True, own=True, model="folds"),
            "html: peer": _status(ok=True),
            "html: gone": _status(ok=False, reason="no wheel"),
            "text: cleantext": _status(ok=True, own=True),
            "text: untouched": _status(ok=True),
            "text: cleantext, thorough": _status(ok=False, own=True, reason="no model"),
        },
        "html": {"set": {**trained_on, "pages": 9, "groups": {"all": 9}, "systems": pages}},
        "text": {"set text": {**trained_on, "documents": 9, "systems": text}},
        "speed": {},
    }


def test_a_peer_is_shown_alone_and_with_cleantext_after_it(results: dict[str, Any]) -> None:
    """The table that matters most gives both scores and the share of the distance gained."""
    assert "| peer | 0.800 → 0.900 (50.0 %) |" in report.page(results, plots=False)


def test_a_model_that_saw_the_pages_is_marked_behind_a_peer_too(results: dict[str, Any]) -> None:
    """What a peer left is no fairer to clean with a model that has seen it."""
    results["systems"]["text: cleantext"]["model"] = "shipped"
    assert "(50.0 %) † |" in report.page(results, plots=False)


def test_a_model_that_saw_the_pages_is_marked(results: dict[str, Any]) -> None:
    """The shipped model is marked on what it was trained on, and nothing else is."""
    page = report.page(results, plots=False)
    assert "| **cleantext** † | 0.950" in page
    assert "| **cleantext, out of fold** | 0.930" in page
    assert "† its model was trained on these pages" in page
    results["html"]["set"]["trained_on"] = False
    assert "† its model" not in report.page(results, plots=False)


def test_the_readme_shows_figures_out_of_fold(results: dict[str, Any]) -> None:
    """Where a page was judged by a model that never saw its site, that figure is the one shown."""
    table = readme.html_table(results)
    assert "| **cleantext** | 0.930 |" in table
    assert "out of fold" not in table
    del results["html"]["set"]["systems"]["cleantext, out of fold"]
    assert "| **cleantext** |" not in readme.html_table(results)


def test_what_does_not_run_is_listed_with_the_reason(results: dict[str, Any]) -> None:
    """A peer that does not install, and a setting of ours that is not there yet, are named."""
    page = report.page(results, plots=False)
    assert "no: no wheel" in page
    assert "not yet: no model" in page


def test_the_readme_table_is_taken_from_the_results(
    results: dict[str, Any], tmp_path: Path
) -> None:
    """The table is written between its markers, and a check says when it is out of date."""
    path = tmp_path / "README.md"
    path.write_text(f"before\n{readme.BEGIN}\nold\n{readme.END}\nafter\n", encoding="utf-8")
    assert readme.update(path, results, check=True) == 1
    assert readme.update(path, results, check=False) == 0
    assert readme.update(path, results, check=True) == 0
    text = path.read_text(encoding="utf-8")
    assert "| **cleantext** | 0.4 % / 75 % |" in text
    assert "| peer | 0.800 |" in text
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")


def test_a_readme_without_markers_is_an_error(results: dict[str, Any], tmp_path: Path) -> None:
    """Nothing is written where there is no place for the table."""
    path = tmp_path / "README.md"
    path.write_text("text", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="benchmarks: begin"):
        readme.update(path, results, check=False)


def test_spread_is_one_figure_where_there_is_no_spread() -> None:
    """A range is printed only where lowest and highest differ."""
    assert spread([2.0, 1.0, 3.0]) == "2 (1–3)"
    assert spread([2.0, 2.0, 2.0]) == "2"


def test_no_system_is_imported_before_it_is_loaded() -> None:
    """Listing the systems imports none of them, so that one that is missing costs nothing."""
    peers = "trafilatura resiliparse readability newspaper goose3 boilerpy3 datatrove lxml"
    listed = f"set('{peers} cleantext'.split())"
    code = f"import sys, benchmarks.systems; print({listed} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(("package", "command"), [("matplotlib", "run"), ("zstandard", "quick")])
def test_a_package_that_is_missing_is_said_before_anything_is_measured(
    package: str,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The message names the extra that brings it, and the exit code is that of wrong usage."""
    for name in [name for name in sys.modules if name.startswith("benchmarks.report.plots")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setattr(commands.run, "statuses", lambda jobs: pytest.fail("measured"))
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "set.jsonl.zst").touch()
    assert commands.main([command, "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert package in said
    assert "[bench]" in said


def test_every_system_has_a_name_of_its_own() -> None:
    """Within HTML and within text, no two entries share a name."""
    for table in (systems.HTML, systems.TEXT, systems.PARSERS):
        assert len({system.name for system in table}) == len(table)


def test_cards_are_quoted_where_no_model_of_a_fold_ran(results: dict[str, Any]) -> None:
    """What a classifier reaches on unseen sites is in the page, from the run or from its card."""
    page = report.page(results, plots=False)
    assert "### Line classifier, on text" in page
    assert "### Block classifier, on pages" not in page
    results["systems"]["html: cleantext, out of fold"]["ok"] = False
    assert "### Block classifier, on pages" in report.page(results, plots=False)
