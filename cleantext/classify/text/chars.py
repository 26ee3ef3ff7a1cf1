"""Character classes as lookup tables: a whole document is read in a few array operations."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BMP = 0x10000
CLASSES = (
    "space", "lower", "upper", "letter", "unspaced", "digit", "stop", "question", "comma", "colon",
    "quote", "open", "close", "dash", "bar", "slash", "handle", "money", "mark", "ellipsis",
    "punctuation", "symbol",
)  # fmt: skip
CODE = {name: code for code, name in enumerate(CLASSES)}

_LISTED = {
    "stop": ".。｡．।۔։።",
    "question": "!?！？؟‽;",
    "comma": ",;，、､；،؛",
    "colon": ":：",
    "bar": "|·•»«›‹→←↑↓▶►▼▲>‣▪■●◆★☆<",
    "slash": "/\\／",
    "handle": "@#＃＠",
    "mark": "©®™℗",
    "ellipsis": "…",
    "quote": "\"'“”„‟‘’‚‛「」『』",
}
_BY_CATEGORY = {
    "Ll": "lower", "Lu": "upper", "Lt": "upper", "Nd": "digit", "Pd": "dash", "Ps": "open",
    "Pe": "close", "Pi": "quote", "Pf": "quote", "Sc": "money", "Zs": "space", "Cc": "space",
}  # fmt: skip
_BY_MAJOR = {"L": "letter", "M": "letter", "N": "digit", "P": "punctuation", "S": "symbol"}
# Scripts written without spaces between words: Thai to Khmer, kana, Han.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
)  # fmt: skip


@dataclass(frozen=True)
class CharTables:
    """`kind[c]` is the class of code point c, an index into CLASSES.

    `folded[c]` is its lower case and one more, for 0 is nothing; every digit is folded to 0.
    """

    kind: NDArray[np.uint8]
    folded: NDArray[np.uint32]


def _class_name(category: str) -> str:
    return _BY_CATEGORY.get(category) or _BY_MAJOR.get(category[0], "symbol")


@lru_cache(maxsize=1)
def char_tables() -> CharTables:
    """Build the tables of the basic plane once (about 40 ms).

    >>> tables = char_tables()
    >>> [CLASSES[tables.kind[ord(c)]] for c in "aÉ9語。"]
    ['lower', 'upper', 'digit', 'unspaced', 'stop']
    """
    chars = list(map(chr, range(BMP)))
    categories, number = np.unique(list(map(unicodedata.category, chars)), return_inverse=True)
    kind = np.array([CODE[_class_name(category)] for category in categories], np.uint8)[number]
    written = np.array([category[0] in "LM" for category in categories])[number]
    for low, high in _UNSPACED:
        kind[low : high + 1][written[low : high + 1]] = CODE["unspaced"]
    for name, listed in _LISTED.items():
        kind[[ord(char) for char in listed]] = CODE[name]
    lowered = list(map(str.lower, chars))
    folded = np.array([ord(low[0]) for low in lowered], np.uint32)
    longer = [code for code, low in enumerate(lowered) if len(low) > 1]
    folded[longer] = longer
    folded[kind == CODE["digit"]] = ord("0")
    return CharTables(kind, folded + np.uint32(1))


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of `text`; one ideograph and one symbol stand for the upper planes.

    >>> code_points("aé").tolist()
    [97, 233]
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    beyond = codes >= BMP
    if not beyond.any():
        return codes
    ideograph = (codes >= 0x20000) & (codes < 0x40000)
    codes = np.where(beyond, np.uint32(0xFFFD), codes)
    return np.where(ideograph, np.uint32(0x4E00), codes)
