"""Pages of HTML for the harness: elements from selectors, gold, and what is said of a failure."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from hypothesis import find, given, settings

from cleantext.profiles.catalog import Catalog
from cleantext.readers.html import read_html
from cleantext.testing import LAWS, LawBroken, Subject, WebPage, html_pages, lawbook, laws
from cleantext.testing.elements import elements
from cleantext.testing.suite import try_law
from tests.laws.strategies import cleaner_of

PROFILE = Path(__file__).parent / "profiles" / "gazette.yaml"
GAZETTE = Subject(cleaner_of(Catalog.load([PROFILE], shipped=False)), "gazette.example")
GREEDY = """\
id: paper.example
lang: en
match: {hosts: [paper.example]}
body: article
rules:
  - id: teaser
    kind: related
    css: 'div.teaser, article > *'
    why: takes far too much
    examples: {hit: ['<div class="teaser">Other news</div>'], miss: ['<p>The river rose.</p>']}
"""


@pytest.mark.parametrize(
    "selector",
    [
        "aside",
        "#more.teaser",
        "main > article .body > p",
        "[data-id]",
        "a[href^='/tag/']",
        'div[class*="Share_"]',
        'div[class*="Share_"].wide[role=complementary]',
        "a[href$='.pdf']",
        "p[lang|=en]",
        "p[class~=lead]",
        "h2 + p",
        "h2 ~ p",
        "h2, h3.sub, #foot",
        ".box:has(.ai-disclaimer)",
        "a:has(> img[src*='/author/'])",
        "p:not(.lead)",
        r".md\:flex",
        "*",
    ],
)
def test_an_element_is_found_by_its_selector(selector: str) -> None:
    """Whatever element is made from a selector, the selector finds the text in it."""
    made = elements(selector)
    assert made
    for element in made:
        page = read_html(element.holding("The river rose."))
        assert page.text == "The river rose."
        assert list(page.css(selector)) == [True]


@pytest.mark.parametrize("selector", ["p:nth-child(2)", "p::before", "p[", "img", ""])
def test_of_a_selector_that_says_more_no_element_is_made(selector: str) -> None:
    """Where a selector is not understood, or finds nothing that holds text, none is made."""
    assert elements(selector) == ()


@given(html_pages(GAZETTE))
def test_the_gold_of_a_page_follows_from_what_stands_on_it(page: WebPage) -> None:
    """Prose is left as it is, what goes goes by a rule, and the markup holds every line once."""
    assert all(line.rule for line in page.lines if line.left != line.text)
    assert [line.left for line in page.lines if line.left is not None] == page.gold
    assert len(read_html(page.html).blocks) == len(page.lines)


@pytest.mark.parametrize("rule", ["figure", "share-bar", "teaser", "third", "strip-1", "body"])
def test_lines_are_planted_for_every_css_rule(rule: str) -> None:
    """Pages are found on which a line goes by the rule, by its example if need be."""

    def goes(page: WebPage) -> bool:
        ids = [line.rule.id for line in page.lines if line.rule and line.left is None]
        return f"gazette.example/{rule}" in ids

    many = settings(max_examples=2_000, database=None, derandomize=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        find(html_pages(GAZETTE), goes, settings=many)


def test_a_failure_shows_the_markup_and_names_the_rule(tmp_path: Path) -> None:
    """A law that breaks on a page of HTML says page, markup, rule, file:line and reason."""
    file = tmp_path / "paper.yaml"
    file.write_text(GREEDY, encoding="utf-8")
    law = next(law for law in LAWS if law.name == "prose_of_a_page_survives")
    with pytest.raises(LawBroken) as caught:
        try_law(law, Subject(cleaner_of(Catalog.load([file], shipped=False)), "paper.example"))
    shown = str(caught.value)
    assert "paper.yaml:6: paper.example/teaser (related): takes far too much" in shown
    assert "<article>" in shown
    assert "nothing was removed, over budget" in shown


def test_profiles_without_selectors_have_no_laws_on_html() -> None:
    """A profile that says nothing of elements is not tried on pages of HTML."""
    subject = Subject.load("en/share")
    assert not [law.name for law in LAWS if law.extra and law.feed(subject) is not None]
    assert hasattr(laws(PROFILE), "test_planted_elements_go")


def test_without_the_extra_the_laws_on_html_are_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where HTML cannot be read, the laws say so and are skipped."""
    monkeypatch.setattr(lawbook, "find_spec", lambda name: None)
    law = next(law for law in LAWS if law.extra == "html")
    with pytest.raises(pytest.skip.Exception, match=r"cleantext-rules\[html\]"):
        try_law(law, GAZETTE)
