"""cleantext's quality document by document, and the guard against losing it.

A fixed sample is scored and committed. The guard scores the same documents again and fails
where the loss is beyond noise: where even the 99th percentile of the bootstrapped mean change
lies below zero, and the loss is at least a thousandth. Time is never guarded.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from .datasets import Dataset, Page, TextDoc, sample
from .metrics import METRICS, bootstrap
from .places import RESULTS, ROOT
from .predictions import predict
from .quality import html, text
from .systems import System

PATH = RESULTS / "scores.json"
SAMPLE = 150
LEAST_SAMPLE = 20  # fewer documents say nothing about noise
LEAST_LOSS = 0.001

Columns = dict[str, list[float]]  # measure -> one score a document


def collect(datasets: Sequence[Dataset], systems: Sequence[System], jobs: int) -> dict[str, Any]:
    """Score own systems on the sample: ``{"dataset · variant · system": {ids, columns}}``."""

    def one(dataset: Dataset, variant: str, items: list[Any], system: System) -> tuple[str, Any]:
        ids = hashlib.sha256(" ".join(i.id for i in items).encode()).hexdigest()[:12]
        key = " · ".join(part for part in (dataset.name, variant, system.name) if part)
        return key, {"ids": ids, "columns": _columns(dataset, items, system)}

    work = [
        (dataset, variant, items, system)
        for dataset in datasets
        for variant, items in samples(dataset).items()
        for system in systems
        if (system.mode == "text") == dataset.labelled
    ]
    with ThreadPoolExecutor(jobs) as pool:
        return dict(pool.map(lambda each: one(*each), work))


def samples(dataset: Dataset) -> dict[str, list[Page | TextDoc]]:
    """Give the sampled documents of each variant; a set of pages has one without a name."""
    found: dict[str, list[Page | TextDoc]] = defaultdict(list)
    for item in dataset.read():
        found[getattr(item, "variant", "")].append(item)
    large = {variant: items for variant, items in found.items() if len(items) >= LEAST_SAMPLE}
    return {variant: sample(items, SAMPLE) for variant, items in large.items()}


def _columns(dataset: Dataset, items: list[Any], system: System) -> Columns:
    answers = predict(system, items)
    if not dataset.labelled:
        texts = [answers[item.id]["out"] or "" for item in items]
        (metric, scores), *_ = html.scores_of(dataset, items, texts).items()
        return {"f1": [round(METRICS[metric].total([s])["f1"], 4) for s in scores]}
    tallies = [text.Counted(item).tally(text.left_of(item, answers[item.id])) for item in items]
    return {
        "f1": [round(t["f1"], 4) for t in tallies],
        "content kept": [1 - _share(t, "keep") for t in tallies],
        "debris removed": [_share(t, "drop") for t in tallies],
    }


def _share(figures: text.Tally, label: str) -> float:
    words = figures[f"{label}_words"]
    return round(figures[f"{label}_words_gone"] / words, 4) if words else 0.0


def compare(old: dict[str, Any], new: dict[str, Any]) -> tuple[list[str], int]:
    """Give a line for every loss beyond noise, and how many figures were compared."""
    losses, compared = [], 0
    for key, before in old.items():
        after = new.get(key)
        if after is None or after["ids"] != before["ids"]:
            continue
        for measure, values in before["columns"].items():
            gain, most = bootstrap.loss(values, after["columns"][measure])
            compared += 1
            if most < 0 and gain <= -LEAST_LOSS:
                losses.append(f"{key}: {measure} {gain:+.4f} (at best {most:+.4f})")
    return losses, compared


def committed() -> dict[str, Any] | None:
    """Read the scores as last committed; None where none were."""
    name = PATH.relative_to(ROOT).as_posix()
    done = subprocess.run(
        ["git", "show", f"HEAD:{name}"], cwd=ROOT, capture_output=True, check=False
    )
    return json.loads(done.stdout) if done.returncode == 0 else None


def save(scores: dict[str, Any]) -> None:
    """Write the scores where the guard finds them, one document set a line."""
    rows = (f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in scores.items())
    PATH.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
