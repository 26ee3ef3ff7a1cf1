"""The report as a unified diff that ``patch`` applies: original in, clean text out.

It is written from the ledger, not found by comparing, so each hunk knows its rules and says so
behind its ``@@``. Lines end at line feeds only, as ``patch`` sees them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from cleantext.edits import apply
from cleantext.model import Edit
from cleantext.reports.account import Account

CONTEXT = 2  # lines
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters that end a line, or steer terminals and the direction of text: in no file's name."""


class Change(NamedTuple):
    """The lines ``old`` of the original, from number ``first`` (0-based), become ``new``."""

    first: int
    old: list[str]
    new: list[str]
    edits: list[Edit]

    @property
    def last(self) -> int:
        """The number of the first line behind the change."""
        return self.first + len(self.old)


def render(report: Account, name: str) -> str:
    """Give the diff; empty if nothing was removed."""
    lines = _LINE.findall(report.original)
    found = list(changes(lines, report.edits))
    if not found:
        return ""
    shown = _named(name)
    parts, shift = [f"--- {shown}\n+++ {shown}\n"], 0
    for group in _groups(found):
        parts.append(_hunk(lines, group, shift))
        shift += sum(len(change.new) - len(change.old) for change in group)
    return "".join(parts)


def _named(name: str) -> str:
    """Give a file's name as ``patch`` reads it: one with spaces ends at a tab."""
    return STEERING.sub("?", name) + "\t" * (" " in name)


def changes(lines: list[str], edits: tuple[Edit, ...]) -> Iterator[Change]:
    """Turn edits into changed runs of whole lines, as small as they can be."""
    starts = list(accumulate(map(len, lines), initial=0))
    held: list[Edit] = []
    low = high = 0
    for edit in edits:
        first = bisect_right(starts, edit.span.start) - 1
        if held and first >= high:
            yield _change(lines, starts, low, high, held)
            held = []
        from_start = not held and starts[first] == edit.span.start
        low = low if held else first
        high = _behind(edit.span.end, starts, whole=from_start)
        held.append(edit)
    if held:
        yield _change(lines, starts, low, high, held)


def _behind(end: int, starts: list[int], *, whole: bool) -> int:
    """Give the number of the line behind those that a cut up to ``end`` changes.

    A cut that leaves some of a line, or follows on one that does, joins the next line to it.
    """
    line = bisect_left(starts, end)
    if whole and starts[line] == end:
        return line
    return min(bisect_right(starts, end), len(starts) - 1)


def _change(lines: list[str], starts: list[int], low: int, high: int, edits: list[Edit]) -> Change:
    old = lines[low:high]
    start = starts[low]
    inside = [edit.moved(-start) for edit in edits]
    new = _LINE.findall(apply("".join(old), inside))
    while old and new and old[0] == new[0]:
        old, new, low = old[1:], new[1:], low + 1
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return Change(low, old, new, edits)


def _groups(found: list[Change]) -> Iterator[list[Change]]:
    """Put changes whose context lines would touch into one hunk."""
    group = found[:1]
    for change in found[1:]:
        if change.first - group[-1].last > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    yield group


def _hunk(lines: list[str], group: list[Change], shift: int) -> str:
    start = max(group[0].first - CONTEXT, 0)
    end = min(group[-1].last + CONTEXT, len(lines))
    body, at = [], start
    for change in group:
        body += [_shown(" ", line) for line in lines[at : change.first]]
        body += [_shown("-", line) for line in change.old]
        body += [_shown("+", line) for line in change.new]
        at = change.last
    body += [_shown(" ", line) for line in lines[at:end]]
    old_size = end - start
    new_size = old_size + sum(len(change.new) - len(change.old) for change in group)
    places = f"-{_place(start, old_size)} +{_place(start + shift, new_size)}"
    return f"@@ {places} @@ {_causes(group)}\n{''.join(body)}"


def _place(start: int, size: int) -> str:
    return f"{start + (size > 0)},{size}"


def _shown(sign: str, line: str) -> str:
    end = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
    return sign + line + end


def _causes(group: list[Change]) -> str:
    rules = [edit.cause.rule for change in group for edit in change.edits]
    return ", ".join(dict.fromkeys(f"{rule.id} ({rule.kind})" for rule in rules))
