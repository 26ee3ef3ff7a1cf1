"""Declarative shadow DOM: what a reader sees of it is read, where it stands."""

from __future__ import annotations

import time

import pytest

from cleantext.readers.html import read_html


def _lines(html: str) -> list[str]:
    return [line for line in read_html(html).text.splitlines() if line]


def test_a_shadow_root_is_read_around_what_fills_its_slots() -> None:
    """Children stand in the slots they name, in place of what a slot shows without them."""
    page = (
        "<my-page><template shadowrootmode=open><style>p {}</style><nav>Home</nav>"
        "<slot name=title>Untitled</slot><article><slot>Loading</slot></article>"
        "<slot name=more>No more</slot><footer>Imprint</footer></template>"
        "<p>The river rose.</p><h1 slot=title>Flood</h1>So did the lake.</my-page>"
    )
    want = ["Home", "Flood", "The river rose.", "So did the lake.", "No more", "Imprint"]
    assert _lines(page) == want


def test_shadow_roots_stand_in_each_other() -> None:
    """A slot may be handed on to an element inside, which has a shadow root of its own."""
    page = (
        "<my-page><template shadowrootmode=open><my-box><template shadowrootmode=closed>"
        "<p>Above.</p><slot name=inner></slot><p>Below.</p></template>"
        "<slot name=outer slot=inner></slot></my-box></template><p slot=outer>Here.</my-page>"
    )
    assert _lines(page) == ["Above.", "Here.", "Below."]


def test_other_templates_are_not_read() -> None:
    """Neither those without a mode nor a second one in the same element; no child is lost."""
    page = (
        "<div><template shadowrootmode=open><p>One.<template>x</template></template>"
        "<template shadowrootmode=open>x</template><p>Two.</div><template>x</template>"
    )
    assert _lines(page) == ["One.", "Two."]


def test_selectors_find_what_stands_in_a_shadow_root() -> None:
    """Its elements are elements of the page."""
    page = read_html("<div class=a><template shadowrootmode=open><p class=b>One.</template></div>")
    assert page.css(".a .b").tolist() == [True]


@pytest.mark.parametrize(
    "page",
    [
        "<div><template shadowrootmode=open>a" * 5_000,
        "<div>" + "<template shadowrootmode=open>a</template>a" * 30_000,
        "<div><template shadowrootmode=open><slot></slot></template>a</div>" * 10_000,
        f"<div><template shadowrootmode=open>{'<slot></slot>' * 30_000}</template>{'a<br>' * 5000}",
    ],
)
def test_many_shadow_roots_take_bounded_time(page: str) -> None:
    """Thousands of them, side by side or in each other, cost no more than other elements."""
    before = time.monotonic()
    assert read_html(page).text.count("a") >= 5_000
    assert time.monotonic() - before < 20
