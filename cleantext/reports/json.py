"""The report as JSON: documented by ``report.schema.json``, and enough to restore the original.

One document is one object; many are JSON Lines, an object a line (``clean --format json``).
Positions are in bytes of the original. An id is made from the document, the place and the rule,
so the same removal has the same id in every run, whatever else is removed.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from itertools import accumulate, pairwise
from typing import Any, cast

from cleantext.edits import ByteEdit, Ledger, RestoreError, sha256
from cleantext.model import Codec, Finding, Rule, Span
from cleantext.reports.account import Account
from cleantext.reports.record import FORMAT, Record, RuleInfo, Said, Text
from cleantext.reports.shape import check

WRITABLE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
"""Codecs whose texts stand in a report as JSON strings."""

_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def render(report: Account, name: str | None = None) -> str:
    """Give the report as one JSON object."""
    return json.dumps(as_dict(report, name), indent=1)


def as_dict(report: Account, name: str | None = None, *, text: bool = False) -> Record:
    """Give the report as plain data, with the clean text in it if ``text`` is set."""
    ledger = report.ledger
    codec = ledger.codec
    clean = codec.encode(report.clean)
    place = _Places(report)
    record: Record = {
        "format": FORMAT,
        "name": name,
        "url": report.url,
        "profile": {"id": report.choice.profile, "why": report.choice.why},
        "flagged": report.flagged,
        "warnings": list(report.warnings),
        "codec": {"name": codec.name, "errors": codec.errors, "bytes": codec.from_bytes},
        "original": {
            "sha256": ledger.original_sha256,
            "bytes": place.end,
            "characters": len(report.original),
        },
        "clean": {
            "sha256": ledger.clean_sha256,
            "bytes": len(clean),
            "characters": len(report.clean),
        },
        "rules": {},
        "edits": [
            {
                **place.said(edit.cause, edit.span),
                "removed": text_of(codec, edit.removed),
                "inserted": text_of(codec, edit.inserted),
            }
            for edit in report.edits
        ],
        "labels": [
            {**place.said(block.cause, block.span), "line": block.line}
            for block in report.blocks
            if block.kept and block.cause
        ],
        "declined": [
            {**place.said(declined.finding, declined.span), "reason": declined.reason}
            for declined in report.declined
        ],
    }
    record["rules"] = {id_: info(rule) for id_, rule in sorted(place.rules.items())}
    if text:
        record["clean"]["text"] = text_of(codec, report.clean)
    return record


class _Places:
    """Where findings stand in the bytes of one document, and the rules they come from."""

    def __init__(self, report: Account) -> None:
        text, encode = report.original, report.codec.encode
        spans = [
            *(edit.span for edit in report.edits),
            *(block.span for block in report.blocks if block.kept and block.cause),
            *(declined.span for declined in report.declined),
        ]
        cuts = sorted({0, len(text), *(place for span in spans for place in span)})
        sizes = (len(encode(text[a:b])) for a, b in pairwise(cuts))
        self._bytes = dict(zip(cuts, accumulate(sizes, initial=0), strict=True))
        self._sha256 = report.ledger.original_sha256
        self.end = self._bytes[len(text)]
        self.rules: dict[str, Rule] = {}

    def said(self, finding: Finding, span: Span) -> Said:
        rule = finding.rule
        self.rules[rule.id] = rule
        start, end = self._bytes[span.start], self._bytes[span.end]
        return {
            "id": sha256(f"{self._sha256} {start} {end} {rule.id}".encode())[:16],
            "start": start,
            "end": end,
            "rule": rule.id,
            "kind": rule.kind,
            "action": finding.action,
            "evidence": finding.evidence,
            "confidence": finding.confidence,
        }


def info(rule: Rule) -> RuleInfo:
    """Give what reports say about a rule."""
    return {"kind": rule.kind, "why": rule.why, "origin": str(rule.origin)}


def text_of(codec: Codec, text: str) -> Text:
    """Give a text as it stands in a report, so that `bytes_of` gives its bytes back."""
    if codec.name in WRITABLE and not _SPLIT_PAIR.search(text):
        return text
    return {"base64": b64encode(codec.encode(text)).decode()}


def bytes_of(codec: Codec, text: Text) -> bytes:
    """Give the bytes that a text of a report stands for.

    Raises:
        ValueError, LookupError, TypeError: it is none of the codec's texts.
    """
    if isinstance(text, str):
        return codec.encode(text)
    data = b64decode(text["base64"], validate=True)
    codec.decode(data)
    return data


def codec_of(record: Record) -> Codec:
    """Give the codec that a report names."""
    codec = record["codec"]
    return Codec(codec["name"], codec["errors"], codec["bytes"])


def read_ledger(report: str | bytes | Mapping[str, Any]) -> Ledger:
    """Read the ledger out of a report. Raises `RestoreError` if it is not such a report."""
    try:
        data = report if isinstance(report, Mapping) else json.loads(report)
        check(data, Record, "the report")
    except (ValueError, TypeError) as error:
        raise RestoreError(f"this is not a report of cleantext: {error}") from None
    except RecursionError:
        raise RestoreError("this is not a report of cleantext: it is nested too deep") from None
    return ledger_of(cast("Record", data))


def ledger_of(record: Record) -> Ledger:
    """Give the ledger of a report. Raises `RestoreError` if its texts are none of its codec's."""
    codec = codec_of(record)
    try:
        edits = tuple(
            ByteEdit(
                edit["start"], bytes_of(codec, edit["removed"]), bytes_of(codec, edit["inserted"])
            )
            for edit in record["edits"]
        )
        bytes_of(codec, record["clean"].get("text", ""))
    except (ValueError, LookupError, TypeError) as error:
        raise RestoreError(f"the report's texts are none of its codec's: {error}") from None
    return Ledger(codec, record["original"]["sha256"], record["clean"]["sha256"], edits)
