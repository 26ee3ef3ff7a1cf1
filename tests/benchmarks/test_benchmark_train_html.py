"""Training of the block classifier, where its packages are installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("catboost", reason="see benchmarks/train/requirements.txt")
pytest.importorskip("jax", reason="see benchmarks/train/requirements.txt")
pytest.importorskip("optax", reason="see benchmarks/train/requirements.txt")
pytest.importorskip("rapidfuzz", reason="see benchmarks/train/requirements.txt")
pytest.importorskip("scipy", reason="see benchmarks/train/requirements.txt")

import jax
import numpy as np
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from benchmarks.train import folds, lists
from benchmarks.train.html import batches, dataset, fit, forest, planted, score
from benchmarks.train.html.dataset import Sample
from cleantext.classify.html.features import LEVELS, NAMES
from cleantext.classify.html.templates import GROUPINGS


def _samples() -> list:
    """Make pages of three blocks: a menu, a paragraph, a footer."""
    random = np.random.default_rng(0)
    count = batches.BLOCKS_PER_BATCH // batches.LENGTHS[0]
    levels = np.zeros((LEVELS, 2, 3), np.int64)
    levels[:, 1] = 3
    return [
        Sample(
            id=str(i), domain=f"site{i}.org", source=f"site{i}.org", set="fundus", measured=True,
            lang="en", page_type="article", lines=["Menu", "It rained.", "Imprint"],
            container=np.zeros(3, np.int32), free=np.ones(3, bool), copiable=np.ones(3, bool),
            prose=np.zeros(3, bool),
            dense=random.normal(size=(3, len(NAMES))).astype(np.float32),
            levels=levels, templates=np.zeros((GROUPINGS, 3), np.int32),
            tokens=np.array([[0, -1]], np.int16),
            around=np.ones((3, 3, 1), np.uint8), vocabulary_words=np.array([[0], [-1], [0]]),
            code=np.zeros(3, bool), label=np.array([0.0, 1.0, 0.0], np.float32),
            known=np.ones(3, bool), size=np.array([1.0, 30.0, 2.0], np.float32),
            gold=np.ones(1), words=[],
        )
        for i in range(count)
    ]  # fmt: skip


def test_the_seed_and_the_pages_alone_decide_the_weights(tmp_path: Path):
    """The same seed gives the same weights to the last bit, another seed others."""
    jax.config.update("jax_compilation_cache_dir", str(tmp_path))
    one, same, other = (fit.fit(_samples(), 1, 1, seed, epochs=1) for seed in (1, 1, 2))
    assert all(np.array_equal(one[name], same[name]) for name in one)
    assert not np.array_equal(one["tokens"], other["tokens"])


def test_a_block_nobody_labelled_weighs_nothing() -> None:
    """Of a page without gold only those blocks teach that somebody or the model was sure of."""
    sample = _samples()[0]
    sample.known[1] = False
    assert (batches.block_weights(sample) > 0).tolist() == [True, False, True]
    record = {"set": folds.TAUGHT, "lines": [("a", "keep"), ("b", "drop"), ("c", "unsure")]}
    label, known = dataset._labels(record, ["a", "b", "c"])
    assert known.tolist() == [True, True, False]
    assert (label[:2] >= batches.CONTENT).tolist() == [True, False]
    assert not dataset._is_measured(record)


def test_what_a_rule_takes_is_not_kept_however_sure_the_classifier_is() -> None:
    """The figures are those of the whole flow: rules drop, and the classifier what they leave."""
    sample, sure = _samples()[0], np.array([-9.0, 9.0, -9.0])
    assert score._kept(sample, sure).tolist() == [False, True, False]
    sample.free[1] = False
    assert not score._kept(sample, sure).any()


def test_no_label_of_a_fold_is_known_to_the_trees_that_judge_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Other labels in a fold change nothing in what is fitted without it, and all else."""
    monkeypatch.setattr(forest, "LOOKS", ({"iterations": 3}, {"iterations": 3}))
    fold, other = frozenset({0}), frozenset({1})
    samples = _samples()
    before = {without: _trees(samples, without) for without in (fold, other)}
    for sample in samples:
        if sample.fold == 0:
            sample.label = 1 - sample.label
    assert len({sample.fold for sample in samples}) == folds.FOLDS
    assert _alike(_trees(samples, fold), before[fold])
    assert not _alike(_trees(samples, other), before[other])


def test_the_trees_of_the_package_say_what_catboost_says() -> None:
    """Trees as the package runs them give the log-odds of the model that they were read from."""
    random = np.random.default_rng(0)
    rows = random.normal(size=(300, 5)).astype(np.float32)
    model = forest.CatBoostClassifier(**forest.ALIKE, iterations=20)
    model.fit(rows, rows[:, 0] * rows[:, 1] > 0)
    said = forest.read(model).log_odds(lambda some: rows[some], len(rows))
    assert said == pytest.approx(model.predict(rows, "RawFormulaVal"), abs=1e-4)
    assert said.std() > 0.1


def _trees(samples: list, without: frozenset) -> dict:
    return forest.Forester(samples, 1, 1).arrays(without)


def _alike(one: dict, other: dict) -> bool:
    return all(np.array_equal(one[name], other[name]) for name in one)


def test_calibration_comes_to_an_end_on_odds_that_are_far_too_sure() -> None:
    """Platt's scale shrinks log-odds of 40 on labels of which a fifth are wrong."""
    samples = _samples()
    odds = {s.id: np.where(s.label > 0, 40.0, -40.0) for s in samples}
    for sample in samples[::5]:
        sample.label = 1 - sample.label
    (scale,), _ = score.calibrate(samples, [odds])
    assert 0 < 40 * scale < 3


def test_a_list_is_set_into_page_and_gold_alike() -> None:
    """It stands below a paragraph of the article in both, and the rest of the page is as it was."""
    prose = ["The river rose again on Sunday and reached the old bridge.",
             "The mayor thanked the helpers who had filled sandbags all night."]  # fmt: skip
    html = "<body><ul><li>Home</ul><div>" + "".join(f"<p>{p}</p>" for p in prose) + "</div></body>"
    record = {"html": html, "body": "\n".join(prose), "lang": "en", "page_type": "article"}
    made = [planted.with_list(record | {"id": str(i)}) for i in range(60)]
    assert made.count(None) not in {0, len(made)}
    for each in filter(None, made):
        lines = each["body"].splitlines()
        added = [line for line in lines if line and line not in prose]
        text = HTMLParser(each["html"]).text(separator=" ")
        assert planted.is_planted(each)
        assert [line for line in lines if line in prose] == prose
        assert len(added) >= lists.LEAST
        assert all(word in text for line in added for word in re.findall(r"\w+", line))
        assert text.split()[0] == "Home"
    assert not planted.is_planted(record | {"id": "1"})
