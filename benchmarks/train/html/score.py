"""Calibration and figures on pages the model has not seen."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.train.html.batches import CONTENT, block_weights
from benchmarks.train.html.dataset import Sample, word_f1
from cleantext.classify.html.decide import cut

Array = NDArray[Any]


def calibrate(
    samples: list[Sample], logits: dict[str, Array], steps: int = 60
) -> tuple[float, float]:
    """Platt's scale and shift of the log-odds, by Newton's method on the weighted cross-entropy."""
    x = np.concatenate([logits[s.id] for s in samples]).astype(float)
    y = np.concatenate([s.label >= CONTENT for s in samples]).astype(float)
    weight = np.concatenate([block_weights(s) for s in samples])
    inputs, beta = np.stack([x, np.ones_like(x)]), np.array([1.0, 0.0])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(beta @ inputs, -30, 30)))
        gradient = inputs @ (weight * (p - y))
        hessian = (inputs * (weight * p * (1 - p))) @ inputs.T
        beta = beta - np.linalg.solve(hessian + 1e-6 * np.eye(2), gradient)
    return float(beta[0]), float(beta[1])


def figures(
    samples: list[Sample],
    logits: dict[str, Array],
    calibration: tuple[float, float],
    strictness: float,
) -> dict[str, tuple[float, int]]:
    """Mean word F1 and number of pages by set, and by page type or language within it."""
    groups: dict[str, list[float]] = defaultdict(list)
    for s in samples:
        probability = 1 / (1 + np.exp(-(calibration[0] * logits[s.id] + calibration[1])))
        score = word_f1(s, cut(probability, s.size, strictness))
        groups[s.set].append(score)
        groups[f"{s.set}, {s.page_type if s.set == 'wcxb-dev' else s.lang}"].append(score)
    return {name: (fmean(scores), len(scores)) for name, scores in sorted(groups.items())}
