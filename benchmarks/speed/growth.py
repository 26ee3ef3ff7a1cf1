"""How time grows: over the size of a document and over the number of documents.

A page is grown by repeating what stands inside its body, a text by repeating its lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.datasets import Page, TextDoc

from .figures import slope
from .sessions import Session, each

FACTORS = (1, 2, 4, 8, 16)
REPEATS = 2
LAPS = (1, 2, 4)
_BODY = re.compile(r"(?is)^(.*?<body[^>]*>)(.*)(</body>.*)$")

Item = dict[str, Any]


def grow(item: Page | TextDoc, factor: int) -> Item:
    """Give the item ``factor`` times as long.

    >>> grow(Page("a", "<body><p>x</p></body>", ("x",)), 2)["html"]
    '<body><p>x</p><p>x</p></body>'
    """
    if isinstance(item, TextDoc):
        return {"id": item.id, "lines": list(item.lines) * factor, "lang": item.lang}
    parts = _BODY.match(item.html)
    head, inner, tail = parts.groups() if parts else ("", item.html, "")
    return {"id": item.id, "html": head + inner * factor + tail, "url": "", "lang": item.lang}


def size_kb(item: Item) -> float:
    """Give the item's size in kB of UTF-8."""
    text = item["html"] if "html" in item else "\n".join(item["lines"])
    return len(text.encode("utf-8", "replace")) / 1e3


def over_size(
    sessions: dict[str, Session], item: Page | TextDoc, folder: Path
) -> dict[str, dict[str, Any]]:
    """Time one document at growing sizes: ``{system: {x (kB), y (ms), slope}}``."""
    grown = [grow(item, factor) for factor in FACTORS]
    sizes = [size_kb(g) for g in grown]
    path = folder / "grown.jsonl"
    path.write_text("".join(json.dumps(g) + "\n" for g in grown), encoding="utf-8")

    def one(session: Session) -> dict[str, Any]:
        session.ask("items", path=str(path))
        times = [session.ask("round") for _ in range(REPEATS)]
        return _series(sizes, [min(column) for column in zip(*times, strict=True)])

    return each(sessions, one)


def over_documents(
    sessions: dict[str, Session], items: Path, documents: int
) -> dict[str, dict[str, Any]]:
    """Time the same documents over and over: ``{system: {x (documents), y (ms), slope}}``.

    A process that gathers state, or leaks, bends upwards.
    """

    def one(session: Session) -> dict[str, Any]:
        session.ask("items", path=str(items))
        best = [min(sum(session.ask("round", laps=laps)) for _ in range(REPEATS)) for laps in LAPS]
        return _series([documents * laps for laps in LAPS], best)

    return each(sessions, one)


def _series(xs: Sequence[float], ys: Sequence[float]) -> dict[str, Any]:
    return {"x": list(xs), "y": list(ys), "slope": slope(xs, ys)}
