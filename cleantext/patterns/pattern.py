"""One compiled pattern: a regular expression of a rule, with its limits and its timeout."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from cleantext.patterns.bounds import ANY, Room
from cleantext.patterns.effort import ways
from cleantext.patterns.literals import hints, required, starts
from cleantext.patterns.syntax import Bounds, Node, parse
from cleantext.view import MAX_VIEW, straighten

if TYPE_CHECKING:
    import regex

TIMEOUT = 0.25
"""Seconds one regex may work on one block before its rule is disabled for the document."""

_QUICK = 100_000  # ways to match that are tried in about a millisecond
_QUICK_START = 10  # the same at each of a view's characters

_REMEMBERED = 1_000  # verdicts on views of at most so many characters:
_REMEMBERED_LENGTH = 100

_FOLDS_FULLY = re.compile(r"\(\?[a-zA-Z]*f")


class PatternError(ValueError):
    """A regular expression that no rule may use."""


class Pattern:
    """A regular expression for views. It is compiled when it is first needed.

    >>> Pattern("Photos?: .+").matches("Photo: Anna Berg")
    True
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._seen: dict[str, bool] = {}
        self._searched: dict[str, bool] = {}
        self._straight = unicodedata.normalize("NFC", straighten(source))
        # with full case-folding, one character may stand for up to three ("ﬃ" for "ffi")
        self._is_loose = bool(_FOLDS_FULLY.search(source))

    @cached_property
    def bounds(self) -> Bounds:
        """The least and the largest number of characters of a view that matches."""
        least, most = self.tree.bounds
        return (least // 3, MAX_VIEW) if self._is_loose else (least, min(most, MAX_VIEW))

    @cached_property
    def tree(self) -> Node:
        """The pattern as a tree (see `cleantext.patterns.syntax`)."""
        return parse(self._straight)

    @cached_property
    def _timeouts(self) -> tuple[float | None, float | None]:
        """Seconds one match and one search may take; None where that is sure to be quick."""
        many = ways(self.tree)
        return (None if many <= _QUICK else TIMEOUT), (None if many <= _QUICK_START else TIMEOUT)

    @cached_property
    def literals(self) -> dict[str, Room]:
        """Case-folded texts of which each match contains one, in that room; none are known else."""
        found = required(self.tree)
        return dict.fromkeys(found, ANY) if self._is_loose else found

    @cached_property
    def hints(self) -> frozenset[str]:
        """Like ``literals``, but too common for an index; asked for line by line."""
        return hints(self.tree)

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """Case-folded texts with one of which each match begins; empty where none is known."""
        return tuple(starts(self.tree))

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The expression of the regex engine. Raises `PatternError` if it has none."""
        import regex  # noqa: PLC0415 - takes longer than importing all of cleantext

        try:
            # its cache forgets at random, and so moves the state of the caller's `random`
            return regex.compile(self._straight, cache_pattern=False)
        except regex.error as error:
            raise PatternError(f"not a regular expression: {error}") from None
        except (RecursionError, OverflowError, MemoryError):
            raise PatternError("not a regular expression: too deeply nested") from None

    def check(self) -> None:
        """Raise `PatternError` if no rule may use this pattern."""
        if not self.source.strip():
            raise PatternError("the pattern is empty")
        try:
            empty = self.compiled.fullmatch("", timeout=TIMEOUT)
        except TimeoutError:
            empty = None
        if empty:
            raise PatternError("the pattern matches the empty string, so it says nothing")

    def matches(self, view: str) -> bool:
        """Tell whether the whole view matches. Raises TimeoutError after `TIMEOUT`."""
        least, most = self.bounds
        if not least <= len(view) <= most:
            return False
        known = self._seen.get(view)
        if known is None:
            known = bool(self.compiled.fullmatch(view, timeout=self._timeouts[0]))
            _remember(self._seen, view, known)
        return known

    @property
    def is_quick(self) -> bool:
        """Whether a match is sure to be quick."""
        return self._timeouts[0] is None

    def matching(self, views: list[str], lines: list[int]) -> list[int]:
        """List those of the lines whose whole view matches. Raises TimeoutError."""
        (least, most), seen = self.bounds, self._seen
        found = []
        for line in lines:
            view = views[line]
            if least <= len(view) <= most:
                known = seen.get(view)
                if self.matches(view) if known is None else known:
                    found.append(line)
        return found

    def search(self, view: str) -> bool:
        """Tell whether a part of the view matches. Raises TimeoutError after `TIMEOUT`."""
        known = self._searched.get(view)
        if known is None:
            known = bool(self.compiled.search(view, timeout=self._timeouts[1]))
            _remember(self._searched, view, known)
        return known

    def parts(self, view: str) -> list[tuple[int, int]]:
        """List the parts of the view that match, in order. Raises TimeoutError."""
        found = self.compiled.finditer(view, timeout=self._timeouts[1])
        return [part.span() for part in found if part.end() > part.start()]


def _remember(verdicts: dict[str, bool], view: str, verdict: bool) -> None:
    # nearly half of the lines of web pages stand on other pages, too
    if len(view) <= _REMEMBERED_LENGTH:
        if len(verdicts) >= _REMEMBERED:
            verdicts.clear()
        verdicts[view] = verdict
