"""Which profile a document gets, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext.model import Choice
from cleantext.patterns import Lines
from cleantext.profiles.catalog import Catalog
from cleantext.profiles.errors import ProfileError
from tests.support import catalog_of


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """Three sources, one of them with votes."""
    return catalog_of(
        tmp_path,
        a="""
            id: daily.org
            match:
              hosts: [daily.org, "*.daily.org"]
              signature: {min: 2, any: ['^Support the Daily$', ' / EDP$', 'Daily desk']}
            """,
        b="id: sport\nmatch: {hosts: [sport.daily.org], signature: {any: ['^Sportsdesk$']}}",
        c="id: news\nmatch: {signature: {any: ['^Newsdesk$']}}",
        d="id: mobile\nmatch: {hosts: [m.daily.org, Bücher.example]}",
        e="id: later\nmatch: {hosts: [sport.daily.org.au, 10.0.0.1]}",
        f="id: latest\nmatch: {hosts: [sport.daily.org.au, xn--mller-kva.example]}",
    )


@pytest.mark.parametrize(
    ("url", "profile"),
    [
        ("https://daily.org/a", "daily.org"),
        ("https://www.daily.org/a", "daily.org"),
        ("http://x.daily.org:8080/a?b", "daily.org"),
        ("https://m.daily.org/", "mobile"),
        ("https://daily.org./a", "daily.org"),
        ("daily.org:80/a?to=https://sport.daily.org/", "daily.org"),
        ("daily.org//a", "daily.org"),
        (" //daily.org/a", "daily.org"),
        ("https://xn--bcher-kva.example/", "mobile"),
        ("https://BÜCHER.example/", "mobile"),
        ("https://müller.example/", "latest"),
        ("https://sport.daily.org.au/", "latest"),
        ("http://10.0.0.1:80/", "later"),
        ("DAILY.ORG/a", "daily.org"),
        ("https://sport.daily.org/", "sport"),
        ("https://notdaily.org/", "generic"),
        ("https://[broken", "generic"),
        ("", "generic"),
    ],
)
def test_host_chooses(catalog: Catalog, url: str, profile: str) -> None:
    """The URL's host chooses the source: a host over a pattern, the longest, and the last."""
    assert catalog.choose(Lines([]), url, None).profile == profile


@pytest.mark.parametrize(
    ("lines", "profile"),
    [
        (["Support the Daily", "A river. Anna Berg / EDP"], "daily.org"),
        (["Support the Daily", "Support the Daily"], "generic"),
        (["Sportsdesk"], "sport"),
        (["Sportsdesk", "Newsdesk"], "generic"),
        (["Sportsdesk", "Support the Daily", "Berg / EDP"], "daily.org"),
        ([], "generic"),
    ],
)
def test_text_votes(catalog: Catalog, lines: list[str], profile: str) -> None:
    """Enough different signatures choose a source; a tie chooses none."""
    assert catalog.choose(Lines(lines), None, None).profile == profile


def test_caller_beats_url_and_text(catalog: Catalog) -> None:
    """A named source is taken, by name, by host and by URL."""
    for name in ("sport", "sport.daily.org", "https://sport.daily.org/a"):
        choice = catalog.choose(Lines(["Newsdesk"]), "https://daily.org", name)
        assert choice == Choice("sport", "named by the caller")


def test_unknown_source_is_an_error_with_the_nearest(catalog: Catalog) -> None:
    """A misspelt source is not silently generic."""
    with pytest.raises(ProfileError, match=r"^no profile 'dayly\.org'; did you mean 'daily\.org'"):
        catalog.choose(Lines([]), None, "dayly.org")


def test_catalog_without_sources_has_only_packs(catalog: Catalog) -> None:
    """Without sources, every document is generic."""
    lines, generic = Lines(["Sportsdesk"]), catalog.generic_only()
    assert catalog.choose(lines, None, None).profile == "sport"
    assert generic.choose(lines, None, None).profile == "generic"
    assert generic.choose(lines, "https://daily.org", None).profile == "generic"
