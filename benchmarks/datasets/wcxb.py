"""WCXB: ``dev`` and ``test``, each with ``ground-truth/ID.json`` and ``html/ID.html[.gz]``."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .records import Page


def find(folder: Path) -> Iterator[tuple]:
    """Recognise one split of the Web Content Extraction Benchmark (folder ``dev`` or ``test``)."""
    if (folder / "ground-truth").is_dir() and (folder / "html").is_dir():
        yield f"WCXB {folder.name}", ("words",), lambda: _read(folder), "page_type"


def _read(folder: Path) -> Iterator[Page]:
    for path in sorted((folder / "ground-truth").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        truth = record.get("ground_truth")
        html = _html(folder / "html", path.stem)
        if not isinstance(truth, dict) or html is None:
            continue
        body = truth.get("main_content") or ""
        yield Page(path.stem, html, (body,), record.get("url") or "", "en", _page_type(record))


def _html(folder: Path, stem: str) -> str | None:
    packed, plain = folder / f"{stem}.html.gz", folder / f"{stem}.html"
    if packed.is_file():
        return gzip.decompress(packed.read_bytes()).decode("utf-8", "replace")
    return plain.read_text(encoding="utf-8", errors="replace") if plain.is_file() else None


def _page_type(record: dict[str, Any]) -> str:
    found = (record.get("_internal") or {}).get("page_type") or "article"
    name = found.get("primary", "article") if isinstance(found, dict) else found
    return "collection" if name == "category" else name
