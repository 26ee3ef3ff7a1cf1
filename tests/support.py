"""Makes cleaners out of YAML written in a test, without the shipped rules."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from cleantext import Cleaner
from cleantext.profiles.catalog import Catalog


def catalog_of(folder: Path, **files: str) -> Catalog:
    """Write each profile to a file and load them all."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(dedent(text), encoding="utf-8")
    return Catalog.load([folder], shipped=False)


def cleaner_of(folder: Path, rules: str, **settings: object) -> Cleaner:
    """Give a cleaner with the rules of one pack, written as the items of ``rules:``."""
    cleaner = Cleaner(**{"fallback": "never", **settings})  # type: ignore[arg-type]
    cleaner.catalog = catalog_of(folder, pack="id: pack\nrules:\n" + dedent(rules))
    return cleaner


def dropped(cleaner: Cleaner, text: str) -> list[int]:
    """Clean a text and give the numbers of the lines that went."""
    return [block.line for block in cleaner.clean(text).blocks if not block.kept]
