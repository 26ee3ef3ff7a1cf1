"""Quality of extraction from HTML, and the table of each peer alone and with cleantext after."""

from __future__ import annotations

from typing import Any

from .tables import MISSING, percent, score, table

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
        parts += [_metric(dataset, metric) for metric in _metrics(dataset)]
        if len(dataset["groups"]) > 2:
            parts.append(_by_group(dataset))
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


def _metric(dataset: dict[str, Any], metric: str) -> str:
    accuracy = metric == "shingles"
    head = [f"{METRIC_NAMES[metric]}", "F1", "precision", "recall", "errors"]
    rows = []
    for name, system in ranked(dataset, metric):
        figures = system["alone"][metric]["all"]
        row = [name, *(score(figures, key) for key in ("f1", "precision", "recall"))]
        rows.append([*row, str(system["errors"]), *[score(figures, "accuracy")][:accuracy]])
    return table(head + ["accuracy"][:accuracy], rows)


def _by_group(dataset: dict[str, Any]) -> str:
    groups = [g for g in dataset["groups"] if g != "all"]
    metric = _metrics(dataset)[0]
    head = [
        f"{METRIC_NAMES[metric]} F1 by group",
        *(f"{g} ({dataset['groups'][g]})" for g in groups),
    ]
    rows = [
        [name, *(f"{system['alone'][metric][g]['f1']:.3f}" for g in groups)]
        for name, system in ranked(dataset, metric)
    ]
    return table(head, rows)


def together(results: dict[str, Any]) -> str:
    """Give the table that matters most: each peer alone, and with cleantext after it."""
    datasets = results["html"]
    names = dict.fromkeys(n for d in datasets.values() for n in d["systems"])
    rows = []
    for name in names:
        cells = [_pair(d["systems"].get(name)) for d in datasets.values()]
        if any(cell != MISSING for cell in cells):
            rows.append([name, *cells])
    if not rows:
        return ""
    explained = (
        "Word F1 (of snippets on trafilatura-eval) of what each extractor gives, alone → with "
        f"cleantext ({results['behind']}, text mode, no source profile) after it, and the share "
        "of the distance to 1 that is gained."
    )
    title = "## Each peer alone, and with cleantext after it"
    return "\n\n".join([title, explained, table(["extractor", *datasets], rows)])


def _pair(system: dict[str, Any] | None) -> str:
    if not system or "after" not in system:
        return MISSING
    alone, after = plain(system), plain(system, "after")
    gained = (after - alone) / (1 - alone) if alone < 1 else 0.0
    return f"{alone:.3f} → {after:.3f} ({percent(gained)})"
