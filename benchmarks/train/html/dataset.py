"""The dev corpora as arrays: features of every block, labels, and what scoring needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from benchmarks.datasets.corpus_html import records
from benchmarks.train.folds import SETS, TAUGHT, domain_of, fold_of
from benchmarks.train.html.align import aligned_share, words
from benchmarks.train.html.planted import is_planted, with_list
from benchmarks.train.taught import taught
from cleantext import Cleaner
from cleantext.classify.html.characters import character_table
from cleantext.classify.html.copies import copiable
from cleantext.classify.html.features import compute
from cleantext.classify.html.tokens import (
    HEAD_WORDS,
    MAX_TOKENS,
    TAIL_WORDS,
    element_tokens,
    line_words,
    parts,
    signature,
    split_words,
    word_numbers,
)
from cleantext.readers.html import HtmlPage
from cleantext.readers.html.tags import CODE

MIN_GOLD_IN_HTML = 0.3

Array = NDArray[Any]


@dataclass
class Sample:
    """One page: model inputs, labels, and word counts for the score.

    `source` is the domain, or the page's own id where that is unknown. Pages that have a list set
    into their article, and pages without gold, are trained on and not `measured`.
    `lines` are the blocks' texts, `container` numbers the element around each block's own, `free`
    says which blocks no rule takes, `known` which have a label: all, where there is a gold.
    `tokens` are the vocabulary numbers (-1 for none) of the page's u distinct element signatures,
    uint8 `around` (3, n, u) counts each of them around, close to and inside every block; `gold`
    counts the gold's words, and `words` are each block's words as numbers of that count,
    `len(gold)` for a word the gold lacks.
    """

    id: str
    domain: str
    source: str
    set: str
    measured: bool
    lang: str
    page_type: str
    lines: list[str]
    container: Array
    free: Array
    copiable: Array
    prose: Array
    dense: Array
    levels: Array
    templates: Array
    tokens: Array
    around: Array
    vocabulary_words: Array
    code: Array
    label: Array
    known: Array
    size: Array
    gold: Array
    words: list[Array]

    @property
    def fold(self) -> int:
        """The fold of its domain, in which it is judged."""
        return fold_of(self.domain)


def usable(corpus: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    """Every record of the training sets whose gold stands in its page."""
    for name in SETS:
        for record in islice(records(corpus / "html" / f"{name}.jsonl.zst"), limit):
            present = (record["extra"] or {}).get("gold_in_html")
            if record["body"] and (present is None or present >= MIN_GOLD_IN_HTML):
                yield record


def pages(
    found: Iterable[dict[str, Any]],
) -> Iterator[tuple[dict[str, Any], HtmlPage, dict[int, str]]]:
    """Every record with its page, if that has text, and what rules say of its blocks."""
    cleaner = Cleaner(sources=False, fallback="never")
    for record in found:
        result = cleaner.clean(record["html"], kind="html")
        page = cast("HtmlPage", result.document.page)
        if len(page.blocks):
            dropped = result.decisions.dropped.items()
            yield record, page, {line: finding.rule.kind for line, finding in dropped}


def source_of(record: dict[str, Any]) -> str:
    """Name the domain of a record, or itself where that is unknown."""
    return (record["domain"] or record["id"]).removeprefix("www.")


def vocabularies(
    corpus: Path, limit: int | None, min_domains: int = 5, min_word_domains: int = 10
) -> tuple[list[str], list[str]]:
    """Element tokens and line words that stand on enough domains, sorted."""
    tokens: dict[str, set[str]] = defaultdict(set)
    line_vocabulary: dict[str, set[str]] = defaultdict(set)
    for record, page, _ in pages(usable(corpus, limit)):
        source = source_of(record)
        signatures = {signature(attributes) for attributes in page.tree.attributes if attributes}
        for token in {p for s in signatures for p in parts(s) if len(p) > 1} | {
            f"<{tag}" for tag in page.tree.tag
        }:
            tokens[token].add(source)
        for word in {w for line in split_words(page.lines()) for w in line_words(line)}:
            line_vocabulary[word].add(source)
    return (
        sorted(t for t, d in tokens.items() if len(d) >= min_domains),
        sorted(w for w, d in line_vocabulary.items() if len(d) >= min_word_domains),
    )


def build(
    corpus: Path, tokens: list[str], line_vocabulary: list[str], limit: int | None
) -> list[Sample]:
    """All samples, in the order of the files, the planted ones and those without gold last."""
    table = character_table()
    token_numbers = {t: i for i, t in enumerate(tokens)}
    word_vocabulary = {w: i for i, w in enumerate(line_vocabulary)}
    planted = filter(None, map(with_list, usable(corpus, limit)))
    without_gold = islice(taught(corpus / "html" / f"{TAUGHT}.jsonl.zst"), limit)
    read = pages(chain(usable(corpus, limit), planted, without_gold))
    return [_sample(*one, table, token_numbers, word_vocabulary) for one in read]


def _sample(
    record: dict[str, Any],
    page: HtmlPage,
    verdicts: dict[int, str],
    table: Array,
    tokens: dict[str, int],
    vocabulary: dict[str, int],
) -> Sample:
    features = compute(page, table, verdicts)
    lines = page.lines()
    bags = _token_bags(page, tokens)
    free = np.ones(len(lines), bool)
    free[list(verdicts)] = False
    ids, offsets = word_numbers(features.first_words, vocabulary)
    gold: dict[str, int] = {}
    gold_words = words(record["body"])
    for word in gold_words:
        gold.setdefault(word, len(gold))
    return Sample(
        record["id"], domain_of(record), source_of(record), record["set"], _is_measured(record),
        record["lang"], record["page_type"] or "article", lines,
        page.tree.parent[page.blocks.element], free, copiable(page.blocks.kind), features.prose,
        features.dense, features.levels, features.templates, *bags,
        _padded([ids[a:b] for a, b in pairwise(offsets)], HEAD_WORDS + TAIL_WORDS),
        np.array([kind == CODE for kind in page.blocks.kind]),
        *_labels(record, lines), features.words,
        np.bincount([gold[w] for w in gold_words], minlength=len(gold)),
        [np.array([gold.get(w, len(gold)) for w in words(line)], np.int32) for line in lines],
    )  # fmt: skip


def _is_measured(record: dict[str, Any]) -> bool:
    return record["set"] != TAUGHT and not is_planted(record)


def _labels(record: dict[str, Any], lines: list[str]) -> tuple[Array, Array]:
    """Give the share of each line that is content, and whether that is known."""
    if record["set"] != TAUGHT:
        return aligned_share(lines, record["body"]), np.ones(len(lines), bool)
    labels = [label for _, label in record["lines"]]
    return (
        np.array([label == "keep" for label in labels], np.float32),
        np.array([label in ("keep", "drop") for label in labels]),
    )


def _token_bags(page: HtmlPage, vocabulary: dict[str, int]) -> tuple[Array, Array]:
    ids, offsets, which = element_tokens(page.tree, range(len(page.tree.tag)), vocabulary)
    tree = page.tree
    around = np.zeros((3, len(page.blocks), len(offsets) - 1), np.uint8)
    for i in range(len(page.blocks)):
        elements = page.ancestors(i)
        np.add.at(around[0, i], which[elements], 1)
        np.add.at(around[1, i], which[elements[:3]], 1)
        at = tree.owner[page.blocks.first_text[i]]
        while at != elements[0] and at > 0:
            around[2, i, which[at]] += 1
            at = tree.parent[at]
    used = np.flatnonzero(around.any((0, 1)))
    tokens = _padded([ids[offsets[k] : offsets[k + 1]] for k in used], MAX_TOKENS)
    return tokens, around[:, :, used]


def _padded(rows: list[Array], width: int) -> Array:
    out = np.full((len(rows), width), -1, np.int16)
    for row, values in zip(out, rows, strict=True):
        row[: min(width, len(values))] = values[:width]
    return out


def word_f1(sample: Sample, keep: Array) -> float:
    """Word F1 of a choice of blocks, as the benchmark scores the text."""
    kept = [sample.words[i] for i in np.flatnonzero(keep)]
    if not kept:
        return 0.0
    taken = np.concatenate(kept)
    counts = np.bincount(taken, minlength=len(sample.gold) + 1)[: len(sample.gold)]
    return (
        2 * float(np.minimum(counts, sample.gold).sum()) / (len(taken) + float(sample.gold.sum()))
    )
