"""Rounds of proposing and settling, until nothing new is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cleantext.engines import ENGINES, Classifier, Engine
from cleantext.model import Finding, Origin, Rule
from cleantext.resolve import Decisions, Policy, resolve
from cleantext.ruleset import FORMS, RuleSet
from cleantext.scan import Scan

_MOST_ROUNDS = 50
_MOST_LOOKS = 200_000  # at blocks, in all rounds together: a short document may take more rounds
_MOST_CUTS = 20  # rounds that cut lines, all of which are then read anew
_MARKUP_RULE = Rule(
    id="markup",
    kind="other",
    action="drop",
    shape="css",
    why="its markup says that it is of a kind that is not wanted",
    origin=Origin("cleantext/readers/html/tags.py", 1),
)


def propose(
    scan: Scan, policy: Policy, fallback: Classifier | None = None, guessing: RuleSet | None = None
) -> tuple[Decisions, tuple[str, ...]]:
    """Let all engines propose, settle it, and tell what was odd.

    What a rule says may depend on which blocks stay (positions, neighbours), so engines look
    again at what remains until none has anything new to say. That is what makes cleaning the
    clean text change nothing; patterns are not matched twice, and text is not touched. The
    ``fallback`` speaks when the rules are done, about the blocks that none of them decided, and
    then the rules that are ``guessing`` (see `RuleSet.split`).
    """
    rounds = _Rounds(scan, policy)
    stages: list[tuple[Engine, ...]] = [ENGINES]
    unwanted = FORMS.intersection(policy.drop)
    guesses = _Guesses(guessing, unwanted) if guessing and unwanted else None
    stages += [(engine,) for engine in (fallback, guesses) if engine]
    most = max(_MOST_ROUNDS, _MOST_LOOKS // max(len(scan.alive), 1))
    done = cut = 0
    while done < most and cut < _MOST_CUTS:
        done += 1
        if not any(rounds.run(engines) for engines in stages):
            return rounds.decisions, rounds.warnings()
        cut += scan.has_new_views
    warning = f"rules were still finding more after {done} rounds"
    return rounds.decisions, (*rounds.warnings(), warning)


def describe(
    scan: Scan, naming: RuleSet, dropped: Mapping[int, Finding], fallback: Classifier | None
) -> Decisions:
    """Name the kinds of the blocks that stay, and say what a classifier took, and why.

    This changes no text, and costs as much as to find the debris, so it is done when somebody
    asks for it.

    Returns:
        Decisions with the labels, and in ``dropped`` the classifier's findings as described.
    """
    known = _known(scan, naming)
    described = _label(scan, naming.unless_known(known), scan.remains())
    guessed = {line: f for line, f in dropped.items() if f.rule.shape == "classifier"}
    if fallback and guessed:
        views = {line: scan.document.views[line] for line in guessed}
        names = _label(scan, naming.selecting, views).labels if scan.document.page else {}
        reasons = fallback.explain(guessed)
        for line, finding in guessed.items():
            kind = names[line].rule.kind if line in names else None
            rule = finding.rule.of_kind(kind)
            described.dropped[line] = finding._replace(rule=rule, evidence=reasons[line])
    return described


def _known(scan: Scan, ruleset: RuleSet) -> frozenset[str]:
    """Give the kinds of which a selector finds something on the page, or the marks of Markdown."""
    if scan.document.page is None:
        kinds = scan.document.kinds
        return frozenset(kinds[line] for line in scan.alive if kinds)
    return frozenset(rule.kind for rule in ruleset.selecting.rules if scan.selected(rule))


def _label(scan: Scan, naming: RuleSet, views: dict[int, str]) -> Decisions:
    rounds = _Rounds(Scan(scan.document, naming, remains=views), Policy())
    rounds.run(ENGINES)
    return rounds.decisions


class _Guesses:
    """An engine for one document: what the caller wants gone, by its markup, pattern or place.

    A selector that names another kind knows better. It speaks once: the line that stands first when
    the headline has gone is no headline, and were it taken for one, so would be the next, down to
    the first that reads like a sentence. Where another rule has named a line of that kind, there is
    no place left to guess by.
    """

    def __init__(self, ruleset: RuleSet, unwanted: frozenset[str]) -> None:
        self.ruleset = ruleset
        self.unwanted = unwanted
        self.asked = False

    def __call__(self, scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
        if self.asked:
            return
        self.asked = True
        known = {finding.rule.kind for finding in findings} | _known(scan, self.ruleset)
        named = _label(scan, self.ruleset.unless_known(frozenset(known)), scan.remains()).labels
        known = {finding.rule.kind for finding in named.values() if not finding.rule.at}
        for finding in named.values():
            rule = finding.rule
            if rule.kind in self.unwanted and not (rule.at and rule.kind in known):
                yield finding._replace(rank=len(scan.ruleset.rules))
        kinds = scan.document.kinds
        for line in scan.alive if kinds else ():
            if line not in named and kinds[line] in self.unwanted:
                yield scan.guess(_MARKUP_RULE.of_kind(kinds[line]), line, 1.0)


class _Rounds:
    def __init__(self, scan: Scan, policy: Policy) -> None:
        self.scan = scan
        self.policy = policy
        self.decisions = Decisions()
        self.findings: dict[tuple[object, ...], Finding] = {}
        self._told = (-1, 0)  # findings, and rules that are disabled, when they were last settled

    def run(self, engines: Iterable[Engine]) -> bool:
        """Let engines propose once; tell whether that changes what remains."""
        settled = self.decisions.settled
        for engine in engines:
            for found in engine(self.scan, settled):
                key = (found.rank, found.action, found.first, found.span)
                self.findings.setdefault(key, found)
        disabled = self.scan.disabled
        told, self._told = self._told, (len(self.findings), len(disabled))
        if told == self._told:
            return False
        valid = list(self.findings.values())
        if disabled:
            valid = [finding for finding in valid if finding.rule.id not in disabled]
        self.decisions = resolve(self.scan.document, valid, self.policy)
        return self.scan.retire(self.decisions.dropped, self.decisions.cuts())

    def warnings(self) -> tuple[str, ...]:
        """Say in words what was odd."""
        disabled = self.scan.disabled.items()
        slow = (f"rule {id_} was disabled: {why}" for id_, why in disabled)
        return (*self.scan.document.warnings, *slow, *self.scan.notes.values())
