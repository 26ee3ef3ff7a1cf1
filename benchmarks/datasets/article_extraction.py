"""article-extraction-benchmark: ``ground-truth.json`` beside ``html/ID.html.gz``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .records import Page, expect, read_object, unpack


def find(folder: Path) -> Iterator[tuple]:
    """Recognise the layout of scrapinghub/article-extraction-benchmark."""
    if (folder / "ground-truth.json").is_file() and (folder / "html").is_dir():
        yield folder.name, ("shingles", "words"), lambda: _read(folder)


def _read(folder: Path) -> Iterator[Page]:
    path = folder / "ground-truth.json"
    for key, entry in read_object(path).items():
        about = expect(entry, dict, f"{path}: {key}")
        body = expect(about.get("articleBody") or "", str, f"{path}: {key}: articleBody")
        html = unpack(folder / "html" / f"{key}.html.gz")
        yield Page(key, html, (body,), about.get("url") or "")
