"""Blocks of one template: those that stand in like elements, wherever they are on the page.

The cards of a list, the posts of a thread and the paragraphs of an article are each printed from
one pattern, and are content or boilerplate together (Liu, Grossman and Zhai, "Mining Data Records
in Web Pages", KDD 2003).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleantext.readers.html.page import HtmlPage

Ints = NDArray[np.int32]

GROUPINGS = 2
"""By tags and classes, and by tags alone."""
_CHAIN = 4
"""Elements that must be alike: the block's own and those around it."""
_CLASSES = 2
"""Class names of an element that count; further ones often tell the state of one item."""
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def templates(page: HtmlPage) -> Ints:
    """Give each block the number of its template, int32 (GROUPINGS, n)."""
    chain = np.empty((_CHAIN, len(page.blocks)), np.intp)
    chain[0] = page.blocks.element
    for above, below in zip(chain[1:], chain, strict=False):
        above[:] = page.tree.parent[below]
    used, where = np.unique(chain, return_inverse=True)
    numbers = _alike(page, used.tolist())[:, where.reshape(chain.shape)]
    hashes = np.zeros(numbers.shape[::2], np.uint64)
    for k in range(_CHAIN):
        hashes = (hashes ^ numbers[:, k]) * _FACTOR
    return np.stack([np.unique(row, return_inverse=True)[1] for row in hashes]).astype(np.int32)


def _alike(page: HtmlPage, elements: list[int]) -> NDArray[np.uint64]:
    """Tell elements apart by tag and classes, and by tag alone, uint64 (GROUPINGS, elements)."""
    tags, attributes = page.tree.tag, page.tree.attributes
    known: dict[tuple[str, str | None], tuple[int, int]] = {}
    names: dict[tuple[str, ...], int] = {}
    rows = []
    for element in elements:
        key = tags[element], attributes[element].get("class")
        row = known.get(key)
        if row is None:
            tag, classes = key
            fine = names.setdefault((tag, *_class_names(classes or "")), len(names) + 1)
            row = known[key] = fine, names.setdefault((tag,), len(names) + 1)
        rows.append(row)
    return np.array(rows, np.uint64).T


def _class_names(classes: str) -> list[str]:
    """Give the first class names without their numbers, which often count the items.

    >>> _class_names("post-17 teaser is-open")
    ['post-', 'teaser']
    """
    return classes.translate(_NO_DIGITS).lower().split()[:_CLASSES]
