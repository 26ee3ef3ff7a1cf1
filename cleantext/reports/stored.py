"""Stored reports, read back: JSON, JSON Lines and pages, which anyone may have written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from cleantext.edits import RestoreError
from cleantext.reports import html
from cleantext.reports.json import bytes_of, ledger_of
from cleantext.reports.record import Clean, Record, RuleInfo
from cleantext.reports.shape import check

_VISIBLE = re.compile(r"\S")


class StoredError(ValueError):
    """A file holds no reports; the message says why."""


def read(data: bytes) -> list[Record]:
    """Read the reports in a file.

    Args:
        data: a page, one JSON report, or JSON Lines of reports as ``cleantext clean --format
            json`` writes them.

    Raises:
        StoredError: it is none of these.
    """
    try:
        text = data.decode("utf-8-sig")
        found = list(_of_page(text) if text.lstrip().startswith("<") else _objects(text))
    except UnicodeDecodeError as error:
        raise StoredError(f"is not UTF-8, as reports are: {error.reason}") from None
    except RecursionError:
        raise StoredError("is nested too deep for a report") from None
    if not found:
        raise StoredError("holds no report")
    return [_checked(record, where) for where, record in found]


def original(record: Record) -> bytes:
    """Rebuild the original from a report that holds the clean text.

    Raises:
        RestoreError: the report holds no text, or was changed.
    """
    text = record["clean"].get("text")
    if text is None:
        raise RestoreError("the report does not hold the clean text, only what was removed")
    ledger = ledger_of(record)
    return ledger.original(text if isinstance(text, str) else bytes_of(ledger.codec, text))


def _of_page(page: str) -> Iterator[tuple[str, Any]]:
    if not page.rstrip().endswith("</html>"):
        raise StoredError("is no page of cleantext, or not all of one")
    try:
        found = html.read(page)
    except (ValueError, LookupError, TypeError) as error:
        raise StoredError(f"is no page of cleantext: {error!r}") from None
    for number, record in enumerate(found, 1):
        yield f"report {number}", record


def _objects(text: str) -> list[tuple[str, Any]]:
    """Give the JSON values of a file, one below the other, and where they stand."""
    read = json.JSONDecoder().raw_decode
    found, line, done = list[tuple[str, Any]](), 1, 0
    try:
        while below := _VISIBLE.search(text, done):
            line += text.count("\n", done, below.start())
            value, end = read(text, below.start())
            found.append((f"line {line}", value))
            line += text.count("\n", below.start(), end)
            done = end
    except json.JSONDecodeError as error:
        raise StoredError(f"line {error.lineno} is no JSON: {error.msg}") from None
    except ValueError as error:  # a number of thousands of digits
        raise StoredError(f"line {line} is no report: {error}") from None
    return found if len(found) != 1 else [("the report", found[0][1])]


def _checked(data: Any, where: str) -> Record:
    text = None
    if isinstance(data, dict) and "report" in data:  # a line of `clean --format json`
        data, text = data["report"], data.get("text")
    try:
        check(data, Record, where)
        check(text, str | None, f"{where}.text")
        record: Record = data if text is None else _with_text(data, text)
        ledger_of(record)
    except ValueError as error:
        raise StoredError(str(error)) from None
    return {**record, "rules": _spoken(record, where)}


def _spoken(record: Record, where: str) -> dict[str, RuleInfo]:
    """Give the rules that the report speaks of."""
    said = (*record["edits"], *record["labels"], *record["declined"])
    spoken = sorted({finding["rule"] for finding in said})
    for id_ in spoken:
        if id_ not in record["rules"]:
            raise StoredError(f"{where}: the rule {id_!r} is not among its rules")
    return {id_: record["rules"][id_] for id_ in spoken}


def _with_text(record: Record, text: str) -> Record:
    clean: Clean = {**record["clean"], "text": text}
    return {**record, "clean": clean}
