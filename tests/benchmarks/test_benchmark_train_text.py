"""What the line classifier is trained on."""

from __future__ import annotations

import pytest

pytest.importorskip("zstandard", reason="see benchmarks/train/requirements.txt")

from benchmarks.train.text.corpus import DROP, KEEP, TITLE, UNSURE, _one_title


def test_one_headline_a_document() -> None:
    """Of lines that repeat the title only the one nearest above the article is its headline."""
    assert _one_title([TITLE, DROP, TITLE, KEEP, TITLE]) == [UNSURE, DROP, TITLE, KEEP, UNSURE]
    assert _one_title([TITLE, TITLE]) == [UNSURE, TITLE]
    assert _one_title([DROP, KEEP, TITLE]) == [DROP, KEEP, UNSURE]
