"""Reads already extracted plain text: every line with a visible character is a block."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, compress, count
from operator import add, sub

from cleantext.inline import is_markdown, is_marked
from cleantext.model import Codec, Document, Spans
from cleantext.readers import markdown
from cleantext.readers.charsets import codecs_of
from cleantext.readers.hints import NO_HINTS, Hints
from cleantext.view import MAX_VIEW, views

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_END = re.compile(r"\r\n|\r|\n")
_SAMPLE = 4096  # bytes


def read(data: str | bytes, hints: Hints = NO_HINTS) -> Document:
    """Read text. Bytes are UTF-8, UTF-16 or UTF-32, or what the caller knows them to be.

    Stray bytes are carried through unchanged.

    >>> read("One.\\n\\nTwo.").views
    ['One.', 'Two.']
    """
    text, codec, warnings = (
        (data, Codec("utf-8", "surrogatepass", from_bytes=False), [])
        if isinstance(data, str)
        else decode(data, hints.charset)
    )
    read = document(text, codec, hints.url, warnings)
    if not (is_marked(text) and is_markdown(text)):
        return read
    lines = [text[start:end] for start, end in read.spans]
    return replace(read, kinds=markdown.kinds(lines))


def decode(data: bytes, charset: str | None = None) -> tuple[str, Codec, list[str]]:
    """Decode bytes so that encoding gives them back exactly; says in words what was odd."""
    name = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _wide(data)
    if name and (found := _exact(data, Codec(name, "surrogatepass", from_bytes=True))):
        return found
    codec = Codec("utf-8", "surrogateescape", from_bytes=True)
    text = codec.decode(data)
    stray = 0 if text.isascii() else len(re.findall("[\udc80-\udcff]", text))
    if not stray:
        return text, codec, []
    known = codecs_of(charset or "")
    for name in known:
        if found := _exact(data, Codec(name, "strict", from_bytes=True)):
            return found
    unknown = [f"unknown encoding {charset!r}"] if charset and not known else []
    told = f"{stray} stray byte{'s' * (stray > 1)} in the UTF-8 text, kept unchanged"
    return text, codec, [*unknown, told]


def _exact(data: bytes, codec: Codec) -> tuple[str, Codec, list[str]] | None:
    """Decode where encoding gives the same bytes back; None where it does not."""
    try:
        text = codec.decode(data)
        return (text, codec, []) if codec.encode(text) == data else None
    except ValueError:
        return None


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by the zero bytes of its Latin characters."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or not sample or b"\0" not in sample:
        return None
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if low > 0.4 * half and high == 0:
        return "utf-16-le"
    if high > 0.4 * half and low == 0:
        return "utf-16-be"
    return None


def document(text: str, codec: Codec, url: str | None, warnings: list[str]) -> Document:
    """Make a document of a text: every line with a visible character is a block."""
    lines, starts = _split(text)
    seen = views(lines)
    ends = map(add, starts, map(len, lines))
    spans = Spans(list(compress(starts, seen)), list(compress(ends, seen)))
    here, below = compress(count(), seen), compress(count(1), seen)
    blank_lines = list(map(sub, (*here, len(lines)), (0, *below)))
    shown = list(filter(None, seen))
    if long := sum(length > MAX_VIEW for length in map(len, shown)):
        warnings = [*warnings, f"{long} lines of over {MAX_VIEW} characters were left alone"]
    return Document(text, spans, shown, blank_lines, codec, url, tuple(warnings))


def _split(text: str) -> tuple[list[str], list[int]]:
    """Split at ``\\n``, ``\\r\\n`` and ``\\r`` only, and give where each line starts."""
    head = 1 if text.startswith("\ufeff") else 0  # a byte order mark belongs to no line
    if "\r" not in text:
        lines = (text[1:] if head else text).split("\n")
        before = accumulate(map(len, lines), initial=head)  # and a line feed for each line
        return lines, list(map(add, before, range(len(lines))))
    ends = [match.span() for match in _END.finditer(text, head)]
    starts = [head, *(after for _, after in ends)]
    stops = [*(before for before, _ in ends), len(text)]
    return [text[start:stop] for start, stop in zip(starts, stops, strict=True)], starts
