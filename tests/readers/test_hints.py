"""What the caller knows about an input: its charset and what a page may cost."""

from __future__ import annotations

import pytest

import cleantext
from cleantext.model import InputError

TEXT = "Река поднялась в понедельник, и дорогу размыло.\n"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
def test_the_charset_of_the_header_is_believed(charset: str) -> None:
    """Bytes that are no UTF-8 are read as the header says, and come back exactly."""
    data = TEXT.encode(charset)
    result = cleantext.clean(data, charset=charset)
    assert result.text == TEXT
    assert not result.warnings
    assert cleantext.restore(result.text, result.report) == data


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("x-sjis", "夕方の雨".encode("cp932"), "夕方の雨"),
        ("windows-874", "ฝนตก".encode("cp874"), "ฝนตก"),
        ("ISO-8859-1", b"\x93It rained\x94", "“It rained”"),
        ("latin1", b"caf\xe9 \x81", "caf\xe9 \x81"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, data: bytes, text: str) -> None:
    """A label is read by the Encoding Standard where that gives the bytes back, else by Python."""
    result = cleantext.clean(data, charset=label)
    assert result.text == text
    assert cleantext.restore(result.text, result.report) == data


def test_a_charset_that_nobody_knows_is_told() -> None:
    """Where the bytes are no UTF-8, a misspelt charset is not passed over."""
    told = cleantext.clean(TEXT.encode("koi8-r"), charset="koi8r_").warnings
    assert told[0] == "unknown encoding 'koi8r_'"


@pytest.mark.parametrize("charset", ["iso-8859-1", "no-such-charset", "utf-16"])
def test_a_header_that_the_bytes_refute_is_not_believed(charset: str) -> None:
    """UTF-8 stays UTF-8 whatever the header says."""
    assert cleantext.clean(TEXT.encode(), charset=charset).text == TEXT


@pytest.mark.parametrize("charset", ["no\0name", "", "rot13", "кои8"])
def test_a_header_without_sense_does_no_harm(charset: str) -> None:
    """Bytes that are no UTF-8 are carried through, and no name of a charset is an error."""
    data = TEXT.encode("koi8-r")
    result = cleantext.clean(data, charset=charset)
    assert cleantext.restore(result.text, result.report) == data


def test_a_page_is_read_by_its_header() -> None:
    """The charset holds for pages that do not declare one."""
    pytest.importorskip("selectolax")
    page = f"<html><body><p>{TEXT}</p></body></html>".encode("koi8-r")
    assert TEXT.strip() in cleantext.clean(page, charset="koi8-r").text


def test_limits_are_the_callers_to_set() -> None:
    """A page over the caller's limit is refused, and the message names its size and the limit."""
    html = pytest.importorskip("cleantext.readers.html")
    cleaner = cleantext.Cleaner(limits=html.Limits(max_bytes=50))
    page = f"<html><body><p>{TEXT}</p></body></html>"
    for data, unit in ((page, "characters"), (page.encode(), "bytes")):
        with pytest.raises(InputError, match=f"page of {len(data)} {unit} is over the limit of 50"):
            cleaner.clean(data)
