"""The page fits its surroundings: narrow, dark, paper."""

from __future__ import annotations

import pytest

from cleantext import Cleaner
from cleantext.reports import html
from tests.browser.pages import NARROW, WIDE, Pages
from tests.reports.examples import ARTICLE, OVER_BUDGET, report, rules

LONG = "x" * 400
PAGES = {
    "article": [(f"{LONG}.txt", f"{ARTICLE}{LONG}\nhttps://post.example/{LONG}\n")],
    "overview": [(f"{LONG}.txt", ARTICLE), ("b", ARTICLE), ("c", OVER_BUDGET)],
}


def _page(cleaner: Cleaner, which: str) -> str:
    url = f"https://{'long.' * 20}example/{LONG}"
    found = [(name, report(cleaner, text, url)) for name, text in PAGES[which]]
    return html.render(found, rules(cleaner))


@pytest.mark.parametrize("which", PAGES)
@pytest.mark.parametrize("width", [NARROW, 700, WIDE])
def test_nothing_scrolls_sideways(pages: Pages, cleaner: Cleaner, which: str, width: int) -> None:
    """No width has a horizontal scroll bar, however long the words, names and addresses."""
    pages.open(_page(cleaner, which), width=width)
    for opened in pages.all("details:not([open]) > summary"):
        opened.click()
    assert pages.run("return document.documentElement.scrollWidth") == width
    wide = (
        "return [...document.querySelectorAll('#page *')].filter((e) => arguments[0] < "
        "e.getBoundingClientRect().right && !e.closest('.jumps, .bar')).map((e) => e.outerHTML)"
    )
    assert pages.run(wide, width) == []


def test_side_by_side_or_stacked(pages: Pages, cleaner: Cleaner) -> None:
    """Wide, original and clean stand side by side; narrow, below each other and once."""
    place = "return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()"
    pages.open(_page(cleaner, "article"))
    left, right = (pages.run(place, f".trimmed {side}") for side in (".original", ".clean"))
    assert left["right"] <= right["left"]
    assert left["top"] == right["top"]
    pages.open(_page(cleaner, "article"), width=NARROW)
    left, right = (pages.run(place, f".trimmed {side}") for side in (".original", ".clean"))
    assert left["bottom"] <= right["top"]
    assert pages.shown(".kept .clean > .line") == []


def _luminance(pages: Pages) -> float:
    paint = "return getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)"
    return float(sum(pages.run(paint)[:3]) / 765)


def test_light_dark_and_paper(pages: Pages, cleaner: Cleaner) -> None:
    """The page follows the reader's scheme; paper is white."""
    page = _page(cleaner, "article")
    pages.open(page)
    assert _luminance(pages) > 0.9
    pages.open(page, dark=True)
    assert _luminance(pages) < 0.2
    pages.open(page, dark=True, media="print")
    assert _luminance(pages) == 1
