"""Pages as other hands would set them: interviews, short paragraphs, subheadings, a headline.

The corpora are news, mostly in long paragraphs; without this, a classifier takes the short answers
of an interview for debris. Nor do they hold Markdown, in which items of menus have bullets, too.
"""

from __future__ import annotations

import re

import numpy as np

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|(?<=[。！？])")
_SPEAKERS = (("", ""), ("", ""), ("— ", "— "), ("- ", "- "), ("– ", "– "), ("Q: ", "A: "))
_SITE = re.compile(r"\s+[|–—-]\s+.*$")
BROKEN, CURT, HEADED = 0.4, 0.2, 0.08
"""Shares: of paragraphs that are broken up, of sentences cut to an answer, of subheadings."""
_BULLETS = ("- ", "* ", "• ", "+ ")
_MARK = re.compile(r"(?:[-–—*•+·»>|#]|\(?\w{1,3}[.)])\s")
_LONGEST_ITEM = 80


def restyled(
    lines: list[str], labels: list[int], keep: int, random: np.random.Generator
) -> tuple[list[str], list[int]]:
    """Return the lines, those labelled `keep` set in another style, and the labels they have then.

    >>> lines, labels = restyled(["He came. She went."] * 9, [0] * 9, 0, np.random.default_rng(1))
    >>> any(line.endswith("He came.") for line in lines), set(labels)
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


def bulleted(lines: list[str], items: list[bool], random: np.random.Generator) -> list[str]:
    """Return the lines with a bullet before each short item that has no mark and is not alone.

    >>> bulleted(["Home", "Shop", "It rained."], [True, True, False], np.random.default_rng(1))
    ['* Home', '* Shop', 'It rained.']
    """
    bullet = _BULLETS[random.integers(len(_BULLETS))]
    beside = [False, *items, False]
    return [
        bullet + line if is_item and (before or after) and _may_be_item(line) else line
        for line, before, is_item, after in zip(lines, beside, items, beside[2:], strict=False)
    ]


def _may_be_item(line: str) -> bool:
    return len(line) <= _LONGEST_ITEM and not _MARK.match(line)


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
