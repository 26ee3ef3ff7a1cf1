"""jusText as the fallback, for whoever wants to compare: it judges the lines that no rule decided.

It knows no doubt, so its findings have full confidence, whatever they are worth.

Hit: ``Forum | Weather | Shop``, short and without stopwords, among other such lines.
Near miss: a short line between two long paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cleantext.model import Finding, Origin, Rule
from cleantext.scan import Scan

if TYPE_CHECKING:
    from cleantext.classify.justext import Line, Verdict

    Judge = Callable[[Sequence[Line], str | None], Sequence[Verdict]]

JUSTEXT_RULE = Rule(
    id="classifier/justext",
    kind="other",
    action="drop",
    shape="classifier",
    why="jusText takes it for boilerplate",
    origin=Origin("cleantext/classify/justext.py", 1),
)


class JustextFallback:
    """jusText as an engine for one document, whose lines it gets as it wants to see them."""

    def __init__(self, judge: Judge, lines: Sequence[Line], language: str | None) -> None:
        self.judge = judge
        self.lines = lines
        self.language = language
        self._said: dict[int, str] = {}

    def __call__(self, scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Propose the lines that are boilerplate among those left, unless that would be all."""
        decided = {line for finding in findings for line in range(finding.first, finding.last + 1)}
        # a rule may have cut a part of a line out
        lines = [self.lines[line]._replace(text=scan.views[line]) for line in scan.alive]
        verdicts = self.judge(lines, self.language)
        said = {
            line: verdict.why
            for line, verdict in zip(scan.alive, verdicts, strict=True)
            if verdict.boilerplate and line not in decided
        }
        if len(said) < len(scan.alive):
            self._said |= said
            yield from (scan.guess(JUSTEXT_RULE, line, 1.0) for line in said)

    def explain(self, lines: Iterable[int]) -> dict[int, str]:
        """Say in words why it took these lines."""
        return {line: self._said[line] for line in lines}
