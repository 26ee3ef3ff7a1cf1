"""The benchmarks' commands: ``python -m benchmarks {install,run,quick,guard,…}``."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import install, report, run, scores
from .datasets import BrokenDatasetError, Dataset, find
from .places import CACHE, CORPUS, HERE, RESULTS, ROOT
from .report import readme
from .scale import QUICK, limited
from .speed import text as speed_text
from .systems import HTML, TEXT, System


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when the guard or the README check fails.

    2 when what it is given does not exist or is not in shape, or a package is missing.
    """
    arguments = _parser().parse_args(argv)
    try:
        return arguments.run(arguments) or 0
    except (FileNotFoundError, BrokenDatasetError) as error:
        sys.stderr.write(f"benchmarks: {error}\n")
        return 2
    except ModuleNotFoundError as error:
        sys.stderr.write(f"benchmarks: {error}; the extra `[bench]` brings what they need\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, function, explained in COMMANDS:
        command = commands.add_parser(name, help=explained, description=explained)
        command.set_defaults(run=function)
        if function in (full, quick, guard, lines):
            command.add_argument(
                "--data",
                action="append",
                type=Path,
                metavar="FOLDER",
                help="a dataset's folder, or one with datasets in it (default: ../shared/corpus)",
            )
            command.add_argument(
                "--jobs", type=_count, default=os.cpu_count(), help="quality processes at once"
            )
    commands.choices["run"].add_argument(
        "--limit", type=_count, metavar="N", help="at most N documents of each set and variant"
    )
    readme_command = commands.choices["readme"]
    readme_command.add_argument(
        "--check", action="store_true", help="only say if it is out of date"
    )
    return parser


def _count(text: str) -> int:
    """Read a number of things, of which there is at least one."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def setup(_: argparse.Namespace) -> None:
    """Install the peers."""
    install.install(say)


def full(arguments: argparse.Namespace) -> None:
    """Measure everything, and write the results, the page and the plots.

    The guard's scores, too, but from the standard corpus alone: they are what others compare with.
    """
    from .report import plots as _  # noqa: PLC0415, F401 - nothing is measured without matplotlib

    datasets = _datasets(arguments)
    results = run.everything(datasets, limited(arguments.limit), arguments.jobs, say)
    results["spine"] = speed_text.measure(datasets, say)
    run.save(results, RESULTS / "full.json")
    if not arguments.data:
        say("the guard's scores")
        scores.save(scores.collect(datasets, _own(results), arguments.jobs))
    page(arguments)


def quick(arguments: argparse.Namespace) -> None:
    """Measure a sample of everything and print the page."""
    began = time.monotonic()
    results = run.everything(_datasets(arguments), QUICK, arguments.jobs, say)
    run.save(results, CACHE / "quick.json")
    print(report.page(results, plots=False))
    say(f"quick run: {time.monotonic() - began:.0f} s")


def guard(arguments: argparse.Namespace) -> int:
    """Compare cleantext's quality with the last committed scores; 1 on a loss beyond noise.

    1 also where nothing can be compared, and where a setting that ships does not load.
    """
    old = scores.committed()
    if old is None:
        print("guard: no scores are committed yet; `python -m benchmarks run` writes them")
        return 0
    status = run.statuses(arguments.jobs)
    ours = {key: status[key] for key in (f"{s.mode}: {s.name}" for s in _shipped())}
    broken = [f"{key} does not load: {s['reason']}" for key, s in ours.items() if not s["ok"]]
    new = scores.collect(_datasets(arguments), _own({"systems": status}), arguments.jobs)
    losses, compared = scores.compare(old, new)
    for line in (*losses, *broken):
        print(line)
    print(f"guard: {compared} figures compared, {len(losses)} losses beyond noise")
    if not compared:
        print("guard: none of these documents are those of the committed scores")
    return 1 if losses or broken or not compared else 0


def lines(arguments: argparse.Namespace) -> None:
    """Measure text mode's speed alone: lines, rules, one article, import."""
    print(report.spine(speed_text.measure(_datasets(arguments), say)))


def page(_: argparse.Namespace) -> None:
    """Write RESULTS.md and its plots from results/full.json."""
    report.write(_last(), HERE)


def table(arguments: argparse.Namespace) -> int:
    """Put the table of results/full.json into README.md."""
    return readme.update(ROOT / "README.md", _last(), check=arguments.check)


COMMANDS = (
    ("install", setup, "install every peer that installs, into this environment"),
    ("run", full, "measure everything and write benchmarks/RESULTS.md"),
    ("quick", quick, "print the picture from a sample, in under five minutes"),
    ("guard", guard, "fail if cleantext lost quality beyond noise since the last commit"),
    ("speed-text", lines, "print text mode's speed: over lines, over rules, one article"),
    ("report", page, "write RESULTS.md and the plots again from the last results"),
    ("readme", table, "put the results' table into README.md"),
)


def _datasets(arguments: argparse.Namespace) -> list[Dataset]:
    """Find the datasets; two of one name are an error, for figures are kept by name."""
    found: dict[str, tuple[Dataset, Path]] = {}
    for folder in arguments.data or [CORPUS]:
        for dataset in find(folder):
            if dataset.name in found:
                other = found[dataset.name][1]
                raise BrokenDatasetError(f"{folder}: {dataset.name} again, after that of {other}")
            found[dataset.name] = dataset, folder
    return [dataset for dataset, _ in found.values()]


def _last() -> dict[str, Any]:
    path = RESULTS / "full.json"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no results yet; `python -m benchmarks run` writes them")
    return json.loads(path.read_text(encoding="utf-8"))


def _own(results: dict[str, Any]) -> list[System]:
    """Give the settings of cleantext that are guarded: those that ship, and load."""
    status = results["systems"]
    return [s for s in _shipped() if status[f"{s.mode}: {s.name}"]["ok"]]


def _shipped() -> list[System]:
    return [s for s in (*HTML, *TEXT) if s.own and not s.folded]


def say(line: str) -> None:
    """Tell the person waiting what is going on."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
