"""The catalog: all profiles at hand, flattened and compiled when they are first used."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from threading import RLock

from cleantext.model import GENERIC, Choice, Origin, Profile, Rule
from cleantext.patterns import Lines, Pattern
from cleantext.profiles.choose import Chooser
from cleantext.profiles.errors import ProfileError, UnknownProfileError
from cleantext.profiles.flatten import flatten
from cleantext.profiles.fragments import written_out
from cleantext.profiles.loader import load_folder
from cleantext.ruleset import RuleSet

EVERYWHERE = "en"
"""The language of labels that stand on pages of every language."""


def shipped_rules() -> Path:
    """Give the folder of the rules that come with the package, installed or in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


class Catalog:
    """Profiles by id. A later folder's profile replaces an earlier one of the same id.

    Their patterns are written out, so that nothing here needs to know of fragments.

    >>> "rt.com" in Catalog.load().flat("rt.com").match.hosts
    True
    """

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.profiles = {profile.id: profile for profile in profiles}
        generic = Profile(GENERIC, Origin("", 0), extends=("*",))
        self.profiles.setdefault(GENERIC, generic)
        self._flat: dict[str, Profile] = {}
        self._own: dict[str, tuple[Rule, ...]] = {}
        self._compiled: dict[tuple[str, str | None], RuleSet] = {}
        self._patterns: dict[str, Pattern] = {}  # by source: many profiles share them
        self._lock = RLock()

    @classmethod
    def load(cls, folders: Iterable[Path] = (), *, shipped: bool = True) -> Catalog:
        """Load the shipped rules and those of more folders or files. Raises `ProfileError`."""
        profiles = []
        if shipped:
            profiles += load_folder(shipped_rules(), shown="rules", trusted=True)
        for folder in folders:
            loaded = load_folder(folder)
            _refuse_doubles(loaded)
            profiles += loaded
        return cls(written_out({profile.id: profile for profile in profiles}).values())

    def generic_only(self) -> Catalog:
        """Give the catalog without its sources."""
        return Catalog(p for p in self.profiles.values() if p.match is None)

    @property
    def sources(self) -> list[Profile]:
        """The profiles that know by what their documents are recognised."""
        return [p for p in self.profiles.values() if p.match]

    @property
    def packs(self) -> list[Profile]:
        """The profiles that others build on."""
        return [p for p in self.profiles.values() if not p.match and p.id != GENERIC]

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that rules are written for."""
        rules = (rule for p in self.profiles.values() for rule in p.rules)
        return frozenset(rule.lang for rule in rules if rule.lang)

    @cached_property
    def chooser(self) -> Chooser:
        """What recognises the sources."""
        return Chooser(self.sources)

    def choose(self, lines: Lines, url: str | None, source: str | None) -> Choice:
        """Choose the profile of a document. Raises `ProfileError` for an unknown ``source``."""
        if source is not None:
            if source in self.profiles:
                return Choice(source, "named by the caller")
            found = self.chooser.by_url(source)
            if found is None:
                raise UnknownProfileError(source, self.profiles)
            return Choice(found.profile, "named by the caller")
        by_url = self.chooser.by_url(url) if url else None
        return by_url or self.chooser.by_signature(lines) or Choice(GENERIC, "no source is known")

    def flat(self, id_: str) -> Profile:
        """Give a profile with all it inherits. Raises `ProfileError`."""
        with self._lock:
            if id_ not in self._flat:
                if id_ not in self.profiles:
                    raise UnknownProfileError(id_, self.profiles)
                self._flat[id_] = flatten(self.profiles[id_], self.profiles)
            return self._flat[id_]

    def own(self, id_: str) -> tuple[Rule, ...]:
        """Give the rules that a profile has beside those for every document."""
        with self._lock:
            if id_ not in self._own:
                everywhere = {rule.id for rule in self.flat(GENERIC).rules}
                rules = self.flat(id_).rules
                self._own[id_] = tuple(rule for rule in rules if rule.id not in everywhere)
            return self._own[id_]

    def ruleset(self, id_: str, lang: str | None) -> RuleSet:
        """Compile a profile for texts of a language; None stands for an unknown one.

        Rules of another language are left out, but for exact lines in English: themes and widgets
        print them on pages of every language. In an unknown language, only exact lines are in,
        those of all languages.
        """
        compiled = self._compiled.get((id_, lang))
        if compiled is None:
            with self._lock:
                fitting = (rule for rule in self.flat(id_).rules if _fits(rule, lang))
                compiled = RuleSet(fitting, self._patterns)
                self._compiled[id_, lang] = compiled
        return compiled


def _fits(rule: Rule, lang: str | None) -> bool:
    if rule.lang in (None, lang):
        return True
    return rule.shape == "text" and (lang is None or rule.lang == EVERYWHERE)


def _refuse_doubles(profiles: Iterable[Profile]) -> None:
    seen: dict[str, Origin] = {}
    for profile in profiles:
        if first := seen.get(profile.id):
            message = f"{profile.id!r} is taken by {first}"
            raise ProfileError(profile.origin, message, key="id")
        seen[profile.id] = profile.origin
