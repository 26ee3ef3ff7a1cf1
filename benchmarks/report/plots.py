"""The plots, as SVG files that are the same bytes for the same results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter

from . import labels
from .html import plain
from .names import fair

OWN = "cleantext"
OURS, PEERS = "#c2410c", "#475569"
PANEL, WIDE = 5.6, 7.4  # inches, without and with a legend beside it
PLAIN = "{x:g}"  # 100, not 10²
Draw = Callable[[Axes, str, Any], list[labels.Dot]]  # draws a panel, and gives the dots to name


def write(results: dict[str, Any], folder: Path) -> None:
    """Draw every plot that the results have figures for, into ``folder``."""
    folder.mkdir(exist_ok=True)
    speed = results["speed"]
    if "html" in speed and results["html"]:
        pages = {name: fair(results, "html", d) for name, d in results["html"].items()}
        _panels(folder / "html.svg", pages, _quality_against_speed(speed["html"]))
    naive = {
        name: fair(results, "text", dataset)
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
        _panels(folder / f"growth-{mode}.svg", series, _growth, WIDE)
    spine = results.get("spine", {})
    if "over_lines" in spine:
        series = {
            "lines of one document": {"cleantext": spine["over_lines"]},
            "rules": {"cleantext": spine["over_rules"]},
        }
        _panels(folder / "growth-rules.svg", series, _growth, WIDE)


def _panels(path: Path, data: dict[str, Any], draw: Draw, width: float = PANEL) -> None:
    """Draw one panel for each entry, and save the figure."""
    columns = min(len(data), 2)
    rows = -(-len(data) // columns)
    with mpl.rc_context({"svg.hashsalt": "cleantext", "font.size": 8, "svg.fonttype": "none"}):
        figure = Figure(figsize=(width * columns, 3.8 * rows), layout="constrained")
        axes = list(figure.subplots(rows, columns, squeeze=False).flat)
        dots = {}
        for axis, (name, entry) in zip(axes, data.items(), strict=False):
            axis.grid(visible=True, linewidth=0.3)
            dots[axis] = draw(axis, name, entry)
        for axis in axes[len(data) :]:
            axis.set_visible(False)
        figure.draw_without_rendering()
        for axis, found in dots.items():
            labels.place(axis, found)
        figure.savefig(path, metadata={"Date": None})


def _quality_against_speed(speed: dict[str, Any]) -> Draw:
    def draw(axis: Axes, name: str, systems: dict[str, Any]) -> list[labels.Dot]:
        found = [
            _dot(axis, speed["systems"][system]["ms_mean"], plain(entry), system)
            for system, entry in systems.items()
            if system in speed["systems"]
        ]
        axis.set(title=name, xscale="log", xlabel="ms per page", ylabel="F1 (word or snippet)")
        axis.margins(x=0.15, y=0.1)
        _plain_ticks(axis, "x")
        return found

    return draw


def _removed_against_lost(axis: Axes, name: str, systems: dict[str, Any]) -> list[labels.Dot]:
    found = []
    for system, entry in systems.items():
        figures = entry["groups"].get("naive", {}).get("all")
        if figures and "→" not in system:
            lost, gone = figures["content_words_gone"], figures["debris_words_gone"]
            found.append(_dot(axis, 100 * lost, 100 * gone, system))
    names = {"xlabel": "% of content words lost", "ylabel": "% of debris words removed"}
    axis.set(title=f"{name}, naive", **names)
    axis.set_xscale("symlog", linthresh=0.1)
    axis.set(xlim=(-0.03, 130), ylim=(-5, 105), xticks=(0, 0.1, 1, 10, 100))
    axis.xaxis.set_major_formatter(PLAIN)
    return found


def _growth(axis: Axes, name: str, series: dict[str, Any]) -> list[labels.Dot]:
    """Draw a line a system: on logarithmic axes, but from zero where one is alone."""
    for system, entry in sorted(series.items(), key=lambda s: -s[1]["y"][-1]):
        colour, style, width = _line(system, list(series))
        axis.plot(
            entry["x"],
            entry["y"],
            marker="o",
            markersize=3,
            linewidth=width,
            linestyle=style,
            color=colour,
            label=f"{system} (exponent {entry['slope']['exponent']:.2f})",
        )
    axis.set(title=f"time over {name}", xlabel=name, ylabel="ms")
    if len(series) == 1:
        axis.set(xlim=(0, None), ylim=(0, None))
    else:
        axis.set(xscale="log", yscale="log")
        _plain_ticks(axis, "x")
        _plain_ticks(axis, "y")
    # in the order in which the lines end, and beside them: on them it would hide some
    axis.legend(fontsize=6, loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    return []


def _line(system: str, systems: list[str]) -> tuple[str, str, float]:
    """Give colour, style and width: our settings differ in style, peers in colour."""
    ours = [name for name in systems if name.startswith(OWN)]
    if system in ours:
        return OURS, ("-", "--", "-.", ":")[ours.index(system) % 4], 1.6
    if system.startswith("parse"):
        return PEERS, ":", 0.8
    return f"C{[name for name in systems if name not in ours].index(system)}", "-", 0.8


def _plain_ticks(axis: Axes, which: str) -> None:
    ticks = axis.xaxis if which == "x" else axis.yaxis
    low, high = axis.get_xlim() if which == "x" else axis.get_ylim()
    ticks.set_major_locator(LogLocator(subs=(1, 2, 5) if high / low < 1e3 else (1,)))
    ticks.set_major_formatter(PLAIN)
    ticks.set_minor_formatter(NullFormatter())


def _dot(axis: Axes, x: float, y: float, name: str) -> labels.Dot:
    colour = OURS if name.startswith(OWN) else PEERS
    axis.plot([x], [y], marker="o", markersize=5, color=colour)
    return x, y, name, colour
