"""Loads profiles from YAML files and checks what one file can tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cleantext.model import Origin, Profile, Rule
from cleantext.profiles.errors import ProfileError
from cleantext.profiles.nodes import read_file
from cleantext.profiles.tables import FIELDS


def load_file(path: Path, shown: str | None = None, *, trusted: bool = False) -> Profile:
    """Load one profile.

    Args:
        path: the YAML file.
        shown: the file's name in messages and reports; the path itself by default.
        trusted: whether its patterns are known to compile, and need not be tried.

    Raises:
        ProfileError: the file is not a profile.
    """
    node = read_file(path, shown or str(path))
    profile: Profile = FIELDS[trusted].read(node, "profile")
    return replace(profile, origin=node.origin, rules=_named(profile))


def files_of(path: Path) -> list[Path]:
    """List the ``*.yaml`` and ``*.yml`` files below a folder, in the order of their names.

    Hidden ones are left out; what is no folder stands for itself, whatever its name.
    """
    try:
        is_folder = path.is_dir()
    except OSError:  # who reads it is told why
        is_folder = False
    if not is_folder:
        return [path]
    return sorted(file for file in path.rglob("*.y*ml") if _is_profile(file.relative_to(path)))


def no_profiles(folder: Path) -> ProfileError:
    """Make the error for a folder in which `files_of` finds nothing."""
    return ProfileError(Origin(str(folder), 1), "holds no *.yaml file")


def _is_profile(file: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.parts)
    return file.suffix in (".yaml", ".yml") and not hidden


def load_folder(folder: Path, *, shown: str | None = None, trusted: bool = False) -> list[Profile]:
    """Load all profiles of a folder, or one file.

    Raises:
        ProfileError: a file is no profile, or the folder holds none and was hardly meant.
    """
    files = files_of(folder)
    if not files:
        raise no_profiles(folder)
    prefix = Path(shown) if shown else folder
    return [
        load_file(file, str(prefix / file.relative_to(folder)), trusted=trusted) for file in files
    ]


def _named(profile: Profile) -> tuple[Rule, ...]:
    """Give the rules their full ids, and those of a pack its language; refuse doubles."""
    lang = None if profile.match else profile.lang
    rules: dict[str, Rule] = {}
    for rule in profile.rules:
        full = f"{profile.id}/{rule.id}"
        if full in rules:
            first = rules[full].origin.line
            message = f"{rule.id!r} stands twice; first on line {first}"
            raise ProfileError(rule.origin, message, key="id")
        rules[full] = replace(
            rule,
            id=full,
            next=_full(profile.id, rule.next),
            prev=_full(profile.id, rule.prev),
            lang=rule.lang or lang,
        )
    return tuple(rules.values())


def _full(profile: str, rule: str | None) -> str | None:
    return f"{profile}/{rule}" if rule and "/" not in rule else rule
