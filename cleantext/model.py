"""The vocabulary: what documents, rules, findings, edits and results are.

This module imports nothing of ours, and everything else imports it. All positions are
half-open character spans ``(start, end)`` in `Document.text`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from cleantext.page import Page

CONTENT_KINDS = (
    "headline",
    "standfirst",
    "subheading",
    "body",
    "quote",
    "list",
    "table",
    "code",
    "agency-credit",
    "correction",
)
DEBRIS_KINDS = (
    "navigation",
    "breadcrumb",
    "site-name",
    "byline",
    "timestamp",
    "caption",
    "read-more",
    "related",
    "share",
    "newsletter",
    "subscribe",
    "donation",
    "comment-prompt",
    "comments",
    "video-promo",
    "advertisement",
    "cookie-consent",
    "login",
    "tags",
    "author-bio",
    "app-promo",
    "copyright",
    "ui-control",
    "other",
)
KINDS = CONTENT_KINDS + DEBRIS_KINDS
GENERIC = "generic"  # the profile for unknown sources: all packs

Action = Literal["drop", "trim", "keep", "label"]
Shape = Literal["text", "line", "block", "range", "span", "css", "classifier"]


class Span(NamedTuple):
    """A half-open range of characters in `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans in two columns, of which one is made when it is asked for."""

    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> Span:
        return Span(self.starts[number], self.ends[number])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class Document:
    """One text and its blocks, held in columns: block ``i`` is ``spans[i]`` and ``views[i]``.

    A view is the block's text as rules see it (see `cleantext.view`); a block without a
    visible character is no block but part of the gap between two.
    """

    text: str
    spans: Spans
    views: list[str]
    blank_lines: list[int]  # blank_lines[i]: blank lines directly above block i
    codec: Codec
    url: str | None = None
    warnings: tuple[str, ...] = ()
    page: Page | None = None
    kinds: tuple[str, ...] = ()  # what the markup says each block is; none without any


class InputError(ValueError):
    """The input cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How the input's bytes became `Document.text`, and become bytes again.

    ``from_bytes`` is False for a ``str`` input, whose ledger counts in UTF-8 all the same.
    """

    name: str
    errors: str
    from_bytes: bool

    def encode(self, text: str) -> bytes:
        """Give the bytes of ``text``; never adds a byte order mark."""
        return text.encode(self.name, self.errors)

    def decode(self, data: bytes) -> str:
        """Give the text of ``data``; raises UnicodeDecodeError where that is impossible."""
        return data.decode(self.name, self.errors)


class Origin(NamedTuple):
    """Where a rule is written: ``file:line``."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class At:
    """How near to the head or the tail a rule may act, counted in blocks that stay; 0: nowhere."""

    head: int = 0
    tail: int = 0


@dataclass(frozen=True, slots=True)
class Votes:
    """Of ``any``, ``min`` patterns must be found; in a region, one of them on ``min`` blocks."""

    min: int
    any: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """From a block that matches ``start`` to one that matches ``to`` (None: the document's end)."""

    start: str
    to: str | None
    confirm: Votes | None = None
    max_lines: int | None = None
    max_share: float | None = None
    max_unconfirmed: int | None = None
    """Most blocks in a row, up to the end of the region, of which none confirms it."""


@dataclass(frozen=True, slots=True)
class Examples:
    """What a rule must do, written beside it and run by ``cleantext profile check``."""

    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    pages: tuple[tuple[str, tuple[int, ...]], ...] = ()  # (text, numbers of the lines that go)
    trims: tuple[tuple[str, str], ...] = ()  # (before, after)
    known_failure: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a profile, as data. Patterns are still text (see `cleantext.patterns`)."""

    id: str
    kind: str
    action: Action
    shape: Shape
    why: str
    origin: Origin
    texts: tuple[str, ...] = ()  # shape text
    patterns: tuple[str, ...] = ()  # shapes line and span: one; block: one per line
    region: Region | None = None  # shape range
    css: str | None = None  # shape css: a selector
    outside: bool = False  # whether css takes what the selector does not find
    at: At | None = None
    unless: tuple[str, ...] = ()  # `not:` in YAML
    repeated: bool = False
    next: str | None = None
    prev: str | None = None
    gap: int = 1
    lang: str | None = None
    examples: Examples = field(default_factory=Examples)

    @property
    def contextual(self) -> bool:
        """Whether the verdict depends on other blocks, and so on what was dropped around it."""
        return bool(self.at or self.next or self.prev or self.shape in ("block", "range"))

    def of_kind(self, kind: str | None) -> Rule:
        """Give a classifier's rule for blocks whose kind is known otherwise."""
        return replace(self, id=f"{self.id}-{kind}", kind=kind) if kind else self


@dataclass(frozen=True, slots=True)
class Match:
    """What tells that a document comes from a source."""

    hosts: tuple[str, ...] = ()
    signature: Votes | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """A pattern that others call by its name, and where it is written."""

    pattern: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of rules: a source (with ``match``) or a pack (without), as written in one file."""

    id: str
    origin: Origin
    lang: str | None = None
    match: Match | None = None
    extends: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fragments: Mapping[str, Fragment] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    keep: frozenset[str] = frozenset()
    drop: frozenset[str] = frozenset()
    max_removed_share: float | None = None
    fallback: bool = False


class Finding(NamedTuple):
    """A proposal of one engine: ``rule`` wants ``action`` on blocks ``first`` to ``last``.

    For a trim, ``span`` is the part of the one block that goes; else it covers the blocks.
    """

    rule: Rule
    rank: int  # the rule's place in the profile: the lower wins
    action: Action
    first: int
    last: int
    span: Span
    evidence: str = ""
    confidence: float = 1.0


class Edit(NamedTuple):
    """A fact: ``removed`` stood at ``span`` of the original, ``inserted`` stands there now."""

    span: Span
    removed: str
    inserted: str
    cause: Finding

    def moved(self, by: int) -> Edit:
        """Give the same edit as seen in a text whose start lies elsewhere."""
        return self._replace(span=Span(self.span.start + by, self.span.end + by))


class Declined(NamedTuple):
    """A finding that changed nothing on ``span``, and why."""

    finding: Finding
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the input and what became of it."""

    span: Span
    text: str
    line: int  # 1-based line of the input on which the block starts
    kind: str
    kept: bool
    cause: Finding | None  # None: no rule spoke, so the block stays as body


@dataclass(frozen=True, slots=True)
class Choice:
    """Which profile was used and what chose it."""

    profile: str
    why: str
