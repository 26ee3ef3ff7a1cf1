"""Text that stands on a page twice is kept once, and no other repetition is touched."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Cleaner
from cleantext.classify.html import BlockClassifier
from cleantext.classify.html.copies import copies
from cleantext.readers.html import read_html
from tests.classify.html.test_classifier import PARAGRAPHS, page_of

LONG = [f"{one} {other}" for one in PARAGRAPHS[:2] for other in PARAGRAPHS[2:]]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in LONG)
TWICE = f'<div class="desktop-only">{BODY}</div><div class="mobile-only">{BODY}</div>'


def _copies(body: str) -> dict[int, int]:
    """Find the copies on a page of which all blocks are left."""
    page, classifier = read_html(page_of(body)), BlockClassifier.load()
    return classifier.copies(page, classifier.judge(page).words, range(len(page.blocks)))


def test_a_body_for_desks_and_phones_is_kept_once() -> None:
    """The second copy goes, and the ledger says where the first stands."""
    result = Cleaner(sources=False).clean(page_of(TWICE), kind="html")
    assert [result.text.count(paragraph) for paragraph in LONG] == [1] * len(LONG)
    gone = [block.cause for block in result.blocks if block.text in LONG and not block.kept]
    assert len(gone) == len(LONG)
    for cause in gone:
        assert cause is not None
        assert cause.rule.id.startswith("classifier/copy")
        assert "down the page, too" in cause.evidence


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{BODY}{BODY}</div>",
        f"<div>{BODY}</div><pre>{LONG[0]}</pre>",
        f"<header><h1>{LONG[0]}</h1></header><div>{BODY}</div>",
    ],
    ids=["refrain", "code", "headline"],
)
def test_a_refrain_code_and_a_headline_stay(body: str) -> None:
    """What stands beside its like in one container is meant, and so are code and a headline."""
    assert not _copies(body)
    assert _copies(body.replace("</p><p>", "</p></div><div><p>").replace("pre>", "div>")
                   .replace("h1>", "p>"))  # fmt: skip


@pytest.mark.parametrize("page", ["", "<script>x = 1</script>", "<p> </p>"])
def test_a_page_without_text_has_no_copies_and_comes_out_empty(page: str) -> None:
    """Where nothing stands, nothing stands twice, and cleaning says so instead of failing."""
    assert Cleaner(sources=False).clean(page, kind="html").text == ""


def test_a_copy_of_what_goes_stays() -> None:
    """What goes for other reasons has no copies, and its text is not lost with it."""
    page, classifier = read_html(page_of(TWICE)), BlockClassifier.load()
    words = classifier.judge(page).words
    first = page.lines().index(LONG[0])
    second = page.lines().index(LONG[0], first + 1)
    body = [*range(first, first + len(LONG)), *range(second, second + len(LONG))]
    assert classifier.copies(page, words, body)[second] == first
    left = classifier.copies(page, words, [line for line in body if line != first])
    assert second not in {*left, *left.values()}


def test_copies_go_where_the_caller_keeps_what_the_classifier_would_not() -> None:
    """A kind that stays does not make the copies of something else stay."""
    caption = (
        "<figure><img src=a><figcaption>The lock at noon. Photo: A. Berg</figcaption></figure>"
    )
    page = page_of(f"{TWICE}<ul><li>Jobs</li></ul>{caption}")
    text = Cleaner(sources=False, keep={"caption"}).clean(page, kind="html").text
    assert "The lock at noon" in text
    assert text.count(LONG[0]) == 1


def test_a_pull_quote_goes_and_not_what_it_quotes() -> None:
    """Of two, the one in the fuller container stays, wherever it stands."""
    lines = [PARAGRAPHS[0], "The lock", *PARAGRAPHS]
    container = np.array([1, 1, 2, 2, 2, 2], np.int32)
    words = np.array([24, 2, 24, 20, 20, 20], np.float32)
    assert copies(lines, container, words, np.ones(6, bool)).tolist() == [2, -1, -1, -1, -1, -1]


@pytest.mark.parametrize(("words", "beside"), [(19, 0), (24, 10), (79, 10)])
def test_a_short_run_stays_and_one_that_is_part_of_two_texts(words: int, beside: int) -> None:
    """A warning given twice stays, and so does what an essay quotes of itself."""
    lines = [PARAGRAPHS[0], "Here", "There", PARAGRAPHS[0]]
    sizes = np.array([words, beside, beside, words], np.float32)
    same = copies(lines, np.array([1, 1, 2, 2], np.int32), sizes, np.ones(4, bool))
    assert (same < 0).all()


def test_a_long_run_goes_whatever_stands_beside_it() -> None:
    """A body of many sentences is not given twice on purpose."""
    lines = [PARAGRAPHS[0], "Here", "There", PARAGRAPHS[0]]
    sizes = np.array([80, 40, 30, 80], np.float32)
    same = copies(lines, np.array([1, 1, 2, 2], np.int32), sizes, np.ones(4, bool))
    assert same.tolist() == [-1, -1, -1, 0]


def test_a_run_goes_or_stays_as_one() -> None:
    """A heading in a box of its own does not go where the paragraph below it stays."""
    lines = [PARAGRAPHS[0], "Here", "A heading", PARAGRAPHS[1], "There", "A heading", PARAGRAPHS[1]]
    container = np.array([1, 1, 2, 1, 4, 3, 4], np.int32)
    words = np.array([24, 20, 2, 30, 20, 2, 30], np.float32)
    assert (copies(lines, container, words, np.ones(7, bool)) < 0).all()


@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.integers(0, 3), st.booleans()),
        min_size=1,
        max_size=20,
    )
)
def test_no_text_is_lost_to_its_copies(blocks: list[tuple[str, int, bool]]) -> None:
    """Whatever was kept is still kept once, and each copy names a kept line of the same text."""
    lines = [text for text, _, _ in blocks]
    container = np.array([place for _, place, _ in blocks], np.int32)
    keep = np.array([kept for _, _, kept in blocks])
    words = np.array([30 if text in "ab" else 1 for text in lines], np.float32)
    same = copies(lines, container, words, keep)
    left = keep & (same < 0)
    assert {lines[i] for i in np.flatnonzero(left)} == {lines[i] for i in np.flatnonzero(keep)}
    for i in np.flatnonzero(same >= 0):
        assert keep[i]
        assert left[same[i]]
        assert lines[same[i]] == lines[i]
