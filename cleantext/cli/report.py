"""``cleantext report``: join reports into one overview, and take the originals out of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG

import click

from cleantext.cli.errors import FAILED, Failed, Refused, complain, reason
from cleantext.cli.inputs import REPORT, STDIN, Input, mode
from cleantext.cli.options import RULES, rules_folders
from cleantext.cli.outputs import Outputs, write_stdout
from cleantext.edits import RestoreError
from cleantext.model import Rule
from cleantext.profiles.catalog import Catalog
from cleantext.profiles.errors import ProfileError
from cleantext.reports import html, stored
from cleantext.reports.overview import overview
from cleantext.reports.record import Record
from cleantext.reports.unified import STEERING


@click.group()
def report() -> None:
    """Join reports into one overview."""


@report.command()
@click.argument("paths", nargs=-1, required=True, metavar="REPORT|DIR|-...")
@click.option("--html", "page", metavar="FILE", help="Write one HTML page instead.")
@RULES
@click.pass_context
def merge(
    context: click.Context, paths: tuple[str, ...], page: str | None, rules: tuple[str, ...]
) -> None:
    """Join reports: JSON, JSON Lines of clean --format json, and pages.

    Writes the overview as JSON. A page can show the articles of those reports that hold the
    texts: lines of clean --format json, and pages.
    """
    files: list[str] = []
    records: list[Record] = []
    code = 0
    for path in paths:
        found = _expand(path)
        if not found:
            complain(f"{path}: holds no file *{REPORT}")
            code = FAILED
        files += found
    for file in files:
        try:
            records += read_reports(file)
        except Failed as error:
            complain(error.message)
            code = FAILED
    known = _rules(records, rules)
    if page:
        Outputs(files).write(Path(page), html.page(records, known).encode(), page)
    else:
        write_stdout(json.dumps(overview(records, known), indent=1).encode() + b"\n")
    context.exit(code)


def _expand(path: str) -> list[str]:
    if path != STDIN and S_ISDIR(mode(path)):
        return [str(file) for file in sorted(Path(path).rglob(f"*{REPORT}"))]
    return [path]


def _rules(records: Iterable[Record], folders: tuple[str, ...]) -> list[Rule]:
    """List the rules of the profiles that were used, so far as they are at hand."""
    try:
        catalog = Catalog.load(map(Path, rules_folders(folders)))
        used = {record["profile"]["id"] for record in records} & catalog.profiles.keys()
        return [rule for id_ in sorted(used) for rule in catalog.flat(id_).rules]
    except ProfileError as error:
        raise Refused(str(error)) from None


def read_reports(path: str) -> list[Record]:
    """Read the reports in a file. Raises `Failed`."""
    try:
        return stored.read(Input(path, Path(path)).read())
    except OSError as error:
        raise Failed(f"{path}: {reason(error)}") from None
    except stored.StoredError as error:
        raise Failed(f"{path}: {error}") from None


def restore_all(path: str, output: str | None) -> int:
    """Write the originals of all reports in a file that holds the texts; give the exit code."""
    records = read_reports(path)
    if len(records) > 1 and (not output or S_ISREG(mode(output))):
        raise Refused(f"{path} holds {len(records)} articles; -o must name a folder for them")
    outputs, code = Outputs([path]), 0
    for number, record in enumerate(records, 1):
        name = record["name"] or f"article {number}"
        try:
            data = stored.original(record)
            if output:
                outputs.write(_target(Path(output), records, number), data, name)
            else:
                write_stdout(data)
        except (Failed, RestoreError) as error:
            complain(f"{path}: {name}: {error}")
            code = FAILED
    return code


def _target(output: Path, records: Sequence[Record], number: int) -> Path:
    """Give the file for one original: never outside the folder, whatever the report says."""
    if len(records) == 1 and not S_ISDIR(mode(output)):
        return output
    name = records[number - 1]["name"] or ""
    plain = STEERING.sub("_", name.replace("\\", "/"))
    parts = [part for part in PurePosixPath(plain).parts if part not in ("/", "//", "..")]
    return output.joinpath(*(parts or [f"article-{number}"]))
