"""When the classifier is asked, and what happens where it is not installed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from cleantext.classify import CAREFUL
from cleantext.engines import Classifier
from cleantext.engines.classifier import BlockFallback, LineFallback
from cleantext.model import Document, InputError
from cleantext.profiles.errors import nearest

if TYPE_CHECKING:
    from cleantext.classify.html.classifier import BlockClassifier
    from cleantext.classify.text import LineClassifier
    from cleantext.readers.html import HtmlPage

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

    def engine(
        self, document: Document, *, wanted: bool
    ) -> tuple[Classifier | None, tuple[str, ...]]:
        """Give the engine for a document that may want one, and what to warn of.

        Raises:
            InputError: the mode is ``"always"`` and the extra ``[classify]`` is not installed.
        """
        if not self._asked(document, wanted=wanted):
            return None, ()
        try:
            return self._engine(document), ()
        except ModuleNotFoundError as error:
            message = f"the classifier needs {error.name}: pip install 'cleantext-rules[classify]'"
            if self.mode == "always":
                raise InputError(message) from None
            return None, (message,)

    def _asked(self, document: Document, *, wanted: bool) -> bool:
        if self.mode == "auto":
            # the line classifier may take a line of an article, so somebody must ask for it
            return wanted and (document.page is not None or self.min_confidence is not None)
        return self.mode == "always"

    def _engine(self, document: Document) -> Classifier:
        if document.page is None:
            confidence = CAREFUL if self.min_confidence is None else self.min_confidence
            return LineFallback(self._lines, confidence)
        page = cast("HtmlPage", document.page)
        return BlockFallback(self._blocks, page, self.min_confidence)

    @cached_property
    def _lines(self) -> LineClassifier:
        from cleantext.classify.text import LineClassifier  # noqa: PLC0415 - numpy

        return LineClassifier.load()

    @cached_property
    def _blocks(self) -> BlockClassifier:
        from cleantext.classify.html.classifier import BlockClassifier  # noqa: PLC0415 - numpy

        return BlockClassifier.load()
