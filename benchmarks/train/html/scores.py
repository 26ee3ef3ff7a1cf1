"""Scores of tokens and words: how much each speaks for main content where it stands.

Two logistic regressions with ridge penalty, one over the tokens around, close to and inside a
block, one over its words.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from benchmarks.train.html.batches import CONTENT, block_weights, page_weights
from benchmarks.train.html.dataset import Sample
from cleantext.classify.html.bags import PLACES

Array = NDArray[Any]
RIDGE, WORD_RIDGE, STEPS = 300.0, 100.0, 40


class Counts(NamedTuple):
    """A page's tokens, sparse (n, PLACES * vocabulary), and its words, sparse (n, vocabulary)."""

    tokens: Any
    words: Any


def count(sample: Sample, tokens: int, words: int) -> Counts:
    """Count what stands where: tokens by how many elements have them, words by their share."""
    row, column = np.nonzero(sample.tokens >= 0)
    shape = len(sample.tokens), tokens
    known = sparse.csr_matrix(
        (np.ones(len(row), np.float32), (row, sample.tokens[row, column])), shape
    )
    around = [sparse.csr_matrix(place.astype(np.float32)) @ known for place in sample.around]
    row, column = np.nonzero(sample.vocabulary_words >= 0)
    share = 1 / np.maximum((sample.vocabulary_words >= 0).sum(1), 1).astype(np.float32)
    entries = share[row], (row, sample.vocabulary_words[row, column])
    return Counts(
        sparse.hstack(around).tocsr(),
        sparse.csr_matrix(entries, (len(sample.vocabulary_words), words)),
    )


def fit(samples: list[Sample], counts: list[Counts]) -> dict[str, Array]:
    """Fit the scores; the arrays ``token_scores`` and ``word_scores`` of a model file."""
    pages = page_weights(samples)
    weight = np.concatenate([block_weights(s) * pages[s.id] for s in samples])
    label = np.concatenate([s.label >= CONTENT for s in samples]).astype(float)
    weight /= weight.mean()
    tokens = _ridge(sparse.vstack([c.tokens for c in counts]), label, weight, RIDGE)
    words = _ridge(sparse.vstack([c.words for c in counts]), label, weight, WORD_RIDGE)
    return {
        "token_scores": tokens.reshape(PLACES, -1).T.astype(np.float16),
        "word_scores": words[:, None].astype(np.float16),
    }


def apply(arrays: dict[str, Array], counts: Counts) -> Array:
    """Score the blocks of a page, float32 (n, SCORES), as `cleantext.classify.html.bags`."""
    table = arrays["token_scores"].astype(np.float32)
    size = len(table)
    columns = [counts.tokens[:, k * size : (k + 1) * size] @ table[:, k] for k in range(PLACES)]
    words = counts.words @ arrays["word_scores"][:, 0].astype(np.float32)
    return np.stack([*columns, words], 1).astype(np.float32)


def _ridge(inputs: Any, label: Array, weight: Array, ridge: float) -> Array:
    inputs = inputs.tocsr()
    turned = inputs.T.tocsr()

    def loss(beta: Array) -> tuple[float, Array]:
        odds = inputs @ beta[:-1] + beta[-1]
        residual = weight * (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - label)
        value = (weight * (np.logaddexp(0, odds) - label * odds)).sum()
        value += ridge / 2 * (beta[:-1] ** 2).sum()
        return value, np.append(turned @ residual + ridge * beta[:-1], residual.sum())

    start = np.zeros(inputs.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return np.asarray(found.x[:-1])
