"""Articles that only the JSON-LD of a page has."""

from __future__ import annotations

import json
import time
from urllib.parse import quote

from cleantext import clean, restore
from cleantext.readers.html import Limits, read_html

LINES = [
    f"On day {day} the river rose by {day} centimetres, and the road to the {place} was cut again."
    for day, place in enumerate(("mill", "school", "harbour", "market", "station", "church"), 2)
]
TEASER = "The river has not been as high as this for forty years, say those who live beside it."


def _page(body: str | list[str], shown: str = "") -> str:
    about = json.dumps({"@type": "NewsArticle", "articleBody": body}).replace("</", "<\\/")
    script = f"<script type='application/ld+json'>{about}</script>"
    return f"<head>{script}</head><nav>Home</nav><h1>River</h1>{shown}<footer>Imprint</footer>"


def _lines(html: str) -> list[str]:
    return [line for line in read_html(html).text.splitlines() if line]


def test_an_article_that_the_page_does_not_show_is_read_below_its_headline() -> None:
    """The paragraphs come from the JSON-LD, and the page says so."""
    html = _page("\n".join(LINES))
    assert _lines(html) == ["Home", "River", *LINES, "Imprint"]
    assert read_html(html).warnings == (
        "the page shows little of its article: 6 paragraphs read from its JSON-LD",
    )


def test_an_article_may_be_a_list_of_its_paragraphs() -> None:
    """A body of several strings is read as one with a line for each."""
    assert _lines(_page(LINES)) == ["Home", "River", *LINES, "Imprint"]


def test_an_article_is_read_where_no_headline_is_shown() -> None:
    """Neither a hidden headline nor none at all hides the article with it."""
    html = _page("\n".join(LINES))
    for headline in ("<div hidden><h1>River</h1></div>", ""):
        lines = _lines(html.replace("<h1>River</h1>", headline))
        assert lines == ["Home", "Imprint", *LINES]


def test_a_description_of_the_thing_on_sale_is_read_as_an_article_is() -> None:
    """Of a product, a job or a course; an article's description sums it up, and is not read."""
    for kind, read in (("Product", 6), ("JobPosting", 6), ("Course", 6), ("NewsArticle", 0)):
        html = _page("").replace("NewsArticle", kind)
        html = html.replace(
            '"articleBody": ""', f'"description": {json.dumps(chr(10).join(LINES))}'
        )
        assert sum(line in LINES for line in _lines(html)) == read


def test_a_description_with_its_characters_encoded_is_decoded() -> None:
    """Some shops write it as an address; it is compared and read as text."""
    encoded = json.dumps(quote(" ".join(LINES)))
    html = _page("").replace("NewsArticle", "Product")
    html = html.replace('"articleBody": ""', f'"description": {encoded}')
    assert _lines(html) == ["Home", "River", " ".join(LINES), "Imprint"]
    shown = html.replace("<footer>", f"<p>{' '.join(LINES)}</p><footer>")
    assert _lines(shown) == ["Home", "River", " ".join(LINES), "Imprint"]


def test_what_the_page_shows_is_not_read_twice() -> None:
    """An article that is shown, with other spaces and soft hyphens, is left as it is."""
    shown = "".join(f"<p>{line.replace('river', 'ri&shy;<b>ver</b>')}\n" for line in LINES)
    page = read_html(_page("\n\n".join(LINES), shown))
    assert page.text.count("centimetres") == len(LINES)
    assert not page.warnings


def test_missing_paragraphs_follow_the_teaser() -> None:
    """Where the page shows how the article begins, the rest comes below that."""
    html = _page("\n".join([TEASER, *LINES]), f"<div><p>{TEASER}</p></div><p>Subscribe</p>")
    assert _lines(html) == ["Home", "River", TEASER, *LINES, "Subscribe", "Imprint"]


def test_markup_in_the_body_is_read_as_markup() -> None:
    """Paragraphs and entities of a body in HTML become lines."""
    body = "".join(
        f"<p>{line.replace('river', '<b>river</b>')} &amp; so on</p>\n" for line in LINES
    )
    assert _lines(_page(body))[2:-1] == [f"{line} & so on" for line in LINES]


def test_no_limit_is_broken_for_it() -> None:
    """A body with more paragraphs than the page may have elements is left alone."""
    html = _page("\n".join(LINES))
    assert "river" not in read_html(html, limits=Limits(max_nodes=10)).text


def test_bodies_meant_to_hurt_take_bounded_time() -> None:
    """Bodies of endless words, lines or open tags, beside as much text, are no trouble."""
    for body in ("a b " * 24_000, "a\n" * 45_000, "<p " * 30_000, "word " * 1_000_000):
        before = time.monotonic()
        read_html(_page(body, "".join(f"<p>a b c d {i} e f g h" for i in range(20_000))))
        assert time.monotonic() - before < 20


def test_a_body_that_is_too_short_is_no_article() -> None:
    """A summary that stands in the JSON-LD is not put into the page."""
    assert _lines(_page(TEASER)) == ["Home", "River", "Imprint"]


def test_cleaning_gives_the_article() -> None:
    """The whole way: the article comes out, and the original text comes back."""
    result = clean(_page("\n".join(LINES)), kind="html")
    assert all(line in result.text for line in LINES)
    assert restore(result.text, result.report.to_json()) == result.document.text
