"""Lines made to match a pattern."""

from __future__ import annotations

import random

import regex

from cleantext.testing import lines


def test_classes_of_many_patterns_leave_the_state_of_random_alone() -> None:
    """Hypothesis forbids it where inputs are made, and regex empties a full cache at random."""
    regex.purge()
    before = random.getstate()
    for number in range(600):
        lines._pool(f"[{chr(0x4E00 + number)}]")
    assert random.getstate() == before
