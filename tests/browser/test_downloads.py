"""Downloads from the page: the files as they were, and as they are clean, byte for byte."""

from __future__ import annotations

import random
import re

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
    assert pages.download('[data-save="original"]', "river.txt", len(original)) == original
    clean = found.codec.encode(found.clean)
    assert pages.download('[data-save="clean"]', "river.clean.txt", len(clean)) == clean
    assert pages.complaints() == []


def test_scripts_and_python_agree_on_bytes(pages: Pages, cleaner: Cleaner) -> None:
    """For any bytes, the page rebuilds the original and reads it just as Python does."""
    dice = random.Random(7)
    pieces = [b"Read more\n", b"\n", "é€😀".encode(), b"\xf0\x9f", b"\xed\xa0\x80", b"\xc3", b"a"]
    inputs = [b"".join(dice.choices([*pieces, dice.randbytes(3)], k=12)) for _ in range(300)]
    inputs += [b"\xff\xfe" + dice.randbytes(40) + "\nRead more".encode("utf-16-le") for _ in inputs]
    found = [report(cleaner, data) for data in inputs]
    pages.open(html.render([(str(n), one) for n, one in enumerate(found)]))
    rebuilt = pages.run(
        "return [...records].map(({textContent}) => JSON.parse(textContent)).map((record) => {"
        " const bytes = originalBytes(record);"
        " return [Array.from(bytes), escape(toText(bytes, record.codec))]; })"
    )
    assert [bytes(data) for data, _ in rebuilt] == inputs
    wide = "utf-16-le", "surrogatepass"  # as scripts escape their strings
    for (_, escaped), one in zip(rebuilt, found, strict=True):
        units = one.original.encode(*wide)
        codes = [units[i] + 256 * units[i + 1] for i in range(0, len(units), 2)]
        assert _unescaped(escaped) == codes


def _unescaped(text: str) -> list[int]:
    tokens = re.findall(r"%u(....)|%(..)|(.)", text)
    return [int(u or x, 16) if u or x else ord(plain) for u, x, plain in tokens]


def test_stray_bytes_are_shown(pages: Pages, cleaner: Cleaner) -> None:
    """A byte that is no text is spelled out where it stands."""
    pages.open(html.render([("a", report(cleaner, b"caf\xe9 \xc3\xa9 \xf0\x9f\x98 end"))]))
    [line] = pages.texts(".original .line")
    assert line == "caf\\xE9 é \\xF0\\x9F\\x98 end"
    assert pages.texts(".original .odd") == ["\\xE9", "\\xF0", "\\x9F", "\\x98"]


@pytest.mark.parametrize(
    ("charset", "line"),
    [
        ("windows-1252", "Wörter – é"),
        ("koi8-r", "Река вышла"),
        ("shift_jis", "川の水"),
        ("euc-jp", "川の水"),
        ("euc-kr", "강이 넘쳤다"),
        ("big5", "河水"),
        ("tis-620", "ฝนตก"),
        ("mac-cyrillic", "Река вышла"),
    ],
)
def test_texts_in_old_encodings_are_read(
    pages: Pages, cleaner: Cleaner, charset: str, line: str
) -> None:
    """A text that its HTTP header called by a charset is shown as what it says, and comes back."""
    data = f"{line}\nRead more\n".encode(charset)
    found = cleaner.clean(data, charset=charset).report
    pages.open(html.render([("a.txt", found)]))
    assert pages.texts(".clean > .line") == [line]
    assert pages.download('[data-save="original"]', "a.txt", len(data)) == data
