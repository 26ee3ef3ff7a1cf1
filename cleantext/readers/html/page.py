"""What the HTML reader returns: the page's visible text, its blocks as columns, its metadata."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cleantext.page import Mark
from cleantext.readers.html.marks import marks
from cleantext.readers.html.metadata import Metadata
from cleantext.readers.html.selectors import alternatives
from cleantext.readers.html.tree import Tree

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Blocks:
    """The lines of a page's text, one per position in each column (n blocks).

    Attributes:
        start, end: int32 (n,), half-open character span of the block in the page's text.
        kind: n strings, what the markup says the block is, of `cleantext.readers.html.tags.KINDS`.
        element: int32 (n,), the element that makes the line, an index into the page's tree.
        first_text, last_text: int32 (n,), half-open range of the tree's text nodes in the block.
        link_chars: int32 (n,), characters of the block inside links.
        cells: n lists, the elements of the cells that share the line, empty for any other block.
    """

    start: Ints
    end: Ints
    kind: list[str]
    element: Ints
    first_text: Ints
    last_text: Ints
    link_chars: Ints
    cells: list[list[int]]

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def link_density(self) -> NDArray[np.float32]:
        """Share of each block's characters that stand in links, float32 (n,) in 0..1."""
        density = self.link_chars / np.maximum(self.end - self.start, 1)
        capped: NDArray[np.float32] = np.minimum(density, 1).astype(np.float32)
        return capped


@dataclass(frozen=True)
class HtmlPage:
    """A page as read: ``text`` is the one coordinate system, every block a span in it.

    Attributes:
        text: visible text in document order, one line per block, paragraphs set off by blank lines.
        blocks: the lines of the text as columns.
        metadata: what the page says about itself.
        tree: the elements.
        warnings: what was odd about the page, in words.
    """

    text: str
    blocks: Blocks
    metadata: Metadata
    tree: Tree
    warnings: tuple[str, ...]
    parser: LexborHTMLParser = field(repr=False)

    def lines(self) -> list[str]:
        """Text of every block, in order."""
        return [line for line in self.text.split("\n") if line]

    def ancestors(self, i: int) -> list[int]:
        """Elements around block ``i``, innermost first, as indices into the tree."""
        element, chain = int(self.blocks.element[i]), []
        while True:
            chain.append(element)
            if element == 0:
                return chain
            element = int(self.tree.parent[element])

    def tokens(self, i: int) -> list[str]:
        """Classes and ids of the elements around block ``i``, innermost first."""
        found = []
        for element in self.ancestors(i):
            attributes = self.tree.attributes[element]
            found += (attributes.get("class") or "").split() + (attributes.get("id") or "").split()
        return found

    def marks(self) -> list[Mark]:
        """Give for each block how it stands in the markup."""
        return marks(self.tree, self.blocks.element.tolist(), self.blocks.cells)

    def css(self, selector: str) -> NDArray[np.bool_]:
        """Which blocks lie wholly inside an element the CSS selector matches, bool (n,).

        Raises:
            ValueError: if the selector is not valid CSS.
        """
        parts = [part for part, needs in alternatives(selector) if needs <= self._names]
        nodes = self.parser.css(", ".join(parts)) if parts else ()
        index = self.tree.index
        return self._covered([index[node.mem_id] for node in nodes if node.mem_id in index])

    @cached_property
    def _names(self) -> frozenset[str]:
        """Classes, ids and names of attributes that stand on the page, in lower case."""
        attributes = self.tree.attributes
        pairs = {(a.get("class"), a.get("id")) for a in attributes if a}
        values = " ".join(value for pair in pairs for value in pair if value)
        return frozenset(values.lower().split()).union(*attributes)

    def _covered(self, elements: list[int]) -> NDArray[np.bool_]:
        mask = np.zeros(len(self.blocks), bool)
        for element in elements:
            first = int(np.searchsorted(self.blocks.first_text, self.tree.first_text[element]))
            last = int(
                np.searchsorted(self.blocks.last_text, self.tree.last_text[element], "right")
            )
            mask[first:last] = True
        return mask
