"""What a dataset is made of: a page with its gold, a text with a label on every line."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Label = Literal["keep", "drop", "unsure", "title"]


class BrokenDatasetError(Exception):
    """A dataset is not in the shape of its layout; the message names file and entry."""


def read_object(path: Path) -> dict[str, Any]:
    """Read a file that holds one JSON object."""
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise BrokenDatasetError(f"{path}: not JSON: {error}") from error
    return expect(found, dict, str(path))


def unpack(path: Path) -> str:
    """Read a gzipped page."""
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    except FileNotFoundError as error:
        raise BrokenDatasetError(f"{path}: no such file, but the gold has this page") from error
    except (OSError, EOFError, zlib.error) as error:
        raise BrokenDatasetError(f"{path}: not gzip: {error}") from error


def expect(value: Any, kind: type, where: str) -> Any:
    """Give ``value`` if it is of ``kind``, and say ``where`` it is something else."""
    if not isinstance(value, kind):
        found = type(value).__name__
        raise BrokenDatasetError(f"{where}: {kind.__name__} expected, {found} found")
    return value


@dataclass(frozen=True)
class Page:
    """An HTML page with every body that would be right for it, or with snippets of it alone."""

    id: str
    html: str
    references: tuple[str, ...]
    url: str = ""
    lang: str = "en"
    page_type: str = "article"
    wanted: tuple[str, ...] = ()  # sentences that belong to the text
    unwanted: tuple[str, ...] = ()  # sentences that do not
    domain: str = ""  # on the corpora that the classifiers were trained on


@dataclass(frozen=True)
class TextDoc:
    """Scraped text, one label a line, and the gold body of the page it came from."""

    id: str
    lines: tuple[str, ...]
    labels: tuple[Label, ...]
    reference: str
    variant: str
    lang: str
    page_type: str = "article"
    domain: str = ""  # on the corpora that the classifiers were trained on
