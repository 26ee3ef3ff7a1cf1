"""The overview: its sums are right, and it points at what deserves a look."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cleantext import Cleaner
from cleantext.reports import overview as overview_module
from cleantext.reports.json import as_dict
from cleantext.reports.overview import Overview, overview
from tests.reports.examples import ARTICLE, OVER_BUDGET, report, rules

SCHEMA = json.loads(Path(overview_module.__file__).with_name("overview.schema.json").read_text())
LINES = st.sampled_from(["Read more", "FILE PHOTO. A boat.", "It fell | The Post", "It fell.", ""])
DOCUMENTS = st.lists(st.lists(LINES, max_size=8).map("\n".join), max_size=6)


def summed(cleaner: Cleaner, texts: Sequence[str], url: str | None = None) -> Overview:
    """Clean the texts and sum their reports up."""
    records = [as_dict(report(cleaner, text, url), f"{n}") for n, text in enumerate(texts)]
    return overview(records, rules(cleaner))


@given(texts=DOCUMENTS)
def test_all_sums_agree(cleaner: Cleaner, texts: list[str]) -> None:
    """By source, by kind, by rule and by document, the same characters went; the schema holds."""
    found = summed(cleaner, texts)
    total = sum(map(len, texts)) - sum(len(report(cleaner, text).clean) for text in texts)
    assert found["total"]["removed"] == total
    assert found["total"]["characters"] == sum(map(len, texts))
    for part in ("sources", "kinds", "rules"):
        tallies = found[part]  # type: ignore[literal-required]
        assert sum(tally["removed"] for tally in tallies) == total
        assert sum(tally["edits"] for tally in tallies) == found["total"]["edits"]
    assert list(Draft202012Validator(SCHEMA).iter_errors(found)) == []


def test_rules_that_never_fired(cleaner: Cleaner) -> None:
    """A rule fired if it removed, labelled or was declined; the others are named."""
    assert [rule["name"] for rule in summed(cleaner, [ARTICLE])["never_fired"]] == ["pack/idle"]
    fired = {rule["name"]: rule for rule in summed(cleaner, [ARTICLE])["rules"]}
    assert fired["pack/said"]["labels"] == 1
    assert fired["pack/photo"]["declined"] == 1
    everything = {rule.id for rule in rules(cleaner)}
    assert {rule["name"] for rule in summed(cleaner, [])["never_fired"]} == everything


def test_what_is_over_budget(cleaner: Cleaner) -> None:
    """A document that would have lost too much is flagged and told of; its findings are spared."""
    found = summed(cleaner, [ARTICLE, OVER_BUDGET])
    assert found["flagged"] == [1]
    assert [warned["example"] for warned in found["warnings"]] == [1]
    assert list(Draft202012Validator(SCHEMA).iter_errors(found)) == []
    assert [row["spared"] for row in found["documents"]] == [1, 30]


def test_largest_removals_come_first(cleaner: Cleaner) -> None:
    """Ten at most, by size, each with the way to it."""
    photos = [f"It rose.\nFILE PHOTO. {'x' * n}\nIt fell." for n in range(20)]
    found = summed(cleaner, photos)["largest"]
    assert [large["document"] for large in found] == list(range(19, 9, -1))
    assert [large["removed"] for large in found] == [13 + n for n in range(19, 9, -1)]


def test_outliers_are_told_from_their_source(cleaner: Cleaner) -> None:
    """A share far from the source's median is an outlier; small and even sources have none.

    Nor have documents of which no source is known.
    """
    text = "It rose and fell again, the mayor said. " * 5
    usual = [f"{text}\nRead more\n{text * n}" for n in range(1, 9)]
    odd = f"{text}\n" + "Read more\n" * 12
    url = "https://post.example/"
    assert summed(cleaner, usual, url)["outliers"] == []
    [found] = summed(cleaner, [*usual, odd], url)["outliers"]
    assert found["document"] == 8
    assert found["score"] > overview_module.OUTLIER
    assert found["share"] > found["median"]
    assert summed(cleaner, [usual[0], odd], url)["outliers"] == []
    assert summed(cleaner, [*usual, odd])["outliers"] == []


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://post.example/a", "post.example"),
        (None, "generic"),
        ("http://[", "generic"),
        ("no url", "generic"),
    ],
)
def test_source_is_the_host_where_no_profile_is(
    cleaner: Cleaner, url: str | None, source: str
) -> None:
    """Documents of unknown sources count under their host, if their URL has one."""
    assert [row["source"] for row in summed(cleaner, [ARTICLE], url)["documents"]] == [source]
