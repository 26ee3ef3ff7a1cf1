"""What a broken law says: the page, the rules that were at work, where they stand and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleantext.model import Rule
from cleantext.result import Result

_MOST_ROWS = 60  # of a page's markup


class LawBroken(AssertionError):  # noqa: N818 - it is a failed assertion, and named for its cause
    """A law does not hold for some input under some profile."""


@dataclass(frozen=True)
class Case:
    """One document under a law: how it was cleaned, and how to say what went wrong."""

    law: str
    result: Result
    markup: str | None = None  # of a page of HTML

    def fails(
        self, message: str, lines: Iterable[str] = (), rules: Iterable[Rule] = ()
    ) -> LawBroken:
        """Make the error.

        Args:
            message: what is wrong, in one line.
            lines: the lines concerned.
            rules: rules to name beside those that removed something.
        """
        shown = [f"{self.law}: {message}", *(f"    {line!r}" for line in lines)]
        named = dict.fromkeys([*rules, *(edit.cause.rule for edit in self.result.edits)])
        shown += [f"  {rule.origin}: {rule.id} ({rule.kind}): {rule.why}" for rule in named]
        shown.append(f"  the page, under {self.result.profile}; '-' went, '~' was trimmed:")
        return LawBroken("\n".join([*shown, *self._page(), *self._markup()]))

    def _page(self) -> list[str]:
        trimmed = self.result.decisions.trimmed
        rows = []
        for number, block in enumerate(self.result.blocks):
            rows += [""] * self.result.document.blank_lines[number]
            sign = "~" if number in trimmed else " " if block.kept else "-"
            rows.append(f"  {sign} {block.text}".encode("utf-8", "backslashreplace").decode())
        return rows

    def _markup(self) -> list[str]:
        rows = (self.markup or "").splitlines()
        shown = [f"    {row}" for row in rows[:_MOST_ROWS]]
        more = [f"    and {len(rows) - _MOST_ROWS} more rows"] if rows[_MOST_ROWS:] else []
        return ["  its markup:", *shown, *more] if rows else []
