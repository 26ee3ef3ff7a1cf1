"""The result of cleaning one document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import accumulate
from typing import Any

from cleantext.edits import apply
from cleantext.inline import is_markdown, unmarked
from cleantext.model import Block, Choice, Declined, Document, Edit, Finding
from cleantext.page import Metadata
from cleantext.reports import markdown
from cleantext.reports.report import Report
from cleantext.resolve import Decisions


@dataclass(frozen=True)
class Result:
    """The clean text, and everything about how it came to be.

    Attributes:
        text: the clean text; the input's text unchanged if the result is ``flagged``.
        changes: the edits that made ``text``; `edits` are the same, described.
        choice: the profile that was used, and why.
        warnings: what was odd about the input or the rules, in words.
        flagged: whether the rules would have removed more than the profile allows.
    """

    document: Document
    choice: Choice
    decisions: Decisions
    changes: tuple[Edit, ...]
    text: str
    describe: Callable[[], Decisions] = field(repr=False)
    warnings: tuple[str, ...] = ()
    flagged: bool = False

    @property
    def profile(self) -> str:
        """The id of the profile that was used; ``"generic"`` for an unknown source."""
        return self.choice.profile

    @property
    def declined(self) -> tuple[Declined, ...]:
        """The findings that changed nothing, and why."""
        return (*self.decisions.declined, *self._details.declined)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What changed, in order, each edit with its rule and reason."""
        described = self._details.dropped
        return tuple(
            edit._replace(cause=described.get(edit.cause.first, edit.cause))
            if edit.cause.rule.shape == "classifier"
            else edit
            for edit in self.changes
        )

    @cached_property
    def _details(self) -> Decisions:
        return self.describe()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the input: kept or not, of which kind, and why."""
        document = self.document
        lines = accumulate(blank + 1 for blank in document.blank_lines)
        found = []
        for number, (span, line) in enumerate(zip(document.spans, lines, strict=False)):
            cause, kept, kind = self._verdict(number)
            text = document.text[span.start : span.end]
            found.append(Block(span, text, line, kind, kept, cause))
        return tuple(found)

    def _verdict(self, number: int) -> tuple[Finding | None, bool, str]:
        decided = self.decisions
        if dropped := decided.dropped.get(number):
            dropped = self._details.dropped.get(number, dropped)
            return dropped, False, dropped.rule.kind
        label = decided.labels.get(number) or self._details.labels.get(number)
        keep = decided.kept.get(number)
        # a selector knows what a block is; a guard over lines may only know that it stays
        named = keep if keep and keep.rule.css else label or keep
        if named:
            return keep or label, True, named.rule.kind
        return None, True, self.document.kinds[number] if self.document.kinds else "body"

    @cached_property
    def metadata(self) -> Metadata | None:
        """What a page of HTML says about itself; None for plain text."""
        return self.document.page.metadata if self.document.page else None

    @property
    def title(self) -> str | None:
        """The clean text of the headline; of a page without one, the title that it gives itself.

        A page's headline is what this title holds, beside the name of the site, or what stays. It
        is told though a caller drops it.
        """
        own = self.metadata.title if self.metadata else None
        headlines = [block for block in self.blocks if block.kind == "headline"]
        inside = [block for block in headlines if own and _folded(block.text) in _folded(own)]
        if inside:
            return self._clean_text(max(inside, key=lambda block: len(block.text)))
        likely = [block for block in headlines if block.kept] or (headlines if own is None else [])
        return self._clean_text(likely[0]) if likely else own

    def _clean_text(self, block: Block) -> str:
        start, end = block.span
        inside = [
            edit.moved(-start)
            for edit in self.edits
            if block.kept and start <= edit.span.start and edit.span.end <= end
        ]
        return unmarked(apply(block.text, inside).strip())[0]

    @cached_property
    def markdown(self) -> str:
        """The clean text as Markdown; a page's headings, lists, tables and code keep their form.

        A text that came as Markdown is so already.
        """
        page = self.document.page
        if page is None and is_markdown(self.document.text):
            return self.text
        return markdown.render(self.blocks, self.edits, page.marks() if page else None)

    def __getstate__(self) -> Mapping[str, Any]:
        """Describe what can be asked for: a pool of processes cannot send engines or trees."""
        asked = ("_details", "edits", "blocks", "metadata", "markdown")
        known = {name: getattr(self, name) for name in asked}
        known["describe"] = partial(_same, self._details)
        known["document"] = replace(self.document, page=None)
        return vars(self) | known

    @property
    def report(self) -> Report:
        """What was removed, where and why; as JSON, as a diff, or as a page."""
        return Report(
            self.document.text,
            self.text,
            self.document.codec,
            self.document.url,
            self.choice,
            self.edits,
            self.blocks,
            self.declined,
            self.warnings,
            self.flagged,
        )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _same(details: Decisions) -> Decisions:
    return details


def over_budget(result: Result, removed: float, budget: float) -> Result:
    """Give the result back with nothing removed, flagged, and every removal declined."""
    reason = f"over budget: {removed:.0%} of the characters would go, {budget:.0%} may"
    decided = result.decisions
    removals = dict.fromkeys(
        [*decided.dropped.values(), *(by for cuts in decided.trimmed.values() for _, by in cuts)]
    )
    declined = [*decided.declined, *(Declined(f, f.span, reason) for f in removals)]
    return replace(
        result,
        decisions=Decisions(kept=decided.kept, labels=decided.labels, declined=declined),
        changes=(),
        text=result.document.text,
        warnings=(*result.warnings, f"nothing was removed, {reason}"),
        flagged=True,
    )
