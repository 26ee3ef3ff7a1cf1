r"""Word precision, recall and F1: bags of lower-case ``\w+`` tokens, as WCXB scores.

Source: ``evaluate.py`` of the Web Content Extraction Benchmark (WCXB). In languages that
put no space between words a token is a character, else a whole paragraph would be one word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import fmean

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})

_WORD = re.compile(r"\w+")
_SCRIPTS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD_OR_CHARACTER = re.compile(rf"[{_SCRIPTS}]|[^\W{_SCRIPTS}]+")


def tokens(text: str, lang: str = "en") -> list[str]:
    """Split ``text`` into lower-case words, or characters where words are not spaced.

    >>> tokens("Hello, World 2", "en")
    ['hello', 'world', '2']
    >>> tokens("汉字 abc", "zh")
    ['汉', '字', 'abc']
    """
    pattern = _WORD_OR_CHARACTER if lang in UNSPACED else _WORD
    return pattern.findall(text.lower())


def score(prediction: str, reference: str, lang: str = "en") -> tuple[float, float, float]:
    """Give precision, recall and F1 of the prediction's words, each in 0..1.

    >>> score("the cat sat", "the cat")
    (0.6666666666666666, 1.0, 0.8)
    """
    return from_counts(Counter(tokens(prediction, lang)), Counter(tokens(reference, lang)))


def from_counts(predicted: Counter[str], expected: Counter[str]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of two bags of tokens."""
    if not expected or not predicted:
        same = float(not expected and not predicted)
        return same, same, same
    overlap = (predicted & expected).total()
    precision, recall = overlap / predicted.total(), overlap / expected.total()
    return precision, recall, 2 * overlap / (predicted.total() + expected.total())


def total(scores: Sequence[tuple[float, ...]]) -> dict[str, float]:
    """Average precision, recall and F1 over pages."""
    precision, recall, f1 = (fmean(column) for column in zip(*scores, strict=True))
    return {"precision": precision, "recall": recall, "f1": f1}
