"""`BlockClassifier`: which blocks of a page are its main content, how sure, and why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.html.copies import copiable, copies
from cleantext.classify.html.decide import choose
from cleantext.classify.html.features import PageFeatures, compute
from cleantext.classify.html.network import Bags, Network
from cleantext.classify.html.reasons import Reason, explain
from cleantext.classify.html.tokens import element_tokens, word_numbers
from cleantext.readers.html.page import HtmlPage

Floats = NDArray[np.float32]
Verdicts = Mapping[int, str]
NO_VERDICTS: Verdicts = MappingProxyType({})
_MODEL = "model.npz"
_BROKEN = (OSError, EOFError, KeyError, ValueError, TypeError, zipfile.BadZipFile)


class Judgement(NamedTuple):
    """What the classifier says of a page with n blocks.

    Attributes:
        keep: bool (n,), the blocks to keep.
        probability: float32 (n,), calibrated probability that each block is main content.
        sure: whether it knows such pages; if not, all that reads like prose is kept, too.
        words: float32 (n,), words of each block.
    """

    keep: NDArray[np.bool_]
    probability: Floats
    sure: bool
    words: Floats


@dataclass(frozen=True)
class BlockClassifier:
    """Tells main content from boilerplate on pages of any layout.

    Attributes:
        network: the weights.
        tokens: row of each class, id or tag token in the embeddings.
        words: row of each line word in the embeddings.
        characters: uint8 (65536,), class of each character.
        scale, shift: turn the network's log-odds into calibrated ones.
    """

    network: Network
    tokens: dict[str, int]
    words: dict[str, int]
    characters: NDArray[np.uint8]
    scale: float
    shift: float

    @classmethod
    def load(cls, data: bytes | None = None) -> BlockClassifier:
        """Load the shipped model, or the bytes of another model file.

        Raises:
            ValueError: if the data is not a model file.
        """
        raw = (
            files("cleantext.classify.html").joinpath(_MODEL).read_bytes() if data is None else data
        )
        try:
            with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
            scale, shift = arrays["calibration"].tolist()
            return cls(
                Network.from_arrays(arrays),
                _vocabulary(arrays["token_names"]),
                _vocabulary(arrays["word_names"]),
                arrays["characters"],
                scale,
                shift,
            )
        except _BROKEN as error:
            raise ValueError(f"not a model of the block classifier: {error}") from error

    def predict(self, page: HtmlPage, verdicts: Verdicts = NO_VERDICTS) -> Floats:
        """Calibrated probability that each block is main content, float32 (n,) in 0..1."""
        return self.judge(page, verdicts).probability

    def decide(self, page: HtmlPage, verdicts: Verdicts = NO_VERDICTS) -> NDArray[np.bool_]:
        """Choose the blocks to keep, bool (n,), by expected word F1; never none of some.

        Args:
            page: the page as read.
            verdicts: the debris kind of each block that a rule takes.
        """
        return self.judge(page, verdicts).keep

    def judge(self, page: HtmlPage, verdicts: Verdicts = NO_VERDICTS) -> Judgement:
        """Choose the blocks to keep as `decide` does, with the probabilities of `predict`."""
        if not len(page.blocks):
            none = np.zeros(0, np.float32)
            return Judgement(none > 0, none, sure=True, words=none)
        features, bags = self._inputs(page, verdicts)
        log_odds = self.scale * self.network.logits(features, bags) + self.shift
        chosen = choose(log_odds, features.words, features.prose)
        probability = (1 / (1 + np.exp(-log_odds))).astype(np.float32)
        return Judgement(chosen.keep, probability, chosen.sure, features.words)

    def copies(self, page: HtmlPage, words: Floats, left: Iterable[int]) -> dict[int, int]:
        """Find what stands there twice among the blocks that are left; see `copies`.

        Args:
            page: the page as read.
            words: float32 (n,), words of each block.
            left: the blocks that stay so far.

        Returns:
            The block that stays for each one that can go.
        """
        able = np.zeros(len(words), bool)
        able[list(left)] = True
        able &= copiable(page.blocks.kind)
        containers = page.tree.parent[page.blocks.element]
        same = copies(page.lines(), containers, words, able)
        return {line: int(same[line]) for line in (same >= 0).nonzero()[0].tolist()}

    def reasons(
        self,
        page: HtmlPage,
        lines: Iterable[int],
        count: int = 3,
        verdicts: Verdicts = NO_VERDICTS,
    ) -> dict[int, list[Reason]]:
        """Name the groups of features that moved each of these blocks most, strongest first.

        Positive weights speak for content, negative ones for boilerplate.
        """
        features, bags = self._inputs(page, verdicts)
        return explain(self.network, page, features, bags, lines, count)

    def _inputs(self, page: HtmlPage, verdicts: Verdicts) -> tuple[PageFeatures, Bags]:
        features = compute(page, self.characters, verdicts)
        return features, self._bags(page, features)

    def _bags(self, page: HtmlPage, features: PageFeatures) -> Bags:
        owner = page.tree.owner[page.blocks.first_text]
        trunk = page.tree.trunk(owner)
        ids, offsets, which = element_tokens(page.tree, trunk.elements.tolist(), self.tokens)
        own = _sums(self.network.tokens, ids, offsets)[which]
        around = _down_the_tree(own, trunk.end)
        parent, element = trunk.parent, trunk.number[page.blocks.element]
        above = parent[element]
        near = (
            own[element]
            + (element > 0)[:, None] * own[above]
            + (above > 0)[:, None] * own[parent[above]]
        )
        inner = around[trunk.number[owner]] - around[element]
        ids, offsets = word_numbers(features.first_words, self.words)
        words = _sums(self.network.words, ids, offsets) / np.maximum(np.diff(offsets), 1)[:, None]
        return Bags(
            np.tanh(np.concatenate([around[element], near, inner], 1)), words.astype(np.float32)
        )


def _vocabulary(stored: NDArray[np.uint8]) -> dict[str, int]:
    return {name: i for i, name in enumerate(stored.tobytes().decode().split("\n"))}


def _sums(embeddings: Floats, ids: NDArray[np.int32], offsets: NDArray[np.int32]) -> Floats:
    """Sum of the embeddings of each run of ids, float32 (runs, size)."""
    sums = np.zeros((len(ids) + 1, embeddings.shape[1]), np.float32)
    np.cumsum(embeddings[ids], axis=0, out=sums[1:])
    total: Floats = sums[offsets[1:]] - sums[offsets[:-1]]
    return total


def _down_the_tree(own: Floats, end: NDArray[np.int32]) -> Floats:
    """Sum of the rows of each element and all its ancestors.

    In document order that is the sum of all elements opened so far without those closed by then.
    """
    opened = np.cumsum(own, 0, dtype=np.float64)
    order = np.argsort(end, kind="stable")
    closed = np.zeros((len(own) + 1, own.shape[1]))
    np.cumsum(own[order], 0, out=closed[1:])
    total = opened - closed[np.searchsorted(end[order], np.arange(len(own)), "right")]
    found: Floats = total.astype(np.float32)
    return found
