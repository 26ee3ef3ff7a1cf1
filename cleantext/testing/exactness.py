"""Laws on the text itself: whatever the rules say, no character is lost track of."""

from __future__ import annotations

from itertools import pairwise

from cleantext.edits import RestoreError
from cleantext.pipeline import MAX_REMOVED_SHARE
from cleantext.readers.text import read
from cleantext.reports.report import restore
from cleantext.result import Result
from cleantext.testing.failure import Case
from cleantext.testing.subject import Subject


def restore_is_exact(subject: Subject, text: str) -> None:
    """Clean text and report give the input back, str for str and byte for byte."""
    encodings = ("utf-8", "utf-16-le", "cp1252")
    encoded = [text.encode(name, "ignore") for name in encodings]
    for data in (text, b"\xff\xfe" + encoded[1], encoded[0], encoded[2]):
        result = subject.clean(data)
        case = Case("restore_is_exact", result)
        for report in (result.report, result.report.to_json()):
            try:
                given_back = restore(result.text, report)
            except RestoreError as error:
                raise case.fails(str(error)) from None
            if given_back != data:
                raise case.fails(f"the input was {data!r}, restored is {given_back!r}")


def nothing_is_invented(subject: Subject, text: str) -> None:
    """The clean text is the input without the parts the ledger names, and nothing else."""
    account_for(Case("nothing_is_invented", subject.clean(text)))


def account_for(case: Case) -> None:
    """Compare the clean text with what the ledger leaves of the document's."""
    result, text = case.result, case.result.document.text
    gone: set[int] = set()
    for edit in result.edits:
        places = range(*edit.span)
        if edit.inserted or edit.removed != text[edit.span.start : edit.span.end]:
            raise case.fails("an edit does not say what stood there", [edit.removed])
        if not places or not gone.isdisjoint(places):
            raise case.fails("edits overlap, or are empty", [edit.removed])
        gone.update(places)
    left = "".join(char for place, char in enumerate(text) if place not in gone)
    if left != result.text:
        raise case.fails(f"the ledger leaves {left!r}, but the clean text is {result.text!r}")


def kept_lines_are_unchanged_and_in_order(subject: Subject, text: str) -> None:
    """The lines of the clean text are the kept lines of the input, less what was trimmed."""
    result = subject.clean(text)
    again = subject.clean(result.text).document
    found = [_shown(again.text[start:end]) for start, end in again.spans]
    kept = [_shown(line) for line in _kept(result)]
    if found != kept:
        raise Case("kept_lines_are_unchanged_and_in_order", result).fails(
            "the clean text has other lines than were kept",
            [line for line in (*found, *kept) if (line in found) != (line in kept)][:5],
        )


def _shown(line: str) -> str:
    return line.removeprefix("\ufeff")  # at the very start it is a byte order mark


def _kept(result: Result) -> list[str]:
    text, lines = result.document.text, []
    cuts = result.decisions.cuts()
    for number, block in enumerate(result.blocks):
        if block.kept:
            gone = {place for cut in cuts.get(number, ()) for place in range(*cut)}
            lines.append("".join(text[p] for p in range(*block.span) if p not in gone))
    return lines


def the_widest_gap_stays(subject: Subject, text: str) -> None:
    """Between two lines that stay stand as many blank lines as in the widest gap between them."""
    result = subject.clean(text)
    before, after = result.document.blank_lines, read(result.text).blank_lines
    kept = [number for number, block in enumerate(result.blocks) if block.kept]
    if not kept:
        return
    inner = [max(before[a + 1 : b + 1]) for a, b in pairwise(kept)]
    if after != [before[0], *inner, before[-1]]:
        raise Case("the_widest_gap_stays", result).fails(
            f"blank lines are {after}, and should be {[before[0], *inner, before[-1]]}"
        )


def removed_share_is_within_budget_or_flagged(subject: Subject, text: str) -> None:
    """More than the profile's share of a document never goes: it comes back whole, and flagged."""
    result = subject.clean(text)
    case = Case("removed_share_is_within_budget_or_flagged", result)
    budget = subject.profile.max_removed_share or MAX_REMOVED_SHARE
    before, after = (len("".join(version.split())) for version in (text, result.text))
    if before - after > budget * before:
        raise case.fails(f"{1 - after / before:.0%} went, where {budget:.0%} may")
    if result.flagged and result.text != text:
        raise case.fails("the document is flagged, but was changed")
