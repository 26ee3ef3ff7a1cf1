"""Reads a regular expression into a small tree, for questions the `regex` module cannot answer.

Which words must any match contain? How long is a match? What would a matching line look like?
The tree covers the syntax that rules use; anything rarer becomes `Opaque`, about which nothing
is claimed, so that every answer stays on the safe side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import ClassVar

UNBOUNDED = 1 << 30

Bounds = tuple[int, int]
"""The least and the largest number of characters; each node has those of its matches."""


@dataclass(frozen=True, slots=True)
class Text:
    """Literal characters."""

    text: str

    @property
    def bounds(self) -> Bounds:
        """See `Bounds`."""
        return len(self.text), len(self.text)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One character out of a class, given in regex syntax: ``.``, ``[a-z]``, ``\\p{Lu}``."""

    source: str
    bounds: ClassVar[Bounds] = (1, 1)


@dataclass(frozen=True)
class Sequence:
    """Nodes one after another."""

    items: tuple[Node, ...]

    @cached_property
    def bounds(self) -> Bounds:
        """See `Bounds`."""
        each = [item.bounds for item in self.items]
        return sum(b[0] for b in each), min(sum(b[1] for b in each), UNBOUNDED)


@dataclass(frozen=True)
class Choice:
    """One of several nodes."""

    items: tuple[Node, ...]

    @cached_property
    def bounds(self) -> Bounds:
        """See `Bounds`."""
        each = [item.bounds for item in self.items]
        return min(each)[0], max(b[1] for b in each)


@dataclass(frozen=True)
class Repeat:
    """A node ``least`` to ``most`` times."""

    item: Node
    least: int
    most: int

    @cached_property
    def bounds(self) -> Bounds:
        """See `Bounds`."""
        low, high = self.item.bounds
        return low * self.least, min(high * self.most, UNBOUNDED)


@dataclass(frozen=True, slots=True)
class Nothing:
    """An anchor, or a look-around with what it looks for: takes no character."""

    look: Node | None = None
    bounds: ClassVar[Bounds] = (0, 0)


@dataclass(frozen=True, slots=True)
class Opaque:
    """Syntax this reader does not know: may match anything."""

    bounds: ClassVar[Bounds] = (0, UNBOUNDED)


Node = Text | OneOf | Sequence | Choice | Repeat | Nothing | Opaque

_PLAIN = re.compile(r"[^\\\[(){}.*+?|^$]+(?![*+?{])")
_QUANTIFIER = re.compile(r"(?:([*+?])|\{([0-9]*)(,?)([0-9]*)\})[+?]?")
_GROUP = re.compile(r"\((?:\?(?:(:|>)|P?<(?![=!])\w+>|(=|!|<=|<!)|([aiLmsuxV01-]+)([:)])|(.)))?")
CLASS = re.compile(r"\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]", re.DOTALL)
"""A class in brackets, in which other syntax is plain characters."""
_SET_OPERATION = re.compile(r"(?:[^\\]|\\.)*?(?:&&|--|\|\||~~|\[)", re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:([pP])\{[^}]*\}|[pP]\w|([dDwWsSh])|([bBAZzmMGK])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})"
    r"|([tnrfv])|([^\w\s]| )|(.))",
    re.DOTALL,
)
_FEW = re.compile(r"\[((?:[^\\\]^-]|\\[^\w\s]){1,8})\]")
_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}


def parse(pattern: str) -> Node:
    """Read ``pattern``, which must already compile with `regex`.

    >>> parse("ab?")
    Sequence(items=(Text(text='a'), Repeat(item=Text(text='b'), least=0, most=1)))
    >>> parse("Photos?: .{3,10}").bounds
    (10, 18)
    """
    reader = _Reader(pattern)
    try:
        node = reader.choice()
    except (_UnknownError, RecursionError):  # or groups too deeply in one another
        return Opaque()
    return node if reader.at_end() else Opaque()


class _UnknownError(Exception):
    pass


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def at_end(self) -> bool:
        return self.at >= len(self.pattern)

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def take(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        found = expression.match(self.pattern, self.at)
        if found:
            self.at = found.end()
        return found

    def choice(self) -> Node:
        branches = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence())
        if len(branches) == 1:
            return branches[0]
        # a branch that is a choice itself, such as a called fragment, brings its own branches
        items = (b.items if isinstance(b, Choice) else (b,) for b in branches)
        return Choice(tuple(chain.from_iterable(items)))

    def sequence(self) -> Node:
        items: list[Node] = []
        while not self.at_end() and self.peek() not in "|)":
            if plain := self.take(_PLAIN):
                items.append(Text(plain[0]))
            else:
                items.append(self.quantified(self.atom()))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def quantified(self, atom: Node) -> Node:
        while found := self.take(_QUANTIFIER):
            if not any(found.groups()):
                raise _UnknownError  # {} is no quantifier
            sign, least, comma, most = found.groups()
            if sign:
                atom = Repeat(atom, int(sign == "+"), 1 if sign == "?" else UNBOUNDED)
            else:
                low = int(least or 0)
                atom = Repeat(atom, low, int(most) if most else UNBOUNDED if comma else low)
        return atom

    def atom(self) -> Node:
        char = self.peek()
        if char == "(":
            return self.group()
        if char == "[":
            found = self.take(CLASS)
            if not found or _SET_OPERATION.match(found[0], 1):
                raise _UnknownError
            return _class(found[0])
        if char == "\\":
            return self.escape()
        if char in "*+?{":  # a verb such as (*SKIP), a fuzzy match, or a brace for itself
            raise _UnknownError
        self.at += 1
        if char == ".":
            return OneOf(".")
        return Nothing() if char in "^$" else Text(char)

    def group(self) -> Node:
        found = self.take(_GROUP)
        if not found or found[5]:
            raise _UnknownError
        _, look, flags, closing, _ = found.groups()
        if flags and ("x" in flags or "V" in flags):
            raise _UnknownError
        if flags and closing == ")":
            return Nothing()
        node = self.choice()
        if self.peek() != ")":
            raise _UnknownError
        self.at += 1
        return Nothing(node) if look else node

    def escape(self) -> Node:
        found = self.take(_ESCAPE)
        if not found:
            raise _UnknownError
        _, _, anchor, hex2, hex4, control, sign, other = found.groups()
        if anchor:
            return Nothing()
        if hex2 or hex4:
            char = chr(int(hex2 or hex4, 16))
            # a stray byte is a lone surrogate, for which no text can be searched
            return OneOf(found[0]) if "\ud800" <= char <= "\udfff" else Text(char)
        if control or sign:
            return Text(_CONTROL.get(control, sign))
        if other:
            raise _UnknownError
        return OneOf(found[0])


def _class(source: str) -> Node:
    """Write a class of few plain characters out as a choice between them."""
    few = _FEW.fullmatch(source)
    if not few:
        return OneOf(source)
    chars = re.sub(r"\\(.)", r"\1", few[1])
    return Choice(tuple(map(Text, chars))) if len(chars) > 1 else Text(chars)
