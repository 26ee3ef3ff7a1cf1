"""The command line: click lives only here, one file per command group."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cleantext import _ownership

_CLOSED = (("stdin", os.O_WRONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w"))


def main() -> None:
    """Run the ``cleantext`` command."""
    _open_closed()
    try:
        _ownership.check(Path(__file__).parents[1])
    except ImportError as error:
        sys.exit(f"cleantext: {error}")
    if not hasattr(sys.modules["cleantext"], "Cleaner"):
        sys.exit("cleantext: the module 'cleantext' found here is not that of cleantext-rules")
    from cleantext.cli.app import app  # noqa: PLC0415 - only now is it sure that the rest is ours
    from cleantext.cli.outputs import unwritten  # noqa: PLC0415

    try:
        app(prog_name="cleantext")
    except OSError as error:  # of --help and --version, which click prints
        failed = unwritten(error)
        failed.show()
        sys.exit(failed.exit_code)


def _open_closed() -> None:
    """Open what the caller closed, as with ``>&-``, and Python has as None, on the null device.

    Input cannot be read there and output not be written, which commands tell as any failure;
    standard error takes everything and shows nothing.
    """
    for name, flags, mode in _CLOSED:
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, errors="replace"))
