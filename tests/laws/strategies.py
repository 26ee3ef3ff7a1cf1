"""Adversarial profiles and documents: few words, many rules, so that rules get in each other's way.

Patterns with three letters go through the literal index, those with fewer see every line.
"""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

from hypothesis import strategies as st

from cleantext.model import KINDS, At, Origin, Profile, Region, Rule, Votes
from cleantext.pipeline import Cleaner
from cleantext.profiles.catalog import Catalog

LINES = (
    "alpha",
    "beta",
    "gamma",
    "Alpha",
    "» alpha …",
    "alpha beta",
    "beta | gamma",
    "alpha | alpha | alpha",
    "a",
    "b",
    "alpha&nbsp;beta",
    "al\u00adpha",
    "be\u0301ta",
    "“beta”",
    "  gamma  ",
)
ENDS = ("\n", "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\r\n\r\n", "\n \u200b\n")
LINE_PATTERNS = (
    "alpha",
    "(?i)ALPHA",
    "beta.*",
    ".*gamma",
    "alpha|beta",
    "a|b",
    ".{1,5}",
    "[ab].*",
    r"\p{Lu}.*",
    ".*",
)
SPAN_PATTERNS = (r" \| .*$", "alpha", "^a", "a$", "gamma", r"\W+", "[ae]", "^.", "pha? ?")

_HERE = Origin("generated", 1)


def documents(min_lines: int = 0, max_lines: int = 8) -> st.SearchStrategy[str]:
    """Lines out of few words with all kinds of line ends."""
    line = st.tuples(st.sampled_from(LINES), st.sampled_from(ENDS)).map("".join)
    return st.lists(line, min_size=min_lines, max_size=max_lines).map("".join)


_ats = st.none() | st.sampled_from(
    [At(head, tail) for head in range(4) for tail in range(4) if head or tail]
)
_line_patterns = st.sampled_from(LINE_PATTERNS)
_votes = st.builds(
    Votes, st.integers(1, 2), st.lists(_line_patterns, min_size=1, max_size=2).map(tuple)
)


@st.composite
def _regions(draw: st.DrawFn) -> Region:
    region = Region(
        draw(_line_patterns),
        draw(st.none() | _line_patterns),
        draw(st.none() | _votes),
        draw(st.none() | st.integers(1, 5)),
        draw(st.none() | st.sampled_from((0.2, 0.5, 0.9))),
    )
    bounded = region.confirm or region.max_lines or region.max_share
    return region if region.to or bounded else replace(region, max_lines=3)


@st.composite
def rules(draw: st.DrawFn, number: int, others: list[str]) -> Rule:
    """One rule of any shape with any guards that the loader would let through."""
    shape = draw(st.sampled_from(("text", "line", "block", "range", "span")))
    action = "trim" if shape == "span" else draw(st.sampled_from(("drop", "drop", "keep", "label")))
    rule = Rule(
        f"generated/{number}",
        draw(st.sampled_from(("caption", "related", "headline", "other"))),
        action,
        shape,
        "generated",
        _HERE,
        at=draw(_ats),
        unless=draw(st.just(()) | st.tuples(_line_patterns)),
        repeated=action in ("drop", "trim") and draw(st.sampled_from((False, False, True))),
        gap=draw(st.integers(0, 2)),
    )
    match shape:
        case "text":
            rule = replace(rule, texts=(draw(st.sampled_from(("alpha", "beta", "a", "pha"))),))
        case "line":
            rule = replace(rule, patterns=(draw(_line_patterns),))
        case "block":
            patterns = draw(st.lists(_line_patterns, min_size=1, max_size=3))
            rule = replace(rule, patterns=tuple(patterns))
        case "range":
            rule = replace(rule, region=draw(_regions()))
        case "span":
            rule = replace(rule, patterns=(draw(st.sampled_from(SPAN_PATTERNS)),))
    if others and shape in ("text", "line") and action == "drop":
        anchor = draw(st.none() | st.sampled_from(others))
        side = draw(st.sampled_from(("next", "prev")))
        rule = replace(rule, **{side: anchor})
    return rule


@st.composite
def profiles(draw: st.DrawFn, max_rules: int = 5) -> Profile:
    """Give a profile of up to ``max_rules`` rules, any of which may clash."""
    made: list[Rule] = []
    for number in range(draw(st.integers(0, max_rules))):
        made.append(draw(rules(number, [rule.id for rule in made])))
    order = draw(st.permutations(made))
    kinds = st.frozensets(st.sampled_from(KINDS), max_size=2)
    keep = draw(st.just(frozenset()) | kinds)
    drop = draw(st.just(frozenset()) | kinds) - keep
    budget = draw(st.sampled_from((1.0, 1.0, 0.5)))
    return Profile(
        "generated", _HERE, rules=tuple(order), keep=keep, drop=drop, max_removed_share=budget
    )


def cleaner(profile: Profile) -> Cleaner:
    """Give a cleaner that knows this profile and no other."""
    return cleaner_of(Catalog([profile]))


def cleaner_of(catalog: Catalog) -> Cleaner:
    """Give a cleaner with these profiles, without the shipped ones."""
    with mock.patch.object(Catalog, "load", return_value=catalog):
        return Cleaner()
