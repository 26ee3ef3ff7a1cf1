"""Tells the language of a text by its most frequent words, or by its script.

The words are jusText's stoplists (Pomikálek, 2011), which are sorted by frequency in Wikipedia.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_STOPLISTS = {
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "id": "Indonesian",
    "it": "Italian",
    "nb": "Norwegian_Bokmal",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
_WORDS = 80  # of each list
_SAMPLE = 2000  # characters
_LEAST_WORDS = 20
_LEAST_SHARE = 0.12  # of the words that must be among the winner's
_LEAD = 1.15  # the winner's share over the next one's
_WORD = re.compile(r"[^\W\d_]+")


def identify(text: str) -> str | None:
    """Give the language's ISO 639-1 code; None where the text is short, mixed or unknown.

    >>> identify("The ferry that had been late all week was on time for once, and so the people "
    ...          "who were used to waiting were late for it.")
    'en'
    """
    middle = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[middle : middle + _SAMPLE]
    if len(sample.encode("ascii", "ignore")) < 0.8 * len(sample):
        for language, script in _SCRIPTS:
            if len(script.findall(sample)) > len(sample) * 0.1:
                return language
    words = _WORD.findall(sample.lower())
    if len(words) < _LEAST_WORDS:
        return None
    owners = _owners()
    counts = Counter(words)
    votes: Counter[str] = Counter()
    for word in counts.keys() & owners.keys():
        for language in owners[word]:
            votes[language] += counts[word]
    (best, most), (_, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    clear = most >= _LEAST_SHARE * len(words) and most >= _LEAD * next_most
    return best if clear else None


@lru_cache(maxsize=1)
def _owners() -> dict[str, tuple[str, ...]]:
    """Map each frequent word to the languages it is frequent in."""
    owners: dict[str, tuple[str, ...]] = {}
    for language in _STOPLISTS:
        for word in frequent_words(language):
            owners[word] = (*owners.get(word, ()), language)
    return owners


def frequent_words(language: str) -> tuple[str, ...]:
    """Give a language's most frequent words, the first being the most frequent; none if unknown.

    >>> frequent_words("en")[:3]
    ('the', 'of', 'and')
    """
    if language not in _STOPLISTS:
        return ()
    spec = find_spec("justext")
    assert spec is not None and spec.origin is not None
    file = Path(spec.origin).parent / "stoplists" / f"{_STOPLISTS[language]}.txt"
    words = file.read_text(encoding="utf-8").lower().split()
    return tuple(dict.fromkeys(words[:_WORDS]))
