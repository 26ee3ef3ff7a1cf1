"""What a page hides and is read all the same."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleantext.readers.html import read_html

ANSWER = "The council repairs the bridge first, for half of the buses of the town cross it twice."


@pytest.mark.parametrize(
    "attributes",
    [
        "class='accordion-body' style='display:none'",
        "role=tabpanel hidden",
        "aria-labelledby=question-3 hidden",
        "hidden=until-found",
        "style='visibility:hidden; height:0'",
        "data-part='faq answer' style='display: none'",
    ],
)
def test_a_panel_that_a_click_opens_is_read(attributes: str) -> None:
    """Text of a tab or an accordion belongs to the page, whatever is open when it loads."""
    assert read_html(f"<p>Why?</p><div {attributes}>{ANSWER}</div>").text == f"Why?\n\n{ANSWER}"


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div style='display:none'>{ANSWER}</div>",
        f"<div role=dialog aria-labelledby=t hidden>{ANSWER}</div>",
        f"<div class='toggle-comments' hidden>{ANSWER}</div>",
        "<ul class='collapse' style='display:none'><li>Sport<li>Weather</ul>",
        f"<div class=modal hidden><div class=accordion-body hidden>{ANSWER}</div></div>",
    ],
)
def test_what_else_is_hidden_stays_hidden(hidden: str) -> None:
    """Dialogs, comments, menus, and panels inside of something hidden are not read."""
    assert read_html(f"<p>Why? {'It rained. ' * 40}</p>{hidden}").text.endswith("rained.")


def test_markup_that_a_noscript_shows_as_text_is_not_read() -> None:
    """Tags that were escaped once too often are no text for readers without scripts."""
    pixel = "&lt;img width=1 src='https://example.org/pixel?id=1'&gt;" * 9
    page = f"<p>{'It rained. ' * 99}</p><noscript>{{}}{pixel}</noscript>"
    assert read_html(page.format("\n")).text.endswith("rained.")
    assert "pixel" in read_html(page.format("Write &lt;img&gt; as below: ")).text


def test_a_dialog_is_read_while_it_is_open() -> None:
    """One that is closed is hidden, as browsers have it, unless it holds most of the page."""
    page = f"<p>{'It rained. ' * 40}</p><dialog{{}}><h2>Cookies</h2><p>{ANSWER}</p></dialog>"
    assert ANSWER in read_html(page.format(" open")).text
    for closed in ("", " style='padding: 0'", " aria-modal=true", " hidden"):
        assert read_html(page.format(closed)).text.endswith("rained.")
    assert ANSWER in read_html(page.format("").replace("It rained. ", "")).text


def test_a_panel_may_be_a_dialog() -> None:
    """What a click opens below its heading is read in a dialog as in any other element."""
    page = f"<p>{'It rained. ' * 40}</p><dialog class=accordion-body><p>{ANSWER}</p></dialog>"
    assert read_html(page).text.endswith(ANSWER)


@pytest.mark.parametrize(
    "style",
    [
        "-webkit-backface-visibility: hidden; backface-visibility: hidden",
        "*display: none",  # for old Internet Explorers
    ],
)
def test_a_property_that_ends_like_one_that_hides_hides_nothing(style: str) -> None:
    """Only the properties that hide do, not those whose names end like theirs."""
    assert read_html(f"<p>{ANSWER * 9}</p><p style='{style}'>It rained.").text.endswith("rained.")


def test_streamed_parts_stand_where_they_belong() -> None:
    """What React streams at the end of the page is read at its place, nested parts too."""
    page = read_html(
        "<main><h1>Bridge</h1><template id='B:0'></template></main><footer>Imprint</footer>"
        '<div hidden id="S:0"><p>First.</p><template id="B:1"></template></div>'
        '<div hidden id="S:1"><p>Second.</p></div>'
        "<div hidden id=S:7><p>Nobody waits for this.</p></div>"
    )
    lines = [line for line in page.text.splitlines() if line]
    assert lines == ["Bridge", "First.", "Second.", "Imprint", "Nobody waits for this."]


def test_a_part_of_a_streamed_part_stands_where_it_belongs() -> None:
    """React marks the place of a part inside of another one with a letter of its own."""
    page = read_html(
        "<main><template id='B:0'></template></main><footer>Imprint</footer>"
        '<div hidden id="S:0"><p>First.</p><template id="P:a"></template><p>Third.</p></div>'
        '<div hidden id="S:a"><p>Second.</p></div>'
    )
    lines = [line for line in page.text.splitlines() if line]
    assert lines == ["First.", "Second.", "Third.", "Imprint"]


_IDS = st.integers(0, 3)
_MARKUP = st.one_of(
    _IDS.map("<div hidden id=S:{}>".format),
    _IDS.map("<template id='B:{}'></template>".format),
    st.sampled_from(["</div>", "<p>", "word "]),
)


@given(st.lists(_MARKUP, max_size=16))
@example(["<template id='B:1'></template>", "<div hidden id=S:0>", "word ", "</div>",
          "<div hidden id=S:1>", "word ", "<template id='B:0'></template>"])  # fmt: skip
@example(["<div hidden id=S:0>", "word ", "<template id='B:0'></template>", "</div>"])
def test_streamed_parts_in_any_order_lose_nothing(markup: list[str]) -> None:
    """Parts that belong into later ones, into themselves or to one place are all read, once."""
    assert read_html("".join(markup)).text.split() == ["word"] * markup.count("word ")


def test_many_streamed_parts_take_bounded_time() -> None:
    """Parts nested in each other by the thousand are read where they stand."""
    chain = (
        f"<div hidden id=S:{i}>x<template id='B:{i + 1}'></template></div>" for i in range(9999)
    )
    before = time.monotonic()
    page = read_html("<template id='B:0'></template>" + "".join(chain))
    assert page.text.count("x") == 9999
    assert time.monotonic() - before < 20
