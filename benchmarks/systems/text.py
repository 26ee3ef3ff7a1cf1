# ruff: noqa: PLC0415 - a system is imported only when it is loaded
"""Filters that take already extracted text: ``(lines, lang) -> lines``, empty where removed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import Any

from .languages import JUSTEXT
from .system import System

Filter = Callable[[Sequence[str], str], list[str]]

ENGLISH = frozenset({"en"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _untouched() -> Filter:
    return lambda lines, lang: list(lines)


def _c4() -> Filter:
    """Apply the line rule of C4 (Raffel et al. 2020, section 2.2).

    A line stays if it ends in terminal punctuation, has at least three words and does not
    mention JavaScript.
    """

    def stays(line: str) -> bool:
        text = line.strip()
        return (
            text.endswith((".", "!", "?", '"'))
            and len(text.split()) >= 3
            and "javascript" not in text.lower()
        )

    return lambda lines, lang: [line if stays(line) else "" for line in lines]


def _justext() -> Filter:
    """Give jusText every line as a paragraph of a page."""
    import justext

    stoplists: dict[str, frozenset[str]] = {}

    def run(lines: Sequence[str], lang: str) -> list[str]:
        name = JUSTEXT.get(lang)
        if lang not in stoplists:
            stoplists[lang] = justext.get_stoplist(name) if name else frozenset()
        settings = {} if name else {"stopwords_low": 0, "stopwords_high": 0}
        clean = [" ".join(_CONTROL.sub(" ", line).split()) for line in lines]
        page = "".join(f"<p>{html.escape(line)}</p>" for line in clean)
        found = justext.justext(f"<html><body>{page}</body></html>", stoplists[lang], **settings)
        verdicts = iter(found)
        visible = [bool(line) for line in clean]
        if sum(visible) != len(found):
            raise RuntimeError(f"{len(found)} paragraphs for {sum(visible)} lines")
        return [
            line if shown and not next(verdicts).is_boilerplate else ""
            for line, shown in zip(lines, visible, strict=True)
        ]

    return run


def _datatrove_c4(*, lines_only: bool) -> Callable[[], Filter]:
    """Apply datatrove's C4 filter, with or without its verdict on the whole document."""

    def load() -> Filter:
        from datatrove.data import Document
        from datatrove.pipeline.filters.c4_filters import CITATION_REGEX, C4QualityFilter

        off = {"min_num_sentences": -1, "filter_lorem_ipsum": False, "filter_curly_bracket": False}
        c4 = C4QualityFilter(**off) if lines_only else C4QualityFilter()

        def run(lines: Sequence[str], lang: str) -> list[str]:
            clean = [" ".join(line.split()) for line in lines]  # it splits at more than newlines
            document = Document(text="\n".join(clean), id="")
            if c4.filter(document) is not True:
                return [""] * len(lines)
            left = iter(document.text.split("\n"))
            kept, out = next(left), []
            for line, text in zip(lines, clean, strict=True):
                stays = CITATION_REGEX.sub("", text).strip() == kept.strip() != ""
                out.append(line if stays else "")
                kept = next(left, "") if stays else kept
            return out

        run(["One line ends here."], "en")
        return run

    return load


def _verdict(module: str, name: str, **settings: Any) -> Callable[[], Filter]:
    """Apply a datatrove filter that keeps or drops a whole document."""

    def load() -> Filter:
        from importlib import import_module

        from datatrove.data import Document

        rule = getattr(import_module(f"datatrove.pipeline.filters.{module}"), name)(**settings)

        def run(lines: Sequence[str], lang: str) -> list[str]:
            verdict = rule.filter(Document(text="\n".join(lines), id=""))
            kept = verdict if isinstance(verdict, bool) else verdict[0]
            return list(lines) if kept else [""] * len(lines)

        run(["One line."], "en")
        return run

    return load


_DATATROVE = ("datatrove", "spacy")

PEERS = (
    System("untouched", "text", _untouched, note="the text as it came"),
    System("jusText on lines", "text", _justext, ("jusText",)),
    System("C4 line rule", "text", _c4, note="as in the paper, written here"),
    System(
        "datatrove C4 lines",
        "text",
        _datatrove_c4(lines_only=True),
        _DATATROVE,
        note="its line tests alone",
    ),
    System(
        "datatrove C4",
        "text",
        _datatrove_c4(lines_only=False),
        _DATATROVE,
        ENGLISH,
        "line tests and a verdict on the document",
    ),
    System(
        "datatrove C4 paragraphs",
        "text",
        _verdict("c4_filters", "C4ParagraphFilter"),
        _DATATROVE,
        note="keeps or drops whole documents",
    ),
    System(
        "datatrove Gopher quality",
        "text",
        _verdict("gopher_quality_filter", "GopherQualityFilter"),
        _DATATROVE,
        ENGLISH,
        "keeps or drops whole documents",
    ),
    System(
        "datatrove Gopher repetition",
        "text",
        _verdict("gopher_repetition_filter", "GopherRepetitionFilter"),
        _DATATROVE,
        ENGLISH,
        "keeps or drops whole documents",
    ),
    System(
        "datatrove FineWeb",
        "text",
        _verdict("fineweb_quality_filter", "FineWebQualityFilter"),
        _DATATROVE,
        ENGLISH,
        "keeps or drops whole documents",
    ),
)
