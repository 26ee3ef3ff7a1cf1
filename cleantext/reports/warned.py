"""What many documents were warned of, each warning once for a profile."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TypedDict

_NUMBER = re.compile(r"(?<!\S)\d[\d.,]*(?=%|\s|$)")
"""A number of words; one that belongs to a name, a host or a selector is what tells them apart."""


class Warned(TypedDict):
    """One warning, in all documents of one profile that it was given of."""

    warning: str
    profile: str
    documents: int
    of: int  # documents that the profile has here
    example: int


def warned(said: Iterable[tuple[str, Iterable[str]]]) -> list[Warned]:
    """Sum warnings up, most frequent first.

    A number that differs from document to document is left out.

    Args:
        said: each document's profile and warnings; documents are named by their place here.

    >>> [found] = warned([("a.example", ["2 tags unwrapped"]), ("a.example", ["9 tags unwrapped"])])
    >>> found["warning"], found["documents"], found["example"]
    ('… tags unwrapped', 2, 0)
    """
    groups: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    sizes = Counter[str]()
    for number, (profile, warnings) in enumerate(said):
        sizes[profile] += 1
        for warning in warnings:
            groups[_NUMBER.sub("…", warning), profile][number] = warning
    found: list[Warned] = [
        {
            "warning": shape if len(set(given.values())) > 1 else next(iter(given.values())),
            "profile": profile,
            "documents": len(given),
            "of": sizes[profile],
            "example": min(given),
        }
        for (shape, profile), given in groups.items()
    ]
    return sorted(found, key=lambda each: (-each["documents"], each["profile"], each["warning"]))
