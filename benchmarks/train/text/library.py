"""All pages, read once; which of them train and which judge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.train.folds import site
from benchmarks.train.text.batches import Sample, line_weights
from benchmarks.train.text.corpus import Page, read_pages
from benchmarks.train.text.rules import rule_flags
from benchmarks.train.text.tables import build_prints, build_stopwords
from cleantext.classify.text.context import Stopwords
from cleantext.classify.text.lines import Floats, Lines, read_lines
from cleantext.classify.text.network import Wording


@dataclass(frozen=True)
class Library:
    """Pages with their lines read; `trust` holds a factor for the weight of every line."""

    pages: list[Page]
    lines: list[Lines]
    masks: list[NDArray[np.uint64]]
    stopwords: Stopwords
    trust: list[Floats]
    flags: list[NDArray[np.uint8]]
    """What the shipped rules decide about every line: 0 nothing, 1 debris, 2 content."""

    @classmethod
    def read(cls, corpora: Path, limit: int | None) -> Library:
        """Read all corpora; every label is trusted."""
        pages = read_pages(corpora, limit)
        lines = [read_lines(page.lines) for page in pages]
        trust = [np.ones(len(page.lines), np.float32) for page in pages]
        stopwords = build_stopwords()
        masks = [stopwords.masks(each.outline.words) for each in lines]
        return cls(pages, lines, masks, stopwords, trust, rule_flags(pages))

    def where(self, chosen: Callable[[Page], bool]) -> list[int]:
        """Return the numbers of the pages that are chosen."""
        return [i for i, page in enumerate(self.pages) if chosen(page)]

    def wording(self, chosen: Sequence[int]) -> Wording:
        """Build the word table of the chosen pages, with empty vectors."""
        names = sorted({site(self.pages[i].domain) for i in chosen})
        number = {name: at for at, name in enumerate(names)}
        whole = [i for i in chosen if self.pages[i].variant in ("naive", "clean")]
        sites = [number[site(self.pages[i].domain)] for i in whole]
        prints = build_prints([self.lines[i] for i in whole], sites)
        return Wording(prints, np.zeros((len(prints), 1), np.int8), np.ones(1, np.float32))

    def samples(self, chosen: Sequence[int]) -> list[Sample]:
        """Make the chosen pages ready for training."""
        return [self._sample(i) for i in chosen]

    def _sample(self, i: int) -> Sample:
        page, lines = self.pages[i], self.lines[i]
        weight = line_weights(page, lines) * self.trust[i]
        return Sample(page, lines, self.masks[i], weight, self.flags[i])
