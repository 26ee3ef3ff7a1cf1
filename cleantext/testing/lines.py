"""Debris made from rules: a regular expression is walked, and lines come out that it matches.

Every line is checked against the pattern itself. Where the walk finds nothing (look-arounds,
syntax the tree does not know), the rule's examples stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence as SequenceOf
from functools import lru_cache
from os import PathLike
from typing import TypeVar

import regex
from hypothesis import assume
from hypothesis import strategies as st

from cleantext.model import Rule
from cleantext.patterns import Pattern, PatternError, key_of_text
from cleantext.patterns.syntax import Choice, Node, Nothing, OneOf, Repeat, Sequence, Text, parse
from cleantext.testing.subject import Subject, match
from cleantext.view import straighten, views

_T = TypeVar("_T")
_CHARS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-–—:;!?'\"/|()[]&%+*#@_=<>"
    "éüñßœÉÜжшыЖШαωΑΩ漢字가ة©®™…•·»›→$€£"
)
_WORDS = ("river", "stone", "window", "garden", "silver", "seven", "Berg", "42", "old", "a", "Mr.")
_DRESSES = ("{}", "» {}", "{}:", "• {} ...")
_MORE = 40  # characters or repetitions beyond the least that a generated line may have
_TRIES = 4
_IGNORES_CASE = re.compile(r"\(\?[a-zA-Z]*i")


def debris(
    profile: Subject | str | PathLike[str], kind: str | None = None
) -> st.SearchStrategy[str]:
    """Give lines that the profile's rules are made for, out of their patterns and examples.

    Args:
        profile: its file, its id, or a `Subject`.
        kind: only rules of this kind.

    Raises:
        ValueError: no rule of the profile removes anything of this kind.
    """
    subject = profile if isinstance(profile, Subject) else Subject.load(profile)
    rules = [rule for rule in subject.rules if kind in (None, rule.kind) and subject.goes(rule)]
    if not rules:
        raise ValueError(f"no rule of {subject.id} removes anything of the kind {kind}")
    return st.sampled_from(rules).flatmap(lines_of)


@st.composite
def lines_of(draw: st.DrawFn, rule: Rule) -> str:
    """Give lines that a rule's first pattern or its texts match."""
    line = draw_line(draw, rule)
    assume(line is not None)
    assert line is not None
    return line


def pick(draw: st.DrawFn, items: SequenceOf[_T]) -> _T:
    """Draw one of them by its place; hypothesis would hash them, which takes long for rules."""
    return items[draw(st.sampled_from(range(len(items))))]


def draw_line(draw: st.DrawFn, rule: Rule) -> str | None:
    """Draw a line that a rule's first pattern or its texts match; None if that fails."""
    if rule.texts:
        return _decorated(draw, rule)
    source = rule.region.start if rule.region else rule.patterns[0]
    whole = rule.shape != "span"
    examples = rule.examples.hit if whole else [before for before, _ in rule.examples.trims]
    return draw_match(draw, source, examples, unless=rule.unless, whole=whole)


def _decorated(draw: st.DrawFn, rule: Rule) -> str | None:
    """Draw a text rule's line as it may be written on a page."""
    dress, text = draw(st.sampled_from(_DRESSES)), draw(st.sampled_from(rule.texts))
    line = _seen(dress.format(text if draw(st.booleans()) else text.upper()))
    known = {key_of_text(text) for text in rule.texts}
    fits = key_of_text(line) in known and not _any_matches(rule.unless, line)
    return line if fits else None


def _seen(line: str) -> str:
    return views([line.replace("\n", " ")])[0]


def _any_matches(sources: Iterable[str], line: str) -> bool:
    return any(match(pattern_of(source), line) for source in sources)


@lru_cache(maxsize=4096)
def pattern_of(source: str) -> Pattern:
    """Give a pattern, which is compiled once for all lines that are drawn from it."""
    return Pattern(source)


def draw_match(
    draw: st.DrawFn,
    source: str,
    examples: Iterable[str] = (),
    unless: Iterable[str] = (),
    *,
    whole: bool = True,
) -> str | None:
    """Draw a line that ``source`` matches as a whole, or somewhere, and none of ``unless`` does."""
    guards = tuple(unless)
    fitting = _fitting(source, tuple(examples), guards, whole)
    if fitting and draw(st.integers(0, 2)) == 2:
        return draw(st.sampled_from(fitting))
    generated = _walk_of(source)
    for _ in range(0 if generated.is_empty else _TRIES):
        line = _seen(draw(generated))
        if _fits(line, source, guards, whole):
            return line
    return draw(st.sampled_from(fitting)) if fitting else None


@lru_cache(maxsize=4096)
def _fitting(
    source: str, examples: tuple[str, ...], unless: tuple[str, ...], whole: bool
) -> tuple[str, ...]:
    return tuple(line for line in map(_seen, examples) if _fits(line, source, unless, whole))


def _fits(line: str, source: str, unless: tuple[str, ...], whole: bool) -> bool:
    found = line and match(pattern_of(source), line, whole=whole)
    return bool(found) and _seen(line) == line and not _any_matches(unless, line)


def draw_part(draw: st.DrawFn, source: str) -> str:
    """Draw text that ``source`` matches, if its tree can be walked: part of a line, not a line."""
    generated = _walk_of(source)
    return "" if generated.is_empty else draw(generated)


@lru_cache(maxsize=4096)
def _walk_of(source: str) -> st.SearchStrategy[str]:
    try:
        pattern_of(source).check()
    except PatternError:
        return st.nothing()
    return _walk(parse(straighten(source)), bool(_IGNORES_CASE.search(source)))


def _walk(node: Node, any_case: bool) -> st.SearchStrategy[str]:  # noqa: PLR0911 - one a node
    match node:
        case Text(text):
            cases = sorted({text, text.upper(), text.lower()}) if any_case else [text]
            return st.sampled_from(cases)
        case OneOf(source):
            return _one_of(source)
        case Nothing():
            return st.just("")
        case Sequence(items):
            return st.tuples(*(_walk(item, any_case) for item in items)).map("".join)
        case Choice(items):
            return st.one_of([_walk(item, any_case) for item in items])
        case Repeat(item, least, most):
            return _repeated(item, least, min(most, least + _MORE), any_case)
        case _:
            return st.nothing()


def _repeated(node: Node, least: int, most: int, any_case: bool) -> st.SearchStrategy[str]:
    if isinstance(node, OneOf) and _is_broad(node.source):
        return _texts(node.source, least, most)
    times = most if isinstance(node, OneOf) else min(most, least + 3)
    return st.lists(_walk(node, any_case), min_size=least, max_size=times).map("".join)


@lru_cache(maxsize=4096)
def _pool(source: str) -> str:
    """List the characters of a class, as far as they stand for themselves in a view."""
    # regex empties a full cache at random, which hypothesis forbids where inputs are made
    fits = regex.compile(source, cache_pattern=False).fullmatch
    return "".join(char for char in _CHARS if fits(char))


def _one_of(source: str) -> st.SearchStrategy[str]:
    pool = _pool(source)
    return st.sampled_from(pool) if pool else st.nothing()


def _is_broad(source: str) -> bool:
    return {"a", "e", " "} <= set(_pool(source))


def _texts(source: str, least: int, most: int) -> st.SearchStrategy[str]:
    """Give words of ``least`` to ``most`` characters in all, of the class's characters only."""
    pool = set(_pool(source))
    words = [word for word in _WORDS if set(word) <= pool] or ["a"]

    def cut(length: int, drawn: list[str]) -> str:
        text = " ".join(drawn * (length // 2 + 1))[:length]
        return text[:-1] + "e" if text.endswith(" ") else text

    return st.builds(
        cut, st.integers(least, most), st.lists(st.sampled_from(words), min_size=1, max_size=8)
    )
