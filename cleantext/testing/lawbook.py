"""The laws: what must be true of every profile, on every page. One line each, in the docstring.

A law is a function of the profile under test and an input; it raises `LawBroken`. `LAWS` pairs
each with the inputs it is tried on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from hypothesis import strategies as st

from cleantext.profiles.lint import stalling
from cleantext.testing import exactness, pagewise, settling, webwise
from cleantext.testing.lines import lines_of
from cleantext.testing.noise import hostile_text
from cleantext.testing.page import Page
from cleantext.testing.planting import articles, openings, pages, pages_by_rule
from cleantext.testing.subject import Subject
from cleantext.testing.webpage import WebPage
from cleantext.testing.webpages import bare_pages, html_pages

_MOST_WORDS = 200
_MODULES = {"html": ("charset_normalizer", "numpy", "selectolax")}
Feed = Callable[[Subject], "st.SearchStrategy[Any] | None"]


@dataclass(frozen=True)
class Law:
    """A law and what it is tried on; ``feed`` gives None where a profile has nothing for it.

    Attributes:
        turns: inputs that one at least of each is tried of, however few are asked for.
    """

    check: Callable[[Subject, Any], None]
    feed: Feed
    extra: str | None = None  # needed to try it
    turns: Callable[[Subject], Sequence[st.SearchStrategy[Any]]] = lambda _: ()

    @property
    def idle(self) -> str | None:
        """Why the law cannot be tried here, if it cannot."""
        missing = self.extra and not all(map(find_spec, _MODULES[self.extra]))
        return f"needs pip install 'cleantext-rules[{self.extra}]'" if missing else None

    @property
    def name(self) -> str:
        """The name of the law's function."""
        return self.check.__name__

    @property
    def truth(self) -> str:
        """What is true, in one line."""
        return (self.check.__doc__ or "").splitlines()[0]


def _texts(subject: Subject) -> st.SearchStrategy[str]:
    words = _own_words(subject)
    return pages(subject).map(_text) | hostile_text(words) | _crowd(st.sampled_from(words or ("",)))


def _stalling_lines(subject: Subject) -> list[st.SearchStrategy[str]]:
    return [st.just(line) for rule in subject.own_rules for _, line in stalling(rule)]


def _crowd(lines: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(lines, max_size=12).map("\n".join)


def _keepsakes(subject: Subject) -> st.SearchStrategy[str] | None:
    keeps = [rule for rule in subject.rules if rule.action == "keep"]
    return _crowd(st.sampled_from(keeps).flatmap(lines_of)) if keeps else None


def _web(subject: Subject) -> st.SearchStrategy[WebPage] | None:
    return _deferred(subject, html_pages) if subject.selectors else None


def _kept_elements(subject: Subject) -> st.SearchStrategy[WebPage] | None:
    keeps = any(rule.action == "keep" for rule in subject.selectors)
    return _deferred(subject, html_pages) if keeps else None


def _bare(subject: Subject) -> st.SearchStrategy[WebPage] | None:
    bodied = any(rule.outside for rule in subject.selectors)
    return _deferred(subject, bare_pages) if bodied else None


def _deferred(
    subject: Subject, make: Callable[[Subject], st.SearchStrategy[WebPage]]
) -> st.SearchStrategy[WebPage]:
    """Make the strategy when it is drawn from, which needs the extra ``[html]``."""
    return st.deferred(lambda: make(subject))


def _text(page: Page) -> str:
    return page.text


def _own_words(subject: Subject) -> tuple[str, ...]:
    rules = subject.rules
    lines = [line for r in rules for line in (*r.texts, *r.examples.hit, *dict(r.examples.trims))]
    return tuple(dict.fromkeys(lines))[:_MOST_WORDS]


LAWS = (
    Law(exactness.restore_is_exact, _texts),
    Law(exactness.nothing_is_invented, _texts),
    Law(exactness.kept_lines_are_unchanged_and_in_order, _texts),
    Law(exactness.the_widest_gap_stays, _texts),
    Law(exactness.removed_share_is_within_budget_or_flagged, _texts),
    Law(settling.cleaning_twice_changes_nothing, _texts),
    Law(settling.order_of_findings_is_irrelevant, _texts),
    Law(settling.every_finding_is_accounted_for, _texts),
    Law(settling.no_rule_is_disabled, _texts, turns=_stalling_lines),
    Law(settling.time_is_linear, pages),
    Law(pagewise.keep_beats_drop, _keepsakes),
    Law(pagewise.clean_prose_is_untouched, articles),
    Law(pagewise.planted_debris_goes, pages, turns=pages_by_rule),
    Law(pagewise.the_prose_survives, pages, turns=pages_by_rule),
    Law(pagewise.variants_decide_alike, pages),
    Law(pagewise.a_cut_to_the_end_is_bounded, openings),
    Law(webwise.a_page_is_read_whole, _web, "html"),
    Law(webwise.a_page_is_restored_exactly, _web, "html"),
    Law(webwise.nothing_is_invented_on_a_page, _web, "html"),
    Law(webwise.prose_of_a_page_survives, _web, "html"),
    Law(webwise.planted_elements_go, _web, "html"),
    Law(webwise.keep_beats_drop_on_a_page, _kept_elements, "html"),
    Law(webwise.a_page_without_its_container_stays, _bare, "html"),
    Law(webwise.cleaning_a_page_twice_changes_nothing, _web, "html"),
    Law(webwise.markup_decides_nothing, _web, "html"),
)
"""All laws, in the order of the harm a breach does."""
