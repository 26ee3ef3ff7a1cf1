"""The text reader: what a line is, and bytes that come back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.readers.text import decode, read


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_three_line_ends_split_lines(end: str) -> None:
    """Lines end at LF, CRLF and lone CR."""
    document = read(f"One.{end}{end}Two.{end}")
    assert document.views == ["One.", "Two."]
    assert document.blank_lines[:2] == [0, 1]


@pytest.mark.parametrize("text", ["One.", "One.{}", "{}One.{}{}Two.", "One.{}{}"])
def test_line_ends_make_the_same_lines(text: str) -> None:
    """The three line ends split a text at the same places, its end included."""
    documents = [read(text.replace("{}", end)) for end in ("\n", "\r\n", "\r")]
    assert documents[0].blank_lines == documents[1].blank_lines == documents[2].blank_lines


@pytest.mark.parametrize("char", "\v\f\x1c\x1d\x1e\x85\u2028\u2029")
def test_other_separators_do_not_split_lines(char: str) -> None:
    """Characters at which `str.splitlines` splits too are spaces here."""
    assert read(f"One{char}two.").views == ["One two."]


def test_byte_order_mark_belongs_to_no_line() -> None:
    """A byte order mark is text, but no part of the first block."""
    document = read("\ufeffOne.")
    assert document.text == "\ufeffOne."
    assert list(document.spans) == [(1, 5)]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_with_mark_are_read(codec: str) -> None:
    """UTF-16 and UTF-32 with a byte order mark are decoded."""
    assert read("\ufeffOne.\nTwo ☂.".encode(codec)).views == ["One.", "Two ☂."]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_recognised(codec: str) -> None:
    """UTF-16 of a Latin text is recognised by its zero bytes."""
    assert read("The river rose.\nIt fell.".encode(codec)).views == ["The river rose.", "It fell."]


def test_utf16_cut_in_the_middle_of_a_character_is_carried_through() -> None:
    """An odd number of bytes is no UTF-16, but nothing is lost."""
    data = "\ufeffOne.".encode("utf-16-le")[:-1]
    text, codec, _ = decode(data)
    assert codec.encode(text) == data


def test_stray_bytes_are_counted_in_a_warning() -> None:
    """Bytes that are not UTF-8 stay, and the document says how many there are."""
    document = read(b"Caf\xe9 and na\xefve.")
    assert document.codec.encode(document.text) == b"Caf\xe9 and na\xefve."
    assert document.warnings == ("2 stray bytes in the UTF-8 text, kept unchanged",)


def test_nul_is_an_ordinary_character() -> None:
    """A NUL in UTF-8 text is part of its line."""
    assert read(b"One\0two.\nThree.").views == ["One\0two.", "Three."]


@given(st.binary())
def test_any_bytes_come_back(data: bytes) -> None:
    """Decoding and encoding give any bytes back."""
    text, codec, _ = decode(data)
    assert codec.encode(text) == data


@given(st.text(alphabet="ab \n\r\u200b\ufeff\u00a0"))
def test_blocks_and_gaps_cover_the_text(text: str) -> None:
    """Every visible character is in exactly one block, and blocks are in order."""
    document = read(text)
    covered = "".join(text[start:end] for start, end in document.spans)
    assert [c for c in covered if c in "ab"] == [c for c in text if c in "ab"]
    assert list(document.spans) == sorted(document.spans)
    assert len(document.blank_lines) == len(document.spans) + 1
