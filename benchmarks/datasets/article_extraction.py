"""article-extraction-benchmark: ``ground-truth.json`` beside ``html/ID.html.gz``."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from .records import Page


def find(folder: Path) -> Iterator[tuple]:
    """Recognise the layout of scrapinghub/article-extraction-benchmark."""
    if (folder / "ground-truth.json").is_file() and (folder / "html").is_dir():
        yield folder.name, ("shingles", "words"), lambda: _read(folder)


def _read(folder: Path) -> Iterator[Page]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for key, entry in truth.items():
        packed = (folder / "html" / f"{key}.html.gz").read_bytes()
        html = gzip.decompress(packed).decode("utf-8", "replace")
        yield Page(key, html, (entry.get("articleBody") or "",), entry.get("url") or "")
