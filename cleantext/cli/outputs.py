"""Where results go: bytes as they are, files whole or not at all, and never over an input."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from cleantext.cli.errors import Failed, reason


def write_stdout(data: bytes) -> None:
    """Write bytes to standard output at once. Ends the command quietly if nobody reads them."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        failed = unwritten(error)
        raise click.exceptions.Exit(0) if isinstance(error, BrokenPipeError) else failed from None


def unwritten(error: OSError) -> Failed:
    """Give up standard output: say why, and let nobody write the rest when the command ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Failed(f"standard output: {reason(error)}")


class Outputs:
    """Writes files; knows the inputs of the run, and what it wrote for which of them."""

    def __init__(self, inputs: Iterable[str]) -> None:
        self._inputs = {found: path for path in inputs if (found := _identity(Path(path)))}
        self._written: dict[Path, str] = {}

    def write(self, target: Path, data: bytes, source: str) -> None:
        """Write what was made of the input ``source``.

        Raises:
            Failed: the file cannot be written, is an input, or was written in this run.
        """
        there = _identity(target)
        if there and (overwritten := self._inputs.get(there)):
            raise Failed(f"{target}: not written, for it is the input {overwritten}")
        if first := self._written.get(target):
            raise Failed(f"{target}: not written, for it holds the result of {first}")
        self._written[target] = source
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, data)
        except OSError as error:
            raise Failed(f"{target}: cannot be written: {reason(error)}") from None


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell files apart whatever they are called."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _replace(target: Path, data: bytes) -> None:
    """Write a file so that, whatever happens, either the old or the whole new one is there.

    A link stays one; a device or a pipe, such as /dev/null, is written to and never replaced.
    """
    target = Path(os.path.realpath(target))  # `resolve` raises of a circle of links, up to 3.12
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    draft = target.with_name(f".cleantext-{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            file.write(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
