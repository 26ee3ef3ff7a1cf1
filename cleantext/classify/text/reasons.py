"""Why a line was judged as it was: the features that weighed most, in plain words.

A network of rectified units is linear around each input. So the log-odds split into a share for
each feature of the line (gradient times value, measured from the average line of the training
pages), for its wording, for the lines above and below it, and a constant.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.text.chars import CLASSES
from cleantext.classify.text.context import CONTEXT_FEATURES
from cleantext.classify.text.lines import OWN_FEATURES, Floats
from cleantext.classify.text.network import PEAKS, Layers, Network

MOST = 3
WORDING, ABOVE, BELOW = "its wording", "the lines above it", "the lines below it"
_SIGNS = ("comma", "quote", "dash", "bar", "slash", "handle", "money", "mark", "symbol")
# Features that say one thing together, with what is said where they are low and where high.
_SAID: dict[tuple[str, ...], tuple[str, str]] = {
    ("length", "words", "short", "whole sentence", "one word"): ("its length", "its length"),
    ("stopword density", "stopwords", "bad", "near good", "good"): (
        "few stopwords", "many stopwords"),
    ("good line above", "good line below", "good in context"): (
        "no running text around it", "running text around it"),
    ("place", "lines above", "lines below"): ("its place", "its place"),
    ("repeated", "repeated above", "opening repeated"): ("no repetition", "said more than once"),
    ("subject shared", "subject words"): ("off the text's subject", "on the text's subject"),
    ("capitalised words", "words in capitals", "share of upper", "ends in capitals"): (
        "few capitals", "many capitals"),
    ("words glued together",): ("no glued words", "words glued together"),
    ("sentence ends inside",): ("no full sentence", "several sentences"),
    ("rule says debris", "rule says content", "share decided by rules"): (
        "what rules decided", "what rules decided"),
    ("lines", "stopword density of the text"): ("the kind of text", "the kind of text"),
    ("numbers", "share of digit"): ("few digits", "many digits"),
    tuple(f"begins with {name}" for name in CLASSES): ("how it begins", "how it begins"),
    tuple(f"ends with {name}" for name in CLASSES): ("how it ends", "how it ends"),
    ("commas", "bars", "early colon", *(f"share of {name}" for name in _SIGNS)): (
        "its punctuation", "its punctuation"),
}  # fmt: skip


@lru_cache(maxsize=1)
def _groups() -> tuple[list[NDArray[np.intp]], list[tuple[str, str]]]:
    names = [*OWN_FEATURES, *CONTEXT_FEATURES]
    said = _SAID | {(name,): (name, name) for name in set(names) - {n for g in _SAID for n in g}}
    return [np.array([names.index(name) for name in group]) for group in said], list(said.values())


def _shares(
    network: Network, inputs: Floats, layers: Layers
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return what features (n, f), wording, above and below add (n,)."""
    last = _through(network.odds_w[:, 0], layers.last)
    block_and_far = last @ network.last_w.T
    size = layers.block.shape[1]
    block = _through(block_and_far[:, :size], layers.block)
    line_and_near = block @ network.block_w.T
    width = layers.line.shape[1]
    line = _through(line_and_near[:, :width], layers.line)
    own: Floats = inputs * (line @ network.line_w.T)
    near = layers.near * line_and_near[:, width:]
    far = layers.far * block_and_far[:, size:]
    above = _half(near, upper=True) + _half(far, upper=True)
    below = _half(near, upper=False) + _half(far, upper=False)
    features = len(OWN_FEATURES) + len(CONTEXT_FEATURES)
    wording: Floats = own[:, features:].sum(axis=1)
    return own[:, :features], wording, above, below


def _through(gradient: Floats, values: Floats) -> Floats:
    """Let the gradient through the units that are on."""
    result: Floats = np.where(values > 0, gradient, np.float32(0))
    return result


def _half(part: Floats, *, upper: bool) -> Floats:
    """Sum what a look above or below adds; `Reach.look_around` tells how it is laid out."""
    means, peaks = part[:, : -2 * PEAKS], part[:, -2 * PEAKS :]
    half = means.shape[1] // 2
    result: Floats = (
        means[:, :half].sum(axis=1) + peaks[:, :PEAKS].sum(axis=1)
        if upper
        else means[:, half:].sum(axis=1) + peaks[:, PEAKS:].sum(axis=1)
    )
    return result


def explain(network: Network, inputs: Floats, layers: Layers) -> list[list[str]]:
    """Return for each line up to MOST reasons that speak for debris, weightiest first.

    Args:
        network: the weights.
        inputs: (n, f + k + 1) features as the network reads them, and wording.
        layers: what the network made of them.
    """
    own, wording, above, below = _shares(network, inputs, layers)
    groups, said = _groups()
    weights = np.stack(
        [own[:, group].sum(axis=1) for group in groups] + [wording, above, below], axis=1
    )
    high = [
        inputs[np.arange(len(own)), group[np.abs(own[:, group]).argmax(axis=1)]] > 0
        for group in groups
    ]
    words = [[pair[int(flag)] for flag in flags] for pair, flags in zip(said, high, strict=True)]
    words += [[text] * len(own) for text in (WORDING, ABOVE, BELOW)]
    order = np.argsort(-weights, axis=1)[:, :MOST]
    return [
        [words[k][i] for k in ranked if weights[i, k] > 0]
        for i, ranked in enumerate(order.tolist())
    ]
