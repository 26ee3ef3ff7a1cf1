"""From raw times to the figures shown: percentiles, throughput, ratios, slopes."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

import numpy as np


def summary(
    measured: dict[str, dict[str, Any]], sizes: Sequence[int], reference: str | None
) -> dict[str, dict[str, Any]]:
    """Give ms per item (p50, p95, mean), MB/s, ratio to the reference, memory, start-up.

    ``sizes`` are the items' sizes in bytes. A ratio is how many times faster than the
    reference a system was within one round: the median round, with the lowest and highest.
    """
    base = [sum(r) for r in measured[reference]["rounds"]] if reference in measured else None
    return {name: _one(entry, sizes, base) for name, entry in measured.items()}


def _one(
    entry: dict[str, Any], sizes: Sequence[int], base: Sequence[float] | None
) -> dict[str, Any]:
    totals = [sum(r) for r in entry["rounds"]]
    per_item = np.median(np.asarray(entry["rounds"]), axis=0)
    figures = {
        "ms_p50": float(np.percentile(per_item, 50)),
        "ms_p95": float(np.percentile(per_item, 95)),
        "ms_mean": float(per_item.mean()),
        "mb_s": sum(sizes) / 1e3 / float(per_item.sum()),
        "import_mb": entry["import_mb"],
        "peak_mb": entry["peak_mb"],
        "import_ms": spread(entry["import_ms"]),
        "first_ms": spread(entry["first_ms"]),
    }
    if base:
        figures["ratio"] = spread([b / t for b, t in zip(base, totals, strict=True)])
    return figures


def spread(values: Sequence[float]) -> list[float]:
    """Give median, lowest and highest."""
    return [median(values), min(values), max(values)]


def slope(xs: Sequence[float], ys: Sequence[float]) -> dict[str, float]:
    """Fit ``y = a + b x`` and the growth exponent of ``y`` over ``x`` (1: linear).

    >>> {k: round(v, 6) for k, v in slope([1, 2, 4], [3, 6, 12]).items()}
    {'per_unit': 3.0, 'exponent': 1.0, 'r2': 1.0}
    """
    x, y = np.asarray(xs, float), np.asarray(ys, float)
    per_unit, start = np.polyfit(x, y, 1)
    spread_y = float(((y - y.mean()) ** 2).sum())
    left = float(((y - start - per_unit * x) ** 2).sum())
    return {
        "per_unit": float(per_unit),
        "exponent": float(np.polyfit(np.log(x), np.log(np.maximum(y, 1e-9)), 1)[0]),
        "r2": 1 - left / spread_y if spread_y else 1.0,
    }
