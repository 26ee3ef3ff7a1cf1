"""What every match of a pattern must contain, and how long it can be.

The answers steer which lines the regex engine sees at all; they are necessary conditions, never
sufficient ones. The idea is that of the literal prefilters in ripgrep and RE2.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from cleantext.patterns.syntax import (
    UNBOUNDED,
    Char,
    Choice,
    Node,
    Nothing,
    OneOf,
    Repeat,
    Sequence,
)

SHORTEST = 3
"""Literals with fewer letters, digits or rare signs occur in most lines and filter nothing."""
_MOST_ALTERNATIVES = 256
_MOST_HINTS = 4


def length_bounds(node: Node) -> tuple[int, int]:
    """Give the least and the largest number of characters of a match.

    >>> from cleantext.patterns.syntax import parse
    >>> length_bounds(parse("Photos?: .{3,10}"))
    (10, 18)
    """
    match node:
        case Char() | OneOf():
            return 1, 1
        case Nothing():
            return 0, 0
        case Sequence(items):
            bounds = [length_bounds(item) for item in items]
            return sum(b[0] for b in bounds), min(sum(b[1] for b in bounds), UNBOUNDED)
        case Choice(items):
            bounds = [length_bounds(item) for item in items]
            return min(b[0] for b in bounds), max(b[1] for b in bounds)
        case Repeat(item, least, most):
            low, high = length_bounds(item)
            return low * least, min(high * most, UNBOUNDED)
        case _:
            return 0, UNBOUNDED


def required(node: Node) -> frozenset[str]:
    """Give texts, case-folded, of which each match contains at least one; empty: none is known.

    >>> from cleantext.patterns.syntax import parse
    >>> sorted(required(parse(".* (?:newsletter|mailing list)[.!]?")))
    [' mailing list', ' newsletter']
    """
    return _required(node, SHORTEST)


def hints(node: Node) -> frozenset[str]:
    """Give few texts of which each match contains one, though too common for an index.

    >>> from cleantext.patterns.syntax import parse
    >>> sorted(hints(parse(".{5,90} [(<][^()]+[)>]")))
    [' (', ' <']
    """
    few = [found for found in _candidates(node, 1) if len(found.texts) <= _MOST_HINTS]
    return max(few, default=_NONE).texts


def starts(node: Node) -> frozenset[str]:
    """Give texts, case-folded, with one of which each match begins; empty: none is known.

    >>> from cleantext.patterns.syntax import parse
    >>> sorted(starts(parse("(?:Photo|Image)s?: .+")))
    ['image', 'photo']
    """
    found: frozenset[str] = frozenset()
    for part in _flat(node):
        if isinstance(part, str):
            return found | {fold(part)}
        if not isinstance(part, Choice | Repeat):
            break
        inner = _starts_of_all(part.items if isinstance(part, Choice) else (part.item,))
        if not inner:
            break
        found |= inner
        if isinstance(part, Choice) or part.least:
            return found
        # the part may be left out, and then the next one begins the match
    return frozenset()


def _starts_of_all(nodes: tuple[Node, ...]) -> frozenset[str]:
    each = [starts(node) for node in nodes]
    together = frozenset().union(*each)
    return together if all(each) and len(together) <= _MOST_ALTERNATIVES else frozenset()


class _Texts(NamedTuple):
    """Texts of which each match contains one, and how much they tell: compared in this order."""

    letters: int  # of the text that tells least
    fewness: int
    texts: frozenset[str]


_NONE = _Texts(0, 0, frozenset())


def _required(node: Node, least: int) -> frozenset[str]:
    return max(_candidates(node, least), default=_NONE).texts


def _shortest(texts: frozenset[str]) -> frozenset[str]:
    """Leave out texts that contain another one."""
    return frozenset(t for t in texts if not any(o in t and o != t for o in texts))


def _letters(text: str) -> int:
    letters = sum(map(str.isalnum, text))
    if letters < SHORTEST or not text.isascii():
        return sum(map(_letter_worth, text))
    return letters


def _letter_worth(char: str) -> int:
    # a CJK character or a symbol such as © tells as much as a short word
    category = unicodedata.category(char)
    if ord(char) >= 0x2E80 or category == "So":
        return SHORTEST
    return int(category[0] in "LNM" or char in "/|()[]{}<>@#*_=+\\^~%$")


def fold(text: str) -> str:
    """Fold case at least as far as ``(?i)`` does, so that a literal is found wherever it matches.

    >>> fold("SIGN İN")
    'sign in'
    """
    text = text.casefold()
    # the dot above is left out everywhere, since a literal may begin with it
    return text if text.isascii() else text.replace("\u0307", "").replace("ı", "i")


def _candidates(node: Node, least: int) -> list[_Texts]:
    found: list[_Texts] = []
    for part in _flat(node):
        if isinstance(part, str):
            _add(found, frozenset([fold(part)]), least)
        elif isinstance(part, Choice):
            best = [_branch(item, least) for item in part.items]
            if all(best):
                _add(found, _shortest(frozenset().union(*best)), least)
        elif isinstance(part, Repeat) and part.least:
            found += _candidates(part.item, least)
    return found


def _add(found: list[_Texts], texts: frozenset[str], least: int) -> None:
    letters = min(map(_letters, texts))
    if letters >= least and len(texts) <= _MOST_ALTERNATIVES:
        found.append(_Texts(letters, -len(texts), texts))


def _branch(node: Node, least: int) -> frozenset[str]:
    text = _plain(node)
    return _required(Sequence((node,)), least) if text is None else frozenset([fold(text)])


def _flat(node: Node) -> list[str | Node]:
    """List the parts of a sequence in order, its neighbouring characters joined into texts.

    A choice beside text is multiplied out where that stays small: ``sign (?:in|up)`` must
    contain ``sign in`` or ``sign up``, which is worth more than ``sign``.
    """
    parts: list[str | Node] = []
    for item in _spread(node):
        if isinstance(item, Char):
            if parts and isinstance(parts[-1], str):
                parts[-1] += item.char
            else:
                parts.append(item.char)
        elif not isinstance(item, Nothing):
            parts.append(item)
    return _multiplied(parts)


def _spread(node: Node) -> list[Node]:
    if isinstance(node, Sequence):
        return [part for item in node.items for part in _spread(item)]
    if isinstance(node, Repeat) and node.least == node.most == 1:
        return _spread(node.item)
    return [node]


def _multiplied(parts: list[str | Node]) -> list[str | Node]:
    done: list[str | Node] = []
    for part in parts:
        ends, starts = _texts(part), _texts(done[-1]) if done else None
        if starts and ends and 1 < len(starts) * len(ends) <= _MOST_ALTERNATIVES:
            joined = (Sequence(tuple(map(Char, a + b))) for a in starts for b in ends)
            done.append(Choice(tuple(joined)))
        else:
            done.append(part)
    return done


def _texts(part: str | Node) -> list[str] | None:
    """List all texts that a part can be, if they are few and plain."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, Repeat) and (part.least, part.most) == (0, 1):
        text = _plain(part.item)
        return None if text is None else ["", text]
    if isinstance(part, Choice):
        texts = [_plain(item) for item in part.items]
        return None if None in texts else [t for t in texts if t is not None]
    return None


def _plain(node: Node) -> str | None:
    items = _spread(node)
    if all(isinstance(item, Char | Nothing) for item in items):
        return "".join(item.char for item in items if isinstance(item, Char))
    return None
