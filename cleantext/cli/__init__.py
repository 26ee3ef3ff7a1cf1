"""The command line: click lives only here, one file per command group."""

from __future__ import annotations

import sys
from pathlib import Path

from cleantext import _ownership


def main() -> None:
    """Run the ``cleantext`` command."""
    try:
        _ownership.check(Path(__file__).parents[1])
    except ImportError as error:
        sys.exit(f"cleantext: {error}")
    if not hasattr(sys.modules["cleantext"], "Cleaner"):
        sys.exit("cleantext: the module 'cleantext' found here is not that of cleantext-rules")
    from cleantext.cli.app import app  # noqa: PLC0415 - only now is it sure that the rest is ours

    app(prog_name="cleantext")
