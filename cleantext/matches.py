"""What the patterns of one rule set match in one document, found when asked for.

Each look costs little where it can say no: the literal index tells which lines a pattern might
match, then how these lines begin and how long they are, and only then the regex engine is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from cleantext.patterns import Lines, Pattern, lookup
from cleantext.ruleset import RuleSet
from cleantext.view import MAX_VIEW

T = TypeVar("T")


class Matches:
    """The patterns of one rule set over the views of one document.

    Args:
        views: the views as they are now; see `look_again`.
        lines: the same, folded; lines that are empty here are not looked up.
    """

    def __init__(self, ruleset: RuleSet, views: list[str], lines: Lines) -> None:
        self.ruleset = ruleset
        self.views = views
        self.exact: dict[int, list[int]] = {}
        """Lines that a text rule names, by its rank."""
        self.candidates: dict[str, list[int]] = {}
        """Lines that a pattern with literals might match, ascending."""
        self.slow: dict[str, int] = {}
        """Patterns that took too long, with the line on which they did."""
        self._folded = list(lines.folded)
        self._found: dict[tuple[str, bool], list[int]] = {}
        self._verdicts: dict[tuple[str, int], bool] = {}
        self._admit(lines, range(len(views)))

    def _admit(self, lines: Lines, numbers: Sequence[int]) -> None:
        """Look up which rules might have a say on lines that have these numbers."""
        for line, ranks in lookup(lines, self.ruleset.exact):
            for rank in ranks:
                self.exact.setdefault(rank, []).append(numbers[line])
        for source, found in self.ruleset.index.candidates(lines).items():
            here = map(numbers.__getitem__, found)
            known = self.candidates.get(source)
            self.candidates[source] = sorted({*known, *here}) if known else list(here)

    def look_again(self, changed: list[int]) -> None:
        """Look at these lines anew: their views have changed."""
        self._found.clear()
        anew = set(changed)
        for numbers in self.exact.values():
            numbers[:] = [line for line in numbers if line not in anew]
        for source, line in list(self._verdicts):
            if line in anew:
                del self._verdicts[source, line]
        lines = Lines([self.views[line] for line in changed])
        for line, folded in zip(changed, lines.folded, strict=True):
            self._folded[line] = folded
        self._admit(lines, changed)

    def everywhere(self, source: str, alive: list[int], *, whole: bool) -> list[int]:
        """List the lines that a pattern matches, looked up once; they may be ``alive`` or not."""
        if (source, whole) not in self._found:
            some = self.ruleset.patterns[source].literals
            lines = self.candidates.get(source, []) if some else alive
            self._found[source, whole] = self.among(lines, source, whole=whole)
        return self._found[source, whole]

    def among(self, lines: list[int], source: str, *, whole: bool) -> list[int]:
        """List those of the lines that a pattern matches."""
        likely = self._likely(lines, self.ruleset.patterns[source], whole=whole)
        if whole and source not in self.slow:
            try:
                return self.ruleset.patterns[source].matching(self.views, likely)
            except TimeoutError:  # then line by line, to tell which one took too long
                pass
        return [x for x in likely if self._holds(source, x, whole=whole)]

    def _likely(self, lines: list[int], pattern: Pattern, *, whole: bool) -> list[int]:
        """Leave out lines of which it is quickly told that the pattern does not match them."""
        folded, views = self._folded, self.views
        if whole and pattern.starts:
            begins = pattern.starts
            lines = [x for x in lines if folded[x].startswith(begins)]
        if not pattern.literals and pattern.hints:
            (least, longest), hints = pattern.bounds, pattern.hints
            most = longest if whole else MAX_VIEW
            lines = [x for x in lines if least <= len(views[x]) <= most]
            lines = [x for x in lines if any(hint in folded[x] for hint in hints)]
        return lines

    def says(self, source: str, line: int) -> bool:
        """Tell whether a pattern matches the whole line."""
        known = self._verdicts.get((source, line))
        if known is None:
            known = self._verdicts[source, line] = self._holds(source, line, whole=True)
        return known

    def parts(self, source: str, line: int) -> list[tuple[int, int]]:
        """List the parts of a line that a pattern matches, in order."""
        return self._asked(self.ruleset.patterns[source].parts, source, line) or []

    def _holds(self, source: str, line: int, *, whole: bool) -> bool:
        """Tell whether a pattern matches the whole line, or a part of it."""
        pattern = self.ruleset.patterns[source]
        return bool(self._asked(pattern.matches if whole else pattern.search, source, line))

    def _asked(self, ask: Callable[[str], T], source: str, line: int) -> T | None:
        """Ask a pattern about a line; none answers that was slow, or where the line is too long."""
        view = self.views[line]
        if source in self.slow or len(view) > MAX_VIEW:
            return None
        try:
            return ask(view)
        except TimeoutError:
            self.slow[source] = line
            return None
