"""The block classifier on pages made for it, and the laws of its arithmetic."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cleantext.classify.html import BlockClassifier
from cleantext.classify.html.decide import choose
from cleantext.classify.html.features import LEVELS, NAMES, compute
from cleantext.classify.html.summary import COLUMNS, summarise
from cleantext.readers.html import HtmlPage, read_html

PARAGRAPHS = (
    "The river rose by two metres in a single night, and the old bridge at the mill was closed.",
    "“We have not seen water like this since my father was young,” said Anna Berg at the lock.",
    "Engineers will look at the piers once the level has fallen, perhaps on Friday.",
    "Until then, buses will take the long way round, and the school on the far bank stays shut.",
)
MENU = ("Home", "News", "Sport", "Weather", "Contact", "Jobs")
TEASERS = (
    "Ten gardens to see this spring",
    "Council votes on the new tram line",
    "Why the bakery on the corner closed",
)


def page_of(body: str, wrapper: str = '<article class="post-content">{}</article>') -> str:
    """Make a small news page around a body."""
    menu = "".join(f'<li><a href="/{m}">{m}</a></li>' for m in MENU)
    teasers = "".join(
        f'<li class="teaser"><a href="/{i}"><h3>{t}</h3></a></li>' for i, t in enumerate(TEASERS)
    )
    return (
        "<html><head><title>Bridge closed</title></head><body>"
        f'<header><nav class="menu"><ul>{menu}</ul></nav></header>'
        f"<main><h1>Bridge closed after flood</h1>{wrapper.format(body)}"
        f'<section class="related"><h2>Read more</h2><ul>{teasers}</ul></section></main>'
        '<footer class="site-footer"><p>© 2024 The Valley Post. <a href="/terms">Terms</a></p>'
        "</footer></body></html>"
    )


@pytest.fixture(scope="module")
def classifier() -> BlockClassifier:
    """Load the shipped model."""
    return BlockClassifier.load()


def _kept(classifier: BlockClassifier, page: HtmlPage) -> list[str]:
    keep = classifier.judge(page).keep.tolist()
    return [line for line, kept in zip(page.lines(), keep, strict=True) if kept]


@pytest.mark.parametrize(
    "wrapper",
    [
        '<article class="post-content">{}</article>',
        "<div class='x1 css-9f'>{}</div>",
        "<table><tr><td>{}</td></tr></table>",
    ],
)
def test_the_article_stays_and_the_frame_goes(classifier: BlockClassifier, wrapper: str) -> None:
    """Whatever holds them, the paragraphs are kept and menu, teasers and footer dropped."""
    page = read_html(page_of("".join(f"<p>{p}</p>" for p in PARAGRAPHS), wrapper))
    kept = _kept(classifier, page)
    assert [line for line in kept if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert not set(kept) & {*MENU, *TEASERS, "© 2024 The Valley Post. Terms"}


def test_paragraphs_are_surer_than_menus(classifier: BlockClassifier) -> None:
    """A probability is a number in 0..1, higher for a paragraph than for a menu entry."""
    page = read_html(page_of("".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
    probability = classifier.judge(page).probability
    lines = page.lines()
    assert probability.shape == (len(page.blocks),)
    assert probability.min() >= 0 and probability.max() <= 1
    assert probability[lines.index(PARAGRAPHS[1])] > 0.5 > probability[lines.index("Jobs")]


def test_a_short_article_is_not_emptied(classifier: BlockClassifier) -> None:
    """A page with one short sentence keeps it; a page without text keeps nothing."""
    page = read_html(page_of("<p>The bridge is closed.</p>"))
    assert "The bridge is closed." in _kept(classifier, page)
    assert classifier.judge(read_html("<p>Hello.</p>")).keep.tolist() == [True]
    nothing = classifier.judge(read_html(""))
    assert nothing.keep.tolist() == nothing.probability.tolist() == []


def test_of_a_page_it_does_not_know_all_prose_is_kept(classifier: BlockClassifier) -> None:
    """A network that finds next to nothing on a page does not empty it."""
    page = read_html(page_of("".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
    lost = replace(classifier, shift=classifier.shift - 12)
    kept = _kept(lost, page)
    assert set(PARAGRAPHS) <= set(kept)
    assert not set(MENU) & set(kept)
    assert not lost.judge(page).sure
    assert classifier.judge(page).sure


def test_what_rules_say_is_heard(classifier: BlockClassifier) -> None:
    """A block that a rule takes for comments makes the classifier doubt it, and is so named."""
    page = read_html(page_of("".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
    last = page.lines().index(PARAGRAPHS[-1])
    said = {last: "comments"}
    before, after = (classifier.judge(page, by).probability[last] for by in ({}, said))
    assert after < before
    judged = classifier.judge(page, said)
    texts = [reason.text for reason in classifier.reasons(page, judged, [last])[last]]
    assert "a rule takes it for comments" in texts


def test_reasons_name_what_weighed_most(classifier: BlockClassifier) -> None:
    """Reasons are the strongest groups, in order, with what was found there in words."""
    page = read_html(page_of("".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
    lines = page.lines()
    teaser = lines.index(TEASERS[0])
    judged = classifier.judge(page)
    every = classifier.reasons(page, judged, [teaser])[teaser]
    assert classifier.reasons(page, judged, range(len(lines)))[teaser] == every
    assert [abs(r.weight) for r in every] == sorted((abs(r.weight) for r in every), reverse=True)
    texts = [r.text for r in every]
    assert "100% of it in links" in texts
    assert any("teaser, related" in text for text in texts)


def test_a_broken_model_file_is_refused() -> None:
    """Anything but a model file raises a ValueError that says so."""
    for data in (b"", b"PK\x03\x04 broken", b"not a model"):
        with pytest.raises(ValueError, match="not a model"):
            BlockClassifier.load(data)


_PAGES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class=content>", "</div>", "<td>", "<br>", "word ", "。漢字", "12",
         "<a href=x>", "</a>", "“x.”", "<pre>\n", "😀"]
    ),
    max_size=30,
)  # fmt: skip


@given(_PAGES)
@settings(max_examples=60, deadline=None)
def test_features_are_finite_on_any_page(fragments: list[str]) -> None:
    """On any markup features are finite, ranges nest, and something is kept where there is text."""
    classifier = BlockClassifier.load()
    page = read_html("".join(fragments))
    keep = classifier.judge(page).keep
    assert keep.any() == bool(len(page.blocks))
    if len(page.blocks):
        features = compute(page, classifier.characters, {})
        assert features.dense.shape == (len(page.blocks), len(NAMES))
        assert np.isfinite(features.dense).all()
        first, last = features.levels[:, 0], features.levels[:, 1]
        order = np.arange(len(page.blocks))
        assert (first <= order).all() and (order < last).all()
        assert (np.diff(first, axis=0) <= 0).all() and (np.diff(last, axis=0) >= 0).all()


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0.2, 300)), min_size=1, max_size=30), st.data()
)
def test_the_summary_finds_the_best_container(
    blocks: list[tuple[float, float]], data: st.DataObject
) -> None:
    """Every number is finite, and only blocks of the best container count as inside it."""
    n = len(blocks)
    p, words = (np.array(column, np.float32) for column in zip(*blocks, strict=True))
    first = np.minimum(
        data.draw(arrays(np.int32, (LEVELS, n), elements=st.integers(0, n - 1))), np.arange(n)
    )
    last = np.full_like(first, n)
    said = summarise(p, words, np.stack([first, last], 1))
    assert said.shape == (n, COLUMNS)
    assert np.isfinite(said).all()
    inside = said[:, 3 * LEVELS + 4].astype(bool)
    scores = [
        2
        * float((p * words)[a:].sum())
        / (float(words[a:].sum()) + float((p * words).sum()) + 1e-3)
        for a in range(n)
    ]
    start = int(np.flatnonzero(inside)[0])
    assert inside[start:].all()
    assert scores[start] == pytest.approx(max(scores[a] for a in first.flat), abs=1e-3)


BLOCKS = st.lists(st.tuples(st.floats(-80, 80), st.floats(0.2, 300)), min_size=1, max_size=12)


@given(BLOCKS)
def test_something_is_kept_and_nothing_likelier_is_dropped(
    blocks: list[tuple[float, float]],
) -> None:
    """Every kept block is likelier content than every dropped one, and at least one is kept."""
    log_odds, words = (np.array(column, np.float32) for column in zip(*blocks, strict=True))
    chosen = choose(log_odds, words, np.zeros(len(words), bool))
    assert chosen.keep.any()
    assert 0 <= chosen.expected_f1 <= 1.001
    if not chosen.keep.all():
        assert log_odds[chosen.keep].min() > log_odds[~chosen.keep].max()


@given(BLOCKS, st.floats(0.5, 20))
def test_more_certain_content_is_never_cut_lower(
    blocks: list[tuple[float, float]], surer: float
) -> None:
    """A page whose every block is likelier content keeps at least as much."""
    log_odds, words = (np.array(column, np.float32) for column in zip(*blocks, strict=True))
    nowhere = np.zeros(len(words), bool)
    more = choose(log_odds + np.float32(surer), words, nowhere)
    assert more.keep.sum() >= choose(log_odds, words, nowhere).keep.sum()


def test_doubtful_blocks_stay_beside_few_certain_ones() -> None:
    """Where blocks err together, a block below half of the best F1 can still be worth keeping."""
    log_odds = np.array([3.0, *[-0.6] * 8], np.float32)
    assert choose(log_odds, np.full(9, 10, np.float32), np.zeros(9, bool)).keep.all()
