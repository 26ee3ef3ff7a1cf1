"""Fundus evaluation: ``ground_truth.json`` beside ``html/ID.html.gz``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

from .records import BrokenDatasetError, Page, expect, read_object, unpack

MAX_OPTIONAL = 4


def find(folder: Path) -> Iterator[tuple]:
    """Recognise the folder ``dataset`` of dobbersc/fundus-evaluation."""
    if (folder / "ground_truth.json").is_file() and (folder / "html").is_dir():
        yield "Fundus evaluation", ("rouge", "words"), lambda: _read(folder)


def _read(folder: Path) -> Iterator[Page]:
    path = folder / "ground_truth.json"
    for key, entry in sorted(read_object(path).items()):
        about = expect(entry, dict, f"{path}: {key}")
        body = expect(about.get("body"), list, f"{path}: {key}: body")
        for paragraph in body:
            expect(paragraph, str, f"{path}: {key}: a paragraph of body")
        bodies = tuple("\n\n".join(each) for each in references(body))
        yield Page(key, unpack(_packed(folder / "html", key)), bodies, about.get("url") or "")


def _packed(folder: Path, key: str) -> Path:
    names = (key, f"{key}.gz", f"{key}.html.gz")
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise BrokenDatasetError(f"{folder}: none of {', '.join(names)}")


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
