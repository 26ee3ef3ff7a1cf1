"""Folds by site: all pages of a site fall into the same one, in every corpus and every trainer."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

SETS = ("wcxb-dev", "fundus", "daniel", "readability")
"""The corpora that both classifiers are trained on."""
TAUGHT = "trafilatura-eval"
"""The corpus without gold that both are trained on, too, as the block classifier labels it."""
FOLDS = 5
UNKNOWN = "none"
"""Stands for the domain of pages that have none; they share a fold."""


def domain_of(record: Mapping[str, Any]) -> str:
    """Name the domain of a record of the corpora."""
    return record.get("domain") or UNKNOWN


def site(domain: str) -> str:
    """Name the site a host belongs to, so that a paper's sections share a fold.

    >>> site("www.example.org"), site("news.example.co.uk")
    ('example.org', 'example.co.uk')
    """
    parts = domain.lower().removeprefix("www.").split(".")
    size = 3 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 2
    return ".".join(parts[-size:])


def fold_of(domain: str) -> int:
    """Give the fold of a domain, 0 to 4."""
    return _number(domain) % FOLDS


def half_of(domain: str) -> int:
    """Give the half of all sites that a domain belongs to, independent of its fold."""
    return _number(domain) // FOLDS % 2


def _number(domain: str) -> int:
    return zlib.crc32(site(domain).encode())


def described(domains: Iterable[str]) -> str:
    """Say how many sites and pages are in each fold, given the domain of every page."""
    pages: list[list[str]] = [[] for _ in range(FOLDS)]
    for domain in domains:
        pages[fold_of(domain)].append(site(domain))
    parts = (f"{len(set(sites))} sites, {len(sites)} pages" for sites in pages)
    return "\n".join(f"fold {fold}: {part}" for fold, part in enumerate(parts))
