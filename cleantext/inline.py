"""Markdown within a line: which of its characters are marks, and not what a reader sees.

Texts that were extracted as Markdown have links, emphasis and headings in their lines. Pictures and
links without text are left as they are: there is nothing to read in them, and rules take them.
"""

from __future__ import annotations

import re

from cleantext.model import Span

_HEADING = re.compile(r" *#{1,6} +(?=[^\s#])")
_HEADED = re.compile(r"^ {0,3}#{1,6} +[^\s#]", re.MULTILINE)
_ADDRESS = r'\]\(<?[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+>?(?: +"[^"]*+")? *\)'
_LINK = re.compile(
    r"(?<!!)\[(?= *+[^\] ])"
    rf"(?P<text>(?:[^\[\]\\]|\\.|!?\[[^\[\]]*+\](?:\([^\s()]*+\))?)++){_ADDRESS}"
)
_EMPHASIS = re.compile(
    r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])"
    r"(?P<text>(?:(?!(?P=mark)).)*?[^\s*_])(?P=mark)(?![\w*_])"
)


def is_marked(text: str) -> bool:
    """Tell whether there may be a mark in a line, or in one of several; quick.

    >>> is_marked("Read [more](/more)"), is_marked("Read more")
    (True, False)
    """
    return "*" in text or "_" in text or "](" in text or "# " in text


def is_markdown(text: str) -> bool:
    """Tell whether a text is Markdown as a whole: it has a link or a heading.

    >>> is_markdown("# Rain\\n\\nIt fell."), is_markdown("It *fell*. [1]")
    (True, False)
    """
    return bool(_HEADED.search(text) or ("](" in text and _LINK.search(text)))


def unmarked(line: str) -> tuple[str, list[int]]:
    """Give what a reader sees of a line, and the place of each character of it in the line.

    >>> unmarked("## **[More](/m)**: a * b")[0]
    'More: a * b'
    """
    at = list(range(len(line)))
    heading = _HEADING.match(line)
    if heading:
        line, at = line[heading.end() :], at[heading.end() :]
    for pattern in (_LINK, _EMPHASIS, _EMPHASIS):  # one emphasis may stand in another
        parts = []
        end = 0
        for match in pattern.finditer(line):
            parts += [(end, match.start()), match.span("text")]
            end = match.end()
        if end:
            parts.append((end, len(line)))
            line = "".join(line[a:b] for a, b in parts)
            at = [place for a, b in parts for place in at[a:b]]
    return line, at


def widened(text: str, block: Span, span: Span) -> Span:
    """Give the span with all of each link in the block whose text it holds: no bare address stays.

    >>> widened("Rain [The Post](/)", Span(0, 18), Span(4, 14))
    Span(start=4, end=18)
    """
    start, end = span
    for link in _LINK.finditer(text, *block) if "](" in text[block.start : block.end] else ():
        if span.start <= link.start("text") and link.end("text") <= span.end:
            start, end = min(start, link.start()), max(end, link.end())
    return Span(start, end)
