"""``cleantext clean``: texts in, clean texts and reports out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from stat import S_ISDIR
from typing import Any

import click

from cleantext.cli.errors import Refused
from cleantext.cli.inputs import REPORT, Input, find, mode
from cleantext.cli.options import Cleaning, cleaning_options
from cleantext.cli.outputs import Outputs, write_stdout
from cleantext.cli.run import run
from cleantext.reports.json import as_dict, render
from cleantext.result import Result


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")
@click.option(
    "-o", "--output", metavar="DIR", help="Write clean texts here, in the inputs' folder tree."
)
@click.option("--report", metavar="DIR", help=f"Write a JSON report NAME{REPORT} for each text.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Clean texts as they are, as Markdown, or (to standard output) as JSON Lines with title, "
    "profile and report.",
)
@cleaning_options
@click.pass_context
def clean(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    report: str | None,
    format_: str,
    **how: Any,
) -> None:
    """Strip boilerplate from texts.

    Reads files, all files below folders, and standard input; writes to standard output, or
    with -o to a folder. What is not removed stays as it is, byte for byte.
    """
    if output and format_ == "json":
        raise Refused("--format json goes to standard output; -o writes texts, --report JSON")
    into, reports = _folder("-o", output), _folder("--report", report)
    cleaning = Cleaning(**how)
    cleaner = cleaning.cleaner()
    inputs = find(paths, without=(into, reports))
    outputs = Outputs(item.path for item in inputs)
    encoded = FORMATS[format_]
    stdout = _json if format_ == "json" else _Texts(encoded)

    def use(item: Input, result: Result) -> None:
        if reports:
            target = reports / item.place.with_name(item.place.name + REPORT)
            outputs.write(target, render(result.report, item.path).encode(), item.path)
        if into:
            outputs.write(into / item.place, encoded(result), item.path)
        else:
            stdout(item, result)

    quiet = not into and sys.stdout.isatty()
    context.exit(run(inputs, partial(cleaning.clean, cleaner), use, quiet=quiet))


def _text(result: Result) -> bytes:
    """Give the clean text in the encoding that the input had."""
    return result.document.codec.encode(result.text)


def _markdown(result: Result) -> bytes:
    return result.document.codec.encode(f"{result.markdown}\n")


FORMATS = {"text": _text, "json": _text, "markdown": _markdown}


def _folder(option: str, name: str | None) -> Path | None:
    if name and mode(name) and not S_ISDIR(mode(name)):
        raise Refused(f"{option} {name}: is a file; a folder is needed")
    return Path(name) if name else None


class _Texts:
    """Writes texts to standard output, each from the beginning of a line."""

    def __init__(self, encoded: Callable[[Result], bytes]) -> None:
        self._encoded = encoded
        self._missing = b""  # the line feed that the text before lacks

    def __call__(self, item: Input, result: Result) -> None:
        data = self._encoded(result)
        if data:
            write_stdout(self._missing + data)
            feed = result.document.codec.encode("\n")
            ended = data.endswith((feed, result.document.codec.encode("\r")))
            self._missing = b"" if ended else feed


def _json(item: Input, result: Result) -> None:
    record = {
        "path": item.path,
        "text": result.text,
        "title": result.title,
        "profile": result.profile,
        "flagged": result.flagged,
        "report": as_dict(result.report, item.path),
    }
    write_stdout(json.dumps(record).encode() + b"\n")
