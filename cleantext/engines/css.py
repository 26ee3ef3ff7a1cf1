"""Rule shape ``css``: all blocks of a page inside the elements that a selector finds.

On plain text such a rule can do nothing. A profile's ``strip:`` is a list of such rules, and its
``body:`` one that takes what is *outside* the article's container.

Hit: with ``css: figcaption``, the caption of a figure.
Near miss: a paragraph that says "Photo: Anna Berg" outside of any ``figcaption``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cleantext.model import Finding
from cleantext.scan import Scan


def find(scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Propose the runs of blocks that css rules find; on plain text, say that they are idle."""
    idle = [] if scan.document.page else _acting(scan)
    if idle:
        rules = "1 rule needs" if len(idle) == 1 else f"{len(idle)} rules need"
        scan.notes["css"] = f"{rules} HTML and did nothing on this plain text"
    if scan.document.page is None:
        return
    for rank in scan.ruleset.selectors:
        rule = scan.ruleset.rules[rank]
        found = scan.selected(rule)
        lines = [line for line in found if scan.allows(rule, line)]
        for _, group in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
            run = [line for _, line in group]
            yield scan.finding(rank, run[0], run[-1])


def _acting(scan: Scan) -> list[int]:
    """List the rules that would change a page, not only name its parts."""
    rules = scan.ruleset.rules
    return [rank for rank in scan.ruleset.selectors if rules[rank].action != "label"]
