"""Quality of extraction from HTML, and the table of each peer alone and with cleantext after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from . import names
from .tables import MISSING, percent, score, table

Name = Callable[[str], str]
METRIC_NAMES = {
    "shingles": "4-shingle",
    "words": "word",
    "rouge": "ROUGE-LSum",
    "snippets": "snippet",
}


def section(results: dict[str, Any], *, plots: bool) -> str:
    """Give the tables of every HTML dataset."""
    parts = ["## Quality: HTML"]
    if plots and results["html"]:
        parts.append("![quality against speed](plots/html.svg)")
    for name, dataset in results["html"].items():
        parts.append(f"### {name} ({dataset['pages']} pages)")
        name_of = partial(names.shown, results, "html", dataset)
        parts += [_metric(dataset, metric, name_of) for metric in _metrics(dataset)]
        if len(dataset["groups"]) > 2:
            parts.append(_by_group(dataset, name_of))
        parts += names.explained(results, "html", dataset)
    return "\n\n".join(parts)


def _metrics(dataset: dict[str, Any]) -> list[str]:
    return list(next(iter(dataset["systems"].values()))["alone"]) if dataset["systems"] else []


def plain(system: dict[str, Any], stage: str = "alone") -> float:
    """Give the F1 by which datasets are laid side by side: word F1, or of snippets."""
    metrics = system[stage]
    return metrics.get("words", metrics.get("snippets"))["all"]["f1"]


def ranked(dataset: dict[str, Any], metric: str) -> list[tuple[str, dict[str, Any]]]:
    """Give the systems of a dataset, best F1 first."""
    systems = dataset["systems"].items()
    return sorted(systems, key=lambda s: -s[1]["alone"][metric]["all"]["f1"])


def _metric(dataset: dict[str, Any], metric: str, name_of: Name) -> str:
    accuracy = metric == "shingles"
    head = [f"{METRIC_NAMES[metric]}", "F1", "precision", "recall", "errors"]
    rows = []
    for name, system in ranked(dataset, metric):
        figures = system["alone"][metric]["all"]
        row = [name_of(name), *(score(figures, key) for key in ("f1", "precision", "recall"))]
        rows.append([*row, str(system["errors"]), *[score(figures, "accuracy")][:accuracy]])
    return table(head + ["accuracy"][:accuracy], rows)


def _by_group(dataset: dict[str, Any], name_of: Name) -> str:
    groups = [g for g in dataset["groups"] if g != "all"]
    metric = _metrics(dataset)[0]
    head = [
        f"{METRIC_NAMES[metric]} F1 by group",
        *(f"{g} ({dataset['groups'][g]})" for g in groups),
    ]
    rows = [
        [name_of(name), *(f"{system['alone'][metric][g]['f1']:.3f}" for g in groups)]
        for name, system in ranked(dataset, metric)
    ]
    return table(head, rows)


def together(results: dict[str, Any]) -> str:
    """Give the table that matters most: each peer alone, and with cleantext after it."""
    datasets = results["html"]
    rows = []
    for name in dict.fromkeys(n for d in datasets.values() for n in d["systems"]):
        cells = [_pair(results, d, name) for d in datasets.values()]
        if any(cell != MISSING for cell in cells):
            rows.append([name, *cells])
    if not rows:
        return ""
    explained = (
        "Word F1 (of snippets on trafilatura-eval) of what each extractor gives, alone → with "
        "cleantext (text mode under its default settings, no source profile) after it, and the "
        "share of the distance to 1 that is gained. On the sets it was trained on, each text is "
        f"cleaned by the model that never saw its site, or the figure is marked {names.SEEN}."
    )
    title = "## Each peer alone, and with cleantext after it"
    return "\n\n".join([title, explained, table(["extractor", *datasets], rows)])


def _pair(results: dict[str, Any], dataset: dict[str, Any], name: str) -> str:
    system = dataset["systems"].get(name, {})
    if "after" not in system:
        return MISSING
    alone, after = plain(system), plain(system, "after")
    gained = (after - alone) / (1 - alone) if alone < 1 else 0.0
    mark = f" {names.SEEN}" if names.has_seen(results, "text", dataset, dataset["behind"]) else ""
    return f"{alone:.3f} → {after:.3f} ({percent(gained)}){mark}"
