"""A rule set: the rules of one flattened profile, compiled for matching."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from cleantext.model import Rule
from cleantext.patterns import LiteralIndex, Pattern, key_of_text

FORMS = frozenset(
    {"headline", "standfirst", "subheading", "quote", "list", "table", "code", "caption"}
)
"""Kinds that a page has markup for."""


class RuleSet:
    """Rules by rank. A rule's rank is its place: where two disagree, the lower rank wins."""

    def __init__(self, rules: Iterable[Rule], known: dict[str, Pattern] | None = None) -> None:
        """Compile ``rules``, sharing the patterns that are ``known`` already."""
        self.rules = tuple(rules)
        known = {} if known is None else known
        sources = {source for rule in self.rules for source in used_by(rule)}
        self.patterns = {s: known.get(s) or known.setdefault(s, Pattern(s)) for s in sources}
        self.selectors = [rank for rank, rule in enumerate(self.rules) if rule.css]
        self.contextual = {rank for rank, rule in enumerate(self.rules) if rule.contextual}
        self.beside: dict[int, dict[str, list[int]]] = {}
        """Tables of the exact lines of rules that act beside another one, by rank."""
        self.exact: dict[str, list[int]] = {}
        self.triggers: dict[str, list[int]] = {}
        self.followers: dict[str, list[int]] = {}
        """Ranks of the rules that act beside a block which the rule of this id took."""
        for rank, rule in enumerate(self.rules):
            for anchor in filter(None, (rule.next, rule.prev)):
                self.followers.setdefault(anchor, []).append(rank)
            keys = {key_of_text(text) for text in rule.texts}
            if rule.next or rule.prev:
                self.beside[rank] = {key: [rank] for key in keys}
                continue
            for key in keys:
                self.exact.setdefault(key, []).append(rank)
            if source := trigger(rule):
                self.triggers.setdefault(source, []).append(rank)
        self._unless: dict[frozenset[str], RuleSet] = {}
        self._split: dict[tuple[frozenset[str], frozenset[str]], Parts] = {}

    @cached_property
    def index(self) -> LiteralIndex:
        """Finds the lines that patterns might match which are looked for in the whole document.

        These are each rule's first pattern, and where regions end and what confirms them.
        """
        regions = [rule.region for rule in self.rules if rule.region]
        ends = [region.to for region in regions if region.to]
        votes = [source for region in regions if region.confirm for source in region.confirm.any]
        spans = [rule.patterns[0] for rule in self.rules if rule.shape == "span"]
        inside = dict.fromkeys([*spans, *votes])
        whole = dict.fromkeys(s for s in [*self.triggers, *ends] if s not in inside)
        return LiteralIndex(
            [self.patterns[source] for source in whole],
            [self.patterns[source] for source in inside],
        )

    @cached_property
    def selecting(self) -> RuleSet:
        """The rules that speak of a page's elements alone."""
        return RuleSet((rule for rule in self.rules if rule.css), self.patterns)

    def unless_known(self, kinds: frozenset[str]) -> RuleSet:
        """Leave out the rules that would guess by its place what else tells of these kinds."""
        if kinds not in self._unless:
            rules = (
                rule
                for rule in self.rules
                if not (rule.kind in kinds and rule.at and guesses(rule))
            )
            self._unless[kinds] = RuleSet(rules, self.patterns)
        return self._unless[kinds]

    def split(self, kept: frozenset[str], dropped: frozenset[str]) -> Parts:
        """Part the rules that change the text from those that only name kinds.

        Args:
            kept: kinds that stay wherever a rule finds them, so that their names matter.
            dropped: kinds that go wherever a rule finds them.
        """
        if (kept, dropped) not in self._split:
            acting: list[Rule] = []
            guessing: list[Rule] = []
            naming: list[Rule] = []
            for rule in self.rules:
                if rule.action != "label" or rule.kind in kept:
                    acting.append(rule)
                elif rule.kind not in dropped:
                    naming.append(rule)
                elif not guesses(rule):
                    acting.append(rule)
                if rule.action == "label" and (rule.css or guesses(rule)):
                    guessing.append(rule)
            parts = (RuleSet(rules, self.patterns) for rules in (acting, guessing, naming))
            self._split[kept, dropped] = Parts(*parts)
        return self._split[kept, dropped]


class Parts(NamedTuple):
    """The rules of a set by what they do for a caller who wants some kinds kept or dropped.

    Attributes:
        acting: change the text.
        guessing: name by pattern or place what the caller may want gone, or better by selector.
        naming: name what stays.
    """

    acting: RuleSet
    guessing: RuleSet
    naming: RuleSet


def guesses(rule: Rule) -> bool:
    """Tell whether it names by a pattern what markup would say, as a short line is a subheading."""
    return rule.action == "label" and rule.css is None and rule.kind in FORMS


def trigger(rule: Rule) -> str | None:
    """Give the pattern that must be found before anything else about the rule matters."""
    if rule.region:
        return rule.region.start
    return rule.patterns[0] if rule.patterns else None


def used_by(rule: Rule) -> list[str]:
    """List all patterns of a rule."""
    sources = [*rule.patterns, *rule.unless]
    if region := rule.region:
        sources += [region.start, *([region.to] if region.to else [])]
        sources += region.confirm.any if region.confirm else ()
    return sources
