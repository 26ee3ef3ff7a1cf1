"""Elements made from CSS selectors, as `cleantext.testing.lines` makes lines from expressions.

Tags, ids, classes, attributes, all four combinators, lists and ``:has()`` are understood;
``:not()`` is taken to hold. Of a list's selectors that say more, none is made.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

import regex

_NAME = r"(?:[\w-]|\\.)+"
_TOKEN = regex.compile(
    rf"""
    (?P<comma>\s*,\s*) | (?P<combinator>\s*[>+~]\s*|\s+)
    | (?P<tag>\*|{_NAME}) | \#(?P<id>{_NAME}) | \.(?P<class>{_NAME})
    | \[\s*(?P<name>{_NAME})\s*
        (?:(?P<how>[~|^$*]?=)\s*(?P<value>"[^"]*"|'[^']*'|[^\]\s]+)\s*(?:[isIS]\s*)?)?\]
    | :(?P<pseudo>[\w-]+)(?P<argument>\((?:[^()]|(?&argument))*+\))?
    """,
    regex.VERBOSE,
)
_WORDED = {"=": "{}", "~=": "x {}", "|=": "{}-x", "^=": "{}-x", "$=": "x-{}", "*=": "x-{}-x"}
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)


class Element(NamedTuple):
    """Markup of an element within those its selector asks for; text goes between the two."""

    opening: str
    closing: str
    tag: str  # of the innermost element

    def holding(self, markup: str) -> str:
        """Give the element with this inside."""
        return f"{self.opening}{markup}{self.closing}"


class _UnknownError(ValueError):
    """The selector says more than is understood."""


@lru_cache(maxsize=4096)
def elements(selector: str) -> tuple[Element, ...]:
    """Make the elements that a CSS selector finds, one or two for each of its list.

    >>> elements("main > .share, a[href*='/tag/']")[0].holding("Share")
    '<main><div class="share">Share</div></main>'
    >>> elements("p:nth-child(2)")
    ()
    """
    made: list[Element] = []
    for wrapped in (False, True):
        for single in _listed(selector):
            try:
                element = _made(single, wrapped=wrapped)
            except _UnknownError:
                continue
            if element.tag and element.tag not in _VOID and element not in made:
                made.append(element)
    return tuple(made)


def _listed(selector: str) -> list[list[regex.Match[str]]]:
    """Split a list of selectors, each into its tokens; none if it cannot be read."""
    listed: list[list[regex.Match[str]]] = [[]]
    place, text = 0, selector.strip()
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            return []
        place = token.end()
        if token["comma"]:
            listed.append([])
        else:
            listed[-1].append(token)
    return listed


def _made(tokens: list[regex.Match[str]], *, wrapped: bool) -> Element:
    opening, closing = "", [""]
    compound: list[regex.Match[str]] = []
    tag = ""
    for token in [*tokens, None]:
        if token is not None and not token["combinator"]:
            compound.append(token)
            continue
        if compound:  # nothing stands before the combinator that a `:has()` may begin with
            start, tag = _compound(compound)
            opening, closing, compound = opening + start, [f"</{tag}>", *closing], []
        combinator = token["combinator"].strip() if token else None
        if combinator in ("+", "~"):
            opening += closing.pop(0)
        elif combinator == "" and wrapped:
            opening, closing = f"{opening}<div>", ["</div>", *closing]
    return Element(opening, "".join(closing), tag)


def _compound(tokens: list[regex.Match[str]]) -> tuple[str, str]:
    """Give the start of an element that all of a compound's parts find, and its tag."""
    tag, inside = "div", ""
    attributes: dict[str, list[str]] = {}
    for token in tokens:
        if token["tag"]:
            tag = tag if token["tag"] == "*" else _plain(token["tag"]).lower()
        elif token["id"]:
            attributes["id"] = [_plain(token["id"])]
        elif token["class"]:
            attributes.setdefault("class", []).append(_plain(token["class"]))
        elif token["name"]:
            name, value = _plain(token["name"]).lower(), (token["value"] or "").strip("\"'")
            word = _WORDED[token["how"] or "="].format(value)
            attributes.setdefault(name, []).append(word)
        elif token["pseudo"] == "has" and token["argument"]:
            inside += "".join(e.holding("") for e in _first(token["argument"][1:-1]))
        elif token["pseudo"] != "not":
            raise _UnknownError(token[0])
    return f"<{tag}{_written(attributes)}>{inside}", tag


def _first(selector: str) -> tuple[Element, ...]:
    made = elements(selector) or tuple(
        Element(opening, "", "") for opening in (_void(selector),) if opening
    )
    if not made:
        raise _UnknownError(selector)
    return made[:1]


def _void(selector: str) -> str:
    """Give an element that holds nothing, such as an image, if the selector asks for one."""
    listed = _listed(selector.lstrip("> "))
    single = len(listed) == 1 and not any(token["combinator"] for token in listed[0])
    return _compound(listed[0])[0] if single else ""


def _written(attributes: dict[str, list[str]]) -> str:
    parts = (f' {name}="{html.escape(" ".join(words))}"' for name, words in attributes.items())
    return "".join(parts)


def _plain(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name)
