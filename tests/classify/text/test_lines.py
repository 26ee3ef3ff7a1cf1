"""What is read from lines: laws of the arrays, and a few lines by hand."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.classify.text.chars import CLASSES, code_points
from cleantext.classify.text.context import CONTEXT_FEATURES, Stopwords, read_context
from cleantext.classify.text.lines import OWN_FEATURES, Lines, read_lines, word_hashes
from cleantext.classify.text.network import PEAKS, REACHES, Reach

WORDS = st.sampled_from(
    [
        "Menu",
        "the",
        "RIVER",
        "rose",
        "2024",
        "—",
        "|",
        "日本語",
        "река",
        "ποτάμι",
        "naïve",
        "🙂",
        "𠀋",
        "a.b",
        "\u0301",
    ]
)
LINE = st.lists(WORDS, max_size=40).map(" ".join)
ANY_LINE = st.one_of(LINE, st.text(max_size=30))


def _same(one: Lines, other: Lines) -> bool:
    return all(
        np.array_equal(getattr(mine, field.name), getattr(yours, field.name))
        for mine, yours in ((one, other), (one.outline, other.outline))
        for field in fields(mine)
        if field.name != "outline"
    )


@settings(deadline=None)
@given(st.lists(st.tuples(ANY_LINE, st.booleans()), max_size=12))
def test_taking_lines_is_reading_them_alone(lines: list[tuple[str, bool]]) -> None:
    """What is read from a line does not depend on its neighbours."""
    chosen = np.array([keep for _, keep in lines], np.bool_)
    whole = read_lines([text for text, _ in lines])
    assert _same(whole.take(chosen), read_lines([text for text, keep in lines if keep]))


@settings(deadline=None)
@given(st.lists(ANY_LINE, max_size=12), st.integers(1, 60))
def test_a_long_text_is_read_as_a_short_one(lines: list[str], chunk: int) -> None:
    """It makes no difference how many characters are read at once."""
    whole = read_lines(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.classify.text.lines.CHUNK", chunk)
        assert _same(read_lines(lines), whole)


def test_a_line_longer_than_what_is_read_at_once_is_read_whole() -> None:
    """Hashes are the same however far from its beginning a line's words stand."""
    words = read_lines(["river " * 20_000]).outline.words
    assert len(words) == 20_000
    assert (words == words[0]).all()


@settings(deadline=None)
@given(st.lists(ANY_LINE, max_size=12))
def test_features_are_finite_and_complete(lines: list[str]) -> None:
    """Any text whatever gives one row of finite numbers a line."""
    read = read_lines(lines)
    table = Stopwords(np.sort(word_hashes(["the", "of"])), np.ones(2, np.uint64))
    context = read_context(
        read.outline, table.masks(read.outline.words), np.zeros(len(lines), np.uint8)
    )
    assert read.own.shape == (len(lines), len(OWN_FEATURES))
    assert context.shape == (len(lines), len(CONTEXT_FEATURES))
    assert np.isfinite(read.own).all()
    assert np.isfinite(context).all()


def test_words_are_runs_of_letters_or_single_ideographs() -> None:
    """Latin words are counted as wholes, Han characters one by one, signs not at all."""
    assert read_lines(["Read more", "語言。", "— | —", "C3PO-x"]).outline.count.tolist() == [
        2,
        2,
        0,
        2,
    ]


def test_case_and_digits_do_not_change_a_word() -> None:
    """MENU is menu, and every year is the same word; another word is another."""
    upper, lower, year, later, other = word_hashes(["MENU", "menu", "2024", "1999", "menus"])
    assert upper == lower
    assert year == later
    assert other not in (upper, year)


def test_a_line_begins_and_ends_with_its_first_and_last_character() -> None:
    """The one-hot features name the right classes."""
    own = dict(zip(OWN_FEATURES, read_lines(["» Share:"]).own[0].tolist(), strict=True))
    assert [name for name in CLASSES if own[f"begins with {name}"]] == ["bar"]
    assert [name for name in CLASSES if own[f"ends with {name}"]] == ["colon"]


def test_repetition_and_shared_subject_are_seen() -> None:
    """A repeated line is known as such; a teaser shares no subject with the article."""
    lines = [
        "The mill by the river has ground flour for the town since the last great flood.",
        "Flour from the mill is sold on the market every week, as it was after the flood.",
        "The mill and the flood",
        "Ten gardens worth visiting",
        "Share",
        "Share",
    ]
    read = read_lines(lines)
    table = Stopwords(np.sort(word_hashes(["the", "and", "for"])), np.ones(3, np.uint64))
    context = read_context(
        read.outline, table.masks(read.outline.words), np.zeros(len(lines), np.uint8)
    )
    column = dict(zip(CONTEXT_FEATURES, context.T, strict=True))
    assert column["repeated above"].tolist() == [0, 0, 0, 0, 0, 1]
    assert column["subject shared"][2] == 1
    assert column["subject shared"][3] == 0


def test_characters_beyond_the_basic_plane_are_one_code_point() -> None:
    """An emoji does not shift the lines after it."""
    assert len(code_points("🙂a")) == 2
    assert read_lines(["🙂 🙂", "Read more"]).outline.count.tolist() == [0, 2]


@given(st.integers(0, 30), st.integers(1, 4))
def test_windows_are_means_over_neighbours(n: int, width: int) -> None:
    """Prefix sums and maxima give the same as counting by hand."""
    vectors = np.arange(n * width, dtype=np.float32).reshape(n, width) % 7
    peaks = np.arange(n * PEAKS, dtype=np.float32).reshape(n, PEAKS) % 5 - 1
    looks = Reach.over(n).look_around(np.concatenate([vectors, peaks], axis=1))
    sides = looks[:, -2 * PEAKS :].reshape(n, 2, PEAKS)
    seen = looks[:, : -2 * PEAKS].reshape(n, 2 * len(REACHES), width)
    for at in range(n):
        for number, reach in enumerate(REACHES):
            above = vectors[max(0, at - reach) : at]
            below = vectors[at + 1 : at + 1 + reach]
            for part, place in ((above, number), (below, len(REACHES) + number)):
                mean = part.mean(axis=0) if len(part) else np.zeros(width)
                assert np.allclose(seen[at, place], mean, atol=1e-3)
        for side, part in enumerate((peaks[:at], peaks[at + 1 :])):
            assert np.array_equal(sides[at, side], part.max(axis=0, initial=0))
