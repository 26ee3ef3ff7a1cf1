"""The fallback for unknown layouts: a line classifier, for the blocks that no rule decided.

It abstains unless it is sure, and gives as evidence the features that weighed most.

Hit: ``Sign up`` among other short lines without a verb, in a menu that no rule knows.
Near miss: a short line between two paragraphs of prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleantext.model import Finding, Origin, Rule
from cleantext.scan import Scan

if TYPE_CHECKING:
    from cleantext.classify.text import LineClassifier

RULE = Rule(
    id="classifier/line",
    kind="other",
    action="drop",
    shape="classifier",
    why="the line classifier is sure that it is debris",
    origin=Origin("cleantext/classify/text/model.npz", 1),
)


class Fallback:
    """The line classifier as an engine, with the confidence it needs to speak."""

    def __init__(self, classifier: LineClassifier, min_confidence: float) -> None:
        self.classifier = classifier
        self.min_confidence = min_confidence

    def __call__(self, scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Propose the blocks that are debris with at least the confidence asked for."""
        flags = [0] * len(scan.views)
        for finding in findings:
            for line in range(finding.first, finding.last + 1):
                flags[line] = 1 if finding.action == "drop" else 2
        verdict = self.classifier.judge(scan.views, flags, self.min_confidence)
        lines = verdict.drop.nonzero()[0].tolist()
        if not lines:
            return
        reasons = self.classifier.explain(scan.views, flags)
        for line in lines:
            found = Finding(
                RULE,
                len(scan.ruleset.rules),
                RULE.action,
                line,
                line,
                scan.document.spans[line],
                "; ".join(reasons[line]),
                float(verdict.confidence[line]),
            )
            yield found
