"""Fit the line network with JAX: weighted cross-entropy, Adam, cosine decay, fixed seed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from benchmarks.train.text.batches import LINES, Batch
from cleantext.classify.text.context import CONTEXT_FEATURES
from cleantext.classify.text.lines import OWN_FEATURES, Floats
from cleantext.classify.text.network import PEAKS, REACHES, SLOTS

Params = dict[str, jax.Array]
FEATURES = len(OWN_FEATURES) + len(CONTEXT_FEATURES)
VECTOR, LINE, NEAR, BLOCK, FAR, LAST = 6, 48, 12, 48, 8, 32
RATE, WARM_UP, STEPS_AT_FIRST = 4e-3, 50, 100
DECAY, VECTOR_DECAY = 2e-4, 1e-5
DROPOUT, WORD_DROPOUT = 0.4, 0.4
AVERAGED = 0.99
"""The result is a running mean of the weights over about a hundred steps."""


def start(random: np.random.Generator, mean: Floats, scale: Floats) -> Params:
    """Draw the initial weights."""
    near, far = (2 * (len(REACHES) * size + PEAKS) for size in (NEAR, FAR))
    shapes = {
        "line_w": (FEATURES + VECTOR + 1, LINE),
        "near_w": (LINE, NEAR + PEAKS),
        "block_w": (LINE + near, BLOCK),
        "far_w": (BLOCK, FAR + PEAKS),
        "last_w": (BLOCK + far, LAST),
        "odds_w": (LAST, 1),
    }
    drawn: dict[str, NDArray[np.float64]] = {
        name: random.normal(0, (1.6 / shape[0]) ** 0.5, shape) for name, shape in shapes.items()
    }
    biases = {"line_b": LINE, "block_b": BLOCK, "last_b": LAST, "odds_b": 1}
    drawn |= {name: np.zeros(size) for name, size in biases.items()}
    drawn["vectors"] = random.normal(0, 0.02, (SLOTS, VECTOR))
    return {name: jnp.asarray(value, jnp.float32) for name, value in drawn.items()} | {
        "mean": jnp.asarray(mean),
        "scale": jnp.asarray(scale),
    }


def _look_around(batch: Batch, vectors: jax.Array) -> jax.Array:
    """`Reach.look_around`, on documents laid end to end."""
    width = vectors.shape[1] - PEAKS
    sums = jnp.concatenate([jnp.zeros((1, width)), jnp.cumsum(vectors[:, :width], axis=0)])
    means = (sums[batch.high] - sums[batch.low]) * batch.share[..., None]
    half, index = len(REACHES), jnp.arange(LINES)
    begins, ends = batch.low[:, half - 1] == index, batch.high[:, -1] == index + 1
    above = _peaks(begins, vectors[:, width:])
    below = _peaks(ends[::-1], vectors[::-1, width:])[::-1]
    return jnp.concatenate([means.reshape(LINES, -1), above, below], axis=1)


def _peaks(begins: jax.Array, values: jax.Array) -> jax.Array:
    """Return the greatest value above each line in its document, at least 0."""

    def joined(
        a: tuple[jax.Array, jax.Array], b: tuple[jax.Array, jax.Array]
    ) -> tuple[jax.Array, jax.Array]:
        return a[0] | b[0], jnp.where(b[0], b[1], jnp.maximum(a[1], b[1]))

    above = jnp.concatenate([jnp.zeros((1, PEAKS)), values[:-1]])
    above = jnp.where(begins[:, None], 0, jnp.maximum(above, 0))
    shape = jnp.broadcast_to(begins[:, None], above.shape)
    return jax.lax.associative_scan(joined, (shape, above))[1]


def _dropped(values: jax.Array, key: jax.Array, rate: float, shape: tuple[int, ...]) -> jax.Array:
    return values * jax.random.bernoulli(key, 1 - rate, shape) / (1 - rate)


def _per_line(batch: Batch, rows: jax.Array) -> jax.Array:
    return jax.ops.segment_sum(rows, batch.token_line, LINES, indices_are_sorted=True)


def _wording(p: Params, batch: Batch, key: jax.Array) -> jax.Array:
    """`Wording.read`, with some words forgotten."""
    vectors = p["vectors"].at[0].set(0)
    rows = vectors[batch.tokens].sum(axis=1)
    rows = _dropped(rows, key, WORD_DROPOUT, (len(rows), 1))
    times = jnp.maximum(_per_line(batch, jnp.ones(len(batch.token_line))), 1)
    words = _per_line(batch, rows) / jnp.sqrt(times)[:, None] + vectors[batch.edges].sum(axis=1)
    share = _per_line(batch, (batch.tokens[:, 0] > 0).astype(jnp.float32)) / times
    return jnp.concatenate([words, share[:, None]], axis=1) * batch.known[:, None]


def _log_odds(p: Params, batch: Batch, key: jax.Array) -> jax.Array:
    """`Network.run`, with dropout."""
    keys = jax.random.split(key, 3)
    inputs = jnp.clip((batch.features - p["mean"]) * p["scale"], -6, 6)
    inputs = jnp.concatenate([inputs, _wording(p, batch, keys[0])], axis=1)
    line = jax.nn.relu(inputs @ p["line_w"] + p["line_b"])
    line = _dropped(line, keys[1], DROPOUT, line.shape)
    block = jnp.concatenate([line, _look_around(batch, line @ p["near_w"])], axis=1)
    block = jax.nn.relu(block @ p["block_w"] + p["block_b"])
    block = _dropped(block, keys[2], DROPOUT, block.shape)
    last = jnp.concatenate([block, _look_around(batch, block @ p["far_w"])], axis=1)
    last = jax.nn.relu(last @ p["last_w"] + p["last_b"])
    return (last @ p["odds_w"] + p["odds_b"])[:, 0]


def _loss(p: Params, batch: Batch, key: jax.Array) -> jax.Array:
    odds = _log_odds(p, batch, key)
    loss = jnp.maximum(odds, 0) - odds * batch.target + jnp.log1p(jnp.exp(-jnp.abs(odds)))
    weights = sum(jnp.sum(p[name] ** 2) for name in p if name.endswith("_w"))
    decay = DECAY * weights + VECTOR_DECAY * jnp.sum(p["vectors"] ** 2)
    return jnp.sum(loss * batch.weight) / jnp.sum(batch.weight) + decay


@jax.jit
def _step(
    state: tuple[Params, Params, Params, Params], batch: Batch, at: jax.Array, rate: jax.Array
) -> tuple[tuple[Params, Params, Params, Params], jax.Array]:
    """Take one step of Adam; state: weights, their running mean, first and second moments."""
    p, mean, m, v = state
    key = jax.random.fold_in(jax.random.PRNGKey(3), at)
    loss, g = jax.value_and_grad(_loss)(p, batch, key)
    g |= {name: jnp.zeros_like(p[name]) for name in ("mean", "scale")}
    m = {name: 0.9 * m[name] + 0.1 * g[name] for name in p}
    v = {name: 0.99 * v[name] + 0.01 * g[name] ** 2 for name in p}
    first, second = 1 - 0.9 ** (at + 1.0), 1 - 0.99 ** (at + 1.0)
    p = {k: p[k] - rate * (m[k] / first) / (jnp.sqrt(v[k] / second) + 1e-8) for k in p}
    old = jnp.minimum(AVERAGED, at / (at + 10.0))
    mean = {name: old * mean[name] + (1 - old) * p[name] for name in p}
    return (p, mean, m, v), loss


def fit(
    p: Params, epoch: Callable[[], Iterator[Batch]], epochs: int, log: Callable[[str], None]
) -> dict[str, Floats]:
    """Run Adam for `epochs`; the rate falls to nothing along a half cosine."""
    zero = {name: jnp.zeros_like(value) for name, value in p.items()}
    state = (p, p, zero, zero)
    at, size = 0, STEPS_AT_FIRST
    for number in range(epochs):
        began, losses, steps = time.perf_counter(), [], size
        for size, batch in enumerate(epoch(), 1):
            done = (number + min(1.0, size / steps)) / epochs
            rate = RATE * (0.5 + 0.5 * np.cos(np.pi * done)) * min(1.0, (at + 1) / WARM_UP)
            state, loss = _step(state, batch, jnp.int32(at), jnp.float32(rate))
            losses.append(float(loss))
            at += 1
        log(f"epoch {number}: loss {np.mean(losses):.4f}, {time.perf_counter() - began:.0f} s")
    return {name: np.asarray(value) for name, value in state[1].items()}


jax.tree_util.register_dataclass(
    Batch, data_fields=list(Batch.__dataclass_fields__), meta_fields=[]
)
