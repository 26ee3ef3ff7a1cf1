"""Checks profiles by what they say about themselves: patterns compile, examples hold.

Every function yields `Problem`s; a further check is one function and one entry in `_CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleantext.model import Origin, Profile, Rule
from cleantext.patterns import Pattern, PatternError, calls
from cleantext.profiles.catalog import Catalog
from cleantext.profiles.choose import plain
from cleantext.profiles.errors import ProfileError
from cleantext.profiles.examples import Case, Inheritance, Judge, examples_of
from cleantext.profiles.fragments import Fragments
from cleantext.profiles.lint import bounded, cheap, doubles, polarity, reachable, steady
from cleantext.profiles.loader import files_of, load_file, no_profiles
from cleantext.profiles.package import shipped_rules
from cleantext.readers import read
from cleantext.ruleset import used_by


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
    replaced = {profile.id for profile in mine}
    base = [profile for profile in base if profile.id not in replaced]
    fragments = Fragments({profile.id: profile for profile in (*base, *mine)})
    base, _ = _written_out(base, fragments)
    mine, broken = _written_out(mine, fragments)
    problems += broken
    catalog = Catalog([*base, *mine])
    rules = [rule for profile in mine for rule in profile.rules]
    for profile in mine:
        problems += _flattening(catalog, profile)
        problems += _fragments(profile, fragments)
    faults = {rule.id: [*_patterns(rule)] for rule in rules}
    flat = Inheritance(catalog, without={id_ for id_, found in faults.items() if found})
    for rule in rules:
        problems += faults[rule.id] or _rule_problems(rule, flat, judge)
    problems += _doubles(mine)
    problems += _hosts(mine)
    examples = sum(_count(rule) for rule in rules)
    return Report(len(mine), len(rules), examples, sorted(set(problems)))


def _count(rule: Rule) -> int:
    found = rule.examples
    return len(found.hit) + len(found.miss) + len(found.pages) + len(found.trims)


def _load(paths: Iterable[Path], shown: str = "") -> tuple[list[Profile], list[Problem]]:
    """Load what can be loaded; the rest are problems."""
    profiles: dict[str, Profile] = {}
    problems = []
    seen: set[Path] = set()
    for path in paths:
        files = files_of(path)
        if not files:
            problems.append(_said(no_profiles(path)))
        for file in files:
            if file in seen:
                continue
            seen.add(file)
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


def _written_out(
    profiles: Iterable[Profile], fragments: Fragments
) -> tuple[list[Profile], list[Problem]]:
    """Write out the patterns of the profiles where that is possible; the rest are problems."""
    written = []
    problems = []
    for profile in profiles:
        try:
            written.append(fragments.write_out(profile))
        except ProfileError as error:
            problems.append(_said(error))
    return written, problems


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


def _fragments(profile: Profile, fragments: Fragments) -> Iterator[Problem]:
    for name, fragment in profile.fragments.items():
        try:
            calls.check_fragment(fragment.pattern)
        except PatternError as error:
            message = f"{error}: {fragment.pattern}"
            yield _said(ProfileError(fragment.origin, message, key=name))
        if (profile.id, name) not in fragments.called:
            yield _said(ProfileError(fragment.origin, "is called by no pattern", key=name))


def _rule_problems(rule: Rule, inheritance: Inheritance, judge: Judge) -> Iterator[Problem]:
    if broken := [*_selector(rule)]:
        yield from broken
        return
    case = Case.of(rule, inheritance, judge)
    problems = [
        Problem(rule.origin, rule.id, message) for look in _CHECKS for message in look(case)
    ]
    known = rule.examples.known_failure
    if known and not problems:
        yield Problem(rule.origin, rule.id, f"passes now, so remove known-failure: {known}")
    elif not known:
        yield from problems


def _patterns(rule: Rule) -> Iterator[Problem]:
    for source in used_by(rule):
        yield from _pattern(rule.origin, rule.id, source)


def _pattern(origin: Origin, rule: str, source: str) -> Iterator[Problem]:
    try:
        Pattern(source).check()
    except PatternError as error:
        yield Problem(origin, rule, f"{error}: {source}")


def _selector(rule: Rule) -> Iterator[Problem]:
    if not rule.css:
        return
    try:
        page = read("<p>", "html").page
        assert page is not None
        page.css(rule.css)
    except ValueError as error:  # or the page cannot be read for want of an extra
        yield Problem(rule.origin, rule.id, str(error))


def _examples(case: Case) -> Iterator[str]:
    for example in examples_of(case.rule):
        yield from example.wrong(case)


def _doubles(profiles: Iterable[Profile]) -> Iterator[Problem]:
    packs = [profile for profile in profiles if profile.match is None]
    for rule, message in doubles(packs):
        if rule.examples.known_failure is None:
            yield Problem(rule.origin, rule.id, message)


def _hosts(profiles: Iterable[Profile]) -> Iterator[Problem]:
    owners: dict[str, Profile] = {}
    for profile in profiles:
        for host in map(plain, profile.match.hosts if profile.match else ()):
            first = owners.setdefault(host, profile)
            if first is not profile:
                message = f"{host!r} is taken by {first.id!r} ({first.origin})"
                yield _said(ProfileError(profile.origin, message, key="hosts"))


_CHECKS: tuple[Callable[[Case], Iterator[str]], ...] = (
    polarity,
    _examples,
    reachable,
    bounded,
    cheap,
    steady,
)
