"""Every system measured, one entry each: peers, cleantext itself, parsers as floors.

An entry's ``load`` imports the system (never before it is called) and gives its function.
A system that cannot be loaded stays in every table, with the reason.
"""

from __future__ import annotations

from . import grown, html, ours, parsers, text
from .system import System

__all__ = ["ALL", "HTML", "PARSERS", "TEXT", "System"]

HTML: tuple[System, ...] = (*ours.HTML, *html.PEERS)
TEXT: tuple[System, ...] = (*ours.TEXT, *text.PEERS)
PARSERS: tuple[System, ...] = parsers.PARSERS
ALL = {(system.mode, system.name): system for system in (*HTML, *TEXT, *PARSERS, *grown.GROWN)}
