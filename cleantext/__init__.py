"""cleantext strips boilerplate from scraped articles, and proves what it removed.

>>> import cleantext
>>> result = cleantext.clean("The river rose again on Monday, and the road was cut.\\nRead more")
>>> result.text
'The river rose again on Monday, and the road was cut.'
>>> [(block.text, block.kind) for block in result.blocks if not block.kept]
[('Read more', 'read-more')]
>>> cleantext.restore(result.text, result.report) == result.document.text
True
"""

from pathlib import Path

from cleantext import _ownership

_ownership.check(Path(__file__).parent)

from cleantext.edits import RestoreError  # noqa: E402 - a foreign module must not be imported
from cleantext.model import Block, Declined, Edit, Finding, InputError, Rule, Span  # noqa: E402
from cleantext.pipeline import Cleaner, clean  # noqa: E402
from cleantext.profiles.errors import ProfileError  # noqa: E402
from cleantext.reports.report import Report, restore  # noqa: E402
from cleantext.result import Result  # noqa: E402

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Cleaner",
    "Declined",
    "Edit",
    "Finding",
    "InputError",
    "ProfileError",
    "Report",
    "RestoreError",
    "Result",
    "Rule",
    "Span",
    "clean",
    "restore",
]
