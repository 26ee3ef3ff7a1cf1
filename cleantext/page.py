"""What the rest may ask of a page of HTML, whichever reader made it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol


class Container(NamedTuple):
    """A quote or list item, by its number, its list's (0 for a quote), and what opens it.

    That is in Markdown ``"> "``, ``"- "`` or ``"2. "``.
    """

    element: int
    list: int
    sign: str


class Mark(NamedTuple):
    """How a line stands in the markup of its page.

    Attributes:
        rank: 1 to 6 for a heading, else 0.
        whole: number of the heading, table or preformatted element the line is part of, else 0.
        inside: the quotes and list items around it, outermost first.
        columns: of a line in a table, the column from 0 of each cell in it.
        code: whether the element of ``whole`` is preformatted.
        row: number of the table row the line is part of, else 0.
    """

    rank: int
    whole: int
    inside: tuple[Container, ...]
    columns: tuple[int, ...] = ()
    code: bool = False
    row: int = 0


class Metadata(Protocol):
    """What a page says about itself; None for what it does not say."""

    @property
    def title(self) -> str | None:
        """Headline of the article."""

    @property
    def author(self) -> str | None:
        """Authors, separated by commas."""

    @property
    def date(self) -> str | None:
        """Date of publication, as written."""

    @property
    def site_name(self) -> str | None:
        """Name of the site or publisher."""

    @property
    def language(self) -> str | None:
        """Language tag, as written."""

    @property
    def canonical_url(self) -> str | None:
        """The address the page gives as its own."""

    @property
    def page_type(self) -> str | None:
        """Type by schema.org or Open Graph."""


class Page(Protocol):
    """The page behind a document that was read from HTML; its lines are the document's."""

    @property
    def text(self) -> str:
        """The page's visible text."""

    @property
    def metadata(self) -> Metadata:
        """What the page says about itself."""

    def marks(self) -> Sequence[Mark]:
        """Give for each line how it stands in the markup."""

    def css(self, selector: str) -> Iterable[bool]:
        """Tell of each line of the page whether it is inside an element the selector finds."""
