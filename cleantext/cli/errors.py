"""How commands say what went wrong: one line, no traceback, and a documented exit code."""

from __future__ import annotations

from contextlib import suppress

import click

from cleantext.reports.cells import visible

FAILED = 1
USAGE = 2


class Failed(click.ClickException):
    """An input could not be worked on."""

    exit_code = FAILED

    def show(self, file: object = None) -> None:
        """Print the message as one line."""
        complain(self.format_message())


class Refused(Failed):
    """The call cannot be meant as it is."""

    exit_code = USAGE


def complain(message: str) -> None:
    """Print one line to standard error; that nobody can read it is no reason to stop a run."""
    with suppress(OSError):
        click.echo(f"cleantext: {visible(message)}", err=True)


def reason(error: BaseException) -> str:
    """Say in words why something failed.

    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'No such file or directory'
    """
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, MemoryError):
        return "out of memory"
    if isinstance(error, ValueError | NotImplementedError):
        return str(error) or type(error).__name__
    return f"internal error, please report it: {type(error).__name__}: {error}"
