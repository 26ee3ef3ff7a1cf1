"""What was measured, on what, and which systems could not be."""

from __future__ import annotations

from typing import Any

from benchmarks.train.folds import SETS, TAUGHT

from .tables import MISSING, table

INTRO = """# Results

Written by `make bench`; nothing here is typed.
{scale} run of {date} on {processor}, {cores} cores, {memory_gb} GB, {system},
Python {python}, load {load}.

Scores are means over pages, ± the bootstrap deviation: differences within it are noise.
cleantext runs without source profiles. Times are CPU time of one core; trust ratios.
The datasets named `text` are labelled by line with 2–30 % noise, by set; `gold` is the clean
article fed back in, of which nothing may go.

The corpora of `../shared/corpus` are development sets: cleantext's rules were written with their
debris at hand, and its classifiers were trained on {trained_on}. There,
`out of fold` judges each page by a model that never saw its site; a row marked † is one whose
model has seen it, and flattered. Of folders named with `--data`, WCXB's dev split is judged in
the same way; the others have not been seen."""


def head(results: dict[str, Any]) -> str:
    """Say on what machine and when the figures were taken."""
    about = {"scale": results["scale"].capitalize(), "trained_on": ", ".join((*SETS, TAUGHT))}
    return INTRO.format(**about, **results["machine"])


def section(results: dict[str, Any]) -> str:
    """List every system with its version, and those that did not run with the reason."""
    rows = []
    for key, status in results["systems"].items():
        mode, name = key.split(": ", 1)
        rows.append([name, mode, status["version"] or MISSING, _state(status), _note(status)])
    head = ["system", "on", "version", "runs", "note"]
    return "## Systems\n\n" + table(head, rows, words=True)


def _note(status: dict[str, Any]) -> str:
    only = [f"scored on {' and '.join(status['only'])} alone"] if status["only"] else []
    return "; ".join([*filter(None, [status["note"]]), *only]) or MISSING


def _state(status: dict[str, Any]) -> str:
    if status["ok"]:
        return "yes"
    return f"{'not yet' if status['own'] else 'no'}: {status['reason']}".replace("|", "/")
