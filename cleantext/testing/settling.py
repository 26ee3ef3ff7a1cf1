"""Laws on deciding: it settles, in linear time, and loses no finding."""

from __future__ import annotations

from collections import Counter
from copy import copy

from cleantext.engines import ENGINES
from cleantext.model import Document, Finding
from cleantext.patterns import Pattern
from cleantext.propose import propose
from cleantext.readers.text import read
from cleantext.resolve import Decisions, Policy, resolve
from cleantext.result import Result
from cleantext.scan import Scan
from cleantext.testing.failure import Case
from cleantext.testing.page import Page
from cleantext.testing.subject import Subject

_TIMES = 6
_SLACK = 1.5


def cleaning_twice_changes_nothing(subject: Subject, text: str) -> None:
    """The clean text, cleaned again as text of the same language, comes out as it is.

    But for what its place alone tells: below a headline that went stands another first line.
    """
    stay_settled("cleaning_twice_changes_nothing", subject, subject.clean(text))


def stay_settled(law: str, subject: Subject, first: Result) -> None:
    """Clean a result's text again, and look whether more goes than css rules had kept."""
    document = read(first.text)
    policy = subject.policy
    ruleset = subject.ruleset_for(first.document.text)
    acting = ruleset.split(frozenset(policy.keep), frozenset(policy.drop)).acting
    decisions, _ = propose(Scan(document, acting), policy)
    kept = first.decisions.kept.items()
    excused = {first.document.views[line] for line, by in kept if by.rule.css}
    gone = [by for line, by in decisions.dropped.items() if document.views[line] not in excused]
    for line, cuts in decisions.trimmed.items():
        gone += [by for _, by in cuts if document.views[line] not in excused]
    if gone and not first.flagged:
        raise Case(law, first).fails(
            "cleaning the clean text removes more",
            [document.text[f.span.start : f.span.end] for f in gone],
            [finding.rule for finding in gone],
        )


def order_of_findings_is_irrelevant(subject: Subject, text: str) -> None:
    """What becomes of findings depends on the findings, not on the order they came in."""
    document, found = _findings(subject, text)
    straight = resolve(document, found, subject.policy)
    for other in (found[::-1], found[1::2] + found[::2], found + found):
        turned = resolve(document, other, subject.policy)
        if _decided(turned) != _decided(straight):
            raise Case("order_of_findings_is_irrelevant", subject.clean(text)).fails(
                "in another order the same findings come to something else",
                rules=[finding.rule for finding in found],
            )


def _decided(d: Decisions) -> tuple[object, ...]:
    return d.kept, d.dropped, d.labels, {line: sorted(cuts) for line, cuts in d.trimmed.items()}


def _findings(subject: Subject, text: str) -> tuple[Document, list[Finding]]:
    """Let all engines look twice, the second time with what was found before."""
    document = read(text)
    scan = Scan(document, subject.ruleset_for(text))
    first = [finding for engine in ENGINES for finding in engine(scan, [])]
    return document, first + [f for engine in ENGINES for f in engine(scan, first)]


def every_finding_is_accounted_for(subject: Subject, text: str) -> None:
    """Every finding ends as an edit, a label, a kept line, or declined with a reason."""
    document, found = _findings(subject, text)
    d = resolve(document, found, subject.policy)
    for finding in found:
        trims = [by for _, by in d.trimmed.get(finding.first, ())]
        for line in range(finding.first, finding.last + 1):
            taken = finding in (d.kept.get(line), d.dropped.get(line), d.labels.get(line), *trims)
            spans = (document.spans[line], finding.span)
            if not taken and not any(
                x.finding == finding and x.span in spans and x.reason for x in d.declined
            ):
                raise Case("every_finding_is_accounted_for", subject.clean(text)).fails(
                    f"a finding of {finding.rule.id} is lost",
                    [document.views[line]],
                    [finding.rule],
                )
    result = subject.clean(text)
    known = {*(x.finding for x in result.declined), *(edit.cause for edit in result.edits)}
    for dropped in result.decisions.dropped.values():
        if dropped not in known:
            raise Case("every_finding_is_accounted_for", result).fails(
                f"no edit is caused by {dropped.rule.id}", rules=[dropped.rule]
            )


def no_rule_is_disabled(subject: Subject, text: str) -> None:
    """No pattern takes too long, and the rules come to an end."""
    result = subject.clean(text)
    bad = [w for w in result.warnings if "was disabled" in w or "still finding" in w]
    if bad:
        raise Case("no_rule_is_disabled", result).fails(bad[0])


class _Counted(Pattern):
    """A pattern that counts how often it is asked."""

    def __init__(self, pattern: Pattern, calls: Counter[str]) -> None:
        vars(self).update(vars(pattern))  # what is compiled stays compiled
        self.calls = calls

    def matches(self, view: str) -> bool:
        self.calls[self.source] += 1
        return super().matches(view)

    def matching(self, views: list[str], lines: list[int]) -> list[int]:
        self.calls[self.source] += len(lines)
        return super().matching(views, lines)

    def search(self, view: str) -> bool:
        self.calls[self.source] += 1
        return super().search(view)

    def parts(self, view: str) -> list[tuple[int, int]]:
        self.calls[self.source] += 1
        return super().parts(view)


def time_is_linear(subject: Subject, page: Page) -> None:
    """Six times the text takes about six times the regex calls, not thirty-six."""
    once, many = (_calls(subject, "\n".join([page.text] * times)) for times in (1, _TIMES))
    for source, calls in many.items():
        if calls > _SLACK * _TIMES * max(once[source], len(page.lines)):
            raise Case("time_is_linear", subject.clean(page.text)).fails(
                f"{once[source]} calls for one page, {calls} for {_TIMES} pages: {source}"
            )


def _calls(subject: Subject, text: str) -> Counter[str]:
    calls: Counter[str] = Counter()
    ruleset = copy(subject.ruleset)
    ruleset.patterns = {s: _Counted(pattern, calls) for s, pattern in ruleset.patterns.items()}
    propose(Scan(read(text), ruleset), Policy())
    return calls
