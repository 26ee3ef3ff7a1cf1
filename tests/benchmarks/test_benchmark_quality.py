"""What the benchmark counts on labelled text, and what its guard catches."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

pytest.importorskip("numpy", reason="the bootstrap needs numpy")

from benchmarks import __main__ as commands
from benchmarks import run, scores
from benchmarks.datasets import Dataset, Page, TextDoc
from benchmarks.quality import html, text
from benchmarks.speed import text as speed_text
from benchmarks.systems import ours
from benchmarks.systems.text import PEERS

DOC = TextDoc(
    "a/naive",
    ("Home", "The river rose on Monday.", "Photo by Anna Berg", "It fell.", "The river"),
    ("drop", "keep", "unsure", "keep", "title"),
    "The river rose on Monday. It fell.",
    "naive",
    "en",
)


def _peer(name: str):
    (system,) = (peer for peer in PEERS if peer.name == name)
    return system.load()


def test_words_are_counted_by_label() -> None:
    """Removed debris, lost content and removed titles are counted apart, unsure lines never."""
    left = ["", "The river rose.", "", "It fell.", ""]
    figures = text.summary([text.Counted(DOC).tally(left)])
    assert figures["debris_lines_gone"] == figures["debris_words_gone"] == 1
    assert figures["content_lines_gone"] == 0
    assert figures["content_words_gone"] == pytest.approx(2 / 7)
    assert figures["title_lines_gone"] == 1
    assert figures["f1"] == pytest.approx(2 * 5 / (5 + 7))
    assert figures["unchanged"] == 0


def test_few_pages_are_all_pages() -> None:
    """A page type of two pages is no group of its own, but a set of two is scored."""
    dataset = Dataset("set", ("words",), lambda: iter(()), "page_type")
    pages = [Page(key, "", ("The river rose.",)) for key in "ab"]
    answers = {"peer": {key: {"out": "The river rose.", "error": ""} for key in "ab"}}
    result = html.measure(dataset, pages, answers, None, frozenset())
    assert result["groups"] == {"all": 2}
    assert result["systems"]["peer"]["alone"]["words"]["all"]["f1"] == 1


def test_an_untouched_document_loses_nothing() -> None:
    """Leaving everything removes no debris and loses no content."""
    figures = text.summary([text.Counted(DOC).tally(DOC.lines)])
    assert figures["debris_words_gone"] == figures["content_words_gone"] == 0
    assert figures["unchanged"] == 1


def test_spans_are_cut_out_of_the_lines_they_touch() -> None:
    """A span may start in one line and end in another."""
    assert ours.remaining(["abc", "def", "ghi"], [(1, 2), (2, 9)]) == ["a", "", "hi"]
    assert ours.remaining(["abc", "def"], []) == ["abc", "def"]
    assert ours.remaining(["abcdef"], [(1, 2), (4, 5)]) == ["acdf"]


def test_the_c4_line_rule() -> None:
    """A line stays if it ends a sentence, has three words and no JavaScript."""
    lines = ["Read more", "It fell.", "The river rose.", "Enable JavaScript to read this."]
    assert _peer("C4 line rule")(lines, "en") == ["", "", "The river rose.", ""]


def test_justext_answers_line_by_line() -> None:
    """Blank lines, markup and control characters leave the answer in step with the input."""
    pytest.importorskip("justext")
    lines = ["", "a <b> & \x0c c", "Menu", *["The river rose and it fell on the Monday. " * 9] * 2]
    left = _peer("jusText on lines")(lines, "en")
    assert len(left) == len(lines)
    assert left[3:] == lines[3:]
    assert left[2] == ""


def _scores(values: list[float]) -> dict:
    return {"set · naive · cleantext": {"ids": "x", "columns": {"f1": values}}}


def test_the_guard_catches_a_steady_loss() -> None:
    """A small loss on every document is beyond noise."""
    before = [0.9, 0.95, 0.8, 0.99] * 20
    losses, compared = scores.compare(_scores(before), _scores([v - 0.01 for v in before]))
    assert compared == 1
    assert losses


def test_the_guard_lets_noise_and_gains_pass() -> None:
    """Ups and downs that cancel out, and gains, are no loss."""
    before = [0.9, 0.8] * 40
    swings = [v + d for v, d in zip(before, [0.05, -0.05, -0.05, 0.05] * 20, strict=True)]
    for after in (before, swings, [v + 0.01 for v in before]):
        assert scores.compare(_scores(before), _scores(after)) == ([], 1)


def _guarded(monkeypatch: pytest.MonkeyPatch, collected: dict) -> dict:
    """Let the guard collect these scores; give what it is told of each setting."""
    status = {f"{s.mode}: {s.name}": {"ok": True, "reason": ""} for s in commands._shipped()}
    monkeypatch.setattr(run, "statuses", lambda jobs: status)
    monkeypatch.setattr(commands, "_datasets", lambda arguments: [])
    monkeypatch.setattr(scores, "committed", lambda: _scores([1.0]))
    monkeypatch.setattr(scores, "collect", lambda *_: collected)
    return status


def test_the_guard_fails_where_a_setting_that_ships_does_not_load(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What does not run has no figures to lose, and is no less of a loss."""
    status = _guarded(monkeypatch, _scores([1.0]))
    assert commands.main(["guard"]) == 0
    status["text: cleantext"].update(ok=False, reason="no model")
    assert commands.main(["guard"]) == 1
    assert "text: cleantext does not load: no model" in capsys.readouterr().out


def test_the_guard_says_why_it_compares_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Figures of other documents are no comparison, and that is a failure with a reason."""
    _guarded(monkeypatch, {})
    assert commands.main(["guard"]) == 1
    assert "none of these documents" in capsys.readouterr().out


@pytest.mark.parametrize(("named", "saved"), [([], 1), (["--data", "mine"], 0)])
def test_the_guard_compares_with_the_standard_corpus(
    monkeypatch: pytest.MonkeyPatch, named: list[str], saved: int
) -> None:
    """A run over folders of one's own leaves the committed scores alone."""
    written: list[dict] = []
    status = _guarded(monkeypatch, _scores([1.0]))
    monkeypatch.setitem(sys.modules, "benchmarks.report.plots", ModuleType("plots"))
    monkeypatch.setattr(run, "everything", lambda *_: {"systems": status})
    monkeypatch.setattr(run, "save", lambda *_: None)
    monkeypatch.setattr(speed_text, "measure", lambda *_: {})
    monkeypatch.setattr(scores, "save", written.append)
    monkeypatch.setattr(commands, "page", lambda _: None)
    assert commands.main(["run", *named]) == 0
    assert len(written) == saved


def test_the_guard_compares_the_same_documents_only() -> None:
    """Another sample is no comparison."""
    other = {"set · naive · cleantext": {"ids": "y", "columns": {"f1": [0.0]}}}
    assert scores.compare(_scores([1.0]), other) == ([], 0)
