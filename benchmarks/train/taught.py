"""Pages without a gold, as the shipped block classifier labels them.

It teaches the line classifier, for it sees the markup, which text lacks (Blum & Mitchell,
"Combining labeled and unlabeled data with co-training", 1998), and the next block classifier
(Yarowsky, "Unsupervised word sense disambiguation rivaling supervised methods", 1995). Where it is
not sure, a line has no label; where somebody wrote down that a piece of text belongs to the article
or does not, that is its label.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from benchmarks.datasets.corpus_html import records
from cleantext import Cleaner
from cleantext.classify.html import BlockClassifier
from cleantext.readers.html.page import HtmlPage
from cleantext.readers.html.tags import HEADLINE

CONTENT, TITLE, BOILERPLATE = 0.8, 0.5, 0.03
"""Probability of main content from which a line counts as such, from which a heading is the
headline (it often names the site), and up to which a line counts as debris."""


def taught(path: Path) -> Iterator[dict[str, Any]]:
    """Yield pages as records of text with labelled lines and, made of these, a body.

    ``written`` tells of each line whether somebody wrote its label down.
    """
    cleaner, classifier = Cleaner(sources=False, fallback="never"), BlockClassifier.load()
    for record in records(path):
        result = cleaner.clean(record["html"], kind="html")
        page = cast("HtmlPage", result.document.page)
        verdicts = {line: found.rule.kind for line, found in result.decisions.dropped.items()}
        content = classifier.judge(page, verdicts).probability.tolist()
        texts = page.lines()
        written = [_written(record, text) for text in texts]
        labels = [
            known or _label(share, number in verdicts, kind)
            for number, (known, share, kind) in enumerate(
                zip(written, content, page.blocks.kind, strict=True)
            )
        ]
        lines = list(zip(texts, labels, strict=True))
        body = "\n".join(text for text, label in lines if label == "keep")
        about = {"page_type": "article", "variant": "naive", "title": None}
        if body:
            made = {"lines": lines, "body": body, "written": list(map(bool, written))}
            yield record | about | made


def _label(content: float, ruled_out: bool, kind: str) -> str:
    if ruled_out or content < BOILERPLATE:
        return "drop"
    if kind == HEADLINE:
        return "title" if content > TITLE else "unsure"
    return "keep" if content > CONTENT else "unsure"


def _written(record: Mapping[str, Any], text: str) -> str:
    """Give the label of a line that holds a piece known to belong to the article, or not to."""
    for label, pieces in (("keep", record["with"]), ("drop", record["without"])):
        if any(" ".join(piece.split()) in text for piece in pieces or ()):
            return label
    return ""
