"""``cleantext diff``: what cleaning would remove, and why."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import Any

import click

from cleantext.cli.errors import complain
from cleantext.cli.inputs import Input, find, mode
from cleantext.cli.options import Cleaning, cleaning_options
from cleantext.cli.outputs import Outputs, write_stdout
from cleantext.cli.run import run
from cleantext.cli.tables import table
from cleantext.model import Rule
from cleantext.pipeline import Cleaner
from cleantext.reports import html, terminal
from cleantext.reports.json import as_dict
from cleantext.reports.overview import Tally, overview
from cleantext.reports.report import Report
from cleantext.reports.warned import Warned
from cleantext.result import Result


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")
@click.option(
    "--summary",
    is_flag=True,
    help="Tables of what went by source, kind and rule, and of warnings, instead.",
)
@click.option("--html", "page", metavar="FILE", help="Write one HTML page instead.")
@cleaning_options
@click.pass_context
def diff(
    context: click.Context, /, paths: tuple[str, ...], summary: bool, page: str | None, **how: Any
) -> None:
    """Show what cleaning removes, and which rule of which kind removes it.

    On a terminal in colours; piped as a unified diff that patch applies to the originals.
    """
    cleaning = Cleaning(**how)
    cleaner = cleaning.cleaner()
    inputs = find(paths, without=_earlier(page))
    outputs = Outputs(item.path for item in inputs)
    reports: list[tuple[str, Report]] = []
    plain = not (summary or page or _coloured())

    def use(item: Input, result: Result) -> None:
        if plain:
            write_stdout(_unified(item.path, result))
        else:
            reports.append((item.path, result.report))

    code = run(inputs, partial(cleaning.clean, cleaner), use)
    if page:
        data = html.render(reports, _rules(cleaner, reports))
        outputs.write(Path(page), data.encode(errors="replace"), page)
    if summary:
        write_stdout(_summary(reports).encode(errors="replace"))
    if not (plain or summary or page):
        _show(reports)
    context.exit(code)


def _earlier(page: str | None) -> list[Path]:
    """Give the page that an earlier run left there, which is no input of this one."""
    with suppress(OSError):  # an input that cannot be read is told of
        if page and S_ISREG(mode(page)) and html.is_page(Path(page).read_bytes()):
            return [Path(page)]
    return []


def _coloured() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def _unified(name: str, result: Result) -> bytes:
    """Give the diff as bytes: those of the original, for patch compares them."""
    codec = result.document.codec
    diff = result.report.unified(name)
    if diff and result.document.page:
        complain(f"{name}: is HTML, the diff is of its text: patch cannot apply it")
    if codec.name == "utf-8":
        return codec.encode(diff)
    if diff:
        complain(f"{name}: is {codec.name}, its diff is UTF-8: patch cannot apply it")
    return diff.encode(errors="backslashreplace")


def _show(reports: list[tuple[str, Report]]) -> None:
    """Print the coloured diffs, in the pager if they are longer than the terminal."""
    size = shutil.get_terminal_size()
    text = "\n".join(terminal.render(report, name, size.columns) for name, report in reports)
    if text.count("\n") >= size.lines:
        click.echo_via_pager(text, color=True)
    else:
        write_stdout(text.encode(errors="replace"))


def _rules(cleaner: Cleaner, reports: list[tuple[str, Report]]) -> list[Rule]:
    """List the rules that could have acted."""
    used = {report.choice.profile for _, report in reports}
    return [rule for profile in sorted(used) for rule in cleaner.catalog.flat(profile).rules]


def _summary(reports: list[tuple[str, Report]]) -> str:
    found = overview([as_dict(report, name) for name, report in reports])
    tables = [
        _tallies("source", [*found["sources"], found["total"]]),
        _tallies("kind", found["kinds"]),
        _tallies("rule", found["rules"]),
    ]
    if found["warnings"]:
        tables.append(_warnings(found["warnings"], [name for name, _ in reports]))
    return "\n".join(tables)


def _warnings(warnings: Sequence[Warned], names: Sequence[str]) -> str:
    rows = [
        (each["documents"], each["of"], each["profile"], names[each["example"]], each["warning"])
        for each in warnings
    ]
    return table(["documents", "of", "profile", "example", "warning"], rows)


def _tallies(heading: str, tallies: Sequence[Tally]) -> str:
    rows = [
        (
            tally["name"],
            tally["documents"],
            tally["edits"],
            tally["removed"],
            f"{tally['removed'] / max(tally['characters'], 1):.1%}",
        )
        for tally in tallies
        if tally["edits"]
    ]
    return table([heading, "documents", "removals", "characters", "share"], rows)
