"""What a system is: a name, the distribution it comes from, and how to load it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

Mode = Literal["html", "text", "parse"]
Model = Literal["", "shipped", "folds"]


@dataclass(frozen=True)
class System:
    """One system under one setting.

    ``load()`` gives a function of one item: for HTML ``(html, url, lang) -> text``, for text
    ``(lines, lang) -> lines`` (as many as came in; an empty one was removed), for parsers
    ``(html, url, lang) -> anything``. It raises whatever keeps the system from running.
    """

    name: str
    mode: Mode
    load: Callable[[], Callable[..., Any]]
    requires: tuple[str, ...] = ()  # distributions; the first one's version is the system's
    only: frozenset[str] | None = None  # languages it is made for; None: all
    note: str = ""
    own: bool = False
    model: Model = ""  # which learned model answers; of the folds, the one that never saw the site

    @property
    def folded(self) -> bool:
        """Whether it takes an item's domain last, to choose the model of a fold by it."""
        return self.model == "folds"

    def version(self) -> str:
        """Give the version of every distribution needed, as one string."""
        return " + ".join(_version(name) for name in self.requires)


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} not installed"
