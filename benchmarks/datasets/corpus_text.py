"""corpus: ``text/SET.text.jsonl.gz``, a label on every line, beside ``html/SET.jsonl.zst``.

The gold bodies of the same pages, from ``html/`` beside it, are fed back in as the variant
``gold``: clean articles, of which nothing may go.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.train.folds import domain_of

from .corpus_html import records
from .records import BrokenDatasetError, Label, TextDoc


def find(folder: Path) -> Iterator[tuple]:
    """Recognise a folder of line-labelled text, one dataset a file."""
    for path in sorted((folder / "text").glob("*.text.jsonl.gz")):
        name = path.name.removesuffix(".text.jsonl.gz")
        gold = folder / "html" / f"{name}.jsonl.zst"
        if gold.is_file():
            yield f"{name} text", (), partial(_read, path, gold), "lang"


def labelled(path: Path) -> Iterator[dict[str, Any]]:
    """Read the records of one packed file."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as packed:
            yield from map(json.loads, packed)
    except (ValueError, OSError, EOFError, zlib.error) as error:
        raise BrokenDatasetError(f"{path}: not gzip of JSON lines: {error}") from error


def _read(path: Path, gold: Path) -> Iterator[TextDoc]:
    bodies: dict[str, str] = {}
    for r in records(gold):
        if not r["body"]:
            continue
        bodies[r["id"]] = r["body"]
        lines = tuple(line for line in r["body"].splitlines() if line.strip())
        labels: tuple[Label, ...] = ("keep",) * len(lines)
        yield TextDoc(f"{r['id']}/gold", lines, labels, r["body"], "gold", *_about(r))
    for r in labelled(path):
        if r["id"] in bodies and r["lines"]:
            yield _document(r, bodies[r["id"]])


def _document(r: dict, body: str) -> TextDoc:
    texts, labels = zip(*r["lines"], strict=True)
    if r["set"].startswith("wcxb"):
        labels = _trusted(labels)
    key = f"{r['id']}/{r['variant']}"
    return TextDoc(key, texts, labels, body, r["variant"], *_about(r))


def _about(r: dict) -> tuple[str, str, str]:
    return r["lang"], r["page_type"] or "article", domain_of(r)


def _trusted(labels: Sequence[Label]) -> tuple[Label, ...]:
    """Doubt drops inside the article: WCXB bodies are abridged, so a quarter of them is wrong."""
    kept = [i for i, label in enumerate(labels) if label == "keep"]
    if not kept:
        return tuple(labels)
    inside = range(kept[0], kept[-1])
    return tuple(
        "unsure" if label == "drop" and i in inside else label for i, label in enumerate(labels)
    )
