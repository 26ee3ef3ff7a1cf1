"""Quality on HTML: every extractor alone, and with cleantext's text cleaning after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.datasets import Dataset, Page
from benchmarks.metrics import METRICS, Score, bootstrap
from benchmarks.predictions import Answer

MIN_GROUP = 3

Clean = Callable[[str, str], str]  # of a text and its domain


def groups(dataset: Dataset, pages: Sequence[Page]) -> dict[str, list[int]]:
    """Give the places of the pages of each group: all, and each page type or language.

    A few pages are no group, but however few there are, they are all.
    """
    found: dict[str, list[int]] = defaultdict(list)
    if dataset.per:
        for place, page in enumerate(pages):
            found[getattr(page, dataset.per)].append(place)
    large = {name: places for name, places in found.items() if len(places) >= MIN_GROUP}
    return {"all": list(range(len(pages))), **large}


def measure(
    dataset: Dataset,
    pages: Sequence[Page],
    answers: dict[str, dict[str, Answer]],
    after: Clean | None,
    alone: frozenset[str],
) -> dict[str, Any]:
    """Score every system on one dataset.

    ``after`` cleans text (None: cleantext cannot yet); systems in ``alone`` are not cleaned
    again. The result is ``{pages, groups, systems: {name: {errors, alone, after}}}`` with
    ``{metric: {group: {f1, f1_sd, precision, …}}}`` under ``alone`` and ``after``.
    """
    places = groups(dataset, pages)
    systems = {}
    for name, answer in answers.items():
        texts = [answer[page.id]["out"] or "" for page in pages]
        scores = scores_of(dataset, pages, texts)
        entry: dict[str, Any] = {
            "errors": sum(bool(answer[page.id]["error"]) for page in pages),
            "alone": summary(places, scores),
        }
        if after and name not in alone:
            cleaned = scores_of(
                dataset,
                pages,
                [after(t, page.domain) for t, page in zip(texts, pages, strict=True)],
            )
            entry["after"] = summary(places, cleaned)
        systems[name] = entry
    sizes = {group: len(p) for group, p in places.items()}
    return {"pages": len(pages), "groups": sizes, "systems": systems}


def scores_of(
    dataset: Dataset, pages: Sequence[Page], texts: Sequence[str]
) -> dict[str, list[Score]]:
    """Score every text against its page with each of the dataset's metrics."""
    pairs = list(zip(pages, texts, strict=True))
    return {
        name: [METRICS[name].score(text, page) for page, text in pairs] for name in dataset.metrics
    }


def summary(
    places: dict[str, list[int]], scores: dict[str, list[Score]]
) -> dict[str, dict[str, dict[str, float]]]:
    """Sum up each metric over each group, with the bootstrap deviation of every figure."""
    out: dict[str, dict[str, dict[str, float]]] = {}
    for name, values in scores.items():
        out[name] = {}
        for group, chosen in places.items():
            part = [values[i] for i in chosen]
            noise = bootstrap.of_total(METRICS[name].total, part)
            figures = METRICS[name].total(part)
            out[name][group] = figures | {f"{key}_sd": sd for key, sd in noise.items()}
    return out
