"""The trained model as a plain data file: one `.npz` of arrays, read without pickle."""

from __future__ import annotations

from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.sigmoid import sigmoid
from cleantext.classify.text.context import CONTEXT_FEATURES, Stopwords
from cleantext.classify.text.lines import OWN_FEATURES, Floats
from cleantext.classify.text.network import NETWORK_ARRAYS, Network, Wording

MODEL_FILE = "model.npz"
BOUND, KNOTS = 8.0, 65
CAUTION, MESSY = 1.5, 0.5
"""Log-odds taken off in a text without debris; share of debris from which nothing is."""


@dataclass(frozen=True)
class Calibration:
    """Log-odds of debris as observed on pages not trained on.

    `observed` is (2 * len(PLACES), KNOTS): for lines of each place and length, by their cautious
    log-odds, from -BOUND to BOUND in even steps; beyond that it stays as it is there.
    """

    observed: Floats

    def probability(self, log_odds: Floats, places: NDArray[np.intp]) -> Floats:
        """Return (n,) the probability of debris for the lines of one document.

        Args:
            log_odds: (n,) of all its lines, from the network.
            places: (n,) from `read_places`.
        """
        at = (np.clip(cautious(log_odds), -BOUND, BOUND) + BOUND) * ((KNOTS - 1) / (2 * BOUND))
        left = np.minimum(at.astype(np.intp), KNOTS - 2)
        low, high = self.observed[places, left], self.observed[places, left + 1]
        seen = low + (high - low) * (at - left)
        return sigmoid(seen)


def cautious(log_odds: Floats) -> Floats:
    """Lower the log-odds of a document's lines, the more so the cleaner it looks as a whole.

    The same doubtful line is more often content in a clean article than among menus.
    """
    if not len(log_odds):
        return log_odds
    debris = float(sigmoid(log_odds).mean())
    return log_odds - np.float32(CAUTION * (1 - min(1.0, debris / MESSY)))


@dataclass(frozen=True)
class Model:
    """Everything a trained line classifier consists of."""

    wording: Wording
    stopwords: Stopwords
    network: Network
    calibration: Calibration


_PARTS = {"wording": Wording, "stopwords": Stopwords, "calibration": Calibration}


def read_model(path: Path | None = None) -> Model:
    """Read a model, by default the shipped one.

    Raises:
        ValueError: the file was trained for other features than this version reads.
    """
    file = path or files(__package__).joinpath(MODEL_FILE)
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    if arrays["features"].tolist() != [*OWN_FEATURES, *CONTEXT_FEATURES]:
        raise ValueError(f"{MODEL_FILE} was trained for other features; train it again")
    parts = {
        part: kind(**{field.name: arrays[f"{part}_{field.name}"] for field in fields(kind)})
        for part, kind in _PARTS.items()
    }
    layers = {name: arrays[f"network_{name}"].astype(np.float32) for name in NETWORK_ARRAYS}
    return Model(**parts, network=Network(**layers))


def model_arrays(model: Model) -> dict[str, np.ndarray]:
    """Return the arrays that `read_model` expects, weights as half floats."""
    arrays = {"features": np.array([*OWN_FEATURES, *CONTEXT_FEATURES])}
    for part, kind in _PARTS.items():
        for field in fields(kind):
            arrays[f"{part}_{field.name}"] = getattr(getattr(model, part), field.name)
    for name in NETWORK_ARRAYS:
        arrays[f"network_{name}"] = getattr(model.network, name).astype(np.float16)
    return arrays
