"""A trained model into its package: the file byte for byte, and the figures into its card."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

MODEL, CARD = "model.npz", "CARD.md"
BEGIN, END = "<!-- written by training: begin -->", "<!-- written by training: end -->"


@dataclass(frozen=True)
class Trained:
    """What a trainer gives: the arrays of the model file, and its figures as Markdown."""

    arrays: dict[str, Any]
    figures: str


def save(arrays: dict[str, Any], path: Path) -> None:
    """Write arrays without pickle; equal arrays give equal bytes, for the entries have no date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def ship(trained: Trained, package: Path) -> None:
    """Write the model file, and the figures between the markers of the card beside it.

    Raises:
        ValueError: the card has no pair of markers.
    """
    before, _, after = _parts(package / CARD)
    save(trained.arrays, package / MODEL)
    card = f"{before}{BEGIN}\n\n{trained.figures}\n\n{END}{after}"
    (package / CARD).write_text(card, encoding="utf-8")


def figures(package: Path) -> str:
    """Read the figures between the markers of the card.

    Raises:
        ValueError: the card has no pair of markers.
    """
    return _parts(package / CARD)[1].strip()


def _parts(card: Path) -> tuple[str, str, str]:
    """Give what stands before, between and after the markers."""
    before, begin, rest = card.read_text(encoding="utf-8").partition(BEGIN)
    between, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{card}: no {BEGIN} … {END}")
    return before, between, after
