"""What a dataset is made of: a page with its gold, a text with a label on every line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal["keep", "drop", "unsure", "title"]


@dataclass(frozen=True)
class Page:
    """An HTML page and every text that would be right for it (the best match counts)."""

    id: str
    html: str
    references: tuple[str, ...]
    url: str = ""
    lang: str = "en"
    page_type: str = "article"


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
