"""What a command works on: files, the files below folders, and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from cleantext.cli.errors import Refused, complain
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

    Folders are walked in the order of names; hidden files, reports, what is no file (pipes,
    sockets, devices), and the output files and folders ``without`` are left out. A folder that
    cannot be listed is an input as well: reading it says why. Of a folder without files that is
    said here, and is no failure.
    """
    if not paths:
        if sys.stdin.isatty():
            raise Refused("no input: name files or folders, or pipe a text in")
        paths = [STDIN]
    if paths.count(STDIN) > 1:
        raise Refused("standard input (-) can be read only once")
    skipped = {Path(os.path.realpath(output)) for output in without if output}
    return [found for path in paths for found in _expand(path, skipped)]


def _expand(path: str, skipped: set[Path]) -> Iterator[Input]:
    if path == STDIN:
        yield Input(STDIN, Path("stdin.txt"))
    elif S_ISDIR(mode(path)):
        files = list(_walk(path, skipped))
        if not files:
            complain(f"{path}: no files to read")
        yield from (Input(str(file), file.relative_to(path)) for file in files)
    else:
        yield Input(path, Path(Path(path).name))


def _walk(top: str, skipped: set[Path]) -> Iterator[Path]:
    unread: list[OSError] = []
    for folder, folders, files in os.walk(top, onerror=unread.append):
        here = Path(folder).resolve()
        folders[:] = sorted(name for name in folders if _meant(here / name, skipped))
        for name in sorted(files):
            found = here / name
            if _meant(found, skipped) and not name.endswith(REPORT) and _ends(found):
                yield Path(folder) / name
    yield from (Path(error.filename) for error in unread)


def _meant(path: Path, skipped: set[Path]) -> bool:
    return not path.name.startswith(".") and path not in skipped


def _ends(path: Path) -> bool:
    """Tell a file from what may give bytes for ever; one that cannot be looked at is told of."""
    found = mode(path)
    return S_ISREG(found) or not found


def mode(path: str | Path) -> int:
    """Tell what is there, as `Path.stat` does; 0 if nothing is, or it cannot be looked at."""
    try:
        return Path(path).stat().st_mode
    except OSError:
        return 0
