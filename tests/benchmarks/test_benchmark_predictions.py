"""Systems answer in processes of their own, and what peers answered is remembered."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy")
pytest.importorskip("zstandard", reason="the benchmarks need zstandard")

from benchmarks import predictions
from benchmarks.datasets import Page
from benchmarks.systems import System

# Answers each page with its own text; one that says so ends the process, or hangs.
ECHO = """
import json, os, sys, time
for line in sys.stdin:
    item = json.loads(line)
    if item["html"] == "end":
        os._exit(1)
    if item["html"] == "hang":
        time.sleep(600)
    error = "TimeoutError" if item["html"] == "fail" else ""
    print(json.dumps({"id": item["id"], "out": item["html"], "error": error}), flush=True)
"""


@pytest.fixture
def peer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    """Give a peer whose process is `ECHO`, with a cache of its own."""
    monkeypatch.setattr(predictions, "CACHE", tmp_path)
    monkeypatch.setattr(predictions, "command", lambda *_: [sys.executable, "-c", ECHO])
    return System("echo", "html", lambda: lambda *_: "")


def _pages(*texts: str) -> list[Page]:
    return [Page(str(number), text, ()) for number, text in enumerate(texts)]


def test_a_page_that_ends_the_process_costs_no_other_its_answer(peer: System) -> None:
    """Only pages at which the process ended are lost, wherever they stand."""
    pages = _pages("a", "end", "b", "end", "end", "c", "end")
    answers = predictions.predict(peer, pages)
    assert [answers[page.id]["out"] for page in pages] == ["a", None, "b", None, None, "c", None]
    lost = [page.id for page in pages if answers[page.id]["error"]]
    assert lost == ["1", "3", "4", "6"]


def test_a_page_that_hangs_costs_no_other_its_answer(
    peer: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that answers no more is killed, and goes on behind the page it hung at."""
    monkeypatch.setattr(predictions, "PATIENCE_S", 1)
    pages = _pages("a", "hang", "b")
    answers = predictions.predict(peer, pages)
    assert [answers[page.id]["out"] for page in pages] == ["a", None, "b"]
    assert answers["1"]["error"]


def test_answers_are_asked_for_once_and_errors_again(
    peer: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a busy machine made too slow is no answer for ever."""
    pages = _pages("a", "fail")
    first = predictions.predict(peer, pages)
    assert [first[page.id]["error"] for page in pages] == ["", "TimeoutError"]
    asked: list[str] = []
    monkeypatch.setattr(predictions, "_ask", lambda _, lines: asked.extend(lines) or [])
    assert predictions.predict(peer, pages)["0"] == first["0"]
    assert [json.loads(line)["html"] for line in asked] == ["fail"]


@pytest.mark.parametrize("name", ["html.py", "languages.py"])
def test_answers_of_another_setup_are_not_taken(
    peer: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The code that sets peers up is part of the name under which answers are kept."""
    shutil.copytree(predictions.HERE / "systems", tmp_path / "systems")
    monkeypatch.setattr(predictions, "HERE", tmp_path)
    before = predictions._store(peer)
    with (tmp_path / "systems" / name).open("a", encoding="utf-8") as code:
        code.write("# changed")
    assert predictions._store(peer) != before
