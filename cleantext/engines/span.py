"""Rule shape ``span``: each part of a block that a regular expression matches is cut out.

Hit: with ``span: ' \\| CBC News$'``, the headline ``Two found safe | CBC News`` becomes
``Two found safe``.
Near miss: ``CBC News was first to report the find.``
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleantext.model import Finding
from cleantext.scan import Scan


def find(scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Propose the matches of every span rule in each block."""
    for rank, rule in scan.rules("span"):
        for line in scan.lines(rule):
            for start, end in scan.parts(rule.patterns[0], line):
                yield scan.trim(rank, line, start, end)
