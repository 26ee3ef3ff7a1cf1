"""The plots, as SVG files that are the same bytes for the same results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .html import plain

OURS, PEERS = "#c2410c", "#475569"


def write(results: dict[str, Any], folder: Path) -> None:
    """Draw every plot that the results have figures for, into ``folder``."""
    folder.mkdir(exist_ok=True)
    speed = results["speed"]
    if "html" in speed and results["html"]:
        _panels(folder / "html.svg", results["html"], _quality_against_speed(speed["html"]))
    naive = {
        name: dataset
        for name, dataset in results["text"].items()
        if "naive" in dataset["systems"]["untouched"]["groups"]
    }
    if naive:
        _panels(folder / "text.svg", naive, _removed_against_lost)
    for mode, figures in speed.items():
        series = {
            "kB of one document": figures["over_size"],
            "documents": figures["over_documents"],
        }
        _panels(folder / f"growth-{mode}.svg", series, _growth)
    spine = results.get("spine", {})
    if "over_lines" in spine:
        series = {
            "lines of one document": {"cleantext": spine["over_lines"]},
            "rules": {"cleantext": spine["over_rules"]},
        }
        _panels(folder / "growth-rules.svg", series, _growth)


def _panels(path: Path, data: dict[str, Any], draw: Callable[[Axes, str, Any], None]) -> None:
    """Draw one panel for each entry, and save the figure."""
    columns = min(len(data), 2)
    rows = -(-len(data) // columns)
    with mpl.rc_context({"svg.hashsalt": "cleantext", "font.size": 8, "svg.fonttype": "none"}):
        figure = Figure(figsize=(5.6 * columns, 3.8 * rows), layout="constrained")
        axes = list(figure.subplots(rows, columns, squeeze=False).flat)
        for axis, (name, entry) in zip(axes, data.items(), strict=False):
            axis.grid(visible=True, linewidth=0.3)
            draw(axis, name, entry)
        for axis in axes[len(data) :]:
            axis.set_visible(False)
        figure.savefig(path, metadata={"Date": None})


def _quality_against_speed(speed: dict[str, Any]) -> Callable[[Axes, str, Any], None]:
    def draw(axis: Axes, name: str, dataset: dict[str, Any]) -> None:
        for system, entry in dataset["systems"].items():
            if system in speed["systems"]:
                ms = speed["systems"][system]["ms_mean"]
                _dot(axis, ms, plain(entry), system)
        axis.set(title=name, xscale="log", xlabel="ms per page", ylabel="F1 (word or snippet)")

    return draw


def _removed_against_lost(axis: Axes, name: str, dataset: dict[str, Any]) -> None:
    for system, entry in dataset["systems"].items():
        figures = entry["groups"].get("naive", {}).get("all")
        if figures and "→" not in system:
            lost, gone = figures["content_words_gone"], figures["debris_words_gone"]
            _dot(axis, 100 * lost, 100 * gone, system)
    labels = {"xlabel": "% of content words lost", "ylabel": "% of debris words removed"}
    axis.set(title=f"{name}, naive", **labels)
    axis.set_xscale("symlog", linthresh=0.1)


def _growth(axis: Axes, name: str, series: dict[str, Any]) -> None:
    for system, entry in series.items():
        ours = system.startswith("cleantext")
        exponent = entry["slope"]["exponent"]
        axis.plot(
            entry["x"],
            entry["y"],
            marker="o",
            markersize=3,
            linewidth=1.6 if ours else 0.8,
            color=OURS if ours else None,
            label=f"{system} (exponent {exponent:.2f})",
        )
    axis.set(title=f"time over {name}", xlabel=name, ylabel="ms")
    axis.set_xscale("log")
    axis.set_yscale("log")
    axis.legend(fontsize=6)


def _dot(axis: Axes, x: float, y: float, name: str) -> None:
    colour = OURS if name.startswith("cleantext") else PEERS
    axis.plot([x], [y], marker="o", color=colour)
    axis.margins(x=0.3, y=0.1)  # room for the names
    axis.annotate(name, (x, y), textcoords="offset points", xytext=(5, 3), color=colour)
