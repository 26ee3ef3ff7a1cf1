"""Markdown tables and the few ways in which figures are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MISSING = "–"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, words: bool = False) -> str:
    """Give a Markdown table; columns after the first are set to the right, but for ``words``.

    >>> print(table(["system", "F1"], [["a", "0.9"]]))
    | system | F1 |
    | :-- | --: |
    | a | 0.9 |
    """
    marks = [":--", *[":--" if words else "--:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))


def score(figures: dict[str, float] | None, key: str = "f1") -> str:
    """Print a score with its bootstrap deviation, such as ``0.943 ± 0.006``."""
    if not figures or key not in figures:
        return MISSING
    noise = figures.get(f"{key}_sd")
    return f"{figures[key]:.3f}" + (f" ± {noise:.3f}" if noise is not None else "")


def percent(value: float | None, digits: int = 1) -> str:
    """Print a share as a percentage."""
    return MISSING if value is None else f"{100 * value:.{digits}f} %"


def number(value: float) -> str:
    """Print a figure with three digits that count.

    >>> number(0.01234), number(12.34), number(123456)
    ('0.0123', '12.3', '123,456')
    """
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def spread(values: Sequence[float] | None) -> str:
    """Print median (lowest-highest)."""
    if not values:
        return MISSING
    middle, low, high = map(number, values)
    return middle if low == high else f"{middle} ({low}–{high})"


def bold(cell: str, *, when: bool) -> str:
    """Make a cell bold."""
    return f"**{cell}**" if when else cell
