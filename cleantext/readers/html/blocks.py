"""From the flat tree to text and blocks.

Two text nodes belong to one line if they share the nearest line-making element and no other line
was opened between them. White space folds to single spaces, except in ``<pre>``, which keeps its
lines. Short cells of a table row share a line, set apart by tabs, as browsers copy them; a reading
above a word (``<rt>``) stands in brackets behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cleantext.readers.html.hidden import shown
from cleantext.readers.html.page import Blocks
from cleantext.readers.html.tags import BODY, INLINE, KIND, PREFORMATTED, SPACED, TABLE
from cleantext.readers.html.tree import Tree
from cleantext.view import views

_CELL_CHARS = 120
Ints = NDArray[np.int32]


@dataclass(slots=True)
class _Line:
    text: str
    element: int
    first: int
    last: int
    paragraph: tuple[int, ...]
    """Lines that follow each other with the same value stand in one paragraph."""
    link_chars: int
    cells: list[int] = field(default_factory=list)
    """Elements of the cells that share the line."""


def build(tree: Tree) -> tuple[str, Blocks]:
    """Return the page's text and its blocks."""
    lines = _lines(tree) if tree.text else []
    if "td" in tree.tag or "th" in tree.tag:
        lines = _join_cells(tree, lines)
    return _assemble(tree, lines)


def _lines(tree: Tree) -> list[_Line]:
    """Group the text nodes that are shown into lines; white space folded, blank lines left out."""
    read = shown(tree)
    all_texts = _with_readings(tree) if "rt" in tree.tag else tree.text
    texts, owner = [all_texts[i] for i in read.tolist()], tree.owner[read]
    element, paragraph, links, verbatim = _surroundings(tree, owner)
    opened = np.searchsorted(tree.first_text, read, "right")
    numbers = np.append(0, np.cumsum(tree.role > INLINE))[opened] + tree.breaks[read]
    spaces = np.append(0, np.cumsum(tree.role >= SPACED))[opened].tolist()
    changed = (np.diff(element) != 0) | (np.diff(numbers) != 0)
    bounds = np.concatenate([[0], np.flatnonzero(changed) + 1, [len(texts)]])
    linked = np.append(0, np.cumsum(links * np.fromiter(map(len, texts), np.int64, len(texts))))
    elements, paragraphs = element.tolist(), paragraph.tolist()
    found: list[_Line] = []
    breaks, nodes, links_before = tree.breaks[read].tolist(), read.tolist(), linked.tolist()
    for first, start, end, last in zip(*_written(texts, bounds), strict=True):
        text = " ".join("".join(texts[start:end]).split())
        line = _Line(
            text,
            elements[start],
            nodes[start],
            nodes[end - 1] + 1,
            (spaces[start], paragraphs[start], breaks[start]),
            links_before[last] - links_before[start],
        )
        if verbatim[start]:
            found += _preformatted(line, "".join(texts[first:last]))
        else:
            found.append(line)
    return _visible(found)


def _with_readings(tree: Tree) -> list[str]:
    """Put the readings that a browser shows above their ruby base into brackets behind it."""
    texts = list(tree.text)
    for element in (element for element, tag in enumerate(tree.tag) if tag == "rt"):
        inside = range(tree.first_text[element], tree.last_text[element])
        first = next((i for i in inside if texts[i].strip()), None)
        if first is not None:
            last = next(i for i in reversed(inside) if texts[i].strip())
            texts[first] = f"({texts[first].lstrip()}"
            texts[last] = f"{texts[last].rstrip()})"
    return texts


def _visible(lines: list[_Line]) -> list[_Line]:
    """Leave out lines without a view, which are no blocks of the document: all would be shifted."""
    odd = [line for line in lines if not line.text[:1].isalnum()]
    seen = views([line.text for line in odd]) if odd else []
    blank = {id(line) for line, view in zip(odd, seen, strict=True) if not view}
    return [line for line in lines if id(line) not in blank] if blank else lines


def _written(texts: list[str], bounds: NDArray[np.intp]) -> list[list[int]]:
    """Find the lines that are not blank.

    Args:
        texts: the text nodes.
        bounds: where each line begins, and the number of text nodes.

    Returns:
        For each such line its first text node, the first that is not blank, one past the last that
        is not, and one past the last: blank ones around a line may stand outside its element.
    """
    filled = np.flatnonzero(~np.fromiter(map(str.isspace, texts), bool, len(texts)))
    if not len(filled):
        return [[], [], [], []]
    line = np.searchsorted(bounds, filled, "right") - 1
    new = np.flatnonzero(np.diff(line, prepend=-1))
    ends = filled[np.append(new[1:], len(filled)) - 1] + 1
    line = line[new]
    return [column.tolist() for column in (bounds[line], filled[new], ends, bounds[line + 1])]


def _surroundings(tree: Tree, owner: Ints) -> tuple[Ints, Ints, NDArray[np.bool_], list[bool]]:
    """Give each text node's line element, its paragraph, whether it is linked, preformatted."""
    link = [name == "a" and "href" in a for name, a in zip(tree.tag, tree.attributes, strict=True)]
    links = tree.enclosed(np.array(link, bool))[owner] > 0
    verbatim = np.zeros(len(tree.tag), bool)
    if not PREFORMATTED.isdisjoint(tree.tag):
        verbatim = tree.enclosed(np.array([name in PREFORMATTED for name in tree.tag])) > 0
    line = tree.nearest(tree.role > INLINE)[owner]
    return line, tree.nearest(tree.role >= SPACED)[owner], links, verbatim[line].tolist()


def _preformatted(line: _Line, raw: str) -> list[_Line]:
    found, blanks = [], 0
    for text in raw.splitlines():
        if text.strip():
            paragraph = (*line.paragraph, blanks)
            found.append(
                _Line(
                    text.rstrip(), line.element, line.first, line.last, paragraph, line.link_chars
                )
            )
        elif found:
            blanks += 1
    return found


def _join_cells(tree: Tree, lines: list[_Line]) -> list[_Line]:
    """Put the cells of a row on one line where each is a single short line."""
    found: list[_Line] = []
    row = -1
    for line in lines:
        cell = line.element
        here = (
            tree.parent[cell]
            if tree.tag[cell] in ("td", "th") and len(line.text) <= _CELL_CHARS
            else -1
        )
        if here >= 0 and here == row and _is_other_cell(tree, found[-1], cell):
            above = found[-1]
            above.text += "\t" + line.text
            above.cells = above.cells or [above.element]
            above.cells.append(cell)
            above.element, above.last = row, line.last
            above.link_chars += line.link_chars
        else:
            found.append(line)
        row = here
    return found


def _is_other_cell(tree: Tree, above: _Line, cell: int) -> bool:
    """Whether the line above ends in another cell of the row, and is all of that cell."""
    return above.last <= int(tree.first_text[cell])


def _kinds(tree: Tree, lines: list[_Line]) -> list[str]:
    """Kind of each line; a table cell gives its kind to its own line only, not to blocks in it."""
    own = np.array([name in KIND for name in tree.tag], bool)
    nearest = tree.nearest(own).tolist() if len(own) else []
    kinds = []
    for line in lines:
        around = nearest[line.element]
        kind = KIND.get(tree.tag[around], BODY)
        kinds.append(BODY if kind == TABLE and around != line.element else kind)
    return kinds


def _assemble(tree: Tree, lines: list[_Line]) -> tuple[str, Blocks]:
    parts: list[str] = []
    starts: list[int] = []
    position, above = 0, None
    for line in lines:
        gap = "" if above is None else "\n" if _continues(above, line.paragraph) else "\n\n"
        parts += (gap, line.text)
        position += len(gap)
        starts.append(position)
        position += len(line.text)
        above = line.paragraph
    start = np.array(starts, np.int32)
    return "".join(parts), Blocks(
        start=start,
        end=start + np.array([len(line.text) for line in lines], np.int32),
        kind=_kinds(tree, lines),
        element=np.array([line.element for line in lines], np.int32),
        first_text=np.array([line.first for line in lines], np.int32),
        last_text=np.array([line.last for line in lines], np.int32),
        link_chars=np.array([line.link_chars for line in lines], np.int32),
        cells=[line.cells for line in lines],
    )


def _continues(above: tuple[int, ...], here: tuple[int, ...]) -> bool:
    """Whether a line goes on in the paragraph above: same element, at most one break between."""
    return above[:2] == here[:2] and here[2] - above[2] < 2 and above[3:] == here[3:]
