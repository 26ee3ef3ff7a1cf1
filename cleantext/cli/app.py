"""The command ``cleantext`` and its table of commands."""

from __future__ import annotations

import click

from cleantext.cli.clean import clean
from cleantext.cli.diff import diff
from cleantext.cli.explain import explain
from cleantext.cli.profile import profile
from cleantext.cli.report import report
from cleantext.cli.restore import restore


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 some inputs failed, or a check found problems; 2 wrong usage.",
)
@click.version_option(package_name="cleantext-rules")
def app() -> None:
    """Strip boilerplate from scraped articles, and see what was removed and why."""


for _command in (clean, diff, explain, restore, report, profile):
    app.add_command(_command)
