"""Install every peer that installs, one by one, and remember why the others did not.

Peers are no dependencies: one of them that has no wheel must not keep the others away.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from .predictions import CACHE
from .systems import ALL

FAILURES = CACHE / "install.json"


def distributions() -> Iterator[str]:
    """Give each distribution that a peer needs, once."""
    peers = (s for s in ALL.values() if not s.own)
    yield from dict.fromkeys(name for peer in peers for name in peer.requires)


def install(say: Callable[[str], None]) -> None:
    """Install the peers into this environment, from wheels only."""
    failures = {}
    for name in distributions():
        reason = _install_one(name)
        say(f"{name}: {reason or 'installed'}")
        if reason:
            failures[name] = reason
    CACHE.mkdir(exist_ok=True)
    FAILURES.write_text(json.dumps(failures, indent=1), encoding="utf-8")


def _install_one(name: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", name, name],
        capture_output=True,
        check=False,
        text=True,
    )
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return "" if done.returncode == 0 else (errors or ["pip failed"])[-1].removeprefix("ERROR: ")


def reason(requires: tuple[str, ...], otherwise: str) -> str:
    """Say why a system does not load: because it did not install, or ``otherwise``."""
    known = json.loads(Path(FAILURES).read_text(encoding="utf-8")) if FAILURES.is_file() else {}
    found = [f"does not install: {known[name]}" for name in requires if name in known]
    return found[0] if found else otherwise
