"""Fits the block network and applies it to pages it has not seen."""

from __future__ import annotations

import sys
import time
from typing import Any

import jax
import numpy as np
import optax
from numpy.typing import NDArray

from benchmarks.train.html import model
from benchmarks.train.html.batches import batches, padded, page_weights, standardise
from benchmarks.train.html.dataset import Sample

Array = NDArray[Any]
EPOCHS, RATE, DECAY = 6, 3e-3, 0.05
_APPLY_LENGTHS = (1024, 4096)


def fit(
    samples: list[Sample], tokens: int, words: int, seed: int, epochs: int = EPOCHS
) -> dict[str, Array]:
    """Train on the samples; the arrays of a model file but for vocabularies and calibration."""
    rng, scale, weights = np.random.default_rng(seed), standardise(samples), page_weights(samples)
    params = model.initial(jax.random.PRNGKey(seed), tokens, words)
    steps = epochs * sum(1 for _ in batches(samples, weights, scale, np.random.default_rng(seed)))
    rate = optax.cosine_onecycle_schedule(steps, RATE, pct_start=0.15)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=DECAY))
    state = optimizer.init(params)

    @jax.jit
    def step(params: Any, state: Any, batch: Any, key: jax.Array) -> Any:
        value, gradient = jax.value_and_grad(model.loss)(params, batch, key)
        update, state = optimizer.update(gradient, state, params)
        return optax.apply_updates(params, update), state, value

    key = jax.random.PRNGKey(seed + 1)
    for epoch in range(epochs):
        start, losses = time.monotonic(), []
        for batch in batches(samples, weights, scale, rng):
            key, now = jax.random.split(key)
            params, state, value = step(params, state, batch, now)
            losses.append(float(value))
        print(
            f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.monotonic() - start:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    return _arrays(params, scale)


def _arrays(params: Any, scale: tuple[Array, Array]) -> dict[str, Array]:
    arrays = {
        "mean": scale[0],
        "spread": scale[1],
        "tokens": params["tokens"][1:],
        "words": params["words"][1:],
    }
    for i, (weight, bias) in enumerate(params["layers"]):
        arrays |= {f"w{i}": weight, f"b{i}": bias}
    return {name: np.asarray(array, np.float32) for name, array in arrays.items()}


def _weights() -> list[str]:
    layers = range(model.LAYERS)
    return ["mean", "spread", "tokens", "words", *(f"{kind}{i}" for i in layers for kind in "wb")]


@jax.jit
def _logits(params: Any, batch: Any) -> jax.Array:
    return model.logits(params, batch, jax.random.PRNGKey(0), train=False)[1]


def apply(arrays: dict[str, Array], samples: list[Sample]) -> dict[str, Array]:
    """Log-odds of main content for every block of each page, by page id."""
    arrays = {name: np.asarray(arrays[name], np.float32) for name in _weights()}
    zero = np.zeros((1, 1), np.float32)
    layers = [(arrays[f"w{i}"], arrays[f"b{i}"]) for i in range(model.LAYERS)]
    params = {
        "tokens": np.concatenate([np.repeat(zero, arrays["tokens"].shape[1], 1), arrays["tokens"]]),
        "words": np.concatenate([np.repeat(zero, arrays["words"].shape[1], 1), arrays["words"]]),
        "layers": layers,
    }
    scale, rng = (arrays["mean"], arrays["spread"]), np.random.default_rng(0)
    found = {}
    for sample in samples:
        n = next(size for size in _APPLY_LENGTHS if len(sample.label) <= size)
        found[sample.id] = np.asarray(_logits(params, padded([sample], n, {}, scale, rng)))[
            0, : len(sample.label)
        ]
    return found
