"""One system in a process of its own: ``python -m benchmarks.worker MODE NAME COMMAND``.

``probe`` says whether it loads; ``predict`` reads items as JSON lines from standard input and
answers each on standard output; ``time`` takes orders there (see `benchmarks.speed.timing`).
A crash or a hang of one system costs no other its result.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from .speed import timing
from .systems import ALL, System

PAGE_LIMIT_S = 60


def arguments(system: System, item: dict[str, Any]) -> tuple[Any, ...]:
    """Give what the system's function takes of an item."""
    domain = (item["domain"],) if system.folded else ()
    if system.mode == "text":
        return item["lines"], item["lang"], *domain
    return item["html"], item["url"], item["lang"], *domain


def quiet() -> TextIO:
    """Send everything a system prints to standard error; give the real standard output."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="surrogatepass")
    os.dup2(2, 1)
    return answers


def offline() -> None:
    """Make every look-up of a host fail at once: some peers fetch images, lists or models."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError("benchmarks use no network")

    socket.getaddrinfo = refuse


def probe(system: System) -> dict[str, Any]:
    """Load the system and say whether that worked, and why not."""
    try:
        system.load()
    except Exception as error:
        return {"ok": False, "version": system.version(), "reason": _reason(error)}
    return {"ok": True, "version": system.version(), "reason": ""}


def predict(system: System, items: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Run the system over JSON lines; an item it fails on is answered with the error."""
    run = system.load()
    signal.signal(signal.SIGALRM, _too_long)
    for line in items:
        item = json.loads(line)
        try:
            with limit(PAGE_LIMIT_S):
                yield {"id": item["id"], "out": run(*arguments(system, item)), "error": ""}
        except Exception as error:
            yield {"id": item["id"], "out": None, "error": _reason(error)}


@contextlib.contextmanager
def limit(seconds: int) -> Iterator[None]:
    """Raise TimeoutError after ``seconds`` of wall time, once Python code runs again."""
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def _too_long(*_: Any) -> None:
    raise TimeoutError(f"over {PAGE_LIMIT_S} s")


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".split("\n", 1)[0][:200]


def _commands() -> dict[str, Callable[[System, TextIO], None]]:
    def tell(answers: TextIO, answer: Any) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    def run_predict(system: System, answers: TextIO) -> None:
        for answer in predict(system, sys.stdin):
            tell(answers, answer)

    def run_time(system: System, answers: TextIO) -> None:
        for answer in timing.serve(system, arguments, sys.stdin):
            tell(answers, answer)

    return {
        "time": run_time,
        "probe": lambda system, answers: tell(answers, probe(system)),
        "predict": run_predict,
    }


def main() -> None:
    """Run one command for one system."""
    mode, name, command = sys.argv[1:]
    offline()
    with quiet() as answers:
        _commands()[command](ALL[mode, name], answers)


if __name__ == "__main__":
    main()
