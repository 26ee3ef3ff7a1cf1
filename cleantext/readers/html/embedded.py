"""Articles that stand only in the page's JSON-LD: a script, or a reader who pays, would show them.

Publishers write the whole ``articleBody`` there for search engines, shops and job boards the
description of what the page is about. Where the page shows less than half of it, what is missing is
put back as paragraphs, below the last of it that is shown, or else below the headline. trafilatura
rescues such pages with the same text (Barbaresi, 2021).
"""

from __future__ import annotations

import re
from html import escape, unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleantext.readers.html.limits import Limits
from cleantext.readers.html.page import Blocks
from cleantext.readers.html.tags import HEADLINE
from cleantext.readers.html.tree import Tree

_LEAST = 400
"""Characters under which a body is no article, nor what is missing of one."""
_MOST, _MOST_SHOWN = 100_000, 500_000
"""Characters of a body and of a page that are compared; all of their words meet each other."""
_WORD = re.compile(r"\w+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_BREAK = re.compile(r"</?(?:p|br|div|h[1-6]|li|tr|blockquote|section)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_PROBES, _PROBE = 9, 24
"""Pieces of a body that are looked for as they are, and their characters."""
_RUN = 6
"""Words that are looked for in a row."""
_TEASER = 8
"""Words of a block that shows where the article begins."""


def add_missing(
    parser: LexborHTMLParser, tree: Tree, text: str, blocks: Blocks, body: str, limits: Limits
) -> int:
    """Put what a page does not show of its article into the parsed page, if that is most of it.

    Args:
        parser: the parsed page, which is changed.
        tree: its elements.
        text: what it shows.
        blocks: the blocks of that text.
        body: the article as its metadata has it, as text or as markup.
        limits: what the page may cost.

    Returns:
        How many paragraphs were put in; 0 if the page shows the article.
    """
    if not _LEAST <= len(body) <= _MOST or len(text) > _MOST_SHOWN:
        return 0
    if _is_shown(" ".join(body.split()), text):
        return 0
    shown, paragraphs = _words(text), _paragraphs(body)
    missing = [line for line in paragraphs if _is_missing(line, shown)]
    if sum(map(len, missing)) < max(_LEAST, sum(map(len, paragraphs)) / 2):
        return 0
    if len(tree.tag) + len(missing) >= limits.max_nodes:
        return 0
    markup = "".join(f"<p>{escape(line)}</p>" for line in missing)
    article = LexborHTMLParser(f"<article>{markup}</article>").css_first("article")
    assert article is not None
    _insert(parser, tree, article, _last_shown(text, blocks, _words(body)))
    return len(missing)


def _is_shown(body: str, text: str) -> bool:
    """Tell quickly whether most of a body is shown, to the letter."""
    step = len(body) // _PROBES
    probes = [body[at * step : at * step + _PROBE] for at in range(_PROBES)]
    return 2 * sum(probe in text for probe in probes) > _PROBES


def _paragraphs(body: str) -> list[str]:
    """Split a body into its lines; some write markup there."""
    if _BREAK.search(body):
        body = unescape(_TAG.sub("", _BREAK.sub("\n", " ".join(body.split()))))
    return [line for line in body.splitlines() if line.strip()]


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.translate(_INVISIBLE).lower()))


def _is_missing(line: str, shown: str) -> bool:
    """Tell whether less than half of a paragraph is shown, going by runs of its words."""
    words = _words(line).split(" ")
    starts = range(0, max(1, len(words) - _RUN + 1), _RUN)
    runs = [" ".join(words[start : start + _RUN]) for start in starts]
    return 2 * sum(run in shown for run in runs) < len(runs)


def _last_shown(text: str, blocks: Blocks, body: str) -> int | None:
    """Find the element of the last block that is part of the body, else of the first headline."""
    elements = blocks.element.tolist()
    found = elements[blocks.kind.index(HEADLINE)] if HEADLINE in blocks.kind else None
    for start, end, element in zip(
        blocks.start.tolist(), blocks.end.tolist(), elements, strict=True
    ):
        words = _words(text[start:end])
        if words.count(" ") >= _TEASER - 1 and words in body:
            found = element
    return found


def _insert(parser: LexborHTMLParser, tree: Tree, article: LexborNode, element: int | None) -> None:
    """Put the article below an element of the page, or to its end."""
    number = next((id_ for id_, place in tree.index.items() if place == element), None)
    nodes = parser.root.traverse() if parser.root is not None else ()
    above = next((node for node in nodes if node.mem_id == number), None)
    if above is not None and above.tag not in ("html", "body"):
        above.insert_after(article)
    elif parser.body is not None:
        parser.body.insert_child(article)
