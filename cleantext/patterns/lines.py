"""The lines of a document as the prefilters see them: folded once, for all who look."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate

from cleantext.patterns.literals import fold
from cleantext.view import MAX_VIEW


class Lines:
    """Views in one text with their case folded, and the way back to the lines.

    A view of over `MAX_VIEW` characters is empty here, so that no pattern is tried on it.

    >>> Lines(["Read More", "STRASSE"]).text
    'read more\\nstrasse'
    """

    def __init__(self, views: list[str]) -> None:
        self.whole = "\n".join(views)
        """The views as they are, one below the other."""
        joined = self.whole
        if len(joined) > MAX_VIEW and max(map(len, views)) > MAX_VIEW:
            views = [view if len(view) <= MAX_VIEW else "" for view in views]
            joined = "\n".join(views)
        self.text = fold(joined)
        self.folded = self.text.split("\n") if views else []
        self.views = views
        self._joined = joined

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts in ``text``, and where one more would."""
        return [0, *accumulate([len(line) + 1 for line in self.folded])]

    @cached_property
    def shifted(self) -> frozenset[int]:
        """Lines of which a character may stand at another place than in their view."""
        joined = self._joined
        dotted = not joined.isascii() and ("\u0307" in joined or "İ" in joined)
        if len(self.text) == len(joined) and not dotted:
            return frozenset()
        pairs = enumerate(zip(self.views, self.folded, strict=True))
        return frozenset(i for i, (view, line) in pairs if dotted or len(view) != len(line))
