"""The literal index: one pass over the text tells which lines each pattern might match.

The regex engine then sees only those. One Aho-Corasick automaton (Aho & Corasick, 1975) holds
the required literals of all patterns, so the pass costs the same for ten rules and ten thousand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

from cleantext.patterns.bounds import ANY
from cleantext.patterns.lines import Lines
from cleantext.patterns.pattern import Pattern


class LiteralIndex:
    """Candidates of many patterns over many lines.

    Args:
        whole: patterns that must match a whole line, so that their literals have their place in it.
        inside: patterns that may match any part of a line.
    """

    def __init__(self, whole: Iterable[Pattern] = (), inside: Iterable[Pattern] = ()) -> None:
        owners: dict[str, dict[str, tuple[int, int, int, int]]] = {}
        broad = []
        for patterns, placed in ((whole, True), (inside, False)):
            for pattern in patterns:
                if not pattern.literals:
                    broad.append(pattern.source)
                for literal, room in sorted(pattern.literals.items()):
                    before, after = room if placed else ANY
                    owners.setdefault(literal, {})[pattern.source] = (*before, *after)
        self.broad = tuple(dict.fromkeys(broad))
        """Sources of the patterns without a required literal: any line may match them."""
        self._owners = [tuple(rooms.items()) for rooms in owners.values()]
        self._automaton = AhoCorasick(list(owners)) if owners else None

    def candidates(self, lines: Lines) -> dict[str, list[int]]:
        """Map each pattern's source to the numbers, ascending, of the lines it might match."""
        if self._automaton is None:
            return {}
        starts, shifted = lines.starts, lines.shifted
        found: dict[str, list[int]] = {}
        for literal, start, end in self._hits(lines.text):
            line = bisect_right(starts, start) - 1
            before, after = start - starts[line], starts[line + 1] - 1 - end
            for source, (least, most, least_after, most_after) in self._owners[literal]:
                if (
                    least <= before <= most and least_after <= after <= most_after
                ) or line in shifted:
                    numbers = found.setdefault(source, [])
                    # matches come ordered by where they end, so a line never comes again later
                    if not numbers or numbers[-1] != line:
                        numbers.append(line)
        return found

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        assert self._automaton is not None
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            # stray bytes are lone surrogates here, which the automaton cannot take
            clean = text.encode("utf-8", "replace").decode()
            return self._automaton.find_matches_as_indexes(clean, overlapping=True)
