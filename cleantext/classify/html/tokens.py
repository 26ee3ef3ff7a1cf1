"""Class, id and role tokens of elements and words of lines, as numbers of a learned vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cleantext.readers.html.tree import Tree

_LOWER = re.compile(r"[a-z]{2,}")
_MIXED = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_RARE_NAMES = ("role", "itemprop", "data-component", "data-testid", "rel")
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
    text = attributes.get("class") or ""
    if len(attributes) > 1 or not text:
        if name := attributes.get("id"):
            text = f"{text} {name}"
        if not attributes.keys().isdisjoint(_RARE_NAMES):
            text = " ".join(
                [text, *(value for name in _RARE_NAMES if (value := attributes.get(name)))]
            )
    return text[:_MAX_SIGNATURE]


def parts(text: str) -> list[str]:
    """Lower-case word parts of a signature, at least two letters long.

    >>> parts("articleBody js-related__list MoreNEWS x2")
    ['article', 'body', 'js', 'related', 'list', 'more', 'news']
    """
    if text == text.lower():
        return _LOWER.findall(text)
    return [part.lower() for part in _MIXED.findall(text) if len(part) > 1]


def element_tokens(tree: Tree, vocabulary: Mapping[str, int]) -> tuple[Ints, Ints, Ints]:
    """Vocabulary numbers of every element's own tokens, each distinct signature read once.

    Returns:
        ids: int32, the numbers of all signatures, one after another.
        offsets: int32 (signatures + 1,), where each signature's numbers start in ``ids``.
        signature: int32 (elements,), which signature each element has.
    """
    known: dict[tuple[str, str], int] = {}
    ids: list[int] = []
    offsets = [0]
    which: list[int] = []
    for tag, attributes in zip(tree.tag, tree.attributes, strict=True):
        key = tag, signature(attributes) if attributes else ""
        number = known.get(key)
        if number is None:
            number = known[key] = len(known)
            names = [f"<{tag}", *parts(key[1])]
            ids += list(dict.fromkeys([vocabulary[name] for name in names if name in vocabulary]))[
                :MAX_TOKENS
            ]
            offsets.append(len(ids))
        which.append(number)
    return np.array(ids, np.int32), np.array(offsets, np.int32), np.array(which, np.int32)


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
    for words in lines:
        ids += [vocabulary[word] for word in line_words(words) if word in vocabulary]
        offsets.append(len(ids))
    return np.array(ids, np.int32), np.array(offsets, np.int32)
