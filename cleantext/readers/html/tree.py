"""One walk over the parsed page into flat arrays: elements in document order, and their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleantext.readers.html.limits import HtmlLimitError, Limits
from cleantext.readers.html.tags import BLOCK, BREAK, INLINE, METADATA, ROLE, SKIP

_HIDING_STYLE = re.compile(r"(?<![\w*-])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_BLOCK_STYLE = re.compile(r"(?<![\w*-])display\s*:\s*(?:block|flex|grid|table)\b", re.I)
"""Behind a hyphen stands another property, behind an asterisk one for old Internet Explorers."""
_UNSEEN = frozenset({"noscript", "dialog", "math"})
"""Elements that a browser does not always show."""
_DRAWN = re.compile(r"katex-mathml|MJX_Assistive_MathML")
"""Around formulas for screen readers, which KaTeX and MathJax 2 have written beside for the eye."""
_PICTURED = re.compile(r"mwe-math-mathml")
"""Around formulas that MediaWiki hides, for it shows a picture of each."""
_TEXT_TAG_ID = 2
_NO_ATTRIBUTES: dict[str, str | None] = {}

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


class Trunk(NamedTuple):
    """The elements around some of a page's, themselves included, as a tree of their own.

    Attributes:
        elements: int32 (m,), their numbers in the page's tree.
        number: int32 (n + 1,), how many of them stand before each element of the page's tree.
        parent, end: int32 (m,), as in `Tree`, but numbers among themselves.
    """

    elements: Ints
    number: Ints
    parent: Ints
    end: Ints


@dataclass(frozen=True)
class Tree:
    """A page of n elements as columns; an element is its place in document order, 0 is ``<html>``.

    Attributes:
        tag: tag name of each element.
        attributes: attributes of each element.
        role: int32 (n,), how each element acts on text (see `cleantext.readers.html.tags`).
        parent: int32 (n,), the parent element; the root's is itself.
        end: int32 (n,), number of the element after the last one inside each element.
        hides: bool (n,), whether the element is hidden, as a noscript and a closed dialog are.
        first_text, last_text: int32 (n,), half-open range of the text nodes inside each element.
        text: content of each text node.
        owner: int32 (texts,), element each text node stands in.
        breaks: int32 (texts,), how many line breaks (``<br>``) stand before each text node.
        index: element by the parser's node id, for CSS selectors.
        heads: the parser's nodes that hold metadata, by tag name.
    """

    tag: list[str]
    attributes: list[dict[str, str | None]]
    role: Ints
    parent: Ints
    end: Ints
    hides: Bools
    first_text: Ints
    last_text: Ints
    text: list[str]
    owner: Ints
    breaks: Ints
    index: dict[int, int]
    heads: dict[str, list[LexborNode]]

    def nearest(self, marked: Bools) -> Ints:
        """Find the nearest marked element around each element, itself included; 0 if none is."""
        up = np.where(marked, np.arange(len(marked), dtype=np.int32), self.parent)
        while True:  # doubles its steps, so that depth costs a logarithm
            further = up[up]
            if np.array_equal(further, up):
                return up
            up = further

    def enclosed(self, marked: Bools) -> Ints:
        """Count the marked elements around each element, itself included, int32 (n,)."""
        opened = np.cumsum(marked)
        closed = np.cumsum(np.bincount(self.end[marked], minlength=len(marked) + 1))
        return (opened - closed[: len(marked)]).astype(np.int32)

    def holding(self, elements: Ints) -> Bools:
        """Mark these elements and all around them, bool (n,)."""
        counts = np.bincount(elements, minlength=len(self.tag))
        opened = np.append(0, np.cumsum(counts))
        held: Bools = opened[self.end] > opened[:-1]
        return held

    def trunk(self, elements: Ints) -> Trunk:
        """Leave out all elements that hold none of these."""
        held = self.holding(elements)
        number = np.append(0, np.cumsum(held)).astype(np.int32)
        used = np.flatnonzero(held).astype(np.int32)
        return Trunk(used, number, number[self.parent[used]], number[self.end[used]])


@dataclass(slots=True)
class _Columns:
    """What the walk writes down, as it comes; see `Tree`."""

    tag: list[str] = field(default_factory=list)
    attributes: list[dict[str, str | None]] = field(default_factory=list)
    role: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    first_text: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    """Elements that are hidden."""
    text: list[str] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    """For each line break, how many text nodes stand before it."""

    def tree(self, index: dict[int, int], heads: dict[str, list[LexborNode]]) -> Tree:
        n, owner = len(self.tag), np.array(self.owner, np.int32)
        first, end = np.array(self.first_text, np.int32), np.array(_ends(self.parent), np.int32)
        hides = np.zeros(n, bool)
        hides[self.hidden] = True
        texts_before = np.append(0, np.cumsum(np.bincount(owner, minlength=n)))
        inside = texts_before[end] - texts_before[:n]
        texts = np.arange(len(self.text))
        return Tree(
            tag=self.tag,
            attributes=self.attributes,
            role=np.array(self.role, np.int32),
            parent=np.array(self.parent, np.int32),
            end=end,
            hides=hides,
            first_text=first,
            last_text=first + inside.astype(np.int32),
            text=self.text,
            owner=owner,
            breaks=np.searchsorted(self.broken, texts, "right").astype(np.int32),
            index=index,
            heads=heads,
        )


def walk(parser: LexborHTMLParser, limits: Limits) -> Tree:
    """Flatten a parsed page; what is never shown (scripts, styles, …) is left out.

    Raises:
        HtmlLimitError: if the page has more than ``limits.max_nodes`` elements.
    """
    root = parser.root
    above = root.parent if root is not None else None
    index = {} if above is None else {above.mem_id: 0}
    heads: dict[str, list[LexborNode]] = {name: [] for name in METADATA}
    known: dict[int, tuple[str, int]] = {}
    columns = _Columns()
    text, owner, tag = columns.text, columns.owner, columns.tag  # this loop sees every node
    for node in root.traverse(include_text=True) if root is not None else ():
        above = node.parent
        up = index.get(above.mem_id) if above is not None else None
        if up is None:
            continue
        tag_id = node.tag_id
        if tag_id == _TEXT_TAG_ID:
            text.append(node.text_content or "")
            owner.append(up)
            continue
        meaning = known.get(tag_id)
        if meaning is None:
            meaning = known[tag_id] = _meaning(node.tag or "")
        name, role = meaning
        if name in heads:
            heads[name].append(node)
        if role == SKIP:
            continue
        if role == BREAK:
            columns.broken.append(len(text))
            continue
        here = len(tag)
        index[node.mem_id] = here
        attributes = node.attributes or _NO_ATTRIBUTES
        hides = name in _UNSEEN and _is_unseen(name, attributes, columns.attributes[up])
        if "style" in attributes or "hidden" in attributes:
            role, hides = _styled(role, attributes, hides)
        if hides:
            columns.hidden.append(here)
        tag.append(name)
        columns.parent.append(up)
        columns.attributes.append(attributes)
        columns.role.append(role)
        columns.first_text.append(len(text))
        if here > limits.max_nodes:
            raise HtmlLimitError(
                f"page has over {limits.max_nodes:,} elements; raise Limits.max_nodes to read it"
            )
    return columns.tree(index, heads)


def _meaning(name: str) -> tuple[str, int]:
    """Give the name of a tag and its role; those of comments and doctypes begin with a hyphen."""
    return name, SKIP if not name or name[0] == "-" else ROLE.get(name, INLINE)


def _is_unseen(name: str, attributes: dict[str, str | None], around: dict[str, str | None]) -> bool:
    """Tell of a noscript, a dialog or a formula whether a browser does not show it."""
    if name == "dialog":
        return "open" not in attributes
    return name == "noscript" or bool(_DRAWN.search(around.get("class") or ""))


def _styled(role: int, attributes: dict[str, str | None], hides: bool) -> tuple[int, bool]:
    """Give the role that an element's own style lends it, and whether it hides."""
    style = attributes.get("style") or ""
    if "hidden" in attributes or _HIDING_STYLE.search(style):
        hides = hides or not _PICTURED.search(attributes.get("class") or "")
    return BLOCK if role == INLINE and _BLOCK_STYLE.search(style) else role, hides


def _ends(parent: list[int]) -> list[int]:
    """Where each element ends: one past the last element inside it."""
    end = list(range(1, len(parent) + 1))
    for element in range(len(parent) - 1, 0, -1):
        above = parent[element]
        if end[element] > end[above]:  # noqa: PLR1730 - a call of max costs more
            end[above] = end[element]
    return end
