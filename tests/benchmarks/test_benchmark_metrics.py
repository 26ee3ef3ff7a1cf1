"""The benchmark's metrics say what the official scripts say."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from benchmarks.datasets.records import Page
from benchmarks.metrics import METRICS, rouge, shingles, words

SHARED = Path(__file__).parents[3] / "shared"
CHECK = SHARED / "eval" / "metric-check.jsonl.gz"
GOLD = SHARED / "corpus" / "html" / "wcxb-dev.jsonl.zst"
SIXTH_DIGIT = 5e-7


@pytest.fixture(scope="module")
def checks() -> tuple[list[dict], dict, dict[str, str]]:
    """Give the official scores of predictions, their totals, and the gold by page id."""
    zstandard = pytest.importorskip("zstandard", reason="the gold is packed with zstandard")
    if not (CHECK.exists() and GOLD.exists()):
        pytest.skip("../shared/eval and ../shared/corpus are not here")
    with gzip.open(CHECK, "rt", encoding="utf-8") as lines:
        *pages, totals = map(json.loads, lines)
    wanted = {page["id"] for page in pages}
    with GOLD.open("rb") as packed:
        unpacked = io.TextIOWrapper(
            zstandard.ZstdDecompressor().stream_reader(packed), encoding="utf-8"
        )
        records = (json.loads(line) for line in unpacked)
        gold = {r["id"]: r["body"] for r in records if r["id"] in wanted}
    return pages, totals, gold


def test_word_f1_is_the_official_one(checks) -> None:
    """Word precision, recall and F1 agree with WCXB's script to the sixth digit."""
    pages, _, gold = checks
    for page in pages:
        official = (page["word_precision"], page["word_recall"], page["word_f1"])
        ours = words.score(page["prediction"], gold[page["id"]])
        assert ours == pytest.approx(official, abs=SIXTH_DIGIT), page["id"]


def test_shingles_are_the_official_ones(checks) -> None:
    """Counts and scores of 4-shingles agree page by page, and in total, to the sixth digit."""
    pages, totals, gold = checks
    scores = [shingles.score(page["prediction"], gold[page["id"]]) for page in pages]
    for page, ours in zip(pages, scores, strict=True):
        official = dict(page["shingle4"])
        assert ours == pytest.approx(official.pop("tp_fp_fn"), abs=SIXTH_DIGIT), page["id"]
        assert shingles.total([ours]) == pytest.approx(official, abs=SIXTH_DIGIT), page["id"]
    assert shingles.total(scores) == pytest.approx(totals["shingle4"], abs=SIXTH_DIGIT)


def test_rouge_lsum_is_the_official_one(checks) -> None:
    """ROUGE-LSum F1 agrees with rouge_score to the sixth digit."""
    pages, _, gold = checks
    for page in pages:
        ours = rouge.score(page["prediction"], gold[page["id"]])[2]
        assert ours == pytest.approx(page["rouge_lsum_f1"], abs=SIXTH_DIGIT), page["id"]


@pytest.mark.parametrize("name", METRICS)
def test_an_exact_copy_scores_one_and_nothing_scores_zero(name: str) -> None:
    """Every metric gives F1 1 to a copy of the gold and 0 to an empty prediction."""
    metric, gold = METRICS[name], "The river rose by two metres.\nIt fell on Tuesday."
    page = Page("a", "", (gold,), wanted=("two metres", "Tuesday"), unwanted=("Menu",))
    assert metric.total([metric.score(gold, page)])["f1"] == 1
    assert metric.total([metric.score("", page)])["f1"] == 0


def test_the_closest_reference_counts() -> None:
    """Of several acceptable golds the one that scores highest is taken."""
    page = Page("a", "", ("a b c d", "a b"))
    assert METRICS["words"].score("a b", page) == (1, 1, 1)


def test_words_are_characters_where_words_are_not_spaced() -> None:
    """A Chinese sentence that lacks one character is nearly right, not wholly wrong."""
    assert words.score("我们在这里", "我们不在这里", "zh") == pytest.approx((1, 5 / 6, 10 / 11))
