"""Run systems over items, each in a process of its own, and remember what peers answered.

A peer's answer depends on its version and on the item alone, so it is kept in
``benchmarks/.cache`` and asked for once. An error is asked for again: on another day a page may
take less than the time it has. cleantext's own answers are never kept.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .datasets import Page, TextDoc
from .places import CACHE, HERE, ROOT
from .systems import System
from .worker import PAGE_LIMIT_S

PATIENCE_S = 1.5 * PAGE_LIMIT_S  # without an answer a worker is killed after one to two of these

Answer = dict[str, Any]  # id, out (text, lines or None), error


def command(system: System, verb: str) -> list[str]:
    """Give the command line of the worker."""
    return [sys.executable, "-m", "benchmarks.worker", system.mode, system.name, verb]


def probe(systems: Sequence[System], jobs: int) -> dict[tuple[str, str], dict[str, Any]]:
    """Ask every system whether it loads: ``{(mode, name): {ok, version, reason}}``."""

    def ask(system: System) -> dict[str, Any]:
        done = subprocess.run(
            command(system, "probe"), cwd=ROOT, capture_output=True, check=False, text=True
        )
        if done.returncode:
            return {"ok": False, "version": "", "reason": f"exit code {done.returncode}"}
        return json.loads(done.stdout)

    with ThreadPoolExecutor(jobs) as pool:
        answers = pool.map(ask, systems)
        return {(s.mode, s.name): a for s, a in zip(systems, answers, strict=True)}


def predict_all(
    systems: Sequence[System],
    items: Sequence[Page | TextDoc],
    jobs: int,
    say: Callable[[str], None],
) -> dict[str, dict[str, Answer]]:
    """Run every system over ``items``: ``{system: {item id: answer}}``."""

    def one(system: System) -> dict[str, Answer]:
        answers = predict(system, items)
        say(f"  {system.name}: {sum(bool(a['error']) for a in answers.values())} errors")
        return answers

    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip([s.name for s in systems], pool.map(one, systems), strict=True))


def predict(system: System, items: Sequence[Page | TextDoc]) -> dict[str, Answer]:
    """Run one system over the items it is made for, taking known answers from the cache."""
    wanted = [i for i in items if system.only is None or i.lang in system.only]
    payloads = {item.id: _payload(item) for item in wanted}
    keys = {key: f"{key} {zlib.crc32(line.encode()):08x}" for key, line in payloads.items()}
    store = None if system.own else _store(system)
    known = _load(store)
    missing = [key for key in payloads if keys[key] not in known]
    while missing:
        fresh = _ask(system, [payloads[key] for key in missing])
        known.update({keys[answer["id"]]: answer for answer in fresh})
        _save(store, known)
        missing = missing[len(fresh) + 1 :]  # the process ended at the next one, if at any
    return {key: known.get(keys[key], _lost(key)) for key in payloads}


def _store(system: System) -> Path:
    """Name the file of a peer's answers: by version, and by the code that sets the peer up."""
    names = (f"{system.mode}.py", "languages.py")
    setup = b"".join((HERE / "systems" / name).read_bytes() for name in names)
    return CACHE / f"{system.mode} {system.name}, {system.version()}, {zlib.crc32(setup):08x}.gz"


def _payload(item: Page | TextDoc) -> str:
    about = {"id": item.id, "lang": item.lang, "domain": item.domain}
    if isinstance(item, Page):
        return json.dumps({**about, "html": item.html, "url": item.url}) + "\n"
    return json.dumps({**about, "lines": item.lines}) + "\n"


def _ask(system: System, lines: list[str]) -> list[Answer]:
    with tempfile.TemporaryFile() as questions, tempfile.TemporaryFile() as answers:
        questions.writelines(line.encode() for line in lines)
        questions.seek(0)
        process = subprocess.Popen(
            command(system, "predict"),
            cwd=ROOT,
            stdin=questions,
            stdout=answers,
            stderr=subprocess.DEVNULL,
        )
        _wait(process, answers.fileno())
        answers.seek(0)
        return [json.loads(line) for line in answers]


def _wait(process: subprocess.Popen[bytes], answers: int) -> None:
    """Wait until a process ends; kill it when the file of its answers grows no more.

    A page that hangs in C cannot be ended from inside, for no signal gets through to Python.
    """
    size = -1  # so that loading has a time of its own
    while process.poll() is None:
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            before, size = size, os.fstat(answers).st_size
            if size == before:
                process.kill()


def _lost(key: str) -> Answer:
    return {"id": key, "out": None, "error": "the process ended or hung before it answered"}


def _load(store: Path | None) -> dict[str, Answer]:
    if store is None or not store.is_file():
        return {}
    with gzip.open(store, "rt", encoding="utf-8") as packed:
        return {key: answer for key, answer in map(json.loads, packed) if not answer["error"]}


def _save(store: Path | None, answers: dict[str, Answer]) -> None:
    if store is None:
        return
    store.parent.mkdir(exist_ok=True)
    part = store.with_suffix(".part")
    with gzip.open(part, "wt", encoding="utf-8", compresslevel=3) as packed:
        packed.writelines(json.dumps(entry) + "\n" for entry in answers.items())
    part.replace(store)
