"""The reader's text and blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.model import Codec
from cleantext.readers.html import read_html
from cleantext.readers.text import document

CODEC = Codec("utf-8", "surrogatepass", from_bytes=False)


def test_lines_and_paragraphs() -> None:
    """Paragraphs are set off by blank lines, items and line breaks by single newlines."""
    page = read_html("<h1>A</h1><p>b<br>c<br><br>d</p><ul><li>e<li>f</ul><div>g</div><div>h</div>")
    assert page.text == "A\n\nb\nc\n\nd\n\ne\nf\n\ng\nh"


def test_inline_markup_does_not_break_words() -> None:
    """Inline elements leave the text around them as it is, block elements part it."""
    assert read_html("<p>un<b>brok</b>en <i>line</i></p>").text == "unbroken line"
    assert read_html("<div>one<div>two</div>three</div>").text == "one\ntwo\nthree"


def test_table_rows_share_a_line() -> None:
    """Short cells of a row are joined by tabs; cells with paragraphs of their own are not."""
    page = read_html(
        "<table><tr><td>Oslo<td>4</tr><tr><td><p>One.</p><p>Two.</p></td><td>menu</td></tr></table>"
    )
    assert page.text.splitlines() == ["Oslo\t4", "", "One.", "", "Two.", "", "menu"]
    assert page.blocks.kind[0] == "table"


def test_code_keeps_its_lines() -> None:
    """Preformatted text keeps indentation and blank lines, one block a line."""
    page = read_html("<pre>def f():\n    return 1\n\nf()</pre>")
    assert page.text == "def f():\n    return 1\n\nf()"
    assert page.blocks.kind == ["code"] * 3


def test_kinds_come_from_the_markup() -> None:
    """Headings, quotes, lists and captions are told from body text."""
    page = read_html(
        "<h1>a</h1><h2>b</h2><p>c</p><blockquote><p>d</p></blockquote><ol><li>e</ol>"
        "<figure><figcaption>f"
    )
    assert page.blocks.kind == ["headline", "subheading", "body", "quote", "list", "caption"]


def test_what_is_never_shown_is_left_out() -> None:
    """Scripts, styles, templates, form fields and hidden elements give no text."""
    page = read_html(
        "<title>t</title><p>seen</p><script>a</script><style>b</style><template>c</template>"
        "<svg><text>d</text></svg><textarea>e</textarea><p hidden>f</p>"
        "<p style='display: none'>g</p><noscript>Please enable JavaScript.</noscript>"
    )
    assert page.text == "seen"


@pytest.mark.parametrize(
    ("ruby", "text"),
    [
        ("漢字<rt>かんじ</rt>", "漢字(かんじ)です"),
        ("漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp>", "漢字(かんじ)です"),
        ("漢<rt> かん </rt>字<rt><b>じ</b><i>x</i></rt>", "漢(かん)字(じx)です"),
        ("振<rt>ふ</rt>り<rt></rt>仮<rt>が</rt>名<rt>な", "振(ふ)り仮(が)名(な)です"),
    ],
)
def test_readings_stand_in_brackets_behind_their_base(ruby: str, text: str) -> None:
    """A reading does not run into the sentence it is set above; signs for old browsers are left."""
    assert read_html(f"<p><ruby>{ruby}</ruby>です</p>").text == text


_FORMULA = (
    "<math><semantics><mrow><mi>a</mi><mo>≠</mo><mn>0</mn></mrow>"
    '<annotation encoding="application/x-tex">a \\ne 0</annotation>'
    "<annotation-xml><ci>a</ci></annotation-xml></semantics></math>"
)


@pytest.mark.parametrize(
    "formula",
    [
        _FORMULA,
        _FORMULA.replace("<math>", '<math display="block">'),
        f"<span class=katex><span class=katex-mathml>{_FORMULA}</span>"
        "<span class=katex-html aria-hidden=true>a≠<b>0</b></span></span>",
        f"<span class=MathJax_CHTML>a≠0<span class=MJX_Assistive_MathML>{_FORMULA}</span></span>",
        f"<mjx-container><mjx-c class=mjx-c1D44E></mjx-c><mjx-assistive-mml>{_FORMULA}"
        "</mjx-assistive-mml></mjx-container>",
        '<span class=mwe-math-element><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" '
        f'style="display: none;">{_FORMULA}</span><img alt="a \\ne 0" src=a.svg></span>',
    ],
)
def test_formulas_stay_in_their_sentence(formula: str) -> None:
    """What a formula shows is read once, on its line, without its source."""
    assert read_html(f"<p>When {formula} holds, stop.</p>").text == "When a≠0 holds, stop."


def test_text_in_an_image_map_is_shown() -> None:
    """A map is no box: what stands in it, or follows one that is not closed, is text."""
    assert read_html("<div>a<map name=x><area href=/b><p>b</p></div>").text == "a\n\nb"


def test_noscript_and_hidden_articles_are_read() -> None:
    """A long noscript fallback and a hidden element with most of the page's text are read."""
    long = "The river rose by two metres in one night. " * 10
    assert long.strip() in read_html(f"<p>Menu</p><noscript><p>{long}</p></noscript>").text
    assert (
        long.strip() in read_html(f"<p>Menu</p><div style='display:none'><p>{long}</p></div>").text
    )


def test_link_density_counts_characters_in_links() -> None:
    """Half of the characters in links is a density of 0.5; an anchor without href is no link."""
    page = read_html("<p>abcd<a href=/>efgh</a></p><p><a name=x>abcd</a></p>")
    assert page.blocks.link_density.tolist() == [0.5, 0.0]


def test_tokens_and_selectors() -> None:
    """Blocks know the classes and ids around them, and CSS selectors find them."""
    page = read_html("<div id=main class='post x'><p>a</p><p class=ad>b <b>c</b></p></div><p>d</p>")
    assert page.tokens(1) == ["ad", "post", "x", "main"]
    assert page.css("#main").tolist() == [True, True, False]
    assert page.css("p.ad b").tolist() == [False, False, False]
    assert page.css("p.ad, body > p").tolist() == [False, True, True]
    with pytest.raises(ValueError, match="not a valid CSS selector"):
        page.css("p[[")


_FRAGMENTS = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<td>", "<tr>", "<table>",
         "</table>", "<li>", "<pre>", "</pre>", "<a href=x>", "</a>", "word", " ", "\n", "&nbsp;",
         "\u200b", "\u2028", "\x85", "two words", "<!-- c -->", "<noscript>", "&#0;", "<",
         "&lrm;", "&amp;nbsp;"]
    ),
    max_size=40,
)  # fmt: skip


@given(_FRAGMENTS)
@settings(max_examples=150, deadline=None)
def test_blocks_are_the_lines_of_the_text(fragments: list[str]) -> None:
    """On any markup the blocks are exactly the non-blank lines of the text, in order."""
    page = read_html("".join(fragments))
    assert len(page.blocks) == len(document(page.text, CODEC, None, []).views)
    spans = zip(page.blocks.start.tolist(), page.blocks.end.tolist(), strict=True)
    assert [page.text[start:end] for start, end in spans] == page.lines()
    assert page.lines() == [line for line in page.text.splitlines() if line.strip()]
    assert all(0 <= d <= 1 for d in page.blocks.link_density.tolist())
