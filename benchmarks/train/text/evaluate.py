"""Figures on the development corpora, each page judged by the model that never saw its site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.train.folds import FOLDS, TAUGHT
from benchmarks.train.text.calibrate import calibrate, expected_error, reliability
from benchmarks.train.text.corpus import DROP, KEEP, TITLE
from benchmarks.train.text.judged import Judged
from benchmarks.train.text.totals import AS_LABELLED, Total, summary
from cleantext.classify import CAREFUL, THOROUGH
from cleantext.classify.text.classifier import DEBRIS, LineClassifier
from cleantext.classify.text.lines import Floats
from cleantext.classify.text.model import Calibration

Drops = list[NDArray[np.bool_]]
Labels = NDArray[np.int8]


def decide(judged: list[Judged], calibration: Calibration, confidence: float) -> Drops:
    """Return what goes from every page: what rules drop, and the classifier behind them."""
    return [
        (one.flags == DEBRIS)
        | LineClassifier(replace(one.model, calibration=calibration)).decide(
            one.page.lines, one.flags, confidence
        )
        for one in judged
    ]


def _rows(one: Judged) -> Iterator[tuple[str, Labels]]:
    """Name the rows of the table that a page counts in, and the labels that count there."""
    page, kind = one.page, one.page.variant
    names = [f"{page.corpus} {kind}"]
    if page.corpus == "daniel" or (page.corpus == "fundus" and kind == "naive"):
        names.append(f"{page.corpus} {kind} {page.lang}")
    if kind == "clean" and page.corpus != "wcxb-dev":
        names.append("all clean")
    for name in names:
        yield name, one.labels
        if page.corpus not in ("wcxb-dev", TAUGHT):
            yield name + AS_LABELLED, page.labels


def _word_f1(one: Judged, labels: Labels, drop: NDArray[np.bool_]) -> float:
    """Return the word F1 of what is left against what is labelled keep; the unsure is left out."""
    gold: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for label, gone, words in zip(labels, drop, one.words, strict=True):
        if label == KEEP:
            gold.update(words)
        if not gone and label in (KEEP, DROP):
            left.update(words)
    total = gold.total() + left.total()
    return 2 * (gold & left).total() / total if total else 1.0


def totals(judged: list[Judged], drops: Drops) -> dict[str, Total]:
    """Sum up what goes and what stays, for every row of the table."""
    sums: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros(12))
    for one, drop in zip(judged, drops, strict=True):
        for row, labels in _rows(one):
            sums[row] += _counts(one, labels, drop)
    return {name: Total(*sums[name].tolist()) for name in sorted(sums)}


def _counts(one: Judged, labels: Labels, drop: NDArray[np.bool_]) -> NDArray[np.float64]:
    keep, debris, title, size = labels == KEEP, labels == DROP, labels == TITLE, one.sizes
    return np.array(
        [1, size[keep].sum(), size[keep & drop].sum(), size[debris].sum(),
         size[debris & drop].sum(), debris.sum(), (debris & drop).sum(),
         not (keep & drop).any(), title.sum(), (title & drop).sum(),
         _word_f1(one, labels, np.zeros_like(drop)), _word_f1(one, labels, drop)],
        np.float64,
    )  # fmt: skip


def cross_fitted(judged: list[Judged]) -> tuple[Floats, NDArray[np.bool_], list[str]]:
    """Return probability, truth and variant of every line to judge, calibrated on other folds."""
    said, seen, kinds = [], [], []
    for fold in range(FOLDS):
        mapped = calibrate([one for one in judged if one.page.fold != fold])
        for one in judged:
            if one.page.fold == fold:
                said.append(mapped.probability(one.odds, one.places)[one.known])
                seen.append(one.labels[one.known] == DROP)
                kinds += [f"{one.page.corpus} {one.page.variant}"] * len(seen[-1])
    return np.concatenate(said), np.concatenate(seen), kinds


def report(judged: list[Judged], calibration: Calibration) -> str:
    """Give a summary, the calibration, and all rows at both operating points."""
    probability, truth, kinds = cross_fitted(judged)
    names = np.array(kinds)
    parts = [f"expected calibration error {expected_error(probability, truth):.4f}"]
    for name in sorted(set(kinds)):
        here = names == name
        parts.append(f"  {name:24s} {expected_error(probability[here], truth[here]):.4f}")
    parts += ["predicted, observed, lines", *reliability(probability, truth)]
    points = {
        "rules alone": totals(judged, [one.flags == DEBRIS for one in judged]),
        f"careful ({CAREFUL})": totals(judged, decide(judged, calibration, CAREFUL)),
        f"thorough ({THOROUGH})": totals(judged, decide(judged, calibration, THOROUGH)),
    }
    for name, rows in points.items():
        parts += [f"== {name}", *(total.line(row) for row, total in rows.items())]
    return "\n".join([summary(points), "", "```", *parts, "```"])
