# ruff: noqa: PLC0415 - a system is imported only when it is loaded
"""cleantext under the settings that are compared. No source profile is in play.

A setting this version does not have yet shows up as such, with the error it gave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from .system import System

TEXT_SAMPLE = "The river rose by two metres on Monday.\nIt fell again on Tuesday."
PAGE = (
    "<html><head><title>The river</title></head><body><nav><a href='/'>Home</a></nav><article>"
    "<p>The river rose by two metres on Monday, the council said in a statement.</p>"
    "<p>It fell again on Tuesday, when the wind had turned and the rain was over.</p>"
    "</article></body></html>"
)


def cleaner(**settings: Any) -> Any:
    """Make a `cleantext.Cleaner` that knows no source."""
    import cleantext

    return cleantext.Cleaner(sources=False, **settings)


def probed(sample: str, kind: str, **settings: Any) -> Any:
    """Make a `cleantext.Cleaner` and try it; RuntimeError if it warns or loses the text."""
    ours = cleaner(**settings)
    result = ours.clean(sample, kind=kind)
    if result.warnings:
        raise RuntimeError("; ".join(result.warnings))
    if "river rose" not in result.text:
        raise RuntimeError(f"loses the text of a small {kind} document")
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
    ours = probed(TEXT_SAMPLE, "text", **settings)
    return lambda lines, lang: clean_lines(ours, lines)[0]


def _html(**settings: Any) -> Callable[[str, str, str], str]:
    ours = probed(PAGE, "html", **settings)
    return lambda html, url, lang: ours.clean(html, url=url or None, kind="html").text


def _system(name: str, mode: Any, load: Any, note: str = "", **settings: Any) -> System:
    return System(name, mode, partial(load, **settings), ("cleantext-rules",), None, note, own=True)


SETTINGS: dict[str, dict[str, Any]] = {
    "cleantext": {"fallback": "auto"},
    "cleantext, rules only": {"fallback": "never"},
    "cleantext, thorough": {"fallback": "auto", "min_confidence": 0.5},
}
NOTES = {
    "cleantext": "careful default",
    "cleantext, rules only": "no classifier",
    "cleantext, thorough": "the classifier at its best F1",
}

TEXT = tuple(_system(name, "text", _text, NOTES[name], **SETTINGS[name]) for name in SETTINGS)
HTML = tuple(_system(name, "html", _html, NOTES[name], **SETTINGS[name]) for name in SETTINGS)
