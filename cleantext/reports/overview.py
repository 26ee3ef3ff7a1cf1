"""The overview of many reports: what went by source, kind and rule, and what to look at first.

Sizes are in characters, white space included. Documents are named by their place in the reports.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Literal, TypedDict
from urllib.parse import urlsplit

from cleantext.model import GENERIC, Rule
from cleantext.reports.json import bytes_of, codec_of, info
from cleantext.reports.record import Record, Refusal, Removal, RuleInfo
from cleantext.reports.warned import Warned, warned

FORMAT: Literal["cleantext-overview/1"] = "cleantext-overview/1"
LARGEST = 10
OUTLIER = 3.5
"""Modified z-score from which a share is an outlier (Iglewicz and Hoaglin, 1993)."""
FEWEST = 5
"""Documents a source must have before one of them can be an outlier."""
NARROWEST = 0.01
"""Least deviation assumed of a source's shares: where all are alike, a hair is no outlier."""


class Tally(TypedDict):
    """What was removed under one heading: a source, a kind or a rule."""

    name: str
    documents: int
    edits: int
    removed: int
    characters: int  # of which these were removed


class RuleTally(Tally):
    """What one rule did."""

    rule: RuleInfo
    labels: int
    declined: int


class UnusedRule(TypedDict):
    """A rule that never fired."""

    name: str
    rule: RuleInfo


class Row(TypedDict):
    """One document."""

    name: str | None
    sha256: str
    source: str
    profile: str
    characters: int
    removed: int
    edits: int
    spared: int  # findings that would have removed what stays
    flagged: bool
    rules: list[str]


class Large(TypedDict):
    """One large removal."""

    document: int
    edit: str
    removed: int
    rule: str
    kind: str


class Outlier(TypedDict):
    """A document of which far more, or less, went than is usual for its source."""

    document: int
    share: float
    median: float
    score: float


class Overview(TypedDict):
    """All of it, as ``overview.schema.json`` documents it."""

    format: Literal["cleantext-overview/1"]
    total: Tally
    sources: list[Tally]
    kinds: list[Tally]
    rules: list[RuleTally]
    never_fired: list[UnusedRule]
    warnings: list[Warned]
    flagged: list[int]
    largest: list[Large]
    outliers: list[Outlier]
    documents: list[Row]


def overview(records: Sequence[Record], rules: Iterable[Rule] = ()) -> Overview:
    """Sum reports up.

    Args:
        records: the reports, as `cleantext.reports.json.as_dict` gives them.
        rules: the rules that could have fired, to tell which never did.
    """
    rows = [_row(record) for record in records]
    removals = _removals(records)
    total = sum(row["characters"] for row in rows)
    fired = _rules(records, removals, total)
    known = {tally["name"] for tally in fired}
    return {
        "format": FORMAT,
        "total": _tally("total", rows),
        "sources": _sources(rows),
        "kinds": _by("kind", removals, total),
        "rules": fired,
        "never_fired": [
            {"name": id_, "rule": info(rule)}
            for id_, rule in sorted({rule.id: rule for rule in rules}.items())
            if id_ not in known
        ],
        "warnings": warned((record["profile"]["id"], record["warnings"]) for record in records),
        "flagged": [number for number, row in enumerate(rows) if row["flagged"]],
        "largest": sorted(removals, key=lambda removal: -removal["removed"])[:LARGEST],
        "outliers": sorted(_outliers(rows), key=lambda outlier: -abs(outlier["score"])),
        "documents": rows,
    }


def source_of(record: Record) -> str:
    """Give the source that a document counts under: its profile, else its host."""
    profile = record["profile"]["id"]
    if profile == GENERIC and (url := record["url"]):
        try:
            return urlsplit(url).hostname or profile
        except ValueError:
            return profile
    return profile


def spared(record: Record) -> list[Refusal]:
    """List the findings that would have removed something that stays."""
    starts = [edit["start"] for edit in record["edits"]]

    def stays(refusal: Refusal) -> bool:
        place = bisect_right(starts, refusal["start"]) - 1
        return place < 0 or record["edits"][place]["end"] < refusal["end"]

    return [r for r in record["declined"] if r["action"] in ("drop", "trim") and stays(r)]


def _row(record: Record) -> Row:
    before, after = record["original"]["characters"], record["clean"]["characters"]
    return {
        "name": record["name"],
        "sha256": record["original"]["sha256"],
        "source": source_of(record),
        "profile": record["profile"]["id"],
        "characters": before,
        "removed": before - after,
        "edits": len(record["edits"]),
        "spared": len(spared(record)),
        "flagged": record["flagged"],
        "rules": sorted(record["rules"]),
    }


def _size(record: Record, edit: Removal) -> int:
    removed = edit["removed"]
    if isinstance(removed, str):
        return len(removed)
    codec = codec_of(record)
    return len(codec.decode(bytes_of(codec, removed)))


def _sources(rows: list[Row]) -> list[Tally]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["source"]].append(row)
    return _ordered(_tally(name, group) for name, group in groups.items())


def _tally(name: str, rows: list[Row]) -> Tally:
    return {
        "name": name,
        "documents": len(rows),
        "edits": sum(row["edits"] for row in rows),
        "removed": sum(row["removed"] for row in rows),
        "characters": sum(row["characters"] for row in rows),
    }


def _removals(records: Sequence[Record]) -> list[Large]:
    return [
        {
            "document": number,
            "edit": edit["id"],
            "removed": _size(record, edit),
            "rule": edit["rule"],
            "kind": edit["kind"],
        }
        for number, record in enumerate(records)
        for edit in record["edits"]
    ]


def _by(key: Literal["rule", "kind"], removals: list[Large], total: int) -> list[Tally]:
    groups: defaultdict[str, list[Large]] = defaultdict(list)
    for removal in removals:
        groups[removal[key]].append(removal)
    return _ordered(
        {
            "name": name,
            "documents": len({removal["document"] for removal in group}),
            "edits": len(group),
            "removed": sum(removal["removed"] for removal in group),
            "characters": total,
        }
        for name, group in groups.items()
    )


def _rules(records: Sequence[Record], removals: list[Large], total: int) -> list[RuleTally]:
    known = {id_: rule for record in records for id_, rule in record["rules"].items()}
    labels = Counter(said["rule"] for record in records for said in record["labels"])
    declined = Counter(said["rule"] for record in records for said in record["declined"])
    tallies = {tally["name"]: tally for tally in _by("rule", removals, total)}
    idle: Tally = {"name": "", "documents": 0, "edits": 0, "removed": 0, "characters": total}
    return [
        {
            **(tallies.get(id_) or {**idle, "name": id_}),
            "rule": known[id_],
            "labels": labels[id_],
            "declined": declined[id_],
        }
        for id_ in [*tallies, *sorted(known.keys() - tallies.keys())]
    ]


def _ordered(tallies: Iterable[Tally]) -> list[Tally]:
    return sorted(tallies, key=lambda tally: (-tally["removed"], tally["name"]))


def _outliers(rows: list[Row]) -> Iterator[Outlier]:
    """Find the documents whose removed share is far from the median of their source.

    Documents of which no source is known have nothing in common to be unusual for.
    """
    groups: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row["source"] != GENERIC:
            share = row["removed"] / max(row["characters"], 1)
            groups[row["source"]].append((number, share))
    for group in groups.values():
        if len(group) < FEWEST:
            continue
        usual = median(share for _, share in group)
        spread = median(abs(share - usual) for _, share in group)
        for number, share in group:
            score = 0.6745 * (share - usual) / max(spread, NARROWEST)
            if abs(score) > OUTLIER:
                yield {"document": number, "share": share, "median": usual, "score": score}
