"""How much work a match can be is never thought to be less than it is."""

from __future__ import annotations

import pytest

from cleantext.patterns.effort import ways
from cleantext.patterns.syntax import UNBOUNDED, parse


@pytest.mark.parametrize(
    ("pattern", "least"),
    [
        ("(?=(?:a|aa)+$)a.+", UNBOUNDED),
        ("(?!.*.*b)a", 1_000_000),
        ("(?<=(?:a+)+b)c", UNBOUNDED),
        (".{3000,}.*.*b", 1_000_000),
    ],
)
def test_work_is_seen_wherever_it_is_done(pattern: str, least: int) -> None:
    """What stands in a look-around takes its time, and so does what follows a long repetition."""
    assert ways(parse(pattern)) >= least
