"""Class, id and role tokens of elements and words of lines, as numbers of a learned vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cleantext.readers.html.tree import Tree

_LOWER = re.compile(r"[a-z]+|\n")
_MIXED = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\n")
_RARE = ("role", "itemprop", "data-component", "data-testid", "rel")
_NAMES = ("class", "id", *_RARE)
_MAX_SIGNATURE = 400
"""Characters of class and id that are read; utility classes make longer ones that say no more."""
MAX_TOKENS = 10
"""Distinct known tokens of one element that count."""
HEAD_WORDS, TAIL_WORDS, MAX_LINE, HEAD_CHARS = 10, 4, 300, 80
"""Words at the start and end of a line that are looked up; the longest line that is split whole,
and how much of a longer one is, in characters."""

Ints = NDArray[np.int32]


def signature(attributes: Mapping[str, str | None]) -> str:
    """Join the attributes that name an element's part in the page.

    >>> signature({"class": "post lead", "href": "/a", "id": "x", "role": "main"})
    'post lead x main'
    """
    return " ".join([value for name in _NAMES if (value := attributes.get(name))])[:_MAX_SIGNATURE]


def parts(text: str) -> list[str]:
    """Lower-case word parts of signatures; every newline of the text comes out as itself.

    >>> parts("articleBody js-related__list\\nMoreNEWS x2")
    ['article', 'body', 'js', 'related', 'list', '\\n', 'more', 'news', 'x']
    """
    lower = text.lower()
    if lower == text:
        return _LOWER.findall(text)
    return "\0".join(_MIXED.findall(text)).lower().split("\0")


def element_tokens(
    tree: Tree, elements: Iterable[int], vocabulary: Mapping[str, int]
) -> tuple[Ints, Ints, Ints]:
    """Vocabulary numbers of some elements' own tokens, each distinct signature read once.

    Returns:
        ids: int32, the numbers of all signatures, one after another.
        offsets: int32 (signatures + 1,), where each signature's numbers start in ``ids``.
        signature: int32 (elements,), which signature each element has.
    """
    known: dict[tuple[str | None, ...], int] = {}
    texts: list[str] = []
    which: list[int] = []
    rare = frozenset(_RARE).isdisjoint
    tags, all_attributes = tree.tag, tree.attributes
    for element in elements:
        tag, attributes = tags[element], all_attributes[element]
        key: tuple[str | None, ...] = (tag,)
        if attributes:
            get = attributes.get
            key = (tag, get("class"), get("id"))
            if not rare(attributes):
                key += tuple(map(get, _RARE))
        number = known.get(key)
        if number is None:
            number = known[key] = len(texts)
            texts.append(signature(attributes).replace("\n", " "))
        which.append(number)
    ids, offsets = _look_up([str(key[0]) for key in known], "\n".join(texts), vocabulary)
    return ids, offsets, np.array(which, np.int32)


def _look_up(tags: list[str], text: str, vocabulary: Mapping[str, int]) -> tuple[Ints, Ints]:
    """Look up the parts of all signatures at once, each signature on a line of the text."""
    ids: list[int] = []
    offsets: list[int] = [0]
    found: dict[int, None] = {}
    names = iter(tags)
    for part in ["\n", *parts(text), "\n"]:
        if part != "\n":
            if part in vocabulary:
                found[vocabulary[part]] = None
            continue
        ids += list(found)[:MAX_TOKENS]
        offsets.append(len(ids))
        tag = f"<{next(names, '')}"
        found = {vocabulary[tag]: None} if tag in vocabulary else {}
    return np.array(ids, np.int32), np.array(offsets[1:], np.int32)


def split_words(lines: Sequence[str]) -> list[list[str]]:
    """Lower-case words of each line; of a long line those near its start.

    >>> split_words(["Read more: The river"])
    [['read', 'more:', 'the', 'river']]
    """
    return [
        (line if len(line) <= MAX_LINE else line[:HEAD_CHARS]).lower().split() for line in lines
    ]


def line_words(words: list[str]) -> list[str]:
    """Pick the words of a line that may tell what it is: its first and last."""
    return (
        words[:HEAD_WORDS] + words[-TAIL_WORDS:] if len(words) > HEAD_WORDS + TAIL_WORDS else words
    )


def word_numbers(lines: Sequence[list[str]], vocabulary: Mapping[str, int]) -> tuple[Ints, Ints]:
    """Look up each line's words: numbers one after another, and offsets (lines + 1,)."""
    ids: list[int] = []
    offsets = [0]
    get = vocabulary.get
    for words in lines:
        ids += [number for number in map(get, line_words(words)) if number is not None]
        offsets.append(len(ids))
    return np.array(ids, np.int32), np.array(offsets, np.int32)
