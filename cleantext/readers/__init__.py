"""Readers: one file per input format. Each turns the input into a `Document`."""

from __future__ import annotations

from collections.abc import Callable

from cleantext.model import Document
from cleantext.readers import markup, text
from cleantext.readers.hints import NO_HINTS, Hints

Reader = Callable[[str | bytes, Hints], Document]

READERS: dict[str, Reader] = {"text": text.read, "html": markup.read}


def read(data: str | bytes, kind: str, hints: Hints = NO_HINTS) -> Document:
    """Read ``data`` with the reader named ``kind``, or with the one that fits it (``"auto"``).

    Raises:
        ValueError: there is no such reader.
        TypeError: ``data`` is neither str nor bytes.
    """
    if not isinstance(data, str | bytes | bytearray):
        raise TypeError(f"the input is of type {type(data).__name__}; it must be str or bytes")
    if kind == "auto":
        kind = "html" if markup.is_html(data) else "text"
    if kind not in READERS:
        raise ValueError(f"kind is {kind!r}; it must be 'auto' or one of {sorted(READERS)}")
    return READERS[kind](data, hints)
