"""Warnings of many documents are summed up so that a changed site is seen at once."""

from __future__ import annotations

from cleantext.reports.warned import warned

NOTHING = "a.example/body finds nothing (#col-2): has the site changed?"


def test_a_profile_has_each_warning_once() -> None:
    """Profiles are told apart, the most frequent warning comes first, with its first document."""
    said = [("b", ["odd"]), ("a", []), ("a", ["odd", NOTHING]), ("a", [NOTHING, NOTHING])]
    assert warned(said) == [
        {"warning": NOTHING, "profile": "a", "documents": 2, "of": 3, "example": 2},
        {"warning": "odd", "profile": "a", "documents": 1, "of": 3, "example": 2},
        {"warning": "odd", "profile": "b", "documents": 1, "of": 1, "example": 0},
    ]


def test_numbers_that_differ_split_no_warning() -> None:
    """A hundred shares are one warning, without them; a share that all have is shown."""
    said = [("a", [f"body (#x-1) holds {n} % of it, {n:.1f}% of 3,000 tags"]) for n in range(100)]
    [found] = warned(said)
    assert found["warning"] == "body (#x-1) holds … % of it, …% of … tags"
    assert found["documents"] == 100
    [found] = warned([("a", ["it calls 70% debris"])] * 2)
    assert found["warning"] == "it calls 70% debris"


def test_numbers_in_names_split_warnings() -> None:
    """Rules, hosts and selectors that differ in a number are different ones."""
    names = ["a/rule-1 was", "a/rule-2 was", "24.example/body", "25.example/body", "(.c1)", "(.c2)"]
    assert len(warned([("a", [name]) for name in names])) == len(names)
