"""What a page may cost, and the guard that keeps hostile markup from costing more.

Two constructs make a standard HTML parser super-linear: deep nesting of block elements (every start
tag looks for an open ``<p>`` down the whole stack) and open formatting elements (``<b><b>…`` are
opened again inside every following block). The guard thins such tags out before parsing; no text is
lost, and the page says so in its warnings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


class HtmlLimitError(ValueError):
    """The page is over a limit that cannot be kept without losing text."""


@dataclass(frozen=True)
class Limits:
    """Upper bounds for one page.

    Attributes:
        max_bytes: size of the page in bytes; over it `HtmlLimitError` is raised.
        max_nodes: elements in the parsed page; over it `HtmlLimitError` is raised.
        max_depth: nesting of block elements; deeper ones are unwrapped, with a warning.
        max_formatting: formatting elements (``b``, ``i``, …) open at once; more are unwrapped, with
            a warning.
        max_tag_bytes: length of one start tag with more than 1,000 attributes or tokens; a longer
            one loses its attributes, with a warning.
    """

    max_bytes: int = 64_000_000
    max_nodes: int = 300_000
    max_depth: int = 600
    max_formatting: int = 60
    max_tag_bytes: int = 100_000


DEFAULT_LIMITS = Limits()

_FORMATTING = frozenset(b"b big code em font i nobr s small strike strong tt u".split())
_NAME = re.compile(rb"<[a-zA-Z][a-zA-Z0-9]*")
_FORMATS = re.compile(rb"<(?:%s)(?![a-z0-9])" % b"|".join(sorted(_FORMATTING)), re.I)
_OPEN = (
    rb"<(/?)([a-zA-Z][^\t\n\f\r />]*+)((?:[\t\n\f\r /]++|[^\t\n\f\r />][^\t\n\f\r />=]*+"
    rb"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    rb"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?+)?+)*+)"
)
"""A tag up to its end, as the parser reads it: quotes count behind an equals sign alone."""
_TAG = re.compile(_OPEN + rb">")
_DRAWING = (
    rb"<svg\b[^<>]*+>(?:[^<]++"
    rb"|</?(?:a|animate\w*|circle|clippath|defs|ellipse|fe\w+|filter|g|image|line|lineargradient"
    rb"|marker|mask|path|pattern|polygon|polyline|radialgradient|rect|set|stop|style|switch|symbol"
    rb"|text|textpath|tspan|use)(?![\w:-])[^<>]*+>"
    rb"|<title\b[^<>]*+>[^<]*+</title>|<desc\b[^<>]*+>[^<]*+</desc>)*+</svg\s*>"
)
"""A drawing with no markup of HTML in it, where ``<path/>`` leaves nothing open."""
_COMMENT = rb"<!--(?:-?>|.*?(?:--!?>|\Z))"
_PIECE = re.compile(rb"|".join((_COMMENT, _DRAWING, _OPEN + rb"(?:>|\Z)")), re.I | re.S)
_RAW = frozenset(b"script style title textarea iframe noembed noframes xmp".split())
"""Elements that hold no markup: without their tags it would be read as text."""
_SELF_CLOSING = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li dt dd tr td th tbody thead tfoot option optgroup colgroup rp rt".split()
)
_SAFE_TAGS = 2_000
_SAFE_BLOCKS = 10_000
_SAFE_PRODUCT = 4_000_000


def tame(html: bytes, limits: Limits) -> tuple[bytes, list[str]]:
    """Return the page with runaway markup thinned out, and a warning for each thing that was.

    Ordinary pages come back as the same object. Linear in the size of the page.

    >>> tame(b"<p>x</p>", DEFAULT_LIMITS)
    (b'<p>x</p>', [])

    Raises:
        HtmlLimitError: if the page is longer than ``limits.max_bytes``.
    """
    if len(html) > limits.max_bytes:
        raise HtmlLimitError(
            f"page of {len(html):,} bytes is over the limit of {limits.max_bytes:,}; "
            "raise Limits.max_bytes to read it"
        )
    warnings: list[str] = []
    if len(html) > limits.max_tag_bytes:
        html = _strip_giant_tags(html, limits, warnings)
    tags = html.count(b"<")
    if tags > _SAFE_TAGS and _looks_runaway(html, tags):
        html = _flatten(html, limits, warnings)
    return html, warnings


def _looks_runaway(html: bytes, tags: int) -> bool:
    opened = tags - html.count(b"</")  # no less than its formatting elements, and quick to count
    if opened * tags > _SAFE_PRODUCT and len(_FORMATS.findall(html)) * tags > _SAFE_PRODUCT:
        return True
    if tags <= _SAFE_BLOCKS:
        return False
    names = Counter(name[1:].lower() for name in _NAME.findall(html))
    return sum(n for name, n in names.items() if name not in _SELF_CLOSING) > _SAFE_BLOCKS


def _strip_giant_tags(html: bytes, limits: Limits, warnings: list[str]) -> bytes:
    parts, done, changed = [], 0, 0
    for start, end in _giant_pieces(html, limits.max_tag_bytes):
        match = _TAG.match(html, start, end)
        if match and len(match[3].split(None, 1001)) > 1000:
            parts += [html[done:start], b"<", match[1], match[2], b">"]
            done, changed = match.end(), changed + 1
    if not changed:
        return html
    warnings.append(
        f"{changed} tags over {limits.max_tag_bytes:,} bytes were read without their attributes"
    )
    return b"".join([*parts, html[done:]])


def _giant_pieces(html: bytes, most: int) -> Iterator[tuple[int, int]]:
    """Find where over ``most`` bytes stand from one ``<`` to the next, in a few long steps."""
    start = html.find(b"<")
    while 0 <= start < len(html) - most:
        following = html.rfind(b"<", start + 1, start + most + 1)
        if following < 0:
            following = html.find(b"<", start + most + 1)
            following = len(html) if following < 0 else following
            yield start, following
        start = following


def _flatten(html: bytes, limits: Limits, warnings: list[str]) -> bytes:
    """Unwrap elements nested beyond the limits; block tags become line breaks."""
    depth = formatting = dropped = 0
    opened = Counter[bytes]()

    def visit(match: re.Match[bytes]) -> bytes:
        nonlocal depth, formatting, dropped
        name = (match[2] or b"").lower()
        if not name or name in _SELF_CLOSING or name in _RAW:
            return match[0]
        step = -1 if match[1] else 1
        if not opened[name] and match[1]:
            return match[0]  # closes nothing
        opened[name] += step
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
            over, instead = max(formatting, formatting - step) > limits.max_formatting, b""
        else:
            depth = max(0, depth + step)
            over, instead = max(depth, depth - step) > limits.max_depth, b"<br>"
        if over:
            dropped += 1
            return instead
        return match[0]

    flat = _PIECE.sub(visit, html)
    if dropped:
        warnings.append(f"{dropped} tags nested deeper than {limits.max_depth} were unwrapped")
    return flat
