"""Bytes of a page in, `HtmlPage` out."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from cleantext.readers.html.blocks import build
from cleantext.readers.html.decode import decode
from cleantext.readers.html.embedded import add_missing
from cleantext.readers.html.hidden import is_streamed, settle_streamed
from cleantext.readers.html.limits import DEFAULT_LIMITS, HtmlLimitError, Limits, tame
from cleantext.readers.html.metadata import read_metadata
from cleantext.readers.html.page import HtmlPage
from cleantext.readers.html.shadow import has_shadow, open_shadow
from cleantext.readers.html.tree import walk

_BINARY_SHARE = 0.05
_BINARY = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b")


def read_html(
    data: bytes | str, http_charset: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> HtmlPage:
    """Read a page into text, blocks and metadata.

    Args:
        data: the page; bytes are decoded by `cleantext.readers.html.decode.decode`.
        http_charset: charset of the HTTP ``Content-Type`` header, if the caller knows it.
        limits: what the page may cost.

    Raises:
        HtmlLimitError: if the page is over a limit that cannot be kept without losing text.

    >>> page = read_html("<h1>Rain</h1><p>It rained <b>all</b> day.</p>")
    >>> page.text
    'Rain\\n\\nIt rained all day.'
    >>> page.blocks.kind
    ['headline', 'body']
    """
    if len(data) > limits.max_bytes:
        unit = "characters" if isinstance(data, str) else "bytes"
        raise HtmlLimitError(
            f"page of {len(data):,} {unit} is over the limit of {limits.max_bytes:,}; "
            "raise Limits.max_bytes to read it"
        )
    decoded = decode(data, http_charset)
    warnings = list(decoded.warnings)
    parser = _parsed(decoded.markup, limits, warnings)
    tree = walk(parser, limits)
    if "frameset" in tree.tag:
        warnings.append("a frameset: the text stands in other pages")
    text, blocks = build(tree)
    metadata = read_metadata(tree)
    body = metadata.article_body or metadata.item_description or ""
    if added := add_missing(parser, tree, text, blocks, body, limits):
        tree = walk(parser, limits)
        text, blocks = build(tree)
        paragraphs = f"{added} paragraph{'s' * (added > 1)}"
        warnings.append(f"the page shows little of its article: {paragraphs} read from its JSON-LD")
    return HtmlPage(
        text=text,
        blocks=blocks,
        metadata=metadata,
        tree=tree,
        warnings=tuple(warnings),
        parser=parser,
    )


def _parsed(markup: bytes, limits: Limits, warnings: list[str]) -> LexborHTMLParser:
    if _is_binary(markup):
        markup = b""
        warnings.append("binary data, not a page: nothing was read")
    markup, tamed = tame(markup, limits)
    warnings += tamed
    parser = LexborHTMLParser(markup)
    if has_shadow(markup):
        open_shadow(parser)
    if is_streamed(markup):
        settle_streamed(parser)
    return parser


def _is_binary(markup: bytes) -> bool:
    head = markup[:4096]
    return len(head) - len(head.translate(None, _BINARY)) > _BINARY_SHARE * len(head)
