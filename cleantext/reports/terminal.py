"""The report as a coloured diff for people at a terminal: every removal, with its kind and rule.

What was removed is shown whole; of what stays, only the lines around it are, one row each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from cleantext.model import Block, Edit, Rule
from cleantext.reports.account import Account
from cleantext.reports.cells import Piece, padded, painted, shortened, visible, width, wrapped

CONTEXT = 1  # blocks
NARROW = 60
"""Terminals with fewer cells get kinds and rules above the lines instead of in the margin."""

_NAME, _DIM, _KIND, _WARNING = "1", "2", "36", "33"
_REMOVED, _CUT = "31", "31;7"
_LABELS = 32  # cells of the margin, at most


def render(report: Account, name: str, columns: int = 80) -> str:
    """Give the diff in ANSI colours.

    Args:
        report: on one document.
        name: what the document is called.
        columns: cells in a row of the terminal.
    """
    head = [
        painted([Piece(visible(name), _NAME), Piece(f"  {_summary(report)}")]),
        painted([Piece(visible(f"profile {report.choice.profile}: {report.choice.why}"), _DIM)]),
        *(painted([Piece(visible(warning), _WARNING)]) for warning in report.warnings),
    ]
    body = _Page(report, max(columns, 24)).rows()
    return "\n".join([*head, *body, ""])


def _summary(report: Account) -> str:
    if not report.edits:
        return "flagged: nothing was removed" if report.flagged else "nothing to remove"
    gone = sum(not block.kept for block in report.blocks)
    share = 1 - len(report.clean) / len(report.original)
    return f"{gone} of {len(report.blocks)} lines removed, {share:.0%} of the characters"


class _Page:
    """Lays out the blocks of one report."""

    def __init__(self, report: Account, columns: int) -> None:
        self.report = report
        self._starts = [edit.span.start for edit in report.edits]
        self._removals = {
            number: rules
            for number, block in enumerate(report.blocks)
            if (rules := self._rules(block))
        }
        self._number = len(str(max((block.line for block in report.blocks), default=0)))
        labels = [width(_label(text)) for rules in self._removals.values() for text in _said(rules)]
        self._margin = 0 if columns < NARROW else min(max(labels, default=0), _LABELS) + 1
        self._text = columns - self._number - self._margin - 4

    def rows(self) -> Iterator[str]:
        """Give the rows of the page."""
        above, labels = -1, list[str]()
        for number in self._shown():
            if number > above + 1:
                yield from self._flush(labels)
                yield painted([Piece(" " * self._number + " ⋮", _DIM)])
            above = number
            rules = self._removals.get(number, [])
            if not rules or rules != self._removals.get(number - 1):
                yield from self._flush(labels)
                labels = _said(rules)
            yield from self._block(self.report.blocks[number], labels)
        yield from self._flush(labels)

    def _shown(self) -> list[int]:
        last = len(self.report.blocks) - 1
        near = (range(n - CONTEXT, n + CONTEXT + 1) for n in self._removals)
        return sorted({n for around in near for n in around if 0 <= n <= last})

    def _rules(self, block: Block) -> list[Rule]:
        """List the rules that removed the block or parts of it."""
        if not block.kept:
            assert block.cause is not None
            return [block.cause.rule]
        return list(dict.fromkeys(edit.cause.rule for edit in self._cuts(block)))

    def _cuts(self, block: Block) -> list[Edit]:
        first = bisect_right(self._starts, block.span.start - 1)
        last = bisect_right(self._starts, block.span.end - 1)
        return [e for e in self.report.edits[first:last] if e.span.end <= block.span.end]

    def _block(self, block: Block, labels: list[str]) -> Iterator[str]:
        """Give the block's rows, and use up the labels that stand beside them."""
        cuts = self._cuts(block) if block.kept else []
        if not block.kept:
            sign, pieces = "-", [Piece(visible(block.text), _REMOVED)]
        elif cuts:
            sign, pieces = "~", list(_parts(block, cuts))
        else:
            text = shortened(visible(block.text[: 8 * self._text]), self._text)
            sign, pieces = " ", [Piece(text, _DIM)]
        if not self._margin:
            yield from self._flush(labels)
        line = str(block.line)
        for row in wrapped(pieces, self._text):
            yield self._row(line, labels.pop(0) if labels else "", sign, row)
            line = ""

    def _flush(self, labels: list[str]) -> Iterator[str]:
        """Give rows for labels that found no place beside the text."""
        if self._margin:
            for label in labels:
                yield self._row("", label, " ", []).rstrip()
        else:
            for kind, rule in zip(labels[::2], labels[1::2], strict=True):
                label = shortened(visible(f"{kind} · {rule}"), self._text)
                yield painted([Piece(" " * (self._number + 3)), Piece(label, _KIND)])
        labels.clear()

    def _row(self, line: str, label: str, sign: str, row: list[Piece]) -> str:
        number = painted([Piece(line.rjust(self._number), _DIM)])
        margin = painted([Piece(padded(_label(label), self._margin), _KIND)])
        return f"{number} {margin if self._margin else ''}{sign} {painted(row)}"


def _said(rules: list[Rule]) -> list[str]:
    return [text for rule in rules for text in (rule.kind, rule.id)]


def _label(text: str) -> str:
    """Cut the front of a long label off: a rule's own name stands at its end."""
    safe = visible(text)
    return safe if width(safe) <= _LABELS else "…" + safe[1 - _LABELS :]


def _parts(block: Block, cuts: list[Edit]) -> Iterator[Piece]:
    """Split a trimmed block into what stays and what is cut."""
    done = 0
    for edit in cuts:
        start, end = (place - block.span.start for place in edit.span)
        yield Piece(visible(block.text[done:start]))
        yield Piece(visible(block.text[start:end]), _CUT)
        done = end
    yield Piece(visible(block.text[done:]))
