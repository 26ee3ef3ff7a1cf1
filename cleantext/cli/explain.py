"""``cleantext explain``: why one line went or stayed."""

from __future__ import annotations

import re
from typing import Any

import click

from cleantext.cli.errors import Failed, Refused, reason
from cleantext.cli.inputs import find
from cleantext.cli.options import Cleaning, cleaning_options
from cleantext.cli.outputs import write_stdout
from cleantext.model import Block, Finding, Span
from cleantext.reports.cells import visible
from cleantext.result import Result

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LONGEST = 2000  # characters of a line that are shown


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--line", "number", type=click.IntRange(1), required=True, help="Its number.")
@cleaning_options
def explain(file: str, number: int, **how: Any) -> None:
    """Tell why a line goes or stays: the rule, its reason, and the findings that lost."""
    cleaning = Cleaning(**how)
    cleaner = cleaning.cleaner()
    found = find([file])
    if [item.path for item in found] != [file]:
        raise Refused(f"{file}: is a folder; a file is needed")
    try:
        result = cleaning.clean(cleaner, found[0])
    except (OSError, ValueError) as error:
        raise Failed(f"{file}: {reason(error)}") from None
    told = map(visible, _told(result, file, number))
    write_stdout("".join(f"{line}\n" for line in told).encode())


def _told(result: Result, file: str, number: int) -> list[str]:
    span = _span_of(result.document.text, file, number)
    touching = [b for b in result.blocks if b.span.start < span.end and span.start < b.span.end]
    lines = [f"{file}:{number}: {_verdict(result, touching, span)}"]
    lines += [f"  {block.text[:_LONGEST]}" for block in touching]
    lines += [line for finding in _causes(result, touching) for line in _because(finding)]
    lines += [f"  profile     {result.choice.profile}: {result.choice.why}"]
    lines += [f"  warning     {warning}" for warning in result.warnings]
    lost = [d for d in result.declined if d.span.start < span.end and span.start < d.span.end]
    for declined in lost:
        finding = declined.finding
        lines += [f"  lost: {finding.action} as {finding.rule.kind}: {declined.reason}"]
        lines += [f"  {line}" for line in _because(finding)]
    return lines


def _span_of(text: str, file: str, number: int) -> Span:
    count = 0
    for count, found in enumerate(_LINE.finditer(text), start=1):
        if count == number:
            return Span(*found.span())
    raise Refused(f"{file}: has {count} lines; there is no line {number}")


def _verdict(result: Result, touching: list[Block], span: Span) -> str:
    if not touching:
        cut = next((e for e in result.edits if e.span.start <= span.start < e.span.end), None)
        return f"blank, goes with what {cut.cause.rule.id} drops" if cut else "blank, stays"
    block = touching[0]
    if not block.kept:
        return f"goes, as {block.kind}"
    trimmed = [edit.removed for edit in result.edits if _inside(edit.span, block.span)]
    cuts = f", without {', '.join(map(repr, trimmed))}" if trimmed else ""
    silent = "" if block.cause or cuts else " (no rule had a say)"
    return f"stays, as {block.kind}{cuts}{silent}"


def _causes(result: Result, touching: list[Block]) -> list[Finding]:
    """List what had its way on these blocks."""
    trims = [e.cause for e in result.edits if any(_inside(e.span, b.span) for b in touching)]
    causes = [block.cause for block in touching if block.cause]
    return list(dict.fromkeys([*causes, *trims]))


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _because(finding: Finding) -> list[str]:
    rule = finding.rule
    lines = [
        f"  rule        {rule.id} ({rule.origin})",
        f"  why         {rule.why}",
        f"  confidence  {finding.confidence:.2f}",
    ]
    if finding.evidence:
        lines.append(f"  evidence    {finding.evidence}")
    return lines
