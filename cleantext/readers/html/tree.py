"""One walk over the parsed page into flat arrays: elements in document order, and their text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from cleantext.readers.html.limits import HtmlLimitError, Limits
from cleantext.readers.html.tags import BLOCK, BREAK, INLINE, NOSCRIPT, ROLE, SKIP, SPACED

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table)\b", re.I)
_TEXT_TAG_ID = 2
_NO_ATTRIBUTES: dict[str, str | None] = {}


@dataclass
class Tree:
    """A page as flat lists; an element is its index in document order, element 0 is ``<html>``.

    Attributes:
        tag: tag name of each element.
        parent: index of the parent element (-1 for the root).
        attributes: attributes of each element.
        line: nearest element that starts its own line, self included.
        spaced: nearest element with blank lines around it, self included (0 for none).
        veil: nearest hidden or noscript element, self included (0 for none).
        first_text, last_text: half-open range of the text nodes inside each element.
        end: number of the element after the last one inside each element.
        text: content of each text node.
        owner: element each text node stands in.
        line_number, space_number: lines (and paragraphs) opened before each text node.
        index: element index by the parser's node id, for CSS selectors.
    """

    tag: list[str]
    parent: list[int]
    attributes: list[dict[str, str | None]]
    line: list[int]
    spaced: list[int]
    veil: list[int]
    first_text: list[int]
    last_text: list[int]
    end: list[int]
    text: list[str]
    owner: list[int]
    line_number: list[int]
    space_number: list[int]
    index: dict[int, int]


def walk(parser: LexborHTMLParser, limits: Limits) -> Tree:  # noqa: PLR0915 - one hot loop
    """Flatten a parsed page; what is never shown (scripts, styles, …) is left out.

    One loop with everything in local variables: it runs for every node of the page.

    Raises:
        HtmlLimitError: if the page has more than ``limits.max_nodes`` nodes.
    """
    tag: list[str] = []
    parent: list[int] = []
    attributes: list[dict[str, str | None]] = []
    line: list[int] = []
    spaced: list[int] = []
    veil: list[int] = []
    first_text: list[int] = []
    text: list[str] = []
    owner: list[int] = []
    line_number: list[int] = []
    space_number: list[int] = []
    index: dict[int, int] = {}
    meaning: dict[int, tuple[str, int]] = {}
    lines = spaces = breaks = 0
    root = parser.root
    for node in root.traverse(include_text=True) if root is not None else ():
        above = node.parent
        up = index.get(above.mem_id) if index and above is not None else 0
        if up is None:
            continue
        tag_id = node.tag_id
        if tag_id == _TEXT_TAG_ID:
            content = node.text_content or ""
            text.append(content)
            owner.append(up)
            line_number.append(lines)
            space_number.append(spaces)
            if breaks and not content.isspace():
                breaks = 0
            continue
        known = meaning.get(tag_id)
        if known is None:
            known = meaning[tag_id] = _meaning(node.tag)
        name, role = known
        if role == SKIP:
            continue
        if role == BREAK:
            lines += 1
            breaks += 1
            spaces += breaks > 1
            continue
        here = len(tag)
        index[node.mem_id] = here
        attrs = node.attributes or _NO_ATTRIBUTES
        style = attrs.get("style")
        if style and role == INLINE and _BLOCK_STYLE.search(style):
            role = BLOCK
        tag.append(name)
        parent.append(up)
        attributes.append(attrs)
        first_text.append(len(text))
        line.append(here if role else line[up])
        spaced.append(here if role >= SPACED else spaced[up] if here else 0)
        lines += role > 0
        spaces += role >= SPACED
        if role == NOSCRIPT or "hidden" in attrs or (style and _HIDING_STYLE.search(style)):
            veil.append(here)
        else:
            veil.append(veil[up] if here else 0)
        if here > limits.max_nodes:
            raise HtmlLimitError(
                f"page has over {limits.max_nodes:,} elements; raise Limits.max_nodes to read it"
            )
    last_text, end = _ends(parent, owner, first_text)
    return Tree(
        tag,
        parent,
        attributes,
        line,
        spaced,
        veil,
        first_text,
        last_text,
        end,
        text,
        owner,
        line_number,
        space_number,
        index,
    )


def _meaning(name: str | None) -> tuple[str, int]:
    if not name or name.startswith("-"):  # comments, doctype
        return "", SKIP
    return name, ROLE.get(name, INLINE)


def _ends(
    parent: list[int], owner: list[int], first_text: list[int]
) -> tuple[list[int], list[int]]:
    """Where each element ends, in text nodes and in elements."""
    last, end = first_text.copy(), list(range(1, len(parent) + 1))
    for number, element in enumerate(owner, 1):
        last[element] = number
    for element in range(len(parent) - 1, 0, -1):
        above = parent[element]
        last[above] = max(last[above], last[element])
        end[above] = max(end[above], end[element])
    return last, end
