"""The report on one document: its account, rendered as JSON, a diff or a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleantext.reports import json, unified
from cleantext.reports.account import Account


class Report(Account):
    """What was removed from one document, where and why."""

    def to_json(self) -> str:
        """Give the report as JSON; with the clean text, it restores the original."""
        return json.render(self)

    def unified(self, name: str = "article") -> str:
        """Give the report as a unified diff from the original to the clean text."""
        return unified.render(self, name)

    def to_html(self, name: str = "article") -> str:
        """Give the report as one self-contained HTML page."""
        from cleantext.reports import html  # noqa: PLC0415 - a quarter of the time of importing

        return html.render([(name, self)])


def restore(clean: str | bytes, report: Report | str | bytes | Mapping[str, Any]) -> str | bytes:
    """Undo the cleaning: give the original back, bytes for bytes and str for str.

    Args:
        clean: the clean text, unchanged.
        report: the result's report, or the JSON made from it.

    Raises:
        RestoreError: text and report do not belong together, or the JSON is not a report.

    >>> import cleantext
    >>> data = b"The river rose again on Monday, and fell on Tuesday.\\r\\nRead more\\r\\n"
    >>> result = cleantext.clean(data)
    >>> cleantext.restore(result.text, result.report.to_json()) == data
    True
    """
    held = report.ledger if isinstance(report, Report) else json.read_ledger(report)
    return held.restore(clean)
