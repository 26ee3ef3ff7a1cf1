"""The clean text as Markdown (CommonMark, tables as GitHub writes them)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from cleantext.edits import apply
from cleantext.model import Block, Edit
from cleantext.page import Container, Mark

_RANKS = {"headline": 1, "subheading": 2}
_SPECIAL = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_OPENING = re.compile(r"#{1,6}(?:\s|$)|[-+>]|=+$|~~~|[|:][-:|\s]*$")
_CLOSING = re.compile(r"(?<!\S)#+$")
_NUMBER = re.compile(r"\d{1,9}[.)](?:\s|$)")
_BULLET = re.compile(r"[-–•*▪◦‣●·] ")
_FENCE = re.compile(r"`{3,}")


class _Line(NamedTuple):
    text: str
    number: int
    mark: Mark
    paragraph: int


def render(blocks: Sequence[Block], edits: Sequence[Edit], marks: Sequence[Mark] | None) -> str:
    """Give the blocks that stay as Markdown.

    Args:
        blocks: all blocks of the document.
        edits: the edits, of which those inside of blocks that stay matter.
        marks: how each block stands in its page; None for plain text, where each is a paragraph.

    >>> from cleantext.model import Span
    >>> render([Block(Span(0, 5), "1. *a", 1, "body", True, None)], (), None)
    '1\\\\. \\\\*a'
    """
    if marks is None:
        rows = (_plain(block, text) for block, text in _kept(blocks, edits))
        return "\n\n".join(rows)
    return _page(_lines(blocks, edits, marks))


def _kept(blocks: Iterable[Block], edits: Iterable[Edit]) -> Iterator[tuple[Block, str]]:
    """Give each block that stays with what is left of its text."""
    cuts = iter(edits)
    cut = next(cuts, None)
    for block in blocks:
        start, end = block.span
        inside = []
        while cut and cut.span.start < end:
            if block.kept and start <= cut.span.start and cut.span.end <= end:
                inside.append(cut.moved(-start))
            cut = next(cuts, None)
        if block.kept:
            yield block, apply(block.text, inside)


def _plain(block: Block, text: str) -> str:
    text = " ".join(text.split())
    if block.kind == "list":
        bullet = _BULLET.match(text)
        return f"- {_escaped(text[bullet.end() :])}" if bullet else _inline(text)
    rank = _RANKS.get(block.kind, 0)
    return _heading(rank, text) if rank else _escaped(text)


def _lines(
    blocks: Sequence[Block], edits: Sequence[Edit], marks: Sequence[Mark]
) -> Iterator[_Line]:
    by_line = {block.line: mark for block, mark in zip(blocks, marks, strict=True)}
    paragraph = last = 0
    for block, text in _kept(blocks, edits):
        paragraph += block.line != last + 1
        last = block.line
        yield _Line(text, block.line, by_line[block.line], paragraph)


def _page(lines: Iterable[_Line]) -> str:
    rows: list[str] = []
    opened: set[int] = set()
    above: tuple[Container, ...] = ()
    for _, group in groupby(lines, key=_group):
        part = list(group)
        inside = part[0].mark.inside
        if rows and not _is_next_item(inside, above):
            rows.append("".join(_hang(c) for c, b in zip(inside, above, strict=False) if c == b))
        lead = "".join(c.sign if c.element not in opened else _hang(c) for c in inside)
        hang = "".join(map(_hang, inside))
        first, *rest = _written(part)
        rows += [lead + first, *(hang + row for row in rest)]
        opened.update(number for c in inside for number in (c.element, c.list) if number)
        above = inside
    return "\n".join(row.rstrip() for row in rows)


def _is_next_item(inside: tuple[Container, ...], above: tuple[Container, ...]) -> bool:
    """Tell whether a line begins an item below another one of its list, or of the list around."""
    if not inside or not inside[-1].list or inside[-1] in above:
        return False
    if any(inside[-1].list == c.list for c in above):
        return True
    begins = inside[-1].sign in ("- ", "1. ")  # others need a blank line to be no text
    return begins and len(inside) > 1 and inside[-2].list > 0 and inside[-2] in above


def _hang(container: Container) -> str:
    return " " * len(container.sign) if container.list else container.sign


def _group(line: _Line) -> tuple[object, ...]:
    """Lines next to each other with the same value are written as one."""
    mark = line.mark
    if mark.rank:
        return "heading", mark.whole, line.paragraph, mark.inside
    return "lines", mark.whole or -line.paragraph, mark.inside


def _written(lines: list[_Line]) -> list[str]:
    mark = lines[0].mark
    if mark.rank:
        text = " ".join(line.text for line in lines)  # a heading of Markdown has one line
        return [_heading(mark.rank, " ".join(text.split()))]
    if mark.code:
        return _code(lines)
    if mark.whole and _is_table(lines, cells := _rows(lines)):
        return _table(cells)
    rows: list[str] = []
    for line, following in pairwise(lines):
        same = line.paragraph == following.paragraph
        rows += [_escaped(line.text) + "\\"] if same else [_escaped(line.text), ""]
    return [*rows, _escaped(lines[-1].text)]


def _heading(rank: int, text: str) -> str:
    return "#" * rank + " " + _CLOSING.sub(r"\\\g<0>", _inline(text))


def _code(lines: list[_Line]) -> list[str]:
    rows: list[str] = []
    for line in lines:
        gap = line.number - lines[0].number - len(rows)
        rows += [""] * gap + [line.text]
    longest = max((len(run) for row in rows for run in _FENCE.findall(row)), default=2)
    fence = "`" * (longest + 1)
    return [fence, *rows, fence]


def _rows(lines: Iterable[_Line]) -> list[dict[int, str]]:
    """Give the rows of a table; a cell on a line of its own stands beside the cells before it."""
    rows: list[dict[int, str]] = []
    above = 0
    for line in lines:
        cells, row = _cells(line), line.mark.row
        if row and row == above and min(cells) > max(rows[-1]):
            rows[-1] |= cells
        else:
            rows.append(cells)
        above = row
    return rows


def _is_table(lines: Sequence[_Line], rows: Sequence[Mapping[int, str]]) -> bool:
    """Tell a table from one that lays out a page, where a cell holds more than a line."""
    if any("\t" in line.text for line in lines):
        return True
    beside = sum(len(row) > 1 for row in rows)
    return beside > 1 and len(rows) == len({line.mark.row for line in lines})


def _cells(line: _Line) -> dict[int, str]:
    """Give the cells of a line by their columns; after a cut in it, from the first one on."""
    cells, columns = line.text.split("\t"), line.mark.columns
    known = columns if len(columns) == len(cells) else range(len(cells))
    return dict(zip(known, cells, strict=True))


def _table(rows: list[dict[int, str]]) -> list[str]:
    """Write a table; columns in which no row has a cell are left out."""
    used = sorted(set().union(*rows))
    cells = [[_inline(row.get(c, "")).replace("|", r"\|") for c in used] for row in rows]
    head, *rest = [f"| {' | '.join(row)} |" for row in cells]
    return [head, "|" + " --- |" * len(used), *rest]


def _inline(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _escaped(text: str) -> str:
    """Write a line so that it reads as what it is, and opens no heading, list or quote."""
    text = _inline(text)
    if number := _NUMBER.match(text):
        end = number.group().rstrip()
        return f"{end[:-1]}\\{end[-1]}{text[len(end) :]}"
    return f"\\{text}" if _OPENING.match(text) else text
