"""The literal index: one pass over the text tells which lines each pattern might match.

The regex engine then sees only those. One Aho-Corasick automaton (Aho & Corasick, 1975) holds
the required literals of all patterns, so the pass costs the same for ten rules and ten thousand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from cleantext.patterns.literals import fold
from cleantext.patterns.pattern import Pattern


class LiteralIndex:
    """Candidates of many patterns over many lines."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        owners: dict[str, list[str]] = {}
        broad = []
        for pattern in patterns:
            if not pattern.literals:
                broad.append(pattern.source)
            for literal in sorted(pattern.literals):
                owners.setdefault(literal, []).append(pattern.source)
        self.broad = tuple(dict.fromkeys(broad))
        """Sources of the patterns without a required literal: any line may match them."""
        self._owners = [tuple(dict.fromkeys(sources)) for sources in owners.values()]
        self._automaton = AhoCorasick(list(owners)) if owners else None

    def candidates(self, folded: list[str]) -> dict[str, list[int]]:
        """Map each pattern's source to the numbers, ascending, of the lines it might match.

        Args:
            folded: the lines, each put through `cleantext.patterns.literals.fold`.
        """
        if self._automaton is None:
            return {}
        starts = [0, *accumulate(len(line) + 1 for line in folded)]
        found: dict[str, list[int]] = {}
        for literal, start, _ in self._hits("\n".join(folded)):
            line = bisect_right(starts, start) - 1
            for source in self._owners[literal]:
                lines = found.setdefault(source, [])
                # matches come ordered by where they end, so a line never comes again later
                if not lines or lines[-1] != line:
                    lines.append(line)
        return found

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        assert self._automaton is not None
        try:
            hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            # stray bytes are lone surrogates here, which the automaton cannot take
            clean = text.encode("utf-8", "replace").decode()
            hits = self._automaton.find_matches_as_indexes(clean, overlapping=True)
        return list(hits)


def fold_lines(views: list[str]) -> list[str]:
    """Fold the case of all views at once."""
    return fold("\n".join(views)).split("\n") if views else []
