"""Pages meant to hurt: bounded, flagged, never a crash."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.readers.html import HtmlLimitError, Limits, read_html

SECONDS = (
    20  # a hang, not a benchmark: each page here takes well under two seconds on a slow machine
)


@pytest.mark.parametrize(
    ("name", "html", "text", "warning"),
    [
        ("nested divs", "<div>" * 200_000 + "deep", "deep", "unwrapped"),
        (
            "nested and closed",
            "<div>" * 50_000 + "deep" + "</div>" * 50_000 + "<p>after",
            "deep\n\nafter",
            "unwrapped",
        ),
        (
            "scripts below it",
            "<div>" * 20_000 + "<script>a</script><style>b</style>deep",
            "deep",
            "unwrapped",
        ),
        (
            "drawings that never end",
            "<svg><title>" + "<path/>" * 20_000 + "</title></svg>" + "<div></div>" * 20_000,
            "",
            "unwrapped",
        ),
        ("tags that never end", "<a " * 200_000, "", None),
        ("quotes that are none", '<div ">"' * 20_000, None, "unwrapped"),
        ("names with a full stop", "<p.x>" * 40_000 + "<div></div>" * 40_000, "", "unwrapped"),
        ("ends of nothing", "<div></span>" * 50_000 + "deep", "deep", "unwrapped"),
        ("ends in comments", "<div><!--</div>-->" * 50_000 + "deep", "deep", "unwrapped"),
        ("many drawings", "<svg><g>" * 100_000, "", "unwrapped"),
        ("nested lists", "<ul><li>" * 30_000 + "deep", "deep", "unwrapped"),
        (
            "formatting",
            "<p>" + "".join(f"<b x={i}>" for i in range(3000)) + "</p><p>x" * 3000,
            None,
            "unwrapped",
        ),
        ("siblings", "<p>x" * 100_000, None, None),
        (
            "long attribute",
            f"<p class='{'a ' * 500_000}' title='{'b' * 5_000_000}'>x</p><p>y",
            "x\n\ny",
            "without their attributes",
        ),
        (
            "many attributes",
            "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x</p>",
            "x",
            "without their attributes",
        ),
        ("entities", "<p>" + "&amp;" * 500_000, "&" * 500_000, None),
        ("ampersands", "<p>" + "&" * 500_000, "&" * 500_000, None),
        ("open angle brackets", "<p>x " + "<" * 300_000, None, None),
        ("open comment", "<p>x</p><!--" + "-" * 500_000, "x", None),
        ("frames", "<frameset><frame src=a><frame src=b></frameset>", "", "frameset"),
        ("empty", "", "", None),
        ("blank", " \n\t", "", None),
    ],
)
def test_hostile_markup(name: str, html: str, text: str | None, warning: str | None) -> None:
    """Runaway markup is read in bounded time, its text intact; the page says what was thinned."""
    before = time.monotonic()
    page = read_html(html)
    assert time.monotonic() - before < SECONDS
    if text is not None:
        assert page.text == text
    assert any(warning in w for w in page.warnings) if warning else not page.warnings


def test_a_page_full_of_drawings_is_not_deep() -> None:
    """What closes itself in a drawing is not open below it, however the drawing is named."""
    drawing = (
        "<svg viewBox='0 0 1 1'><title>Mill</title><g><path d='M0 1'/><circle r=1 /></g></svg>"
    )
    page = read_html(f"<p>{drawing}river</p>" * 3_000 + "<p>It <i>rose</i>.<h2>Later</h2>")
    assert page.lines()[-2:] == ["It rose.", "Later"]
    assert page.blocks.kind[-1] == "subheading"
    assert not page.warnings


def test_binary_data_is_no_page() -> None:
    """Binary data gives an empty, flagged page."""
    page = read_html(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)
    assert page.text == ""
    assert page.warnings[-1].startswith("binary data")


def test_limits_are_errors_that_say_what_to_do() -> None:
    """Over a limit that would cost text, the reader raises and names the limit."""
    with pytest.raises(HtmlLimitError, match=r"raise Limits\.max_bytes"):
        read_html("x" * 1001, limits=Limits(max_bytes=1000))
    with pytest.raises(HtmlLimitError, match=r"raise Limits\.max_nodes"):
        read_html("<p>x" * 1_000_000)
    with pytest.raises(HtmlLimitError, match=r"raise Limits\.max_nodes"):
        read_html("<i>x</i>" * 200, limits=Limits(max_nodes=100))


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_page(data: bytes) -> None:
    """No bytes crash the reader, and its text can be written as UTF-8."""
    read_html(data).text.encode("utf-8")
    read_html(b"<html><body><p>" + data, "shift_jis").text.encode("utf-8")


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_a_page(data: str) -> None:
    """No string crashes the reader, lone surrogates included."""
    read_html(data + "\ud800").text.encode("utf-8")
