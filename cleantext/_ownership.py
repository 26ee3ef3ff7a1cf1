"""Refuses to work in a package folder that another distribution writes to as well.

The distributions ``clean-text`` and ``cleantext`` install a module of our name. Whichever was
installed last has overwritten files of the other, and both fail in odd ways.
"""

from __future__ import annotations

from pathlib import Path

_RIVALS = {"clean-text": "clean_text", "cleantext": "cleantext"}


def check(package: Path) -> None:
    """Raise ImportError if another distribution is installed over this package's folder."""
    for name, stem in _RIVALS.items():
        if any(package.parent.glob(f"{stem}-*.dist-info")):
            raise ImportError(
                f"the distribution {name!r} is installed here too, and its module 'cleantext' "
                f"overwrites ours. Remove both and install ours again: "
                f"pip uninstall {name} cleantext-rules && pip install cleantext-rules"
            )
