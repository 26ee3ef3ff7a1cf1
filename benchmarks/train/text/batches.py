"""Training batches: documents thinned, flagged and weighted at random, then packed end to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.train.folds import TAUGHT
from benchmarks.train.text.corpus import (
    DROP,
    KEEP,
    PLANTED,
    RESTYLED,
    TITLE,
    UNSURE,
    Page,
)
from cleantext.classify.text.context import read_context
from cleantext.classify.text.lines import Floats, Lines
from cleantext.classify.text.network import Reach, Wording

LINES, TOKENS = 6144, 65536
"""Room in a batch; the surplus is padding."""
HEADLINE = 10
"""What a headline weighs beside another line of its length: it is one among many, and missed."""
LISTED = 5
"""What a line of a planted list weighs: there are few, and hardly any others that stay."""
WORDLESS = 0.35
"""Share of pages that are read as if their language were unknown."""
Piece = tuple[Lines, Floats, Floats, Floats]


@dataclass(frozen=True)
class Sample:
    """A page made ready."""

    page: Page
    lines: Lines
    masks: NDArray[np.uint64]
    weight: NDArray[np.float32]
    flags: NDArray[np.uint8]
    """(n,) what the shipped rules decide: 0 nothing, 1 debris, 2 content."""


@dataclass(frozen=True)
class Batch:
    """Padded arrays of one training step."""

    features: Floats
    tokens: NDArray[np.int32]
    token_line: NDArray[np.int32]
    edges: NDArray[np.int32]
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    share: Floats
    known: Floats
    target: Floats
    weight: Floats


# How often a page of a kind is shown per epoch, and what it weighs.
_SHARE = {("wcxb-dev", False): 0.35, ("wcxb-dev", True): 0.8}
_SHARE_RESTYLED = 0.5
_WEIGHT = {
    ("fundus", "clean"): 4.0, ("daniel", "clean"): 2.0, ("wcxb-dev", "clean"): 1.0,
    ("fundus", RESTYLED): 2.0, ("daniel", RESTYLED): 1.0, ("wcxb-dev", RESTYLED): 0.5,
    ("fundus", "naive"): 2.0, ("daniel", "naive"): 1.0, ("wcxb-dev", "naive"): 1.0,
    (TAUGHT, "naive"): 1.0, (TAUGHT, "clean"): 1.0, (TAUGHT, RESTYLED): 0.5,
    "fundus": 2.5, "daniel": 1.2, "wcxb-dev": 0.6, "readability": 0.4,
}  # fmt: skip


def line_weights(page: Page, lines: Lines) -> NDArray[np.float32]:
    """Weigh lines by their words, leave out what the labels cannot be trusted on."""
    weight = (1 + lines.outline.count).astype(np.float32) ** 0.5
    weight[page.labels == UNSURE] = 0
    weight[page.labels == TITLE] *= HEADLINE
    weight[page.labels == PLANTED] *= LISTED
    if page.corpus in ("wcxb-dev", "readability"):
        kept = np.flatnonzero(page.labels == KEEP)
        inside = np.zeros(len(weight), np.bool_)
        if len(kept):
            inside[kept[0] : kept[-1]] = True
        weight[inside & (page.labels == DROP)] *= 0.6 if page.variant == "naive" else 0
    total = weight.sum()
    kind = _WEIGHT.get((page.corpus, page.variant)) or _WEIGHT[page.corpus]
    kind *= 1 if page.article else 0.5
    return weight * np.float32(kind * total**-0.5 if total else 0)


def _thinned(sample: Sample, random: np.random.Generator) -> NDArray[np.bool_]:
    """Choose lines to keep in: half of the time all, else debris only in part or not at all."""
    labels = sample.page.labels
    if sample.page.variant == "clean" or random.random() < 0.5:
        return np.ones(len(labels), np.bool_)
    share = random.choice([0.0, 0.03, 0.1, 0.3, 0.6])
    stays = random.random(len(labels)) < share
    chosen = np.isin(labels, (KEEP, TITLE, PLANTED)) | stays
    return chosen if chosen.any() else ~chosen


def _flags(sample: Sample, random: np.random.Generator) -> NDArray[np.uint8]:
    """Show what rules decided: all of it, a part (fewer rules know other sites), or nothing."""
    share = random.choice([0.0, 0.3, 0.7, 1.0, 1.0])
    return np.where(random.random(len(sample.flags)) < share, sample.flags, np.uint8(0))


def _pieces(samples: list[Sample], random: np.random.Generator) -> Iterator[Piece]:
    """Yield (lines, context features, target, weight) of the epoch's pages in random order."""
    for at in random.permutation(len(samples)):
        sample = samples[at]
        page = sample.page
        share = _SHARE.get((page.corpus, page.article), 1)
        if random.random() > share * (_SHARE_RESTYLED if page.variant == RESTYLED else 1):
            continue
        chosen = _thinned(sample, random)
        flags = _flags(sample, random)[chosen]
        lines = sample.lines.take(chosen)
        masks = sample.masks[chosen[sample.lines.outline.word_line]]
        weight = sample.weight[chosen] * np.where(flags > 0, 0.1, 1)
        target = (page.labels[chosen] == DROP).astype(np.float32)
        yield lines, read_context(lines.outline, masks, flags), target, weight.astype(np.float32)


def batches(
    samples: list[Sample], wording: Wording, random: np.random.Generator
) -> Iterator[Batch]:
    """Yield one epoch."""
    group: list[Piece] = []
    n = t = 0
    for piece in _pieces(samples, random):
        lines = piece[0]
        if group and (n + len(lines) > LINES or t + len(lines.tokens) > TOKENS):
            yield _pack(group, wording, random)
            group, n, t = [], 0, 0
        if len(lines) <= LINES and len(lines.tokens) <= TOKENS:
            group.append(piece)
            n, t = n + len(lines), t + len(lines.tokens)
    if group:
        yield _pack(group, wording, random)


def _pack(group: list[Piece], wording: Wording, random: np.random.Generator) -> Batch:
    """Lay documents end to end; windows stay within each."""
    read, context, target, weight = zip(*group, strict=True)
    sizes = [len(lines) for lines in read]
    starts = np.cumsum([0, *sizes[:-1]])
    reaches = [Reach.over(size) for size in sizes]
    own = np.concatenate([lines.own for lines in read])
    tokens = wording.slots(np.concatenate([lines.tokens for lines in read]))
    edges = wording.slots(np.concatenate([lines.edges for lines in read]))
    place = [lines.token_line + at for lines, at in zip(read, starts, strict=True)]
    low = [reach.low + at for reach, at in zip(reaches, starts, strict=True)]
    high = [reach.high + at for reach, at in zip(reaches, starts, strict=True)]
    known = [np.full(size, random.random() > WORDLESS, np.float32) for size in sizes]
    return Batch(
        features=_pad(np.concatenate([own, np.concatenate(context)], axis=1), LINES),
        tokens=_pad(tokens.astype(np.int32), TOKENS),
        token_line=_pad(np.concatenate(place).astype(np.int32), TOKENS, LINES - 1),
        edges=_pad(edges.astype(np.int32), LINES),
        low=_pad(np.concatenate(low).astype(np.int32), LINES),
        high=_pad(np.concatenate(high).astype(np.int32), LINES),
        share=_pad(np.concatenate([reach.share[..., 0] for reach in reaches]), LINES),
        known=_pad(np.concatenate(known), LINES),
        target=_pad(np.concatenate(target), LINES),
        weight=_pad(np.concatenate(weight), LINES),
    )


def _pad(values: NDArray[Any], size: int, fill: int = 0) -> NDArray[Any]:
    width = [(0, size - len(values))] + [(0, 0)] * (values.ndim - 1)
    return np.pad(values, width, constant_values=fill)
