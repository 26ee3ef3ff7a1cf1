"""When the classifier is asked, and what happens where it is not installed."""

from __future__ import annotations

from functools import cached_property

from cleantext.engines import Engine
from cleantext.profiles.errors import nearest

MODES = ("auto", "always", "never")


class Fallback:
    """The classifier as an engine, loaded when a document first needs it.

    Raises:
        ValueError: an unknown mode, or a confidence outside 0.5 to 1.
    """

    def __init__(self, mode: str, min_confidence: float | None) -> None:
        if mode not in MODES:
            raise ValueError(f"fallback is {mode!r}{nearest(mode, MODES)}")
        if min_confidence is not None and not 0.5 <= min_confidence <= 1:
            raise ValueError(f"min_confidence is {min_confidence}; it must lie between 0.5 and 1")
        self.mode = mode
        self.min_confidence = min_confidence

    def engine(self, *, wanted: bool) -> tuple[Engine | None, tuple[str, ...]]:
        """Give the engine for a document that may want one, and what to warn of.

        Raises:
            ModuleNotFoundError: the mode is ``"always"`` and numpy is not installed.
        """
        if self.mode == "never" or (self.mode == "auto" and not wanted):
            return None, ()
        try:
            return self._engine, ()
        except ModuleNotFoundError:
            message = "the classifier needs numpy: pip install 'cleantext-rules[classify]'"
            if self.mode == "always":
                raise ModuleNotFoundError(message) from None
            return None, (message,)

    @cached_property
    def _engine(self) -> Engine:
        from cleantext.classify.text import CAREFUL, LineClassifier  # noqa: PLC0415 - numpy
        from cleantext.engines import classifier  # noqa: PLC0415

        confidence = CAREFUL if self.min_confidence is None else self.min_confidence
        return classifier.Fallback(LineClassifier.load(), confidence)
