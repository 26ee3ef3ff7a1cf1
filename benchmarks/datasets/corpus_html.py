"""corpus: ``html/SET.jsonl.zst``, one page with its gold body a line (``../shared/corpus``)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.train.folds import domain_of

from .records import BrokenDatasetError, Page

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
    import zstandard  # noqa: PLC0415 - no other layout needs it

    with path.open("rb") as packed:
        unpacked = zstandard.ZstdDecompressor().stream_reader(packed)
        try:
            for line in io.TextIOWrapper(unpacked, encoding="utf-8"):
                yield json.loads(line)
        except (ValueError, zstandard.ZstdError) as error:
            raise BrokenDatasetError(f"{path}: not zstandard of JSON lines: {error}") from error


def _read(path: Path) -> Iterator[Page]:
    for number, r in enumerate(records(path), 1):
        try:
            snippets = tuple(r["with"] or ()), tuple(r["without"] or ())
            bodies = (r["body"],) if r["body"] else ()
            about = r["url"] or "", r["lang"], r["page_type"] or "article"
            page = Page(r["id"], r["html"], bodies, *about, *snippets, domain_of(r))
        except KeyError as error:
            raise BrokenDatasetError(f"{path}: record {number}: no {error}") from error
        if bodies or any(snippets):
            yield page
