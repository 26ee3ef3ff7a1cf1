"""Tables for people: aligned columns, right for wide characters, safe on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from cleantext.reports.cells import padded, visible, width


def table(header: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    """Give a table with a header; numbers stand at the right of their columns.

    >>> print(table(["kind", "lines"], [["caption", 12], ["share", 3]]), end="")
    kind     lines
    caption     12
    share        3
    """
    cells = [list(header), *([visible(str(cell)) for cell in row] for row in rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    right = [bool(rows) and isinstance(rows[0][i], int) for i in range(len(widths))]
    lines = (
        "  ".join(
            " " * (size - width(cell)) + cell if number else padded(cell, size)
            for cell, size, number in zip(row, widths, right, strict=True)
        )
        for row in cells
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)
