"""Engines: one per way of finding debris. They propose; none edits, none sees another's output.

Each is a function ``find(scan, findings)``, where ``findings`` are those of the engines before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from cleantext.engines import block, css, line, neighbour, range, span, text
from cleantext.model import Finding
from cleantext.scan import Scan

Engine = Callable[[Scan, Iterable[Finding]], Iterator[Finding]]


class Classifier(Protocol):
    """An engine for one document that speaks last, and says why when it is asked."""

    def __call__(self, scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Propose the lines to drop, each a finding of its own."""

    def explain(self, lines: Iterable[int]) -> dict[int, str]:
        """Say in words why it took these lines."""


ENGINES: tuple[Engine, ...] = (
    text.find,
    line.find,
    block.find,
    range.find,
    span.find,
    css.find,
    neighbour.find,  # beside what the others took
)
