# ruff: noqa: PLC0415 - a system is imported only when it is loaded
"""cleantext under the settings that are compared. No source profile is in play.

A setting this version does not have yet shows up as such, with the error it gave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from .system import System

PAGE = (
    "<html><head><title>The river</title></head><body><nav><a href='/'>Home</a></nav><article>"
    "<p>The river rose by two metres on Monday, the council said in a statement.</p>"
    "<p>It fell again on Tuesday, when the wind had turned and the rain was over.</p>"
    "</article></body></html>"
)


def cleaner(**settings: Any) -> Any:
    """Make a `cleantext.Cleaner` that knows no source; RuntimeError if it cannot do as told."""
    import cleantext

    ours = cleantext.Cleaner(sources=False, **settings)
    if warnings := ours.clean("The river rose.\nIt fell.", kind="text").warnings:
        raise RuntimeError("; ".join(warnings))
    return ours


def remaining(lines: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[str]:
    r"""Cut ``spans`` (sorted, of the lines joined by ``\n``) out of the lines.

    >>> remaining(["ab", "cd", "ef"], [(1, 5)])
    ['a', '', 'ef']
    """
    out, start, i = [], 0, 0
    for line in lines:
        end, kept, at = start + len(line), [], start
        while i < len(spans) and spans[i][1] <= start:
            i += 1
        for first, last in spans[i:]:
            if first >= end:
                break
            kept.append(line[at - start : max(first - start, 0)])
            at = min(max(at, last), end)
        out.append("".join(kept) + line[at - start :])
        start = end + 1
    return out


def clean_lines(cleaner: Any, lines: Sequence[str]) -> tuple[list[str], Any]:
    """Clean lines as one document; give what is left of each, and the result."""
    flat = [" ".join(line.splitlines()) for line in lines]
    result = cleaner.clean("\n".join(flat), kind="text")
    return remaining(flat, sorted(tuple(edit.span) for edit in result.edits)), result


def _text(**settings: Any) -> Callable[[Sequence[str], str], list[str]]:
    ours = cleaner(**settings)
    return lambda lines, lang: clean_lines(ours, lines)[0]


def _html(**settings: Any) -> Callable[[str, str, str], str]:
    ours = cleaner(**settings)
    if "river rose" not in ours.clean(PAGE, kind="html").text:
        raise RuntimeError("reads no HTML yet")
    return lambda html, url, lang: ours.clean(html, url=url or None, kind="html").text


def _system(name: str, mode: Any, load: Any, note: str = "", **settings: Any) -> System:
    return System(name, mode, partial(load, **settings), ("cleantext-rules",), None, note, own=True)


CAREFUL = {"fallback": "auto"}
THOROUGH = {"fallback": "auto", "min_confidence": 0.5}
RULES_ONLY = {"fallback": "never"}

TEXT = (
    _system("cleantext", "text", _text, "rules and classifier, careful default", **CAREFUL),
    _system("cleantext, rules only", "text", _text, "no classifier", **RULES_ONLY),
    _system("cleantext, thorough", "text", _text, "classifier at its best F1", **THOROUGH),
)
HTML = (
    _system("cleantext", "html", _html, "careful default", **CAREFUL),
    _system("cleantext, thorough", "html", _html, "classifier at its best F1", **THOROUGH),
)
