"""Patterns: what rules match with, and how thousands of them stay cheap."""

from cleantext.patterns.exact import key, key_of_text, lookup, uncounted
from cleantext.patterns.index import LiteralIndex
from cleantext.patterns.lines import Lines
from cleantext.patterns.literals import fold
from cleantext.patterns.pattern import Pattern, PatternError

__all__ = [
    "Lines",
    "LiteralIndex",
    "Pattern",
    "PatternError",
    "fold",
    "key",
    "key_of_text",
    "lookup",
    "uncounted",
]
