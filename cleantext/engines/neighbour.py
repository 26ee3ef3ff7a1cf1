"""Guards ``next`` and ``prev``: the block directly above or below one that another rule took.

With ``next: photo-credit`` a rule acts on the block above a photo credit, with ``prev:`` on the
one below. At most ``gap`` blank lines may stand between the two.

Hit: ``A wide river.`` directly above ``The river in May. Anna Berg / EDP``.
Near miss: ``A wide river.`` anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleantext.model import Finding
from cleantext.patterns import Lines, lookup
from cleantext.scan import Scan


def find(scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Propose the blocks beside those that earlier findings would drop."""
    for anchor in findings:
        for rank in scan.ruleset.followers.get(anchor.rule.id, ()):
            above = bool(scan.ruleset.rules[rank].next)
            edge = anchor.first if above else anchor.last
            line = edge - 1 if above else edge + 1
            # an anchor that its caller or a keep rule made stay takes nothing with it
            if not scan.is_alive(edge) and _beside(scan, rank, line, above=above):
                yield scan.finding(rank, line, evidence=f"beside {anchor.rule.id}")


def _beside(scan: Scan, rank: int, line: int, *, above: bool) -> bool:
    rule = scan.ruleset.rules[rank]
    if not 0 <= line < len(scan.views):
        return False
    if scan.document.blank_lines[line + 1 if above else line] > rule.gap:
        return False
    if not scan.allows(rule, line):
        return False
    if rule.patterns:
        return scan.matches(rule.patterns[0], line)
    return any(lookup(Lines([scan.views[line]]), scan.ruleset.beside[rank]))
