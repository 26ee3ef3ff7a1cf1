"""The catalog: all profiles at hand, flattened and compiled when they are first used."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from threading import RLock

from cleantext.model import GENERIC, Choice, Origin, Profile, Rule
from cleantext.patterns import Lines, Pattern
from cleantext.profiles.choose import Chooser
from cleantext.profiles.errors import ProfileError, UnknownProfileError
from cleantext.profiles.flatten import flatten
from cleantext.profiles.fragments import Fragments
from cleantext.profiles.loader import load_folder
from cleantext.profiles.package import EMPTY, Package, language_of
from cleantext.ruleset import RuleSet

EVERYWHERE = "en"
"""The language of labels that stand on pages of every language."""
_ALL_PACKS = Profile(GENERIC, Origin("", 0), extends=("*",))


class Catalog:
    """Profiles by id. A later folder's profile replaces an earlier one of the same id.

    Their patterns are written out, so that nothing here needs to know of fragments.

    >>> "rt.com" in Catalog.load().flat("rt.com").match.hosts
    True
    """

    def __init__(self, profiles: Iterable[Profile], package: Package = EMPTY) -> None:
        self._given = {profile.id: profile for profile in profiles}
        self._given.setdefault(GENERIC, _ALL_PACKS)
        self.profiles = package.beside(self._given)
        self._flat: dict[str, Profile] = {}
        self._own: dict[str, tuple[Rule, ...]] = {}
        self._compiled: dict[tuple[str, str | None], RuleSet] = {}
        self._patterns: dict[str, Pattern] = {}  # by source: many profiles share them
        self._lock = RLock()

    @classmethod
    def load(cls, folders: Iterable[Path] = (), *, shipped: bool = True) -> Catalog:
        """Load the shipped rules and those of more folders or files. Raises `ProfileError`."""
        profiles: dict[str, Profile] = {}
        for folder in folders:
            loaded = load_folder(folder)
            _refuse_doubles(loaded)
            profiles |= {profile.id: profile for profile in loaded}
        package = Package.shipped() if shipped else EMPTY
        write_out = Fragments(package.beside(profiles)).write_out
        return cls(map(write_out, profiles.values()), package.through(write_out))

    def generic_only(self) -> Catalog:
        """Give the catalog without its sources."""
        return Catalog(p for p in self.profiles.values() if p.match is None)

    @property
    def sources(self) -> list[Profile]:
        """The profiles that know by what their documents are recognised."""
        return [p for p in self._speaking(()).values() if p.match]

    @property
    def packs(self) -> list[Profile]:
        """The profiles that others build on."""
        return [p for p in self.profiles.values() if not p.match and p.id != GENERIC]

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
                rules = () if self.profiles[id_] is _ALL_PACKS else self.flat(id_).rules
                self._own[id_] = tuple(rule for rule in rules if self._owner(rule).match)
            return self._own[id_]

    def _owner(self, rule: Rule) -> Profile:
        return self.profiles[rule.id.rpartition("/")[0]]

    def ruleset(self, id_: str, lang: str | None) -> RuleSet:
        """Compile a profile for texts of a language; None stands for an unknown one.

        Rules of another language are left out, but for exact lines in English: themes and widgets
        print them on pages of every language. In an unknown language, only exact lines are in,
        those of all languages.
        """
        compiled = self._compiled.get((id_, lang))
        if compiled is None:
            with self._lock:
                rules = self._rules(id_, lang)
                fitting = (rule for rule in rules if _fits(rule, lang))
                compiled = RuleSet(fitting, self._patterns)
                self._compiled[id_, lang] = compiled
        return compiled

    def _rules(self, id_: str, lang: str | None) -> tuple[Rule, ...]:
        """Give at least those rules of a profile that fit the language."""
        if lang is None or self.profiles[id_] is not _ALL_PACKS:
            return self.flat(id_).rules
        return flatten(_ALL_PACKS, self._speaking((lang, EVERYWHERE))).rules

    def _speaking(self, languages: Collection[str]) -> dict[str, Profile]:
        """Give the profiles without the package's packs for other languages, which stay unread."""
        spoken = (None, *languages)
        known = (i for i in self.profiles if i in self._given or language_of(i) in spoken)
        return {id_: self.profiles[id_] for id_ in known}


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
