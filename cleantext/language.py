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
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]"), 0.03),  # kana, between Chinese characters
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]"), 0.1),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.1),
    ("ar", re.compile("[\u0600-\u06ff]"), 0.1),
    ("he", re.compile("[\u0590-\u05ff]"), 0.1),
    ("hi", re.compile("[\u0900-\u097f]"), 0.1),
    ("el", re.compile("[\u0370-\u03ff]"), 0.3),
)
_NOT_ARABIC = re.compile("[پچژگکی]")  # Persian and Urdu share the script
_WORDS = 80  # of each list
_MORE_WORDS = {"tr": 300}  # which has endings where others have small words
_SAMPLE = 1600  # characters
_EVERY = 8  # of these characters one, for a look at the script
_LEAST_WORDS = 20
_LEAST_SHARE = 0.08  # of the words that must be among the winner's
_SURE_SHARE = 0.12  # below it, the winner must have twice as many as the next one
_LEAD = 1.15  # the winner's share over the next one's, words of both left out
_LONGEST = 12  # lines


def identify(text: str) -> str | None:
    """Give the language's ISO 639-1 code; None where the text is short, mixed or unknown.

    >>> identify("The ferry that had been late all week was on time for once, and so the people "
    ...          "who were used to waiting were late for it.")
    'en'
    """
    middle = max(0, (len(text) - _SAMPLE) // 2)
    found = _of_sample(text[middle : middle + _SAMPLE])
    if found is None and len(text) > _SAMPLE:
        # the middle of a page may be a menu or a table: its longest lines are sentences
        longest = sorted(text.split("\n"), key=len)[-_LONGEST:]
        found = _of_sample("\n".join(longest)[-_SAMPLE:]) or _of_sample(text[:_SAMPLE])
    return found


def _of_sample(sample: str) -> str | None:
    if len(sample.encode("ascii", "ignore")) < 0.8 * len(sample):
        thin = sample[::_EVERY]
        for language, script, share in _SCRIPTS:
            if len(script.findall(thin)) > len(thin) * share:
                foreign = language == "ar" and len(_NOT_ARABIC.findall(sample)) > len(sample) * 0.02
                return None if foreign else language
    words = [word for word in sample.lower().split() if word.isalpha()]
    return _by_words(words) if len(words) >= _LEAST_WORDS else None


def _by_words(words: list[str]) -> str | None:
    owners = _owners()
    known = [owners[word] for word in words if word in owners]
    votes: Counter[str] = Counter()
    for languages, count in Counter(known).items():
        for language in languages:
            votes[language] += count
    (best, most), (other, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    share = most / len(words)
    if share < _LEAST_SHARE or (share < _SURE_SHARE and most < 2 * next_most):
        return None
    # Danish and Norwegian share most of their frequent words, and those tell nothing
    both = sum(best in languages and other in languages for languages in known)
    return best if most - both > _LEAD * (next_most - both) else None


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
    return tuple(dict.fromkeys(words[: _MORE_WORDS.get(language, _WORDS)]))
