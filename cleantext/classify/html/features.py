"""Numbers that describe every block of a page, computed on the whole page at once.

The text is one array of character classes and its statistics are differences of prefix sums; the
tree is flat, so that every subtree is a range of blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.html.characters import CHARACTERS
from cleantext.classify.html.templates import templates
from cleantext.classify.html.tokens import split_words
from cleantext.model import DEBRIS_KINDS
from cleantext.readers.html.metadata import Metadata
from cleantext.readers.html.page import HtmlPage

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Column = NDArray[Any]

LEVELS = 5
"""How many of the containers around a block are looked at, each larger than the one before."""

TAGS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "td", "tr", "dd", "dt", "blockquote", "pre",
    "figcaption", "button", "label", "section", "article", "header", "body", "summary", "form",
)  # fmt: skip
AROUND = (
    "article", "main", "section", "nav", "header", "footer", "aside", "form", "ul", "ol", "table",
    "figure", "blockquote", "details", "button", "noscript", "dialog", "a", "label", "menu", "pre",
    "dl", "h2", "center", "font",
)  # fmt: skip

_MOST_BODY = 100_000
"""Characters of the article in the JSON-LD that every line is looked for in."""
_LEVEL_NAMES = ("log_words", "link_density", "paragraph_share", "share_of_page", "log_blocks")

NAMES: tuple[str, ...] = (
    "log_words", "log_chars", "link_density", "word_length",
    *(f"share_{name}" for name in CHARACTERS),
    "sentence_ends", "commas", "ends_like_sentence", "ends_with_colon",
    "starts_upper", "starts_digit", "starts_symbol",
    "position", "position_in_text", "from_top", "from_end", "depth",
    "is_title", "words_in_title", "in_description", "in_article_body", "has_article_body",
    "repeats", "names_author", "hidden",
    *(f"tag_{tag}" for tag in TAGS), *(f"inside_{tag}" for tag in AROUND),
    "after_first_h1", "blank_before", "gap_before", "gap_after",
    *(f"level{k}_{name}" for k in range(LEVELS) for name in _LEVEL_NAMES),
    "page_log_words", "page_log_blocks", "page_link_density", "page_paragraph_share",
    "page_type_article", "page_type_other", "page_wide",
    "again", *(f"rule_{kind}" for kind in DEBRIS_KINDS),
)  # fmt: skip
"""Names of the columns of `PageFeatures.dense`."""


@dataclass(frozen=True)
class PageFeatures:
    """Features of a page with n blocks.

    Attributes:
        dense: float32 (n, len(NAMES)).
        words: float32 (n,), words of each block (a CJK character counts as half a word).
        prose: bool (n,), whether a block reads like a paragraph: sentences, hardly linked.
        first_words: the lower-case words of each block, the first ones of a long block.
        levels: int32 (LEVELS, 2, n), half-open block range of each container around the block.
        templates: int32 (GROUPINGS, n), see `cleantext.classify.html.templates`.
    """

    dense: Floats
    words: Floats
    prose: NDArray[np.bool_]
    first_words: list[list[str]]
    levels: Ints
    templates: Ints


def compute(page: HtmlPage, table: NDArray[np.uint8], verdicts: Mapping[int, str]) -> PageFeatures:
    """Compute the features of every block of a page.

    Args:
        page: the page as read.
        table: the classes of characters (see `cleantext.classify.html.characters`).
        verdicts: the debris kind of each block that a rule takes.
    """
    lines = page.lines()
    first_words = split_words(lines)
    text_columns, words, paragraph = _text_columns(page, table)
    levels = _levels(page)

    def groups() -> Iterator[list[Column]]:
        """Give one group at a time: together they take several times the memory of the page."""
        yield text_columns
        yield _position_columns(page)
        yield _match_columns(lines, first_words, page.metadata)
        yield _element_columns(page)
        yield _level_columns(levels, words, paragraph, page.blocks.link_density)
        yield _page_columns(page, words, paragraph)
        yield _rule_columns(lines, verdicts)

    dense = np.empty((len(lines), len(NAMES)), np.float32)
    for i, column in enumerate(chain.from_iterable(groups())):
        dense[:, i] = column
    return PageFeatures(dense, words, paragraph > 0, first_words, levels, templates(page))


def _text_columns(page: HtmlPage, table: NDArray[np.uint8]) -> tuple[list[Column], Floats, Floats]:
    n, start, end = len(page.blocks), page.blocks.start, page.blocks.end
    codes = np.frombuffer(page.text.encode("utf-32-le", "replace"), np.uint32)
    classes = table[np.minimum(codes, 65535)]
    length = (end - start).astype(np.float32)
    inside = np.zeros(len(codes) + 1, np.int32)
    inside[start] += 1
    block = np.cumsum(inside[:-1]) - 1
    kinds = len(CHARACTERS)
    counts = np.bincount(block * kinds + classes, minlength=n * kinds).reshape(n, kinds)
    counts = counts.astype(np.float32)
    newlines = np.append(start[1:], len(codes)) - end
    counts[:, CHARACTERS.index("space")] -= newlines
    column = {name: counts[:, i] for i, name in enumerate(CHARACTERS)}
    spaced = (column["space"] + 1) * (column["wide"] < length * 0.3) + column["wide"] / 2
    written = column["upper"] + column["lower"] + column["wide"] + column["digit"] > 0
    words: Floats = np.where(written, spaced, 0.2).astype(np.float32)
    first, last = classes[start], classes[end - 1]
    sentence_end = CHARACTERS.index("sentence_end")
    closed = (last == sentence_end) | (
        (last == CHARACTERS.index("quote")) & (classes[np.maximum(end - 2, 0)] == sentence_end)
    )
    density = page.blocks.link_density
    paragraph = ((words >= 12) & (density < 0.35) & (column["sentence_end"] > 0)).astype(np.float32)
    columns = [np.log1p(words), np.log1p(length), density, (length - column["space"]) / words]
    columns += [counts[:, i] / length for i in range(kinds)]
    columns += [
        np.log1p(column["sentence_end"]),
        np.log1p(column["comma"]),
        closed,
        _end_with(codes, end, ":："),
    ]
    columns += [first == CHARACTERS.index(name) for name in ("upper", "digit", "symbol")]
    return columns, words, paragraph


def _end_with(codes: NDArray[np.uint32], end: Ints, characters: str) -> NDArray[np.bool_]:
    """Tell of each block whether its last character is one of ``characters``, bool (n,)."""
    return np.isin(codes[end - 1], [ord(c) for c in characters])


def _position_columns(page: HtmlPage) -> list[Column]:
    n, start = len(page.blocks), page.blocks.start
    order = np.arange(n, dtype=np.float32)
    depth = page.tree.enclosed(np.ones(len(page.tree.tag), bool))[page.blocks.element] - 1
    return [
        order / n,
        start / max(1, len(page.text)),
        np.log1p(order),
        np.log1p(n - order),
        depth / 20,
    ]


def _match_columns(lines: list[str], words: list[list[str]], metadata: Metadata) -> list[Column]:
    """How each line agrees with what the page says about itself, and how often it stands there."""
    lowered = [line.lower() for line in lines]
    title, description, body = (
        _folded(text) for text in (metadata.title, metadata.description, metadata.article_body)
    )
    read = body[:_MOST_BODY]
    author = (metadata.author or "").lower()[:40]
    nothing = np.zeros(len(lines), np.float32)
    count: dict[str, int] = {}
    for line in lowered:
        count[line] = count.get(line, 0) + 1

    def column(known: str, values: Iterable[float]) -> Floats:
        return np.fromiter(values, np.float32, len(lines)) if known else nothing

    wanted = frozenset(title.split())
    return [
        column(title, (len(line) > 8 and _is_title(line, title) for line in lowered)),
        column(
            title,
            (
                len(line) < 300 and len(wanted.intersection(w)) / len(wanted)
                for line, w in zip(lines, words, strict=True)
            ),
        ),
        column(description, (len(line) > 20 and line[:60] in description for line in lowered)),
        column(body, (len(line) > 3 and line[:60] in read for line in lowered)),
        nothing + (len(body) > 200),
        np.minimum(np.fromiter((count[line] for line in lowered), np.float32, len(lines)) - 1, 5)
        / 5,
        column(author[3:], (len(line) < 300 and author in line for line in lowered)),
    ]


def _folded(text: str | None) -> str:
    return " ".join((text or "").lower().split())


def _is_title(line: str, title: str) -> bool:
    return title.startswith(line) or (len(line) < 300 and line.startswith(title))


def _element_columns(page: HtmlPage) -> list[Column]:
    tree, element = page.tree, page.blocks.element
    place, trunk = {tag: i for i, tag in enumerate(AROUND)}, tree.trunk(element)
    at = np.array([place.get(tree.tag[e], len(AROUND)) for e in trunk.elements.tolist()])
    n, kinds = len(at), len(AROUND) + 1
    change = np.zeros((kinds, n + 1), np.int32)
    change[at, np.arange(n)] = 1
    change -= np.bincount(at * (n + 1) + trunk.end, minlength=change.size).reshape(kinds, n + 1)
    inside = np.cumsum(change[:-1], axis=1, dtype=np.int32)[:, trunk.number[element]] > 0
    number = {tag: i for i, tag in enumerate(TAGS)}
    tags = np.array([number.get(tree.tag[e], -1) for e in element.tolist()])
    headline = np.flatnonzero(tags == number["h1"])
    after = np.arange(len(tags)) > headline[0] if len(headline) else np.zeros(len(tags), bool)
    start, blank = page.blocks.start, np.zeros(len(tags), bool)
    blank[1:] = start[1:] - page.blocks.end[:-1] > 1
    columns: list[Column] = [tree.enclosed(tree.hides)[element] > 0]
    columns += list(tags == np.arange(len(TAGS))[:, None])
    columns += list(inside)
    gap = np.log1p(np.abs(np.diff(element, prepend=1, append=len(tree.tag))).astype(np.float32))
    return [*columns, after, blank, gap[:-1], gap[1:]]


def _levels(page: HtmlPage) -> Ints:
    """Block ranges of the containers of each block, int32 (LEVELS, 2, n), each level larger."""
    tree, blocks = page.tree, page.blocks
    first = np.searchsorted(blocks.first_text, tree.first_text)
    last = np.searchsorted(blocks.first_text, tree.last_text)
    parent = tree.parent
    same = (first[parent] == first) & (last[parent] == last)
    up = parent[tree.nearest(~same)]
    at, levels = blocks.element, []
    for _ in range(LEVELS):
        levels.append((first[at], last[at]))
        at = up[at]
    return np.array(levels, np.int32)


def _level_columns(levels: Ints, words: Floats, paragraph: Floats, density: Floats) -> list[Column]:
    n = len(words)
    sums = np.zeros((3, n + 1), np.float32)
    np.cumsum([words, words * density, words * paragraph], axis=1, out=sums[:, 1:])
    columns: list[Column] = []
    for first, last in levels:
        inside, linked, prose = sums[:, last] - sums[:, first]
        whole = np.maximum(inside, 0.2)
        columns += [
            np.log1p(inside),
            linked / whole,
            prose / whole,
            inside / sums[0, -1],
            np.log1p((last - first).astype(np.float32)),
        ]
    return columns


def _page_columns(page: HtmlPage, words: Floats, paragraph: Floats) -> list[Column]:
    n, kind = len(words), (page.metadata.page_type or "").lower()
    link_chars = page.blocks.link_chars.astype(np.float32)
    article = "article" in kind or "posting" in kind or "report" in kind
    wide = float((page.blocks.end - page.blocks.start).sum()) / max(1.0, float(words.sum())) < 2.5
    values = (
        np.log1p(words.sum()), np.log1p(n), link_chars.sum() / max(1, len(page.text)),
        (words * paragraph).sum() / words.sum(), article, bool(kind) and not article, wide,
    )  # fmt: skip
    return [np.full(n, float(value), np.float32) for value in values]


def _rule_columns(lines: list[str], verdicts: Mapping[int, str]) -> list[Column]:
    """Whether the line stood above already, and what kind of debris a rule takes it for."""
    seen: set[str] = set()
    again = np.zeros(len(lines), np.float32)
    for i, line in enumerate(lines):
        if len(line) > 40:
            again[i] = line in seen
            seen.add(line)
    columns = np.zeros((len(DEBRIS_KINDS), len(lines)), np.float32)
    number = {kind: i for i, kind in enumerate(DEBRIS_KINDS)}
    for taken, kind in verdicts.items():
        if kind in number:
            columns[number[kind], taken] = 1
    return [again, *columns]
