"""A page of HTML whose fate is known, line by line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cleantext.model import Rule
from cleantext.testing.elements import Element
from cleantext.testing.page import Line, Page

SLOT = "\ue000"
"""Stands in a page's markup where a line's text goes."""
_NUMBER = re.compile("\ue001([0-9]+)\ue002")


@dataclass(frozen=True)
class WebPage:
    """Markup with a slot for each line, and the lines in the order of the page."""

    markup: str
    lines: tuple[Line, ...]

    @cached_property
    def html(self) -> str:
        """The page as it is cleaned."""
        return self.filled(html.escape(line.text, quote=False) for line in self.lines)

    @property
    def gold(self) -> list[str]:
        """The lines that must be left, in order."""
        return [line.left for line in self.lines if line.left is not None]

    def filled(self, texts: Iterable[str]) -> str:
        """Give the markup with other texts for the lines."""
        first, *rest = self.markup.split(SLOT)
        return first + "".join(t + m for t, m in zip(texts, rest, strict=True))

    def within(self, element: Element) -> WebPage:
        """Give the page inside an element."""
        return WebPage(element.holding(self.markup), self.lines)

    def __add__(self, other: WebPage) -> WebPage:
        return WebPage(f"{self.markup}\n{other.markup}", self.lines + other.lines)

    def covered(self, rules: Iterable[Rule]) -> list[list[Rule]]:
        """Tell for each line which css rules find it; the parser says so, not our reader."""
        numbered = self.filled(f"\ue001{n}\ue002" for n in range(len(self.lines)))
        covered: list[list[Rule]] = [[] for _ in self.lines]
        everything = set(range(len(self.lines)))
        for rule, texts in _selected(numbered, rules):
            found = {int(number) for text in texts for number in _NUMBER.findall(text)}
            if rule.outside:
                found = everything - found if found else set()
            for number in found:
                covered[number].append(rule)
        return covered

    def __repr__(self) -> str:
        return f"Web{Page(self.lines)!r}\n{self.html}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # hypothesis would write out every field of every rule
        printer.text(repr(self))


def _selected(markup: str, rules: Iterable[Rule]) -> Iterable[tuple[Rule, list[str]]]:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - an extra

    parser = LexborHTMLParser(markup)
    for rule in rules:
        if rule.css:
            yield rule, [node.text() for node in parser.css(rule.css)]
