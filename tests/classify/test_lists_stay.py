"""A list at the end of an article is part of it, in extracted text and on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml

from cleantext import Cleaner

ARTICLES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("lists.yaml").read_text(encoding="utf-8")
)
LOST = 0.1
"""A list may lose its heading or a line that a menu might hold, but not itself."""


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Give a cleaner that knows no source."""
    return Cleaner(sources=False)


def test_lists_below_a_text_stay(cleaner: Cleaner):
    """Right below the last sentence next to nothing of them goes."""
    lost, lines = Counter[str](), 0
    for article in ARTICLES:
        for items in article["lists"]:
            text = "\n".join([*article["text"], *items])
            lost += _missing(items, cleaner.clean(text, kind="text").text)
            lines += len(items)
    assert lost.total() <= LOST * lines, lost


def test_lists_between_text_and_footer_stay(cleaner: Cleaner):
    """On a whole page, too, while menu and footer go."""

    def page(article: dict[str, Any], items: list[str]) -> str:
        return "\n".join([*article["menu"], *article["text"], *items, *article["footer"]])

    _stay_while_the_rest_goes(cleaner, page, "text")


@pytest.mark.parametrize(("outer", "inner"), [("ul", "li"), ("table", "td"), ("div", "p")])
def test_lists_at_the_end_of_an_article_stay(cleaner: Cleaner, outer: str, inner: str):
    """As a list, a table or paragraphs, they stay, and menu and footer go."""

    def page(article: dict[str, Any], items: list[str]) -> str:
        return _page(article, _set(items, outer, inner))

    _stay_while_the_rest_goes(cleaner, page, "html")


def _stay_while_the_rest_goes(
    cleaner: Cleaner, page: Callable[[dict[str, Any], list[str]], str], kind: str
) -> None:
    lost, left, lines = Counter[str](), Counter[str](), 0
    for article in ARTICLES:
        around = [*article["menu"], *article["footer"]]
        for items in article["lists"]:
            cleaned = cleaner.clean(page(article, items), kind=kind).text
            lost += _missing(items, cleaned)
            left += Counter(around) - _missing(around, cleaned)
            lines += len(items)
    assert lost.total() <= LOST * lines, lost
    assert left.total() <= LOST * lines, left


def _missing(lines: list[str], text: str) -> Counter[str]:
    return Counter(lines) - Counter(line.strip(" |-") for line in text.splitlines())


def _page(article: dict[str, Any], end: str) -> str:
    headline, *paragraphs = article["text"]
    return (
        f'<html lang="{article["lang"]}"><head><title>{escape(headline)}</title></head><body>'
        f"<header><nav>{_set(article['menu'], 'ul', 'li')}</nav></header>"
        f'<main><div class="post"><h1>{escape(headline)}</h1>'
        f'<div class="content">{_each(paragraphs, "p")}{end}</div></div></main>'
        f'<footer class="footer">{_set(article["footer"], "ul", "li")}</footer></body></html>'
    )


def _set(lines: list[str], outer: str, inner: str) -> str:
    items = _each(lines, inner)
    if inner == "td":
        items = items.replace("<td>", "<tr><td>").replace("</td>", "</td></tr>")
    return f"<{outer}>{items}</{outer}>"


def _each(lines: list[str], tag: str) -> str:
    return "".join(f"<{tag}>{escape(line)}</{tag}>" for line in lines)
