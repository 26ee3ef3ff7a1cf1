"""Quality on line-labelled text: by variant, by language, by kind of debris."""

from __future__ import annotations

from typing import Any

from benchmarks.quality.after import SUFFIX

from . import names
from .tables import MISSING, percent, score, table

HEAD = (
    "system",
    "debris lines removed",
    "debris words removed",
    "content lines lost",
    "content words lost",
    "titles removed",
    "document F1",
    "unchanged",
    "F1 with cleantext after it",
)


def section(results: dict[str, Any], *, plots: bool) -> str:
    """Give the tables of every labelled text set."""
    parts = ["## Quality: text"]
    if plots and results["text"]:
        parts.append("![debris removed against content lost](plots/text.svg)")
    for name, dataset in results["text"].items():
        parts.append(f"### {name} ({dataset['documents']} documents)")
        for variant in _variants(dataset):
            parts += [f"**{_title(variant)}**", _variant(results, dataset, variant)]
        parts += names.explained(results, "text", dataset)
        parts += [_by_language(dataset, own) for own in names.honest(results, "text", dataset)]
        parts.append(_kinds(dataset))
    return "\n\n".join(part for part in parts if part)


def _variants(dataset: dict[str, Any]) -> list[str]:
    return list(dataset["systems"].get("untouched", {"groups": {}})["groups"])


def _title(variant: str) -> str:
    named = {"naive": "naive page text", "gold": "clean articles fed back in"}
    return named.get(variant, f"what {variant} leaves")


def _only(results: dict[str, Any]) -> dict[str, str]:
    """Give the mark of every system that is made for some languages only."""
    statuses = results["systems"].items()
    return {key.split(": ", 1)[1]: f" ({', '.join(s['only'])})" for key, s in statuses if s["only"]}


def _variant(results: dict[str, Any], dataset: dict[str, Any], variant: str) -> str:
    rows, systems, only = [], dataset["systems"], _only(results)
    own = {*names.honest(results, "text", dataset), "untouched"}
    for name, system in systems.items():
        groups = system["groups"].get(variant, {})
        after = systems.get(name + SUFFIX, {"groups": {}})["groups"].get(variant, {})
        if "all" in groups and not name.endswith(SUFFIX):
            shown = names.shown(results, "text", dataset, name) + only.get(name, "")
            rows.append([shown, *_figures(groups["all"]), score(after.get("all"))])
        if "articles" in groups and name in own:
            rows.append([f"{name}: articles", *_figures(groups["articles"]), MISSING])
    return table(HEAD, rows)


def _figures(figures: dict[str, float]) -> list[str]:
    get = figures.get
    return [
        percent(get("debris_lines_gone")),
        _noisy(figures, "debris_words_gone", 1),
        percent(get("content_lines_gone"), 2),
        _noisy(figures, "content_words_gone", 2),
        percent(get("title_lines_gone")),
        score(figures),
        percent(get("unchanged")),
    ]


def _noisy(figures: dict[str, float], key: str, digits: int) -> str:
    if key not in figures:
        return MISSING
    return f"{100 * figures[key]:.{digits}f} ± {100 * figures[f'{key}_sd']:.{digits}f} %"


def _by_language(dataset: dict[str, Any], own_name: str) -> str:
    """Give content words lost / debris words removed / F1 before → after, by language."""
    own = dataset["systems"][own_name]["groups"]
    before = dataset["systems"]["untouched"]["groups"]
    languages = sorted({g for v in own.values() for g in v if len(g) <= 3 and g != "all"})
    if len(languages) < 2:
        return ""
    variants = list(own)
    rows = [
        [lang, *(_cell(own[v].get(lang), before[v].get(lang)) for v in variants)]
        for lang in languages
    ]
    explained = (
        f"{own_name} by language: content words lost / debris words removed, "
        "document F1 before → after"
    )
    return f"**{explained}**\n\n" + table(["language", *variants], rows)


def _cell(after: dict[str, float] | None, before: dict[str, float] | None) -> str:
    if not after or not before:
        return MISSING
    lost, gone = after.get("content_words_gone"), after.get("debris_words_gone")
    return f"{percent(lost, 2)} / {percent(gone)}, {before['f1']:.3f} → {after['f1']:.3f}"


def _kinds(dataset: dict[str, Any]) -> str:
    """Give what each kind of debris took: lines labelled debris, content, title; by variant."""
    by_variant = dataset.get("kinds") or {}
    kinds = sorted({kind for table_ in by_variant.values() for kind in table_})
    if not kinds:
        return ""
    variants = list(by_variant)
    rows = []
    for kind in kinds:
        counts = [by_variant[v].get(kind, {}) for v in variants]
        cells = [
            " / ".join(str(c.get(f"{label}_lines", 0)) for label in ("drop", "keep", "title"))
            if c
            else MISSING
            for c in counts
        ]
        rows.append([kind, *cells])
    explained = (
        f"{dataset['behind']} by kind: lines removed that are labelled debris / content / title"
    )
    return f"**{explained}**\n\n" + table(["kind", *variants], rows)
