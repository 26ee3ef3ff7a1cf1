"""Article-like prose: what no rule may touch.

The sentences lie in ``text/LANGUAGE.txt``, one a line, with places for names and numbers. They
are ours, and hold quotes, abbreviations, decimals and clock times, but no debris vocabulary.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from hypothesis import strategies as st

from cleantext.language import frequent_words

_NAMES = ("Anna Berg", "Ivan Morel", "O’Hara", "Şule Kaya", "J. R. Novak", "Léa Dupré", "Lindqvist")
_PLACES = ("Selino", "Port Orla", "Åsby", "Saint-Brice", "Königsau", "Velika Reka", "Nowy Dwór")
_DAYS = ("Monday", "3 May", "14.07.", "12/9", "2019-05-03")


def prose(lang: str = "en") -> st.SearchStrategy[str]:
    """Give paragraphs of one to four sentences in a language.

    Args:
        lang: an ISO 639-1 code. Where we have no sentences of our own, the words are the
            language's most frequent ones, which read oddly but count as that language.

    Raises:
        ValueError: nothing is known about this language.

    >>> from hypothesis import find
    >>> find(prose("en"), lambda paragraph: True).startswith("Anna Berg said")
    True
    """
    sentences = _sentences(lang)
    filled = st.builds(
        lambda sentence, name, place, day, number: sentence.format(
            name=name, place=place, day=day, number=number
        ),
        st.sampled_from(sentences),
        st.sampled_from(_NAMES),
        st.sampled_from(_PLACES),
        st.sampled_from(_DAYS),
        st.integers(2, 900),
    )
    return st.lists(filled, min_size=1, max_size=4).map(" ".join)


@lru_cache(maxsize=32)
def _sentences(lang: str) -> tuple[str, ...]:
    file = files("cleantext.testing") / "text" / f"{lang}.txt"
    if file.is_file():
        return tuple(file.read_text(encoding="utf-8").splitlines())
    words = frequent_words(lang)
    if not words:
        raise ValueError(f"no prose in the language {lang!r}")
    runs = [words[start : start + 16] for start in range(0, len(words) - 8, 8)]
    return tuple(f"{{name}} {' '.join(run)} {{place}} {{number}}." for run in runs)


def article(lang: str, paragraphs: int, start: int = 0) -> list[str]:
    """Give an article, the same for the same ``start``, in which no paragraph comes twice."""
    sentences = _sentences(lang)
    numbered = [sentence for sentence in sentences if "{number}" in sentence]
    made = []
    for number in range(start, start + paragraphs):
        chosen = sentences[number % len(sentences)]
        if chosen not in numbered or number % 3 == 0:
            chosen += " " + numbered[number // len(sentences) % len(numbered)]
        filled = chosen.format(
            name=_NAMES[number % len(_NAMES)],
            place=_PLACES[number % len(_PLACES)],
            day=_DAYS[number % len(_DAYS)],
            number=number + 2,
        )
        made.append(filled)
    return made
