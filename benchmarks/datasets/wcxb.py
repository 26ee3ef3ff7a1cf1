"""WCXB: ``dev`` and ``test``, each with ``ground-truth/ID.json`` and ``html/ID.html[.gz]``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.train.folds import UNKNOWN

from .records import Page, expect, read_object, unpack

SEEN = "WCXB dev"
"""The split that the corpus ``wcxb-dev`` was made of, on which the classifiers were trained."""


def find(folder: Path) -> Iterator[tuple]:
    """Recognise one split of the Web Content Extraction Benchmark (folder ``dev`` or ``test``).

    As published, 139 test pages are byte-identical to dev pages. Where both splits are there,
    the test pages that are not are a set of their own, and the one to quote.
    """
    if not _is_split(folder):
        return
    yield f"WCXB {folder.name}", ("words",), lambda: _read(folder), "page_type"
    dev = folder.parent / "dev"
    if folder.name == "test" and _is_split(dev):
        yield "WCXB test, clean pages", ("words",), lambda: _unseen(folder, dev), "page_type"


def _is_split(folder: Path) -> bool:
    return (folder / "ground-truth").is_dir() and (folder / "html").is_dir()


def _unseen(test: Path, dev: Path) -> Iterator[Page]:
    seen = {page.html for page in _read(dev)}
    return (page for page in _read(test) if page.html not in seen)


def _read(folder: Path) -> Iterator[Page]:
    for path in sorted((folder / "ground-truth").glob("*.json")):
        record = read_object(path)
        truth = record.get("ground_truth", {})
        if not isinstance(truth, dict):
            continue  # as the official script does
        body = expect(truth.get("main_content") or "", str, f"{path}: main_content")
        html = _html(folder / "html", path.stem)
        url = record.get("url") or ""
        domain = urlsplit(url).hostname or UNKNOWN
        yield Page(path.stem, html, (body,), url, "en", _page_type(record), domain=domain)


def _html(folder: Path, stem: str) -> str:
    packed, plain = folder / f"{stem}.html.gz", folder / f"{stem}.html"
    if plain.is_file() and not packed.is_file():
        return plain.read_text(encoding="utf-8", errors="replace")
    return unpack(packed)


def _page_type(record: dict[str, Any]) -> str:
    found = (record.get("_internal") or {}).get("page_type") or "article"
    name = found.get("primary", "article") if isinstance(found, dict) else found
    return "collection" if name == "category" else name
