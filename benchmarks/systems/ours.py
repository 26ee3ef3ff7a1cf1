# ruff: noqa: PLC0415 - a system is imported only when it is loaded
"""cleantext under the settings that are compared. No source profile is in play.

A setting this version does not have yet shows up as such, with the error it gave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from benchmarks.train.folds import fold_of

from . import folds
from .system import Mode, Model, System

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
        inside = i
        while inside < len(spans) and spans[inside][0] < end:
            first, last = spans[inside]
            kept.append(line[at - start : max(first - start, 0)])
            at = min(max(at, last), end)
            inside += 1
        out.append("".join(kept) + line[at - start :])
        start = end + 1
    return out


def clean_lines(cleaner: Any, lines: Sequence[str]) -> tuple[list[str], Any]:
    """Clean lines as one document; give what is left of each, and the result."""
    flat = [" ".join(line.splitlines()) for line in lines]
    result = cleaner.clean("\n".join(flat), kind="text")
    return remaining(flat, sorted(tuple(edit.span) for edit in result.changes)), result


def _text(**settings: Any) -> Callable[[Sequence[str], str], list[str]]:
    ours = probed(TEXT_SAMPLE, "text", **settings)
    return lambda lines, lang: clean_lines(ours, lines)[0]


def _html(**settings: Any) -> Callable[[str, str, str], str]:
    ours = probed(PAGE, "html", **settings)
    return lambda html, url, lang: ours.clean(html, url=url or None, kind="html").text


def by_domain(kind: Mode, **settings: Any) -> Callable[[str], Any]:
    """Make a cleaner of each fold's model; what is given chooses among them by the domain."""
    sample = PAGE if kind == "html" else TEXT_SAMPLE
    by_fold = [probed(sample, kind, **settings) for _ in folds.models(kind)]
    return lambda domain: by_fold[fold_of(domain)]


def _html_folds(**settings: Any) -> Callable[[str, str, str, str], str]:
    of = by_domain("html", **settings)
    return lambda html, url, lang, domain: of(domain).clean(html, url=url or None, kind="html").text


def _text_folds(**settings: Any) -> Callable[[Sequence[str], str, str], list[str]]:
    of = by_domain("text", **settings)
    return lambda lines, lang, domain: clean_lines(of(domain), lines)[0]


def _own(
    mode: Mode, name: str, load: Any, note: str, settings: dict[str, Any], model: Model = ""
) -> System:
    load = partial(load, **settings)
    return System(name, mode, load, ("cleantext-rules",), None, note, own=True, model=model)


THOROUGH = 0.7  # as in `cleantext.classify`, which is not imported before a load
DEFAULT: dict[str, Any] = {}
RULES_ONLY: dict[str, Any] = {"fallback": "never"}
AT_BEST: dict[str, Any] = {"min_confidence": THOROUGH}
OUT_OF_FOLD = ", out of fold"
BEST = "cleantext, thorough"
_SURE = "the default on plain text: rules, and the classifier where it is sure"
_BEST = f"rules, and the classifier at its best F1 (min_confidence {THOROUGH})"
_UNSEEN = "each page judged by the model that never saw its site"

TEXT = (
    _own("text", "cleantext", _text, _SURE, DEFAULT, "shipped"),
    _own("text", "cleantext" + OUT_OF_FOLD, _text_folds, _UNSEEN, DEFAULT, "folds"),
    _own("text", BEST, _text, _BEST, AT_BEST, "shipped"),
    _own("text", BEST + OUT_OF_FOLD, _text_folds, _UNSEEN, AT_BEST, "folds"),
    _own("text", "cleantext, rules only", _text, "no classifier", RULES_ONLY),
)
HTML = (
    _own("html", "cleantext", _html, "the default on pages: rules and classifier", {}, "shipped"),
    _own("html", "cleantext" + OUT_OF_FOLD, _html_folds, _UNSEEN, {}, "folds"),
    _own("html", "cleantext, rules only", _html, "no classifier", RULES_ONLY),
)
