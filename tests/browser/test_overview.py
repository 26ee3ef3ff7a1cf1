"""The view of many articles, in a real browser."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cleantext import Cleaner
from cleantext.reports import html
from cleantext.reports.json import as_dict
from tests.browser.pages import Pages
from tests.reports.examples import ARTICLE, OVER_BUDGET, report, rules

PLAIN = "It rose and fell again, the mayor said to everyone who asked.\n"
TEXTS: Sequence[tuple[str, str, str]] = (
    *((f"plain-{n}.txt", PLAIN * (n + 9), "https://plain.example/") for n in range(5)),
    ("odd.txt", PLAIN + "Read more\n" * 9, "https://plain.example/"),
    ("river.txt", ARTICLE, "https://river.example/"),
    ("all.txt", OVER_BUDGET, "https://river.example/"),
    ("photo.txt", f"{PLAIN}FILE PHOTO. {'x' * 250}\n{PLAIN * 9}", "https://photo.example/"),
)


@pytest.fixture
def many(pages: Pages, cleaner: Cleaner) -> Pages:
    """Open the page of several articles from three sources."""
    reports = [(name, report(cleaner, text, url)) for name, text, url in TEXTS]
    pages.open(html.render(reports, rules(cleaner)))
    return pages


def _card(pages: Pages, title: str) -> str:
    [text] = [card.text for card in pages.all(".card") if card.text.startswith(title)]
    return str(text)


def _names(pages: Pages) -> list[str]:
    return pages.texts("tbody th a")


def _bar(pages: Pages, name: str) -> list[str]:
    return str(pages.one(f'.bar[data-name="{name}"]').text).split("\n")


def test_what_to_look_at_first(many: Pages) -> None:
    """Articles over budget, outliers, largest removals and idle rules are named on top."""
    assert _card(many, "Over budget").endswith("all.txt")
    assert "odd.txt" in _card(many, "Unusual for the source")
    largest = _card(many, "Largest removals").split("\n")
    assert largest[2].startswith("photo.txt")
    assert "1 rule found nothing" in _card(many, "Rules that never fired")
    many.one(".card details > summary").click()
    assert "idle" in _card(many, "Rules that never fired")
    assert many.complaints() == []


def test_warnings_lead_to_an_article(many: Pages, cleaner: Cleaner) -> None:
    """Each warning has its profile, how many articles it is about, and a link to one of them."""
    assert _card(many, "Warnings").split("\n")[2:] == [
        "nothing was removed, over budget: 97% of the characters would go, 90% may",
        "generic, such as all.txt",
        "1 of 9 articles",
    ]
    many.one(".overview > .card a").click()
    many.wait(lambda: many.texts("h1") == ["all.txt"])
    many.open(html.render([("a", report(cleaner)), ("b", report(cleaner))]))
    assert "Warnings" not in many.texts(".card h2")


def test_bars_say_how_much(many: Pages) -> None:
    """Articles, characters and share stand beside each source, kind and rule, largest first."""
    assert _bar(many, "photo.example")[:3] == ["photo.example", "1", "263"]
    assert _bar(many, "caption")[1] == "2"
    widths = [float(e.value_of_css_property("width")[:-2]) for e in many.all(".fill")]
    kinds = many.texts(".bars:nth-child(2) .name")
    assert kinds[0] == "caption"
    assert widths[0] == max(widths)


def test_bars_filter_the_articles(many: Pages) -> None:
    """Pressing bars leaves the articles that fit; the count and a way back float below."""
    assert not many.one(".status").is_displayed()
    many.one('.bar[data-name="plain.example"]').click()
    assert _names(many) == [name for name, _, url in TEXTS if "plain" in url]
    assert many.one(".status").text.startswith("6 of 9 articles")
    many.one('.bar[data-name="read-more"]').click()
    assert _names(many) == ["odd.txt"]
    many.one(".status button").click()
    assert len(_names(many)) == len(TEXTS)
    many.one('.bar[data-name="pack/photo"]').click()
    assert _names(many) == ["river.txt", "photo.txt"]


def test_heads_sort_the_articles(many: Pages) -> None:
    """Numbers sort from the largest down, then up; names from A to Z."""
    heads = {e.text: e for e in many.all("thead button")}
    heads["Share"].click()
    assert _names(many)[:2] == ["odd.txt", "river.txt"]
    assert many.one("th[aria-sort]").get_attribute("aria-sort") == "descending"
    heads["Share"].click()
    assert _names(many)[-2:] == ["river.txt", "odd.txt"]
    assert many.one("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    heads["Article"].click()
    assert _names(many) == sorted(name for name, _, _ in TEXTS)


def test_an_article_opens_and_closes(many: Pages) -> None:
    """A press opens an article alone; back is back, in the page and in the browser."""
    many.all("tbody th a")[6].click()
    many.wait(lambda: many.texts("h1") == ["river.txt"])
    assert many.all(".overview, table") == []
    many.press("j")
    assert many.focused().startswith("The river rose again")
    many.all(".back a")[2].click()
    many.wait(lambda: many.texts("h1") == ["all.txt"])
    many.driver.back()
    many.wait(lambda: many.texts("h1") == ["river.txt"])
    many.all(".back a")[0].click()
    many.wait(lambda: many.texts("h1") == ["9 articles"])


def test_a_large_removal_opens_in_its_place(many: Pages) -> None:
    """The list of the largest removals leads to the removal itself, in its article."""
    [link] = [e for e in many.all(".card a") if e.text == "photo.txt"]
    link.click()
    many.wait(lambda: many.focused().startswith("FILE PHOTO."))


def test_two_thousand_articles(pages: Pages, cleaner: Cleaner) -> None:
    """Articles are drawn when they are opened, and rows a hundred at a time."""
    record = as_dict(report(cleaner), text=True)
    records = [{**record, "name": f"{n}.txt"} for n in range(2000)]
    pages.open(html.page(records, rules(cleaner)))  # type: ignore[arg-type]
    assert pages.texts("h1") == ["2,000 articles"]
    assert len(_names(pages)) == 100
    assert pages.all(".row") == []
    pages.one(".next").click()
    assert len(_names(pages)) == 200
    pages.all("tbody th a")[150].click()
    pages.wait(lambda: pages.texts("h1") == ["150.txt"])
    assert len(pages.all("[data-edits]")) == len(record["edits"])


def test_a_page_address_opens_at_the_removal(pages: Pages, cleaner: Cleaner) -> None:
    """An address with article and removal opens there; a wrong one opens the overview."""
    found = report(cleaner)
    page = html.render([("a", found), ("b", found)])
    edit = as_dict(found)["edits"][1]["id"]
    pages.open(page, at=f"#1/{edit}")
    assert pages.texts("h1") == ["b"]
    assert pages.focused().startswith("FILE PHOTO.")
    for wrong in ("#7", "#x", "#1/nope", "#1/%", "#%"):
        pages.open(page, at=wrong)
        assert pages.texts("h1") == (["b"] if "/" in wrong else ["2 articles"])
        assert pages.complaints() == []


def test_no_articles(pages: Pages) -> None:
    """A page about nothing says so and breaks nowhere."""
    pages.open(html.render([]))
    assert pages.texts("h1") == ["0 articles"]
    pages.all("thead button")[1].click()
    assert pages.complaints() == []


def test_reports_without_texts_show_their_removals(pages: Pages, cleaner: Cleaner) -> None:
    """Of a merged report without the text, the removals are shown and nothing is offered."""
    record = as_dict(report(cleaner), "a.txt")
    pages.open(html.page([record]))
    assert len(pages.all(".row.dropped")) == len(record["edits"])
    assert "does not hold the text" in pages.one(".actions").text
    assert pages.all("[data-save]") == []
    pages.press("j")
    assert pages.focused() == "| The Post"
