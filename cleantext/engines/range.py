"""Rule shape ``range``: all blocks from one that matches ``from`` to one that matches ``to``.

``to: end`` cuts the tail of the document; such a cut must be bounded (``max_lines``,
``max_share``) or confirmed by further lines in the region (``confirm``). A region whose end
is not found, or which breaks its bounds, is not found at all.

Hit: from ``We have a small favour to ask.`` to the end, confirmed by ``Remind me later``.
Near miss: the same first line with an article behind it and nothing that confirms.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from cleantext.model import Finding, Region, Votes
from cleantext.scan import Scan


def find(scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Propose every region that a range rule finds; regions of one rule do not overlap."""
    for rank, rule in scan.rules("range"):
        covered = -1
        assert rule.region is not None
        for first in scan.lines(rule):
            region = _region(scan, rule.region, first) if first > covered else []
            if region:
                covered = region[-1]
                yield scan.finding(rank, first, covered, f"{len(region)} lines")


def _region(scan: Scan, region: Region, first: int) -> list[int]:
    """List the blocks of the region that starts at ``first``; empty if there is none."""
    below = scan.alive[bisect_left(scan.alive, first) :]
    if region.max_lines is not None and region.to is not None:
        below = below[: region.max_lines]
    if region.to is not None:
        ends = (i for i, x in enumerate(below) if i and scan.matches(region.to, x))
        end = next(ends, None)
        if end is None:
            return []
        below = below[: end + 1]
    return below if _within_bounds(scan, region, below) else []


def _within_bounds(scan: Scan, region: Region, lines: list[int]) -> bool:
    if region.max_lines is not None and len(lines) > region.max_lines:
        return False
    if region.max_share is not None:
        share = scan.characters(lines) / max(scan.characters(scan.alive), 1)
        if share > region.max_share:
            return False
    return region.confirm is None or _confirmed(scan, region.confirm, lines[1:])


def _confirmed(scan: Scan, votes: Votes, lines: list[int]) -> bool:
    count = 0
    for line in lines:
        count += any(scan.search(source, line) for source in votes.any)
        if count >= votes.min:
            return True
    return False
