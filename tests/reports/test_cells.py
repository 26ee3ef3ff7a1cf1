"""Cells on a terminal: how wide, how safe, where to break."""

from __future__ import annotations

import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.reports.cells import Piece, padded, painted, shortened, visible, width, wrapped

TEXTS = st.text(st.characters(exclude_categories=["Cn"]), max_size=60) | st.text(
    "ab 日本é\u0301👩\u200d🌾א", max_size=60
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("日本", 4),
        ("e\u0301", 1),
        ("👩‍🌾", 2),
        ("Ｆｕ", 4),
        ("שלום", 4),
        ("한국", 4),
    ],
)
def test_widths(text: str, cells: int) -> None:
    """Wide characters take two cells, marks none, an emoji sequence two."""
    assert width(text) == cells


@given(TEXTS)
def test_visible_text_holds_no_control(text: str) -> None:
    """Nothing that could steer a terminal or reorder a line is left; letters are untouched."""
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    plain = "".join(
        c for c in text if unicodedata.category(c)[0] != "C" and c not in "\u2028\u2029"
    )
    assert visible(plain) == plain


@given(TEXTS.map(visible), st.integers(2, 20))
def test_rows_fit_and_lose_nothing_but_spaces(text: str, cells: int) -> None:
    """No row is wider than asked for, and all rows together are the text."""
    rows = wrapped([Piece(text[:9], "1"), Piece(text[9:])], cells)
    joined = ["".join(piece.text for piece in row) for row in rows]
    assert all(width(row) <= max(cells, 2) or len(row) <= 2 for row in joined)
    assert "".join(joined).replace(" ", "") == text.replace(" ", "")


@given(TEXTS.map(visible), st.integers(2, 20))
def test_shortened_text_fits_and_says_that_it_is_cut(text: str, cells: int) -> None:
    """A text is whole, or fits with an ellipsis at its end."""
    short = shortened(text, cells)
    assert short == text or (short.endswith("…") and width(short) <= cells)


def test_rows_break_behind_spaces_or_wide_characters() -> None:
    """Words stay whole where they can; a script without spaces breaks anywhere."""
    rows = wrapped([Piece("one two three")], 9)
    assert [row[0].text for row in rows] == ["one two", "three"]
    rows = wrapped([Piece("这条河涨水")], 5)
    assert [row[0].text for row in rows] == ["这条", "河涨", "水"]
    rows = wrapped([Piece("unbreakable")], 4)
    assert [row[0].text for row in rows] == ["unbr", "eaka", "ble"]


def test_right_to_left_rows_are_isolated() -> None:
    """A row with Hebrew or Arabic cannot reorder the margin before it; others stay plain."""
    assert painted([Piece("שלום", "31")]) == "\u2068\x1b[31mשלום\x1b[0m\u2069"
    assert painted([Piece("abc")]) == "abc"


def test_padding_counts_cells() -> None:
    """Columns line up under wide characters."""
    assert [width(padded(text, 6)) for text in ("ab", "日本", "e\u0301")] == [6, 6, 6]


def test_a_run_of_spaces_is_left_out_at_once() -> None:
    """However long a run of spaces is, breaking a row at it costs no more than reading it."""
    start = process_time()
    rows = wrapped([Piece("one" + " " * 100_000 + "two")], 8)
    assert [piece.text for row in rows for piece in row] == ["one", "two"]
    assert process_time() - start < 5
