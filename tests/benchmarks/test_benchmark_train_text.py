"""What the line classifier is trained on."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("zstandard", reason="see benchmarks/train/requirements.txt")

from benchmarks.train import lists
from benchmarks.train.text import corpus, judged
from benchmarks.train.text.corpus import (
    DROP,
    KEEP,
    PLANTED,
    RESTYLED,
    TITLE,
    UNSURE,
    Page,
    _one_title,
)


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


def test_a_planted_list_stands_behind_a_line_of_the_article(monkeypatch: pytest.MonkeyPatch):
    """It stays whole and content, the lines of the page keep their order and their labels."""
    monkeypatch.setattr(corpus, "LISTED", 1.0)
    record = {"id": "a", "set": "fundus", "lang": "en", "page_type": "article", "domain": "a.org"}
    lines, labels = ["Home", "It rained.", "It snowed.", "Imprint"], [DROP, KEEP, KEEP, DROP]
    for seed in range(20):
        page = corpus._restyled(record, lines, labels, np.random.default_rng(seed))
        planted = np.flatnonzero(page.labels == PLANTED)
        assert len(planted) >= lists.LEAST
        assert (np.diff(planted) == 1).all()
        assert page.labels[planted[0] - 1] == KEEP
        assert [line for line, label in zip(page.lines, page.labels, strict=True)
                if label != PLANTED] == lines  # fmt: skip
        assert page.variant == RESTYLED
