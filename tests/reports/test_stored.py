"""Stored reports: read back whole, and originals rebuilt from them byte for byte."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Cleaner, RestoreError
from cleantext.reports import html, stored
from cleantext.reports.json import as_dict
from tests.reports.examples import ARTICLE, report
from tests.reports.test_json import ANY_BYTES


@given(data=st.lists(ANY_BYTES, min_size=1, max_size=3), name=st.text())
def test_a_page_gives_the_originals_back(cleaner: Cleaner, data: list[bytes], name: str) -> None:
    """Whatever the bytes and names, every original comes out of the page as it went in."""
    page = html.render([(name, report(cleaner, text)) for text in data])
    records = stored.read(page.encode())
    assert [stored.original(record) for record in records] == data
    assert {record["name"] for record in records} == {name}


@given(text=st.text(st.characters()))
def test_a_page_gives_texts_back(cleaner: Cleaner, text: str) -> None:
    """A str comes back too, with any surrogates in it."""
    [record] = stored.read(html.render([("a", report(cleaner, text))]).encode())
    assert stored.original(record).decode("utf-8", "surrogatepass") == text


def test_all_kinds_of_files_are_read(cleaner: Cleaner) -> None:
    """One JSON report, JSON Lines, and lines of ``clean --format json`` with the text beside."""
    found = report(cleaner)
    for indent in (None, 1):  # in lines, or joined as ``--report`` writes them
        rows = "\n".join(json.dumps(as_dict(found, name), indent=indent) for name in ("1", "2"))
        assert [record["name"] for record in stored.read(rows.encode())] == ["1", "2"]
    [alone] = stored.read(found.to_json().encode())
    with pytest.raises(RestoreError, match="does not hold the clean text"):
        stored.original(alone)
    beside = json.dumps({"text": found.clean, "report": as_dict(found)})
    [record] = stored.read(beside.encode("utf-8-sig"))
    assert stored.original(record) == ARTICLE.encode()


def test_a_page_keeps_reports_as_they_were(cleaner: Cleaner) -> None:
    """Reports come out of a page unchanged, even where they disagree about a rule."""
    first: Any = as_dict(report(cleaner), "first", text=True)
    second: Any = as_dict(report(cleaner, "Read more\nIt fell."), "second", text=True)
    second["rules"]["pack/more"] = first["rules"]["pack/more"] | {"why": "another reason"}
    assert stored.read(html.page([first, second]).encode()) == [first, second]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r["clean"].update(text="other"), "SHA-256"),
        (lambda r: r["edits"][0].update(removed="other"), "edits do not give the original"),
        (lambda r: r["edits"][0].update(start=10**9), "edits do not give the original"),
        (lambda r: r["edits"].pop(), "edits do not give the original"),
    ],
)
def test_a_changed_report_restores_nothing(cleaner: Cleaner, change: Any, message: str) -> None:
    """A report that was tampered with is refused rather than believed."""
    record: Any = as_dict(report(cleaner), text=True)
    change(record)
    with pytest.raises(RestoreError, match=message):
        stored.original(record)


def _changed(record: Any, path: str, value: Any) -> Any:
    *way, last = path.split(".")
    place = record
    for key in way:
        place = place[int(key) if key.isdigit() else key]
    place[last] = value
    return record


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("format", "cleantext-report/9", "the report.format is 'cleantext-report/9', not"),
        ("clean", None, "the report.clean is None, which is not dict"),
        ("name", 3, "the report.name is 3"),
        ("flagged", 1, "the report.flagged is 1, which is not bool"),
        ("edits.0.start", True, r"the report.edits\[0\].start is True, which is not int"),
        ("edits.0.removed", {"base64": 1}, "base64 is 1, which is not str"),
        ("edits.0.rule", "nope", "the rule 'nope' is not among its rules"),
        ("edits.0.removed", {"base64": "a*b="}, "none of its codec's: .*base64"),
        ("clean.text", "\ud800", "none of its codec's: 'utf-8' codec can't encode"),
        ("edits.0.confidence", float("nan"), "confidence is nan, which no report counts up to"),
        ("clean.characters", 10**400, "characters is 1000.*, which no report counts up to"),
        ("codec.name", "nope", "unknown encoding"),
        ("rules", {"a": {}}, r"the report.rules\['a'\] has no 'kind'"),
    ],
)
def test_wrong_shapes_are_named(cleaner: Cleaner, path: str, value: Any, message: str) -> None:
    """What is wrong with a report is said, with the place."""
    found = report(cleaner, ARTICLE.encode())
    record = _changed(json.loads(json.dumps(as_dict(found, text=True))), path, value)
    with pytest.raises(stored.StoredError, match=message):
        stored.read(json.dumps(record).encode())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no report"),
        (b"\xff", "not UTF-8"),
        (b"plain text", "line 1 is no JSON"),
        (b"{}\n{", "line 2 is no JSON"),
        (b'{\n "format": "cleantext-rep', "line 2 is no JSON: Unterminated string"),
        (b"1" * 5000, "line 1 is no report: .*5000 digits"),
        (b"<html></html>", "holds no report"),
        (b"<html>", "not all of one"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"report": {}}', "has no 'format'"),
    ],
)
def test_files_without_reports_are_refused(data: bytes, message: str) -> None:
    """Anything else is refused in words."""
    with pytest.raises(stored.StoredError, match=message):
        stored.read(data)


def test_a_page_that_is_cut_off_is_refused(cleaner: Cleaner) -> None:
    """Half a page is not taken for a page with fewer articles."""
    page = html.render([("a", report(cleaner)), ("b", report(cleaner))]).encode()
    with pytest.raises(stored.StoredError):
        stored.read(page[: page.index(b'class="record"', page.index(b'class="record"') + 1)])
