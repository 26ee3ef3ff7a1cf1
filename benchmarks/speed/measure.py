"""The timed part of a run: extractors and parsers on pages, filters on text, growth of both."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.datasets import Page, TextDoc, sample
from benchmarks.scale import Scale
from benchmarks.systems import System

from . import figures, growth, sessions

FEW = 4  # documents that are run over and over
REFERENCE = {"html": "trafilatura, no comments", "text": "jusText on lines"}
GROWN_KB = {"html": 40, "text": 5}  # about the size of the document that is grown


def everything(
    items: dict[str, list[Any]],
    systems: Sequence[System],
    scale: Scale,
    folder: Path,
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Measure both modes: ``{mode: {documents, median_kb, systems, over_size, over_documents}}``.

    Parsers run in the rounds of the pages, beside the extractors whose floor they are.
    """
    out = {}
    for mode, modes in (("html", ("html", "parse")), ("text", ("text",))):
        documents = sample([i for i in items[mode] if _timeable(i)], scale.timed)
        chosen = [s for s in systems if s.mode in modes and timed(s)]
        if documents and chosen:
            say(f"  {mode}: {len(chosen)} systems, {len(documents)} documents")
            out[mode] = _one_mode(mode, documents, chosen, scale, folder)
            for name in (s.name for s in chosen if s.name not in out[mode]["over_documents"]):
                say(f"  {name}: its process ended while it was timed")
    return out


def timed(system: System) -> bool:
    """All but what does nothing, and what differs from another system in its model alone."""
    return system.name != "untouched" and not system.folded


def _timeable(item: Page | TextDoc) -> bool:
    """Whole pages and raw page text: what extractors left is no one's usual input."""
    return isinstance(item, Page) or item.variant == "naive"


def _one_mode(
    mode: str, timed: list[Any], systems: list[System], scale: Scale, folder: Path
) -> dict[str, Any]:
    path = folder / f"{mode}.jsonl"
    entries = [growth.grow(item, 1) for item in timed]
    path.write_text("".join(json.dumps(e) + "\n" for e in entries), encoding="utf-8")
    sizes = [round(1e3 * growth.size_kb(e)) for e in entries]
    opened, raw = sessions.rounds(systems, path, scale.rounds, scale.starts)
    middle = min(timed, key=lambda i: abs(growth.size_kb(growth.grow(i, 1)) - GROWN_KB[mode]))
    few = folder / f"{mode}-few.jsonl"
    few.write_text("".join(json.dumps(e) + "\n" for e in entries[:FEW]), encoding="utf-8")
    result = {
        "documents": len(timed),
        "median_kb": median(sizes) / 1e3,
        "reference": REFERENCE[mode],
        "systems": figures.summary(raw, sizes, REFERENCE[mode]),
        "over_size": growth.over_size(opened, middle, folder),
        "over_documents": growth.over_documents(opened, few, len(entries[:FEW])),
    }
    if mode == "text":
        result["lines"] = sum(len(e["lines"]) for e in entries)
    for session in opened.values():
        session.close()
    return result
