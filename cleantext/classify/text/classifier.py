"""The line classifier: which lines of an already extracted text are debris."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleantext.classify import CAREFUL
from cleantext.classify.text.context import read_context
from cleantext.classify.text.lines import Floats, Lines, read_lines
from cleantext.classify.text.model import Model, read_model
from cleantext.classify.text.network import Layers, Network
from cleantext.classify.text.places import read_places
from cleantext.classify.text.reasons import explain

UNDECIDED, DEBRIS, CONTENT = 0, 1, 2
"""What rules decided about a line."""
SURE = 6.0
"""Log-odds from which a line is debris beyond doubt."""


@dataclass(frozen=True)
class Verdict:
    """What the classifier would drop, and how sure it is."""

    drop: NDArray[np.bool_]
    """(n,) never true for a line that a rule decided."""
    confidence: Floats
    """(n,) probability that the line is debris, in the round that decided about it."""
    reading: _Reading
    layers: Layers
    """What the network made of the lines in the first round."""

    def explain(self) -> list[list[str]]:
        """Return for each dropped line, in order, what spoke most for it being debris."""
        rows = np.flatnonzero(self.drop)
        return self.reading.explain(self.layers.take(rows), rows)


@dataclass(frozen=True)
class _Reading:
    """All that is read from the lines by themselves."""

    network: Network
    lines: Lines
    wording: Floats
    masks: NDArray[np.uint64]
    alone: Floats
    """What the network makes of each line by itself."""

    @classmethod
    def of(cls, lines: Sequence[str], model: Model) -> _Reading:
        read = read_lines(lines)
        wording, masks = model.wording.read(read), model.stopwords.masks(read.words)
        return cls(model.network, read, wording, masks, model.network.read(read.own, wording))

    def take(self, chosen: NDArray[np.bool_]) -> _Reading:
        if chosen.all():
            return self
        rows = chosen.nonzero()[0]
        return _Reading(
            self.network,
            self.lines.take(chosen),
            self.wording.take(rows, axis=0),
            self.masks[chosen.take(self.lines.word_line)],
            self.alone.take(rows, axis=0),
        )

    def layers(self, flags: NDArray[np.uint8]) -> Layers:
        return self.network.run(self.alone, read_context(self.lines, self.masks, flags))

    def explain(self, layers: Layers, rows: NDArray[np.intp]) -> list[list[str]]:
        """Return the reasons for some rows, to which the layers belong."""
        own = self.network.standardised(self.lines.own[rows])
        inputs = np.concatenate([own, layers.context, self.wording[rows]], axis=1)
        return explain(self.network, inputs, layers)


@dataclass(frozen=True)
class LineClassifier:
    """Tells debris from content by wording, shape, place and neighbours.

    >>> classifier = LineClassifier.load()
    >>> text = ["The council voted on Monday to repair the old bridge over the river.", "Sign in"]
    >>> classifier.predict(text).shape
    (2,)
    """

    model: Model

    @classmethod
    def load(cls) -> LineClassifier:
        """Read the shipped model (about 50 ms; do it once)."""
        return cls(read_model())

    def predict(self, lines: Sequence[str], flags: Sequence[int] | None = None) -> Floats:
        """Return for each line the calibrated probability that it is debris, (n,) float32.

        Args:
            lines: normalised views of the non-blank lines of one document, in order.
            flags: what rules decided: 0 nothing, 1 debris, 2 content. None: nothing anywhere.
        """
        if not lines:
            return np.zeros(0, np.float32)
        reading = _Reading.of(lines, self.model)
        return self._probability(reading, reading.layers(_flags(lines, flags)))

    def decide(
        self,
        lines: Sequence[str],
        flags: Sequence[int] | None = None,
        min_confidence: float = CAREFUL,
    ) -> NDArray[np.bool_]:
        """Return for each line whether to drop it, (n,) bool; see `judge`."""
        return self.judge(lines, flags, min_confidence).drop

    def judge(
        self,
        lines: Sequence[str],
        flags: Sequence[int] | None = None,
        min_confidence: float = CAREFUL,
    ) -> Verdict:
        """Drop what is debris with at least `min_confidence`, until nothing more is.

        In every round, what is debris beyond doubt goes first. The other candidates are judged
        again without it, and stay if they now look like content: two paragraphs in a long menu
        do not go with it. What is left is judged anew without all that went, so that cleaning the
        cleaned text changes nothing. A line that a rule decided is never touched, and where
        nothing at all would be left, nothing is dropped.
        """
        decided = _flags(lines, flags)
        reading = _Reading.of(lines, self.model)
        first = reading.layers(decided)
        everything = np.ones(len(lines), np.bool_)
        drop, confidence = self._settle(reading, decided, everything, first, min_confidence)
        if len(lines) and not (~drop & (decided != DEBRIS)).any():
            # Never return nothing: ask once more without what rules took, then leave it all.
            rest = decided != DEBRIS
            again = reading.take(rest).layers(decided[rest])
            drop, confidence = self._settle(reading, decided, rest, again, min_confidence)
            drop &= (~drop & rest).any()
        return Verdict(drop, confidence, reading, first)

    def _settle(
        self,
        reading: _Reading,
        decided: NDArray[np.uint8],
        left: NDArray[np.bool_],
        layers: Layers,
        min_confidence: float,
    ) -> tuple[NDArray[np.bool_], Floats]:
        """Judge the lines `left`, to which `layers` belong, until nothing more goes."""
        drop = np.zeros(len(decided), np.bool_)
        confidence = np.zeros(len(decided), np.float32)
        seen = reading.take(left)
        while left.any():
            confidence[left] = self._probability(seen, layers)
            going = left & (decided == UNDECIDED) & (confidence >= min_confidence)
            sure = going.copy()
            sure[left] &= layers.log_odds >= SURE
            rest = left & ~sure & (decided != DEBRIS)
            if (rest != left).any():
                seen = reading.take(rest)
                layers = seen.layers(decided[rest])
                going[rest] &= layers.log_odds >= 0
            elif not going.any():
                break
            drop |= going
            left = rest & ~going
            if (left != rest).any():
                seen = reading.take(left)
                layers = seen.layers(decided[left])
        return drop, confidence

    def reasons(
        self, lines: Sequence[str], i: int, flags: Sequence[int] | None = None
    ) -> list[str]:
        """Return in plain words what spoke most for line `i` being debris, weightiest first."""
        return self.explain(lines, flags)[i]

    def explain(self, lines: Sequence[str], flags: Sequence[int] | None = None) -> list[list[str]]:
        """Return the reasons for every line of a document at once."""
        if not lines:
            return []
        reading = _Reading.of(lines, self.model)
        return reading.explain(reading.layers(_flags(lines, flags)), np.arange(len(lines)))

    def _probability(self, reading: _Reading, layers: Layers) -> Floats:
        places = read_places(layers.log_odds, reading.lines.chars)
        return self.model.calibration.probability(layers.log_odds, places)


def _flags(lines: Sequence[str], flags: Sequence[int] | None) -> NDArray[np.uint8]:
    if flags is None:
        return np.zeros(len(lines), np.uint8)
    if len(flags) != len(lines):
        raise ValueError(f"{len(lines)} lines, but {len(flags)} flags")
    return np.asarray(flags, np.uint8)
