"""Pages of HTML after an accident: bytes cut out, doubled, swapped and put in."""

from __future__ import annotations

import re
import time
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleantext import Cleaner, restore
from cleantext.model import InputError
from cleantext.testing import html_pages

SOURCE = "taz.de"
SECONDS = 20  # a hang, not a benchmark
FEW = settings(max_examples=max(20, settings.default.max_examples // 4))
TAG = re.compile(rb"<[^<>]*>")
HOSTILE = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\r", b"&#0;", b"&#xD800;",
    b"&", b"<", b">", b"<!--", b"-->", b"<![CDATA[", b"</", b"<script>", b"<title>", b"<textarea>",
    b"<plaintext>", b"<table><tr>", b"<select>", b"<svg><p>", b"<template>", b"<frameset>", b"<br>",
    b"<template shadowrootmode=open>", b"</template>", b"<slot>", b"<rt>", b"<math>", b"<dialog>",
    b"</body>", b"</html>", b"<p hidden>", b"<b>" * 300, b"<div>" * 3_000, b"<p class='" * 50,
    b"<meta charset=utf-16>", b"<meta charset=shift_jis>", b"\x1b$B", b'"', b"'", b"<article>",
)  # fmt: skip


@cache
def cleaner() -> Cleaner:
    """Load the shipped rules, once."""
    return Cleaner(fallback="never")


@st.composite
def wrecks(draw: st.DrawFn) -> bytes:
    """Give a page's bytes with up to eight accidents."""
    data = draw(html_pages(SOURCE)).html.encode()
    for _ in range(draw(st.integers(1, 8))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        part = data[start:end]
        tags = [found.span() for found in TAG.finditer(data)]
        match draw(st.sampled_from(("cut", "double", "insert", "swap", "flip"))):
            case "cut":
                data = data[:start] + data[end:]
            case "double":
                data = data[:end] + part + data[end:]
            case "insert":
                data = data[:start] + draw(st.sampled_from(HOSTILE)) + data[start:]
            case "swap" if len(tags) > 1:
                one, two = draw(st.sampled_from(tags)), draw(st.sampled_from(tags))
                (a, b), (c, d) = sorted((one, two))
                if b <= c:
                    data = data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]
            case "flip":
                data = data[:start] + bytes([draw(st.integers(0, 255))]) + data[start + 1 :]
    assume(len(data) < 200_000)
    return data


@FEW
@given(wrecks())
def test_a_wrecked_page_is_read_cleaned_and_restored(data: bytes) -> None:
    """No crash, no hang, no more text than the page has bytes, and what was read comes back."""
    before = time.monotonic()
    result = cleaner().clean(data, source=SOURCE, kind="html")
    assert time.monotonic() - before < SECONDS
    read = result.document.text
    assert len(read) <= 2 * len(data)  # no character reference is shorter than half its text
    assert len(result.text) <= len(read)
    assert restore(result.text, result.report) == read
    assert restore(result.text, result.report.to_json()) == read
    read.encode("utf-8", "surrogatepass")


@FEW
@given(wrecks())
def test_a_wrecked_page_of_unknown_kind_is_cleaned(data: bytes) -> None:
    """Whatever reader such bytes fall to, they are cleaned or refused in words."""
    try:
        result = cleaner().clean(data)
    except InputError as error:
        assert str(error)
    else:
        given_back = restore(result.text, result.report)
        assert given_back in (data, result.document.text)
