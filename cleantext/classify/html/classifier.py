"""`BlockClassifier`: which blocks of a page are its main content, how sure, and why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.html.bags import Bags, Vocabulary, read_bags
from cleantext.classify.html.copies import copiable, copies
from cleantext.classify.html.decide import choose
from cleantext.classify.html.features import PageFeatures, compute
from cleantext.classify.html.network import Network
from cleantext.classify.html.reasons import Reason, explain
from cleantext.classify.html.surroundings import Surroundings
from cleantext.classify.html.trees import Forest
from cleantext.classify.sigmoid import sigmoid
from cleantext.readers.html.page import HtmlPage

Floats = NDArray[np.float32]
Verdicts = Mapping[int, str]
NO_VERDICTS: Verdicts = MappingProxyType({})
_MODEL = "model.npz"
_BROKEN = (OSError, EOFError, KeyError, ValueError, TypeError, zipfile.BadZipFile)


class Inputs(NamedTuple):
    """What both models read of a page."""

    features: PageFeatures
    bags: Bags
    around: Surroundings


class Judgement(NamedTuple):
    """What the classifier says of a page with n blocks.

    Attributes:
        keep: bool (n,), the blocks to keep.
        probability: float32 (n,), calibrated probability that each block is main content.
        sure: whether it knows such pages; if not, all that reads like prose is kept, too.
        words: float32 (n,), words of each block.
        inputs: what it read, for `BlockClassifier.reasons`; of a page without blocks, nothing.
    """

    keep: NDArray[np.bool_]
    probability: Floats
    sure: bool
    words: Floats
    inputs: Inputs | None


@dataclass(frozen=True)
class BlockClassifier:
    """Tells main content from boilerplate on pages of any layout.

    Attributes:
        network, forest: the two models.
        tokens: class, id and tag tokens.
        words: words of lines.
        characters: uint8 (65536,), class of each character.
        weights: of the log-odds of the network and of the forest in the calibrated ones.
        shift: what is added to their sum.
    """

    network: Network
    forest: Forest
    tokens: Vocabulary
    words: Vocabulary
    characters: NDArray[np.uint8]
    weights: tuple[float, float]
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
            network, forest, shift = arrays["calibration"].tolist()
            return cls(
                Network.from_arrays(arrays),
                Forest.from_arrays(arrays),
                Vocabulary.from_arrays(arrays, "token"),
                Vocabulary.from_arrays(arrays, "word"),
                arrays["characters"],
                (network, forest),
                shift,
            )
        except _BROKEN as error:
            raise ValueError(f"not a model of the block classifier: {error}") from error

    def judge(self, page: HtmlPage, verdicts: Verdicts = NO_VERDICTS) -> Judgement:
        """Choose the blocks to keep by expected word F1; never none of some.

        Args:
            page: the page as read.
            verdicts: the debris kind of each block that a rule takes.
        """
        if not len(page.blocks):
            none = np.zeros(0, np.float32)
            return Judgement(none > 0, none, sure=True, words=none, inputs=None)
        features = compute(page, self.characters, verdicts)
        bags = read_bags(page, features, self.tokens, self.words)
        inputs = Inputs(features, bags, Surroundings(features))
        log_odds = self._log_odds(*inputs)
        chosen = choose(log_odds, features.words, features.prose)
        return Judgement(chosen.keep, sigmoid(log_odds), chosen.sure, features.words, inputs)

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
        self, page: HtmlPage, judged: Judgement, lines: Iterable[int]
    ) -> dict[int, list[Reason]]:
        """Name the groups of features that moved each of these blocks most, strongest first.

        Positive weights speak for content, negative ones for boilerplate.

        Args:
            page: the page as read.
            judged: what `judge` said of it.
            lines: the blocks to explain.
        """
        if judged.inputs is None:
            return {}
        features, bags, around = judged.inputs
        log_odds = partial(self._log_odds, around=around)
        return explain(log_odds, self.network.mean, page, features, bags, lines)

    def _log_odds(self, features: PageFeatures, bags: Bags, around: Surroundings) -> Floats:
        """Calibrated log-odds of main content of each block, float32 (n,)."""
        by_network = self.network.logits(features, bags, around)
        by_forest = self.forest.log_odds(features, bags.scores, around)
        odds = self.weights[0] * by_network + self.weights[1] * by_forest + self.shift
        return np.asarray(odds, np.float32)
