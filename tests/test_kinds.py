"""What kind a block of a page is, and what goes or stays when a caller names kinds."""

from __future__ import annotations

import pytest

from cleantext import Cleaner

PROSE = "The river rose again on Monday, and the people who live by it were the first to see it."
PAGE = f"""<html><body><article><h1>The river rose again</h1><p>{PROSE}</p>
<h2>1. Flour</h2><ul><li>Two cups of water</li></ul><p>Method of the mill</p>
<p>1. Grind it</p><pre>Mill Settings Now</pre>
<blockquote><p>Nobody saw the bridge go</p></blockquote>
<table><tr><td>Depth in May</td><td>Two feet</td></tr></table>
<div class="comments"><ul><li>What a lovely loaf</li></ul></div>
<p>{PROSE} Then it fell.</p></article></body></html>"""
KINDS = {
    "The river rose again": "headline",
    "1. Flour": "subheading",
    "Two cups of water": "list",
    "Method of the mill": "subheading",
    "1. Grind it": "list",
    "Mill Settings Now": "code",
    "Nobody saw the bridge go": "quote",
    "Depth in May\tTwo feet": "table",
    "What a lovely loaf": "comments",
}


def test_markup_tells_what_a_block_is_where_it_can() -> None:
    """A pattern guesses the kind of those lines only of which the markup says nothing."""
    blocks = Cleaner(fallback="never").clean(PAGE).blocks
    assert {block.text: block.kind for block in blocks if block.kind != "body"} == KINDS


@pytest.mark.parametrize("kind", sorted(set(KINDS.values())))
def test_all_that_is_of_an_unwanted_kind_goes_and_nothing_else(kind: str) -> None:
    """What ``blocks`` calls by the kind is what ``drop`` takes."""
    result = Cleaner(fallback="never", drop={kind}).clean(PAGE)
    gone = {block.text: block.kind for block in result.blocks if not block.kept}
    assert gone == {text: of for text, of in KINDS.items() if of == kind}


def test_a_text_that_stands_twice_stays_once_whatever_kinds_are_kept() -> None:
    """What a caller keeps of a page is no reason to keep the copy of an article."""
    long = f"{PROSE} {PROSE} {PROSE} Then it fell."
    page = f"""<body><h1>The Gazette</h1><ul>{"<li><a href=/>Home</a></li>" * 9}</ul>
<article><h2>The river rose again</h2><div class="wide"><p>{long}</p></div>
<div class="narrow"><p>{long}</p></div></article></body>"""
    assert Cleaner(keep={"headline"}).clean(page).text.count(long) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "The river rose again on Monday and\nThe people who live by it were the\nFirst to see it.",
        "Two cups of flour\nA pinch of salt\nOne spoon of honey",
    ],
    ids=["wrapped", "ingredients"],
)
def test_short_lines_one_below_the_other_are_no_subheadings(lines: str) -> None:
    """In plain text a subheading stands above a paragraph; what else is short stays."""
    text = f"{PROSE}\n\nWhat the mill needs\n\n{PROSE}\n\n{lines}\n\nAnd that was all."
    result = Cleaner(fallback="never", drop={"subheading"}).clean(text)
    assert [b.text for b in result.blocks if not b.kept] == ["What the mill needs"]


def test_speech_after_a_dash_is_no_list() -> None:
    """Papers of many languages begin speech with a dash; who drops lists keeps it."""
    speech = ["– Vi har hittat båten, säger hamnkaptenen.", "- Nie wiem, - powiedział kapitan."]
    text = "\n".join([PROSE, *speech, "- Keel", "– Mast", PROSE])
    result = Cleaner(fallback="never", drop={"list"}).clean(text)
    assert [b.text for b in result.blocks if not b.kept] == ["- Keel", "– Mast"]
