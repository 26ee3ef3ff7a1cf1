"""Reads a page of HTML: its visible text, as `cleantext.readers.html` gives it, line by line."""

from __future__ import annotations

import re
from dataclasses import replace

from cleantext.model import Codec, Document, InputError
from cleantext.readers import text
from cleantext.readers.hints import NO_HINTS, Hints

_START = re.compile(rb"\s*(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!|\?|[a-zA-Z])")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PART = re.compile(rb"</(?:main|article|section|div|p|h[1-6]|ul|ol|table)\s*>", re.IGNORECASE)
_TAG = re.compile(rb"</?[a-zA-Z]")
_LOOKED_AT = 4096  # bytes or characters


def is_html(data: str | bytes) -> bool:
    """Tell whether the input is a page or a part of one, by how it begins and ends.

    >>> is_html("<!DOCTYPE html><title>Ferry back</title>"), is_html("A < B, he said.")
    (True, False)
    """
    raw = _head(data)
    if not _START.match(raw):
        return False
    if _PAGE.search(raw):
        return True
    end = _head(data[-_LOOKED_AT:])  # the first element may be longer than what is looked at
    return end.rstrip().endswith(b">") and bool(_PART.search(raw) or _PART.search(end))


def has_tag(data: str | bytes) -> bool:
    """Tell whether there is anything like a tag near the beginning.

    >>> has_tag("It rained &amp; <b>snowed</b>."), has_tag("A < B, he said.")
    (True, False)
    """
    return bool(_TAG.search(_head(data)))


def _head(data: str | bytes) -> bytes:
    head = data[:_LOOKED_AT]
    return head.encode("utf-8", "replace") if isinstance(head, str) else head.replace(b"\0", b"")


def read(data: str | bytes, hints: Hints = NO_HINTS) -> Document:
    """Read a page into its text, with the page beside it for rules that speak of elements.

    Raises:
        InputError: the page is over a limit, or the extra ``[html]`` is not installed.
    """
    try:
        from cleantext.readers.html import HtmlLimitError, Limits, read_html  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise InputError(
            f"reading HTML needs {error.name}: pip install 'cleantext-rules[html]'"
        ) from None
    try:
        page = read_html(data, hints.charset, hints.limits or Limits())
    except HtmlLimitError as error:
        raise InputError(str(error)) from None
    codec = Codec("utf-8", "surrogatepass", from_bytes=False)
    own = page.metadata.canonical_url or ""
    url = hints.url or (own if own.startswith(("https://", "http://")) else None)
    read = text.document(page.text, codec, url, list(page.warnings))
    return replace(read, page=page, kinds=tuple(page.blocks.kind))
