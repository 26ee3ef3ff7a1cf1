"""The line classifier: which lines of an already extracted text are debris."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleantext.classify import CAREFUL
from cleantext.classify.text.context import read_context
from cleantext.classify.text.enumeration import item_numbers, stays_whole
from cleantext.classify.text.headline import find_headline
from cleantext.classify.text.lines import Floats, Outline, read_lines
from cleantext.classify.text.model import Model, read_model
from cleantext.classify.text.network import Layers, Network
from cleantext.classify.text.places import above, read_places
from cleantext.classify.text.reasons import explain
from cleantext.classify.text.scripts import unread_lines
from cleantext.classify.text.words import Ints

UNDECIDED, DEBRIS, CONTENT = 0, 1, 2
"""What rules decided about a line."""
MOST_ROUNDS = 50
"""Rounds until which a text must come to rest; texts of the corpora take up to fourteen."""
UNREAD = 0.3
"""Share of a text's lines in a script that cannot be read from which all of these stay."""
PROSE = 80.0
"""Characters, as `Outline` counts them, of a line that is more than a title."""


@dataclass(frozen=True)
class Verdict:
    """What the classifier would drop, and how sure it is."""

    drop: NDArray[np.bool_]
    """(n,) never true for a line that a rule decided."""
    confidence: Floats
    """(n,) probability that the line is debris, in the round that decided about it."""
    reading: Reading
    layers: Layers
    """What the network made of the lines in the first round."""

    def explain(self) -> list[list[str]]:
        """Return for each dropped line, in order, what spoke most for it being debris."""
        rows = np.flatnonzero(self.drop)
        return self.reading.explain(self.layers.take(rows), rows)


@dataclass(frozen=True)
class Seen:
    """Lines of one document as the network sees them, whatever stands around them."""

    network: Network
    outline: Outline
    masks: NDArray[np.uint64]
    alone: Floats
    """What the network makes of each line by itself."""
    numbers: Ints
    """(n,) what `item_numbers` says of them."""

    def take(self, chosen: NDArray[np.bool_]) -> Seen:
        """Return the chosen lines, as if they had been the whole document."""
        rows = chosen.nonzero()[0]
        return Seen(
            self.network,
            self.outline.take(chosen),
            self.masks[chosen.take(self.outline.word_line)],
            self.alone.take(rows, axis=0),
            self.numbers.take(rows),
        )

    def layers(self, flags: NDArray[np.uint8]) -> Layers:
        """Run the network, given what rules decided about the lines."""
        return self.network.run(self.alone, read_context(self.outline, self.masks, flags))


@dataclass(frozen=True)
class Reading:
    """All that is read from the lines of one document; see `LineClassifier.read`."""

    seen: Seen
    own: Floats
    wording: Floats
    unread: NDArray[np.bool_]
    """(n,) what `unread_lines` says of them."""

    @classmethod
    def of(cls, lines: Sequence[str], model: Model) -> Reading:
        """Read the lines with the word tables of a model."""
        read, network = read_lines(lines), model.network
        wording = model.wording.read(read)
        masks = model.stopwords.masks(read.outline.words)
        alone = network.read(read.own, wording)
        seen = Seen(network, read.outline, masks, alone, item_numbers(lines))
        return cls(seen, read.own, wording, unread_lines(lines))

    def share_of_prose(self, lines: Collection[int]) -> float:
        """Return how much of all that is written in lines of PROSE stands in these, 0 to 1.

        A text without such lines, as verse or a chat is, has all that it says in short ones.
        """
        chars = self.seen.outline.chars
        prose = np.where(chars >= PROSE, chars, 0) if (chars >= PROSE).any() else chars
        return float(prose[list(lines)].sum() / max(prose.sum(), PROSE)) if lines else 0.0

    def explain(self, layers: Layers, rows: NDArray[np.intp]) -> list[list[str]]:
        """Return the reasons for some rows, to which the layers belong."""
        network = self.seen.network
        own = network.standardised(self.own[rows])
        inputs = np.concatenate([own, layers.context, self.wording[rows]], axis=1)
        return explain(network, inputs, layers)


@dataclass(frozen=True)
class LineClassifier:
    """Tells debris from content by wording, shape, place and neighbours.

    >>> classifier = LineClassifier.load()
    >>> article = "The council voted on Monday to repair the old bridge over the river."
    >>> classifier.decide(["Home", "News", "Sport", "Weather", "Sign in", article]).tolist()
    [True, True, True, True, True, False]
    """

    model: Model

    @classmethod
    def load(cls) -> LineClassifier:
        """Read the shipped model (about 50 ms; do it once)."""
        return cls(read_model())

    def decide(
        self,
        lines: Sequence[str],
        flags: Sequence[int] | None = None,
        min_confidence: float = CAREFUL,
    ) -> NDArray[np.bool_]:
        """Return for each line whether to drop it, (n,) bool; see `judge`.

        Args:
            lines: normalised views of the non-blank lines of one document, in order.
            flags: what rules decided: 0 nothing, 1 debris, 2 content. None: nothing anywhere.
            min_confidence: probability from which a line is debris.
        """
        return self.judge(self.read(lines), flags, min_confidence).drop

    def read(self, lines: Sequence[str]) -> Reading:
        """Read the lines of a document, as normalised views, for `judge`."""
        return Reading.of(lines, self.model)

    def judge(
        self,
        reading: Reading,
        flags: Sequence[int] | None = None,
        min_confidence: float = CAREFUL,
    ) -> Verdict:
        """Drop what is debris with at least `min_confidence`, until nothing more is.

        First all lines are judged together, then those that are left without all that went, so
        that cleaning the cleaned text changes nothing. A line that a rule decided is never
        touched, the headline always stays (`find_headline`), an enumeration stays whole
        (`stays_whole`), and where nothing at all would be left, or no end is found in MOST_ROUNDS,
        nothing is dropped.
        """
        decided = _flags(reading, flags)
        seen = reading.seen
        first = seen.layers(decided)
        everything = np.ones(len(decided), np.bool_)
        drop, confidence = self._settle(seen, decided, everything, first, min_confidence)
        if len(decided) and not (~drop & (decided != DEBRIS)).any():
            # Never return nothing: ask once more without what rules took, then leave it all.
            rest = decided != DEBRIS
            again = seen.take(rest).layers(decided[rest])
            drop, confidence = self._settle(seen, decided, rest, again, min_confidence)
            drop &= (~drop & rest).any()
        return Verdict(drop, confidence, reading, first)

    def _settle(
        self,
        whole: Seen,
        decided: NDArray[np.uint8],
        left: NDArray[np.bool_],
        layers: Layers,
        min_confidence: float,
    ) -> tuple[NDArray[np.bool_], Floats]:
        """Judge the lines `left`, to which `layers` belong, until nothing more goes."""
        drop = np.zeros(len(decided), np.bool_)
        confidence = np.zeros(len(decided), np.float32)
        seen = whole if left.all() else whole.take(left)
        for _ in range(MOST_ROUNDS):
            if not left.any():
                return drop, confidence
            places = read_places(layers.log_odds, seen.outline.chars)
            confidence[left] = self.model.calibration.probability(layers.log_odds, places)
            taken = left & (decided == UNDECIDED) & (confidence >= min_confidence)
            candidates = above(places) & (decided[left] != DEBRIS)
            headline = find_headline(layers.log_odds, seen.outline, candidates)
            taken[np.flatnonzero(left)[headline]] = False
            present = left & (decided != DEBRIS)
            taken[present] &= ~stays_whole(seen.numbers[present[left]], taken[present])
            drop |= taken
            rest = left & ~drop & (decided != DEBRIS)
            if np.array_equal(rest, left):
                return drop, confidence
            left = rest
            seen = whole.take(left)
            layers = seen.layers(decided[left])
        return np.zeros_like(drop), confidence


def _flags(reading: Reading, flags: Sequence[int] | None) -> NDArray[np.uint8]:
    lines = len(reading.own)
    decided = np.zeros(lines, np.uint8) if flags is None else np.array(flags, np.uint8)
    if len(decided) != lines:
        raise ValueError(f"{lines} lines, but {len(decided)} flags")
    # elsewhere such a line is one language of many to choose from, and may go as others do
    left = decided != DEBRIS
    if np.count_nonzero(reading.unread & left) > UNREAD * np.count_nonzero(left):
        decided[reading.unread & (decided == UNDECIDED)] = CONTENT
    return decided
