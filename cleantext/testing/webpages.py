"""Pages of HTML: prose in a profile's container, its debris as elements at known places."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from os import PathLike

from hypothesis import assume
from hypothesis import strategies as st

from cleantext.model import Rule
from cleantext.testing.articles import article
from cleantext.testing.elements import Element, elements
from cleantext.testing.lines import pick
from cleantext.testing.page import Line, Page
from cleantext.testing.planting import articles, spaced_pages
from cleantext.testing.subject import Subject
from cleantext.testing.webpage import SLOT, WebPage

_ANY = Element("<div>", "</div>", "div")
_MOST_PLANTS = 4
_UNUSED = 400  # the paragraphs of articles from here on stand on no page of text
_MOST_SHARE = 0.6  # of a page's characters that are planted
_PROSE = {
    "p": "<p>{}</p>",
    "h2": "<h2>{}</h2>",
    "li": "<ul><li>{}</li></ul>",
    "blockquote": "<blockquote><p>{}</p></blockquote>",
}
_HOLDS_PARAGRAPHS = frozenset(
    {"article", "aside", "blockquote", "details", "div", "figcaption", "figure", "footer", "form"}
    | {"header", "li", "main", "nav", "section"}
)
_HIDDEN = re.compile(r"<(?:[^>]* )?(?:hidden|style)[ =>]")
_TEXT = re.compile(r">([^<>]*[^<>\s][^<>]*)<")
_FRAME = (
    '<!DOCTYPE html>\n<html lang="{}">\n'
    '<head><meta charset="utf-8"><title>-</title></head>\n<body>\n'
)


@dataclass(frozen=True)
class _Stock:
    """What the pages of a profile are made of."""

    subject: Subject
    container: tuple[Element, ...]  # one of these is around the prose; none: any will do
    plants: tuple[tuple[Rule, Element], ...]  # elements, each found by its rule
    spoken: tuple[tuple[Rule, str], ...]  # examples, where an element cannot be made
    prose: tuple[str, ...]  # elements that no rule of the profile names
    texts: st.SearchStrategy[Page]


def html_pages(profile: Subject | str | PathLike[str]) -> st.SearchStrategy[WebPage]:
    """Give pages of HTML with debris among the paragraphs, and the gold that follows.

    The prose stands in the profile's container, the lines of its text rules in elements of their
    own, and for ``css:``, ``body:`` and ``strip:`` there are elements which the selector finds.

    Args:
        profile: its file, its id, or a `Subject`.

    Raises:
        ModuleNotFoundError: the extra ``[html]`` is not installed.
    """
    subject = profile if isinstance(profile, Subject) else Subject.load(profile)
    return _html_pages(_stock(subject))


def bare_pages(subject: Subject) -> st.SearchStrategy[WebPage]:
    """Give pages of prose without debris, in an element that the profile knows nothing of."""
    return _bare_pages(_stock(subject))


@st.composite
def _bare_pages(draw: st.DrawFn, stock: _Stock) -> WebPage:
    body = _body(draw, stock, draw(articles(stock.subject)), [], _ANY)
    return body.within(_frame(stock))


@lru_cache(maxsize=1)  # all laws ask for the same one after the other
def _stock(subject: Subject) -> _Stock:
    around = [rule for rule in subject.selectors if rule.outside]
    containers = [e for rule in around[:1] for e in _made(rule) if e.tag in _HOLDS_PARAGRAPHS]
    plants, spoken = [], []
    for rule in subject.selectors:
        if rule.outside or _is_guarded(rule) or rule.id in subject.ruleset.followers:
            continue
        made = [element for element in _made(rule) if _is_found(subject, rule, element, containers)]
        plants += [(rule, element) for element in made]
        if not made:
            spoken += [(rule, hit) for hit in rule.examples.hit if _lines_of(hit, rule)]
    named = " ".join(rule.css or "" for rule in subject.selectors if not rule.outside)
    prose = [tag for tag in _PROSE if tag == "p" or not re.search(rf"\b{tag}\b", named)]
    texts = spaced_pages(subject, st.just(0))  # no <div> or <br> makes a blank line
    return _Stock(subject, tuple(containers), tuple(plants), tuple(spoken), tuple(prose), texts)


def _is_guarded(rule: Rule) -> bool:
    return bool(rule.at or rule.unless or rule.repeated or rule.next or rule.prev)


def _made(rule: Rule) -> list[Element]:
    return [element for element in elements(rule.css or "") if _is_shown(element.opening)]


def _is_shown(markup: str) -> bool:
    """Tell whether text in all these elements is text that a reader of the page sees."""
    from cleantext.readers.html.tags import NOSCRIPT, ROLE, SKIP  # noqa: PLC0415 - an extra

    tags = re.findall(r"<(\w+)", markup)
    return not _HIDDEN.search(markup) and not {ROLE.get(t) for t in tags} & {SKIP, NOSCRIPT}


def _is_found(
    subject: Subject, rule: Rule, element: Element, containers: Iterable[Element]
) -> bool:
    """Tell whether the rule finds the element in every container, and no guard has a say."""
    for container in (_ANY, *containers):
        page = WebPage(container.holding(element.holding(SLOT)), (Line("", ""),))
        (found,) = page.covered(subject.selectors)
        if rule not in found or any(map(_is_guarded, found)):
            return False
    return True


@st.composite
def _html_pages(draw: st.DrawFn, stock: _Stock) -> WebPage:
    subject = stock.subject
    page = draw(stock.texts)
    settled = not any(line.rule for line in page.lines)
    texts = iter(article(subject.lang, 4 * _MOST_PLANTS, _UNUSED))
    count = draw(st.integers(0, _MOST_PLANTS))
    planted = [_planted(draw, stock, texts, settled=settled) for _ in range(count)]
    inner = [plant for plant in planted if plant and draw(st.booleans())]
    outer = [plant for plant in planted if plant and plant not in inner]
    container = draw(st.sampled_from(stock.container or (_ANY,)))
    body = _body(draw, stock, page, inner, container)
    surrounded = draw(st.booleans())
    if surrounded and stock.container:
        outer.append(WebPage(f"<div>{SLOT}</div>", (Line(text := next(texts), text),)))
    place = draw(st.integers(0, len(outer)))
    whole = _joined([*outer[:place], body, *outer[place:]])
    return _judged(whole.within(_frame(stock)), subject)


def _frame(stock: _Stock) -> Element:
    return Element(
        _FRAME.format(stock.subject.lang, "<title>-</title>"), "\n</body>\n</html>\n", ""
    )


def _body(
    draw: st.DrawFn, stock: _Stock, page: Page, plants: list[WebPage], container: Element
) -> WebPage:
    """Put a page of text into the container, with the plants between paragraphs of prose."""
    parts: list[WebPage] = []
    waiting = list(plants)
    for is_debris, group in groupby(page.lines, key=lambda line: line.rule is not None):
        lines = tuple(group)
        if is_debris:
            between = draw(st.sampled_from(("</div>\n<div>", "<br>")))
            slots = between.join(SLOT for _ in lines)
            parts.append(WebPage(f"<div>{slots}</div>", lines))
            continue
        for number, line in enumerate(lines):
            if number and waiting:
                parts.append(waiting.pop())
            tag = draw(st.sampled_from(stock.prose))
            parts.append(WebPage(_PROSE[tag].format(SLOT), (line,)))
    return _joined(parts).within(container)


def _joined(parts: list[WebPage]) -> WebPage:
    return WebPage("\n".join(p.markup for p in parts), tuple(x for p in parts for x in p.lines))


def _planted(
    draw: st.DrawFn, stock: _Stock, texts: Iterable[str], *, settled: bool
) -> WebPage | None:
    """Plant an element for a css rule, sometimes inside that of another one.

    Where lines of text rules stand on the page, what is planted must go, for what stays would
    move them away from the page's edges.
    """
    known: tuple[tuple[Rule, Element | str], ...] = (*stock.plants, *stock.spoken)
    usable = [plant for plant in known if settled or stock.subject.goes(plant[0])]
    if not usable:
        return None
    rule, made = pick(draw, usable)
    if isinstance(made, str):
        lines = _lines_of(made, rule)
        return WebPage(_TEXT.sub(f">{SLOT}<", made), lines)
    holds = made.tag in _HOLDS_PARAGRAPHS
    count = draw(st.integers(1, 2)) if holds and draw(st.booleans()) else 0
    drawn = [text for text, _ in zip(texts, range(max(count, 1)), strict=False)]
    lines = tuple(Line(text, text, rule) for text in drawn)
    plant = WebPage(made.holding(f"<p>{SLOT}</p>" * count or SLOT), lines)
    around = [e for r, e in stock.plants if stock.subject.goes(r) and e.tag in _HOLDS_PARAGRAPHS]
    if around and draw(st.integers(0, 2)) == 2:
        plant = plant.within(draw(st.sampled_from(around)))
    return plant


def _lines_of(example: str, rule: Rule) -> tuple[Line, ...]:
    """Give the lines of an example in HTML; none if it is text, or tags share a line in it."""
    example = example.strip()
    texts = [" ".join(html.unescape(text).split()) for text in _TEXT.findall(example)]
    alone = re.findall(r"<(?:p|li|div|h[1-6]|figcaption)\b[^<>]*>[^<>]*[^<>\s][^<>]*</", example)
    if not re.fullmatch(r"<.*>", example, re.DOTALL) or not _is_shown(example):
        return ()
    if len(texts) > 1 and len(alone) != len(texts):
        return ()
    return tuple(Line(text, text, rule) for text in texts)


def _judged(page: WebPage, subject: Subject) -> WebPage:
    """Say what becomes of each line: keep beats drop, and prose stays whatever rules there are."""
    lines = []
    for line, found in zip(page.lines, page.covered(subject.selectors), strict=True):
        keeps = any(rule.action == "keep" and not subject.goes(rule) for rule in found)
        goes = [rule for rule in found if subject.goes(rule)]
        of_text = line.rule is not None and line.rule.css is None
        if keeps:
            judged = replace(line, left=line.text)
        elif of_text or not goes or (line.rule is None and not _is_outside(goes)):
            judged = line
        else:
            own = line.rule if line.rule in goes else goes[0]
            judged = replace(line, left=None, rule=own)
        lines.append(judged)
    judged_page = WebPage(page.markup, tuple(lines))
    assume(_is_sound(judged_page, subject))
    return judged_page


def _is_outside(rules: list[Rule]) -> bool:
    return any(rule.outside for rule in rules)


def _is_sound(page: WebPage, subject: Subject) -> bool:
    total = sum(len(line.text) for line in page.lines)
    planted = sum(len(line.text) for line in page.lines if line.left != line.text)
    budget = min(_MOST_SHARE, (subject.profile.max_removed_share or 1) * 0.8)
    moving = any(line.rule and line.rule.css is None for line in page.lines)
    stays = any(line.rule and line.rule.css and line.left is not None for line in page.lines)
    return planted <= budget * total and not (moving and stays)
