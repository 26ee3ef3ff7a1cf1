"""``cleantext restore``: the original back, byte for byte."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISDIR

import click

from cleantext.cli.errors import Failed, Refused, reason
from cleantext.cli.inputs import STDIN, Input, mode
from cleantext.cli.outputs import Outputs, write_stdout
from cleantext.cli.report import read_reports, restore_all
from cleantext.edits import RestoreError
from cleantext.reports.json import ledger_of


@click.command()
@click.argument("clean", metavar="CLEAN|-")
@click.argument("report", required=False, metavar="[REPORT|-]")
@click.option("-o", "--output", metavar="FILE", help="Write here, not to standard output.")
@click.pass_context
def restore(context: click.Context, clean: str, report: str | None, output: str | None) -> None:
    """Undo the cleaning: from a clean text and its JSON report, write the original.

    Of a page of HTML that is the text that was read, not its markup.

    A page and a line of clean --format json hold the clean text themselves and stand alone;
    with several articles in them, -o names a folder.
    """
    if report is None:
        context.exit(restore_all(clean, output))
    if clean == report == STDIN:
        raise Refused("standard input (-) can be read only once")
    if output and S_ISDIR(mode(output)):
        raise Refused(f"-o {output}: is a folder; a file is needed")
    records = read_reports(report)
    if len(records) > 1:
        raise Refused(f"{report} holds {len(records)} reports; one is needed")
    try:
        data = ledger_of(records[0]).original(_read(clean))
    except RestoreError as error:
        raise Failed(f"{clean}: {error}") from None
    if output:
        Outputs([clean, report]).write(Path(output), data, clean)
    else:
        write_stdout(data)


def _read(path: str) -> bytes:
    try:
        return Input(path, Path(path)).read()
    except OSError as error:
        raise Failed(f"{path}: {reason(error)}") from None
