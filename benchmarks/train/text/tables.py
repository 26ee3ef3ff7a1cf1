"""Word tables that a model carries: stopwords by language, and the wording it knows."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import justext
import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.context import Stopwords
from cleantext.classify.text.lines import Hashes, Lines, word_hashes
from cleantext.classify.text.network import SLOTS

LANGUAGES = (
    "Afrikaans", "Albanian", "Arabic", "Armenian", "Azerbaijani", "Basque", "Belarusian",
    "Bengali", "Bosnian", "Bulgarian", "Catalan", "Croatian", "Czech", "Danish", "Dutch",
    "English", "Estonian", "Finnish", "French", "Galician", "Georgian", "German", "Greek",
    "Hebrew", "Hindi", "Hungarian", "Icelandic", "Indonesian", "Irish", "Italian", "Kazakh",
    "Korean", "Latvian", "Lithuanian", "Macedonian", "Malay", "Marathi", "Norwegian_Bokmal",
    "Persian", "Polish", "Portuguese", "Romanian", "Russian", "Serbian", "Slovak", "Slovenian",
    "Spanish", "Swahili", "Swedish", "Tagalog", "Tamil", "Telugu", "Turkish", "Ukrainian",
    "Urdu", "Uzbek", "Vietnamese", "Welsh",
)  # fmt: skip
# jusText has no list for these; the commonest function characters, one word each.
_UNSPACED = {
    "Chinese": "的了是在我有和就不人都一上也很到说要去你会着没看好自"
    "这那他为与及等对中以于而之其将被从但并",
    "Japanese": "のにはをがでとたしていれさあるなこまもらりか",
}
_COMMONEST = 200
MIN_SITES = 5
"""Wording is learned only if this many sites use it: functional phrases, nobody's sentences."""


def _commonest(language: str) -> list[str]:
    """Return the head of jusText's list, which runs from common to rare."""
    path = files(justext) / "stoplists" / f"{language}.txt"
    words = path.read_text(encoding="utf-8").split()
    return list(dict.fromkeys(word.lower() for word in words if word.isalpha()))[:_COMMONEST]


def build_stopwords() -> Stopwords:
    """Hash the commonest stopwords of each language into one sorted table of language bits."""
    lists = {name: _commonest(name) for name in LANGUAGES} | {
        k: list(v) for k, v in _UNSPACED.items()
    }
    bits: dict[int, int] = {}
    for bit, words in enumerate(lists.values()):
        for word in word_hashes(words).tolist():
            bits[word] = bits.get(word, 0) | 1 << bit
    hashes = sorted(bits)
    return Stopwords(np.array(hashes, np.uint32), np.array([bits[h] for h in hashes], np.uint64))


def build_prints(documents: Sequence[Lines], sites: Sequence[int]) -> NDArray[np.uint16]:
    """Give each slot to the wording that most sites use; slots that none earns stay 0."""
    pairs = []
    for lines, number in zip(documents, sites, strict=True):
        hashes = np.unique(np.concatenate([lines.tokens.ravel(), lines.edges.ravel()]))
        pairs.append(hashes[hashes > 0].astype(np.uint64) << np.uint64(16) | np.uint64(number))
    hashes, uses = np.unique(np.unique(np.concatenate(pairs)) >> np.uint64(16), return_counts=True)
    return _owners(hashes[uses >= MIN_SITES].astype(np.uint32), uses[uses >= MIN_SITES])


def _owners(hashes: Hashes, uses: NDArray[np.intp]) -> NDArray[np.uint16]:
    prints = np.zeros(SLOTS, np.uint16)
    for at in np.lexsort((hashes, uses)):
        prints[(int(hashes[at]) >> 1) & (SLOTS - 1)] = int(hashes[at]) >> 16
    prints[0] = 0
    return prints
