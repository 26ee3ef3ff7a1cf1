"""From the bytes of a page to UTF-8: the encoding a reader of the page would want.

Order of evidence: byte-order mark; valid UTF-8 (8-bit text practically never is, so this beats a
lying label); the HTTP header; the page's own declaration; detection by charset-normalizer;
windows-1252. A label counts only if the bytes agree.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleantext.readers.charsets import codecs_of

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)",
    re.I,
)
_ISO_2022_ESCAPE = b"\x1b$"
_HEAD_BYTES = 8192
_DETECT_BYTES = 60_000
_WRONG_SHARE = 0.002


@dataclass(frozen=True)
class Decoded:
    """A page in UTF-8 with the encoding it was read in and where that came from.

    Attributes:
        markup: the page as valid UTF-8.
        encoding: name of the Python codec.
        source: ``bom``, ``content``, ``http``, ``declared``, ``detected``, ``fallback`` or ``str``.
        warnings: what was odd about it.
    """

    markup: bytes
    encoding: str
    source: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes | str, http_charset: str | None = None) -> Decoded:
    """Decode a page.

    >>> decode("Привет".encode("cp1251"), "windows-1251").markup.decode()
    'Привет'
    >>> decode(b"caf\\xc3\\xa9", "iso-8859-1").encoding
    'utf-8'
    """
    if isinstance(data, str):
        return _decoded(data.removeprefix("\ufeff"), "utf-8", "str")
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :].decode(codec, "replace"), codec, "bom")
    if wide := _wide_codec(data):
        return _decoded(data.decode(wide, "replace"), wide, "content")
    if _ISO_2022_ESCAPE not in data:
        try:
            data.decode("utf-8")
            return Decoded(data, "utf-8", "content")
        except UnicodeDecodeError:
            pass
    return _decode_legacy(data, http_charset)


def _decoded(text: str, encoding: str, source: str, warnings: Sequence[str] = ()) -> Decoded:
    return Decoded(text.encode("utf-8", "replace"), encoding, source, tuple(warnings))


def _decode_legacy(data: bytes, http_charset: str | None) -> Decoded:
    warnings = []
    for source, label in (("http", http_charset), ("declared", declared_charset(data))):
        if not label:
            continue
        codec = next(iter(codecs_of(label)), None)
        if codec is None:
            warnings.append(f"unknown encoding {label!r} ({source})")
            continue
        text = data.decode(codec, "replace")
        if text.count("�") <= 1 + len(data) * _WRONG_SHARE:
            return _decoded(text, codec, source, warnings)
        warnings.append(f"the page is not {label} ({source})")
    return _detect(data, warnings)


def _detect(data: bytes, warnings: list[str]) -> Decoded:
    mostly_utf8 = data.decode("utf-8", "replace")
    if mostly_utf8.count("�") <= 1 + len(data) * _WRONG_SHARE:
        return _decoded(mostly_utf8, "utf-8", "detected", warnings)
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    sample = re.sub(
        rb"<(script|style)\b.*?</\1|<[^>]*>|[\x00-\x7f]{200,}", b" ", data, flags=re.S | re.I
    )[:_DETECT_BYTES]
    best = from_bytes(sample).best()
    if best is None:
        return _decoded(data.decode("cp1252", "replace"), "cp1252", "fallback", warnings)
    codec = next(iter(codecs_of(best.encoding)), "cp1252")
    return _decoded(data.decode(codec, "replace"), codec, "detected", warnings)


def declared_charset(data: bytes) -> str | None:
    """Find the label in the page's ``<meta charset>``, ``http-equiv`` or XML declaration, if any.

    >>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">')
    'Shift_JIS'
    """
    match = _DECLARED.search(data[:_HEAD_BYTES])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every other byte of the markup is NUL."""
    head = data[:1000]
    if len(head) < 4 or head.count(0) * 5 < len(head):
        return None
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd > 9 * even and odd * 5 > len(head):
        return "utf-16-le"
    if even > 9 * odd and even * 5 > len(head):
        return "utf-16-be"
    return None
