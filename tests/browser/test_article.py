"""The view of one article, in a real browser."""

from __future__ import annotations

import pytest

from cleantext import Cleaner
from cleantext.reports import html
from tests.browser.pages import Pages
from tests.reports.examples import ARTICLE, EDITS, OVER_BUDGET, report


@pytest.fixture
def article(pages: Pages, cleaner: Cleaner) -> Pages:
    """Open the page of the example article."""
    pages.open(html.render([("river.txt", report(cleaner))]))
    return pages


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_both_texts_are_whole(article: Pages, cleaner: Cleaner) -> None:
    """The left column shows every line of the original, the right one every line that stays."""
    article.run("document.querySelectorAll('.line > .chip').forEach((chip) => chip.remove())")
    left = article.texts(".original .line")
    assert left == _lines(ARTICLE)
    assert article.texts(".clean > .line") == _lines(report(cleaner).clean)
    assert article.complaints() == []


def test_what_went_is_coloured_by_kind(article: Pages) -> None:
    """Dropped blocks and inline cuts carry their kinds and stand out from what stays."""
    kinds = [e.get_attribute("data-kind") for e in article.all("[data-edits]")]
    assert kinds == EDITS
    plain = article.one(".kept:not(.spared):not(.spaced) .original").value_of_css_property(
        "background"
    )
    colours = {e.value_of_css_property("background") for e in article.all(".dropped .original")}
    assert plain not in colours
    assert len(colours) == len({"caption", "read-more", "donation"})
    [cut] = [e for e in article.all(".trimmed del") if "Share" in e.text]
    assert cut.get_attribute("data-kind") == "share"
    assert article.texts(".spared .rule code") == ["pack/photo"]
    assert article.texts(".spared .reason") == ["kept by pack/said"]


def test_head_says_what_and_why(article: Pages) -> None:
    """Name, share, profile and the reason for the profile stand on top."""
    top = article.one(".top").text
    assert "river.txt" in top
    assert f"of {len(ARTICLE)} characters in 6 removals" in top
    assert "Profile generic, because no source is known" in top


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_details_show_on_hover_and_focus(article: Pages, how: str) -> None:
    """Confidence, file and line of a rule show when its removal is pointed at or focused."""
    from selenium.webdriver import ActionChains  # noqa: PLC0415 - optional

    row = article.all(".dropped")[0]
    detail = row.find_element("css selector", ".detail")
    assert not detail.is_displayed()
    if how == "hover":
        ActionChains(article.driver).move_to_element(row).perform()
    else:
        article.run("arguments[0].focus()", row)
    assert detail.is_displayed()
    assert "Confidence 100 %" in detail.text
    assert "pack.yaml:9" in detail.text


def test_print_shows_all_details(pages: Pages, cleaner: Cleaner) -> None:
    """On paper every removal has its rule, reason, confidence and place, and no controls."""
    pages.open(html.render([("river.txt", report(cleaner))]), media="print")
    details = pages.shown(".detail")
    assert len(details) == len(EDITS) + 1
    assert all("Confidence" in text and "pack.yaml:" in text for text in details)
    assert len(pages.shown(".note .why")) == len(EDITS) + 1
    assert pages.shown(".panel, .actions") == []


def test_j_and_k_walk_the_removals(article: Pages) -> None:
    """Key j goes to the next removal, k back; both stop at the ends."""
    walked = []
    for key in "jjjkkk":
        article.press(key)
        walked.append(article.focused().removesuffix("headline"))
    first, second, third = _lines(ARTICLE)[:3]
    assert walked == [first, second, third, second, first, first]
    article.press(*"j" * 20)
    assert article.focused() == "Support us today"


def test_keys_with_modifiers_are_left_alone(article: Pages) -> None:
    """Ctrl+J and the like belong to the browser."""
    before = article.driver.switch_to.active_element
    article.run("dispatchEvent(new KeyboardEvent('keydown', {key: 'j', ctrlKey: true}))")
    assert article.driver.switch_to.active_element == before


def _press_bar(pages: Pages, name: str) -> None:
    pages.one(f'.bar[data-name="{name}"]').click()


def _open(pages: Pages) -> list[str | None]:
    return [e.get_attribute("data-kind") for e in pages.all("[data-edits]:not(.muted)")]


def test_filter_by_kind_and_rule(article: Pages) -> None:
    """Pressed kinds and rules are shown, the rest is muted, in the text and in the list."""
    _press_bar(article, "read-more")
    assert _open(article) == ["read-more", "read-more"]
    assert article.shown(".jumps a") == ["Read more", "Read more"]
    assert len(article.shown(".note .why")) == 2 + 1  # the spared block is no removal
    _press_bar(article, "caption")
    assert _open(article) == ["caption", "read-more", "read-more"]
    _press_bar(article, "pack/photo")
    assert _open(article) == ["caption"]
    assert article.one('.bar[data-name="caption"]').get_attribute("aria-pressed") == "true"
    article.one(".clear").click()
    assert _open(article) == EDITS
    assert not article.all('[aria-pressed="true"]')
    assert not article.one(".clear").is_displayed()


def test_keyboard_respects_the_filter(article: Pages) -> None:
    """Key j skips what the filter mutes."""
    _press_bar(article, "read-more")
    article.press("j", "j", "j")
    row = article.driver.switch_to.active_element
    assert row == article.all('.row[data-kind="read-more"]')[1]


def test_the_list_jumps(article: Pages) -> None:
    """A press on an entry of the list goes to its removal."""
    article.all(".jumps a")[3].click()
    article.wait(lambda: article.focused() == "Read more")
    article.all(".jumps a")[5].click()
    article.wait(lambda: article.focused() == "Support us today")


def test_over_budget_marks_what_would_have_gone(pages: Pages, cleaner: Cleaner) -> None:
    """A flagged article shows its text unchanged, every finding marked with the reason."""
    pages.open(html.render([("all.txt", report(cleaner, OVER_BUDGET))]))
    assert pages.all("[data-edits]") == []
    assert len(pages.all(".spared")) == 30
    assert pages.texts(".spared .reason")[0].startswith("over budget: ")
    assert "nothing was removed, over budget" in pages.one(".warning").text


def test_right_to_left_lines_run_right_to_left(pages: Pages, cleaner: Cleaner) -> None:
    """Each line has the direction of its own text."""
    pages.open(html.render([("a", report(cleaner, "Plain.\nارتفع النهر\n"))]))
    latin, arabic = pages.all(".original .line")
    assert latin.value_of_css_property("direction") == "ltr"
    assert arabic.value_of_css_property("direction") == "rtl"
