"""A selector finds the same whether or not the page is looked through for its names first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.readers.html import read_html
from cleantext.readers.html.selectors import alternatives

SIMPLE = st.sampled_from(
    [".a", ".B", "#c", "p", "div > .a", ".a.B", ".a #c", "[title]", '[title="x,.a"]', "p[title]",
     "[title='],.a']", ".é", ".b\\\\.x", ".B/*,*/, .a",
     ":not(.a)", "div:has(.B, #c)", ".a:first-child", '[class~="a"]', "P.a", "*"]
)  # fmt: skip
ELEMENT = st.tuples(
    st.sampled_from(["p", "div"]),
    st.sampled_from(
        [
            "",
            ' class="a"',
            ' class="b a"',
            ' class="B"',
            ' id="c"',
            ' title="x,.a"',
            ' class="é"',
            ' title="],.a"',
        ]
    ),
)


@given(st.lists(SIMPLE, min_size=1, max_size=3), st.lists(ELEMENT, max_size=5), st.booleans())
def test_names_only_save_time(
    selectors: list[str], elements: list[tuple[str, str]], quirks: bool
) -> None:
    """Blocks found are those inside the elements that the parser finds for the whole list."""
    body = "".join(f"<{tag}{attribute}>w{i}</{tag}>" for i, (tag, attribute) in enumerate(elements))
    doctype = "" if quirks else "<!doctype html>"
    page = read_html(f"{doctype}<html><body>{body}<p>last</p></body></html>")
    selector = ", ".join(selectors)
    inside = {page.tree.index[n.mem_id] for n in page.parser.css(selector)
              if n.mem_id in page.tree.index}  # fmt: skip
    around = [inside.intersection(page.ancestors(i)) for i in range(len(page.blocks))]
    assert page.css(selector).tolist() == [bool(found) for found in around]


@pytest.mark.parametrize("selector", [".film + p", ".film~p", "[data-id] + p"])
def test_what_is_not_read_may_stand_beside(selector: str) -> None:
    """Elements that give no text, as a video, count where a selector names them as neighbours."""
    page = read_html("<html><body><video class=film data-id=1></video><p>x</p>")
    assert page.css(selector).tolist() == [True]


def test_no_name_no_search() -> None:
    """Where a page has none of the names, nothing is found; where it has one, that is."""
    page = read_html('<html><body><div class="Ads">w</div><p>x</p></body></html>')
    assert not page.css(".news, #top").any()
    assert np.flatnonzero(page.css(".news, .Ads")).tolist() == [0]


@pytest.mark.parametrize("selector", ["p[", ".a,,", "", "a >"])
def test_a_selector_that_is_no_css_is_refused(selector: str) -> None:
    """The page need not hold anything the selector names for it to be refused."""
    with pytest.raises(ValueError, match="not a valid CSS selector"):
        alternatives(selector)
