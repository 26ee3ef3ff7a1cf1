"""All pages, read once; which of them train and which judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.train.folds import site
from benchmarks.train.text.batches import Sample, line_weights
from benchmarks.train.text.corpus import DROP, KEEP, Page, read_pages
from benchmarks.train.text.tables import build_prints, build_stopwords
from cleantext.classify.text.context import Stopwords
from cleantext.classify.text.lines import Floats, Hashes, Lines, read_lines
from cleantext.classify.text.network import Wording

COMMON_SITES = 3


@dataclass(frozen=True)
class Library:
    """Pages with their lines read; `trust` holds a factor for the weight of every line."""

    pages: list[Page]
    lines: list[Lines]
    masks: list[NDArray[np.uint64]]
    stopwords: Stopwords
    trust: list[Floats]

    @classmethod
    def read(cls, corpora: Path, limit: int | None) -> Library:
        """Read all corpora; every label is trusted."""
        pages = read_pages(corpora, limit)
        lines = [read_lines(page.lines) for page in pages]
        trust = [np.ones(len(page.lines), np.float32) for page in pages]
        stopwords = build_stopwords()
        masks = [stopwords.masks(each.words) for each in lines]
        return cls(pages, lines, masks, stopwords, trust)

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
        common = self._common(chosen)
        return [self._sample(i, common) for i in chosen]

    def _sample(self, i: int, common: Hashes) -> Sample:
        page, lines = self.pages[i], self.lines[i]
        weight = line_weights(page, lines) * self.trust[i]
        return Sample(page, lines, self.masks[i], weight, np.isin(lines.line_hash, common))

    def _common(self, chosen: Sequence[int]) -> Hashes:
        """Return lines that several sites print as debris and none as content."""
        kept: set[int] = set()
        dropped: set[tuple[int, str]] = set()
        for i in chosen:
            page, hashes = self.pages[i], self.lines[i].line_hash
            if page.variant == "naive":
                kept |= set(hashes[page.labels == KEEP].tolist())
                name = site(page.domain)
                dropped |= {(line, name) for line in hashes[page.labels == DROP].tolist()}
        uses = Counter(line for line, _ in dropped if line and line not in kept)
        found = [line for line, n in uses.items() if n >= COMMON_SITES]
        return np.array(sorted(found), np.uint32)
