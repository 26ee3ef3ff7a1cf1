"""The report as one self-contained HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleantext.reports.report import Report


def render(report: Report, name: str) -> str:
    """Give the page."""
    raise NotImplementedError
