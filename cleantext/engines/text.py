"""Rule shape ``text``: the block is one of these exact lines.

Case, bullets, arrows, and a colon, dots or a number in brackets behind the words do not count.

Hit: with ``text: [Read more]``, the line ``» Read More...``.
Near miss: ``Read more books, he said.``
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleantext.model import Finding
from cleantext.scan import Scan


def find(scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Propose every block that a text rule names."""
    for rank, rule, lines in scan.exact():
        for line in lines:
            if scan.allows(rule, line):
                yield scan.finding(rank, line)
