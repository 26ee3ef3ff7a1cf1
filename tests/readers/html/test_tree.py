"""The flat tree answers for every element what walking up from it would."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cleantext.readers.html.limits import DEFAULT_LIMITS
from cleantext.readers.html.tree import Tree, walk

PARTS = ("<div>", "<p>", "<b>", "</div>", "</p>", "</b>", "word ", "<br>")


def read(markup: str) -> Tree:
    """Flatten a page."""
    return walk(LexborHTMLParser(markup), DEFAULT_LIMITS)


def around(tree: Tree, element: int) -> set[int]:
    """Walk up from an element, itself included."""
    found = {element}
    while element:
        element = int(tree.parent[element])
        found.add(element)
    return found


trees = st.lists(st.sampled_from(PARTS), min_size=1).map(lambda parts: read("".join(parts)))


@given(trees, st.data())
def test_holding_marks_elements_and_all_around_them(tree: Tree, data: st.DataObject) -> None:
    """`holding` is true for the elements given and their ancestors, and for no other."""
    some = data.draw(st.lists(st.integers(0, len(tree.tag) - 1)))
    held = set[int]().union(*(around(tree, element) for element in some))
    assert set(np.flatnonzero(tree.holding(np.array(some, np.int32))).tolist()) == held


@given(trees, st.data())
def test_enclosed_counts_and_nearest_finds_marked_elements_around(
    tree: Tree, data: st.DataObject
) -> None:
    """`enclosed` counts the marked ancestors, `nearest` gives the innermost."""
    marked = np.array(data.draw(st.lists(st.booleans(), min_size=len(tree.tag))))[: len(tree.tag)]
    up = [[e for e in sorted(around(tree, i)) if marked[e]] for i in range(len(tree.tag))]
    assert tree.enclosed(marked).tolist() == [len(found) for found in up]
    assert tree.nearest(marked).tolist() == [max(found, default=0) for found in up]


@given(trees, st.data())
def test_a_trunk_is_the_tree_without_what_holds_none_of_some(
    tree: Tree, data: st.DataObject
) -> None:
    """`trunk` keeps who stands in whom."""
    some = np.array(data.draw(st.lists(st.integers(0, len(tree.tag) - 1), min_size=1)), np.int32)
    trunk = tree.trunk(some)
    assert trunk.elements.tolist() == np.flatnonzero(tree.holding(some)).tolist()
    assert trunk.number[trunk.elements].tolist() == list(range(len(trunk.elements)))
    assert trunk.elements[trunk.parent].tolist() == tree.parent[trunk.elements].tolist()
    inside = [set(range(e, tree.end[e])) & set(trunk.elements.tolist()) for e in trunk.elements]
    assert [end - i for i, end in enumerate(trunk.end.tolist())] == [len(found) for found in inside]
