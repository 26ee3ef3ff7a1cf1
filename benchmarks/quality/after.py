"""cleantext behind another system: what it still finds in what that system left."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.datasets import TextDoc
from benchmarks.predictions import Answer
from benchmarks.systems import ours

SUFFIX = " → cleantext"


class Cleaning:
    """cleantext under its default settings, on text, held ready."""

    def __init__(self) -> None:
        self._cleaner = ours.cleaner()

    def text(self, text: str) -> str:
        """Clean a whole text."""
        return self._cleaner.clean(text, kind="text").text

    def explain(self, lines: Sequence[str]) -> list[tuple[str, str]]:
        """Clean lines; give what is left of each, and its kind ("" for a blank one)."""
        left, result = ours.clean_lines(self._cleaner, lines)
        kinds = {block.line: block.kind for block in result.blocks}
        return [(rest, kinds.get(number, "")) for number, rest in enumerate(left, 1)]


def cleaned_again(
    docs: Sequence[TextDoc],
    answers: dict[str, dict[str, Answer]],
    cleaning: Cleaning,
    own: frozenset[str],
) -> dict[str, dict[str, Answer]]:
    """Clean what every peer left: ``{"peer → cleantext": answers}``."""
    lines = {doc.id: doc.lines for doc in docs if doc.variant != "gold"}
    return {
        name + SUFFIX: {
            key: _again(a, lines[key], cleaning) for key, a in by_doc.items() if key in lines
        }
        for name, by_doc in answers.items()
        if name not in own and name != "untouched"
    }


def _again(answer: Answer, lines: Sequence[str], cleaning: Cleaning) -> Answer:
    """Clean the lines that are left as one text, and put them back in their places."""
    before = answer["out"] if answer["out"] is not None else lines
    places = [i for i, line in enumerate(before) if line.strip()]
    left = cleaning.explain([before[i] for i in places])
    out = [""] * len(before)
    for place, (rest, _) in zip(places, left, strict=True):
        out[place] = rest
    return answer | {"out": out}
