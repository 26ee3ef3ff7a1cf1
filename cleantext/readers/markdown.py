"""What the marks of Markdown at the beginning of its lines say that the lines are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_HEADING = re.compile(r" *#{1,6} +[^\s#]")
_TOP = re.compile(r" *# +[^\s#]")
_QUOTE = re.compile(r" {0,3}>")
_ROW = re.compile(r" {0,3}\|")
_RULE = re.compile(r" {0,3}\|(?: *:?-+:? *\|)+\s*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


def kinds(lines: Sequence[str]) -> tuple[str, ...]:
    """Give the kind of each line of a text in Markdown; ``body`` where no mark tells it.

    A heading of the first rank is the headline if it opens the text or has no equal. List items
    are left to rules, for speech may begin with a dash, too.

    >>> kinds(["# Rain", "It fell.", "# Sun", "> It rose."])
    ('headline', 'body', 'subheading', 'quote')
    """
    found = ["body"] * len(lines)
    for number, line in enumerate(lines):
        if _HEADING.match(line):
            found[number] = "subheading"
        elif _QUOTE.match(line):
            found[number] = "quote"
    for kind, parts in (("table", _tables(lines)), ("code", _fenced(lines))):
        for first, end in parts:
            found[first:end] = [kind] * (end - first)
    top = [n for n, kind in enumerate(found) if kind == "subheading" and _TOP.match(lines[n])]
    if top and (top[0] == 0 or len(top) == 1):
        found[top[0]] = "headline"
    return tuple(found)


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find tables with a rule below their head; without one, rows may lay out a page."""
    end = 0
    for number, line in enumerate(lines):
        if number > end and _RULE.match(line) and _ROW.match(lines[number - 1]):
            below = range(number + 1, len(lines))
            end = next((n for n in below if not _ROW.match(lines[n])), len(lines))
            yield number - 1, end


def _fenced(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find code from fence to fence; a fence that none closes opens nothing, or all below went."""
    opened, fence = -1, ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match and opened < 0:
            opened, fence = number, match[1]
        elif match and match[1].startswith(fence) and not match[2].strip():
            yield opened, number + 1
            opened = -1
