"""How much work a match can be: patterns that are surely cheap run without a timer.

Backtracking multiplies where one repetition of varying length follows or holds another. A timer
costs several times as much as a quick match, so it is kept for patterns that could need it.
"""

from __future__ import annotations

from cleantext.patterns.syntax import UNBOUNDED, Choice, Node, Nothing, Opaque, Repeat, Sequence

_LONGEST = 2_000  # characters; what an unbounded repetition is taken to run over


def ways(node: Node) -> int:  # noqa: PLR0911 - one a node
    """Bound the ways in which the parts of a match can be cut out of one text.

    >>> from cleantext.patterns.syntax import parse
    >>> ways(parse("Photos?: .{1,200}")), ways(parse("(?:a|aa)+b")) == UNBOUNDED
    (400, True)
    """
    match node:
        case Sequence(items):
            product = 1
            for item in items:
                product = min(product * ways(item), UNBOUNDED)
            return product
        case Choice(items):
            return min(sum(map(ways, items)), UNBOUNDED)
        case Repeat(item, least, most):
            inner = ways(item)
            if inner > 1 and most > 1:
                return UNBOUNDED
            lengths = most - least + 1 if most < UNBOUNDED else _LONGEST
            return min(inner * lengths, UNBOUNDED)
        case Nothing(look) if look:
            return ways(look)
        case Opaque():
            return UNBOUNDED
        case _:
            return 1
