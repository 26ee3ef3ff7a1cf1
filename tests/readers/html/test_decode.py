"""Encodings: honest, missing, lying."""

from __future__ import annotations

import pytest

from cleantext.readers.html import read_html
from cleantext.readers.html.decode import decode

RUSSIAN = "Река поднялась на два метра за одну ночь, сообщили спасатели. " * 4


def test_a_byte_order_mark_that_is_left_in_a_str_is_no_text() -> None:
    """A page that was opened as plain UTF-8 begins with the mark, which is none of its words."""
    assert read_html("\ufeff<p>Rain").text == read_html(b"\xef\xbb\xbf<p>Rain").text == "Rain"


@pytest.mark.parametrize(
    ("data", "http", "encoding", "source"),
    [
        (b"\xef\xbb\xbf<p>" + RUSSIAN.encode(), "latin-1", "utf-8", "bom"),
        (("\ufeff<p>" + RUSSIAN).encode("utf-16-le"), None, "utf-16-le", "bom"),
        (
            ("<html><body><p>" + "plain " * 20 + RUSSIAN).encode("utf-16-be"),
            None,
            "utf-16-be",
            "content",
        ),
        (("<p>" + RUSSIAN).encode(), "windows-1251", "utf-8", "content"),
        (("<p>" + RUSSIAN).encode("cp1251"), "windows-1251", "cp1251", "http"),
        (("<meta charset=koi8-r><p>" + RUSSIAN).encode("koi8-r"), None, "koi8-r", "declared"),
        (("<meta charset=utf-8><p>" + RUSSIAN).encode("cp1251"), None, "cp1251", "detected"),
        (("<meta charset=nonsense><p>" + RUSSIAN).encode("cp1251"), "base64", "cp1251", "detected"),
        (
            "<meta charset=gb2312><p>河水一夜之间上涨了两米".encode("gb18030"),
            None,
            "gb18030",
            "declared",
        ),
        (
            "<meta charset=iso-2022-jp><p>川の水位が二メートル上がった".encode("iso2022_jp"),
            None,
            "iso2022_jp",
            "declared",
        ),
    ],
)
def test_the_encoding_a_reader_would_want(
    data: bytes, http: str | None, encoding: str, source: str
) -> None:
    """Marks, content, header, declaration, detection are believed in that order, if bytes agree."""
    decoded = decode(data, http)
    assert (decoded.encoding, decoded.source) == (encoding, source)
    text = read_html(data, http).text
    assert "�" not in text
    assert any(word in text for word in ("спасатели", "上涨", "メートル"))


def test_a_label_that_lies_is_reported() -> None:
    """A declaration the bytes contradict leaves a warning."""
    page = read_html(("<meta charset=utf-8><p>" + RUSSIAN).encode("cp1251"))
    assert page.warnings == ("the page is not utf-8 (declared)",)


def test_one_stray_byte_does_not_cost_the_page() -> None:
    """A single broken byte in a UTF-8 page becomes one replacement character."""
    text = read_html(("<p>" + RUSSIAN).encode() + b"\xff<p>end").text
    assert text.count("�") == 1
    assert "спасатели" in text


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-874", "cp874", "แม่น้ำสูงขึ้นสองเมตรในคืนเดียว"),
        ("x-sjis", "cp932", "川の水位が二メートル上がった"),
        ("X-EUC-JP", "euc_jp", "川の水位が二メートル上がった"),
        ("ks_c_5601-1989", "cp949", "강물이 하룻밤 사이에 2미터 불었다"),
        ("iso88595", "iso8859-5", "Река поднялась на два метра"),
        ("x-mac-cyrillic", "mac-cyrillic", "Река поднялась на два метра"),
        ("iso-8859-8-i", "iso8859-8", "הנהר עלה בשני מטרים בלילה אחד"),
        ("mac", "mac-roman", "Die Flüsse stiegen über Nacht"),
    ],
)
def test_labels_that_only_the_web_knows(label: str, codec: str, text: str) -> None:
    """Labels of the Encoding Standard that Python has no codec for name their encoding."""
    data = f"<meta charset={label}><p>{text}".encode(codec)
    decoded, page = decode(data), read_html(data)
    assert (decoded.encoding, decoded.source) == (codec, "declared")
    assert (page.text, page.warnings) == (text, ())


def test_a_page_whose_label_can_be_read_is_not_wide() -> None:
    """A label of UTF-16 means UTF-8, as in browsers; if the page is neither, that is told."""
    found = decode(("<meta charset=utf-16le><p>" + RUSSIAN).encode("cp1251"))
    assert (found.encoding, found.warnings) == ("cp1251", ("the page is not utf-16le (declared)",))
