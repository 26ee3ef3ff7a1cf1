"""What the classifiers' cards say, where no page could be judged out of fold in the run itself."""

from __future__ import annotations

from typing import Any

from benchmarks.places import CLASSIFIERS
from benchmarks.train.ship import figures

TITLES = {"html": "Block classifier, on pages", "text": "Line classifier, on text"}
EXPLAINED = """## Classifiers, out of fold

As training measured them, each page judged by a model that never saw its site. They are quoted
from the models' cards, for the models of the folds were not there in this run:"""


def section(results: dict[str, Any]) -> str:
    """Quote the card of every classifier whose models of the folds did not run."""
    parts = [
        f"### {title}\n\n{figures(CLASSIFIERS / mode)}"
        for mode, title in TITLES.items()
        if not _ran(results, mode)
    ]
    return "\n\n".join([EXPLAINED, *parts]) if parts else ""


def _ran(results: dict[str, Any], mode: str) -> bool:
    own = (s for key, s in results["systems"].items() if key.startswith(f"{mode}: "))
    return any(status["ok"] for status in own if status["model"] == "folds")
