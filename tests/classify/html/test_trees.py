"""The trees of the block classifier, and what a block sees of its page, against slow arithmetic."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.classify.html import trees
from cleantext.classify.html.bags import SCORES
from cleantext.classify.html.features import LEVELS, NAMES, PageFeatures
from cleantext.classify.html.surroundings import SHIFTS, VIEWS, WINDOW, Surroundings, View
from cleantext.classify.html.templates import GROUPINGS
from cleantext.classify.html.trees import Forest, Trees, first_look

SEEDS = st.integers(0, 2**32 - 1)


def made_trees(random: np.random.Generator, depth: int, count: int, inputs: int) -> Trees:
    """Make trees that ask at random."""
    return Trees(
        random.integers(0, inputs, (depth, count)),
        random.normal(size=(depth, count)).astype(np.float32),
        random.normal(size=(count, 1 << depth)).astype(np.float32),
        0.5,
    )


def made_page(random: np.random.Generator, blocks: int) -> PageFeatures:
    """Make the features of a page with nested containers and few templates."""
    order = np.arange(blocks)
    first = np.minimum.accumulate(np.minimum(random.integers(0, blocks, (LEVELS, blocks)), order))
    last = np.maximum.accumulate(
        np.maximum(random.integers(1, blocks + 1, (LEVELS, blocks)), order + 1)
    )
    return PageFeatures(
        random.normal(size=(blocks, len(NAMES))).astype(np.float32),
        random.uniform(0.2, 90, blocks).astype(np.float32),
        np.zeros(blocks, bool),
        [],
        np.stack([first, last], 1).astype(np.int32),
        np.unique(random.integers(0, 3, (GROUPINGS, blocks)), return_inverse=True)[1]
        .reshape(GROUPINGS, blocks)
        .astype(np.int32),
    )


@given(SEEDS, st.integers(1, 6), st.integers(1, 5), st.integers(1, 9))
def test_the_answers_of_a_tree_number_its_leaf(
    seed: int, depth: int, count: int, blocks: int
) -> None:
    """The log-odds are those of the leaves that a walk through every tree ends in."""
    random = np.random.default_rng(seed)
    some, inputs = made_trees(random, depth, count, 4), random.normal(size=(blocks, 4))
    walked = []
    for row in inputs.astype(np.float32):
        odds = some.bias
        for t in range(count):
            answers = (row[some.feature[d, t]] > some.border[d, t] for d in range(depth))
            odds += some.leaves[t, sum(1 << d for d, yes in enumerate(answers) if yes)]
        walked.append(odds)
    found = some.log_odds(lambda rows: inputs[rows].astype(np.float32), blocks)
    assert found == pytest.approx(walked, abs=1e-4)


@given(SEEDS, st.integers(1, 30))
def test_a_block_sees_the_means_of_what_is_around_it(seed: int, blocks: int) -> None:
    """Every number that a block sees is the one that adding up its surroundings gives."""
    random = np.random.default_rng(seed)
    page, values = made_page(random, blocks), random.normal(size=(blocks, 2)).astype(np.float32)
    weight = np.sqrt(page.words.astype(float))

    def mean(rows: np.ndarray) -> np.ndarray:
        return (values[rows] * weight[rows, None]).sum(0) / (weight[rows].sum() + 1e-3)

    seen = View(values, Surroundings(page)).of(slice(None)).reshape(blocks, VIEWS, 2)
    order = np.arange(blocks)
    for i in range(blocks):
        beside = [k for shift in SHIFTS for k in (i - shift, i + shift)]
        expected = [values[k] if 0 <= k < blocks else np.zeros(2) for k in beside]
        expected += [(values * weight[:, None]).sum(0) / weight.sum(), values.max(0)]
        expected += [mean(numbers == numbers[i]) for numbers in page.templates]
        expected += [mean(abs(order - i) <= WINDOW)]
        expected += [mean((order >= a) & (order < b)) for a, b in page.levels[:, :, i]]
        assert seen[i] == pytest.approx(np.array(expected), abs=1e-3)


@given(SEEDS, st.integers(1, 40), st.integers(1, 7))
def test_a_long_page_is_judged_in_parts_as_a_whole(seed: int, blocks: int, part: int) -> None:
    """How many blocks are held in memory changes nothing."""
    random = np.random.default_rng(seed)
    page, scores = made_page(random, blocks), random.normal(size=(blocks, SCORES))
    scores = scores.astype(np.float32)
    width = first_look(page, scores, Surroundings(page))(slice(None)).shape[1]
    forest = Forest(made_trees(random, 3, 4, width), made_trees(random, 3, 4, width))
    whole = forest.log_odds(page, scores, Surroundings(page))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trees, "_AT_ONCE", part)
        assert np.array_equal(forest.log_odds(page, scores, Surroundings(page)), whole)
