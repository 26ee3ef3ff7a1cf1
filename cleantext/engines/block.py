"""Rule shape ``block``: consecutive blocks, each matching the next regular expression.

At most ``gap`` blank lines may stand between two of them.

Hit: with ``block: ['WATCH: .+', '[^.]{10,90}']``, the lines ``WATCH: The flood`` and
``How the river rose``.
Near miss: ``WATCH: The flood`` before a line that does not match the second expression.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleantext.model import Finding, Rule
from cleantext.scan import Scan


def find(scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Propose every run of blocks that a block rule matches."""
    for rank, rule in scan.rules("block"):
        for first in scan.lines(rule):
            last = _last(scan, rule, first)
            if last is not None:
                yield scan.finding(rank, first, last)


def _last(scan: Scan, rule: Rule, first: int) -> int | None:
    line = first
    for source in rule.patterns[1:]:
        below = scan.below(line)
        if below is None or scan.blank_lines(line, below) > rule.gap:
            return None
        if not scan.matches(source, below):
            return None
        line = below
    return line
