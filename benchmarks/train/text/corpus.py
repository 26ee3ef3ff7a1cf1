"""Labelled documents for the line classifier, from the development corpora."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.datasets.corpus_html import records
from benchmarks.datasets.corpus_text import labelled
from benchmarks.train import lists
from benchmarks.train.folds import SETS, TAUGHT, domain_of, fold_of, half_of
from benchmarks.train.taught import taught
from benchmarks.train.text.restyle import bulleted, headline, restyled
from benchmarks.train.text.teasers import Teasers
from cleantext.view import views

KEEP, DROP, UNSURE, TITLE, PLANTED = range(5)
_LABELS = {"keep": KEEP, "drop": DROP, "unsure": UNSURE, "title": TITLE}
RESTYLED = "restyled"
"""The variant of pages that are trained on, and never measured."""
TITLED, LISTED, LAST, TEASED, BULLETED = 0.6, 0.6, 0.6, 0.2, 0.3
"""Shares: of clean bodies with their headline, of pages with a list, of lists below the body, of
pages with teasers below all that, and of pages whose menus and lists have bullets."""


@dataclass(frozen=True)
class Page:
    """One document: its lines as normalised views, and their labels."""

    id: str
    corpus: str
    variant: str
    domain: str
    lang: str
    article: bool
    lines: list[str]
    labels: NDArray[np.int8]
    written: NDArray[np.bool_]
    """(n,) whether the label is no model's."""

    @property
    def fold(self) -> int:
        """The fold its domain belongs to, the same in every corpus."""
        return fold_of(self.domain)

    @property
    def half(self) -> int:
        """The half of all sites it belongs to, independent of the fold."""
        return half_of(self.domain)


def _page(
    record: dict[str, Any],
    variant: str,
    lines: list[str],
    labels: list[int],
    written: list[bool] | None = None,
) -> Page:
    seen = views(lines) if lines else []
    kept = [i for i, view in enumerate(seen) if view]
    return Page(
        str(record["id"]), str(record["set"]), variant, domain_of(record), str(record["lang"]),
        record["page_type"] == "article", [seen[i] for i in kept],
        np.array([labels[i] for i in kept], np.int8),
        np.array([written is None or written[i] for i in kept], np.bool_),
    )  # fmt: skip


def _one_title(labels: list[int]) -> list[int]:
    """Return the labels with one headline, the title nearest above the article; others are unsure.

    Titles also stand in menus, breadcrumbs and lists of what to read next.

    >>> _one_title([TITLE, DROP, TITLE, KEEP, TITLE]) == [UNSURE, DROP, TITLE, KEEP, UNSURE]
    True
    """
    body = labels.index(KEEP) if KEEP in labels else len(labels)
    titles = [line for line, label in enumerate(labels[:body]) if label == TITLE]
    return [
        UNSURE if label == TITLE and line not in titles[-1:] else label
        for line, label in enumerate(labels)
    ]


def _labelled(records: Iterable[dict[str, Any]], teasers: Teasers) -> Iterator[Page]:
    for record in records:
        lines = [text for text, _ in record["lines"]]
        labels = _one_title([_LABELS[label] for _, label in record["lines"]])
        yield _page(record, record["variant"], lines, labels, record.get("written"))
        if record["variant"] == "naive" and record["page_type"] == "article":
            random = _random(record)
            other = restyled(lines, labels, KEEP, random)
            yield _restyled(record, *other, teasers, random)


def _clean(records: Iterable[dict[str, Any]], teasers: Teasers) -> Iterator[Page]:
    """Yield the gold bodies as documents of their own, every line of which stays."""
    for record in records:
        lines = [line for line in (record["body"] or "").splitlines() if line.strip()]
        if lines:
            yield _page(record, "clean", lines, [KEEP] * len(lines))
            random = _random(record)
            title = headline(record["title"] or "")
            if title and title != lines[0].strip() and random.random() < TITLED:
                lines = [title, *lines]
            other = restyled(lines, [KEEP] * len(lines), KEEP, random)
            yield _restyled(record, *other, teasers, random)


def _restyled(
    record: dict[str, Any],
    lines: list[str],
    labels: list[int],
    teasers: Teasers,
    random: np.random.Generator,
) -> Page:
    """Return a page to train on: a list may stand in its body or below, and teasers below that."""
    body = [at for at, label in enumerate(labels) if label == KEEP]
    if body and random.random() < TEASED:
        _insert(teasers.draw(record, random), DROP, body[-1] + 1, lines, labels)
    if body and random.random() < LISTED:
        last = body[-1] if random.random() < LAST else int(random.choice(body))
        _insert(lists.draw(str(record["lang"]), random), PLANTED, last + 1, lines, labels)
    if random.random() < BULLETED:
        lines = bulleted(lines, [label in (DROP, PLANTED) for label in labels], random)
    return _page(record, RESTYLED, lines, labels)


def _insert(new: list[str], label: int, before: int, lines: list[str], labels: list[int]) -> None:
    lines[before:before] = new
    labels[before:before] = [label] * len(new)


def _random(record: dict[str, Any]) -> np.random.Generator:
    return np.random.default_rng(zlib.crc32(str(record["id"]).encode()))


def read_pages(corpora: Path, limit: int | None) -> list[Page]:
    """Read every labelled document and every clean body (lorem ipsum left out)."""
    pages: list[Page] = []
    teasers = Teasers.read(corpora)
    for name in SETS:
        texts = labelled(corpora / "text" / f"{name}.text.jsonl.gz")
        pages += islice(_labelled(texts, teasers), limit)
        if name != "readability":
            pages += islice(_clean(records(corpora / "html" / f"{name}.jsonl.zst"), teasers), limit)
    without_gold = list(islice(taught(corpora / "html" / f"{TAUGHT}.jsonl.zst"), limit))
    pages += [*_labelled(without_gold, teasers), *_clean(without_gold, teasers)]
    return [page for page in pages if page.lang != "la" and page.lines]
