"""Laws on pages of HTML: what the reader, the selectors and the ledger make of them together."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from itertools import zip_longest

from cleantext.edits import RestoreError
from cleantext.reports.report import restore
from cleantext.testing.exactness import account_for
from cleantext.testing.failure import Case
from cleantext.testing.pagewise import differences, fate
from cleantext.testing.settling import stay_settled
from cleantext.testing.subject import Subject
from cleantext.testing.webpage import WebPage
from cleantext.view import views

_TAG = re.compile(r"<(/?)(\w+)((?: [\w:-]+(?:=\"[^\"]*\")?)*)>")
_ATTRIBUTE = re.compile(r" ([\w:-]+)(?:=\"([^\"]*)\")?")
_BARE = re.compile(r"[\w.:-]+")


def a_page_is_read_whole(subject: Subject, page: WebPage) -> None:
    """Every line of a page of HTML is read, once and in order, as the text it shows."""
    result = subject.clean_page(page.html)
    wanted = [view for view in views([line.text for line in page.lines]) if view]
    read = result.document.views
    if read != wanted:
        odd = [line for line in (*wanted, *read) if (line in read) != (line in wanted)]
        raise Case("a_page_is_read_whole", result, page.html).fails(
            f"{len(wanted)} lines stand on the page, {len(read)} are read", odd[:5]
        )


def a_page_is_restored_exactly(subject: Subject, page: WebPage) -> None:
    """The clean text of a page and its report give the text that was read back, exactly."""
    for data in (page.html, page.html.encode(), b"\xff\xfe" + page.html.encode("utf-16-le")):
        result = subject.clean_page(data)
        case = Case("a_page_is_restored_exactly", result, page.html)
        for report in (result.report, result.report.to_json()):
            try:
                given_back = restore(result.text, report)
            except RestoreError as error:
                raise case.fails(str(error)) from None
            if given_back != result.document.text:
                raise case.fails(f"restored is {given_back!r}")


def nothing_is_invented_on_a_page(subject: Subject, page: WebPage) -> None:
    """The clean text of a page is what was read without the parts the ledger names."""
    result = subject.clean_page(page.html)
    account_for(Case("nothing_is_invented_on_a_page", result, page.html))


def prose_of_a_page_survives(subject: Subject, page: WebPage) -> None:
    """The article in the container stays whole, whatever elements stand in it and around it."""
    result = subject.clean_page(page.html)
    lost = [before for before, _ in differences(page, result) if before is not None]
    rules = [line.rule for line in page.lines if line.rule and line.left in lost]
    if result.flagged:  # so little is planted on the page that only prose can be too much
        raise Case("prose_of_a_page_survives", result, page.html).fails(
            result.warnings[-1], rules=[declined.finding.rule for declined in result.declined]
        )
    if lost:
        raise Case("prose_of_a_page_survives", result, page.html).fails(
            f"{len(lost)} lines are lost that must stay", lost, rules
        )


def planted_elements_go(subject: Subject, page: WebPage) -> None:
    """Every line goes that stands in an element which a selector finds, or outside of the body."""
    result = subject.clean_page(page.html)
    extra = [after for _, after in differences(page, result) if after is not None]
    if extra and not result.flagged:  # then the prose is at stake, which has a law of its own
        rules = [line.rule for line in page.lines if line.rule and line.left != line.text]
        raise Case("planted_elements_go", result, page.html).fails(
            f"{len(extra)} lines are left that must go", extra, rules
        )


def keep_beats_drop_on_a_page(subject: Subject, page: WebPage) -> None:
    """What a keep rule's selector finds stays, even inside an element that goes."""
    result = subject.clean_page(page.html)
    left = views(result.text.split("\n"))
    for line, rules in zip(page.lines, page.covered(subject.selectors), strict=True):
        keeps = [rule for rule in rules if rule.action == "keep" and not subject.goes(rule)]
        if keeps and not any(rule.at for rule in keeps) and views([line.text])[0] not in left:
            raise Case("keep_beats_drop_on_a_page", result, page.html).fails(
                f"{keeps[0].id} keeps a line that was removed", [line.text], keeps
            )


def a_page_without_its_container_stays(subject: Subject, page: WebPage) -> None:
    """Where `body:` finds nothing, for the site has changed, no line of the article goes."""
    result = subject.clean_page(page.html)
    if result.edits or result.flagged:
        raise Case("a_page_without_its_container_stays", result, page.html).fails(
            "prose was removed", [edit.removed for edit in result.edits]
        )


def cleaning_a_page_twice_changes_nothing(subject: Subject, page: WebPage) -> None:
    """The clean text of a page, cleaned again as text, comes out as it is, less what css keeps."""
    stay_settled("cleaning_a_page_twice_changes_nothing", subject, subject.clean_page(page.html))


def markup_decides_nothing(subject: Subject, page: WebPage) -> None:
    """The same elements written in other markup, or other bytes, are decided alike."""
    straight = subject.clean_page(page.html)
    for name, write in _VARIANTS.items():
        other = subject.clean_page(write(page))
        pairs = list(zip_longest(straight.blocks, other.blocks))
        changed = [one.text if one else "" for one, two in pairs if fate(one) != fate(two)]
        if changed and straight.flagged == other.flagged:
            raise Case("markup_decides_nothing", other, page.html).fails(
                f"with {name}, lines are decided otherwise", changed
            )


def _retagged(tag: Callable[[str], str], attribute: Callable[[str, str | None], str]) -> _Variant:
    def rewrite(found: re.Match[str]) -> str:
        parts = [attribute(a[1], a[2]) for a in _ATTRIBUTE.finditer(found[3])]
        return f"<{found[1]}{tag(found[2])}{''.join(parts)}>"

    return lambda page: _TAG.sub(rewrite, page.html)


def _reversed(page: WebPage) -> str:
    def rewrite(found: re.Match[str]) -> str:
        parts = [a[0] for a in _ATTRIBUTE.finditer(found[3])]
        return f"<{found[1]}{found[2]}{''.join(parts[::-1])}>"

    return _TAG.sub(rewrite, page.html)


def _bare(name: str, value: str | None) -> str:
    if value and _BARE.fullmatch(value):
        return f" {name}={value}"
    return _single(name, value)


def _single(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f" {name}='{html.escape(html.unescape(value))}'"


def _numbered(page: WebPage) -> str:
    return page.filled("".join(f"&#x{ord(c):x};" for c in line.text) for line in page.lines)


def _emphasised(page: WebPage) -> str:
    texts = (html.escape(line.text, quote=False) for line in page.lines)
    return page.filled(re.sub(r"^(\S+) (\w+) ", r"\1 <wbr><u>\2</u><!-- --> ", t) for t in texts)


_Variant = Callable[[WebPage], str | bytes]
_VARIANTS: dict[str, _Variant] = {
    "upper-case tags and attributes": _retagged(str.upper, lambda n, v: _single(n.upper(), v)),
    "unquoted attributes": _retagged(str, _bare),
    "attributes in another order": _reversed,
    "spaces inside tags": _retagged(str, lambda n, v: "\n  " + _single(n, v).strip() + "\t"),
    "CRLF": lambda page: page.html.replace("\n", "\r\n"),
    "indented lines": lambda page: page.html.replace("\n", "\n\n\t    "),
    "comments between elements": lambda page: page.html.replace("\n<", "\n<!-- <p>x</p> --><"),
    "character references": _numbered,
    "emphasis inside lines": _emphasised,
    "UTF-8": lambda page: page.html.encode(),
    "UTF-16": lambda page: b"\xfe\xff" + page.html.encode("utf-16-be"),
}
