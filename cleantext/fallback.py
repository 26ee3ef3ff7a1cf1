"""When the classifier is asked, and what happens where it is not installed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from cleantext.classify import CAREFUL
from cleantext.engines import Classifier
from cleantext.engines.classifier import BlockFallback, LineFallback
from cleantext.engines.justext import JustextFallback
from cleantext.model import Document, InputError
from cleantext.profiles.errors import nearest

if TYPE_CHECKING:
    from cleantext.classify.html.classifier import BlockClassifier
    from cleantext.classify.text import LineClassifier
    from cleantext.readers.html import HtmlPage

MODES = ("auto", "always", "never")
MODELS = ("learned", "justext")


class Fallback:
    """The classifier as an engine, loaded when a document first needs it.

    Raises:
        ValueError: an unknown mode or model, or a confidence outside 0.5 to 1.
    """

    def __init__(self, mode: str, model: str, min_confidence: float | None) -> None:
        if mode not in MODES:
            raise ValueError(f"fallback is {mode!r}{nearest(mode, MODES)}")
        if model not in MODELS:
            raise ValueError(f"fallback_model is {model!r}{nearest(model, MODELS)}")
        if min_confidence is not None and not 0.5 <= min_confidence <= 1:
            raise ValueError(f"min_confidence is {min_confidence}; it must lie between 0.5 and 1")
        self.mode = mode
        self.model = model
        self.min_confidence = min_confidence

    def engine(
        self, document: Document, language: str | None, *, wanted: bool
    ) -> tuple[Classifier | None, tuple[str, ...]]:
        """Give the engine for a document that may want one, and what to warn of.

        Args:
            document: the document as read.
            language: its language, where that is known.
            wanted: whether no source profile knows the document, or the profile asks for it.

        Raises:
            InputError: the mode is ``"always"`` and the extra ``[classify]`` is not installed.
        """
        if self.mode == "never" or (self.mode == "auto" and not wanted):
            return None, ()
        try:
            return self._engine(document, language), ()
        except ModuleNotFoundError as error:
            message = f"the classifier needs {error.name}: pip install 'cleantext-rules[classify]'"
            if self.mode == "always":
                raise InputError(message) from None
            return None, (message,)

    def _engine(self, document: Document, language: str | None) -> Classifier:
        if self.model == "justext":
            return _justext(document, language)
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


def _justext(document: Document, language: str | None) -> Classifier:
    from cleantext.classify import justext  # noqa: PLC0415 - it imports lxml

    if document.page is None:
        lines = [justext.Line(view) for view in document.views]
        return JustextFallback(justext.judge, lines, language)
    page = cast("HtmlPage", document.page)
    lines = [
        justext.Line(view, links, kind in ("headline", "subheading"))
        for view, links, kind in zip(
            document.views, page.blocks.link_chars.tolist(), document.kinds, strict=True
        )
    ]
    return JustextFallback(justext.judge, lines, language or page.metadata.language)
