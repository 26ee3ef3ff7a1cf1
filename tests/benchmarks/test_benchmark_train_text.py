"""What the line classifier is trained on."""

from __future__ import annotations

import doctest
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

pytest.importorskip("zstandard", reason="see benchmarks/train/requirements.txt")

from benchmarks.train import lists, taught
from benchmarks.train.folds import TAUGHT
from benchmarks.train.text import corpus, judged, restyle
from benchmarks.train.text import teasers as teasers_module
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
from benchmarks.train.text.teasers import Teasers


@pytest.mark.parametrize("module", [restyle, teasers_module])
def test_the_examples_are_true(module: ModuleType) -> None:
    """The docstrings' examples run."""
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed


def test_one_headline_a_document() -> None:
    """Of lines that repeat the title only the one nearest above the article is its headline."""
    assert _one_title([TITLE, DROP, TITLE, KEEP, TITLE]) == [UNSURE, DROP, TITLE, KEEP, UNSURE]
    assert _one_title([TITLE, TITLE]) == [UNSURE, TITLE]
    assert _one_title([DROP, KEEP, TITLE]) == [DROP, KEEP, UNSURE]


def test_a_line_is_wrong_in_every_variant_of_its_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a gold keeps wrongly is listed for one variant, and found by its words in the others."""
    monkeypatch.setattr(judged, "wrong_gold", lambda: {("a", "naive"): [2]})
    naive, other = (
        Page(
            record, "daniel", "naive", "a.example", "en", True, ["Rain.", "More..."],
            np.zeros(2), np.ones(2, bool),
        )
        for record in "ab"
    )  # fmt: skip
    assert judged.wrong_lines([naive, other]) == {"a": {"More..."}, "b": set()}


def test_a_page_without_gold_is_labelled_by_its_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its blocks are labelled as the block classifier has them, but where somebody knew better."""
    prose = (
        "The river rose again on Monday, and the people who live by it were the first to see it."
    )
    menu = ["Home", "Forum", "Games", "Weather", "Archive", "Shop", "Imprint"]
    items = "".join(f"<li class=menu-item><a href=/{word}>{word}</a>" for word in menu)
    html = (
        f"<body><nav class=menu><ul>{items}</ul></nav>"
        f"<article><h1>The river rose again</h1><p>{prose}</p><p>{prose} Then it fell.</p>"
        "</article><p>Nobody was hurt.</p></body>"
    )
    about = {"id": "a", "set": TAUGHT, "lang": "en", "domain": "a.org"}
    record = about | {"html": html, "with": ["Nobody was"], "without": ["Archive"]}
    monkeypatch.setattr(taught, "records", lambda _: [record])
    (made,) = taught.taught(Path("nowhere"))
    labels = dict(made["lines"])
    assert labels["Weather"] == "drop"
    assert labels[prose] == labels[f"{prose} Then it fell."] == "keep"
    known = [line for line, known in zip(labels, made["written"], strict=True) if known]
    assert [(line, labels[line]) for line in known] == [
        ("Archive", "drop"), ("Nobody was hurt.", "keep")
    ]  # fmt: skip
    assert prose in made["body"]


def test_what_a_model_labelled_is_not_measured() -> None:
    """Of a page without gold the lines count that somebody labelled, and none calibrates."""
    page = Page(
        "a", TAUGHT, "naive", "a.org", "en", True, ["Menu", "It rained."],
        np.array([DROP, KEEP]), np.array([False, True]),
    )  # fmt: skip
    one = judged.Judged(page, np.zeros(2, np.uint8), None, None, None, [], frozenset())  # type: ignore[arg-type]
    assert one.labels.tolist() == [UNSURE, KEEP]
    assert not one.known.any()


def test_items_of_menus_and_lists_get_bullets_and_nothing_else() -> None:
    """A page in Markdown has them before neighbouring short items that have no mark."""
    lines = ["Home", "Shop", "It rained.", "Salt", "2. Flour", "Imprint of the paper " * 9]
    random = np.random.default_rng(1)
    made = restyle.bulleted(lines, [True, True, False, True, True, True], random)
    changed = [line for line, new in zip(lines, made, strict=True) if new != line]
    assert changed == ["Home", "Shop", "Salt"]
    assert all(new.endswith(line) for line, new in zip(lines, made, strict=True))


def test_lists_stand_behind_the_article_or_in_it_and_teasers_below(
    monkeypatch: pytest.MonkeyPatch,
):
    """Both stay whole, one content and one debris; the page's lines keep order and labels."""
    monkeypatch.setattr(corpus, "LISTED", 1.0)
    monkeypatch.setattr(corpus, "TEASED", 1.0)
    monkeypatch.setattr(corpus, "BULLETED", 0.0)
    teasers = Teasers([{"title": "Bridge closed after flood", "lang": "en", "domain": "a.org"}])
    record = {"id": "a", "set": "fundus", "lang": "en", "page_type": "article", "domain": "a.org"}
    lines, labels = ["Home", "It rained.", "It snowed.", "Imprint"], [DROP, KEEP, KEEP, DROP]
    for seed in range(20):
        random = np.random.default_rng(seed)
        page = corpus._restyled(record, [*lines], [*labels], teasers, random)
        planted = np.flatnonzero(page.labels == PLANTED)
        teased = [at for at, line in enumerate(page.lines) if "closed" in line or "Bridge" in line]
        assert len(planted) >= lists.LEAST
        assert (np.diff(planted) == 1).all()
        assert page.labels[planted[0] - 1] == KEEP
        assert planted[-1] < teased[0]
        assert page.labels[teased].tolist() == [DROP] * len(teased)
        assert len(page.lines) - 1 not in teased
        rest = set(range(len(page.lines))) - {*planted.tolist(), *teased}
        assert [page.lines[at] for at in sorted(rest)] == lines
        assert page.variant == RESTYLED
