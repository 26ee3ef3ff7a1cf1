"""Figures on the development corpora, each page judged by the model that never saw its site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.metrics.words import tokens
from benchmarks.train.folds import FOLDS
from benchmarks.train.text.calibrate import calibrate, expected_error, reliability
from benchmarks.train.text.corpus import DROP, KEEP, Page
from benchmarks.train.text.library import Library
from cleantext.classify import CAREFUL, THOROUGH
from cleantext.classify.text.classifier import LineClassifier
from cleantext.classify.text.context import read_context
from cleantext.classify.text.lines import Floats, Lines
from cleantext.classify.text.model import Calibration, Model

SWEEP = (0.5, 0.7, 0.9, 0.97)
Drops = list[NDArray[np.bool_]]


@dataclass(frozen=True)
class Judged:
    """A page with the log-odds that the model of its fold gave it."""

    page: Page
    model: Model
    odds: Floats
    words: list[list[str]]

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Words (characters where words are not spaced) of each line."""
        return np.array([len(words) for words in self.words])


def log_odds(model: Model, lines: Lines) -> Floats:
    """Return the network's log-odds for the lines of one page, no rule having decided anything."""
    masks = model.stopwords.masks(lines.words)
    context = read_context(lines, masks, np.zeros(len(lines.count), np.uint8))
    features = np.concatenate([lines.own, context], axis=1)
    return model.network.run(features, model.wording.read(lines)).log_odds


def judge(library: Library, models: Sequence[Model]) -> list[Judged]:
    """Judge every article of the measured corpora by the model that never saw its site."""
    return [
        Judged(
            page,
            models[page.fold],
            log_odds(models[page.fold], lines),
            [tokens(line, page.lang) for line in page.lines],
        )
        for page, lines in zip(library.pages, library.lines, strict=True)
        if page.article and page.corpus != "readability"
    ]


def decide(judged: list[Judged], calibration: Calibration, confidence: float) -> Drops:
    """Run the classifier as shipped, round after round, on every page."""
    return [
        LineClassifier(replace(one.model, calibration=calibration)).decide(
            one.page.lines, min_confidence=confidence
        )
        for one in judged
    ]


def _rows(page: Page) -> Iterator[str]:
    """Name the rows of the table that a page counts in."""
    kind = page.variant
    yield f"{page.corpus} {kind}"
    if page.corpus == "daniel" or (page.corpus == "fundus" and kind == "naive"):
        yield f"{page.corpus} {kind} {page.lang}"
    if kind == "clean" and page.corpus != "wcxb-dev":
        yield "all clean"


def _word_f1(one: Judged, drop: NDArray[np.bool_]) -> float:
    """Return the word F1 of what is left against what is labelled keep; the unsure is left out."""
    gold: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for label, gone, words in zip(one.page.labels, drop, one.words, strict=True):
        if label == KEEP:
            gold.update(words)
        if not gone and label in (KEEP, DROP):
            left.update(words)
    total = gold.total() + left.total()
    return 2 * (gold & left).total() / total if total else 1.0


def table(judged: list[Judged], drops: Drops, only: Callable[[str], bool]) -> list[str]:
    """Return the rows: pages, % content words lost, % debris words and lines removed, F1."""
    sums: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros(10))
    for one, drop in zip(judged, drops, strict=True):
        keep, debris, size = one.page.labels == KEEP, one.page.labels == DROP, one.sizes
        counts = [1, size[keep].sum(), size[keep & drop].sum(), size[debris].sum(),
                  size[debris & drop].sum(), debris.sum(), (debris & drop).sum(),
                  not (keep & drop).any()]  # fmt: skip
        rows = [row for row in _rows(one.page) if only(row)]
        if rows:
            counts += [_word_f1(one, np.zeros_like(drop)), _word_f1(one, drop)]
        for row in rows:
            sums[row] += np.array(counts)
    return [_row(name, sums[name]) for name in sorted(sums)]


def _row(name: str, sums: NDArray[np.float64]) -> str:
    pages, content, lost, debris, gone, lines, lines_gone, unchanged, before, after = sums
    return (
        f"{name:28s} {int(pages):5d} lost {100 * lost / max(content, 1):6.3f} "
        f"unchanged {100 * unchanged / pages:5.1f} removed {100 * gone / max(debris, 1):5.1f} "
        f"lines {100 * lines_gone / max(lines, 1):5.1f} "
        f"F1 {before / pages:.3f} -> {after / pages:.3f}"
    )


def cross_fitted(judged: list[Judged]) -> tuple[Floats, NDArray[np.bool_], list[str]]:
    """Return probability, truth and variant of every labelled line, calibrated on other folds."""
    said, seen, kinds = [], [], []
    for fold in range(FOLDS):
        inside = [one for one in judged if one.page.fold == fold]
        outside = [one for one in judged if one.page.fold != fold]
        mapped = calibrate([o.page for o in outside], [o.odds for o in outside])
        for one in inside:
            known = (one.page.labels == KEEP) | (one.page.labels == DROP)
            truth = one.page.labels[known] == DROP
            said.append(mapped.probability(one.odds)[known])
            seen.append(truth)
            kinds += [f"{one.page.corpus} {one.page.variant}"] * len(truth)
    return np.concatenate(said), np.concatenate(seen), kinds


def report(judged: list[Judged], calibration: Calibration) -> str:
    """Give calibration, the sweep of the knob, and the table at both operating points."""
    probability, truth, kinds = cross_fitted(judged)
    names = np.array(kinds)
    parts = [f"expected calibration error {expected_error(probability, truth):.4f}"]
    for name in sorted(set(kinds)):
        here = names == name
        parts.append(f"  {name:24s} {expected_error(probability[here], truth[here]):.4f}")
    parts += ["predicted, observed, lines", *reliability(probability, truth)]
    shown = ("all clean", "fundus naive", "wcxb-dev naive", "daniel naive", "fundus trafilatura")
    for confidence in SWEEP:
        parts.append(f"== min_confidence {confidence}")
        parts += table(judged, decide(judged, calibration, confidence), shown.__contains__)
    for name, confidence in (("careful", CAREFUL), ("thorough", THOROUGH)):
        parts.append(f"== {name}: min_confidence {confidence}")
        parts += table(judged, decide(judged, calibration, confidence), lambda _: True)
    return "\n".join(["```", *parts, "```"])
