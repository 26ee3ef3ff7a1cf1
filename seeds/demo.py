"""What ``make demo`` shows: articles, their clean bodies, and what went and why."""

from __future__ import annotations

import shutil
from pathlib import Path

import cleantext
from cleantext.reports import terminal

SHOWN = ("moscowtimes-tram", "cbc-greenhouse", "unknown-harbour")
HEADING = "\x1b[1;7m {} \x1b[0m"


def show(name: str, cleaner: cleantext.Cleaner) -> None:
    """Clean one article and print its clean body, the diff, and a reason for every removal."""
    file = Path(__file__).with_name(f"{name}.txt")
    result = cleaner.clean(file.read_bytes())
    print(HEADING.format(f"{file.name}: the clean article"), result.text, sep="\n\n")
    print(HEADING.format(f"{file.name}: what went"), end="\n\n")
    print(terminal.render(result.report, file.name, shutil.get_terminal_size().columns))
    print(HEADING.format(f"{file.name}: why it went"), end="\n\n")
    rules = {edit.cause.rule.id: edit.cause.rule for edit in result.edits}
    for rule in rules.values():
        print(f"{rule.id} ({rule.kind}): {rule.why}\n    {rule.origin}")
    same = cleantext.restore(result.text, result.report) == file.read_bytes()
    print(f"\nrestored from the clean text and the report, byte for byte: {same}\n")


def main() -> None:
    """Show all articles of the demo."""
    cleaner = cleantext.Cleaner()
    for name in SHOWN:
        show(name, cleaner)


if __name__ == "__main__":
    main()
