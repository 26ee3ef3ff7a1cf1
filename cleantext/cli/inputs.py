"""What a command works on: files, the files below folders, and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleantext.cli.errors import Refused
from cleantext.readers.markup import has_tag

STDIN = "-"
REPORT = ".report.json"
_PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Input:
    """One document: where it is read from, and its place in a mirrored tree."""

    path: str
    place: Path

    def read(self) -> bytes:
        """Give its bytes. Raises OSError."""
        if self.path == STDIN:
            return sys.stdin.buffer.read()
        return Path(self.path).read_bytes()

    def kind(self, data: bytes) -> str:
        """Give the format that its name tells, for what looks like it; ``"auto"`` if none."""
        named = self.path.lower().endswith(_PAGES)
        return "html" if named and has_tag(data) else "auto"


def find(paths: Sequence[str], without: Iterable[Path | None] = ()) -> list[Input]:
    """List the inputs that the arguments of a command mean.

    Folders are walked in the order of names; hidden files, reports, and what lies in the output
    folders ``without`` are left out.
    """
    if not paths:
        if sys.stdin.isatty():
            raise Refused("no input: name files or folders, or pipe a text in")
        paths = [STDIN]
    if paths.count(STDIN) > 1:
        raise Refused("standard input (-) can be read only once")
    skipped = {folder.resolve() for folder in without if folder}
    return [found for path in paths for found in _expand(path, skipped)]


def _expand(path: str, skipped: set[Path]) -> Iterator[Input]:
    if path == STDIN:
        yield Input(STDIN, Path("stdin.txt"))
    elif Path(path).is_dir():
        for file in _walk(path, skipped):
            yield Input(str(file), file.relative_to(path))
    else:
        yield Input(path, Path(Path(path).name))


def _walk(top: str, skipped: set[Path]) -> Iterator[Path]:
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (Path(folder) / name).resolve() not in skipped
        )
        for name in sorted(files):
            if not name.startswith(".") and not name.endswith(REPORT):
                yield Path(folder) / name
