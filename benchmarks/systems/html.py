# ruff: noqa: PLC0415 - a system is imported only when it is loaded
"""Extractors that take a page: ``(html, url, lang) -> text``.

Settings are each project's documented ones for article text without extras. Where a system
takes a language it is told the right one, which flatters it a little.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from .languages import JUSTEXT
from .system import System

Extract = Callable[[str, str, str], str]


def _trafilatura(**settings: Any) -> Callable[[], Extract]:
    def load() -> Extract:
        from trafilatura import extract

        return lambda html, url, lang: extract(html, url=url or None, **settings) or ""

    return load


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    def extract(html: str, url: str, lang: str) -> str:
        return extract_plain_text(html, main_content=True, alt_texts=False)

    return extract


def _readability() -> Extract:
    import html_text
    from readability import Document

    return lambda html, url, lang: html_text.extract_text(Document(html, url=url).summary())


def _newspaper() -> Extract:
    import newspaper
    from newspaper.languages import get_available_languages

    known = set(get_available_languages())

    def extract(html: str, url: str, lang: str) -> str:
        settings = {"language": lang if lang in known else "en", "fetch_images": False}
        address = url or "https://example.org/article"
        return newspaper.article(address, input_html=html, **settings).text

    return extract


def _goose() -> Extract:
    from goose3 import Goose
    from goose3.text import StopWords, StopWordsChinese

    @functools.cache
    def goose(lang: str) -> Goose:
        settings = {"enable_image_fetching": False, "use_meta_language": False}
        stopwords = StopWordsChinese if lang == "zh" else StopWords
        return Goose({**settings, "target_language": lang, "stopwords_class": stopwords})

    return lambda html, url, lang: goose(lang).extract(raw_html=html).cleaned_text


def _boilerpy() -> Extract:
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor(raise_on_failure=False)
    return lambda html, url, lang: extractor.get_content(html)


def _justext() -> Extract:
    import justext

    def extract(html: str, url: str, lang: str) -> str:
        name = JUSTEXT.get(lang)
        settings = {} if name else {"stopwords_low": 0, "stopwords_high": 0}
        stoplist = justext.get_stoplist(name) if name else frozenset()
        paragraphs = justext.justext(html, stoplist, **settings)
        return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)

    return extract


def _rs_trafilatura() -> Extract:
    import rs_trafilatura

    return lambda html, url, lang: rs_trafilatura.extract(html).main_content


def _dom_smoothie() -> Extract:
    raise ImportError("a Rust crate; it has no distribution for Python")


PEERS = (
    System("trafilatura", "html", _trafilatura(), ("trafilatura",)),
    System(
        "trafilatura, precision",
        "html",
        _trafilatura(favor_precision=True, include_comments=False),
        ("trafilatura",),
    ),
    System(
        "trafilatura, no comments",
        "html",
        _trafilatura(include_comments=False),
        ("trafilatura",),
    ),
    System("resiliparse", "html", _resiliparse, ("resiliparse",)),
    System("readability-lxml", "html", _readability, ("readability-lxml", "html-text")),
    System(
        "newspaper4k",
        "html",
        _newspaper,
        ("newspaper4k", "jieba", "tinysegmenter", "nltk"),
        note="an error on Korean (nltk would download data) and Bengali (needs indic-nlp-library)",
    ),
    System("goose3", "html", _goose, ("goose3", "jieba")),
    System("boilerpy3", "html", _boilerpy, ("boilerpy3",)),
    System("jusText", "html", _justext, ("jusText",)),
    System("rs-trafilatura", "html", _rs_trafilatura, ("rs-trafilatura",)),
    System("dom-smoothie", "html", _dom_smoothie),
)
