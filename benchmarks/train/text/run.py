"""Train the line classifier: find doubtful labels, then train the folds, then the whole.

1. Each half of the sites is judged by a model of the other half; labels that it firmly
   contradicts lose their weight in training (not in measuring).
2. Five folds by site give the figures and the calibration.
3. The shipped model is trained on all pages in the same way.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.train.folds import FOLDS, described
from benchmarks.train.ship import Trained, save
from benchmarks.train.text import batches, evaluate, fit
from benchmarks.train.text.calibrate import calibrate, unmapped
from benchmarks.train.text.corpus import DROP, KEEP, Page
from benchmarks.train.text.judged import judge, log_odds
from benchmarks.train.text.library import Library
from cleantext.classify.text import model as model_file
from cleantext.classify.text.context import read_context
from cleantext.classify.text.lines import Floats
from cleantext.classify.text.model import Model
from cleantext.classify.text.network import NETWORK_ARRAYS, Network, Wording

SEED, ROUND_ONE, ROUND_TWO = 11, 4, 7
PROBED = 800
DOUBT, SURE, WORDS = -2.0, 2.5, 8


def _log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _spread(library: Library, chosen: list[int]) -> tuple[Floats, Floats]:
    """Return each feature's mean and inverse deviation over some pages; flags stay 0 and 1."""
    count = min(PROBED, len(chosen))
    probed = np.random.default_rng(SEED).choice(chosen, count, replace=False)
    rows = []
    for i in probed.tolist():
        lines = library.lines[i]
        context = read_context(lines.outline, library.masks[i], np.zeros(len(lines), np.uint8))
        rows.append(np.concatenate([lines.own, context], axis=1))
    values = np.concatenate(rows)
    mean, scale = values.mean(axis=0), 1 / np.maximum(values.std(axis=0), 0.05)
    mean[-3:], scale[-3:] = 0, 1
    return mean, scale


def train(library: Library, chosen: list[int], epochs: int) -> Model:
    """Train on the chosen pages."""
    random = np.random.default_rng(SEED)
    wording = library.wording(chosen)
    samples = library.samples(chosen)
    weights = fit.start(random, *_spread(library, chosen))
    fitted = fit.fit(weights, lambda: batches.batches(samples, wording, random), epochs, _log)
    vectors = fitted["vectors"] * (wording.prints > 0)[:, None]
    unit = (np.abs(vectors).max(axis=0) / 127).astype(np.float32)
    steps = np.round(vectors / unit).astype(np.int8)
    layers = {name: fitted[name].astype(np.float16).astype(np.float32) for name in NETWORK_ARRAYS}
    table = Wording(wording.prints, steps, unit)
    return Model(table, library.stopwords, Network(**layers), unmapped())


def _trust(page: Page, odds: Floats, words: np.ndarray) -> Floats:
    """Take the weight of labels that a model of other sites firmly contradicts."""
    trust = np.ones(len(odds), np.float32)
    trust[(page.labels == DROP) & (odds < DOUBT) & (words >= WORDS)] = 0
    firm = np.flatnonzero((page.labels == KEEP) & (odds < 0))
    if len(firm):
        outside = np.ones(len(odds), np.bool_)
        outside[firm[0] : firm[-1]] = False
        trust[outside & (page.labels == KEEP) & (odds > SURE)] = 0
    return trust


def _second_look(library: Library) -> Library:
    """Return the library with doubtful labels distrusted."""
    trust = list(library.trust)
    halves = [
        library.where(lambda page: page.half == 0),
        library.where(lambda page: page.half == 1),
    ]
    for trained, judged in (halves, halves[::-1]):
        _log("round one, half of the sites")
        model = train(library, trained, ROUND_ONE)
        for i in judged:
            odds = log_odds(model, library.lines[i], library.flags[i])
            trust[i] = _trust(library.pages[i], odds, library.lines[i].outline.count)
    return replace(library, trust=trust)


def run(corpora: Path, work: Path, *, limit: int | None, measure: bool) -> Trained:
    """Train and measure, or only measure the models that an earlier run left in `work`."""
    library = Library.read(corpora, limit)
    _log(described(page.domain for page in library.pages))
    paths = [work / f"fold{fold}.npz" for fold in range(FOLDS)]
    if not measure:
        trusting = _second_look(library)
        for fold, path in enumerate(paths):
            _log(f"round two, fold {fold}")
            outside = library.where(lambda page, fold=fold: page.fold != fold)
            save(model_file.model_arrays(train(trusting, outside, ROUND_TWO)), path)
        _log("all pages")
        whole = train(trusting, library.where(lambda _: True), ROUND_TWO)
        save(model_file.model_arrays(whole), work / "all.npz")
    judged = judge(library, [model_file.read_model(path) for path in paths])
    calibration = calibrate(judged)
    shipped = replace(model_file.read_model(work / "all.npz"), calibration=calibration)
    return Trained(model_file.model_arrays(shipped), evaluate.report(judged, calibration))
