"""Articles as other hands would set them: interviews, short paragraphs, subheadings, a headline.

The corpora are news, mostly in long paragraphs; without this, a classifier takes the short answers
of an interview for debris.
"""

from __future__ import annotations

import re

import numpy as np

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|(?<=[。！？])")
_SPEAKERS = (("", ""), ("", ""), ("— ", "— "), ("- ", "- "), ("– ", "– "), ("Q: ", "A: "))
_SITE = re.compile(r"\s+[|–—-]\s+.*$")
BROKEN, CURT, HEADED = 0.4, 0.2, 0.08
"""Shares: of paragraphs that are broken up, of sentences cut to an answer, of subheadings."""


def restyled(
    lines: list[str], labels: list[int], keep: int, random: np.random.Generator
) -> tuple[list[str], list[int]]:
    """Return the lines, those labelled `keep` set in another style, and the labels they have then.

    >>> lines, labels = restyled(["He came. She went."] * 9, [0] * 9, 0, np.random.default_rng(1))
    >>> "He came." in lines, set(labels)
    (True, {0})
    """
    asks, answers = _SPEAKERS[random.integers(len(_SPEAKERS))]
    found: list[tuple[str, int]] = []
    for line, label in zip(lines, labels, strict=True):
        sentences = [part.strip() for part in _SENTENCE.split(line) if part.strip()]
        if label != keep or len(sentences) < 2 or random.random() > BROKEN:
            found.append((line, label))
            continue
        if random.random() < HEADED:
            found.append((_head(sentences[-1], random, 7), label))
        for number, sentence in enumerate(sentences):
            says = asks if number % 2 == 0 else answers
            found.append((says + _curt(sentence, random), label))
    return [line for line, _ in found], [label for _, label in found]


def headline(title: str) -> str:
    """Return a page's title without the name of the site.

    >>> headline("Bridge closed after flood | The Post")
    'Bridge closed after flood'
    """
    return _SITE.sub("", " ".join(title.split()))


def _head(sentence: str, random: np.random.Generator, most: int) -> str:
    """Return the first words of a sentence, or characters where words are not spaced."""
    words = sentence.split()
    size = int(random.integers(1, most))
    if len(words) < 2:
        return sentence[: 2 * size]
    return " ".join(words[:size]).rstrip(",;:.!?")


def _curt(sentence: str, random: np.random.Generator) -> str:
    if random.random() > CURT:
        return sentence
    return _head(sentence, random, 4) + (sentence[-1] if sentence[-1] in ".!?…。！？" else ".")
