"""The scan: what the patterns of one rule set find in one document, looked up when asked for.

Engines ask; they see the document as it will remain. When blocks have been dropped or trimmed,
`Scan.retire` takes them out, and engines that depend on a block's surroundings look again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from cleantext.inline import widened
from cleantext.matches import Matches
from cleantext.model import Action, At, Document, Finding, Rule, Shape, Span
from cleantext.patterns import Lines
from cleantext.ruleset import RuleSet, guesses, trigger, used_by
from cleantext.view import trace, without

_PROSE, _SENTENCE_END = 100, (".", "!", "?", '"', "»", "…", "。", "！", "？", "।")
"""Characters that a line of prose has at least, and how it ends."""
_PARAGRAPH = 80
"""Characters that a line below a subheading has at least, which is more than text is wrapped at."""
_LEAST_PROSE = 0.25
"""An article's container that holds less of the page's prose than this is suspicious."""


class Scan:
    """One document under one rule set."""

    def __init__(
        self,
        document: Document,
        ruleset: RuleSet,
        lines: Lines | None = None,
        remains: dict[int, str] | None = None,
    ) -> None:
        """Look at a whole document, whose views may be at hand as folded ``lines`` already.

        Or look at what ``remains`` of it: views by block.
        """
        self.document = document
        self.ruleset = ruleset
        self.views = list(document.views)
        self._present = range(len(self.views)) if remains is None else tuple(remains)
        self.alive = list(self._present)
        for line, view in (remains or {}).items():
            self.views[line] = view
        self.has_new_views = True
        """Whether there are views at which no engine has looked yet."""
        self._gone: set[int] = set()
        self._selected: dict[str, list[int]] = {}
        self._refused: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        """What a maintainer should know about a rule, by its id."""
        self._having: dict[tuple[tuple[str, ...], bool], list[int]] = {}
        self._sums: list[int] = []
        self._offsets: dict[int, list[Span]] = {}
        self._firsts: dict[str, int] = {}
        self._acting: dict[Shape, list[tuple[int, Rule]]] = {}
        if remains is not None:
            self._gone = set(range(len(self.views))).difference(remains)
            lines = Lines(["" if i in self._gone else view for i, view in enumerate(self.views)])
        self._matches = Matches(ruleset, self.views, lines or Lines(self.views))

    # -- what engines ask ---------------------------------------------------------------

    def rules(self, shape: Shape) -> Sequence[tuple[int, Rule]]:
        """List the rules of a shape that could act here, with their ranks."""
        if not self._acting:
            ruleset = self.ruleset
            for source in (*self._matches.candidates, *ruleset.index.broad):
                for rank in ruleset.triggers.get(source, ()):
                    if self.has_new_views or rank in ruleset.contextual:
                        rule = ruleset.rules[rank]
                        self._acting.setdefault(rule.shape, []).append((rank, rule))
        return self._acting.get(shape, ())

    def exact(self) -> Iterator[tuple[int, Rule, list[int]]]:
        """Give the text rules that name lines of this document, with their ranks and lines."""
        for rank, lines in self._matches.exact.items():
            if self.has_new_views or rank in self.ruleset.contextual:
                yield rank, self.ruleset.rules[rank], lines

    def lines(self, rule: Rule) -> list[int]:
        """List the blocks that match the rule's first pattern and satisfy its guards."""
        source, whole = trigger(rule), rule.shape != "span"
        assert source is not None
        if rule.at and not self.ruleset.patterns[source].literals:
            found = self._matches.among(self._near(rule.at), source, whole=whole)
        else:
            found = self._matches.everywhere(source, self.alive, whole=whole)
        return [line for line in found if self.allows(rule, line)]

    def selected(self, rule: Rule) -> list[int]:
        """List the blocks that a css rule takes; none on plain text."""
        if rule.id not in self._selected:
            self._selected[rule.id] = self._select(rule)
        return self._selected[rule.id]

    def _select(self, rule: Rule) -> list[int]:
        page, selector = self.document.page, rule.css
        if page is None or selector is None:
            return []
        try:
            inside = [bool(within) for within in page.css(selector)]
        except ValueError as error:
            self._refused[rule.id] = str(error)
            return []
        if rule.outside and not any(inside):
            self.notes[rule.id] = f"{rule.id} finds nothing ({selector}): has the site changed?"
            return []
        if rule.outside and (share := self._prose_share(inside)) < _LEAST_PROSE:
            held = f"holds {100 * share:.0f} % of what reads like prose on this page"
            self.notes[rule.id] = f"{rule.id} ({selector}) {held}: has the site changed?"
        return [line for line, within in enumerate(inside) if within != rule.outside]

    def _prose_share(self, inside: list[bool]) -> float:
        """Give the share of the page's prose that stands inside; 1 on a page without any."""
        held = whole = 0
        for view, within in zip(self.views, inside, strict=True):
            if len(view) >= _PROSE and view.endswith(_SENTENCE_END):
                whole += len(view)
                held += len(view) if within else 0
        return held / whole if whole else 1.0

    def is_alive(self, line: int) -> bool:
        """Tell whether the block stays, as far as is known."""
        return line not in self._gone

    def below(self, line: int) -> int | None:
        """Give the next block that stays, as far as is known."""
        place = bisect_right(self.alive, line)
        return self.alive[place] if place < len(self.alive) else None

    def blank_lines(self, above: int, below: int) -> int:
        """Count the blank lines that will stand between two blocks if those between them go."""
        return max(self.document.blank_lines[above + 1 : below + 1])

    def share(self, first: int, last: int) -> float:
        """Give the share of the characters that the blocks ``first`` to ``last`` have."""
        if not self._sums:
            self._sums = [0, *accumulate(len(self.views[line]) for line in self.alive)]
        start, end = bisect_left(self.alive, first), bisect_right(self.alive, last)
        return (self._sums[end] - self._sums[start]) / max(self._sums[-1], 1)

    def having(self, sources: tuple[str, ...], *, whole: bool) -> list[int]:
        """List the blocks that one of the patterns matches; they may be alive or not."""
        if (sources, whole) not in self._having:
            each = (self._matches.everywhere(s, self.alive, whole=whole) for s in sources)
            self._having[sources, whole] = sorted(set().union(*each))
        return self._having[sources, whole]

    def allows(self, rule: Rule, line: int) -> bool:
        """Tell whether the rule's guards let it act on the block."""
        if line in self._gone or (rule.at and not self._is_at(rule.at, line)):
            return False
        if rule.repeated and self._first_of(self.views[line]) == line:
            return False
        if guesses(rule) and not self._is_open(rule, line):
            return False
        return not any(self.matches(source, line) for source in rule.unless)

    def _is_open(self, rule: Rule, line: int) -> bool:
        """Tell whether the markup leaves open what a block is; headlines stand in any heading.

        Where there is none, a subheading stands above a line that is longer than one: what is
        wrapped is no heading, nor is a verse, or an item of a list without bullets.
        """
        if rule.kind == "subheading" and rule.shape == "line" and not self.document.page:
            below = self.below(line)
            length = len(self.views[below]) if below is not None else 0
            if length < _PARAGRAPH and len(self.alive) > 1:
                return False
        kind = self.document.kinds[line] if self.document.kinds else "body"
        return kind == "body" or (kind == "subheading" and rule.at is not None)

    def _is_at(self, at: At, line: int) -> bool:
        place = bisect_left(self.alive, line)
        return place < at.head or len(self.alive) - place <= at.tail

    def _near(self, at: At) -> list[int]:
        n = len(self.alive)
        return self.alive[: at.head] + self.alive[max(n - at.tail, at.head) :]

    def _first_of(self, view: str) -> int:
        if not self._firsts:
            for line, text in enumerate(self.views):
                self._firsts.setdefault(text, line)
        return self._firsts[view]

    def matches(self, source: str, line: int) -> bool:
        """Tell whether a pattern matches the whole block."""
        return self._matches.says(source, line)

    def parts(self, source: str, line: int) -> list[tuple[int, int]]:
        """List the parts of the block that a pattern matches, in order."""
        return self._matches.parts(source, line)

    @property
    def disabled(self) -> dict[str, str]:
        """Why a rule is disabled for this document, by its id: a pattern of it took too long."""
        slow = self._matches.slow
        return self._refused | {
            rule.id: f"its pattern took too long on block {slow[source] + 1}: {source}"
            for rule in (self.ruleset.rules if slow else ())
            for source in used_by(rule)
            if source in slow
        }

    # -- what engines answer ------------------------------------------------------------

    def finding(
        self, rank: int, first: int, last: int | None = None, evidence: str = ""
    ) -> Finding:
        """Propose the rule's action on the blocks ``first`` to ``last``."""
        rule = self.ruleset.rules[rank]
        last = first if last is None else last
        spans = self.document.spans
        span = Span(spans.starts[first], spans.ends[last])
        return Finding(rule, rank, rule.action, first, last, span, evidence)

    def guess(self, rule: Rule, line: int, confidence: float) -> Finding:
        """Propose that a block goes, as a classifier's rule; it ranks behind all others."""
        spans = self.document.spans
        span = Span(spans.starts[line], spans.ends[line])
        return Finding(rule, len(self.ruleset.rules), "drop", line, line, span, "", confidence)

    def trim(self, rank: int, line: int, start: int, end: int) -> Finding:
        """Propose to cut the characters ``start`` to ``end`` of the block's view."""
        rule = self.ruleset.rules[rank]
        view = self.views[line]
        offsets = self._trace(line)
        span = Span(offsets[start].start, offsets[end - 1].end)
        span = widened(self.document.text, self.document.spans[line], span)
        action: Action = "trim" if (view[:start] + view[end:]).strip() else "drop"
        if action == "drop":
            span = self.document.spans[line]
        return Finding(rule, rank, action, line, line, span, view[start:end])

    def _trace(self, line: int) -> list[Span]:
        if line not in self._offsets:
            start, end = self.document.spans[line]
            self._retrace(line, range(start, end))
        return self._offsets[line]

    def _retrace(self, line: int, positions: Iterable[int]) -> None:
        """Set the block's view to what is left of its text at these positions."""
        at = list(positions)
        view, spans = trace("".join(self.document.text[i] for i in at))
        self.views[line] = view
        self._offsets[line] = [Span(at[s.start], at[s.end - 1] + 1) for s in spans]

    def remains(self) -> dict[int, str]:
        """Give the views of the blocks that stay."""
        return {line: self.views[line] for line in self.alive}

    # -- what the pipeline tells --------------------------------------------------------

    def retire(self, dropped: Iterable[int], trimmed: dict[int, list[Span]]) -> bool:
        """Take out what was decided; tell whether anything is new."""
        gone = set(dropped)
        changed = [i for i in trimmed if i not in gone and self._cut(i, trimmed[i])]
        if changed:
            self._forget(changed)
        news = bool(changed) or gone != self._gone
        self._gone = gone
        self.has_new_views = bool(changed)
        self._acting = {}
        self.alive = [i for i in self._present if i not in gone]  # a keep rule may give some back
        self._sums = []
        return news

    def _forget(self, changed: list[int]) -> None:
        """Look at these blocks anew: their views have changed."""
        self._firsts.clear()
        self._having.clear()
        self._matches.look_again(changed)

    def _cut(self, line: int, spans: list[Span]) -> bool:
        before = self.views[line]
        left = without(self.document.spans[line], spans)
        self._retrace(line, chain.from_iterable(range(*part) for part in left))
        return self.views[line] != before
