"""What each rule earns on a corpus of labelled lines, for ``cleantext profile list --stats``."""

from __future__ import annotations

import gzip
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from cleantext.cli.errors import Failed, Refused, reason
from cleantext.model import Rule
from cleantext.pipeline import Cleaner
from cleantext.result import Result

CORPUS = "*.text.jsonl.gz"
"""Files of a corpus: a document a line, ``{"url": …, "lines": [[text, label], …]}``."""

HEADER = ("profile", "rule", "kind", "action", "hits", "misses", "trims")
Row = tuple[str, str, str, str, int, int, int]


def rows(cleaner: Cleaner, folder: Path) -> list[Row]:
    """Count, for each rule, what it removed from all documents; a pack's own row sums it up.

    A line labelled ``drop`` that the rule dropped is a hit, one labelled ``keep`` a miss; trims
    are lines of either label of which it cut a part.

    Raises:
        Refused: the folder holds no labelled lines.
        Failed: a file cannot be read, or is none of a corpus.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for url, lines in _documents(folder):
        result = cleaner.clean("\n".join(text for text, _ in lines), url=url, kind="text")
        for rule, number, took in _removals(result):
            label = lines[number - 1][1]
            if label in ("drop", "keep"):
                counts[rule.id][label if took == "drop" else took] += 1
    found = []
    for profile in sorted(cleaner.catalog.profiles.values(), key=lambda p: (bool(p.match), p.id)):
        removing = (rule for rule in profile.rules if rule.action in ("drop", "trim"))
        of_rules = [_row(profile.id, rule, counts[rule.id]) for rule in removing]
        if of_rules:
            hits, misses, trims = (sum(column) for column in list(zip(*of_rules, strict=True))[4:])
            found += [(profile.id, "", "", "", hits, misses, trims), *of_rules]
    return found


def _row(profile: str, rule: Rule, count: Counter[str]) -> Row:
    name = rule.id.removeprefix(f"{profile}/")
    return profile, name, rule.kind, rule.action, count["drop"], count["keep"], count["trim"]


def _removals(result: Result) -> Iterator[tuple[Rule, int, str]]:
    """Yield the rule, the line (from 1) and the action of everything that was removed."""
    line_of = list(accumulate(above + 1 for above in result.document.blank_lines))
    for block, dropped in result.decisions.dropped.items():
        yield dropped.rule, line_of[block], "drop"
    for block, cuts in result.decisions.trimmed.items():
        yield from ((cut.rule, line_of[block], "trim") for _, cut in cuts)


def _documents(folder: Path) -> Iterator[tuple[str | None, list[tuple[str, str]]]]:
    files = sorted(folder.glob(CORPUS))
    if not files:
        raise Refused(f"--stats {folder}: holds no file {CORPUS}")
    for file in files:
        yield from _read(file)


def _read(file: Path) -> Iterator[tuple[str | None, list[tuple[str, str]]]]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                yield _document(line, f"{file}:{number}")
    except OSError as error:
        raise Failed(f"{file}: {reason(error)}") from None
    except (EOFError, zlib.error, UnicodeDecodeError) as error:
        raise Failed(f"{file}: is no gzipped UTF-8, or not all of it: {error}") from None


def _document(line: str, place: str) -> tuple[str | None, list[tuple[str, str]]]:
    try:
        record = json.loads(line)
        url = record.get("url")
        lines = [(" ".join(str.splitlines(text)), label) for text, label in record["lines"]]
        return url and str.strip(url), lines
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        shape = '{"lines": [[text, label], …]}'
        raise Failed(f"{place}: is no document of the form {shape}") from None
