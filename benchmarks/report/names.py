"""How systems are named: ours stand out, and what has seen the pages is marked."""

from __future__ import annotations

from typing import Any

from benchmarks.systems.ours import OUT_OF_FOLD

from .tables import bold

SEEN = "†"
SEEN_EXPLAINED = (
    f"{SEEN} its model was trained on these pages; what is to be compared is the row "
    f"`{OUT_OF_FOLD.strip(', ')}`, or what its card says of pages it never saw."
)
FAIR_EXPLAINED = (
    "Where cleantext's model was trained on the pages, its figures are those out of fold; – where "
    "there are none."
)


def shown(results: dict[str, Any], mode: str, dataset: dict[str, Any], name: str) -> str:
    """Name a system in a table of one dataset."""
    mark = f" {SEEN}" if has_seen(results, mode, dataset, name) else ""
    return bold(name, when=is_own(results, mode, name)) + mark


def is_own(results: dict[str, Any], mode: str, name: str) -> bool:
    """Say whether a system is a setting of cleantext."""
    return results["systems"].get(f"{mode}: {name}", {"own": False})["own"]


def has_seen(results: dict[str, Any], mode: str, dataset: dict[str, Any], name: str) -> bool:
    """Say whether a system's model was trained on the dataset."""
    model = results["systems"].get(f"{mode}: {name}", {"model": ""})["model"]
    return dataset["trained_on"] and model == "shipped"


def honest(results: dict[str, Any], mode: str, dataset: dict[str, Any]) -> list[str]:
    """Give our systems of a dataset, but for those whose model has seen it."""
    names = (name for name in dataset["systems"] if is_own(results, mode, name))
    return [name for name in names if not has_seen(results, mode, dataset, name)]


def fair(results: dict[str, Any], mode: str, dataset: dict[str, Any]) -> dict[str, Any]:
    """Give what may stand beside peers, by system: never of a model that has seen the pages.

    A setting's figures are those out of fold where there are such.
    """
    return {
        name.removesuffix(OUT_OF_FOLD): entry
        for name, entry in dataset["systems"].items()
        if not has_seen(results, mode, dataset, name)
    }


def explained(results: dict[str, Any], mode: str, dataset: dict[str, Any]) -> list[str]:
    """Give the line that explains the mark, where it is used."""
    used = any(has_seen(results, mode, dataset, name) for name in dataset["systems"])
    return [SEEN_EXPLAINED] if used else []
