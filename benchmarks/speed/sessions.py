"""A timed process seen from outside, and the interleaved rounds over many of them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.places import ROOT
from benchmarks.predictions import command
from benchmarks.systems import System
from benchmarks.worker import PAGE_LIMIT_S

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)

ORDER_LIMIT_S = 10 * PAGE_LIMIT_S  # one round over all documents

Told = TypeVar("Told")


class Session:
    """One system in a process of its own, told what to time and when."""

    def __init__(self, system: System) -> None:
        self._process = subprocess.Popen(
            command(system, "time"),
            cwd=ROOT,
            env=os.environ | ONE_THREAD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def ask(self, do: str, **order: Any) -> Any:
        """Give one order and wait for its answer; RuntimeError if the process died or hangs."""
        assert self._process.stdin and self._process.stdout
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps({"do": do, **order}) + "\n")
            self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], ORDER_LIMIT_S)[0]:
            self._process.kill()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the timed process ended at {do!r}")
        return json.loads(answer)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def start(system: System, items: Path) -> tuple[Session, dict[str, float]]:
    """Start a fresh process, give it the items, and load the system in it."""
    session = Session(system)
    try:
        session.ask("items", path=str(items))
        return session, session.ask("load")
    except RuntimeError:
        session.close()
        raise


def each(sessions: dict[str, Session], ask: Callable[[Session], Told]) -> dict[str, Told]:
    """Ask every session in turn; one whose process has died is taken out of ``sessions``."""
    told = {}
    for name, session in list(sessions.items()):
        try:
            told[name] = ask(session)
        except RuntimeError:
            sessions.pop(name).close()
    return told


def rounds(
    systems: Sequence[System], items: Path, count: int, starts: int
) -> tuple[dict[str, Session], dict[str, dict[str, Any]]]:
    """Time all items ``count`` times, every system in turn within each round.

    Gives the open sessions, and per system ``{rounds: [[ms, …], …], import_ms, first_ms,
    import_mb, peak_mb}``, the last four lists or figures from fresh processes. A system whose
    process died is in neither.
    """
    loads: dict[str, list[dict[str, float]]] = {s.name: [] for s in systems}
    sessions: dict[str, Session] = {}
    for _ in range(starts):
        for system in systems:
            if system.name in sessions:
                sessions.pop(system.name).close()
            with contextlib.suppress(RuntimeError):
                sessions[system.name], load = start(system, items)
                loads[system.name].append(load)
    # not counted: some systems load a language when they first meet it
    each(sessions, lambda session: session.ask("round"))
    times: dict[str, list[list[float]]] = {s.name: [] for s in systems}
    for _ in range(count):
        for name, taken in each(sessions, lambda session: session.ask("round")).items():
            times[name].append(taken)
    memory = each(sessions, lambda session: session.ask("memory"))
    results = {
        name: {
            "rounds": times[name],
            "import_ms": [load["import_ms"] for load in loads[name]],
            "first_ms": [load["first_ms"] for load in loads[name]],
            **used,
        }
        for name, used in memory.items()
    }
    return sessions, results
