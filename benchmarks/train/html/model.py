"""The block network in JAX, for training; `cleantext.classify.html.network` is it in numpy."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from cleantext.classify.html.features import LEVELS, NAMES
from cleantext.classify.html.summary import ANCHOR_PROBABILITY, ANCHOR_WORDS, COLUMNS, WINDOWS
from cleantext.classify.html.surroundings import WINDOW
from cleantext.classify.html.templates import GROUPINGS

TOKEN_SIZE, WORD_SIZE, HIDDEN, ROUNDS, LAST = 16, 6, 48, 2, 24
LAYERS = ROUNDS + 6
HEARD = 8 + GROUPINGS + LEVELS
"""Vectors that a block hears in a round, its own among them."""
DROPOUT, TOKEN_DROPOUT, WORD_DROPOUT = 0.3, 0.25, 0.5
F1_WEIGHT, FIRST_WEIGHT = 0.5, 0.5
Params = dict[str, Any]


def initial(key: jax.Array, tokens: int, words: int) -> Params:
    """Random weights; row 0 of the embeddings stands for no token."""
    sizes = [
        (len(NAMES) + 3 * TOKEN_SIZE + WORD_SIZE, HIDDEN),
        *[(HIDDEN * HEARD, HIDDEN)] * ROUNDS,
        (2 * HIDDEN, 1),
        (HIDDEN + COLUMNS, HIDDEN),
        (HIDDEN * HEARD, HIDDEN),
        (2 * HIDDEN, LAST),
        (LAST, 1),
    ]
    keys = jax.random.split(key, len(sizes) + 2)
    layers = [
        (jax.random.normal(k, s) * np.sqrt(2 / s[0]), jnp.zeros(s[1]))
        for k, s in zip(keys, sizes, strict=False)
    ]
    return {
        "tokens": jax.random.normal(keys[-1], (tokens + 1, TOKEN_SIZE)) * 0.1,
        "words": jax.random.normal(keys[-2], (words + 1, WORD_SIZE)) * 0.1,
        "layers": layers,
    }


def logits(
    params: Params, batch: Params, key: jax.Array, train: bool
) -> tuple[jax.Array, jax.Array]:
    """Log-odds of main content by the first guess and at last, each (pages, blocks)."""
    keys = jax.random.split(key, 2 + batch["mask"].shape[0])
    tokens, words = batch["tokens"] + 1, batch["line_words"] + 1
    if train:
        tokens = _forget(tokens, keys[0], TOKEN_DROPOUT, params["tokens"].shape[0])
        words = _forget(words, keys[1], WORD_DROPOUT, params["words"].shape[0])
    signatures = params["tokens"].at[0].set(0)[tokens].sum(2)
    around = jnp.tanh(jnp.einsum("pknu,pue->pnke", batch["around"].astype(jnp.float32), signatures))
    around = around.reshape(*around.shape[:2], -1)
    known = jnp.maximum((batch["line_words"] >= 0).sum(2), 1)[..., None]
    said = params["words"].at[0].set(0)[words].sum(2) / known
    inputs = jnp.concatenate([batch["dense"], around, said], -1)
    page = jax.vmap(lambda *arrays: _page(params["layers"], *arrays, train=train))
    places = batch["levels"], batch["templates"]
    return page(inputs, places, batch["mask"], jnp.sqrt(batch["words"]), keys[2:])


def loss(params: Params, batch: Params, key: jax.Array) -> jax.Array:
    """Weighted cross-entropy of the blocks plus one minus the soft word F1 of the page."""
    (guess, found), label = logits(params, batch, key, train=True), batch["label"]
    entropy = (optax.sigmoid_binary_cross_entropy(found, label) * batch["block_weight"]).sum(1)
    first = (optax.sigmoid_binary_cross_entropy(guess, label) * batch["block_weight"]).sum(1)
    entropy += FIRST_WEIGHT * first
    words = batch["words"] * (batch["block_weight"] > 0)
    kept, gold = jax.nn.sigmoid(found) * words, label * words
    f1 = 2 * (kept * label).sum(1) / (kept.sum(1) + gold.sum(1) + 1e-3)
    return ((entropy + F1_WEIGHT * (1 - f1)) * batch["page_weight"]).sum() / batch[
        "page_weight"
    ].sum()


def _forget(ids: jax.Array, key: jax.Array, share: float, vocabulary: int) -> jax.Array:
    """Forget a share of the vocabulary on each page, so that no token is relied upon alone."""
    keep = jax.random.bernoulli(key, 1 - share, (ids.shape[0], vocabulary))
    flat = ids.reshape(ids.shape[0], -1)
    return (flat * jnp.take_along_axis(keep, flat, 1)).reshape(ids.shape)


def _drop(hidden: jax.Array, key: jax.Array, train: bool) -> jax.Array:
    return (
        hidden * jax.random.bernoulli(key, 1 - DROPOUT, hidden.shape) / (1 - DROPOUT)
        if train
        else hidden
    )


def _page(
    layers: Any,
    inputs: jax.Array,
    places: tuple[jax.Array, jax.Array],
    mask: jax.Array,
    weight: jax.Array,
    key: jax.Array,
    train: bool,
) -> tuple[jax.Array, jax.Array]:
    first, *rounds, early, second, last_round, before_last, last = layers
    keys = jax.random.split(key, ROUNDS + 3)
    shown, mask = mask, mask[:, None]
    start = hidden = jax.nn.relu(inputs @ first[0] + first[1]) * mask
    for k, layer in zip(keys, rounds, strict=False):
        hidden = _hear(_drop(hidden, k, train), places, weight, layer) * mask
    out = _drop(jnp.concatenate([hidden, start], 1), keys[-1], train)
    guess = (out @ early[0] + early[1])[:, 0]
    said = _summary(jax.nn.sigmoid(guess) * shown, weight**2 * shown, places[0])
    both = jnp.concatenate([_drop(hidden, keys[-2], train), said], 1)
    hidden = (both[:, :HIDDEN] + jax.nn.relu(both @ second[0] + second[1])) * mask
    hidden = _hear(_drop(hidden, keys[-3], train), places, weight, last_round) * mask
    out = jax.nn.relu(jnp.concatenate([hidden, start], 1) @ before_last[0] + before_last[1])
    return guess, guess + (out @ last[0] + last[1])[:, 0]


def _hear(
    hidden: jax.Array, places: tuple[jax.Array, jax.Array], weight: jax.Array, layer: Any
) -> jax.Array:
    return hidden + jax.nn.relu(_surroundings(hidden, *places, weight) @ layer[0] + layer[1])


def _summary(p: jax.Array, words: jax.Array, levels: jax.Array) -> jax.Array:
    """Compute what `cleantext.classify.html.summary.summarise` does, column by column."""
    n = p.shape[0]
    order = jnp.arange(n)
    mass = jnp.concatenate([jnp.zeros(1), jnp.cumsum(p * words)])
    size = jnp.concatenate([jnp.zeros(1), jnp.cumsum(words)])
    whole = mass[-1] + 1e-3

    def measured(first: jax.Array, last: jax.Array) -> tuple[jax.Array, jax.Array, jax.Array]:
        inside, outer = mass[last] - mass[first], size[last] - size[first]
        return inside / whole, inside / (outer + 1e-3), 2 * inside / (outer + whole)

    rows = [measured(a, b) for a, b in levels]
    f1 = jnp.stack([row[2] for row in rows])
    best, at = jax.lax.stop_gradient(f1.max()), jnp.argmax(f1.reshape(-1))
    a, b = levels[:, 0].reshape(-1)[at], levels[:, 1].reshape(-1)[at]
    columns = [c for row in rows for c in (row[0], row[1], row[2] / (best + 1e-3))]
    near = [(jnp.maximum(order - w, 0), jnp.minimum(order + w + 1, n)) for w in WINDOWS]
    columns += [measured(*window)[1] for window in near]
    anchor = (p > ANCHOR_PROBABILITY) & (words > ANCHOR_WORDS)
    above = jax.lax.cummax(jnp.where(anchor, order, -1))
    below = jax.lax.cummin(jnp.where(anchor, order, n), reverse=True)
    far = jnp.stack(
        [
            size[a] - size[:-1],
            size[1:] - size[b],
            size[:-1] - size[above + 1],
            size[below] - size[1:],
            order - above,
            below - order,
        ]
    )
    columns += [p, mass[:-1] / whole, (order >= a) & (order < b), jnp.full(n, best)]
    columns += [above < 0, below >= n, *(jnp.log1p(jnp.maximum(far, 0)) / 5)]
    return jnp.stack([column.astype(jnp.float32) for column in columns], 1)


def _surroundings(
    hidden: jax.Array, levels: jax.Array, templates: jax.Array, weight: jax.Array
) -> jax.Array:
    n = hidden.shape[0]
    sums = jnp.concatenate(
        [jnp.zeros((1, hidden.shape[1])), jnp.cumsum(hidden * weight[:, None], 0)]
    )
    total = jnp.concatenate([jnp.zeros(1), jnp.cumsum(weight)])

    def mean(first: jax.Array, last: jax.Array) -> jax.Array:
        return (sums[last] - sums[first]) / (total[last] - total[first] + 1e-3)[:, None]

    def alike(first: jax.Array) -> jax.Array:
        inside = jnp.zeros_like(hidden).at[first].add(hidden * weight[:, None])
        size = jnp.zeros_like(weight).at[first].add(weight)
        return inside[first] / (size[first] + 1e-3)[:, None]

    order = jnp.arange(n)
    window = mean(jnp.maximum(order - WINDOW, 0), jnp.minimum(order + WINDOW + 1, n))
    none = jnp.zeros_like(hidden[:2])
    before = [jnp.concatenate([none[:s], hidden[:-s]]) for s in (1, 2)]
    after = [jnp.concatenate([hidden[s:], none[:s]]) for s in (1, 2)]
    page = [
        jnp.broadcast_to(sums[-1] / total[-1], hidden.shape),
        jnp.broadcast_to(hidden.max(0), hidden.shape),
    ]
    ranges = [mean(a, b) for a, b in levels]
    return jnp.concatenate(
        [hidden, *before, *after, window, *page, *map(alike, templates), *ranges], 1
    )
