"""Fundus evaluation: ``ground_truth.json`` beside ``html/ID.html.gz``."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

from .records import Page

MAX_OPTIONAL = 4


def find(folder: Path) -> Iterator[tuple]:
    """Recognise the folder ``dataset`` of dobbersc/fundus-evaluation."""
    if (folder / "ground_truth.json").is_file() and (folder / "html").is_dir():
        yield "Fundus evaluation", ("rouge", "words"), lambda: _read(folder)


def _read(folder: Path) -> Iterator[Page]:
    truth = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    for key, entry in sorted(truth.items()):
        html = gzip.decompress(_packed(folder / "html", key).read_bytes()).decode("utf-8")
        bodies = tuple("\n\n".join(body) for body in references(entry["body"]))
        yield Page(key, html, bodies, entry.get("url") or "")


def _packed(folder: Path, key: str) -> Path:
    names = (key, f"{key}.gz", f"{key}.html.gz")
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"{folder}: none of {', '.join(names)}")


def references(body: list[str]) -> Iterator[list[str]]:
    """Give every acceptable body: a paragraph in square brackets may be there or not.

    As in the official scorer: all combinations up to four such paragraphs, else all or none.

    >>> list(references(["a", "[b]"]))
    [['a', 'b'], ['a']]
    """
    optional = [i for i, p in enumerate(body) if p[:1] == "[" and p[-1:] == "]"]
    if len(optional) > MAX_OPTIONAL:
        left_out = [(), tuple(optional)]
    else:
        sizes = range(len(optional) + 1)
        left_out = list(chain.from_iterable(combinations(optional, n) for n in sizes))
    for out in left_out:
        yield [p[1:-1] if i in optional else p for i, p in enumerate(body) if i not in out]
