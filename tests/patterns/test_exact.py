"""What two lines share that are the same exact line."""

from __future__ import annotations

import pytest

from cleantext.patterns import Lines, key_of_text, lookup


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Διαβάστε επίσης", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ:"),
        ("Προϊόντα", "ΠΡΟΪΌΝΤΑ"),
        ("Σχόλια", "Σχολια (4)"),
        ("ΤΑ ΠΙΟ ΔΗΜΟΦΙΛΗ", "» Τα πιο δημοφιλή ..."),
    ],
)
def test_greek_capitals_have_no_accents(text: str, line: str) -> None:
    """A Greek line is the same with and without its accents, in capitals or not."""
    assert list(lookup(Lines(["Ήρθε.", line]), {key_of_text(text): [7]})) == [(1, [7])]


def test_accents_of_other_scripts_count() -> None:
    """Elsewhere an accent makes another word."""
    assert key_of_text("Marche") != key_of_text("Marché")
