"""Enumerations: numbers that count up, and what becomes of their items."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.classify.text.classifier import LineClassifier
from cleantext.classify.text.enumeration import (
    FEWEST,
    RISING,
    STANDING,
    STEP,
    item_numbers,
    stays_whole,
)

MENU = ["Home", "Sign in", "Share", "Newsletter", "Most popular", "Follow us on Facebook"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1. Boil the rice.", 1), ("12) Serve cold", 12), ("(3) Stir", 3), ("4、加盐", 4),
        ("7: Close the lid", 7), ("8 Wait an hour", 8), ("第3章 剑型吊坠", 3), ("Step 1. Boil", 1),
        ("5", -1), ("1 2 3 4", -1), ("123456. Far", -1), ("The year was not yet 20 days old", -1),
        ("Page 3", -1), ("", -1),
    ],
)  # fmt: skip
def test_an_item_has_its_number_first_and_says_something(line: str, number: int) -> None:
    """Pages, times and numbers inside a sentence begin no item."""
    assert item_numbers([line]).tolist() == [number]


@given(st.lists(st.tuples(st.integers(-1, 30), st.booleans()), max_size=40))
def test_an_enumeration_stays_whole_or_nearly_all_of_it_goes(
    lines: list[tuple[int, bool]],
) -> None:
    """Of three numbers that count up, some may go only if nearly all do."""
    numbers = np.array([number for number, _ in lines], np.intp)
    taken = np.array([gone for _, gone in lines], np.bool_)
    left = taken & ~stays_whole(numbers, taken)
    runs = np.split(
        np.arange(len(lines)), np.flatnonzero((numbers[1:] < 0) | (numbers[:-1] < 0)) + 1
    )
    for run in runs:
        rises = [0 < b - a <= STEP for a, b in pairwise(numbers[run].tolist())]
        if len(run) >= FEWEST and sum(rises) > RISING * len(rises):
            stays = np.count_nonzero(~left[run])
            assert stays == len(run) or stays <= STANDING * len(run)


@given(st.lists(st.booleans(), max_size=40))
def test_lines_without_numbers_are_judged_one_by_one(gone: list[bool]) -> None:
    """Nothing holds a line that belongs to no enumeration."""
    assert not stays_whole(np.full(len(gone), -1), np.array(gone, np.bool_)).any()


def test_steps_that_read_like_buttons_stay_with_those_that_do_not() -> None:
    """One by one, the classifier would take "Log in" and "Send" out of an instruction."""
    said = ["Log in", "Open the menu", "Click Share", "Choose Email",
            "Enter the address of the person who should read it.", "Send"]  # fmt: skip
    steps = [f"Step {i}: {text}" for i, text in enumerate(said, 1)]
    drop = LineClassifier.load().decide([*MENU * 2, *steps, *MENU * 2])
    assert not drop[2 * len(MENU) : -2 * len(MENU)].any()
