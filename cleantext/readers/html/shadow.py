"""Declarative shadow DOM: what ``<template shadowrootmode>`` holds is shown in place of its parent.

The parent's own children are shown in the slots of the template. Other templates show nothing.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SIGN = b"shadowrootmode"
_TEMPLATE = "template[shadowrootmode]"


def has_shadow(markup: bytes) -> bool:
    """Tell whether a page may need `open_shadow`, at the cost of a search."""
    return _SIGN in markup


def open_shadow(parser: LexborHTMLParser) -> None:
    """Put the content of each shadow root where a browser shows it.

    An element has one shadow root, the first. A child that fits no slot is read behind it, though
    no browser shows it.
    """
    templates = parser.css(_TEMPLATE)
    hosts: set[int] = set()
    for template in templates:  # which grows as it is read: one may stand in another
        host = template.parent
        if host is None or host.mem_id in hosts:
            continue
        hosts.add(host.mem_id)
        own = [child for child in host.iter(include_text=True) if child.mem_id != template.mem_id]
        for content in template.template_fragments():
            templates += content.css(_TEMPLATE)
            slots = {slot.attributes.get("name") or "": slot for slot in content.css("slot")[::-1]}
            for node in list(content.iter(include_text=True)):
                template.insert_before(node, move=True)
            _fill(slots, own)


def _fill(slots: dict[str, LexborNode], children: list[LexborNode]) -> None:
    """Move children into the slots that they name; what a slot holds stands in for none."""
    filled: set[str] = set()
    for child in children:
        name = child.attributes.get("slot") or "" if child.is_element_node else ""
        slot = slots.get(name)
        if slot is None:
            continue
        if name not in filled:
            filled.add(name)
            for instead in list(slot.iter(include_text=True)):
                instead.remove()
        slot.insert_child(child, move=True)
