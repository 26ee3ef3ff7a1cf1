"""Quality on line-labelled text: what debris goes, what content goes with it.

Lines labelled keep are content and those labelled drop are debris; titles are counted apart,
and unsure lines not at all. Words are counted in what is left of a line, so that a trim
inside a line counts for as much as it takes. Document F1 compares all that is left with the
gold body of the page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from typing import Any

from benchmarks.datasets import Dataset, TextDoc
from benchmarks.metrics import bootstrap, words
from benchmarks.predictions import Answer

MIN_GROUP = 5
CLASSES = ("keep", "drop", "title")

# of the lines of a document and its domain: what is left of each, and the kind
Explain = Callable[[Sequence[str], str], Iterable[tuple[str, str]]]


class Tally(dict[str, float]):
    """Figures of one document: lines and words of each class, and how many of them went."""


class Counted:
    """A document whose words are counted once, for all the systems that are scored on it."""

    def __init__(self, doc: TextDoc) -> None:
        self.doc = doc
        self._tokens = [words.tokens(line, doc.lang) for line in doc.lines]
        self._gold = Counter(words.tokens(doc.reference, doc.lang))

    def tally(self, left: Sequence[str]) -> Tally:
        """Count lines and words before and after."""
        figures = Tally({f"{c}_{u}": 0.0 for c in CLASSES for u in ("lines", "words")})
        figures.update({f"{key}_gone": 0.0 for key in tuple(figures)})
        bag: Counter[str] = Counter()
        columns = zip(self.doc.lines, self.doc.labels, self._tokens, left, strict=True)
        for line, label, before, rest in columns:
            after = before if rest == line else words.tokens(rest, self.doc.lang)
            bag.update(after)
            if label in CLASSES:
                figures[f"{label}_lines"] += 1
                figures[f"{label}_words"] += len(before)
                figures[f"{label}_lines_gone"] += not rest.strip()
                figures[f"{label}_words_gone"] += len(before) - len(after)
        figures["f1"] = words.from_counts(bag, self._gold)[2]
        figures["unchanged"] = float(self.doc.lines == tuple(left))
        return figures


def summary(tallies: Sequence[Tally]) -> dict[str, float]:
    """Sum up documents: shares removed and lost, mean F1, each with its bootstrap deviation."""
    figures: dict[str, float] = {"documents": len(tallies)}
    for label, name in (("keep", "content"), ("drop", "debris"), ("title", "title")):
        for unit in ("lines", "words"):
            whole = [t[f"{label}_{unit}"] for t in tallies]
            gone = [t[f"{label}_{unit}_gone"] for t in tallies]
            if sum(whole):
                figures[f"{name}_{unit}_gone"] = sum(gone) / sum(whole)
                if unit == "words":
                    figures[f"{name}_words_gone_sd"] = bootstrap.of_share(gone, whole)
    f1 = [t["f1"] for t in tallies]
    figures["f1"], figures["f1_sd"] = fmean(f1), bootstrap.of_mean(f1)
    figures["unchanged"] = fmean(t["unchanged"] for t in tallies)
    return figures


def groups(docs: Sequence[TextDoc]) -> dict[tuple[str, str], list[int]]:
    """Give the places of the documents of each variant and of each language in it."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, doc in enumerate(docs):
        found[doc.variant, "all"].append(place)
        found[doc.variant, doc.lang].append(place)
        if doc.page_type != "article":
            found[doc.variant, "other pages"].append(place)
        elif doc.id.startswith("wcxb"):
            found[doc.variant, "articles"].append(place)
    return {key: places for key, places in found.items() if len(places) >= MIN_GROUP}


def left_of(doc: TextDoc, answer: Answer) -> Sequence[str]:
    """Give what a system left of each line; where it failed, the document stays as it was."""
    return answer["out"] if answer["out"] is not None else doc.lines


def measure(
    dataset: Dataset,
    docs: Sequence[TextDoc],
    answers: dict[str, dict[str, Answer]],
    explain: Explain | None,
) -> dict[str, Any]:
    """Score every system on one labelled set.

    The result is ``{documents, systems: {name: {errors, groups: {variant: {language: …}}}}}``
    and, where cleantext explains itself, ``kinds``: lines and words each kind took, by label.
    """
    places = groups(docs)
    counted = [Counted(doc) for doc in docs]
    systems: dict[str, Any] = {}
    for name, answer in answers.items():
        tallies = {
            c.doc.id: c.tally(left_of(c.doc, answer[c.doc.id]))
            for c in counted
            if c.doc.id in answer
        }
        table: dict[str, dict[str, Any]] = defaultdict(dict)
        for (variant, group), chosen in places.items():
            part = [tallies[docs[i].id] for i in chosen if docs[i].id in tallies]
            if len(part) >= MIN_GROUP:
                table[variant][group] = summary(part)
        errors = sum(bool(a["error"]) for a in answer.values())
        systems[name] = {"errors": errors, "groups": dict(table)}
    result: dict[str, Any] = {"documents": len(docs), "systems": systems}
    if explain:
        result["kinds"] = kinds(docs, explain)
    return result


def kinds(docs: Sequence[TextDoc], explain: Explain) -> dict[str, dict[str, dict[str, int]]]:
    """Count, by variant and kind, the lines of each class that cleantext removed as that kind."""
    table: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for doc in docs:
        verdicts = explain(doc.lines, doc.domain)
        for line, label, (rest, kind) in zip(doc.lines, doc.labels, verdicts, strict=True):
            if label in CLASSES and line.strip() and not rest.strip():
                count = len(words.tokens(line, doc.lang))
                table[doc.variant][kind].update({f"{label}_lines": 1, f"{label}_words": count})
    return {
        variant: {kind: dict(counts) for kind, counts in sorted(by_kind.items())}
        for variant, by_kind in table.items()
    }
