"""Whatever the input and the rules: nothing is lost, nothing invented, nothing changed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

import cleantext
from cleantext.edits import apply
from cleantext.model import Origin, Profile

from .strategies import LINES, cleaner, documents, profiles

ANY = st.characters()
SURROGATES = st.characters(categories=["Cs"])
TEXT = st.text(ANY | SURROGATES | st.sampled_from("\r\n\t \u00a0\u200b\ufeff\u2028\x85&;amp"))
BYTES = st.binary() | st.one_of(
    TEXT.map(lambda t: t.encode("utf-8", "surrogatepass")),
    TEXT.map(lambda t: t.encode("utf-16-le", "surrogatepass")),
    TEXT.map(lambda t: b"\xff\xfe" + t.encode("utf-16-le", "surrogatepass")),
    TEXT.map(lambda t: b"\xfe\xff" + t.encode("utf-16-be", "surrogatepass")),
    TEXT.map(lambda t: b"\xff\xfe\x00\x00" + t.encode("utf-32-le", "surrogatepass")),
)
PIECES = TEXT | BYTES.map(lambda b: b.decode("utf-8", "surrogateescape")) | st.sampled_from(LINES)
ENDS = st.sampled_from(("\n", "\r\n", "\r", "\n\n"))
PAGES = st.lists(st.tuples(PIECES, ENDS).map("".join), max_size=6).map("".join)


@given(TEXT | PAGES, profiles())
def test_restoring_text_gives_the_input_back(text, profile):
    """Clean text and report give the input back, from memory and from JSON."""
    result = cleaner(profile).clean(text, source="generated", kind="text")
    assert cleantext.restore(result.text, result.report) == text
    assert cleantext.restore(result.text, result.report.to_json()) == text
    assert cleantext.restore(result.text, json.loads(result.report.to_json())) == text


@given(BYTES | PAGES.map(lambda t: t.encode("utf-8", "replace")), profiles())
def test_restoring_bytes_gives_the_input_back(data, profile):
    """Bytes come back byte for byte, whatever their encoding, valid or not."""
    result = cleaner(profile).clean(data, source="generated", kind="text")
    assert cleantext.restore(result.text, result.report) == data
    assert cleantext.restore(result.text, result.report.to_json()) == data
    encoded = result.document.codec.encode(result.text)
    assert cleantext.restore(encoded, result.report.to_json()) == data


@given(TEXT | PAGES)
def test_an_empty_profile_is_the_identity(text):
    """Without rules the text comes out as it went in, and the ledger is empty."""
    result = cleaner(Profile("generated", Origin("generated", 1))).clean(
        text, source="generated", kind="text"
    )
    assert result.text == text
    assert not result.edits
    assert not result.declined
    assert not result.report.unified()


@given(TEXT | PAGES, profiles())
def test_nothing_is_invented(text, profile):
    """Edits only remove, are disjoint and in order, and make exactly the clean text."""
    result = cleaner(profile).clean(text, source="generated", kind="text")
    at = 0
    for edit in result.edits:
        assert at <= edit.span.start < edit.span.end <= len(text)
        assert edit.removed == text[edit.span.start : edit.span.end]
        assert edit.inserted == ""
        at = edit.span.end
    assert result.text == apply(text, result.edits)


@given(TEXT | PAGES | documents(), profiles())
def test_kept_lines_are_unchanged_and_in_order(text, profile):
    """The blocks of the clean text are the kept blocks, but for what a trim took out of them."""
    result = cleaner(profile).clean(text, source="generated", kind="text")
    trims = result.decisions.cuts()
    expected = []
    for number, block in enumerate(result.blocks):
        if block.kept:
            start, end = block.span
            gone = {i for cut in trims.get(number, ()) for i in range(*cut)}
            expected.append("".join(text[i] for i in range(start, end) if i not in gone))
    again = cleaner(profile).clean(result.text, source="generated", kind="text").document
    assert [again.text[start:end].removeprefix("\ufeff") for start, end in again.spans] == [
        line.removeprefix("\ufeff") for line in expected
    ]
