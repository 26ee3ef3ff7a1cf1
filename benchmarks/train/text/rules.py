"""What the shipped rules decide about the lines of the corpora; no source profile in play."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.train.text.corpus import Page
from cleantext import Cleaner
from cleantext.classify.text.classifier import CONTENT, DEBRIS


def rule_flags(pages: Sequence[Page]) -> list[NDArray[np.uint8]]:
    """Return for each page (n,) flags as the classifier gets them: 0 nothing, 1 debris, 2 content.

    Raises:
        ValueError: the lines of a page are not its blocks.
    """
    cleaner = Cleaner(sources=False, fallback="never")
    return [_flags(cleaner, page) for page in pages]


def _flags(cleaner: Cleaner, page: Page) -> NDArray[np.uint8]:
    result = cleaner.clean("\n".join(page.lines), kind="text")
    if len(result.document.views) != len(page.lines):
        raise ValueError(f"{page.id}: {len(page.lines)} lines, {len(result.document.views)} blocks")
    flags = np.zeros(len(page.lines), np.uint8)
    decided = result.decisions
    flags[[*decided.kept, *decided.labels, *decided.trimmed]] = CONTENT
    flags[[*decided.dropped]] = DEBRIS
    return flags
