"""The clean text as Markdown: what a reader of Markdown makes of it is the clean text."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cleantext import Cleaner
from cleantext.page import Mark
from cleantext.reports.markdown import render
from tests.cli.support import run

pytest.importorskip("selectolax")

CLEANER = Cleaner(fallback="never")
PAGE = """<html><body><article><h1>Boats</h1><p>One line.<br>Another.</p><h2>Parts</h2>
<ul><li>Keel</li><li>Mast<ol start="3"><li>Boom</li><li>Gaff</li></ol></li><li><p>Oars</p>
<p>of ash</p></li></ul><blockquote><p>He said so.</p><p>And again.</p></blockquote>
<pre>def f(x):

    return ```x```</pre>
<table><tr><th>Year</th><th>Level | m</th></tr><tr><td>1911</td><td>4.2</td></tr></table>
</article></body></html>"""
MARKDOWN = r"""# Boats

One line.\
Another.

## Parts

- Keel
- Mast

  3. Boom
  4. Gaff
- Oars

  of ash

> He said so.
>
> And again.

````
def f(x):

    return ```x```
````

| Year | Level \| m |
| --- | --- |
| 1911 | 4.2 |"""


def test_the_page_keeps_its_form() -> None:
    """Headings, breaks, nested lists, quotes, code and tables are written as such."""
    assert CLEANER.clean(PAGE).markdown == MARKDOWN


def test_what_went_leaves_no_mark() -> None:
    """A removed first line of an item gives its bullet to the next line; cuts are made."""
    page = "<ul><li><p>Read more</p><p>The river rose again on Monday, and fell.</p></li></ul>"
    assert CLEANER.clean(f"<html>{page}").markdown == "- The river rose again on Monday, and fell."


def test_a_layout_table_keeps_what_stands_below_its_headings() -> None:
    """Headings, code and tables in the cell of a table are each written as what they are."""
    page = (
        "<html><table><tr><td><h2>Boats</h2><p>The river rose.</p><p>So did the lake.</p>"
        "<pre>a  b</pre><table><tr><td>1<td>2</table><p>It fell again.</p></table>"
    )
    parts = ("## Boats", "The river rose.", "So did the lake.", "```\na  b\n```")
    table = "| 1 | 2 |\n| --- | --- |"
    assert CLEANER.clean(page).markdown == "\n\n".join((*parts, table, "It fell again."))


@pytest.mark.parametrize(
    ("page", "want"),
    [
        (
            "<h2>Boats<br>of Ash</h2><p>It rained.",
            "## Boats of Ash\n\nIt rained.",
        ),
        (
            "<h1><div>The lake fell</div>The <i>river</i> rose</h1>",
            "# The lake fell The river rose",
        ),
        ("<h2>One</h2><h2>Two</h2>", "## One\n\n## Two"),
        ("<h2>One<p>It rained.<p>It snowed.", "## One\n\n## It rained.\n\n## It snowed."),
        ("<table><tr><td><h3>A<br>b</h3><td>1</table>", "### A b\n\n1"),
    ],
)
def test_the_lines_of_a_heading_are_one(page: str, want: str) -> None:
    """A heading with line breaks stays one heading; where it was left open, paragraphs part."""
    assert CLEANER.clean(f"<html>{page}").markdown == want


def test_code_is_code_whatever_opens_its_lines() -> None:
    """A line of code with a bullet is no item of a list."""
    page = "<html><p>The river rose again.</p><pre> - boats\n  - oars</pre>"
    assert {b.kind for b in CLEANER.clean(page).blocks} == {"body", "code"}
    want = "The river rose again.\n\n```\n - boats\n  - oars\n```"
    assert CLEANER.clean(page).markdown == want


def test_items_have_the_number_that_they_say() -> None:
    """A list starts, and goes on, with the numbers in its markup; what is no number counts on."""
    page = (
        "<html><ol start=5><li>Keel<li value=8>Mast<li>Boom<li value=x>Gaff</ol><ol start=x><li>Oar"
    )
    want = "5. Keel\n8. Mast\n9. Boom\n10. Gaff\n\n1. Oar"
    assert CLEANER.clean(page).markdown == want


def test_text_between_two_items_parts_them() -> None:
    """What stands in a list and in none of its items takes no number for a part of itself."""
    page = "<html><ol><li>Rivers</li>/<li>Ferries</li></ol>"
    assert CLEANER.clean(page).markdown == "1. Rivers\n\n/\n\n2. Ferries"


def test_a_quote_in_an_item_stays_in_it() -> None:
    """The blank line between paragraphs of a quote is one of the item that it stands in."""
    page = "<html><ul><li><blockquote><p>a<p>b</blockquote><p>c</ul><blockquote>d</blockquote>"
    want = "- > a\n  >\n  > b\n\n  c\n\n> d\n\n> e"
    assert CLEANER.clean(f"{page}<blockquote>e").markdown == want


@pytest.mark.parametrize(
    ("rows", "want"),
    [
        ("<tr><td><td>b<tr><td>1<td>2", ["|  | b |", "| 1 | 2 |"]),
        ("<tr><th>x<th>y<th>z<tr><td>1<td><td>3", ["| x | y | z |", "| 1 |  | 3 |"]),
        ("<tr><th colspan=2>x<th>y<tr><td>1<td>2<td>3", ["| x |  | y |", "| 1 | 2 | 3 |"]),
        ("<tr><td rowspan=2>x<td>y<tr><td>z", ["| x | y |", "|  | z |"]),
        ("<tr><td>1<td>2<tr><td><td><p>One.<p>Two.", ["| 1 | 2 |", "|  | One. |", "|  | Two. |"]),
        ("<tr><td><td>1<td>2<tr><td><td>3<td>4", ["| 1 | 2 |", "| 3 | 4 |"]),
        (
            "<tr><td><p>1<td><p>2<tr><td><td><p>4<tr><td>5<td><div>6</div>",
            ["| 1 | 2 |", "|  | 4 |", "| 5 | 6 |"],
        ),
        (
            f"<tr><td>1<td>2<tr><td>3<td>{'It rose. ' * 20}<td>5",
            ["| 1 | 2 |  |", f"| 3 | {'It rose. ' * 20}| 5 |"],
        ),
        ("<tr><td><b hidden>0</b><td>1<td>2<tr><td>3<td><td>4", ["|  | 1 | 2 |", "| 3 |  | 4 |"]),
    ],
)
def test_cells_stand_in_their_column(rows: str, want: list[str]) -> None:
    """Empty cells, and cells that span rows or columns, do not shift what stands beside them."""
    head, *rest = CLEANER.clean(f"<html><table>{rows}</table>").markdown.splitlines()
    assert [head, *rest[1:]] == want


def test_cells_with_paragraphs_are_no_table() -> None:
    """A table of one row, or with more than one line in a cell, lays out a page."""
    page = "<html><table><tr><td><p>Boats.<td><p>Oars.{}<tr><td><p>Keels.<td><p>Masts.</table>"
    assert "|" not in CLEANER.clean(page.format("<p>Of ash.")).markdown
    assert "|" not in CLEANER.clean(page.format("</table><table>")).markdown
    assert "| Boats. | Oars. |" in CLEANER.clean(page.format("")).markdown


def test_a_row_that_was_cut_keeps_what_is_left() -> None:
    """Where cells of a row went, the others begin at its first column."""
    blocks = CLEANER.clean("<html><table><tr><td>b<td>c").blocks
    assert render(blocks, (), [Mark(0, 1, (), (0, 1, 2))]).startswith("| b | c |")


def test_spans_of_any_size_take_bounded_time() -> None:
    """Cells that each claim a thousand rows and columns cost no more than others."""
    before = time.monotonic()
    row = "<tr>" + "<td rowspan=1000 colspan=1000>a" * 50
    assert CLEANER.clean(f"<html><table>{row * 200}").markdown.count("a") == 10_000
    assert time.monotonic() - before < 20


def test_lines_that_look_like_a_table_are_none() -> None:
    """Lines with the signs of a table stay a paragraph."""
    page = "<html><p>a | b<br>:-- | --:<br>c<br>|---|<br>d"
    want = "a | b\\\n\\:-- | --:\\\nc\\\n\\|---|\\\nd"
    assert CLEANER.clean(page).markdown == want


def test_plain_text_becomes_paragraphs() -> None:
    """Of plain text each line is a paragraph; its headline and its bullets are told."""
    text = "The Ferry Is Back in Service\nThe river rose *again* on Monday.\n• # An old rope\n"
    want = ["# The Ferry Is Back in Service", "The river rose \\*again\\* on Monday."]
    assert CLEANER.clean(text).markdown.split("\n\n") == [*want, "- \\# An old rope"]


def test_a_bullet_says_nothing_of_what_stands_behind_it() -> None:
    """The text of an item opens no heading, list or quote of its own."""
    text = "The river rose again on Monday.\n• 1. x\n• # x\n• > x\n"
    blocks = [replace(b, kind="list") for b in CLEANER.clean(text).blocks[1:]]
    assert render(blocks, (), None) == "- 1\\. x\n\n- \\# x\n\n- \\> x"


def test_the_command_writes_markdown(tmp_path: Path) -> None:
    """``--format markdown`` goes to standard output, and to the folder of ``-o``."""
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    how = ("clean", file, "--fallback", "never", "--format", "markdown")
    assert run(*how).stdout == f"{MARKDOWN}\n"
    run(*how, "-o", tmp_path / "out")
    assert (tmp_path / "out" / "page.html").read_text(encoding="utf-8") == f"{MARKDOWN}\n"


WORDS = st.lists(
    st.text(st.sampled_from("ab1.)#>-+*_`[]<&;|\\=~: é漢"), min_size=1, max_size=8), max_size=4
).map(" ".join)
TAGS = st.sampled_from(["p", "h2", "li", "blockquote", "pre", "td", "div"])
WRAPPED = {"li": "<ul><li>{}</li></ul>", "td": "<table><tr><td>x</td><td>{}</td></tr></table>"}


@given(st.lists(st.tuples(TAGS, WORDS), max_size=5))
@example([("h2", "b #")])
@example([("p", "1) a"), ("p", "&lt; b"), ("p", "===")])
@example([("p", "def __init__(self)"), ("p", "(__x__)"), ("h2", "C #"), ("h2", "F ## ##")])
def test_a_reader_of_markdown_sees_the_clean_text(parts: list[tuple[str, str]]) -> None:
    """Whatever signs a page holds, its Markdown reads as the same words in the same order."""
    bodies = ((tag, text.replace("&", "&amp;").replace("<", "&lt;")) for tag, text in parts)
    page = "".join(WRAPPED.get(t, f"<{t}>{{}}</{t}>").replace("{}", b) for t, b in bodies)
    result = CLEANER.clean(f"<html><body>{page}")
    read = MarkdownIt("commonmark").enable("table").render(result.markdown)
    again = CLEANER.clean(f"<html><body>{read}").document.text
    assert again.split() == result.text.split()
