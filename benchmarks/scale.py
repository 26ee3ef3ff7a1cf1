"""How much a run measures."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Scale:
    """Sizes of samples; None takes everything."""

    name: str
    pages: int | None  # pages of an HTML set
    documents: int | None  # documents of each variant of a text set
    timed: int  # documents in a timed round
    rounds: int
    starts: int  # fresh processes for import time and first call


FULL = Scale("full", None, None, 40, 4, 3)
QUICK = Scale("quick", 12, 16, 10, 3, 1)


def limited(limit: int | None) -> Scale:
    """Give the full scale with at most ``limit`` documents a set and variant."""
    if limit is None:
        return FULL
    name = f"full, at most {limit} documents a set and variant,"
    return replace(FULL, name=name, pages=limit, documents=limit)
