"""The trained model as a plain data file: one `.npz` of arrays, read without pickle."""

from __future__ import annotations

from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path

import numpy as np

from cleantext.classify.text.context import CONTEXT_FEATURES, Stopwords
from cleantext.classify.text.lines import OWN_FEATURES, Floats
from cleantext.classify.text.network import NETWORK_ARRAYS, Network, Wording

MODEL_FILE = "model.npz"
CAUTION, MESSY = 1.5, 0.5
"""Log-odds taken off in a text without debris; share of debris from which nothing is."""


@dataclass(frozen=True)
class Calibration:
    """Cautious log-odds (rising) and the log-odds observed there on pages not trained on."""

    given: Floats
    observed: Floats

    def probability(self, log_odds: Floats) -> Floats:
        """Return the probability of debris for the log-odds of all lines of a document, (n,).

        Beyond the outermost knots it stays at the outermost value.
        """
        seen = np.interp(cautious(log_odds), self.given, self.observed)
        return (1 / (1 + np.exp(-seen))).astype(np.float32)


def cautious(log_odds: Floats) -> Floats:
    """Lower the log-odds of a document's lines, the more so the cleaner it looks as a whole.

    The same doubtful line is more often content in a clean article than among menus.
    """
    if not len(log_odds):
        return log_odds
    debris = float((1 / (1 + np.exp(-log_odds))).mean())
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
