"""What the line classifier is trained on."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("zstandard", reason="see benchmarks/train/requirements.txt")

from benchmarks.train.text import judged
from benchmarks.train.text.corpus import DROP, KEEP, TITLE, UNSURE, Page, _one_title


def test_one_headline_a_document() -> None:
    """Of lines that repeat the title only the one nearest above the article is its headline."""
    assert _one_title([TITLE, DROP, TITLE, KEEP, TITLE]) == [UNSURE, DROP, TITLE, KEEP, UNSURE]
    assert _one_title([TITLE, TITLE]) == [UNSURE, TITLE]
    assert _one_title([DROP, KEEP, TITLE]) == [DROP, KEEP, UNSURE]


def test_a_line_is_wrong_in_every_variant_of_its_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a gold keeps wrongly is listed for one variant, and found by its words in the others."""
    monkeypatch.setattr(judged, "wrong_gold", lambda: {("a", "naive"): [2]})
    naive, other = (
        Page(record, "daniel", "naive", "a.example", "en", True, ["Rain.", "More..."], np.zeros(2))
        for record in "ab"
    )
    assert judged.wrong_lines([naive, other]) == {"a": {"More..."}, "b": set()}
