"""Selectors: what they take of a page, what stays, and what they say of text that is no page."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext import Cleaner, Result
from cleantext.profiles.check import check
from cleantext.testing.examples import judge
from tests.support import catalog_of

pytest.importorskip("selectolax")

URL = "https://news.gazette.example/river"
PAGE = """\
<html><body>
<nav><a href="/">Home</a> <a href="/weather">Weather</a></nav>
<h1>River rises again</h1>
<div class="story">
<p>The river rose again on Monday, and the road was cut.</p>
<figure><figcaption>The road on Tuesday. Photo: Anna Berg</figcaption></figure>
<p>Nobody who lives beside it was surprised, least of all the ferryman.</p>
<aside class="box related"><p>Ferry back in service</p></aside>
<p>It fell again <span class="box">before noon</span> on Thursday.</p>
</div>
<footer><p>The Gazette, founded 1911</p></footer>
</body></html>"""
ARTICLE = (
    "The river rose again on Monday, and the road was cut.",
    "Nobody who lives beside it was surprised, least of all the ferryman.",
    "It fell again before noon on Thursday.",
)
HEADLINE = "{id: title, kind: headline, action: keep, css: h1, why: w}"


def clean(folder: Path, data: str, *lines: str, **settings: object) -> Result:
    """Clean a page or a text of a source whose profile has these lines."""
    profile = "\n".join(
        ["id: gazette.example", "match: {hosts: ['*.gazette.example']}", "max_removed_share: 0.99"]
    )
    cleaner = Cleaner(**{"fallback": "never", **settings})  # type: ignore[arg-type]
    cleaner.catalog = catalog_of(folder, gazette="\n".join([profile, *lines]))
    return cleaner.clean(data, url=URL)


def gone(result: Result) -> list[str]:
    """Give the blocks that went."""
    return [block.text for block in result.blocks if not block.kept]


def problems(folder: Path, *lines: str) -> list[str]:
    """Check a profile of these lines."""
    file = folder / "gazette.yaml"
    file.write_text("\n".join(["id: gazette.example", *lines]), encoding="utf-8")
    return [str(problem).removeprefix(str(file)) for problem in check([file], judge).problems]


def test_rule_takes_what_is_inside(tmp_path: Path) -> None:
    """A css rule takes the blocks inside the elements it finds, and nothing else."""
    rule = "rules: [{id: a, kind: caption, css: 'figure, .related', why: w}]"
    result = clean(tmp_path, PAGE, rule)
    assert gone(result) == ["The road on Tuesday. Photo: Anna Berg", "Ferry back in service"]
    assert {edit.cause.rule.id for edit in result.edits} == {"gazette.example/a"}


def test_part_of_a_line_stays(tmp_path: Path) -> None:
    """A block that is only partly inside an element stays whole."""
    result = clean(tmp_path, PAGE, "rules: [{id: a, kind: other, css: .box, why: w}]")
    assert gone(result) == ["Ferry back in service"]
    assert ARTICLE[2] in result.text


def test_space_around_an_element_is_not_part_of_the_line(tmp_path: Path) -> None:
    """An inline element that is alone in its line is found, white space around it or not."""
    page = PAGE.replace(
        "<footer>", "<div>\n <span class='box'>Photo of the day</span>\n</div><footer>"
    )
    result = clean(tmp_path, page, "rules: [{id: a, kind: other, css: .box, why: w}]")
    assert gone(result) == ["Ferry back in service", "Photo of the day"]


def test_guards_bound_a_selector(tmp_path: Path) -> None:
    """The guards of other shapes bound a css rule, too."""
    rule = "rules: [{id: a, kind: other, css: p, at: last, not: ['It fell.*'], why: w}]"
    assert gone(clean(tmp_path, PAGE, rule)) == ["The Gazette, founded 1911"]


def test_body_drops_what_is_outside(tmp_path: Path) -> None:
    """Of a page, the article's container stays, without what is stripped from it."""
    result = clean(tmp_path, PAGE, "body: .story", "strip: [figure, aside]")
    assert tuple(result.text.split("\n\n")) == ARTICLE
    assert not result.warnings


def test_headline_outside_of_the_body_can_be_kept(tmp_path: Path) -> None:
    """A rule that keeps the headline beats the body; it names the title, and a caller beats it."""
    lines = ("body: .story", "strip: [figure, aside]", f"rules: [{HEADLINE}]")
    result = clean(tmp_path, PAGE, *lines)
    assert result.text.startswith("River rises again\n")
    assert result.title == "River rises again"
    body = clean(tmp_path, PAGE, *lines, drop={"headline"})
    assert tuple(body.text.split("\n\n")) == ARTICLE


def test_missing_body_leaves_the_text(tmp_path: Path) -> None:
    """Where the container is not found, nothing is taken for being outside, and that is said."""
    result = clean(tmp_path, PAGE, "body: .article-text", "strip: [aside]")
    assert gone(result) == ["Ferry back in service"]
    (warning,) = result.warnings
    assert warning.startswith("gazette.example/body finds nothing (.article-text)")


@pytest.mark.parametrize(("body", "warned"), [(".story", False), (".story aside", True)])
def test_a_body_that_holds_little_of_the_prose_is_suspicious(
    tmp_path: Path, body: str, warned: bool
) -> None:
    """A selector that has come to mean a small part of the article is told, with its share."""
    long = "The river rose again on Monday, and the road was cut from the mill to the ferry."
    page = PAGE.replace("on Thursday.", f"on Thursday. {long} {long}")
    result = clean(tmp_path, page, f"body: {body}")
    said = f"gazette.example/body ({body}) holds 0 % of what reads like prose on this page: "
    assert any(warning.startswith(said) for warning in result.warnings) == warned
    assert len(result.warnings) == warned


def test_missing_body_does_not_shrink_to_the_headline(tmp_path: Path) -> None:
    """A headline that is still found does not make the rest of the page go."""
    result = clean(tmp_path, PAGE, "body: .article-text", f"rules: [{HEADLINE}]")
    assert not gone(result)


def test_text_is_left_alone_and_said_so(tmp_path: Path) -> None:
    """On plain text selectors do nothing, which the result says once."""
    text = "\n\n".join(("Home", *ARTICLE))
    lines = ("body: .story", "strip: [aside]", "rules: [{id: a, kind: other, css: p, why: w}]")
    result = clean(tmp_path, text, *lines)
    assert result.text == text
    assert result.warnings == ("3 rules need HTML and did nothing on this plain text",)


def test_text_of_a_profile_without_selectors_is_no_matter(tmp_path: Path) -> None:
    """Only a profile with selectors warns about plain text."""
    result = clean(tmp_path, ARTICLE[0], "rules: [{id: a, kind: other, text: Home, why: w}]")
    assert not result.warnings


def test_refused_selector_disables_its_rule(tmp_path: Path) -> None:
    """A selector that is no CSS disables its own rule, with a warning; the others work."""
    rules = "{id: a, kind: other, css: 'p[', why: w}, {id: b, kind: other, css: nav, why: w}"
    result = clean(tmp_path, PAGE, f"rules: [{rules}]")
    assert gone(result) == ["Home Weather"]
    (warning,) = result.warnings
    assert warning.startswith("rule gazette.example/a was disabled: not a valid CSS selector")


def test_refused_body_leaves_the_text(tmp_path: Path) -> None:
    """A body that is no CSS takes nothing."""
    result = clean(tmp_path, PAGE, "body: '.story >'")
    assert not gone(result)
    assert len(result.warnings) == 1


def test_cleaning_the_clean_page_as_text_changes_nothing(tmp_path: Path) -> None:
    """What a profile leaves of a page, it leaves alone when it sees it as text."""
    lines = ("body: .story", "strip: [figure, aside]", f"rules: [{HEADLINE}]")
    once = clean(tmp_path, PAGE, *lines).text
    assert clean(tmp_path, once, *lines).text == once


def test_check_takes_pages_as_examples(tmp_path: Path) -> None:
    """An example that starts with ``<`` is a page, in both polarities."""
    rule = "- {{id: a, kind: other, css: figcaption, why: w, examples: {{hit: '{}', miss: '{}'}}}}"
    page, near = "<figure><figcaption>The road</figcaption></figure>", "<p>The road was cut.</p>"
    assert not problems(tmp_path, "rules:", rule.format(page, near))
    wrong = problems(tmp_path, "rules:", rule.format(near, page))
    assert [line.split(": ")[2] for line in wrong] == ["hit is not found", "near miss is found"]


def test_check_refuses_selectors(tmp_path: Path) -> None:
    """What is no CSS is a problem of its rule, on its line; ``body`` and ``strip`` are no less."""
    rule = "- {id: a, kind: other, css: 'p:foo(', why: w, examples: {hit: [<p>a], miss: [<b>a]}}"
    found = problems(tmp_path, "body: 'p['", "strip: [aside, 'b[[']", "rules:", rule)
    assert [line.split(": not")[0] for line in found] == [
        ":1: gazette.example/body",
        ":1: gazette.example/strip-2",
        ":5: gazette.example/a",
    ]
