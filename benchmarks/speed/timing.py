"""What runs inside a timed process: load once, then time items when told to.

Orders come as JSON lines on standard input, answers go out as JSON lines: ``items`` (read a
file of items), ``load``, ``round`` (time every item), ``memory``. Items are read one by one,
outside the time taken, so that memory is that of the system and one item.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.systems import System

Arguments = Callable[[System, dict[str, Any]], tuple[Any, ...]]


def serve(system: System, arguments: Arguments, orders: Iterator[str]) -> Iterator[Any]:
    """Answer orders until there are no more."""
    process = _Process(system, arguments)
    for line in orders:
        order = json.loads(line)
        yield getattr(process, order.pop("do"))(**order)


class _Process:
    """The state of one timed process."""

    def __init__(self, system: System, arguments: Arguments) -> None:
        self._system, self._arguments = system, arguments
        self._path = Path()
        self._run: Callable[..., Any] | None = None
        self._at_start = self._loaded = 0.0

    def items(self, path: str) -> None:
        """Name the file of items to time, one JSON object a line."""
        self._path = Path(path)

    def _read(self) -> Iterator[tuple[Any, ...]]:
        with self._path.open(encoding="utf-8") as lines:
            for line in lines:
                yield self._arguments(self._system, json.loads(line))

    def load(self) -> dict[str, float]:
        """Import and build the system, then run it on the first item: milliseconds of each."""
        item = next(self._read())
        self._at_start = _memory_mb("VmRSS")
        start = time.process_time()
        self._run = self._system.load()
        ready = time.process_time()
        self._loaded = _memory_mb("VmRSS")
        first = _timed(self._run, item)
        return {"import_ms": 1e3 * (ready - start), "first_ms": first}

    def round(self, laps: int = 1) -> list[float]:
        """Time each item, ``laps`` times over: milliseconds."""
        assert self._run is not None, "load comes first"
        return [_timed(self._run, item) for _ in range(laps) for item in self._read()]

    def memory(self) -> dict[str, float]:
        """Give what loading added, and what the peak added to that, in MB."""
        peak = _memory_mb("VmHWM") - self._loaded
        return {"import_mb": self._loaded - self._at_start, "peak_mb": peak}


def _timed(run: Callable[..., Any], item: tuple[Any, ...]) -> float:
    start = time.process_time()
    _attempt(run, item)
    return 1e3 * (time.process_time() - start)


def _attempt(run: Callable[..., Any], item: tuple[Any, ...]) -> None:
    try:
        run(*item)
    except Exception:  # a page that a system fails on is timed up to where it fails
        return


def _memory_mb(figure: str) -> float:
    """Read VmRSS (resident now) or VmHWM (its peak) of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{figure}:\s+(\d+) kB", status)
    assert found, f"no {figure} in /proc/self/status"
    return int(found[1]) / 1024
