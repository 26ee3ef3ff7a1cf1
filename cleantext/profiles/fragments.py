"""Fragments: a pattern calls others by name, and what it calls is written out in its place.

A name is looked up where it is called: in the profile itself, then in those it extends. So a rule
means the same under every profile that inherits it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from cleantext.model import Origin, Profile, Region, Rule, Votes
from cleantext.patterns import PatternError
from cleantext.patterns.calls import has_calls, write_out
from cleantext.profiles.errors import ProfileError, nearest
from cleantext.profiles.flatten import parents
from cleantext.ruleset import used_by

_LONGEST = 100_000
"""Most characters that a pattern may call: with few fragments it could be billions."""

_Name = tuple[str, str]
"""A fragment's full name: its profile's id, and its name there."""
_Writer = Callable[[str, str], str]
"""Writes a pattern out; takes its key as well, for errors."""


class Fragments:
    """The fragments of all profiles."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        self.profiles = profiles
        self.called: set[_Name] = set()
        """Those that were called by what was written out so far."""
        self._scopes: dict[str, dict[str, Profile]] = {}
        self._texts: dict[_Name, str] = {}

    def write_out(self, profile: Profile) -> Profile:
        """Give the profile with its patterns written out.

        Raises:
            ProfileError: one calls a fragment that is not there, or fragments run in a circle.
        """
        for name in profile.fragments:
            self._text(profile, name, ())
        if profile.match and (votes := profile.match.signature) and any(map(has_calls, votes.any)):
            signature = _votes(votes, self._writer(profile, profile.origin), "signature")
            profile = replace(profile, match=replace(profile.match, signature=signature))
        if any(map(_has_calls, profile.rules)):
            rules = (
                _rule(rule, self._writer(profile, rule.origin)) if _has_calls(rule) else rule
                for rule in profile.rules
            )
            profile = replace(profile, rules=tuple(rules))
        return profile

    def _writer(self, profile: Profile, at: Origin, path: tuple[_Name, ...] = ()) -> _Writer:
        """Give what writes out the patterns of a rule or fragment of the profile."""
        scope = self._scope(profile)

        def write(source: str, key: str) -> str:
            room = _LONGEST

            def pattern_of(name: str) -> str:
                nonlocal room
                if name not in scope:
                    raise ProfileError(at, f"no fragment {name!r}{nearest(name, scope)}", key=key)
                self.called.add((scope[name].id, name))
                text = self._text(scope[name], name, path)
                room -= len(text)
                if room < 0:
                    raise ProfileError(at, f"calls over {_LONGEST} characters", key=key)
                return text

            try:
                return write_out(source, pattern_of)
            except RecursionError:
                raise ProfileError(at, "calls fragments over too many levels", key=key) from None
            except PatternError as error:
                raise ProfileError(at, str(error), key=key) from None

        return write

    def _text(self, owner: Profile, name: str, path: tuple[_Name, ...]) -> str:
        """Give a fragment's pattern, written out; ``path`` leads to where it is called."""
        this = owner.id, name
        if this not in self._texts:
            fragment = owner.fragments[name]
            if this in path:
                circle = " -> ".join(called for _, called in (*path[path.index(this) :], this))
                raise ProfileError(fragment.origin, f"runs in a circle: {circle}", key=name)
            write = self._writer(owner, fragment.origin, (*path, this))
            self._texts[this] = write(fragment.pattern, name)
        return self._texts[this]

    def _scope(self, profile: Profile) -> dict[str, Profile]:
        """Give, for each name that the profile's patterns may call, the profile that has it."""
        if profile.id not in self._scopes:
            scope: dict[str, Profile] = {}
            for one in _lineage(profile, self.profiles, (profile.id,)):
                for name in one.fragments:
                    scope.setdefault(name, one)
            self._scopes[profile.id] = scope
        return self._scopes[profile.id]


def _lineage(
    profile: Profile, profiles: Mapping[str, Profile], path: tuple[str, ...]
) -> Iterator[Profile]:
    yield profile
    for parent in parents(profile, profiles, path):
        yield from _lineage(parent, profiles, (*path, parent.id))


def _has_calls(rule: Rule) -> bool:
    return any(map(has_calls, used_by(rule)))


def _rule(rule: Rule, write: _Writer) -> Rule:
    return replace(
        rule,
        patterns=tuple(write(source, rule.shape) for source in rule.patterns),
        unless=tuple(write(source, "not") for source in rule.unless),
        region=_region(rule.region, write) if rule.region else None,
    )


def _region(region: Region, write: _Writer) -> Region:
    return replace(
        region,
        start=write(region.start, "from"),
        to=write(region.to, "to") if region.to else None,
        confirm=_votes(region.confirm, write, "confirm") if region.confirm else None,
    )


def _votes(votes: Votes, write: _Writer, key: str) -> Votes:
    return replace(votes, any=tuple(write(source, key) for source in votes.any))
