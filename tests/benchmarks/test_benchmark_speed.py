"""Systems are timed in processes of their own, round by round."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy")
pytest.importorskip("zstandard", reason="the benchmarks need zstandard")

from benchmarks.datasets import Page
from benchmarks.scale import QUICK
from benchmarks.speed import measure, sessions
from benchmarks.systems import System

# Serves orders for a system that does nothing, but for the one that ends its process in time.
TIMED = """
import json, os, sys
from benchmarks.speed import timing
from benchmarks.systems import System
calls = iter(range(int(sys.argv[1])))
run = lambda html: next(calls, None) is not None or os._exit(1)
system = System("made up", "html", lambda: run)
for answer in timing.serve(system, lambda _, item: (item["html"],), sys.stdin):
    print(json.dumps(answer), flush=True)
"""


@pytest.mark.parametrize("calls", [0, 2, 5, 10, 15])
def test_a_system_that_dies_costs_no_other_its_figures(
    calls: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever its process ends, it is named and the others are timed to the end."""
    lives = {"lasting": "1000000", "dying": str(calls)}
    monkeypatch.setattr(
        sessions, "command", lambda system, _: [sys.executable, "-c", TIMED, lives[system.name]]
    )
    pages = [Page(str(number), "<p>It rained.", ()) for number in range(3)]
    said: list[str] = []
    systems = [System(name, "html", lambda: print) for name in lives]
    scale = replace(QUICK, timed=3, rounds=2, starts=1)
    found = measure.everything({"html": pages, "text": []}, systems, scale, tmp_path, said.append)
    for part in ("systems", "over_size", "over_documents"):
        assert "lasting" in found["html"][part]
    assert "dying" not in found["html"]["over_documents"]
    assert said[-1] == "  dying: its process ended while it was timed"


def test_a_system_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A timed process that does not answer in its time counts as one that died."""
    sleeping = [sys.executable, "-c", "import time; time.sleep(600)"]
    monkeypatch.setattr(sessions, "command", lambda *_: sleeping)
    monkeypatch.setattr(sessions, "ORDER_LIMIT_S", 0.1)
    session = sessions.Session(System("hanging", "html", lambda: print))
    with pytest.raises(RuntimeError, match="ended at 'load'"):
        session.ask("load")
    session.close()
