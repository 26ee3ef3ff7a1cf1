"""``cleantext restore``: the original back, byte for byte."""

from __future__ import annotations

from pathlib import Path

import click

from cleantext.cli.errors import Failed, Refused, reason
from cleantext.cli.inputs import STDIN, Input
from cleantext.cli.outputs import Outputs, write_stdout
from cleantext.edits import RestoreError
from cleantext.reports.report import restore as undo


@click.command()
@click.argument("clean", metavar="CLEAN|-")
@click.argument("report", metavar="REPORT|-")
@click.option("-o", "--output", metavar="FILE", help="Write here, not to standard output.")
def restore(clean: str, report: str, output: str | None) -> None:
    """Undo the cleaning: from a clean text and its JSON report, write the original."""
    if clean == report == STDIN:
        raise Refused("standard input (-) can be read only once")
    if output and Path(output).is_dir():
        raise Refused(f"-o {output}: is a folder; a file is needed")
    try:
        original = undo(_read(clean), _read(report))
    except RestoreError as error:
        raise Failed(f"{clean}: {error}") from None
    data = original if isinstance(original, bytes) else original.encode(errors="surrogatepass")
    if output:
        Outputs([clean, report]).write(Path(output), data, clean)
    else:
        write_stdout(data)


def _read(path: str) -> bytes:
    try:
        return Input(path, Path(path)).read()
    except OSError as error:
        raise Failed(f"{path}: {reason(error)}") from None
