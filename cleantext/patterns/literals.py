"""What every match of a pattern must contain, and where in the match.

The answers steer which lines the regex engine sees at all; they are necessary conditions, never
sufficient ones. The idea is that of the literal prefilters in ripgrep and RE2.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from cleantext.patterns.bounds import NONE, Room
from cleantext.patterns.syntax import Choice, Node, Nothing, Repeat, Sequence, Text
from cleantext.view import not_ascii

SHORTEST = 3
"""Literals with fewer letters, digits or rare signs occur in most lines and filter nothing."""
_MOST_ALTERNATIVES = 256
_MOST_HINTS = 4
_FEW = 8  # of so many characters, at most one is not ASCII
_KINDS = 48  # so many different characters are replaced one by one, each in the whole text


def required(node: Node) -> dict[str, Room]:
    """Give texts, case-folded, of which each match contains one in the room that it has there.

    Where nothing is known of a match, there are none.

    >>> from cleantext.patterns.syntax import parse
    >>> required(parse("(?:Photo|Image)s?: .{3,10}"))["photo"]
    Room(before=(0, 0), after=(5, 13))
    """
    return _required(node, SHORTEST, NONE)


def hints(node: Node) -> frozenset[str]:
    """Give few texts of which each match contains one, though too common for an index.

    >>> from cleantext.patterns.syntax import parse
    >>> sorted(hints(parse(".{5,90} [(<][^()]+[)>]")))
    [' (', ' <']
    """
    few = [found for found in _candidates(node, 1, NONE) if len(found) <= _MOST_HINTS]
    return frozenset(_best(few))


def starts(node: Node) -> frozenset[str]:
    """Give texts, case-folded, with one of which each match begins; empty: none is known.

    >>> from cleantext.patterns.syntax import parse
    >>> sorted(starts(parse("(?:Photo|Image)s?: .+")))
    ['image', 'photo']
    """
    found: frozenset[str] = frozenset()
    for part, *_ in _multiplied(_joined(node)):
        if isinstance(part, str):
            return found | {fold(part)}
        if isinstance(part, list):
            return found.union(map(fold, part)) if all(part) else frozenset()
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


_Texts = dict[str, Room]
"""Texts of which each match contains one."""
_Part = str | list[str] | Node
"""A text, several texts of which one stands there, or a node of which less is known."""


def _required(node: Node, least: int, room: Room) -> _Texts:
    return _best(_candidates(node, least, room))


def _best(found: list[_Texts]) -> _Texts:
    """Give those that tell most: by the text that tells least, then by how few they are."""
    return max(found, key=lambda texts: (_least_letters(texts), -len(texts)), default={})


def _least_letters(texts: _Texts) -> int:
    return min(map(_letters, texts))


def _union(each: list[_Texts]) -> _Texts:
    """Join them, but leave out texts that contain another one, which takes over their room."""
    every: _Texts = {}
    for texts in each:
        for text, room in texts.items():
            every[text] = every[text] | room if text in every else room
    together = "\n".join(every)
    inside = [text for text in every if together.count(text) > 1]
    if not inside:
        return every
    longer = {text for inner in inside for text in every if inner in text and inner != text}
    shortest = {text: room for text, room in every.items() if text not in longer}
    for text in filter(longer.__contains__, every):
        inner = next(o for o in shortest if o in text)
        start = text.index(inner)
        shortest[inner] |= every[text].around(start, len(text) - start - len(inner))
    return shortest


@lru_cache(maxsize=4096)
def _letters(text: str) -> int:
    letters = sum(map(str.isalnum, text))
    if letters < SHORTEST or not text.isascii():
        return sum(map(_letter_worth, text))
    return letters


@lru_cache(maxsize=4096)
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
    if text.isascii():
        return text.lower()
    others = not_ascii(text)
    kinds = set(others)
    if len(others) > len(text) // _FEW or len(kinds) > _KINDS:
        return _fold(text)
    # str.casefold takes several times as long where a single character is not ASCII
    text = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    for char in kinds:
        text = text.replace(char, _fold(char))
    return text


def _fold(text: str) -> str:
    # the dot above is left out everywhere, since a literal may begin with it
    return text.casefold().replace("\u0307", "").replace("ı", "i")


def _candidates(node: Node, least: int, room: Room) -> list[_Texts]:
    found: list[_Texts] = []
    parts = _joined(node)
    before, behind = room.along(parts)
    for part, first, end in _multiplied(parts):
        around = Room(before[first], behind[end])
        if isinstance(part, str):
            _add(found, {fold(part): around}, least)
        elif isinstance(part, list):
            _add(found, _union([{fold(text): around} for text in part]), least)
        elif isinstance(part, Choice):
            best = [_branch(item, least, around) for item in part.items]
            if all(best):
                _add(found, _union(best), least)
        elif isinstance(part, Repeat) and part.least:
            found += _candidates(part.item, least, around.of_first(part))
    return found


def _add(found: list[_Texts], texts: _Texts, least: int) -> None:
    if _least_letters(texts) >= least and len(texts) <= _MOST_ALTERNATIVES:
        found.append(texts)


def _branch(node: Node, least: int, room: Room) -> _Texts:
    text = _plain(node)
    return _required(node, least, room) if text is None else {fold(text): room}


def _joined(node: Node) -> list[str | Node]:
    """List the parts of a sequence in order, its neighbouring characters joined into texts."""
    parts: list[str | Node] = []
    for item in _spread(node):
        if isinstance(item, Text):
            if parts and isinstance(parts[-1], str):
                parts[-1] += item.text
            else:
                parts.append(item.text)
        elif not isinstance(item, Nothing):
            parts.append(item)
    return parts


def _spread(node: Node) -> list[Node]:
    if isinstance(node, Sequence):
        return [part for item in node.items for part in _spread(item)]
    if isinstance(node, Repeat) and node.least == node.most == 1:
        return _spread(node.item)
    return [node]


def _multiplied(parts: list[str | Node]) -> list[tuple[_Part, int, int]]:
    """Give each part with the places between which it stands, and products of neighbours.

    A choice beside text is multiplied out where that stays small: ``sign (?:in|up)`` must
    contain ``sign in`` or ``sign up``, which is worth more than ``sign``.
    """
    done: list[tuple[_Part, int, int]] = []
    for place, part in enumerate(parts):
        before, first, _ = done[-1] if done else ("", 0, 0)
        starts, ends = (_texts(before) if done else None), _texts(part)
        if starts and ends and 1 < len(starts) * len(ends) <= _MOST_ALTERNATIVES:
            done.append(([a + b for a in starts for b in ends], first, place + 1))
        else:
            done.append((part, place, place + 1))
    return done


def _texts(part: _Part) -> list[str] | None:
    """List all texts that a part can be, if they are few and plain."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, list):
        return part
    if isinstance(part, Repeat) and (part.least, part.most) == (0, 1):
        text = _plain(part.item)
        return None if text is None else ["", text]
    if isinstance(part, Choice):
        texts = [_plain(item) for item in part.items]
        return None if None in texts else [t for t in texts if t is not None]
    return None


def _plain(node: Node) -> str | None:
    if isinstance(node, Text):  # most are, and a call costs more
        return node.text
    texts = []
    for item in _spread(node):
        if isinstance(item, Text):
            texts.append(item.text)
        elif not isinstance(item, Nothing):
            return None
    return "".join(texts)
