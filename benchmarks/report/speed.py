"""Speed, memory, start-up, and how time grows."""

from __future__ import annotations

from typing import Any

from .tables import MISSING, number, percent, spread, table

MODES = {"html": "Pages (HTML)", "text": "Naive page text"}
HEAD = ("ms p50", "ms p95", "MB/s", "import ms", "first call ms", "import MB", "peak MB")


def section(results: dict[str, Any], *, plots: bool) -> str:
    """Give the speed tables of both modes, and text mode's own figures."""
    parts = ["## Speed"]
    for mode, title in MODES.items():
        if mode in results["speed"]:
            parts += _mode(title, results["speed"][mode])
            if plots:
                parts.append(f"![growth](plots/growth-{mode}.svg)")
    if "spine" in results:
        parts.append(spine(results["spine"]))
        if plots:
            parts.append("![growth over lines and rules](plots/growth-rules.svg)")
    return "\n\n".join(parts)


def _mode(title: str, figures: dict[str, Any]) -> list[str]:
    size = f"{figures['documents']} documents, median {number(figures['median_kb'])} kB"
    reference = figures["reference"]
    by_speed = sorted(figures["systems"].items(), key=lambda s: s[1]["ms_mean"])
    rows = [[name, *_row(f)] for name, f in by_speed]
    lines = figures.get("lines")
    head = ["system", *HEAD[:3], f"times as fast as {reference}", *HEAD[3:]]
    if lines:
        head.insert(1, "lines/s")
        for row, (_, f) in zip(rows, by_speed, strict=True):
            row.insert(1, number(1e3 * lines / (f["ms_mean"] * figures["documents"])))
    return [
        f"### {title}: {size}",
        "Ratios are median (lowest–highest) over the rounds; peak MB is beyond what the import "
        "took, with one document in memory.",
        table(head, rows),
        _growth(figures),
    ]


def _row(f: dict[str, Any]) -> list[str]:
    return [
        number(f["ms_p50"]),
        number(f["ms_p95"]),
        number(f["mb_s"]),
        spread(f.get("ratio")),
        spread(f["import_ms"]),
        spread(f["first_ms"]),
        number(f["import_mb"]),
        number(f["peak_mb"]),
    ]


def _growth(figures: dict[str, Any]) -> str:
    rows = []
    for name, size in figures["over_size"].items():
        documents = figures["over_documents"].get(name)
        cells = [_slope(size, "ms/kB"), _slope(documents, "ms/document")]
        rows.append([name, *cells])
    return table(["growth: slope, exponent (1: linear), R²", "over size", "over documents"], rows)


def _slope(series: dict[str, Any] | None, unit: str) -> str:
    if not series:
        return MISSING
    s = series["slope"]
    return f"{number(s['per_unit'])} {unit}, {s['exponent']:.2f}, {s['r2']:.3f}"


def spine(figures: dict[str, Any]) -> str:
    """Give text mode's own figures: lines per second, growth, one article, import."""
    if "reason" in figures:
        return f"### Text mode\n\nNot measured: {figures['reason']}"
    rules = figures["rules"]
    rows = [
        [name, spread(rate), spread(figures["ratio"][name])]
        for name, rate in figures["lines_per_s"].items()
    ]
    loaded = f"with {rules['loaded']} rules"
    costs = [
        *(
            [f"cleaning an article of 5 kB, {name}", f"{spread(ms)} ms"]
            for name, ms in figures["article_ms"].items()
        ),
        ["importing cleantext", f"{spread(figures['import_ms'])} ms"],
        [f"importing and loading, {loaded}", f"{spread(figures['load_ms'])} ms"],
        [f"growth over lines, {loaded}", _slope(figures["over_lines"], "ms/line")],
        ["growth over rules", _slope(figures["over_rules"], "ms/rule")],
        ["time with 3,000 rules over time with 500", percent(figures["rules_factor"], 0)],
    ]
    explained = (
        f"{number(figures['lines'])} lines of naive English article pages, one document at a "
        f"time; {rules['shipped']} rules ship for English, the others are made up. Growth is "
        "slope, exponent (1: linear), R²."
    )
    head = ["system", "lines/s", "times as fast as jusText"]
    parts = ["### Text mode", explained, table(head, rows), table(["cost", "figure"], costs)]
    return "\n\n".join(parts)
