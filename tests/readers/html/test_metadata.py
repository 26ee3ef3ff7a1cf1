"""What a page says about itself."""

from __future__ import annotations

import time

import pytest

from cleantext.readers.html import read_html

JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "BreadcrumbList", "name": "Home"}, {"@type": "Organization", "name": "The Daily"},
 {"@type": ["NewsArticle"], "headline": "River &amp; rain",
  "author": [{"name": "Anna Berg"}, {"name": "Jon Dahl"}],
  "datePublished": "2024-05-01T10:00:00Z", "articleBody": "The river rose.",
  "inLanguage": "en-GB"}]}</script>"""


def test_json_ld_comes_first() -> None:
    """The article in JSON-LD gives title, authors, date, type and body, the graph the publisher."""
    found = read_html(
        f'<title>x - site</title><meta property="og:title" content="y">{JSON_LD}'
    ).metadata
    assert (found.title, found.author, found.date) == (
        "River & rain",
        "Anna Berg, Jon Dahl",
        "2024-05-01T10:00:00Z",
    )
    assert (found.site_name, found.page_type, found.language) == (
        "The Daily",
        "NewsArticle",
        "en-GB",
    )
    assert found.article_body == "The river rose."


def test_names_may_stand_elsewhere_in_the_graph() -> None:
    """An author or publisher given by ``@id`` has the name that its own object gives."""
    found = read_html(
        """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
        "author": [{"@id": "#anna"}, {"@id": "#nobody"}, {"@id": "#jon", "name": "J. Dahl"}],
        "publisher": {"@id": "#tagblatt"}},
        {"@type": "Person", "@id": "#anna", "name": "Anna Berg"}]}</script>
        <script type="application/ld+json">[{"@type": "Person", "@id": "#jon", "name": "Jon"},
        {"@type": "NewsMediaOrganization", "@id": "#tagblatt", "name": "Tagblatt"},
        {"@type": "Person", "@id": ["#anna"], "name": "Bo"}]</script>"""
    ).metadata
    assert (found.author, found.site_name) == ("Anna Berg, J. Dahl", "Tagblatt")


def test_meta_tags_and_links() -> None:
    """Open Graph, meta names, the html element and the canonical link fill the rest."""
    found = read_html(
        '<html lang="de"><meta property="og:title" content="Regen">'
        '<meta name="author" content="A. Berg"><meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2024-05-01">'
        '<meta property="og:site_name" content="Tagblatt">'
        '<link rel="canonical" href="https://tagblatt.example/regen">'
    ).metadata
    assert (found.title, found.author, found.date) == ("Regen", "A. Berg", "2024-05-01")
    assert (found.site_name, found.language, found.page_type) == ("Tagblatt", "de", "article")
    assert found.canonical_url == "https://tagblatt.example/regen"


def test_microdata_and_markup_are_the_last_resort() -> None:
    """Without anything else the heading, itemprop and time elements speak."""
    found = read_html(
        '<title>Site</title><h1>Rain <b>falls</b></h1><span itemprop="author">A. Berg</span>'
        '<time datetime="2024-05-01">1 May</time>'
    ).metadata
    assert (found.title, found.author, found.date) == ("Rain falls", "A. Berg", "2024-05-01")


def test_long_lists_take_bounded_time() -> None:
    """A list of millions costs what it takes to parse it."""
    before = time.monotonic()
    script = f"<script type='application/ld+json'>[{'0,' * 2_000_000}0]</script>"
    read_html(script * 10)
    assert time.monotonic() - before < 20


def test_microdata_in_meta_elements_is_read() -> None:
    """Properties that a page does not show stand in ``<meta itemprop>``."""
    found = read_html(
        '<article><meta itemprop="datePublished" content="2024-05-01"><p>Rain.'
        '<time datetime="2020-01-01">then</time>'
    ).metadata
    assert found.date == "2024-05-01"


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '"x"', "null", '{"@type": 3, "author": [[]]}', '[{"@type": []}]']
)
def test_broken_json_ld_is_ignored(script: str) -> None:
    """JSON-LD that is broken, deep or of the wrong shape costs nothing but itself."""
    found = read_html(
        f'<title>Rain</title><script type="application/ld+json">{script}</script>'
    ).metadata
    assert found.title == "Rain"
