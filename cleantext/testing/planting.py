"""Pages: prose with a profile's debris and near misses planted at known places."""

from __future__ import annotations

from os import PathLike

from hypothesis import assume
from hypothesis import strategies as st

from cleantext.language import identify
from cleantext.model import Rule
from cleantext.pipeline import MAX_REMOVED_SHARE
from cleantext.testing.articles import article
from cleantext.testing.lines import lines_of
from cleantext.testing.page import Line, Page
from cleantext.testing.plants import Plant, confirming, pairs, plants
from cleantext.testing.subject import Subject

_MOST_PLANTS = 6
_MOST_PARAGRAPHS = 12
_ARTICLES = 200
_LONG_ARTICLE = 64  # paragraphs
_MOST_SHARE = 0.4  # of a page's characters that are planted
_SPACINGS = (st.just(0), st.just(1), st.integers(0, 2))
"""Blank lines above each line of a page: extractors print none, or one, or do as it comes."""


def pages(profile: Subject | str | PathLike[str]) -> st.SearchStrategy[Page]:
    """Give pages of prose with debris planted among the paragraphs, and the gold that follows.

    Debris stands where its rule looks for it. There are near misses, too: lines that look like
    debris but stand where they must stay, and debris that blank lines part from what its rule
    looks at.

    Args:
        profile: its file, its id, or a `Subject`.
    """
    subject = profile if isinstance(profile, Subject) else Subject.load(profile)
    return st.one_of([spaced_pages(subject, blanks) for blanks in _SPACINGS])


def pages_by_rule(subject: Subject) -> list[st.SearchStrategy[Page]]:
    """For each rule of the profile's own file, give pages on which nothing else is planted."""
    return [
        st.one_of(
            [_laid_out(subject, blanks, pairs(subject, blanks, rule)) for blanks in _SPACINGS]
        )
        for rule in subject.own_rules
    ]


def spaced_pages(subject: Subject, blanks: st.SearchStrategy[int]) -> st.SearchStrategy[Page]:
    """Give `pages` with this many blank lines above each line."""
    most = _MOST_PLANTS if subject.rules else 0
    return _laid_out(subject, blanks, st.lists(plants(subject, blanks), max_size=most))


@st.composite
def _laid_out(
    draw: st.DrawFn,
    subject: Subject,
    blanks: st.SearchStrategy[int],
    drawn: st.SearchStrategy[list[Plant | None]],
) -> Page:
    chosen = _together(draw(drawn))
    least = max(4, sum(plant.needs for plant in chosen))
    count = draw(st.integers(least, max(least, 6)))
    paragraphs = draw(_paragraphs(subject, count))
    body = [Line(text, text, blanks=draw(blanks)) for text in paragraphs]
    page = Page(tuple(_among(draw, body, chosen)))
    assume(_is_sound(page, subject))
    return page


def _together(drawn: list[Plant | None]) -> list[Plant]:
    """Keep of the plants those that do not meddle with each other."""
    chosen: list[Plant] = []
    for plant in filter(None, drawn):
        rivals = [p for p in chosen if p.place == plant.place != "middle"]
        if plant.reaches:
            rivals += [p for p in chosen if p.reaches]
        rivals += [p for p in chosen if p.repeats & plant.repeats]
        needs = plant.needs + sum(p.needs for p in chosen)
        if not rivals and (not chosen or needs <= _MOST_PARAGRAPHS):
            chosen.append(plant)
    return chosen


def _among(draw: st.DrawFn, body: list[Line], chosen: list[Plant]) -> list[Line]:
    """Put the plants among the paragraphs, no two side by side."""
    at = {p.place: p.depth if p.place == "head" else len(body) - p.depth for p in chosen}
    between = range(at.get("head", 0) + 1, at.get("tail", len(body)))
    free = iter(sorted(draw(st.permutations(between))[: len(chosen)]))
    spots = {next(free, None) if p.place == "middle" else at[p.place]: p for p in chosen}
    lines: list[Line] = []
    for number in range(len(body) + 1):
        plant = spots.get(number)
        if plant:
            lines += plant.lines
        lines += body[number : number + 1]
    return lines


def _is_sound(page: Page, subject: Subject) -> bool:
    """Tell whether the gold is beyond doubt: the language is plain, and the bounds are kept."""
    total = len("".join(page.text.split()))
    planted = sum(len(line.text) for line in page.lines if line.left != line.text)
    budget = (subject.profile.max_removed_share or MAX_REMOVED_SHARE) * 0.8
    shares = [
        line.rule.region.max_share * 0.8
        for line in page.lines
        if line.rule and line.rule.region and line.rule.region.max_share
    ]
    if planted > min([_MOST_SHARE, budget, *shares]) * total:
        return False
    return (identify(page.text) or subject.profile.lang) in (subject.lang, None)


@st.composite
def articles(draw: st.DrawFn, subject: Subject) -> Page:
    """Give articles without debris, long enough for their language to be plain."""
    paragraphs = draw(st.integers(3, 8).flatmap(lambda count: _paragraphs(subject, count)))
    page = _prose_page(paragraphs, draw(st.sampled_from((0, 1))))
    assume(_is_sound(page, subject))
    return page


def openings(subject: Subject) -> st.SearchStrategy[Page] | None:
    """Give the first line of a cut to the end, in the upper part of a long article.

    What confirms such a cut stands at the foot, as on a page that has an appeal above and below.
    """
    rules = [r for r in subject.rules if r.region and r.region.to is None and subject.goes(r)]
    if not rules:
        return None
    return st.sampled_from(rules).flatmap(lambda rule: _opening(subject, rule))


@st.composite
def _opening(draw: st.DrawFn, subject: Subject, rule: Rule) -> Page:
    page = _prose_page(article(subject.lang, _LONG_ARTICLE), 1)
    first = draw(lines_of(rule))
    foot = confirming(draw, rule.region.confirm) if rule.region and rule.region.confirm else []
    planted = [Line(text, text, rule, 1) for text in (first, *filter(None, foot))]
    above, below = page.lines[: _LONG_ARTICLE // 4], page.lines[_LONG_ARTICLE // 4 :]
    return Page((*above, planted[0], *below, *planted[1:]))


def _paragraphs(subject: Subject, count: int) -> st.SearchStrategy[list[str]]:
    return st.integers(0, _ARTICLES).map(lambda start: article(subject.lang, count, start))


def _prose_page(paragraphs: list[str], blanks: int) -> Page:
    return Page(tuple(Line(text, text, blanks=blanks) for text in paragraphs))
