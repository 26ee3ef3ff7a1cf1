"""How the lines of a page stand in its markup: headings, list items, quotes, tables, code."""

from __future__ import annotations

from cleantext.page import Container, Mark
from cleantext.readers.html.tags import PREFORMATTED
from cleantext.readers.html.tree import Tree

_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_WHOLE = PREFORMATTED | {"table"}
_MOST_COLUMNS = 100
"""Columns from the left in which cells are looked for that reach down into further rows."""


def marks(tree: Tree, lines: list[int], cells: list[list[int]]) -> list[Mark]:
    """Give the mark of each line.

    Args:
        tree: the page's elements.
        lines: the element that makes each line.
        cells: the cells that share each line, none if it is no row of a table.
    """
    items = _items(tree)
    columns = _columns(tree) if "td" in tree.tag or "th" in tree.tag else {}
    known: dict[int, Mark] = {}
    for element in lines:
        if element not in known:
            known[element] = _mark(tree, element, items, columns)
    return [
        known[element]._replace(columns=tuple(columns[cell] for cell in row), row=element)
        if row
        else known[element]
        for element, row in zip(lines, cells, strict=True)
    ]


def _mark(tree: Tree, element: int, items: dict[int, Container], columns: dict[int, int]) -> Mark:
    rank = whole = row = 0
    inside: list[Container] = []
    column: tuple[int, ...] = ()
    above = element
    while above:
        tag = tree.tag[above]
        if tag in _HEADINGS:
            rank, whole = _HEADINGS[tag], above
        elif tag in _WHOLE:
            whole = whole or above
        elif above in columns:
            if not whole and not column:
                column, row = (columns[above],), int(tree.parent[above])
        elif tag == "blockquote":
            inside.append(Container(above, 0, "> "))
        elif above in items:
            inside.append(items[above])
        above = int(tree.parent[above])
    code = tree.tag[whole] in PREFORMATTED
    return Mark(rank, whole, tuple(reversed(inside)), column, code, row)


def _columns(tree: Tree) -> dict[int, int]:
    """Give the column of each cell, from 0; one that spans rows or columns takes up room in all."""
    columns: dict[int, int] = {}
    parent = tree.parent.tolist()
    rows: dict[int, int] = {}
    free: dict[int, int] = {}
    taken: dict[tuple[int, int], int] = {}
    for element, tag in enumerate(tree.tag):
        row = parent[element]
        if tag == "tr":
            rows[row] = rows.get(row, -1) + 1
        elif tag in ("td", "th"):
            body, column = parent[row], free.get(row, 0)
            here = rows.get(body, 0)
            while taken.get((body, column), -1) >= here:
                column += 1
            columns[element] = column
            free[row] = column + _spanned(tree, element, "colspan")
            last = here + _spanned(tree, element, "rowspan") - 1
            if last > here:
                below = range(column, min(free[row], _MOST_COLUMNS))
                taken |= {(body, spanned): last for spanned in below}
    return columns


def _spanned(tree: Tree, cell: int, attribute: str) -> int:
    said = tree.attributes[cell].get(attribute) or ""
    return max(1, int(said)) if said.isdecimal() and len(said) < 6 else 1


def _items(tree: Tree) -> dict[int, Container]:
    """Give the bullet or number of each list item."""
    items: dict[int, Container] = {}
    numbers: dict[int, int] = {}
    for element, tag in enumerate(tree.tag):
        if tag == "li":
            around = int(tree.parent[element])
            sign = "- "
            if tree.tag[around] == "ol":
                before = numbers.get(around, _number(tree, around, "start", 1) - 1)
                numbers[around] = _number(tree, element, "value", before + 1)
                sign = f"{numbers[around]}. "
            items[element] = Container(element, around, sign)
    return items


def _number(tree: Tree, element: int, attribute: str, otherwise: int) -> int:
    said = tree.attributes[element].get(attribute) or ""
    return int(said) if said.isdecimal() and len(said) < 9 else otherwise
