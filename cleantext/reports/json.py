"""The report as JSON: documented by ``report.schema.json``, and enough to restore the original.

Positions are in bytes of the original; texts hold stray bytes as lone surrogates, which JSON
writes as escapes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cleantext.edits import ByteEdit, Ledger, RestoreError
from cleantext.model import Block, Codec, Declined, Edit, Finding

if TYPE_CHECKING:
    from cleantext.reports.report import Report

FORMAT = "cleantext-report/1"


def render(report: Report) -> str:
    """Give the report as one JSON object."""
    return json.dumps(as_dict(report), indent=1)


def as_dict(report: Report) -> dict[str, Any]:
    """Give the report as plain data."""
    ledger = report.ledger
    return {
        "format": FORMAT,
        "url": report.url,
        "profile": {"id": report.choice.profile, "why": report.choice.why},
        "flagged": report.flagged,
        "warnings": list(report.warnings),
        "codec": {
            "name": ledger.codec.name,
            "errors": ledger.codec.errors,
            "bytes": ledger.codec.from_bytes,
        },
        "original": {"sha256": ledger.original_sha256},
        "clean": {"sha256": ledger.clean_sha256},
        "edits": [
            _edit(number, edit, counted)
            for number, (edit, counted) in enumerate(
                zip(report.edits, ledger.edits, strict=True), start=1
            )
        ],
        "labels": [_block(block) for block in report.blocks if block.kept and block.cause],
        "declined": [_declined(declined) for declined in report.declined],
    }


def _edit(number: int, edit: Edit, counted: ByteEdit) -> dict[str, Any]:
    return {
        "id": number,
        "start": counted.start,
        "end": counted.start + len(counted.removed),
        "removed": edit.removed,
        "inserted": edit.inserted,
        **_cause(edit.cause),
    }


def _block(block: Block) -> dict[str, Any]:
    assert block.cause is not None
    return {"line": block.line, "kind": block.kind, **_cause(block.cause)}


def _declined(declined: Declined) -> dict[str, Any]:
    cause = _cause(declined.finding)
    return {"reason": declined.reason, "characters": list(declined.span), **cause}


def _cause(finding: Finding) -> dict[str, Any]:
    rule = finding.rule
    return {
        "rule": rule.id,
        "kind": rule.kind,
        "action": finding.action,
        "why": rule.why,
        "origin": str(rule.origin),
        "evidence": finding.evidence,
        "confidence": finding.confidence,
    }


def read_ledger(report: str | bytes | Mapping[str, Any]) -> Ledger:
    """Read what `render` wrote. Raises `RestoreError` if it is not such a report."""
    try:
        data = report if isinstance(report, Mapping) else json.loads(report)
        if data["format"] != FORMAT:
            raise RestoreError(f"the report's format is {data['format']!r}, not {FORMAT!r}")
        codec = Codec(data["codec"]["name"], data["codec"]["errors"], data["codec"]["bytes"])
        edits = tuple(
            ByteEdit(edit["start"], codec.encode(edit["removed"]), codec.encode(edit["inserted"]))
            for edit in data["edits"]
        )
        return Ledger(codec, data["original"]["sha256"], data["clean"]["sha256"], edits)
    except (KeyError, TypeError, AttributeError, LookupError, json.JSONDecodeError) as error:
        raise RestoreError(f"this is not a report of cleantext: {error!r}") from None
    except UnicodeError as error:
        raise RestoreError(f"the report's texts cannot be encoded: {error}") from None
