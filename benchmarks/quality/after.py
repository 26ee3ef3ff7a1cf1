"""cleantext behind another system: what it still finds in what that system left."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.datasets import TextDoc
from benchmarks.predictions import Answer
from benchmarks.systems import ours

SUFFIX = " → cleantext"


class Cleaning:
    """cleantext under its default settings, on text, held ready.

    Where it is ``folded``, each document is cleaned with the model that never saw its site.
    """

    def __init__(self, *, folded: bool) -> None:
        if folded:
            self._of = ours.by_domain("text")
        else:
            cleaner = ours.cleaner()
            self._of = lambda domain: cleaner

    def text(self, text: str, domain: str) -> str:
        """Clean a whole text."""
        cleaned: str = self._of(domain).clean(text, kind="text").text
        return cleaned

    def explain(self, lines: Sequence[str], domain: str) -> list[tuple[str, str]]:
        """Clean lines; give what is left of each, and its kind ("" for a blank one)."""
        left, result = ours.clean_lines(self._of(domain), lines)
        kinds = {block.line: block.kind for block in result.blocks}
        return [(rest, kinds.get(number, "")) for number, rest in enumerate(left, 1)]


def cleaned_again(
    docs: Sequence[TextDoc],
    answers: dict[str, dict[str, Answer]],
    cleaning: Cleaning,
    own: frozenset[str],
) -> dict[str, dict[str, Answer]]:
    """Clean what every peer left: ``{"peer → cleantext": answers}``."""
    dirty = {doc.id: doc for doc in docs if doc.variant != "gold"}
    return {
        name + SUFFIX: {
            key: _again(a, dirty[key], cleaning) for key, a in by_doc.items() if key in dirty
        }
        for name, by_doc in answers.items()
        if name not in own and name != "untouched"
    }


def _again(answer: Answer, doc: TextDoc, cleaning: Cleaning) -> Answer:
    """Clean the lines that are left as one text, and put them back in their places."""
    before = answer["out"] if answer["out"] is not None else doc.lines
    places = [i for i, line in enumerate(before) if line.strip()]
    left = cleaning.explain([before[i] for i in places], doc.domain)
    out = [""] * len(before)
    for place, (rest, _) in zip(places, left, strict=True):
        out[place] = rest
    return answer | {"out": out}
