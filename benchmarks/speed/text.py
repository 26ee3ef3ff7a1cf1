"""Text mode's own speed: lines per second with 1,500 rules, growth, one article, import."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.datasets import Dataset, TextDoc, sample
from benchmarks.places import ROOT
from benchmarks.predictions import probe
from benchmarks.systems import TEXT, System, grown

from . import growth, sessions
from .figures import slope, spread

DOCUMENTS = 150
ARTICLE_KB = 5
JUSTEXT = "jusText on lines"
MAIN = grown.system(grown.TARGET).name
DEFAULT = "cleantext"
TIMED = (
    *grown.GROWN,
    *(s for s in TEXT if (s.own and not s.folded) or s.name == JUSTEXT),
)
ROUNDS = 5
STARTS = 3


def measure(datasets: Sequence[Dataset], say: Callable[[str], None]) -> dict[str, Any]:
    """Time cleantext with growing numbers of rules beside jusText, on English page text.

    Gives ``{reason}`` where there is no English line-labelled text, or no cleantext.
    """
    docs = _documents(datasets)
    if not docs:
        return {"reason": "no English page text in the datasets given"}
    answers = {name: answer for (_, name), answer in probe(TIMED, 1).items()}
    for name in (MAIN, JUSTEXT):
        if not answers[name]["ok"]:
            return {"reason": f"{name}: {answers[name]['reason']}"}
    systems = [s for s in TIMED if answers[s.name]["ok"]]
    say(f"text mode: {sum(len(d.lines) for d in docs)} lines")
    with tempfile.TemporaryDirectory() as folder:
        return _measure(docs, systems, Path(folder))


def _measure(docs: list[TextDoc], systems: list[System], folder: Path) -> dict[str, Any]:
    path = _write(docs, folder / "naive.jsonl")
    opened, raw = sessions.rounds(systems, path, ROUNDS, 1)
    lines = sum(len(doc.lines) for doc in docs)
    totals = {name: [sum(times) for times in entry["rounds"]] for name, entry in raw.items()}
    by_rules = [min(totals[grown.system(count).name]) for count in grown.COUNTS]
    result = {
        "rules": {"loaded": grown.TARGET, "shipped": grown.shipped()},
        "lines": lines,
        "lines_per_s": {n: spread([1e3 * lines / t for t in ts]) for n, ts in totals.items()},
        "ratio": {n: _ratio(totals[JUSTEXT], ts) for n, ts in totals.items()},
        "over_rules": _series(grown.COUNTS, by_rules),
        "rules_factor": by_rules[-1] / by_rules[0],
        "over_lines": _over_lines(docs, opened[MAIN], folder),
        "article_ms": {
            n: _article(docs, opened[n], folder) for n in (MAIN, DEFAULT) if n in opened
        },
        "import_ms": spread(_imports()),
        "load_ms": spread(raw[MAIN]["import_ms"]),
    }
    for session in opened.values():
        session.close()
    return result


def _ratio(reference: Sequence[float], times: Sequence[float]) -> list[float]:
    return spread([r / t for r, t in zip(reference, times, strict=True)])


def _documents(datasets: Sequence[Dataset]) -> list[TextDoc]:
    docs = [
        doc
        for dataset in datasets
        if dataset.labelled
        for doc in dataset.read()
        if doc.variant == "naive" and doc.lang == grown.LANG and doc.page_type == "article"
    ]
    return sample(docs, DOCUMENTS)


def _write(docs: Sequence[TextDoc], path: Path) -> Path:
    entries = (json.dumps(growth.grow(doc, 1)) + "\n" for doc in docs)
    path.write_text("".join(entries), encoding="utf-8")
    return path


def _over_lines(docs: list[TextDoc], session: sessions.Session, folder: Path) -> dict[str, Any]:
    """Time one document of growing length: the sample's documents, one after another."""
    every = tuple(line for doc in docs for line in doc.lines)
    counts = [len(every) * part // 16 for part in (1, 2, 4, 8, 16)]
    parts = [replace(docs[0], id=str(n), lines=every[:n]) for n in counts]
    session.ask("items", path=str(_write(parts, folder / "lines.jsonl")))
    times = [session.ask("round") for _ in range(3)]
    return _series(counts, [min(column) for column in zip(*times, strict=True)])


def _article(docs: list[TextDoc], session: sessions.Session, folder: Path) -> list[float]:
    """Time the cleaning of a text of about 5 kB, the nearest in size: ms."""
    sizes = [abs(growth.size_kb(growth.grow(doc, 1)) - ARTICLE_KB) for doc in docs]
    nearest = docs[sizes.index(min(sizes))]
    session.ask("items", path=str(_write([nearest], folder / "article.jsonl")))
    return spread(session.ask("round", laps=20))


def _imports() -> list[float]:
    """Import cleantext in fresh interpreters: ms of CPU time each."""
    code = (
        "import time; t = time.process_time(); import cleantext;"
        "print(1e3 * (time.process_time() - t))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
        )
        for _ in range(2 * STARTS)
    ]
    return [float(run.stdout) for run in runs[1:]]  # the first may compile


def _series(xs: Sequence[float], ys: Sequence[float]) -> dict[str, Any]:
    return {"x": list(xs), "y": list(ys), "slope": slope(xs, ys)}
