"""From the flat tree to text and blocks.

Two text nodes belong to one line if they share the nearest line-making element and no other line
was opened between them. White space folds to single spaces, except in ``<pre>``, which keeps its
lines. Short cells of a table row share a line, set apart by tabs, as browsers copy them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cleantext.readers.html.page import Blocks
from cleantext.readers.html.tags import BODY, KIND, PREFORMATTED, TABLE
from cleantext.readers.html.tree import Tree

_NOSCRIPT_CHARS = 300
"""A ``<noscript>`` with this much text is read: some sites keep the posts there for crawlers."""
_REVEALED_SHARE = 0.5
"""Hidden text is read if it has this share of the page: an article that a script shows later."""
_CELL_CHARS = 120
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(slots=True)
class _Line:
    pieces: list[str]
    element: int
    first: int
    last: int
    paragraph: tuple[int, int]
    link_chars: int
    text: str = ""


def build(tree: Tree) -> tuple[str, Blocks]:
    """Return the page's text and its blocks."""
    lines = _folded(tree, _lines(tree))
    if "td" in tree.tag or "th" in tree.tag:
        lines = _join_cells(tree, lines)
    return _assemble(tree, lines)


def _lines(tree: Tree) -> list[_Line]:
    """Group the text nodes that are shown into lines, their text still as written."""
    links, shown = _links(tree), _shown(tree)
    line, veil, spaced, space_number = tree.line, tree.veil, tree.spaced, tree.space_number
    found: list[_Line] = []
    element = number = -1
    for i, (content, owner, line_number) in enumerate(
        zip(tree.text, tree.owner, tree.line_number, strict=True)
    ):
        if not shown[veil[owner]]:
            continue
        if line[owner] != element or line_number != number:
            if not content or content.isspace():
                continue
            element, number = line[owner], line_number
            current = _Line([], element, i, i, (space_number[i], spaced[owner]), 0)
            found.append(current)
        current.pieces.append(content)
        current.last = i + 1
        if links[owner]:
            current.link_chars += len(content)
    return found


def _folded(tree: Tree, lines: list[_Line]) -> list[_Line]:
    """Fold white space, drop what is blank, split preformatted text into its lines."""
    preformatted = _inside(tree, PREFORMATTED) if not PREFORMATTED.isdisjoint(tree.tag) else None
    found: list[_Line] = []
    for line in lines:
        pieces = line.pieces
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if preformatted is not None and preformatted[line.element]:
            found += _preformatted(line, raw)
            continue
        line.text = " ".join(raw.split())
        if line.text.strip(_ZERO_WIDTH):
            found.append(line)
    return found


def _preformatted(line: _Line, raw: str) -> list[_Line]:
    found, blanks = [], 0
    for text in raw.splitlines():
        if text.strip():
            paragraph = (line.paragraph[0], -blanks) if blanks else line.paragraph
            found.append(
                _Line([], line.element, line.first, line.last, paragraph, 0, text.rstrip())
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
            above.element, above.last = row, line.last
            above.link_chars += line.link_chars
        else:
            found.append(line)
        row = here
    return found


def _is_other_cell(tree: Tree, above: _Line, cell: int) -> bool:
    """Whether the line above ends in another cell of the row, and is all of that cell."""
    return above.last <= tree.first_text[cell]


def _links(tree: Tree) -> list[bool]:
    inside: list[bool] = []
    for name, parent, attributes in zip(tree.tag, tree.parent, tree.attributes, strict=True):
        inside.append((name == "a" and "href" in attributes) or (bool(inside) and inside[parent]))
    return inside


def _inside(tree: Tree, tags: frozenset[str]) -> list[bool]:
    inside: list[bool] = []
    for name, parent in zip(tree.tag, tree.parent, strict=True):
        inside.append(name in tags or (bool(inside) and inside[parent]))
    return inside


def _shown(tree: Tree) -> dict[int, bool]:
    """Which veiled elements (hidden, noscript) are read; 0 stands for no veil."""
    chars: dict[int, int] = dict.fromkeys(set(tree.veil), 0)
    for content, owner in zip(tree.text, tree.owner, strict=True):
        chars[tree.veil[owner]] += len(content.strip())
    whole = sum(chars.values())
    shown = {0: True}
    for veil, count in chars.items():
        if veil:
            needed = (
                _NOSCRIPT_CHARS if tree.tag[veil] == "noscript" else max(1, _REVEALED_SHARE * whole)
            )
            shown[veil] = count >= needed
    return shown


def _kinds(tree: Tree) -> list[str]:
    """Kind of each element; a table cell gives its kind to its own line only."""
    kinds: list[str] = []
    for name, parent in zip(tree.tag, tree.parent, strict=True):
        above = kinds[parent] if kinds else BODY
        kinds.append(KIND.get(name) or (BODY if above == TABLE else above))
    return kinds


def _assemble(tree: Tree, lines: list[_Line]) -> tuple[str, Blocks]:
    parts: list[str] = []
    starts: list[int] = []
    position, paragraph = 0, None
    for line in lines:
        gap = "" if paragraph is None else "\n\n" if line.paragraph != paragraph else "\n"
        parts.append(gap)
        parts.append(line.text)
        position += len(gap)
        starts.append(position)
        position += len(line.text)
        paragraph = line.paragraph
    kinds = _kinds(tree)
    start = np.array(starts, np.int32)
    return "".join(parts), Blocks(
        start=start,
        end=start + np.array([len(line.text) for line in lines], np.int32),
        kind=[kinds[line.element] for line in lines],
        element=np.array([line.element for line in lines], np.int32),
        first_text=np.array([line.first for line in lines], np.int32),
        last_text=np.array([line.last for line in lines], np.int32),
        link_chars=np.array([line.link_chars for line in lines], np.int32),
    )
