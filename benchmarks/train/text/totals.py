"""What went and what stayed, summed up over pages, and the summary of it for the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.report.tables import MISSING, table
from benchmarks.train.folds import TAUGHT

AS_LABELLED = ", as labelled"
"""Ends the name of a row in which the lines of `gold.tsv` count as the gold has them."""
BODIES, PAGES, RESIDUE = range(3)
"""What a row of the summary shows: documents unchanged; words removed; also the F1 before."""
_NAIVE, _LEFT = "≤ .8 % / ≥ 80 %; F1 ≥ .90", "≤ .5 % / ≥ 60 %"
_SUMMARY = (
    ("clean bodies, Fundus and DAnIEL", "lost ≤ .05 %, unchanged ≥ 97 %", "all clean", BODIES),
    ("WCXB articles, naive", "≤ .8 % / ≥ 75 %; F1 ≥ .955", "wcxb-dev naive", PAGES),
    ("Fundus, naive", "≤ .8 % / ≥ 75 %", "fundus naive", PAGES),
    ("trafilatura-eval, naive, pieces", "", f"{TAUGHT} naive", PAGES),
    ("Fundus, left by trafilatura", "≤ .5 % / ≥ 55 %", "fundus trafilatura", RESIDUE),
    ("… by readability-lxml", "", "fundus readability", RESIDUE),
    ("… by newspaper4k", "", "fundus newspaper4k", RESIDUE),
    ("… by jusText", "", "fundus justext", RESIDUE),
    *((f"DAnIEL {lang}, naive", _NAIVE, f"daniel naive {lang}", PAGES)
      for lang in ("el", "en", "pl", "ru", "zh")),
    *((f"DAnIEL {lang}, left by trafilatura", _LEFT, f"daniel trafilatura {lang}", RESIDUE)
      for lang in ("el", "en", "pl", "ru", "zh")),
)  # fmt: skip
"""Name, figures asked for, row, and what is shown of it. Of what is left on Fundus, lines count."""


@dataclass(frozen=True)
class Total:
    """Counts over the pages of one row; a word is a character where words are not spaced."""

    pages: float
    content: float
    """Words labelled keep, then how many of them went."""
    lost: float
    debris: float
    """Words labelled drop, then how many of them went; then the same in lines."""
    removed: float
    lines: float
    lines_removed: float
    unchanged: float
    """Pages that lost no content."""
    titles: float
    titles_lost: float
    before: float
    """Sum of the word F1 of the pages before anything went, and after."""
    after: float

    def line(self, name: str) -> str:
        """Print the row in columns."""
        return (
            f"{name:36s} {int(self.pages):5d} lost {_percent(self.lost, self.content):6.3f} "
            f"headlines {_percent(self.titles_lost, self.titles):5.2f} "
            f"unchanged {_percent(self.unchanged, self.pages):5.1f} "
            f"removed {_percent(self.removed, self.debris):5.1f} "
            f"lines {_percent(self.lines_removed, self.lines):5.1f} "
            f"F1 {self.before / self.pages:.3f} -> {self.after / self.pages:.3f}"
        )

    @property
    def lost_share(self) -> str:
        """The share of the content that went."""
        return f"{_percent(self.lost, self.content):.2g} %"

    def cell(self, labelled: Total, shown: int, *, in_lines: bool) -> str:
        """Print the row in short: content lost, also as labelled, then what `shown` says."""
        lost = self.lost_share
        if labelled.lost_share != lost:
            lost += f" ({labelled.lost_share})"
        if shown == BODIES:
            return f"{lost}, {_percent(self.unchanged, self.pages):.1f} %"
        gone = (self.lines_removed, self.lines) if in_lines else (self.removed, self.debris)
        before = f"{self.before / self.pages:.3f} → " if shown == RESIDUE else ""
        return f"{lost} / {_percent(*gone):.0f} %, F1 {before}{self.after / self.pages:.3f}"


def summary(points: Mapping[str, Mapping[str, Total]]) -> str:
    """Give the rows that goals are set for as a Markdown table, a column for each point.

    Args:
        points: the totals of every row, by the name of the operating point.
    """
    rows = [
        [name, asked, *(_cell(totals, row, shown) for totals in points.values())]
        for name, asked, row, shown in _SUMMARY
    ]
    return table(["text", "asked", *points], rows, words=True)


def _cell(totals: Mapping[str, Total], row: str, shown: int) -> str:
    total = totals.get(row)
    if total is None:
        return MISSING
    in_lines = shown == RESIDUE and row.startswith("fundus ")
    return total.cell(totals.get(row + AS_LABELLED, total), shown, in_lines=in_lines)


def _percent(part: float, whole: float) -> float:
    return 100 * part / max(whole, 1)
