"""A progress bar on standard error, for runs that take longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from time import monotonic
from typing import TypeVar

import click

PATIENCE = 1.0
"""Seconds after which people want to see that something happens."""

T = TypeVar("T")


def shown(items: Sequence[T], *, quiet: bool) -> Iterator[T]:
    """Give the items one by one, and show how far they are unless ``quiet`` or not a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    start, bar = monotonic(), None
    with ExitStack() as stack:
        for done, item in enumerate(items, start=1):
            yield item
            if bar is not None:
                bar.update(1)
            elif done < len(items) and monotonic() - start > PATIENCE:
                progress = click.progressbar(length=len(items), file=sys.stderr)
                bar = stack.enter_context(progress)
                bar.update(done)
