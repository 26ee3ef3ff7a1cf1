"""Names beside the dots of a plot, set so that none covers another or leaves the panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

Dot = tuple[float, float, str, str]  # x, y, name, colour
SIDE = 6  # points between dot and name
STEP = 9  # points between the lines on which a name may stand
STEPS = 8
FAR = 1.5 * STEP  # a name further off than this has a line to its dot


def place(axis: Axes, dots: Sequence[Dot]) -> None:
    """Name the dots; the figure's layout must be final, for overlaps are measured on it."""
    figure = axis.get_figure(root=True)
    assert isinstance(figure, Figure)
    renderer = FigureCanvasAgg(figure).get_renderer()
    panel = axis.get_window_extent(renderer)
    taken = [_around(axis, x, y) for x, y, _, _ in dots]
    for dot in sorted(dots, key=lambda dot: -dot[1]):
        tried = []
        for offset in _offsets():
            label = _label(axis, dot, offset)
            box = label.get_window_extent(renderer)
            hidden = sum(box.overlaps(other) for other in taken)
            tried.append((hidden + (not _inside(box, panel)), len(tried), label, box))
            if not tried[-1][0]:
                break
        *_, best, box = min(tried, key=lambda one: one[:2])
        taken.append(box)
        for *_, label, _ in tried:
            if label is not best:
                label.remove()


def _offsets() -> Iterator[tuple[int, int]]:
    """Give places for a name around its dot, in points, the nearest first."""
    for step in range(STEPS):
        for up in dict.fromkeys((step * STEP, -step * STEP)):
            yield SIDE, up
            yield -SIDE, up


def _label(axis: Axes, dot: Dot, offset: tuple[int, int]) -> Annotation:
    x, y, name, colour = dot
    line = {"arrowstyle": "-", "linewidth": 0.4, "color": colour, "shrinkA": 0, "shrinkB": 3}
    return axis.annotate(
        name,
        (x, y),
        xytext=offset,
        textcoords="offset points",
        horizontalalignment="left" if offset[0] > 0 else "right",
        verticalalignment="center",
        color=colour,
        fontsize=7,
        arrowprops=line if abs(offset[1]) > FAR else None,
    )


def _around(axis: Axes, x: float, y: float) -> Bbox:
    at_x, at_y = axis.transData.transform((x, y))
    return Bbox.from_extents(at_x - 4, at_y - 4, at_x + 4, at_y + 4)


def _inside(box: Bbox, panel: Bbox) -> bool:
    return panel.x0 <= box.x0 and box.x1 <= panel.x1 and panel.y0 <= box.y0 and box.y1 <= panel.y1
