"""The loop over the documents of one call: one bad document never stops it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from cleantext.cli.errors import FAILED, Failed, complain, reason
from cleantext.cli.inputs import Input
from cleantext.cli.progress import shown
from cleantext.result import Result


def run(
    inputs: Sequence[Input],
    clean: Callable[[Input], Result],
    use: Callable[[Input, Result], None],
    *,
    quiet: bool = False,
) -> int:
    """Clean every input and hand it to ``use``; give the exit code, and complain of failures.

    ``quiet`` shows no progress, for where it would mix with the output.
    """
    code = 0
    for item in shown(inputs, quiet=quiet):
        try:
            result = clean(item)
            use(item, result)
        except Failed as error:
            complain(error.message)
            code = FAILED
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:  # whatever it is, the other documents still want cleaning
            complain(f"{item.path}: {reason(error)}")
            code = FAILED
        else:
            for warning in result.warnings:
                complain(f"{item.path}: {warning}")
    return code
