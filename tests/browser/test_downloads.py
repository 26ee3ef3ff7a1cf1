"""Downloads from the page: the files as they were, and as they are clean, byte for byte."""

from __future__ import annotations

import pytest

from cleantext import Cleaner
from cleantext.reports import html
from tests.browser.pages import Pages
from tests.reports.examples import TEXTS, report


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_downloads_are_exact(pages: Pages, cleaner: Cleaner, text: str | bytes) -> None:
    """The original and the clean text come out in the bytes they had, whatever the encoding."""
    found = report(cleaner, text)
    pages.open(html.render([("folder/river.txt", found)]))
    original = text if isinstance(text, bytes) else found.codec.encode(text)
    assert pages.download('[data-save="original"]', "river.txt") == original
    clean = found.codec.encode(found.clean)
    assert pages.download('[data-save="clean"]', "river.clean.txt") == clean
    assert pages.complaints() == []


def test_stray_bytes_are_shown(pages: Pages, cleaner: Cleaner) -> None:
    """A byte that is no text is spelled out where it stands."""
    pages.open(html.render([("a", report(cleaner, b"caf\xe9 \xc3\xa9 \xf0\x9f\x98 end"))]))
    [line] = pages.texts(".original .line")
    assert line == "caf\\xE9 é \\xF0\\x9F\\x98 end"
    assert pages.texts(".original .odd") == ["\\xE9", "\\xF0", "\\x9F", "\\x98"]
