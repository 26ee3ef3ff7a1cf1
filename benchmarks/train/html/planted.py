"""Pages of the corpora with a list set into their article, and into their gold."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from html import escape
from typing import Any

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from benchmarks.train import lists
from benchmarks.train.html.align import words

SHARE, LAST, HEADED = 0.4, 0.6, 0.3
"""Shares: of articles with a list, of lists below the last paragraph, of first lines as a head."""
LEAST_WORDS = 8
"""Words of a paragraph that a list may stand below, characters where words are not spaced."""
_PLANTED = "+list"
_MARK = re.compile(r"^(?:[-–•*]|\d{1,2}[.)]|[a-z]\))\s+")
_CELLS = re.compile(r"(?<=:)\s+|\t|\s{2,}|\s+[–—]\s+")


def with_list(record: dict[str, Any]) -> dict[str, Any] | None:
    """Return the record with a list in page and body; None where there is no place or no list."""
    random = np.random.default_rng(zlib.crc32(str(record["id"]).encode()))
    if (record["page_type"] or "article") != "article" or random.random() > SHARE:
        return None
    lines = lists.draw(record["lang"], random)
    body = record["body"].splitlines()
    gold = {" ".join(line.split()): at for at, line in enumerate(body) if line.strip()}
    page = LexborHTMLParser(record["html"])
    found = [
        (node, gold[text])
        for node in page.css("p")
        if (text := " ".join(node.text().split())) in gold and len(words(text)) >= LEAST_WORDS
    ]
    if not lines or not found:
        return None
    node, at = found[-1 if random.random() < LAST else int(random.integers(len(found)))]
    fragment = LexborHTMLParser(f"<div>{_set(lines, random)}</div>")
    for element in reversed(list(fragment.css_first("div").iter())):
        node.insert_after(element)
    return record | {
        "id": f"{record['id']}{_PLANTED}",
        "html": page.html,
        "body": "\n".join([*body[: at + 1], "", *lines, "", *body[at + 1 :]]),
    }


def is_planted(record: dict[str, Any]) -> bool:
    """Say whether a record is one of these."""
    return str(record["id"]).endswith(_PLANTED)


def _set(lines: list[str], random: np.random.Generator) -> str:
    """Set the lines as one of the elements that pages have for them."""
    form = _FORMS[random.integers(len(_FORMS))]
    if random.random() > HEADED:
        return form(lines)
    tag = _HEADS[random.integers(len(_HEADS))]
    return f"<{tag}>{escape(lines[0])}</{tag}>{form(lines[1:])}"


def _listed(tag: str) -> Callable[[list[str]], str]:
    def element(lines: list[str]) -> str:
        items = "".join(f"<li>{escape(_MARK.sub('', line))}</li>" for line in lines)
        return f"<{tag}>{items}</{tag}>"

    return element


def _broken(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(map(escape, lines))}</p>"


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _table(*, row: str, column: str) -> Callable[[list[str]], str]:
    """Set each line as a row; the cells of the first row and of the first column may be heads."""

    def tag(x: int, y: int) -> str:
        return row if y == 0 else column if x == 0 else "td"

    def element(lines: list[str]) -> str:
        rows = (
            "".join(
                f"<{tag(x, y)}>{escape(cell)}</{tag(x, y)}>"
                for x, cell in enumerate(_CELLS.split(line))
            )
            for y, line in enumerate(lines)
        )
        return f"<table><tbody>{''.join(f'<tr>{cells}</tr>' for cells in rows)}</tbody></table>"

    return element


def _described(lines: list[str]) -> str:
    """Set the first cell of each line as a term, the others as what is said of it."""
    parts = (
        f"<{'dd' if x else 'dt'}>{escape(cell)}</{'dd' if x else 'dt'}>"
        for line in lines
        for x, cell in enumerate(_CELLS.split(line))
    )
    return f"<dl>{''.join(parts)}</dl>"


_HEADS = ("h2", "h3", "h4", "strong")
_FORMS = (
    _listed("ul"),
    _listed("ul"),
    _listed("ol"),
    _broken,
    _paragraphs,
    _described,
    _table(row="td", column="td"),
    _table(row="th", column="td"),
    _table(row="td", column="th"),
)
