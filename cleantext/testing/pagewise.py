"""Laws on pages whose fate is known: debris goes, prose stays."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from itertools import zip_longest

from cleantext.model import Block, Rule
from cleantext.result import Result
from cleantext.testing.failure import Case
from cleantext.testing.page import Page
from cleantext.testing.subject import Subject
from cleantext.testing.webpage import WebPage
from cleantext.view import views


def clean_prose_is_untouched(subject: Subject, page: Page) -> None:
    """An article without debris comes out as it went in."""
    result = subject.clean(page.text)
    if result.text != page.text:
        raise Case("clean_prose_is_untouched", result).fails(
            "prose was removed", [edit.removed for edit in result.edits]
        )


def planted_debris_goes(subject: Subject, page: Page) -> None:
    """Every line that a rule is made for goes where the rule's guards let it act."""
    result = subject.clean(page.text)
    extra = [after for _, after in differences(page, result) if after is not None]
    if extra and not result.flagged:
        rules = [line.rule for line in page.lines if line.rule and line.left != line.text]
        raise Case("planted_debris_goes", result).fails(
            f"{len(extra)} lines are left that must go", extra, rules
        )


def the_prose_survives(subject: Subject, page: Page) -> None:
    """Whatever debris stands around them, paragraphs and near misses stay."""
    result = subject.clean(page.text)
    lost = [before for before, _ in differences(page, result) if before is not None]
    if lost:
        raise Case("the_prose_survives", result).fails(
            f"{len(lost)} lines are lost that must stay", lost, _rules_of(page, lost)
        )


def _rules_of(page: Page, lost: list[str]) -> list[Rule]:
    return [line.rule for line in page.lines if line.rule and line.left in lost]


def differences(page: Page | WebPage, result: Result) -> list[tuple[str | None, str | None]]:
    """Pair gold lines that are missing with None, and None with lines that are too many."""
    gold, left = views(page.gold), [v for v in views(result.text.split("\n")) if v]
    found: list[tuple[str | None, str | None]] = []
    matcher = SequenceMatcher(a=gold, b=left, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found += [(line, None) for line in gold[a:b]]
            found += [(None, line) for line in left[c:d]]
    return found


def keep_beats_drop(subject: Subject, text: str) -> None:
    """A line that a keep rule names stays whole, whatever other rules say of it."""
    result = subject.clean(text)
    left = views(result.text.split("\n"))
    rules = subject.ruleset_for(text).rules
    keeps = [r for r in rules if r.action == "keep" and r.shape in ("text", "line") and not r.at]
    for view in result.document.views:
        for rule in keeps:
            if subject.names(rule, view) and view not in left:
                raise Case("keep_beats_drop", result).fails(
                    f"{rule.id} keeps a line that was removed", [view], [rule]
                )


def variants_decide_alike(subject: Subject, page: Page) -> None:
    """Line ends, composed accents, entities and no-break spaces change no decision."""
    text = page.text
    straight = subject.clean(text)
    variants = {
        "CRLF": text.replace("\n", "\r\n"),
        "NFD": unicodedata.normalize("NFD", text),
        "no-break spaces": text.replace(" ", "\u00a0"),
        "CR": text.replace("\n", "\r"),
        "entities": "".join(c if c.isascii() and c != "&" else f"&#{ord(c)};" for c in text),
        "wide spaces": text.replace(" ", " \u2003 "),
        "zero-width characters": text.replace(" ", "\u200b "),
    }
    for name, variant in variants.items():
        other = subject.clean(variant)
        pairs = list(zip_longest(straight.blocks, other.blocks))
        changed = [one.text if one else "" for one, two in pairs if fate(one) != fate(two)]
        if changed and straight.flagged == other.flagged:
            raise Case("variants_decide_alike", other).fails(
                f"with {name}, lines are decided otherwise", changed
            )


def fate(block: Block | None) -> tuple[bool, str] | None:
    """Give what variants of a page must have in common."""
    return (block.kept, block.kind) if block else None


def a_cut_to_the_end_is_bounded(subject: Subject, page: Page) -> None:
    """The first line of a tail cut in a long article's upper part takes nothing above its foot."""
    result = subject.clean(page.text)
    cut = {line.text for line in page.lines if line.rule}
    lost = [line for line, _ in differences(page, result) if line is not None and line not in cut]
    if lost:
        raise Case("a_cut_to_the_end_is_bounded", result).fails(
            f"{len(lost)} paragraphs are lost", lost[:3]
        )
