"""Which blocks of a page are main content: the share of their words aligned with a gold body."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

_WORD = re.compile(
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_MIN_RUN = 4
"""Shorter stretches of agreement count only if they are a whole block or a whole gold line."""


def words(text: str) -> list[str]:
    """Lower-case words; characters in scripts without spaces."""
    return _WORD.findall(text.lower())


def aligned_share(blocks: Sequence[str], gold: str) -> NDArray[np.float32]:
    """Share of each block's words that the longest common subsequence of page and gold takes, 0..1.

    >>> aligned_share(["Home", "The river rose again", "Share"], "The river rose again").tolist()
    [0.0, 1.0, 0.0]
    """
    page = [words(block) for block in blocks]
    flat = [word for block in page for word in block]
    owner = np.repeat(np.arange(len(page)), [len(block) for block in page])
    taken = np.zeros(len(flat), bool)
    target = words(gold)
    for op in LCSseq.opcodes(flat, target):
        if op.tag == "equal":
            a, b = op.src_start, op.src_end
            whole = a == 0 or owner[a] != owner[a - 1]
            whole = whole and (b == len(flat) or owner[b] != owner[b - 1])
            if b - a >= _MIN_RUN or (whole and owner[a] == owner[b - 1]):
                taken[a:b] = True
    counts = np.bincount(owner, minlength=len(page))
    hits = np.bincount(owner, weights=taken, minlength=len(page))
    share = hits / np.maximum(counts, 1)
    for i in np.flatnonzero(counts == 0):  # no words: as its neighbours
        share[i] = min(share[i - 1] if i else 0, share[i + 1] if i + 1 < len(page) else 0)
    return share.astype(np.float32)
