"""``cleantext profile``: look at profiles, check them, begin new ones."""

from __future__ import annotations

from pathlib import Path

import click

from cleantext.cli.errors import FAILED
from cleantext.cli.options import rules_folders
from cleantext.model import Document
from cleantext.pipeline import propose
from cleantext.profiles.check import check as look
from cleantext.resolve import Decisions, Policy
from cleantext.ruleset import RuleSet
from cleantext.scan import Scan


@click.group()
def profile() -> None:
    """List, show, check and begin profiles."""


@profile.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR]...")
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...]) -> None:
    """Check profiles: every pattern compiles, and every example does what it shows.

    Checks the given files and folders, else those of CLEANTEXT_RULES, else the shipped ones.
    Prints a line per problem; the exit code is 1 if there is any.
    """
    found = look([Path(path) for path in paths or rules_folders(())], _judge)
    for problem in found.problems:
        click.echo(str(problem))
    click.echo(
        f"{found.profiles} profiles, {found.rules} rules, {found.examples} examples: "
        f"{len(found.problems) or 'no'} problem{'s' * (len(found.problems) != 1)}"
    )
    context.exit(FAILED if found.problems else 0)


def _judge(document: Document, ruleset: RuleSet) -> Decisions:
    return propose(Scan(document, ruleset), Policy())[0]
