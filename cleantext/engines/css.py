"""Rule shape ``css``: all blocks of a page inside the elements that a selector finds.

On plain text such a rule can do nothing. A profile's ``strip:`` is a list of such rules, and its
``body:`` one that takes what is *outside* the article's container.

Hit: with ``css: figcaption``, the caption of a figure.
Near miss: a paragraph that says "Photo: Anna Berg" outside of any ``figcaption``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cleantext.model import Finding, Rule
from cleantext.scan import Scan


def find(scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Propose the runs of blocks that css rules find."""
    if scan.document.page is None:
        return
    for rank in scan.ruleset.selectors:
        rule = scan.ruleset.rules[rank]
        found = scan.selected(rule)
        lines = [line for line in found if scan.allows(rule, line)]
        for _, group in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
            run = [line for _, line in group]
            yield scan.finding(rank, run[0], run[-1])


def idle(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Say that those of a source's rules did nothing on plain text which would change a page."""
    count = sum(rule.css is not None and rule.action != "label" for rule in rules)
    needing = "1 rule needs" if count == 1 else f"{count} rules need"
    return (f"{needing} HTML and did nothing on this plain text",) if count else ()
