"""Lines that would keep a badly written pattern busy, made from the pattern itself.

Backtracking explodes where one text can be cut up in many ways: many repetitions of what a
quantifier repeats, behind whatever must stand before it, and an end that spoils the match.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleantext.patterns.pattern import Pattern
from cleantext.patterns.syntax import Choice, Node, Nothing, OneOf, Repeat, Sequence, Text

_LENGTH = 3_000  # characters
_SPOILER = "\x01"
_SAMPLES = "a A1.,-'"


def attacks(pattern: Pattern) -> Iterator[str]:
    """Give such lines; none for a pattern that is sure to be quick.

    >>> next(attacks(Pattern("x(?:a|aa)+y")))[:6]
    'xaaaaa'
    """
    if pattern.is_quick:
        return
    # without the words it requires, a pattern is never tried
    spoiler = next(iter(sorted(pattern.literals)), "") + _SPOILER
    longest = min(pattern.bounds[1] - len(spoiler), _LENGTH)
    for before, part in _repeats(pattern.tree, ""):
        for fill in dict.fromkeys((_least(part), *_fills(part))):
            if fill:
                body = fill * (longest // len(fill))
                yield (before + body)[:longest] + spoiler


def _repeats(node: Node, before: str) -> Iterator[tuple[str, Node]]:
    """Find the repeated parts, each with the shortest text that may stand before it."""
    match node:
        case Sequence(items):
            for item in items:
                yield from _repeats(item, before)
                before += _least(item)
        case Choice(items):
            for item in items:
                yield from _repeats(item, before)
        case Repeat(item, _, most):
            if most > 1:
                yield before, item
            yield from _repeats(item, before)
        case Nothing(look) if look:
            yield from _repeats(look, before)


def _fills(node: Node) -> list[str]:
    match node:
        case OneOf(source):
            return list(_members(source))
        case Choice(items) | Sequence(items):
            return [fill for item in items for fill in _fills(item)]
        case Repeat(item):
            return _fills(item)
        case Text(text):
            return list(text)
    return []


@lru_cache(maxsize=1 << 10)  # a few sets of characters stand in thousands of patterns
def _members(source: str) -> str:
    """Give the sample characters that a set holds."""
    return "".join(filter(Pattern(source).compiled.fullmatch, _SAMPLES))


def _least(node: Node) -> str:
    """Give a shortest text that a part matches, as far as is known."""
    match node:
        case Text(text):
            return text
        case OneOf():
            return next(iter(_fills(node)), "")
        case Sequence(items):
            return "".join(map(_least, items))
        case Choice(items):
            return _least(items[0])
        case Repeat(item, least, _):
            return _least(item) * min(least, 200)
    return ""
