"""A page whose fate is known, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cleantext.model import Rule


@dataclass(frozen=True)
class Line:
    """One line of a page: its text, what must be left of it (None: nothing), and whose it is."""

    text: str
    left: str | None
    rule: Rule | None = None

    def __repr__(self) -> str:
        sign = " " if self.left == self.text else "-" if self.left is None else "~"
        return f"{sign}{self.text}"


@dataclass(frozen=True)
class Page:
    """Lines and the number of blank lines above each."""

    lines: tuple[Line, ...]
    blanks: tuple[int, ...]

    @cached_property
    def text(self) -> str:
        """The page as it is cleaned."""
        rows = zip(self.lines, self.blanks, strict=True)
        return "\n".join("\n" * blank + line.text for line, blank in rows)

    @cached_property
    def gold(self) -> list[str]:
        """The lines that must be left, in order."""
        return [line.left for line in self.lines if line.left is not None]

    def __repr__(self) -> str:
        return "Page:\n" + "\n".join(map(repr, self.lines))
