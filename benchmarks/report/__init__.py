"""The results as a page: Markdown tables, and plots beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from . import cards, html, names, readme, speed, systems, text

__all__ = ["page", "spine", "write"]

spine = speed.spine


def page(results: dict[str, Any], *, plots: bool) -> str:
    """Give the whole page as Markdown, with or without links to the plots."""
    sections = [
        systems.head(results),
        f"## In short\n\n{readme.tables(results)}\n\n{names.FAIR_EXPLAINED}",
        html.together(results),
        html.section(results, plots=plots),
        text.section(results, plots=plots),
        cards.section(results),
        speed.section(results, plots=plots),
        systems.section(results),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def write(results: dict[str, Any], folder: Path) -> None:
    """Write ``RESULTS.md`` and ``plots/*.svg`` into ``folder``."""
    from . import plots  # noqa: PLC0415 - matplotlib is needed here alone

    plots.write(results, folder / "plots")
    (folder / "RESULTS.md").write_text(page(results, plots=True), encoding="utf-8")
