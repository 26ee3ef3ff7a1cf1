"""The test class of a profile, where something that it needs is missing."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st

import cleantext.testing
from cleantext import Cleaner
from cleantext.profiles.catalog import Catalog
from cleantext.profiles.errors import ProfileError
from cleantext.testing import LAWS, Law, LawBroken, Page, Subject, laws
from cleantext.testing.failure import Case
from cleantext.testing.suite import try_law
from tests.laws.strategies import cleaner_of

PROFILE = """\
id: paper.example
lang: ka
extends: [own/pack]
match: {hosts: [paper.example]}
"""
PACK = """\
id: own/pack
rules:
  - id: share
    kind: share
    text: [Share]
    why: a button
    examples: {hit: [Share], miss: ["Share it, he said."]}
"""


def test_the_rules_that_a_profile_extends_may_come_from_a_generator(tmp_path: Path) -> None:
    """What is given as `rules` is at hand for the laws, and for the examples after them."""
    profile, pack = tmp_path / "paper.yaml", tmp_path / "pack.yaml"
    profile.write_text(PROFILE, encoding="utf-8")
    pack.write_text(PACK, encoding="utf-8")
    made = laws(profile, (path for path in [pack]))
    made().test_examples()  # type: ignore[attr-defined]


def test_a_profile_that_is_not_there_is_an_error_that_names_the_file() -> None:
    """A file that does not exist is not taken for the name of a source."""
    with pytest.raises(ProfileError, match=r"^my/papr\.yaml:1: there is no such file$"):
        laws("my/papr.yaml")


@pytest.mark.parametrize("law", ["planted_debris_goes", "the_prose_survives"])
def test_every_rule_is_planted_however_few_pages_are_tried(law: str) -> None:
    """Each rule of the profile's own file has a page, with its debris and a near miss."""
    gazette = Catalog.load([Path(__file__).parent / "profiles" / "gazette.yaml"], shipped=False)
    subject = Subject(cleaner_of(gazette), "gazette.example")
    planted: set[str] = set()

    def note(_: Subject, page: Page) -> None:
        """Note whose debris there is."""
        planted.update(x.rule.id for x in page.lines if x.rule and x.left != x.text)

    before = settings.get_current_profile_name()
    settings.register_profile("few", max_examples=1)
    settings.load_profile("few")
    try_law(next(replace(known, check=note) for known in LAWS if known.name == law), subject)
    settings.load_profile(before)
    goes = {rule.id for rule in subject.own_rules if rule.action != "keep"}
    assert planted == goes - {"gazette.example/verdict"}  # the suffix has a say on all its lines


REPEATED = """\
id: paper.example
lang: en
rules:
  - {id: credit, kind: caption, line: 'Photo: .{3,60}', why: w}
  - {id: alt, kind: caption, line: 'ALT [a-z]{3,9}', SIDE: credit, repeated: true, why: w}
"""


@pytest.mark.parametrize("side", ["next", "prev"])
def test_what_stands_beside_a_line_may_have_to_be_repeated(tmp_path: Path, side: str) -> None:
    """A rule with `repeated` beside another's line breaks no law."""
    file = tmp_path / "paper.yaml"
    file.write_text(REPEATED.replace("SIDE", side), encoding="utf-8")
    subject = Subject(cleaner_of(Catalog.load([file], shipped=False)), "paper.example")
    for law in LAWS:
        if law.name in ("planted_debris_goes", "the_prose_survives"):
            try_law(law, subject)


def test_a_law_that_breaks_in_two_ways_tells_of_one() -> None:
    """Of several failures hypothesis would make a group, whose tracebacks hide the pages."""

    def odd_and_large(_: Subject, number: int) -> None:
        """Break in one place for some numbers, and in another for others."""
        if number > 1000:
            raise LawBroken("large")
        if number % 2:
            raise LawBroken("odd")

    law = Law(odd_and_large, lambda _: st.integers(0, 2000))
    with pytest.raises(LawBroken, match=r"^(large|odd)\b"):
        try_law(law, Subject(Cleaner(), "generic"))


def test_a_broken_law_shows_blank_lines() -> None:
    """The page that is shown has them, for `gap` counts them."""
    result = cleaner_of(Catalog([])).clean("The river rose.\n\nIt fell.")
    assert str(Case("a_law", result).fails("it broke")).endswith(
        "\n    The river rose.\n\n    It fell."
    )


def test_laws_are_skipped_in_a_language_that_we_have_no_prose_in(tmp_path: Path) -> None:
    """Without prose no law can be tried, and each says so."""
    profile, pack = tmp_path / "paper.yaml", tmp_path / "pack.yaml"
    profile.write_text(PROFILE, encoding="utf-8")
    pack.write_text(PACK, encoding="utf-8")
    subject = Subject(cleaner_of(Catalog.load([profile, pack], shipped=False)), "paper.example")
    for law in LAWS:
        with pytest.raises(pytest.skip.Exception, match="no prose in the language 'ka'"):
            try_law(law, subject)


def test_without_the_extra_the_harness_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where hypothesis is missing, the error says which extra brings it."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "cleantext.testing.noise")
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'cleantext-rules\[testing\]'"):
        _ = cleantext.testing.hostile_text
