"""Inheritance: one list of rules out of a profile and those it extends.

An inherited rule is taken whole, or removed with ``without``. Own rules rank before inherited ones,
and these in the order of ``extends``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase

from cleantext.model import Profile, Rule
from cleantext.profiles.errors import ProfileError, nearest


def flatten(profile: Profile, catalog: Mapping[str, Profile]) -> Profile:
    """Give the profile with all its rules written out and nothing left to inherit.

    Raises:
        ProfileError: ``extends`` or ``without`` names what is not there, or runs in a circle.
    """
    rules = _collect(profile, catalog, (profile.id,))
    ids = {rule.id for rule in rules}
    for rule in rules:
        anchor = rule.next or rule.prev
        if anchor and anchor not in ids and rule.id.startswith(f"{profile.id}/"):
            key = "next" if rule.next else "prev"
            message = f"no rule {anchor!r} in this profile{nearest(anchor, ids)}"
            raise ProfileError(rule.origin, message, key=key)
    return replace(profile, extends=(), without=(), rules=tuple(rules))


def _collect(profile: Profile, catalog: Mapping[str, Profile], path: tuple[str, ...]) -> list[Rule]:
    rules: dict[str, Rule] = {}
    for parent in parents(profile, catalog, path):
        for rule in _collect(parent, catalog, (*path, parent.id)):
            rules.setdefault(rule.id, rule)
    for name in profile.without:
        gone = [id_ for id_ in rules if fnmatchcase(id_, name)]
        if not gone:
            message = f"no rule {name!r} is inherited{nearest(name, rules)}"
            raise ProfileError(profile.origin, message, key="without")
        for id_ in gone:
            del rules[id_]
    return [*profile.rules, *rules.values()]


def parents(
    profile: Profile, catalog: Mapping[str, Profile], path: tuple[str, ...]
) -> Iterable[Profile]:
    """Resolve ``extends``: an id, or a pattern with ``*`` over the packs.

    Args:
        profile: the profile that extends others.
        catalog: all profiles.
        path: the ids of the profiles through which it was reached, its own last.

    Raises:
        ProfileError: ``extends`` names what is not there, or runs in a circle.
    """
    found: dict[str, Profile] = {}
    for name in profile.extends:
        if "*" in name:
            named = [catalog[id_] for id_ in catalog if fnmatchcase(id_, name)]
            hits = [p for p in named if p.match is None and p.id != profile.id]
            hits.sort(key=lambda pack: pack.lang is None)  # what a language says is surer
        else:
            hits = [catalog[name]] if name in catalog else []
        if not hits and name != "*":
            message = f"no profile {name!r}{nearest(name, catalog)}"
            raise ProfileError(profile.origin, message, key="extends")
        found |= {p.id: p for p in hits}
    for id_ in found:
        if id_ in path:
            circle = " -> ".join([*path, id_])
            raise ProfileError(profile.origin, f"runs in a circle: {circle}", key="extends")
    return found.values()
