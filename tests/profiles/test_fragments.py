"""Fragments are found where they are called, and every pattern of a profile may call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext.model import Votes
from cleantext.profiles.errors import ProfileError
from cleantext.ruleset import used_by
from tests.support import catalog_of

EVERYWHERE = """
id: s.org
match: {hosts: [s.org], signature: {any: [is (?&a)]}}
fragments: {a: x|y}
rules:
- {id: line, kind: share, why: w, line: 1(?&a), not: 2(?&a)}
- {id: block, kind: share, why: w, block: [3(?&a), 4(?&a)]}
- {id: span, kind: share, why: w, span: 5(?&a)}
- id: range
  kind: share
  why: w
  range: {from: {line: 6(?&a)}, to: {line: 7(?&a)}, confirm: {any: [8(?&a)]}}
- {id: to-end, kind: share, why: w, range: {from: {line: 9(?&a)}, to: end, max_lines: 3}}
"""
RULE = "rules: [{{id: r, kind: share, why: w, line: '{}'}}]"


def test_all_patterns_may_call(tmp_path: Path) -> None:
    """Calls are written out in every shape and guard, and in signatures."""
    profile = catalog_of(tmp_path, s=EVERYWHERE).profiles["s.org"]
    patterns = [source for rule in profile.rules for source in used_by(rule)]
    assert patterns == [f"{number}(?:x|y)" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9)]
    assert profile.match is not None
    assert profile.match.signature == Votes(1, ("is (?:x|y)",))


def test_names_are_looked_up_in_the_file_and_then_in_what_it_extends(tmp_path: Path) -> None:
    """The file's own fragment wins, then the first inherited one; parents have parents."""
    catalog = catalog_of(
        tmp_path,
        far="id: far\nfragments: {a: far, b: far, c: far, d: far(?&b)}",
        near="id: near\nextends: [far]\nfragments: {a: near, b: near}",
        other="id: other\nfragments: {b: other, e: other}",
        pack="id: pack\nextends: [near, other]\nfragments: {a: own}\n"
        + RULE.format("(?&a)(?&b)(?&c)(?&d)(?&e)"),
    )
    [rule] = catalog.flat("pack").rules
    assert rule.patterns == ("(?:own)(?:near)(?:far)(?:far(?:far))(?:other)",)


def test_a_rule_means_the_same_under_every_heir(tmp_path: Path) -> None:
    """A fragment of an heir does not change what an inherited rule calls."""
    catalog = catalog_of(
        tmp_path,
        pack="id: pack\nfragments: {a: ours}\n" + RULE.format("1(?&a)"),
        heir="id: heir\nextends: ['pa*']\nfragments: {a: mine}\n" + RULE.format("2(?&a)"),
    )
    assert [rule.patterns for rule in catalog.flat("heir").rules] == [
        ("2(?:mine)",),
        ("1(?:ours)",),
    ]


def chain(call: str, length: int) -> str:
    """Write fragments of which each calls the one before."""
    lines = (f"  a{n}: {call.format(n - 1)}\n" for n in reversed(range(1, length + 1)))
    return "".join(lines)


@pytest.mark.parametrize(
    ("profiles", "message"),
    [
        (
            {"p": "id: p\nfragments: {months: May}\n" + RULE.format("(?&month)")},
            r"p\.yaml:3: line: no fragment 'month'; did you mean 'months'\?",
        ),
        (
            {"p": "id: p\nfragments:\n  months: May\n  date: (?&month) \\d"},
            r"p\.yaml:4: date: no fragment 'month'; did you mean 'months'\?",
        ),
        (
            {"p": "id: p\nfragments: {a: x}", "q": "id: q\n" + RULE.format("(?&a)")},
            r"q\.yaml:2: line: no fragment 'a'$",
        ),
        (
            {"p": "id: p\nfragments:\n  a: x(?&b)\n  b: (?&c)|z\n  c: (?&b)y"},
            r"p\.yaml:4: b: runs in a circle: b -> c -> b",
        ),
        (
            {"p": "id: p\nfragments: {a: '(?&a)x'}"},
            r"p\.yaml:2: a: runs in a circle: a -> a",
        ),
        (
            {"p": "id: p\nfragments:\n  a0: x\n" + chain("(?&a{})", 999)},
            r"p\.yaml:\d+: a\d+: calls fragments over too many levels",
        ),
        (
            {"p": f"id: p\nfragments:\n  a0: {'x' * 999}\n" + chain("(?&a{0})(?&a{0})", 9)},
            r"p\.yaml:6: a7: calls over 100000 characters",
        ),
        (
            {"p": "id: p\nextends: [q]\n" + RULE.format("(?&a)"), "q": "id: q\nextends: [p]"},
            r"extends: runs in a circle: p -> q -> p",
        ),
    ],
)
def test_calls_that_lead_nowhere_are_errors(
    tmp_path: Path, profiles: dict[str, str], message: str
) -> None:
    """Unknown names and circles are told at once, with their place and the nearest right name."""
    with pytest.raises(ProfileError, match=message):
        catalog_of(tmp_path, **profiles)
