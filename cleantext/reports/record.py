"""The shape of the JSON report, as ``report.schema.json`` documents it."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

FORMAT: Literal["cleantext-report/1"] = "cleantext-report/1"


class Base64(TypedDict):
    """Bytes that no JSON string can stand for."""

    base64: str


Text = str | Base64
"""A text of the document; stray bytes are lone surrogates, which JSON writes as escapes."""


class Profile(TypedDict):
    """The profile that was used, and what chose it."""

    id: str
    why: str


class CodecName(TypedDict):
    """How texts become bytes again: a codec of Python and its error handler."""

    name: str
    errors: str
    bytes: bool


class Original(TypedDict):
    """The text before cleaning."""

    sha256: str
    bytes: int
    characters: int


class Clean(TypedDict):
    """The text after cleaning; pages hold it, other reports do not."""

    sha256: str
    bytes: int
    characters: int
    text: NotRequired[Text]


class RuleInfo(TypedDict):
    """What a reader wants to know about a rule."""

    kind: str
    why: str
    origin: str


class Said(TypedDict):
    """What a rule said about the bytes ``start`` to ``end`` of the original."""

    id: str
    start: int
    end: int
    rule: str
    kind: str
    action: str
    evidence: str
    confidence: float


class Removal(Said):
    """One edit of the ledger."""

    removed: Text
    inserted: Text


class Label(Said):
    """A block that stays, with the kind a rule gave it."""

    line: int


class Refusal(Said):
    """A finding that changed nothing, and why."""

    reason: str


class Record(TypedDict):
    """The report on one document."""

    format: Literal["cleantext-report/1"]
    name: str | None
    url: str | None
    profile: Profile
    flagged: bool
    warnings: list[str]
    codec: CodecName
    original: Original
    clean: Clean
    rules: dict[str, RuleInfo]
    edits: list[Removal]
    labels: list[Label]
    declined: list[Refusal]
