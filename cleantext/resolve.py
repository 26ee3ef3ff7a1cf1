"""The resolver: settles what becomes of every finding, whatever order they came in.

Keep beats drop. A caller's or profile's word on a kind beats the rules of that kind. Between two
rules the profile's rank decides, and a classifier ranks behind every rule.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from cleantext.model import Declined, Document, Finding, Span
from cleantext.view import views, without


@dataclass(frozen=True, slots=True)
class Policy:
    """Kinds that stay or go whatever their rules say, and who says so."""

    keep: dict[str, str] = field(default_factory=dict)
    drop: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Decisions:
    """What the findings come to, block by block."""

    kept: dict[int, Finding] = field(default_factory=dict)
    dropped: dict[int, Finding] = field(default_factory=dict)
    trimmed: dict[int, list[tuple[Span, Finding]]] = field(default_factory=dict)  # by place
    labels: dict[int, Finding] = field(default_factory=dict)
    declined: list[Declined] = field(default_factory=list)

    @property
    def settled(self) -> list[Finding]:
        """The findings that had their way with whole blocks, in the order of these."""
        places = (self.dropped, self.kept, self.labels)
        return list({id(p[line]): p[line] for p in places for line in sorted(p)}.values())

    def cuts(self) -> dict[int, list[Span]]:
        """Give the spans cut out of blocks that stay."""
        return {line: [span for span, _ in cuts] for line, cuts in self.trimmed.items()}


def resolve(document: Document, findings: Iterable[Finding], policy: Policy) -> Decisions:
    """Settle all findings; each ends in one of the `Decisions`, or several for its blocks."""
    decisions = Decisions()
    drops, trims, labels = [], [], []
    for finding in sorted(findings, key=attrgetter("rank", "first", "last", "span")):
        kind = finding.rule.kind
        if finding.action == "keep" and kind not in policy.drop:
            _take(decisions.kept, finding, decisions, document)
        elif finding.action == "label" and kind not in policy.drop:
            labels.append(finding)
        elif finding.action != "label" and kind in policy.keep:
            decisions.declined.append(
                Declined(finding, finding.span, f"{policy.keep[kind]} keeps {kind}")
            )
            if finding.action == "drop":
                labels.append(finding)
        elif finding.action == "trim":
            trims.append(finding)
        else:
            drops.append(finding)
    for finding in drops:
        _take(decisions.dropped, finding, decisions, document)
    for finding in trims:
        _trim(decisions, finding)
    for line in [*decisions.trimmed]:
        _drop_if_bare(decisions, line, document)
    for finding in labels:
        _take(decisions.labels, finding, decisions, document)
    return decisions


def _take(
    place: dict[int, Finding], finding: Finding, decisions: Decisions, document: Document
) -> None:
    """Give the finding those of its blocks that no stronger finding has, and decline the rest."""
    outcome, stronger = "kept", decisions.kept
    if place is decisions.labels:
        outcome, stronger = "dropped", decisions.dropped
    for line in range(finding.first, finding.last + 1):
        if line not in place and line not in stronger:
            place[line] = finding
            continue
        if line in stronger and place is not stronger:
            reason = f"{outcome} by {stronger[line].rule.id}"
        else:
            reason = f"already decided by {place[line].rule.id}"
        decisions.declined.append(Declined(finding, document.spans[line], reason))


def _trim(decisions: Decisions, finding: Finding) -> None:
    line = finding.first
    if by := decisions.kept.get(line):
        decisions.declined.append(Declined(finding, finding.span, f"kept by {by.rule.id}"))
    elif by := decisions.dropped.get(line):
        decisions.declined.append(Declined(finding, finding.span, f"dropped by {by.rule.id}"))
    else:
        cuts = decisions.trimmed.setdefault(line, [])
        start, end = finding.span
        first = bisect_right(cuts, start, key=lambda cut: cut[0].end)
        there = slice(first, bisect_left(cuts, end, key=lambda cut: cut[0].start))
        pieces = without(finding.span, [span for span, _ in cuts[there]])
        if pieces:
            new = [(piece, finding) for piece in pieces]
            cuts[there] = sorted(cuts[there] + new, key=itemgetter(0))
        else:
            reason = f"already cut by {cuts[first][1].rule.id}"
            decisions.declined.append(Declined(finding, finding.span, reason))


def _drop_if_bare(decisions: Decisions, line: int, document: Document) -> None:
    """Drop a block of which the trims leave nothing to see, though each alone would."""
    cuts = decisions.trimmed[line]
    rest = without(document.spans[line], [span for span, _ in cuts])
    if any(views(["".join(document.text[start:end] for start, end in rest)])):
        return
    first = min((by for _, by in cuts), key=attrgetter("rank"))
    decisions.dropped[line] = first
    for _, other in cuts:
        if other is not first:
            reason = f"dropped by {first.rule.id}"
            decisions.declined.append(Declined(other, other.span, reason))
    del decisions.trimmed[line]
