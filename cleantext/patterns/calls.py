"""Calls of fragments: ``(?&name)`` in a pattern stands for another pattern, known by that name.

They are written out before anything else looks at the pattern, so a call is its text in a group.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cleantext.patterns.pattern import Pattern, PatternError
from cleantext.patterns.syntax import CLASS

_UP_TO_CALL = re.compile(
    rf"((?:[^\\\[(]|\\.|{CLASS.pattern}|\[|\((?!\?&))*+)\(\?&([^)]*)(\)?)", re.DOTALL
)
_FLAG_FOR_ALL = re.compile(rf"\\.|{CLASS.pattern}|(\(\?[aiLmsuxfbepwrV01-]+\))", re.DOTALL)


def has_calls(source: str) -> bool:
    """Tell whether a pattern may call fragments."""
    return "(?&" in source


def write_out(source: str, pattern_of: Callable[[str], str]) -> str:
    r"""Put in the place of each call the pattern that it names, in a group.

    >>> write_out(r"(?&day), May \d+", {"day": "Mon|Tue"}.__getitem__)
    '(?:Mon|Tue), May \\d+'

    Raises:
        PatternError: a call is not closed.
    """
    if not has_calls(source):
        return source
    parts = []
    at = 0
    while found := _UP_TO_CALL.match(source, at):
        if not found[3]:
            raise PatternError(f"{found[0][len(found[1]) :]} lacks its )")
        parts.append(f"{found[1]}(?:{pattern_of(found[2])})")
        at = found.end()
    return "".join(parts) + source[at:]


def check(source: str) -> None:
    """Check a pattern before it is known what its calls stand for.

    That is enough, since a fragment is checked by itself and never matches the empty string.

    Raises:
        PatternError: no rule may use this pattern, whatever its calls stand for.
    """
    Pattern(write_out(source, lambda _: ".")).check()


def check_fragment(source: str) -> None:
    """Check a pattern that others call.

    Raises:
        PatternError: no rule may use this pattern, or it has a flag that acts on its callers.
    """
    check(source)
    flag = next((found[1] for found in _FLAG_FOR_ALL.finditer(source) if found[1]), None)
    if flag:
        raise PatternError(f"{flag} acts on the whole pattern; write {flag[:-1]}:…)")
