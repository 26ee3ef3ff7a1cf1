"""jusText on the lines of a text or page, by its own library and with its stoplists.

Pomikálek (2011), "Removing Boilerplate and Duplicate Content from Web Corpora": first each
paragraph alone, by its length, its share of links and its share of stopwords, then short and
doubtful ones by their neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from justext import get_stoplist
from justext.core import classify_paragraphs, revise_paragraph_classification
from justext.paragraph import Paragraph

_NAMES = (
    "af Afrikaans, an Aragonese, ar Arabic, ast Asturian, az Azerbaijani, be Belarusian, "
    "bg Bulgarian, bn Bengali, bpy Bishnupriya_Manipuri, br Breton, bs Bosnian, ca Catalan, "
    "ceb Cebuano, cs Czech, cv Chuvash, cy Welsh, da Danish, de German, el Greek, en English, "
    "eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish, fr French, "
    "fy West_Frisian, ga Irish, gl Galician, gu Gujarati, he Hebrew, hi Hindi, hr Croatian, "
    "ht Haitian, hu Hungarian, hy Armenian, id Indonesian, ig Igbo, io Ido, is Icelandic, "
    "it Italian, jv Javanese, ka Georgian, kk Kazakh, kn Kannada, ko Korean, ku Kurdish, "
    "ky Kyrgyz, la Latin, lb Luxembourgish, lmo Lombard, lt Lithuanian, lv Latvian, "
    "mk Macedonian, ml Malayalam, mr Marathi, ms Malay, mt Maltese, nap Neapolitan, "
    "nb Norwegian_Bokmal, nds Low_Saxon, ne Nepali, new Newar, nl Dutch, nn Norwegian_Nynorsk, "
    "no Norwegian_Bokmal, oc Occitan, pl Polish, pms Piedmontese, pnb Western_Panjabi, "
    "pt Portuguese, qu Quechua, ro Romanian, ru Russian, rup Aromanian, scn Sicilian, "
    "sgs Samogitian, sh Serbo_Croatian, sk Slovak, sl Slovenian, sq Albanian, sr Serbian, "
    "su Sundanese, sv Swedish, sw Swahili, ta Tamil, te Telugu, tk Turkmen, tl Tagalog, "
    "tr Turkish, uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, vo Volapuk, wa Walloon, "
    "war Waray_Waray, yo Yoruba"
)
STOPLISTS: dict[str, str] = dict(entry.split(" ") for entry in _NAMES.split(", "))
"""The name of jusText's stoplist by the language's ISO 639 code."""


class Line(NamedTuple):
    """One line as jusText sees it."""

    text: str
    link_chars: int = 0
    heading: bool = False


class Verdict(NamedTuple):
    """Whether a line is boilerplate, and how jusText came to that."""

    boilerplate: bool
    why: str


class _Path(NamedTuple):
    dom: str
    xpath: str = ""


def judge(lines: Sequence[Line], language: str | None) -> list[Verdict]:
    """Judge the lines of one document, with the stoplist of its language.

    Args:
        lines: the lines that are left, in order.
        language: ISO 639 code, with or without a region; where jusText has no stoplist for it,
            length and links alone decide.

    >>> menu = [Line("Home", link_chars=4), Line("Weather", link_chars=7)]
    >>> prose = "It was said that the river had been higher in the spring than in any other. " * 4
    >>> [verdict.boilerplate for verdict in judge([*menu, Line(prose)], "en")]
    [True, True, False]
    """
    paragraphs = [_paragraph(line) for line in lines]
    stoplist = _stoplist(language)
    density = {} if stoplist else {"stopwords_low": 0.0, "stopwords_high": 0.0}
    classify_paragraphs(paragraphs, stoplist, **density)
    revise_paragraph_classification(paragraphs)
    return [Verdict(p.is_boilerplate, _why(p, stoplist)) for p in paragraphs]


def _paragraph(line: Line) -> Paragraph:
    paragraph = Paragraph(_Path("h1" if line.heading else "p"))
    paragraph.append_text(line.text)
    paragraph.chars_count_in_links = line.link_chars
    return paragraph


@lru_cache
def _stoplist(language: str | None) -> frozenset[str]:
    name = STOPLISTS.get((language or "").lower().replace("_", "-").split("-")[0])
    return frozenset(word.lower() for word in get_stoplist(name)) if name else frozenset()


def _why(paragraph: Paragraph, stoplist: frozenset[str]) -> str:
    alone, beside = paragraph.cf_class, paragraph.class_type
    stopwords, links = paragraph.stopwords_density(stoplist), paragraph.links_density()
    revised = "" if alone == beside else f", {beside} beside its neighbours"
    size = f"{len(paragraph)} characters, {stopwords:.0%} stopwords, {links:.0%} in links"
    return f"jusText: {alone} by itself ({size}){revised}"
