"""Patterns that take too long: pages are made all the same, and the law names the rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.model import Rule
from cleantext.profiles.catalog import Catalog
from cleantext.testing import LAWS, LawBroken, Subject
from cleantext.testing.lines import lines_of
from cleantext.testing.suite import try_law
from tests.laws.strategies import cleaner_of

ENDLESS = r"(?:\w|\w\w|\w\w\w|[ ,.:])+[%§]"
LONG = "Photo: " + "the old bridge in the evening, seen from the harbour " * 3
PROFILE = f"""\
id: slow.example
lang: en
match: {{hosts: [slow.example]}}
rules:
  - id: guarded
    kind: caption
    line: 'Photo: .{{100,200}}'
    not: '{ENDLESS}'
    why: its guard takes too long on what it finds
    examples: {{hit: ["{LONG.strip()}"], miss: ["He left."]}}
  - id: kept
    kind: correction
    action: keep
    line: '{ENDLESS}'
    why: its pattern takes too long on any line
    examples: {{hit: ["5%"], miss: ["He left."]}}
"""


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    """Load the profile with the slow patterns."""
    file = tmp_path / "slow.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    return Subject(cleaner_of(Catalog.load([file], shipped=False)), "slow.example")


def rule(subject: Subject, name: str) -> Rule:
    """Give a rule of the profile."""
    return next(rule for rule in subject.rules if rule.id == f"slow.example/{name}")


def test_lines_are_made_for_a_rule_whose_guard_takes_too_long(subject: Subject) -> None:
    """A guard that comes to no end keeps no line from being made: cleaning disables its rule."""
    made: list[str] = []

    @settings(max_examples=2, database=None, deadline=None, derandomize=True)
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        made.append(data.draw(lines_of(rule(subject, "guarded"))))

    draw()
    assert all(line.startswith("Photo: ") for line in made)


def test_a_line_is_found_that_no_page_would_hold(tmp_path: Path) -> None:
    """The law breaks on a pattern that only an attacker's line keeps busy."""
    file = tmp_path / "quiet.yaml"
    text = "id: quiet.example\nlang: en\nmatch: {hosts: [quiet.example]}\nrules:\n"
    file.write_text(f"{text}- {{id: a, kind: share, why: w, line: 'Share (?:a|aa)+[bc]!'}}")
    subject = Subject(cleaner_of(Catalog.load([file], shipped=False)), "quiet.example")
    with pytest.raises(LawBroken, match=r"quiet\.example/a was disabled"):
        try_law(next(law for law in LAWS if law.name == "no_rule_is_disabled"), subject)


def test_a_rule_whose_pattern_takes_too_long_has_no_say(subject: Subject) -> None:
    """Who has a say on a line is told in time, and without an error."""
    assert [other.id for other in subject.claimants(LONG)] == ["slow.example/guarded"]
    assert not subject.names(rule(subject, "kept"), LONG)
