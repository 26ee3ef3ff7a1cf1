"""How `cleantext profile check` prints what it found: for people, programs, or GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from cleantext.profiles.check import Problem, Report
from cleantext.reports.cells import visible


def _text(report: Report) -> str:
    sizes = (("profile", report.profiles), ("rule", report.rules), ("example", report.examples))
    looked_at = ", ".join(_counted(size, word) for word, size in sizes)
    total = f"{looked_at}: {_counted(len(report.problems), 'problem')}"
    return "\n".join([*(visible(str(problem)) for problem in report.problems), total])


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'s' * (number != 1)}"


def _json(report: Report) -> str:
    rows = [
        {"file": p.origin.file, "line": p.origin.line, "rule": p.rule, "message": p.message}
        for p in report.problems
    ]
    counts = {name: getattr(report, name) for name in ("profiles", "rules", "examples")}
    return json.dumps(counts | {"problems": rows}, indent=1)


def _github(report: Report) -> str:
    """Write workflow commands, which GitHub shows beside the lines of a pull request."""
    return "\n".join(map(_annotation, report.problems))


def _annotation(problem: Problem) -> str:
    def escaped(text: str, also: str = "") -> str:
        for char in "%\r\n" + also:
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    file, rule = escaped(problem.origin.file, ":,"), escaped(problem.rule or "profile", ":,")
    place = f"file={file},line={problem.origin.line},title={rule}"
    return f"::error {place}::{escaped(problem.message)}"


FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"text": _text, "json": _json, "github": _github}
)
"""By the name that ``--format`` takes."""
