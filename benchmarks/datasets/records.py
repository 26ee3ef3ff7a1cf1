"""What a dataset is made of: a page with its gold, a text with a label on every line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal["keep", "drop", "unsure", "title"]


@dataclass(frozen=True)
class Page:
    """An HTML page with every body that would be right for it, or with snippets of it alone."""

    id: str
    html: str
    references: tuple[str, ...]
    url: str = ""
    lang: str = "en"
    page_type: str = "article"
    wanted: tuple[str, ...] = ()  # sentences that belong to the text
    unwanted: tuple[str, ...] = ()  # sentences that do not
    domain: str = ""  # on the corpora that the classifiers were trained on


@dataclass(frozen=True)
class TextDoc:
    """Scraped text, one label a line, and the gold body of the page it came from."""

    id: str
    lines: tuple[str, ...]
    labels: tuple[Label, ...]
    reference: str
    variant: str
    lang: str
    page_type: str = "article"
    domain: str = ""  # on the corpora that the classifiers were trained on
