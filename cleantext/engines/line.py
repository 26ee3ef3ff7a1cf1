"""Rule shape ``line``: a regular expression that matches the whole block.

Hit: with ``line: 'Photos?: .{3,200}'``, the line ``Photo: Anna Berg``.
Near miss: ``The caption read "Photo: Anna Berg".``
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleantext.model import Finding
from cleantext.scan import Scan


def find(scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Propose every block that a line rule matches."""
    for rank, rule in scan.rules("line"):
        for line in scan.lines(rule):
            yield scan.finding(rank, line)
