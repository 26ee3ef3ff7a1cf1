"""Which labels of articles to distrust: the golds of articles are often abridged.

Each half of the pages is judged by a network of the other half's sites. A block of an article that
is labelled boilerplate, but is content to that network, counts for nothing in training; it counts
in measuring. On other pages (lists, products, forums) such labels are what there is to learn.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.train.html import fit
from benchmarks.train.html.batches import CONTENT
from benchmarks.train.html.dataset import Sample

ARTICLE = "article"
EPOCHS = 4
DOUBT = 2.0
"""Log-odds of content, before calibration, over which a label is distrusted: about three in four.
"""


def with_trust(samples: list[Sample], tokens: int, words: int, seed: int) -> list[Sample]:
    """Return the samples with doubtful labels distrusted.

    Args:
        samples: pages of at least two folds.
        tokens: size of the vocabulary of element tokens.
        words: size of the vocabulary of line words.
        seed: seed of the judging networks.
    """
    used = sorted({sample.fold for sample in samples})
    first = set(used[: len(used) // 2])
    halves = [[s for s in samples if (s.fold in first) == chosen] for chosen in (True, False)]
    doubtful: dict[str, fit.Array] = {}
    for trained, judged in (halves, halves[::-1]):
        log_odds = fit.apply(fit.fit(trained, tokens, words, seed, EPOCHS), judged)
        doubtful |= {s.id: log_odds[s.id] > DOUBT for s in judged if s.page_type == ARTICLE}
    return [replace(s, trust=_trust(s, doubtful[s.id])) if s.id in doubtful else s for s in samples]


def _trust(sample: Sample, doubtful: fit.Array) -> fit.Array:
    return 1 - (doubtful & (sample.label < CONTENT)).astype(np.float32)
