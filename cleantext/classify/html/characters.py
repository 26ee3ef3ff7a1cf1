"""Classes of characters, as a table that numpy can look a whole text up in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CHARACTERS = (
    "upper",
    "lower",
    "digit",
    "space",
    "sentence_end",
    "comma",
    "quote",
    "symbol",
    "wide",
    "other",
)


def character_table() -> NDArray[np.uint8]:
    """Index into `CHARACTERS` of every character below U+10000, uint8 (65536,)."""
    table = np.full(65536, CHARACTERS.index("other"), np.uint8)
    for code in range(65536):
        table[code] = CHARACTERS.index(_character_class(chr(code)))
    return table


def _character_class(char: str) -> str:
    if (0x2E80 <= ord(char) <= 0x9FFF and char.isalpha()) or 0xF900 <= ord(char) <= 0xFAFF:
        return "wide"
    for name, test in (
        ("space", char.isspace()),
        ("digit", char.isdigit()),
        ("upper", char.isupper()),
        ("lower", char.isalpha()),
    ):
        if test:
            return name
    for name, members in (
        ("sentence_end", ".?!…。！？؟।"),
        ("comma", ",;:，、；：،"),
        ("quote", "\"'“”‘’«»„‹›「」『』()"),
        ("symbol", "|·•→←▶►»▼▲★☆©®™/\\+-–—_=<>@#*&%$€£~^[]{}"),
    ):
        if char in members:
            return name
    return "other"
