"""The fallback for unknown layouts: a classifier, for the blocks that no rule decided.

On plain text it judges lines and abstains unless it is sure; on a page of HTML it chooses the
blocks of the main content. Its reasons, what weighed most, are worked out when somebody asks.

Hit: ``Sign up`` among other short lines without a verb, in a menu that no rule knows.
Near miss: a short line between two paragraphs of prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleantext.model import Finding, Origin, Rule
from cleantext.scan import Scan
from cleantext.view import MAX_VIEW

if TYPE_CHECKING:
    from cleantext.classify.html.classifier import BlockClassifier, Judgement
    from cleantext.classify.text import LineClassifier, Reading, Verdict
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
COPY_RULE = Rule(
    id="classifier/copy",
    kind="other",
    action="drop",
    shape="classifier",
    why="the same text stands in another container, too, and stays there",
    origin=Origin("cleantext/classify/html/copies.py", 1),
)


_MOST = 0.5
"""Share of a text's prose that the line classifier does not take without a word."""
_REASONS = 3
"""Groups of features that are named for a block that goes."""


class LineFallback:
    """The line classifier as an engine for one text, with the confidence it needs to speak.

    Long comments are most of the prose of some texts, and rarely it takes an article for such:
    where most of the prose goes, it says so.
    """

    def __init__(self, classifier: LineClassifier, min_confidence: float) -> None:
        self.classifier = classifier
        self.min_confidence = min_confidence
        self._said: dict[int, tuple[Verdict, int]] = {}
        """The verdict that took a line, and the line's place among those it took."""
        self._views: list[str] = []
        self._reading: Reading
        """What the classifier read of these views."""
        self._left = b""
        """What was decided about each line when it would have taken nothing more."""

    def __call__(self, scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Propose the lines that are debris with at least the confidence asked for."""
        decided = bytearray(b"\1") * len(scan.views)
        for line in scan.alive:
            decided[line] = 0 if len(scan.views[line]) <= MAX_VIEW else 2
        for finding in findings:
            for line in range(finding.first, finding.last + 1):
                decided[line] = decided[line] or 2
        if self._views != scan.views:
            self._views = list(scan.views)
            self._reading = self.classifier.read(self._views)
        elif decided == self._left:
            return
        verdict = self.classifier.judge(self._reading, decided, self.min_confidence)
        dropped = verdict.drop.nonzero()[0].tolist()
        for line in dropped:
            decided[line] = 1
        self._left = bytes(decided)
        for place, (line, confidence) in enumerate(
            zip(dropped, verdict.confidence[dropped].tolist(), strict=True)
        ):
            self._said[line] = verdict, place
            yield scan.guess(LINE_RULE, line, confidence)
        taken = self._reading.share_of_prose(self._said)
        if taken > _MOST:
            told = f"calls {taken:.0%} of the prose debris: comments, or an article?"
            scan.notes[LINE_RULE.id] = f"the line classifier {told}"

    def explain(self, lines: Iterable[int]) -> dict[int, str]:
        """Say in words why it took these lines."""
        verdicts = {id(verdict): verdict for verdict, _ in self._said.values()}
        reasons = {key: verdict.explain() for key, verdict in verdicts.items()}
        said = ((line, *self._said[line]) for line in lines)
        return {line: "; ".join(reasons[id(verdict)][place]) for line, verdict, place in said}


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
        self._judged: Judgement | None = None
        """What it said when it was first asked; a page is judged once."""
        self._same: dict[int, int] = {}
        """The block that stays for each one that goes as its copy."""

    def __call__(self, scan: Scan, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Propose the blocks that are no main content, and that no rule decided."""
        decided: dict[int, str] = {}
        named: dict[int, str] = {}
        for finding in findings:
            rule = finding.rule
            # a selector knows what a block is; a pattern that names lines only guesses
            place = decided if finding.action != "label" else named if rule.css else {}
            if rule.shape != "classifier":
                place |= dict.fromkeys(range(finding.first, finding.last + 1), rule.kind)
        if self._judged is None:
            self._judged = self._judge(decided, scan.notes)
        free = [line for line in scan.alive if line not in decided]
        keep, content = self._judged.keep, self._judged.probability
        left = (line for line in free if line not in named)  # only what is to be kept has a name
        drop = [line for line in left if not keep[line] and self._is_sure(1 - content[line])]
        for line in drop:
            yield scan.guess(BLOCK_RULE, line, float(1 - content[line]))
        if not drop:  # what stays is known only when all else has gone
            same = self.classifier.copies(self.page, self._judged.words, free)
            self._same |= same
            for line in same:
                yield scan.guess(COPY_RULE.of_kind(named.get(line)), line, 1.0)

    def _is_sure(self, unlikely: float) -> bool:
        return self.min_confidence is None or unlikely >= self.min_confidence

    def explain(self, lines: Iterable[int]) -> dict[int, str]:
        """Say in words why it took these blocks."""
        lines = set(lines)
        copied = lines & self._same.keys()
        # what weighed most may well speak for the block, and is no reason
        assert self._judged is not None
        found = self.classifier.reasons(self.page, self._judged, lines - copied)
        starts, size = self.page.blocks.start, len(self.page.text)
        return {
            line: "; ".join([reason.text for reason in reasons if reason.weight < 0][:_REASONS])
            for line, reasons in found.items()
        } | {
            line: f"it stands {starts[self._same[line]] / size:.0%} down the page, too"
            for line in copied
        }

    def _judge(self, verdicts: dict[int, str], notes: dict[str, str]) -> Judgement:
        judged = self.classifier.judge(self.page, verdicts)
        if not judged.sure:
            notes[BLOCK_RULE.id] = "the block classifier is unsure of this page: all prose is kept"
        return judged
