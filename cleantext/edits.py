"""The ledger: text changes only here, through edits, and every change can be undone.

`make` turns decisions into edits, `apply` is the only function that makes clean text, and
`restore` (with the edits' byte positions, see `Ledger`) gives the original back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from cleantext.model import Codec, Document, Edit, Finding, Span
from cleantext.resolve import Decisions


class RestoreError(ValueError):
    """The clean text and the report do not belong together."""


def make(document: Document, decisions: Decisions) -> tuple[Edit, ...]:
    """Give the edits, in the order of the text, that carry the decisions out.

    The blank lines around a dropped block go with it, but for the widest gap of a run of
    dropped blocks, which then stands between the blocks that stay: these never change.
    """
    cuts = [(cut, by) for line in decisions.trimmed.values() for cut, by in line]
    for run in _runs(sorted(decisions.dropped)):
        cuts += _extents(document, run, decisions.dropped)
    text = document.text
    return tuple(
        Edit(span, text[span[0] : span[1]], "", cause)
        for span, cause in _joined(sorted(cuts, key=itemgetter(0)))
    )


def _runs(lines: list[int]) -> Iterator[list[int]]:
    """Split ascending numbers into runs without a gap."""
    first = 0
    for place, line in enumerate(lines):
        if line - lines[first] != place - first:
            yield lines[first:place]
            first = place
    if lines:
        yield lines[first:]


def _extents(
    document: Document, run: list[int], causes: dict[int, Finding]
) -> Iterator[tuple[Span, Finding]]:
    starts, ends = document.spans.starts, document.spans.ends
    last = len(starts) - 1
    first_line, last_line = run[0], run[-1]
    if first_line == 0:
        widest = 0
    elif last_line == last:
        widest = len(run)
    else:
        gaps = document.blank_lines[first_line : last_line + 2]
        widest = gaps.index(max(gaps))
    for line in run[:widest]:
        yield Span(ends[line - 1], ends[line]), causes[line]
    for line in run[widest:]:
        after = starts[line + 1] if line < last else len(document.text)
        yield Span(starts[line], after), causes[line]


def _joined(cuts: Iterable[tuple[Span, Finding]]) -> Iterator[tuple[Span, Finding]]:
    """Join neighbouring extents of one cause."""
    held: tuple[Span, Finding] | None = None
    for span, cause in cuts:
        if held and held[1] is cause and held[0][1] == span[0]:
            held = Span(held[0][0], span[1]), cause
            continue
        if held:
            yield held
        held = span, cause
    if held:
        yield held


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Carry out edits, which must be in order and disjoint."""
    parts, done = [], 0
    for edit in edits:
        parts += [text[done : edit.span.start], edit.inserted]
        done = edit.span.end
    return "".join([*parts, text[done:]])


class ByteEdit(NamedTuple):
    """An edit counted in bytes: ``removed`` stood at ``start`` of the original's bytes."""

    start: int
    removed: bytes
    inserted: bytes


@dataclass(frozen=True)
class Ledger:
    """All changes to one document in bytes, with the hashes of both texts."""

    codec: Codec
    original_sha256: str
    clean_sha256: str
    edits: tuple[ByteEdit, ...]

    def restore(self, clean: str | bytes) -> str | bytes:
        """Give the original: bytes if the input was bytes, else str.

        Raises:
            RestoreError: ``clean`` is not the text this ledger was made with.
        """
        original = self.original(clean)
        try:
            return original if self.codec.from_bytes else self.codec.decode(original)
        except (ValueError, LookupError, TypeError):  # the last if its errors are for encoding only
            raise RestoreError(
                "the report was changed: its codec cannot be that of a text"
            ) from None

    def original(self, clean: str | bytes) -> bytes:
        """Give the original's bytes, those of a str in UTF-8. Raises `RestoreError`."""
        try:
            data = clean if isinstance(clean, bytes) else self.codec.encode(clean)
        except (ValueError, LookupError):
            raise RestoreError("the clean text cannot be what this report describes") from None
        if sha256(data) != self.clean_sha256:
            raise RestoreError(
                "the clean text was changed after the report was made, or belongs to another one: "
                f"its SHA-256 is {sha256(data)}, the report's is {self.clean_sha256}"
            )
        original = self._undo(data)
        if sha256(original) != self.original_sha256:
            raise RestoreError("the report was changed: its edits do not give the original back")
        return original

    def _undo(self, data: bytes) -> bytes:
        parts, at, taken = [], 0, 0  # place in the original, place in the clean text
        for edit in self.edits:
            same = edit.start - at
            parts += [data[taken : taken + same], edit.removed]
            taken += same + len(edit.inserted)
            at = edit.start + len(edit.removed)
        return b"".join([*parts, data[taken:]])


def sha256(data: bytes) -> str:
    """Give the SHA-256 of ``data`` in hexadecimal."""
    import hashlib  # noqa: PLC0415 - loads OpenSSL, which cleaning alone does not need

    return hashlib.sha256(data).hexdigest()


def ledger(text: str, clean: str, codec: Codec, edits: Sequence[Edit]) -> Ledger:
    """Count the edits that made ``clean`` out of ``text`` in bytes, and take the hashes."""
    encode = codec.encode
    counted, at, done = [], 0, 0
    for edit in edits:
        at += len(encode(text[done : edit.span.start]))
        removed = encode(edit.removed)
        counted.append(ByteEdit(at, removed, encode(edit.inserted)))
        at += len(removed)
        done = edit.span.end
    return Ledger(codec, sha256(encode(text)), sha256(encode(clean)), tuple(counted))
