"""Calibration: from the network's log-odds to the share of debris seen on pages not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.train.text.corpus import DROP, KEEP, Page
from cleantext.classify.text.lines import Floats
from cleantext.classify.text.model import Calibration, cautious

BINS, BOUND, SLOPE = 120, 8.0, 0.01


def unmapped() -> Calibration:
    """Return the calibration that changes nothing."""
    knots = np.array([-BOUND, BOUND], np.float32)
    return Calibration(knots, knots)


def labelled(pages: Sequence[Page], odds: Sequence[Floats]) -> tuple[Floats, NDArray[np.bool_]]:
    """Return cautious log-odds and truth of all lines labelled keep or drop."""
    labels = np.concatenate([page.labels for page in pages])
    known = (labels == KEEP) | (labels == DROP)
    return np.concatenate([cautious(each) for each in odds])[known], labels[known] == DROP


def calibrate(pages: Sequence[Page], odds: Sequence[Floats]) -> Calibration:
    """Fit a rising map by pooling adjacent violators over equally filled bins."""
    given, truth = labelled(pages, odds)
    order = np.argsort(given, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    pools: list[tuple[float, float, int]] = []
    for part in parts:
        pools.append((float(given[part].sum()), float(truth[part].sum()), len(part)))
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            last = pools.pop()
            pools[-1] = tuple(a + b for a, b in zip(pools[-1], last, strict=True))  # type: ignore[assignment]
    at = np.array([total / size for total, _, size in pools])
    seen = np.array([_share(pool) for pool in pools])
    observed = np.clip(np.log(seen / (1 - seen)), -BOUND, BOUND)
    return Calibration(at.astype(np.float32), (observed + SLOPE * at).astype(np.float32))


def _share(pool: tuple[float, float, int]) -> float:
    return (pool[1] + 0.5) / (pool[2] + 1)


def expected_error(probability: Floats, truth: NDArray[np.bool_], bins: int = 15) -> float:
    """Return the expected calibration error over equally wide bins (Naeini et al., 2015)."""
    place = np.minimum((probability * bins).astype(np.intp), bins - 1)
    gaps = np.bincount(place, probability - truth, minlength=bins)
    return float(np.abs(gaps).sum() / len(truth))


def reliability(probability: Floats, truth: NDArray[np.bool_], bins: int = 10) -> list[str]:
    """Return a reliability diagram as lines of text: predicted, observed, number of lines."""
    place = np.minimum((probability * bins).astype(np.intp), bins - 1)
    rows = []
    for at in range(bins):
        here = place == at
        if here.any():
            said, seen = probability[here].mean(), truth[here].mean()
            rows.append(f"{said:6.3f} {seen:6.3f} {here.sum():8d} {'#' * round(40 * seen)}")
    return rows
