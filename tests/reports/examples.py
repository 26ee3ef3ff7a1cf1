"""Articles that show everything a report can show, and rules of their own for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleantext import Cleaner
from cleantext.model import Rule
from cleantext.reports.report import Report
from tests.support import cleaner_of

RULES = r"""
- {id: sign, kind: site-name, span: ' \| The Post$', why: the paper signs its headlines}
- {id: first, kind: headline, line: 'The river .{3,60}', at: first, why: the first line}
- {id: share, kind: share, span: ' \(Share this\)', why: a button inside a paragraph}
- {id: more, kind: read-more, text: [Read more], why: a link without its link}
- {id: said, kind: quote, action: keep, line: 'FILE PHOTO\. Keep .*', why: somebody said it}
- {id: photo, kind: caption, line: 'FILE PHOTO\..{1,300}', why: archive pictures are marked so}
- id: appeal
  kind: donation
  range: {from: {line: 'Support us.*'}, to: {line: 'Thank you.*'}, max_lines: 9}
  why: the appeal closes the page
- {id: idle, kind: comments, text: [Never seen], why: it stands nowhere}
"""
ARTICLE = """\
The river rose again | The Post
FILE PHOTO. The river in May, seen from the old bridge.

It rose on Monday (Share this) and the road was cut.
Read more
FILE PHOTO. Keep this line, the mayor said.
It fell on Tuesday.

Read more
Support us today
Every month helps.
Thank you very much
"""
OVER_BUDGET = "Read more\n" * 30 + "It fell.\n"
TEXTS: dict[str, str | bytes] = {
    "str": ARTICLE,
    "utf-8": ("Wörter: é\n" + ARTICLE).encode(),
    "stray bytes": b"caf\xe9\r\nRead more\r\n\xff\xfe stays",
    "utf-16": ("\ufeff" + ARTICLE).encode("utf-16-le"),
    "utf-32": ("\ufeff😀\n" + ARTICLE).encode("utf-32-be"),
    "split pair": "a \ud83d\nRead more\n\ude00 b\nRead more\n",
    "over budget": OVER_BUDGET,
    "empty": "",
}
"""Inputs of every kind, by what is odd about them."""
EDITS = ["site-name", "caption", "share", "read-more", "read-more", "donation"]
"""The kinds of the article's edits, in order."""


def cleaner(folder: Path) -> Cleaner:
    """Give a cleaner with the rules above and no others."""
    return cleaner_of(folder, RULES)


def rules(cleaner: Cleaner) -> Sequence[Rule]:
    """List the cleaner's rules."""
    return cleaner.catalog.flat("generic").rules


def report(cleaner: Cleaner, data: str | bytes = ARTICLE, url: str | None = None) -> Report:
    """Clean a text and give its report."""
    return cleaner.clean(data, url=url).report
