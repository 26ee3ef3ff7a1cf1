"""corpus: ``html/SET.jsonl.zst``, one page with its gold body a line (``../shared/corpus``)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import zstandard

from benchmarks.train.folds import domain_of

from .records import Page

METRICS = {
    "fundus": ("words", "rouge"),  # ROUGE-LSum only knows Latin letters
    "trafilatura-eval": ("snippets",),
}


def find(folder: Path) -> Iterator[tuple]:
    """Recognise a folder of packed page sets, one dataset a file."""
    for path in sorted((folder / "html").glob("*.jsonl.zst")):
        name = path.name.removesuffix(".jsonl.zst")
        per = "page_type" if name.startswith("wcxb") else "lang"
        yield name, METRICS.get(name, ("words",)), partial(_read, path), per


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Read the records of one packed file."""
    with path.open("rb") as packed:
        unpacked = zstandard.ZstdDecompressor().stream_reader(packed)
        for line in io.TextIOWrapper(unpacked, encoding="utf-8"):
            yield json.loads(line)


def _read(path: Path) -> Iterator[Page]:
    for r in records(path):
        snippets = tuple(r["with"] or ()), tuple(r["without"] or ())
        if r["body"] or any(snippets):
            bodies = (r["body"],) if r["body"] else ()
            about = r["url"] or "", r["lang"], r["page_type"] or "article"
            yield Page(r["id"], r["html"], bodies, *about, *snippets, domain_of(r))
