"""How the lines of a page stand in its markup: headings, list items, quotes, tables, code."""

from __future__ import annotations

from cleantext.page import Container, Mark
from cleantext.readers.html.tags import PREFORMATTED
from cleantext.readers.html.tree import Tree

_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_WHOLE = PREFORMATTED | {"table"}


def marks(tree: Tree, lines: list[int]) -> list[Mark]:
    """Give the mark of each line.

    Args:
        tree: the page's elements.
        lines: the element that makes each line.
    """
    items = _items(tree)
    known: dict[int, Mark] = {}
    for element in lines:
        if element not in known:
            known[element] = _mark(tree, element, items)
    return [known[element] for element in lines]


def _mark(tree: Tree, element: int, items: dict[int, Container]) -> Mark:
    rank = whole = 0
    inside: list[Container] = []
    above = element
    while above:
        tag = tree.tag[above]
        if tag in _HEADINGS:
            rank = _HEADINGS[tag]
        elif tag in _WHOLE:
            whole = whole or above
        elif tag == "blockquote":
            inside.append(Container(above, 0, "> "))
        elif above in items:
            inside.append(items[above])
        above = int(tree.parent[above])
    return Mark(rank, whole, tuple(reversed(inside)))


def _items(tree: Tree) -> dict[int, Container]:
    """Give the bullet or number of each list item."""
    items: dict[int, Container] = {}
    numbers: dict[int, int] = {}
    for element, tag in enumerate(tree.tag):
        if tag == "li":
            around = int(tree.parent[element])
            sign = "- "
            if tree.tag[around] == "ol":
                numbers[around] = numbers.get(around, _start(tree, around)) + 1
                sign = f"{numbers[around]}. "
            items[element] = Container(element, around, sign)
    return items


def _start(tree: Tree, element: int) -> int:
    start = tree.attributes[element].get("start") or "1"
    return int(start) - 1 if start.isdecimal() and len(start) < 9 else 0
