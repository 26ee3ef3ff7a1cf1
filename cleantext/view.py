"""The view: a block's text as rules see it, and the way back from there to the text.

In a view, HTML entities are decoded, invisible characters are gone, every kind of space is
one plain space, curly quotes are straight, the text is in Unicode normal form C, and of Markdown
there is what it shows. Rules therefore need no variants for typography. The text itself is never
changed by this.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from cleantext.inline import is_marked, unmarked
from cleantext.model import Span

MAX_VIEW = 20_000
"""Blocks with more characters are left alone: no article line and no debris is that long."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_ASCII_SPACES = "\t\v\f\x1c\x1d\x1e\x1f"
_SPACES = (
    _ASCII_SPACES
    + "\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
_ALIKE = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("“”„‟", '"'),
}
_ASCII = bytes(range(128))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ENTITY_OR_CHAR = re.compile(_ENTITY.pattern + r"|.", re.DOTALL)


def straighten(text: str) -> str:
    r"""Replace spaces and quotes by their plain forms, one character by one.

    >>> straighten("“one”\u2003‘two’") == '"one" \'two\''
    True
    """
    return _straighten(text, set(not_ascii(text)))


def not_ascii(text: str) -> str:
    """Give the characters of a text that are not ASCII.

    >>> not_ascii("Ça va, Zoë?")
    'Çë'
    """
    if text.isascii():
        return ""
    # several times as fast as to look at one character after another
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return rest.decode("utf-8", "surrogatepass")


def _straighten(text: str, odd: set[str]) -> str:
    for char in (*_ASCII_SPACES, *(odd & _ALIKE.keys())):
        if char in text:
            text = text.replace(char, _ALIKE[char])
    return text


def views(lines: list[str]) -> list[str]:
    r"""Give the view of each line; a line without a visible character has the view ``""``.

    >>> views(["Read\u00a0 more ", "\ufeff", "Q&amp;A"])
    ['Read more', '', 'Q&A']
    """
    whole = "\n".join(lines)
    odd = set(not_ascii(whole))
    whole = _straighten(whole, odd)
    split = whole.split("\n")
    if not _is_plain(whole, odd):
        return [_view(line) for line in split]
    if not _is_set(whole):
        return [line.strip(" ") for line in split]
    return [_view(line) if _is_set(line) else line.strip(" ") for line in split]


def _is_set(text: str) -> bool:
    """Tell whether there may be entities, Markdown or runs of spaces."""
    return "  " in text or "&" in text or is_marked(text)


def _is_plain(text: str, odd: set[str]) -> bool:
    """Tell whether no character of ``text`` is invisible or not composed."""
    if not odd.isdisjoint(_INVISIBLE):
        return False
    # below U+0300 and in the punctuation blocks nothing combines, so the slow look can be spared
    safe = all(c < "\u0300" or "\u2000" <= c < "\u2120" for c in odd)
    return safe or unicodedata.is_normalized("NFC", text)


def _view(line: str) -> str:
    line = line.strip(" ")
    if len(line) > MAX_VIEW:
        return line
    if is_marked(line):
        line, _ = unmarked(line)
    if "&" in line:
        line = straighten(_ENTITY.sub(_decode, line))
    if not line.isascii():
        if any(c in line for c in _INVISIBLE):
            line = "".join(c for c in line if c not in _INVISIBLE)
        line = unicodedata.normalize("NFC", line)
    if "  " in line:
        line = re.sub("  +", " ", line)
    return line.strip(" ")


def _decode(entity: re.Match[str]) -> str:
    # a line feed made from an entity must not break the line
    import html  # noqa: PLC0415 - its table of entities is large, and few texts have any

    return html.unescape(entity.group()).replace("\n", " ").replace("\r", " ")


def trace(line: str) -> tuple[str, list[Span]]:
    """Give the view of ``line`` and, for each of its characters, the span it comes from.

    >>> trace("a&amp;  b")  # doctest: +ELLIPSIS
    ('a& b', [Span(start=0, end=1), Span(start=1, end=6), Span(start=6, end=8), ...
    """
    chars = _composed(_shown(line))
    whole = "".join(c for c, _ in chars)
    if "  " not in whole and whole == whole.strip(" "):
        return whole, [span for _, span in chars]
    folded: list[tuple[str, Span]] = []
    for is_space, group in groupby(chars, key=lambda pair: pair[0] == " "):
        run = list(group)
        if is_space:
            folded.append((" ", Span(run[0][1].start, run[-1][1].end)))
        else:
            folded += run
    while folded and folded[0][0] == " ":
        del folded[0]
    while folded and folded[-1][0] == " ":
        del folded[-1]
    return "".join(c for c, _ in folded), [span for _, span in folded]


def without(span: Span, cuts: Iterable[Span]) -> list[Span]:
    """Give the parts of ``span`` that cuts leave, which are disjoint and all touch it.

    >>> without(Span(0, 9), [Span(7, 12), Span(2, 4)])
    [Span(start=0, end=2), Span(start=4, end=7)]
    """
    parts, at = [], span.start
    for start, end in sorted(cuts):
        if at < start:
            parts.append(Span(at, start))
        at = end
    if at < span.end:
        parts.append(Span(at, span.end))
    return parts


def _shown(line: str) -> list[tuple[str, Span]]:
    """Leave the marks of Markdown out, and what `_visible` does."""
    line = straighten(line)
    if not is_marked(line):
        return _visible(line)
    text, at = unmarked(line)
    return [(char, Span(at[span.start], at[span.end - 1] + 1)) for char, span in _visible(text)]


def _visible(line: str) -> list[tuple[str, Span]]:
    """Decode entities, drop invisible characters, straighten the rest."""
    if "&" not in line:  # several times as fast
        shown = ((i, _ALIKE.get(c, c)) for i, c in enumerate(line) if c not in _INVISIBLE)
        return [(c, Span(i, i + 1)) for i, c in shown]
    found = []
    for match in _ENTITY_OR_CHAR.finditer(line):
        text = _decode(match) if match.end() - match.start() > 1 else match.group()
        found += [(c, Span(*match.span())) for c in straighten(text) if c not in _INVISIBLE]
    return found


def _composed(chars: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Compose to normal form C, cluster by cluster."""
    whole = "".join(c for c, _ in chars)
    if unicodedata.is_normalized("NFC", whole):
        return chars
    clusters: list[tuple[str, Span]] = []
    for char, span in chars:
        if clusters and _joins(clusters[-1][0], char):
            before, at = clusters[-1]
            clusters[-1] = (before + char, Span(at.start, span.end))
        else:
            clusters.append((char, span))
    return [
        (char, span) for cluster, span in clusters for char in unicodedata.normalize("NFC", cluster)
    ]


def _joins(cluster: str, char: str) -> bool:
    nfc = unicodedata.normalize
    if unicodedata.combining(nfc("NFD", char)[0]):  # three Tibetan vowels combine in parts only
        return True
    return nfc("NFC", cluster + char) != nfc("NFC", cluster) + nfc("NFC", char)
