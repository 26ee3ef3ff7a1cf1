"""Hidden text, and what of it is read all the same.

Pages hide their dialogs and menus (a ``<dialog>`` that is not ``open`` is hidden by browsers), but
also the panels of tabs and accordions that a click opens, what scripts move into place, articles
that a script reveals, and text for readers without scripts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleantext.readers.html.tree import Tree

_NOSCRIPT_CHARS = 300
"""A ``<noscript>`` with this much text is read: some sites keep the posts there for crawlers."""
_REVEALED_SHARE = 0.5
"""Hidden text is read if it has this share of the page: an article that a script shows later."""
_PROSE = 80
"""Characters of a text that tells a panel from a menu that opens."""
_MOST_SAID = 600
"""Characters of an element's attributes that are looked at."""
_STREAMED = (b'hidden id="S:', b"hidden id=S:")
"""As React writes it, and what a minifier makes of that."""
_MOST_STREAMED = 100
"""Parts that are moved; further ones are read where they stand."""


def shown(tree: Tree) -> NDArray[np.int32]:
    """Choose the text nodes to read, in document order."""
    if not tree.hides.any():
        return np.arange(len(tree.text), dtype=np.int32)
    veil = tree.nearest(tree.hides)[tree.owner]
    chars = np.array([len(content.strip()) for content in tree.text])
    count = np.bincount(veil, weights=chars, minlength=len(tree.tag))
    tags = enumerate(tree.tag)
    fallback = np.array([name == "noscript" and _is_text(tree, element) for element, name in tags])
    needed = np.where(fallback, _NOSCRIPT_CHARS, max(1.0, _REVEALED_SHARE * float(chars.sum())))
    read = (count >= needed) | _panels(tree, np.bincount(veil, chars >= _PROSE, len(tree.tag)) > 0)
    read[0] = True
    return np.flatnonzero(read[veil]).astype(np.int32)


def _is_text(tree: Tree, noscript: int) -> bool:
    """Tell text for readers without scripts from markup that was escaped once too often."""
    inside = tree.text[tree.first_text[noscript] : tree.last_text[noscript]]
    return not "".join(inside).lstrip().startswith("<")


def _panels(tree: Tree, prose: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Find the panels that a click opens, where nothing else hides them, bool (n,)."""
    panels = np.zeros(len(tree.tag), bool)
    hidden = np.flatnonzero(tree.hides & tree.holding(np.flatnonzero(prose).astype(np.int32)))
    panels[hidden] = [_is_panel(tree.attributes[element]) for element in hidden.tolist()]
    opened: NDArray[np.bool_] = panels & prose & (tree.enclosed(tree.hides & ~panels) == 0)
    return opened


def _is_panel(attributes: Mapping[str, str | None]) -> bool:
    words, role = _words(), attributes.get("role")
    says = " ".join(f"{name} {value}" for name, value in attributes.items())[:_MOST_SAID]
    if (role and role not in words.roles) or words.overlay.search(says):
        return False
    return bool(role or attributes.get("aria-labelledby") or words.panel.search(says))


class _Words(NamedTuple):
    panel: re.Pattern[str]
    overlay: re.Pattern[str]
    roles: frozenset[str]


@cache
def _words() -> _Words:
    """Read `panels.yaml`."""
    found = yaml.safe_load(files(__package__).joinpath("panels.yaml").read_text("utf-8"))
    panel, overlay = (re.compile("|".join(found[name]), re.I) for name in ("panel", "overlay"))
    return _Words(panel, overlay, frozenset(found["roles"]))


def is_streamed(markup: bytes) -> bool:
    """Tell whether a page may have parts for `settle_streamed`, at the cost of a few searches."""
    return any(sign in markup for sign in _STREAMED)


def settle_streamed(parser: LexborHTMLParser) -> None:
    """Move what a server that streams React has sent late to where it belongs.

    It comes as ``<div hidden id="S:1">`` at the end of the page, for ``<template id="B:1">``, or
    ``<template id="P:1">`` inside another part.
    """
    waiting = parser.css('template[id^="B:"], template[id^="P:"]')
    places = {(node.id or "")[2:]: node for node in waiting}
    parts = parser.css('div[hidden][id^="S:"]')
    for part in parts:
        del part.attrs["hidden"]
    numbers = {part.mem_id: number for number, part in enumerate(parts)}
    moves = []
    for number, part in enumerate(parts[:_MOST_STREAMED]):
        place = places.get((part.id or "")[2:])
        # a part may belong into an earlier one; a later one is gone by then, and its places with it
        if place is not None and _last_part_around(place, numbers) < number:
            moves.append((place, part))
    for place, part in reversed(moves):
        place.insert_after(part)
        part.decompose()


def _last_part_around(place: LexborNode, numbers: Mapping[int, int]) -> int:
    """Give the greatest number of the parts that a node stands in; -1 if it stands in none."""
    last, above = -1, place.parent
    while above is not None:
        last, above = max(last, numbers.get(above.mem_id, -1)), above.parent
    return last
