"""Profiles of sources: of a page in the publisher's markup, and of its text, the article stays.

In the pages, which are invented, ``data-stays`` marks what belongs to the article, and
``data-goes`` the debris that can be told by its words, and so must go from plain text as well;
``credit`` is a line that stays and tells whose the article is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext import Cleaner
from cleantext.readers import read

pytest.importorskip("selectolax")

PAGES = sorted((Path(__file__).parent / "source_pages").glob("*.html"))
EVERY_PAGE = pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)


def blocks(file: Path, selector: str) -> list[str]:
    """Give the blocks of a page that are inside the elements."""
    document = read(file.read_bytes(), "html")
    assert document.page is not None
    inside = document.page.css(selector)
    spans = [span for span, chosen in zip(document.spans, inside, strict=True) if chosen]
    return [document.text[span.start : span.end] for span in spans]


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Give a cleaner with the shipped rules."""
    return Cleaner()


@EVERY_PAGE
@pytest.mark.parametrize("subdomain", ["", "www.", "amp."])
def test_page_is_left_with_its_article(cleaner: Cleaner, file: Path, subdomain: str) -> None:
    """Of a page of the publisher's hosts, the article stays, block for block."""
    result = cleaner.clean(file.read_bytes(), url=f"https://{subdomain}{file.stem}/story")
    kept = [block.text for block in result.blocks if block.kept]
    assert result.profile == file.stem
    assert kept == blocks(file, "[data-stays]")
    assert not result.warnings


@EVERY_PAGE
def test_title_is_the_headline(cleaner: Cleaner, file: Path) -> None:
    """The headline is named, wherever it stands, so that a caller can do without it."""
    url = f"https://{file.stem}/story"
    title, *body = blocks(file, "[data-stays]")
    assert cleaner.clean(file.read_bytes(), url=url).title == title
    result = Cleaner(drop={"headline"}).clean(file.read_bytes(), url=url)
    assert [block.text for block in result.blocks if block.kept] == body


@EVERY_PAGE
def test_text_is_left_with_its_article(cleaner: Cleaner, file: Path) -> None:
    """Of plain text with the debris that extractors leave, the article stays, line for line."""
    text = "\n\n".join(blocks(file, "[data-stays], [data-goes]"))
    result = cleaner.clean(text, source=file.stem)
    assert result.text.split("\n\n") == blocks(file, "[data-stays]")


@EVERY_PAGE
def test_text_gives_its_source_away(cleaner: Cleaner, file: Path) -> None:
    """Without a URL, the words in the text tell whose it is."""
    text = "\n\n".join(blocks(file, "[data-stays], [data-goes]"))
    assert cleaner.clean(text).profile == file.stem


@EVERY_PAGE
def test_mention_of_the_publisher_does_not(cleaner: Cleaner, file: Path) -> None:
    """An article that only mentions the publisher may be anybody's, and stays as it is."""
    text = "\n\n".join(blocks(file, "[data-stays='']"))
    result = cleaner.clean(text)
    assert result.profile == "generic"
    assert result.text == text


@EVERY_PAGE
def test_new_markup_loses_nothing(cleaner: Cleaner, file: Path) -> None:
    """After a redesign, the article's container is not found: that is said, and nothing is lost."""
    title, *body = blocks(file, "[data-stays]")
    markup = f"<div><h1>{title}</h1>" + "".join(f"<p>{line}</p>" for line in body) + "</div>"
    result = cleaner.clean(markup, url=f"https://{file.stem}/story", kind="html")
    assert result.text.split("\n\n") == [title, *body]
    assert any(warning.startswith(f"{file.stem}/body finds nothing") for warning in result.warnings)
