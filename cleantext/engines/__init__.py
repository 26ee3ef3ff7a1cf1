"""Engines: one per way of finding debris. They propose; none edits, none sees another's output.

Each is a function ``find(scan, findings)``, where ``findings`` are those of the engines before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cleantext.engines import block, css, line, neighbour, range, span, text
from cleantext.model import Finding
from cleantext.scan import Scan

Engine = Callable[[Scan, Iterable[Finding]], Iterator[Finding]]

ENGINES: tuple[Engine, ...] = (
    text.find,
    line.find,
    block.find,
    range.find,
    span.find,
    css.find,
    neighbour.find,  # beside what the others took
)
