"""How much of a match stands before and behind one of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from cleantext.patterns.syntax import UNBOUNDED, Bounds, Node, Repeat


class Room(NamedTuple):
    """How many characters of a match stand before and behind a part of it."""

    before: Bounds
    after: Bounds

    def __or__(self, other: Room) -> Room:
        """Give the room that has both of these in it."""
        return Room(_hull(self.before, other.before), _hull(self.after, other.after))

    def around(self, before: int, after: int) -> Room:
        """Give the room of a piece of the part that leaves so much of it on either side."""
        return Room(_sum(self.before, (before, before)), _sum(self.after, (after, after)))

    def along(self, parts: Sequence[Node | str]) -> tuple[list[Bounds], list[Bounds]]:
        """Give what stands before and behind each place between parts that fill this room.

        Place ``i`` is the one before part ``i``.
        """
        lengths = [(len(p), len(p)) if isinstance(p, str) else p.bounds for p in parts]
        before = [*accumulate(lengths, _sum, initial=self.before)]
        behind = [*accumulate(reversed(lengths), _sum, initial=self.after)]
        return before, behind[::-1]

    def of_first(self, repeat: Repeat) -> Room:
        """Give the room of the first of what is repeated in here."""
        others = Repeat(repeat.item, repeat.least - 1, repeat.most - 1)
        return Room(self.before, _sum(self.after, others.bounds))


NONE = Room((0, 0), (0, 0))
ANY = Room((0, UNBOUNDED), (0, UNBOUNDED))


def _sum(one: Bounds, other: Bounds) -> Bounds:
    return one[0] + other[0], min(one[1] + other[1], UNBOUNDED)


def _hull(one: Bounds, other: Bounds) -> Bounds:
    return min(one[0], other[0]), max(one[1], other[1])
