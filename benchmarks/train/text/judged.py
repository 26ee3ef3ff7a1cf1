"""Pages with what the model of their fold, which never saw their site, says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.metrics.words import tokens
from benchmarks.train.folds import TAUGHT
from benchmarks.train.text.corpus import DROP, KEEP, RESTYLED, TITLE, UNSURE, Page
from benchmarks.train.text.library import Library
from cleantext.classify.text.context import read_context
from cleantext.classify.text.lines import Floats, Lines
from cleantext.classify.text.model import Model
from cleantext.classify.text.places import read_places


@cache
def wrong_gold() -> dict[tuple[str, str], list[int]]:
    """Return the lines, from 1, that a gold keeps though they are debris by their own words.

    They are found by record id and variant; a line that says the same in another variant of the
    record is as wrong there (`wrong_lines`).
    """
    wrong = defaultdict(list)
    for row in Path(__file__).with_name("gold.tsv").read_text(encoding="utf-8").splitlines():
        record, variant, line, _ = row.split("\t")
        wrong[record, variant].append(int(line))
    return wrong


def wrong_lines(pages: Sequence[Page]) -> dict[str, frozenset[str]]:
    """Return what the lines of `wrong_gold` say, by record id."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        lines = wrong_gold().get((page.id, page.variant), ())
        found[page.id].update(page.lines[line - 1] for line in lines)
    return {record: frozenset(lines) for record, lines in found.items()}


@dataclass(frozen=True)
class Judged:
    """A page with the log-odds that the model of its fold gave it, behind the rules."""

    page: Page
    flags: NDArray[np.uint8]
    model: Model
    odds: Floats
    chars: Floats
    words: list[list[str]]
    wrong: frozenset[str]
    """What lines say that the gold of this record keeps and should not."""

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Words (characters where words are not spaced) of each line."""
        return np.array([len(words) for words in self.words])

    @cached_property
    def labels(self) -> NDArray[np.int8]:
        """The labels so far as they can be trusted.

        WCXB bodies are abridged, so a drop between two of their lines may well be content. Lines
        that are no content, by `gold.tsv`, count for nothing, and neither do a model's labels.
        """
        labels = np.where(self.page.written, self.page.labels, np.int8(UNSURE))
        kept = np.flatnonzero(labels == KEEP)
        if self.page.corpus == "wcxb-dev" and len(kept):
            inside = labels[kept[0] : kept[-1]]
            inside[inside == DROP] = UNSURE
        listed = np.array([line in self.wrong for line in self.page.lines], np.bool_)
        labels[listed & (labels == KEEP)] = UNSURE
        return labels

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """The place of each line, as `read_places` says it."""
        return read_places(self.odds, self.chars)

    @property
    def known(self) -> NDArray[np.bool_]:
        """The lines that the classifier is asked about, and that have a label to hold it to.

        On pages without gold somebody labelled the hardest lines, which would distort a share.
        """
        if self.page.corpus == TAUGHT:
            return np.zeros(len(self.labels), np.bool_)
        return np.isin(self.labels, (KEEP, TITLE, DROP)) & (self.flags == 0)


def log_odds(model: Model, lines: Lines, flags: NDArray[np.uint8]) -> Floats:
    """Return the network's log-odds for the lines of one page, behind the rules."""
    masks = model.stopwords.masks(lines.outline.words)
    context = read_context(lines.outline, masks, flags)
    alone = model.network.read(lines.own, model.wording.read(lines))
    return model.network.run(alone, context).log_odds


def judge(library: Library, models: Sequence[Model]) -> list[Judged]:
    """Judge every article of the measured corpora by the model that never saw its site."""
    wrong = wrong_lines(library.pages)
    return [
        Judged(
            page,
            flags,
            models[page.fold],
            log_odds(models[page.fold], lines, flags),
            lines.outline.chars,
            [tokens(line, page.lang) for line in page.lines],
            wrong[page.id],
        )
        for page, lines, flags in zip(library.pages, library.lines, library.flags, strict=True)
        if _is_measured(page)
    ]


def _is_measured(page: Page) -> bool:
    if page.corpus == TAUGHT:
        return page.variant == "naive"
    return page.article and page.corpus != "readability" and page.variant != RESTYLED
