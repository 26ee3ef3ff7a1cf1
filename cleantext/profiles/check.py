"""Checks profiles by what they say about themselves: patterns compile, examples hold.

Every function yields `Problem`s; a further check is one function and one entry in `_CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from cleantext.edits import apply, make
from cleantext.model import Document, Origin, Profile, Rule
from cleantext.patterns import Pattern, PatternError
from cleantext.profiles.catalog import Catalog, shipped_rules
from cleantext.profiles.errors import ProfileError
from cleantext.profiles.loader import load_file
from cleantext.readers import read
from cleantext.resolve import Decisions
from cleantext.ruleset import RuleSet, trigger, used_by

_SHORT = 60  # characters; most lines of an article are longer

Judge = Callable[[Document, RuleSet], Decisions]
"""Decides what becomes of a document under a rule set: all engines, until nothing changes."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong with a profile. Its text is one line."""

    origin: Origin
    rule: str
    message: str

    def __str__(self) -> str:
        shown = f"{self.origin}: {self.rule}: {self.message}" if self.rule else self.message
        return shown.replace("\n", "\\n")


@dataclass(frozen=True)
class Report:
    """What a check looked at, and what it found."""

    profiles: int
    rules: int
    examples: int
    problems: list[Problem]


def check(paths: Sequence[Path], judge: Judge) -> Report:
    """Check the profiles of these files and folders; the shipped ones if there are none."""
    base, shipped_problems = _load([shipped_rules()], shown="rules")
    mine, problems = _load(paths) if paths else (base, shipped_problems)
    catalog = Catalog([*base, *mine])
    rules = [rule for profile in mine for rule in profile.rules]
    for profile in mine:
        problems += _flattening(catalog, profile)
    flat = _Inheritance(catalog)
    for rule in rules:
        problems += _rule_problems(rule, flat, judge)
    examples = sum(_count(rule) for rule in rules)
    return Report(len(mine), len(rules), examples, sorted(set(problems)))


def _count(rule: Rule) -> int:
    found = rule.examples
    return len(found.hit) + len(found.miss) + len(found.pages) + len(found.trims)


def _load(paths: Iterable[Path], shown: str = "") -> tuple[list[Profile], list[Problem]]:
    """Load what can be loaded; the rest are problems."""
    profiles: dict[str, Profile] = {}
    problems = []
    for path in paths:
        files = sorted(path.rglob("*.y*ml")) if path.is_dir() else [path]
        if not files:
            problems.append(_said(ProfileError(Origin(str(path), 1), "holds no *.yaml file")))
        for file in files:
            name = str(Path(shown) / file.relative_to(path)) if shown else str(file)
            try:
                profile = load_file(file, name, trusted=True)
            except ProfileError as error:
                problems.append(_said(error))
                continue
            if first := profiles.get(profile.id):
                message = f"{profile.id!r} is taken by {first.origin}"
                problems.append(_said(ProfileError(profile.origin, message, key="id")))
            profiles.setdefault(profile.id, profile)
    return list(profiles.values()), problems


def _said(error: ProfileError) -> Problem:
    return Problem(error.origin, "", str(error))


def _flattening(catalog: Catalog, profile: Profile) -> Iterator[Problem]:
    try:
        catalog.flat(profile.id)
    except ProfileError as error:
        yield _said(error)
    for source in profile.match.signature.any if profile.match and profile.match.signature else ():
        broken = list(_pattern(profile.origin, profile.id, source))
        yield from broken
        if not broken and not Pattern(source).literals:
            message = f"signature is tried on every line of every text: {source}"
            yield Problem(profile.origin, profile.id, message)


class _Inheritance:
    """Knows under which profiles a rule acts, and compiles each of them once."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._heirs: dict[str, list[str]] = {}
        self._starts = {profile.origin for profile in catalog.profiles.values()}
        for id_ in catalog.profiles:
            try:
                flat = catalog.flat(id_)
            except ProfileError:
                continue  # a problem of that profile, told there
            for rule in flat.rules:
                self._heirs.setdefault(rule.id, []).append(id_)

    def is_written_out(self, rule: Rule) -> bool:
        """Tell whether the rule is a setting of the profile, not one of its own ``rules``."""
        return rule.origin in self._starts

    def rulesets(self, rule: Rule) -> Iterator[tuple[str, RuleSet]]:
        """Give every profile that inherits the rule, as it acts on texts of the rule's language.

        A profile with a broken pattern is left out: that is a problem of the pattern.
        """
        for id_ in self._heirs.get(rule.id, ()):
            lang = rule.lang or self.catalog.flat(id_).lang
            try:
                yield id_, self.catalog.ruleset(id_, lang)
            except PatternError:
                continue


@dataclass(frozen=True)
class Case:
    """One rule to look at: alone, and under the profiles that inherit it."""

    rule: Rule
    alone: RuleSet
    inheritance: _Inheritance
    judge: Judge

    def taken(self, document: Document) -> set[int]:
        """List the blocks of the document that the rule takes when no other is there."""
        return _taken(self.rule, self.judge(document, self.alone))


def _rule_problems(rule: Rule, inheritance: _Inheritance, judge: Judge) -> Iterator[Problem]:
    broken = [p for source in used_by(rule) for p in _pattern(rule.origin, rule.id, source)]
    broken += _selector(rule)
    if broken:
        yield from broken
        return
    case = Case(rule, RuleSet([rule]), inheritance, judge)
    problems = [
        Problem(rule.origin, rule.id, message) for look in _CHECKS for message in look(case)
    ]
    known = rule.examples.known_failure
    if known and not problems:
        yield Problem(rule.origin, rule.id, f"passes now, so remove known-failure: {known}")
    elif not known:
        yield from problems


def _pattern(origin: Origin, rule: str, source: str) -> Iterator[Problem]:
    try:
        Pattern(source).check()
    except PatternError as error:
        yield Problem(origin, rule, f"{error}: {source}")


def _selector(rule: Rule) -> Iterator[Problem]:
    if not rule.css:
        return
    try:
        page = read("<p>", None, "html").page
        assert page is not None
        page.css(rule.css)
    except ValueError as error:  # or the page cannot be read for want of an extra
        yield Problem(rule.origin, rule.id, str(error))


def _read(example: str) -> Document:
    """Read an example: one that starts with ``<`` is HTML."""
    return read(example, None, "html" if example.lstrip().startswith("<") else "text")


def _polarity(case: Case) -> Iterator[str]:
    """Expect examples in both polarities."""
    examples = case.rule.examples
    if case.inheritance.is_written_out(case.rule):
        return
    if not (examples.hit or examples.pages or examples.trims):
        yield "no example hits: give examples hit, page or trim"
    if not examples.miss:
        yield "no near miss: give an example of a line that must stay under miss"


def _hits(case: Case) -> Iterator[str]:
    """Expect the rule to find each hit when it stands alone in a document."""
    rule = case.rule
    for hit in rule.examples.hit:
        document = _read(hit)
        if set(range(len(document.spans))) - case.taken(document):
            depends = rule.next or rule.prev or rule.repeated or rule.shape == "range"
            hint = "; it depends on other lines, so show them: give a page" if depends else ""
            yield f"hit is not found: {hit!r}{hint}"


def _taken(rule: Rule, decisions: Decisions) -> set[int]:
    """List the blocks on which the rule had its way."""
    places = (decisions.dropped, decisions.kept, decisions.labels)
    taken = {n for place in places for n, by in place.items() if by.rule.id == rule.id}
    return taken | {
        n for n, cuts in decisions.trimmed.items() if any(by.rule.id == rule.id for _, by in cuts)
    }


def _misses(case: Case) -> Iterator[str]:
    """Expect each near miss to survive under its rule, and every profile that inherits it."""
    for miss in case.rule.examples.miss:
        document = _read(miss)
        if case.taken(document):
            yield f"near miss is found: {miss!r}"
            continue
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


def _pages(case: Case) -> Iterator[str]:
    """Expect each page to lose exactly the lines it says, one of them by the rule."""
    rule = case.rule
    ruleset = dict(case.inheritance.rulesets(rule)).get(rule.id.rpartition("/")[0])
    if ruleset is None:
        return
    for text, drop in rule.examples.pages:
        document = _read(text)
        decisions = case.judge(document, ruleset)
        numbers = list(accumulate(blank + 1 for blank in document.blank_lines))
        gone = sorted(numbers[n] for n in decisions.dropped)
        if gone != sorted(drop):
            yield f"page loses the lines {gone}, not {sorted(drop)}: {text[:60]!r}"
        elif not _taken(rule, decisions):
            yield f"page is decided without this rule: {text[:60]!r}"


def _trims(case: Case) -> Iterator[str]:
    """Expect the rule alone to turn ``before`` into ``after``."""
    for before, after in case.rule.examples.trims:
        document = _read(before)
        edits = make(document, case.judge(document, case.alone))
        got = apply(document.text, edits)
        if got != after:
            yield f"trim gives {got!r}, not {after!r}"


def _cost(case: Case) -> Iterator[str]:
    """Expect a pattern that most lines need not be tried against."""
    rule, source = case.rule, trigger(case.rule)
    if source is None or rule.at or rule.next or rule.prev or rule.action == "label":
        return
    pattern = Pattern(source)
    if not pattern.literals and pattern.most > _SHORT:
        yield (
            "is tried on every line, which is slow: let the pattern require a word of three "
            f"letters in each of its branches, match at most {_SHORT} characters, or set `at`"
        )


_CHECKS: tuple[Callable[[Case], Iterator[str]], ...] = (
    _polarity,
    _hits,
    _misses,
    _pages,
    _trims,
    _cost,
)
