"""Lists of other articles' headlines, as sites set them below an article: never part of it.

They are the counterpart of the lists that are (`benchmarks.train.lists`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.datasets.corpus_text import labelled
from benchmarks.train.folds import SETS, domain_of, fold_of
from benchmarks.train.text.restyle import headline

_FEWEST, _MOST = 3, 10
_LEAST_LENGTH = 12


class Teasers:
    """The headlines of pages, by their language and by the fold of their sites.

    >>> record = {"title": "Bridge closed after flood | Post", "lang": "en", "domain": "post.org"}
    >>> drawn = Teasers([record]).draw(record, np.random.default_rng(1))
    >>> all("Bridge closed" in line for line in drawn), len(drawn) >= 3
    (True, True)
    """

    def __init__(self, records: Iterable[Mapping[str, Any]]) -> None:
        found: defaultdict[tuple[str, int], dict[str, None]] = defaultdict(dict)
        for record in records:
            title = headline(record["title"] or "")
            if len(title) >= _LEAST_LENGTH:
                found[_key(record)][title] = None
        self._headlines = {key: list(titles) for key, titles in found.items()}

    @classmethod
    def read(cls, corpora: Path) -> Teasers:
        """Read the headlines of all naive pages."""
        return cls(
            record
            for name in SETS
            for record in labelled(corpora / "text" / f"{name}.text.jsonl.gz")
            if record["variant"] == "naive"
        )

    def draw(self, record: Mapping[str, Any], random: np.random.Generator) -> list[str]:
        """Return headlines of pages in the record's language and fold, all set in one way."""
        among = self._headlines.get(_key(record))
        if not among:
            return []
        style = _STYLES[random.integers(len(_STYLES))]
        size = int(random.integers(_FEWEST, _MOST + 1))
        return [style(str(random.choice(among)), random) for _ in range(size)]


def _key(record: Mapping[str, Any]) -> tuple[str, int]:
    return record["lang"], fold_of(domain_of(record))


def _day(random: np.random.Generator, between: str) -> str:
    return f"{random.integers(1, 29)}{between}{random.integers(1, 13)}"


def _time(random: np.random.Generator) -> str:
    return f"{random.integers(24):02}:{random.integers(60):02}"


def _cut(title: str, random: np.random.Generator) -> str:
    return title[: int(random.integers(len(title) // 2, len(title)))].rstrip() + "..."


_STYLES: tuple[Callable[[str, np.random.Generator], str], ...] = (
    lambda title, _: title,
    lambda title, _: title,
    _cut,
    lambda title, _: f"- {title}",
    lambda title, _: f"» {title}",
    lambda title, random: f"{title} {_day(random, '/')}",
    lambda title, random: f"{title} ({_day(random, '/')} - {_time(random)})",
    lambda title, random: f"{title} ({random.integers(200)})",
    lambda title, random: f"{_time(random)} {title}",
    lambda title, random: f"{_time(random)} | {title}",
    lambda title, random: f"{_day(random, '.')}.{random.integers(2005, 2025)} {title}",
    lambda title, random: f"{title} {_day(random, '.')}.{random.integers(2005, 2025)}",
)
