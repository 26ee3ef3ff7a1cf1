"""Calibration and figures on pages the model has not seen."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.report.tables import table
from benchmarks.train.html.batches import CONTENT, block_weights
from benchmarks.train.html.dataset import Sample, word_f1
from cleantext.classify.html.copies import copies
from cleantext.classify.html.decide import choose

Array = NDArray[Any]
TINY = 1e-9
LEAST_PAGES = 40
"""A row of the table needs as many."""


Odds = dict[str, Array]
"""Log-odds of main content of the blocks of pages, by page id."""
Calibration = tuple[tuple[float, ...], float]
"""The weight of each model's log-odds, and what is added to their sum."""


def calibrate(samples: list[Sample], models: list[Odds]) -> Calibration:
    """Calibrate each model, then their mean: an ensemble is less sure than its members."""
    scales = [_platt(samples, odds)[0] / len(models) for odds in models]
    scale, shift = _platt(samples, combined(models, (tuple(scales), 0.0)))
    return tuple(scale * one for one in scales), shift


def combined(models: list[Odds], calibration: Calibration) -> Odds:
    """Weigh and add the log-odds of the models."""
    weights, shift = calibration
    return {
        page: sum(w * odds[page] for w, odds in zip(weights, models, strict=True)) + shift
        for page in models[0]
    }


def _platt(samples: list[Sample], logits: Odds, steps: int = 60) -> tuple[float, float]:
    """Platt's scale and shift of the log-odds, by Newton's method on the weighted cross-entropy."""
    x = np.concatenate([logits[s.id] for s in samples]).astype(float)
    y = np.concatenate([s.label >= CONTENT for s in samples]).astype(float)
    weight = np.concatenate([block_weights(s) for s in samples])
    inputs, beta = np.stack([x, np.ones_like(x)]), np.array([1.0, 0.0])

    def loss(at: Array) -> float:
        odds = at @ inputs
        return float((weight * (np.logaddexp(0, odds) - y * odds)).sum())

    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(beta @ inputs, -30, 30)))
        gradient = inputs @ (weight * (p - y))
        hessian = (inputs * (weight * p * (1 - p))) @ inputs.T
        step = np.linalg.solve(hessian + 1e-6 * np.eye(2), gradient)
        while loss(beta - step) > loss(beta) and abs(step).max() > TINY:
            step /= 2  # a whole step may lead away, where most odds are far from 0
        beta = beta - step
    return float(beta[0]), float(beta[1])


def report(samples: list[Sample], models: list[Odds], calibration: Calibration) -> str:
    """Give the calibration and the mean word F1 by set, type, language and fold, as Markdown.

    "Block labels" is what keeping just the blocks labelled as content would reach; "content lost"
    the share of the words in such blocks that went.
    """
    reached: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    odds = combined(models, calibration)
    for s in samples:
        keep, content = _kept(s, odds[s.id]), s.label >= CONTENT
        lost = float(s.size[content & ~keep].sum() / max(1.0, float(s.size[content].sum())))
        scores = word_f1(s, keep), word_f1(s, content), lost
        for name in _rows(s):
            reached[name].append(scores)
    rows = [
        [name, str(len(scores)), *(f"{fmean(column):.3f}" for column in zip(*scores, strict=True))]
        for name, scores in sorted(reached.items())
        if len(scores) >= LEAST_PAGES
    ]
    head = ["set", "pages", "word F1", "block labels", "content lost"]
    weights = " and ".join(f"{weight:.3f}" for weight in calibration[0])
    return f"Calibration: weights {weights}, shift {calibration[1]:+.3f}.\n\n" + table(head, rows)


def _kept(sample: Sample, log_odds: Array) -> Array:
    """Choose blocks as `Cleaner` does: what a rule takes goes, whatever the classifier says."""
    keep = choose(log_odds, sample.size, sample.prose).keep & sample.free
    able = keep & sample.copiable
    return keep & (copies(sample.lines, sample.container, sample.size, able) < 0)


def _rows(sample: Sample) -> tuple[str, str, str]:
    """Name the rows of the table that a page counts in."""
    part = sample.page_type if sample.set == "wcxb-dev" else sample.lang
    return sample.set, f"{sample.set}, {part}", f"fold {sample.fold}, all sets"
