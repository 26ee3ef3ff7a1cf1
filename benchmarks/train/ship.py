"""A trained model into its package: the file byte for byte, and the figures into its card."""

from __future__ import annotations

import re
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
    card = package / CARD
    text = card.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    if not between.search(text):
        raise ValueError(f"{card}: no {BEGIN} … {END}")
    new = between.sub(lambda _: f"{BEGIN}\n\n{trained.figures}\n\n{END}", text)
    save(trained.arrays, package / MODEL)
    card.write_text(new, encoding="utf-8")
