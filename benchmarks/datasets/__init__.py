"""Pages with gold, by folder: one file per layout, and the table that tells them apart.

A dataset is named by its folder alone: ``python -m benchmarks run --data FOLDER``. The
layouts are those in which the public benchmarks are published, so a checkout is enough, and
so is the folder in which several checkouts lie.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.train.folds import SETS, TAUGHT

from . import article_extraction, corpus_html, corpus_text, fundus_evaluation, wcxb
from .records import BrokenDatasetError, Page, TextDoc

__all__ = ["BrokenDatasetError", "Dataset", "Page", "TextDoc", "find", "sample"]


@dataclass(frozen=True)
class Dataset:
    """One readable set: ``read()`` gives its pages (or line-labelled texts) in file order."""

    name: str
    metrics: tuple[str, ...]
    read: Callable[[], Iterator[Page | TextDoc]]
    per: str | None = None  # the page attribute by which results are broken down

    @property
    def labelled(self) -> bool:
        """Whether this is line-labelled text rather than HTML."""
        return not self.metrics

    @property
    def trained_on(self) -> bool:
        """Whether the shipped classifiers have seen these documents."""
        return self.name.removesuffix(" text") in (*SETS, TAUGHT, wcxb.SEEN)


LAYOUTS = (article_extraction, wcxb, fundus_evaluation, corpus_html, corpus_text)


def find(folder: Path) -> list[Dataset]:
    """Find every dataset in ``folder`` itself or in a folder at most two levels below it.

    Raises FileNotFoundError, naming the layouts known, where there is none.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder")
    below = [*folder.glob("*"), *folder.glob("*/*")]  # a checkout of WCXB or Fundus is one level
    places = [folder, *sorted(p for p in below if p.is_dir())]
    found = [Dataset(*entry) for place in places for x in LAYOUTS for entry in x.find(place)]
    if not found:
        known = "; ".join((layout.__doc__ or "").split("\n", 1)[0] for layout in LAYOUTS)
        raise FileNotFoundError(f"{folder}: no dataset here. Layouts known: {known}")
    return found


def sample(items: list, limit: int | None) -> list:
    """Give ``limit`` items chosen by a hash of their ids: the same ones in every run."""
    if limit is None or len(items) <= limit:
        return items
    chosen = sorted(items, key=lambda x: hashlib.sha256(x.id.encode()).digest())[:limit]
    return sorted(chosen, key=lambda x: x.id)
