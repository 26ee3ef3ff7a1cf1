"""A page whose fate is known, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cleantext.model import Rule

_WIDEST = 120  # characters shown of a line, and lines shown of a page, to people
_MOST_SHOWN = 40


@dataclass(frozen=True)
class Line:
    """One line of a page: its text, what must be left of it (None: nothing), and whose it is.

    Attributes:
        blanks: blank lines above it.
    """

    text: str
    left: str | None
    rule: Rule | None = None
    blanks: int = 0

    def __repr__(self) -> str:
        sign = " " if self.left == self.text else "-" if self.left is None else "~"
        shown = self.text if len(self.text) <= _WIDEST else f"{self.text[:_WIDEST]}…"
        return f"{sign} {shown}"


@dataclass(frozen=True)
class Page:
    """Lines of text, each with what becomes of it."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """The page as it is cleaned."""
        return "\n".join("\n" * line.blanks + line.text for line in self.lines)

    @cached_property
    def gold(self) -> list[str]:
        """The lines that must be left, in order."""
        return [line.left for line in self.lines if line.left is not None]

    def __repr__(self) -> str:
        rows = list(map(repr, self.lines[:_MOST_SHOWN]))
        more = len(self.lines) - len(rows)
        return "\n".join(["Page:", *rows, *([f"  and {more} more lines"] if more else [])])

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # hypothesis would write out every field of every rule
        printer.text(repr(self))
