"""The examples that stand beside rules, one by one, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from cleantext.edits import apply, make
from cleantext.model import Document, Rule
from cleantext.profiles.catalog import Catalog
from cleantext.profiles.errors import ProfileError
from cleantext.readers import read
from cleantext.resolve import Decisions
from cleantext.ruleset import RuleSet

Judge = Callable[[Document, RuleSet], Decisions]
"""Decides what becomes of a document under a rule set: all engines, until nothing changes."""


class Inheritance:
    """Knows under which profiles a rule acts, and compiles each of them once.

    Args:
        catalog: all profiles.
        without: ids of rules that have a broken pattern; profiles that have one are left out.
    """

    def __init__(self, catalog: Catalog, without: Iterable[str] = ()) -> None:
        broken = frozenset(without)
        self.catalog = catalog
        self._heirs: dict[str, list[str]] = {}
        self._starts = {profile.origin for profile in catalog.profiles.values()}
        for id_ in catalog.profiles:
            try:
                flat = catalog.flat(id_)
            except ProfileError:
                continue  # a problem of that profile, told there
            if not broken.isdisjoint(rule.id for rule in flat.rules):
                continue
            for rule in flat.rules:
                self._heirs.setdefault(rule.id, []).append(id_)

    def is_written_out(self, rule: Rule) -> bool:
        """Tell whether the rule is a setting of the profile, not one of its own ``rules``."""
        return rule.origin in self._starts

    def rulesets(self, rule: Rule) -> Iterator[tuple[str, RuleSet]]:
        """Give every profile that inherits the rule, as it acts on texts of the rule's language."""
        for id_ in self._heirs.get(rule.id, ()):
            lang = rule.lang or self.catalog.flat(id_).lang
            yield id_, self.catalog.ruleset(id_, lang)


@dataclass(frozen=True)
class Case:
    """One rule to look at: alone, and under the profiles that inherit it."""

    rule: Rule
    alone: RuleSet
    inheritance: Inheritance
    judge: Judge

    @classmethod
    def of(cls, rule: Rule, inheritance: Inheritance, judge: Judge) -> Case:
        """Take one rule, whose patterns are sound."""
        return cls(rule, RuleSet([rule]), inheritance, judge)

    def own(self) -> RuleSet | None:
        """Give the rules of the profile that the rule is written in; None if it is broken."""
        own = self.rule.id.rpartition("/")[0]
        return next((r for id_, r in self.inheritance.rulesets(self.rule) if id_ == own), None)

    def taken(self, document: Document) -> set[int]:
        """List the blocks of the document that the rule takes when no other is there."""
        return taken(self.rule, self.judge(document, self.alone))


@dataclass(frozen=True)
class Example:
    """One example. ``name`` tells it from the others of its rule: ``hit-1``, ``page-2``."""

    name: str
    wrong: Callable[[Case], Iterator[str]]
    """Says what is wrong with it, in one line each."""


def examples_of(rule: Rule) -> Iterator[Example]:
    """Give all examples of a rule."""
    given = rule.examples
    for number, hit in enumerate(given.hit, start=1):
        yield Example(f"hit-{number}", partial(_hit, hit))
    for number, miss in enumerate(given.miss, start=1):
        yield Example(f"miss-{number}", partial(_miss, miss))
    for number, (text, drop) in enumerate(given.pages, start=1):
        yield Example(f"page-{number}", partial(_page, text, drop))
    for number, (before, after) in enumerate(given.trims, start=1):
        yield Example(f"trim-{number}", partial(_trim, before, after))


def read_example(text: str) -> Document:
    """Read an example: one that starts with ``<`` is HTML."""
    return read(text, _format(text))


def _format(text: str) -> str:
    return "html" if text.lstrip().startswith("<") else "text"


def taken(rule: Rule, decisions: Decisions) -> set[int]:
    """List the blocks on which the rule had its way."""
    places = (decisions.dropped, decisions.kept, decisions.labels)
    found = {n for place in places for n, by in place.items() if by.rule.id == rule.id}
    return found | {
        n for n, cuts in decisions.trimmed.items() if any(by.rule.id == rule.id for _, by in cuts)
    }


def _hit(hit: str, case: Case) -> Iterator[str]:
    """Expect the rule to find the hit when it stands alone in a document."""
    rule, document = case.rule, read_example(hit)
    if not document.spans:
        yield f"hit has no line to find, read as {_format(hit)}: {hit!r}"
    if set(range(len(document.spans))) - case.taken(document):
        depends = rule.next or rule.prev or rule.repeated or rule.shape == "range"
        hint = "; it depends on other lines, so show them: give a page" if depends else ""
        yield f"hit is not found: {hit!r}{hint}"


def _miss(miss: str, case: Case) -> Iterator[str]:
    """Expect the near miss to survive under its rule, and every profile that inherits it."""
    document = read_example(miss)
    if not document.spans:
        yield f"near miss has no line to leave, read as {_format(miss)}: {miss!r}"
    if case.taken(document):
        yield f"near miss is found: {miss!r}"
        return
    removers: dict[Rule, list[str]] = {}
    for id_, ruleset in case.inheritance.rulesets(case.rule):
        for by in _removers(case.judge(document, ruleset)):
            removers.setdefault(by, []).append(id_)
    for by, ids in removers.items():
        under = ", ".join(sorted(ids))
        yield f"near miss is removed by {by.id} ({by.origin}) under {under}: {miss!r}"


def _removers(decisions: Decisions) -> list[Rule]:
    cuts = [by for line in decisions.trimmed.values() for _, by in line]
    found = {by.rule.id: by.rule for by in (*decisions.dropped.values(), *cuts)}
    return list(found.values())


def _page(text: str, drop: tuple[int, ...], case: Case) -> Iterator[str]:
    """Expect the page to lose exactly the lines it says, one of them by the rule."""
    rule = case.rule
    ruleset = case.own()
    if ruleset is None:
        return
    document = read_example(text)
    decisions = case.judge(document, ruleset)
    numbers = list(accumulate(blank + 1 for blank in document.blank_lines))
    gone = {numbers[n]: by.rule for n, by in sorted(decisions.dropped.items())}
    if gone.keys() != set(drop):
        more = [f"; {n} by {by.id} ({by.origin})" for n, by in gone.items() if n not in drop]
        said = f"page loses the lines {[*gone]}, not {sorted(drop)}"
        yield f"{said}{''.join(more)}: {text[:60]!r}"
    elif not taken(rule, decisions):
        yield f"page is decided without this rule: {text[:60]!r}"


def _trim(before: str, after: str, case: Case) -> Iterator[str]:
    """Expect the rule alone to turn ``before`` into ``after``."""
    document = read_example(before)
    got = apply(document.text, make(document, case.judge(document, case.alone)))
    if got != after:
        yield f"trim gives {got!r}, not {after!r}"
