"""One run: which systems load, how good they are, how fast they are; as one JSON object."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from . import install, machine
from .datasets import BrokenDatasetError, Dataset, Page, TextDoc, sample
from .predictions import predict_all, probe
from .quality import after, html, text
from .scale import Scale
from .speed import measure
from .systems import HTML, PARSERS, TEXT, System
from .systems.ours import OUT_OF_FOLD

Say = Callable[[str], None]


def everything(datasets: Sequence[Dataset], scale: Scale, jobs: int, say: Say) -> dict[str, Any]:
    """Measure quality, then speed, and say as it goes what it is at.

    Everything is read first: a broken dataset is said before hours are spent on another.
    """
    read = [(dataset, chosen(dataset, scale)) for dataset in datasets]
    say("which systems load?")
    status = statuses(jobs)
    usable = [s for s in (*HTML, *TEXT, *PARSERS) if status[_key(s)]["ok"]]
    results: dict[str, Any] = {
        "scale": scale.name,
        "machine": machine.describe(),
        "systems": status,
        "html": {},
        "text": {},
    }
    timed: dict[str, list[Page | TextDoc]] = {"html": [], "text": []}
    for dataset, items in read:
        say(dataset.name)
        mode = "text" if dataset.labelled else "html"
        found = quality(dataset, items, usable, jobs, say)
        results[mode][dataset.name] = {"trained_on": dataset.trained_on, **found}
        timed[mode] += items
    say("speed")
    with tempfile.TemporaryDirectory() as folder:
        results["speed"] = measure.everything(timed, usable, scale, Path(folder), say)
    return results


def statuses(jobs: int) -> dict[str, dict[str, Any]]:
    """Give ``{"mode: name": {ok, version, reason, note}}`` for every system in the tables."""
    systems = (*HTML, *TEXT, *PARSERS)
    answers = probe(systems, jobs)
    out = {}
    for system in systems:
        answer = answers[system.mode, system.name]
        if not answer["ok"]:
            answer["reason"] = install.reason(system.requires, answer["reason"])
        about = {
            "note": system.note,
            "own": system.own,
            "model": system.model,
            "only": sorted(system.only or ()),
        }
        out[_key(system)] = answer | about
    return out


def _key(system: System) -> str:
    return f"{system.mode}: {system.name}"


def behind(usable: Sequence[System], *, trained_on: bool) -> System | None:
    """Choose the setting of cleantext that is put behind peers: the first that works on text."""
    systems = compared([s for s in usable if s.mode == "text" and s.own], trained_on=trained_on)
    return next(iter(systems), None)


def chosen(dataset: Dataset, scale: Scale) -> list[Any]:
    """Read a dataset, or the scale's sample of it."""
    items = list(dataset.read())
    if not items:
        raise BrokenDatasetError(f"{dataset.name}: no documents with gold")
    if not dataset.labelled:
        if not any(page.wanted or any(page.references) for page in items):
            raise BrokenDatasetError(f"{dataset.name}: no page has a body")
        return sample(items, scale.pages)
    variants = dict.fromkeys(item.variant for item in items)
    parts = ([i for i in items if i.variant == variant] for variant in variants)
    return [item for part in parts for item in sample(part, scale.documents)]


def compared(usable: Sequence[System], *, trained_on: bool) -> list[System]:
    """Choose shipped models for new pages, and those of the folds for what they were trained on.

    Where there are none of the folds, the shipped ones run nevertheless, and are marked.
    """
    folded = {s.name.removesuffix(OUT_OF_FOLD) for s in usable if s.folded}
    if trained_on:
        return [s for s in usable if s.model != "shipped" or s.name not in folded]
    return [s for s in usable if not s.folded]


def quality(
    dataset: Dataset, items: list[Any], usable: Sequence[System], jobs: int, say: Say
) -> dict[str, Any]:
    """Run every usable system over the items of one dataset and score it."""
    mode = "text" if dataset.labelled else "html"
    systems = compared([s for s in usable if s.mode == mode], trained_on=dataset.trained_on)
    answers = predict_all(systems, items, jobs, say)
    own = frozenset(s.name for s in systems if s.own)
    last = behind(usable, trained_on=dataset.trained_on)
    cleaning = after.Cleaning(folded=last.folded) if last else None
    about = {"behind": last.name if last else None}
    if mode == "html":
        return about | html.measure(dataset, items, answers, cleaning and cleaning.text, own)
    if cleaning:
        answers |= after.cleaned_again(items, answers, cleaning, own)
    return about | text.measure(dataset, items, answers, cleaning and cleaning.explain)


def save(results: dict[str, Any], path: Path) -> None:
    """Write the results, with figures to six digits."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(_rounded(results), indent=1) + "\n", encoding="utf-8")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: _rounded(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_rounded(v) for v in value]
    return value
