"""The fallback for unknown layouts: a classifier, for the blocks that no rule decided.

On plain text it judges lines and abstains unless it is sure; on a page of HTML it chooses the
blocks of the main content. Its evidence is what weighed most.

Hit: ``Sign up`` among other short lines without a verb, in a menu that no rule knows.
Near miss: a short line between two paragraphs of prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleantext.model import Finding, Origin, Rule
from cleantext.scan import Scan

if TYPE_CHECKING:
    from cleantext.classify.html.classifier import BlockClassifier
    from cleantext.classify.text import LineClassifier
    from cleantext.readers.html import HtmlPage

LINE_RULE = Rule(
    id="classifier/line",
    kind="other",
    action="drop",
    shape="classifier",
    why="the line classifier is sure that it is debris",
    origin=Origin("cleantext/classify/text/model.npz", 1),
)
BLOCK_RULE = Rule(
    id="classifier/block",
    kind="other",
    action="drop",
    shape="classifier",
    why="the block classifier takes it for no part of the main content",
    origin=Origin("cleantext/classify/html/model.npz", 1),
)


class LineFallback:
    """The line classifier as an engine, with the confidence it needs to speak."""

    def __init__(self, classifier: LineClassifier, min_confidence: float) -> None:
        self.classifier = classifier
        self.min_confidence = min_confidence

    def __call__(self, scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Propose the lines that are debris with at least the confidence asked for."""
        flags = [0 if scan.is_alive(line) else 1 for line in range(len(scan.views))]
        for finding in findings:
            for line in range(finding.first, finding.last + 1):
                flags[line] = 2 if scan.is_alive(line) else 1
        verdict = self.classifier.judge(scan.views, flags, self.min_confidence)
        lines = verdict.drop.nonzero()[0].tolist()
        if not lines:
            return
        for line, reasons in zip(lines, verdict.explain(), strict=True):
            confidence = float(verdict.confidence[line])
            yield _finding(LINE_RULE, scan, line, "; ".join(reasons), confidence)


class BlockFallback:
    """The block classifier as an engine for one page.

    With ``min_confidence``, a block goes only if the classifier is that sure; without, where
    keeping it would cost more than it is expected to gain.
    """

    def __init__(
        self, classifier: BlockClassifier, page: HtmlPage, min_confidence: float | None
    ) -> None:
        self.classifier = classifier
        self.page = page
        self.min_confidence = min_confidence
        self._dropped: list[tuple[int, float]] | None = None
        """What it said when it was first asked; a page is judged once."""

    def __call__(self, scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Propose the blocks that are no main content, and that no rule decided."""
        decided = {
            line: finding
            for finding in findings
            if finding.action != "label" and finding.rule is not BLOCK_RULE
            for line in range(finding.first, finding.last + 1)
        }
        if self._dropped is None:
            self._dropped = self._judge({line: f.rule.kind for line, f in decided.items()})
        for line, confidence in self._dropped:
            if line not in decided:
                evidence = f"main content with a probability of {1 - confidence:.2f}"
                yield _finding(BLOCK_RULE, scan, line, evidence, confidence)

    def _judge(self, verdicts: dict[int, str]) -> list[tuple[int, float]]:
        keep, content = self.classifier.judge(self.page, verdicts)
        if self.min_confidence is not None:
            keep = keep | (1 - content < self.min_confidence)
        return [(line, float(1 - content[line])) for line in (~keep).nonzero()[0].tolist()]


def _finding(rule: Rule, scan: Scan, line: int, evidence: str, confidence: float) -> Finding:
    span, last_rank = scan.document.spans[line], len(scan.ruleset.rules)
    return Finding(rule, last_rank, rule.action, line, line, span, evidence, confidence)
