# ruff: noqa: PLC0415 - a system is imported only when it is loaded
"""Parsers alone: no extractor built on one of them can be faster than its floor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .system import System

Parse = Callable[[str, str, str], Any]


def _lexbor() -> Parse:
    from selectolax.lexbor import LexborHTMLParser

    return lambda html, url, lang: LexborHTMLParser(html)


def _resiliparse() -> Parse:
    from resiliparse.parse.html import HTMLTree

    return lambda html, url, lang: HTMLTree.parse(html)


def _turbohtml() -> Parse:
    import turbohtml

    return lambda html, url, lang: turbohtml.parse(html)


def _lxml() -> Parse:
    from lxml.html import HTMLParser, document_fromstring

    return lambda html, url, lang: document_fromstring(
        html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8")
    )


def _html5lib() -> Parse:
    import html5lib

    return lambda html, url, lang: html5lib.parse(html)


PARSERS = (
    System("parse: lexbor", "parse", _lexbor, ("selectolax",)),
    System("parse: turbohtml", "parse", _turbohtml, ("turbohtml",)),
    System("parse: resiliparse", "parse", _resiliparse, ("resiliparse",)),
    System("parse: lxml", "parse", _lxml, ("lxml",)),
    System("parse: html5lib", "parse", _html5lib, ("html5lib",)),
)
