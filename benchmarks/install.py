"""Install every peer that installs, one by one, and remember why the others did not.

Peers are no dependencies: one of them that has no wheel must not keep the others away.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

from .places import CACHE
from .systems import ALL

FAILURES = CACHE / "install.json"


def install(say: Callable[[str], None]) -> None:
    """Install the peers into this environment; a peer itself only from a wheel."""
    failures: dict[str, str] = {}
    peers = [s for s in ALL.values() if not s.own and s.requires]
    wheels = {peer.requires[0] for peer in peers}
    for name in dict.fromkeys(name for peer in peers for name in peer.requires):
        failures[name] = _install_one(name, ["--only-binary", name] if name in wheels else [])
        say(f"{name}: {failures[name] or 'installed'}")
    CACHE.mkdir(exist_ok=True)
    failed = {name: reason for name, reason in failures.items() if reason}
    FAILURES.write_text(json.dumps(failed, indent=1), encoding="utf-8")


def _install_one(name: str, settings: list[str]) -> str:
    """Give the reason why pip failed, or an empty string."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", *settings, name],
        capture_output=True,
        check=False,
        text=True,
    )
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return "" if done.returncode == 0 else (errors or ["pip failed"])[-1].removeprefix("ERROR: ")


def reason(requires: tuple[str, ...], otherwise: str) -> str:
    """Say why a system does not load: because it did not install, or ``otherwise``."""
    known = json.loads(FAILURES.read_text(encoding="utf-8")) if FAILURES.is_file() else {}
    found = [f"does not install: {known[name]}" for name in requires if name in known]
    return found[0] if found else otherwise
