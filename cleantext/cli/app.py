"""The command ``cleantext`` and its table of commands."""

from __future__ import annotations

import signal
from typing import Any

import click

from cleantext.cli.clean import clean
from cleantext.cli.diff import diff
from cleantext.cli.errors import complain
from cleantext.cli.explain import explain
from cleantext.cli.profile import profile
from cleantext.cli.report import report
from cleantext.cli.restore import restore


class Interruptible(click.Group):
    """Ends at Ctrl-C as the signal ends a process, so that a loop of the shell ends with it."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command that was called."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            complain("interrupted; the files that were written are whole, the others are missing")
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.raise_signal(signal.SIGINT)


@click.group(
    cls=Interruptible,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 some inputs failed, or a check found problems; 2 wrong usage.",
)
@click.version_option(package_name="cleantext-rules")
def app() -> None:
    """Strip boilerplate from scraped articles, and see what was removed and why."""


for _command in (clean, diff, explain, restore, report, profile):
    app.add_command(_command)
