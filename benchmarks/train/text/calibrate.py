"""Calibration: from the network's log-odds to the share of debris seen on pages not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.train.text.corpus import DROP
from benchmarks.train.text.judged import Judged
from cleantext.classify.text.lines import Floats
from cleantext.classify.text.model import BOUND, KNOTS, Calibration, cautious
from cleantext.classify.text.places import PLACES

BINS, FILL, SLOPE = 120, 40, 0.01
CLASSES = 2 * len(PLACES)


def unmapped() -> Calibration:
    """Return the calibration that changes nothing."""
    return Calibration(np.tile(_knots(), (CLASSES, 1)))


def _knots() -> Floats:
    return np.linspace(-BOUND, BOUND, KNOTS, dtype=np.float32)


def calibrate(judged: Sequence[Judged]) -> Calibration:
    """Fit a rising map for the lines of every place and length."""
    given = np.concatenate([cautious(one.odds)[one.known] for one in judged])
    truth = np.concatenate([one.labels[one.known] == DROP for one in judged])
    place = np.concatenate([one.places[one.known] for one in judged])
    maps = [_rising(given[place == here], truth[place == here]) for here in range(CLASSES)]
    return Calibration(np.stack(maps))


def _rising(given: Floats, truth: NDArray[np.bool_]) -> Floats:
    """Fit a rising map, (KNOTS,), by pooling adjacent violators over equally filled bins."""
    order = np.argsort(given, kind="stable")
    bins = int(np.clip(len(given) // FILL, 1, BINS))
    pools: list[tuple[float, float, int]] = []
    for part in np.array_split(order, bins):
        pools.append((float(given[part].sum()), float(truth[part].sum()), len(part)))
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            last = pools.pop()
            pools[-1] = tuple(a + b for a, b in zip(pools[-1], last, strict=True))  # type: ignore[assignment]
    at = np.array([total / size for total, _, size in pools])
    seen = np.array([_share(pool) for pool in pools])
    observed = np.clip(np.log(seen / (1 - seen)), -BOUND, BOUND)
    knots = _knots()
    return np.interp(knots, at, observed).astype(np.float32) + SLOPE * knots


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
