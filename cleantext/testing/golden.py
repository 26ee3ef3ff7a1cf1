"""Golden tests: this page must come out like that."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff
from os import PathLike

from cleantext.pipeline import Cleaner
from cleantext.testing.failure import Case


def assert_clean(
    before: str | bytes,
    after: str,
    *,
    source: str | None = None,
    url: str | None = None,
    rules: Iterable[str | PathLike[str]] = (),
) -> None:
    """Assert that ``before`` is cleaned to exactly ``after``.

    Args:
        before: a page's text.
        after: the clean text that must come out.
        source: the profile to clean with; chosen by ``url`` or the text if None.
        url: where the page comes from.
        rules: more profile files or folders, beside the shipped ones.

    Raises:
        AssertionError: it comes out otherwise; the message holds a diff and the rules at work.

    >>> assert_clean("The river rose again.\\nRead more", "The river rose again.")
    """
    result = Cleaner(rules).clean(before, source=source, url=url)
    if result.text != after:
        rows = unified_diff(
            after.splitlines(), result.text.splitlines(), "expected", "got", n=1, lineterm=""
        )
        message = "the clean text is not the expected one\n" + "\n".join(rows)
        raise Case("assert_clean", result).fails(message)
