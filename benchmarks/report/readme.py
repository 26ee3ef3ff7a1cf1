"""The README's table: the systems in short, taken from the results and never typed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from . import names
from .html import plain
from .tables import MISSING, bold, percent, spread, table

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"
TEXT_SYSTEMS = ("untouched", "C4 line rule", "jusText on lines")


def update(path: Path, results: dict[str, Any], *, check: bool) -> int:
    """Put the tables between the markers of ``path``; 1 if ``check`` finds them out of date.

    Raises FileNotFoundError where the file, or its pair of markers, is missing.
    """
    text = path.read_text(encoding="utf-8")
    if BEGIN not in text or END not in text:
        raise FileNotFoundError(f"{path}: no {BEGIN} … {END}")
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    new = between.sub(lambda _: _marked(results), text)
    if check:
        return int(new != text)
    path.write_text(new, encoding="utf-8")
    return 0


def tables(results: dict[str, Any]) -> str:
    """Give the table of text mode and that of HTML, in short."""
    return "\n\n".join(part for part in (text_table(results), html_table(results)) if part)


def _marked(results: dict[str, Any]) -> str:
    when = f"Measured {results['machine']['date'][:10]} in one run. {names.FAIR_EXPLAINED}"
    return f"{BEGIN}\n{tables(results)}\n\n{when}\n{END}"


def text_table(results: dict[str, Any]) -> str:
    """Give naive page text by system: content words lost / debris words removed, and speed."""
    datasets = {
        name: names.fair(results, "text", dataset)
        for name, dataset in results["text"].items()
        if "naive" in dataset["systems"].get("untouched", {"groups": {}})["groups"]
    }
    speed = results["speed"].get("text", {"systems": {}})["systems"]
    known = dict.fromkeys(name for systems in datasets.values() for name in systems)
    own = [name for name in known if names.is_own(results, "text", name)]
    rows = []
    for name in (*own, *TEXT_SYSTEMS):
        cells = [_text_cell(systems.get(name)) for systems in datasets.values()]
        ratio = spread(speed[name].get("ratio")) if name in speed else MISSING
        rows.append([bold(name, when=name in own), *cells, ratio])
    head = [
        "page text, content lost / debris removed",
        *(name.removesuffix(" text") for name in datasets),
        "times as fast as jusText",
    ]
    return table(head, rows) if datasets else ""


def _text_cell(system: dict[str, Any] | None) -> str:
    figures = (system or {"groups": {}})["groups"].get("naive", {}).get("all")
    if not figures:
        return MISSING
    lost, gone = figures.get("content_words_gone"), figures.get("debris_words_gone")
    return f"{percent(lost)} / {percent(gone, 0)}"


def html_table(results: dict[str, Any]) -> str:
    """Give word F1 by system and dataset, and the speed."""
    datasets = {name: names.fair(results, "html", d) for name, d in results["html"].items()}
    speed = results["speed"].get("html", {"systems": {}})["systems"]
    rows = []
    for name in dict.fromkeys(name for systems in datasets.values() for name in systems):
        cells = [_html_cell(systems.get(name)) for systems in datasets.values()]
        ms = f"{speed[name]['ms_mean']:.1f}" if name in speed else MISSING
        rows.append([bold(name, when=names.is_own(results, "html", name)), *cells, ms])
    return table(["pages, word F1", *datasets, "ms/page"], rows) if rows else ""


def _html_cell(system: dict[str, Any] | None) -> str:
    return f"{plain(system):.3f}" if system else MISSING
