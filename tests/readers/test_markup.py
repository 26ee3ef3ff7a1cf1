"""What is taken for a page of HTML, and what for plain text."""

from __future__ import annotations

import pytest

import cleantext
from cleantext.readers.markup import is_html


@pytest.mark.parametrize(
    "data",
    [
        "<!DOCTYPE html><p>The river rose.",
        b"\xef\xbb\xbf\n<html lang=en><body>The river rose.",
        "<?xml version='1.0'?><!-- saved --><html><body>x",
        "<div><p>The river rose.</p></div>\n",
        f"<article><blockquote>{'The river rose.<br>' * 400}</blockquote></article>\n",
        "\ufeff<!DOCTYPE html><p>The river rose.".encode("utf-16-le"),
        "\ufeff<!DOCTYPE html><p>The river rose.".encode("utf-16-be"),
    ],
)
def test_pages_and_parts_of_pages_are_html(data: str | bytes) -> None:
    """A page, or a closed part of one, is read as HTML."""
    assert is_html(data)


@pytest.mark.parametrize(
    "data",
    [
        "The river rose.",
        "A < B, and <html> is a tag.",
        "<table>: The Table element\n\nTables have rows.</table> closes them.",
        "<Berg> The river rose.",
        f"<b> is bold. {'The river rose. ' * 400}Close it with </p>, he said.",
        b"",
    ],
)
def test_text_about_html_is_text(data: str | bytes) -> None:
    """Text that begins with a sign or mentions a tag is plain text."""
    assert not is_html(data)


def test_page_is_cleaned_as_the_text_a_reader_sees() -> None:
    """Rules act on the page's visible lines, and the ledger starts at that text."""
    page = "<html><body><h1>Ferry back</h1><p>The ferry is back.</p><p>Read more</p></body></html>"
    result = cleantext.clean(page)
    assert result.text.split("\n") == ["Ferry back", "", "The ferry is back."]
    assert cleantext.restore(result.text, result.report) == result.document.text


@pytest.mark.parametrize(
    "blank", ["&lrm;", "&amp;nbsp;", "&amp;#8203;", "\u2066", "\u200b \u200b", "\ufeff\u200f"]
)
@pytest.mark.parametrize("tag", ["p", "li", "pre"])
def test_lines_that_show_nothing_shift_no_other(blank: str, tag: str) -> None:
    """Rules by selector, kinds and marks speak of the line they were made for."""
    page = (
        f"<html><body><p>The river rose.</p><{tag}>{blank}</{tag}><p>It fell again.</p>"
        "<p class=copyright>All rights at the harbour.</p><h2>Later</h2><p>It rained.</p>"
    )
    result = cleantext.Cleaner(drop={"copyright"}).clean(page)
    want = ["The river rose.", "", "It fell again.", "", "Later", "", "It rained."]
    assert result.text.split("\n") == want
    assert "## Later\n" in result.markdown


def test_metadata_and_title_come_from_the_page() -> None:
    """What the page says of itself is at hand, and gives the title where no headline stays."""
    page = (
        '<html lang="en"><head><meta property="og:title" content="Ferry back"></head><p>It is.</p>'
    )
    result = cleantext.clean(page)
    assert result.metadata is not None
    assert result.metadata.language == "en"
    assert result.title == "Ferry back"
    assert cleantext.clean("It is.").metadata is None
