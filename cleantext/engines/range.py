"""Rule shape ``range``: all blocks from one that matches ``from`` to one that matches ``to``.

``to: end`` cuts the tail of the document; such a cut must be bounded (``max_lines``,
``max_share``) or confirmed by further lines in the region (``confirm``), again and again where
``max_unconfirmed`` says so. A region whose end is not found, or which breaks its bounds, is not
found at all.

Hit: from ``We have a small favour to ask.`` to the end, confirmed by ``Remind me later``.
Near miss: the same first line with an article behind it and nothing that confirms.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    start = bisect_left(scan.alive, first)
    most = region.max_lines
    if region.to is None:
        end = len(scan.alive)
    elif most is not None:
        below = scan.alive[start + 1 : start + most]
        end = next((x for x in range(len(below)) if scan.matches(region.to, below[x])), -3)
        end += start + 2
    else:
        end = _after(scan, scan.having((region.to,), whole=True), first)
    if end <= start or (most is not None and end - start > most):
        return []
    lines = scan.alive[start:end]
    return lines if _within_bounds(scan, region, lines) else []


def _after(scan: Scan, ends: list[int], first: int) -> int:
    """Give the place behind the first block among ``ends`` that stands below ``first``; 0: none."""
    alive = (line for line in ends[bisect_right(ends, first) :] if scan.is_alive(line))
    end = next(alive, None)
    return 0 if end is None else bisect_left(scan.alive, end) + 1


def _within_bounds(scan: Scan, region: Region, lines: list[int]) -> bool:
    share = region.max_share
    if share is not None and scan.share(lines[0], lines[-1]) > share:
        return False
    return region.confirm is None or _confirmed(scan, region, region.confirm, lines)


def _confirmed(scan: Scan, region: Region, votes: Votes, lines: list[int]) -> bool:
    voters = scan.having(votes.any, whole=False)
    inside = voters[bisect_right(voters, lines[0]) : bisect_right(voters, lines[-1])]
    places = [bisect_left(lines, line) for line in inside if scan.is_alive(line)]
    if len(places) < votes.min:
        return False
    runs = zip([0, *places], [*places, len(lines)], strict=True)
    most = region.max_unconfirmed
    return most is None or all(below - above - 1 <= most for above, below in runs)
