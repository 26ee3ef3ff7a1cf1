"""The whole flow, on one screen: read, choose a profile, propose, resolve, apply."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cleantext import edits as ledger
from cleantext.engines.css import idle
from cleantext.fallback import Fallback
from cleantext.inline import is_marked, unmarked
from cleantext.language import identify
from cleantext.model import GENERIC, KINDS, Document, Edit, Profile
from cleantext.patterns import Lines
from cleantext.profiles.catalog import Catalog
from cleantext.profiles.errors import nearest
from cleantext.propose import describe, propose
from cleantext.readers import read
from cleantext.readers.hints import Hints
from cleantext.resolve import Policy
from cleantext.result import Result, over_budget
from cleantext.scan import Scan

if TYPE_CHECKING:
    from cleantext.readers.html import Limits

_T = TypeVar("_T")

MAX_REMOVED_SHARE = 0.9
"""Share of a text's characters that may go where the profile sets no other budget."""

MAX_REMOVED_SHARE_OF_PAGE = 0.99
"""The same for a page of HTML, where menus and lists may well outweigh a short article."""


class Cleaner:
    """Cleans documents with one set of rules; build it once, use it from any thread.

    Args:
        rules: more profile files or folders, beside the shipped rules.
        keep: kinds that stay whatever the rules say, such as ``{"caption"}``.
        drop: kinds that go wherever a rule finds them or the markup names them, such as
            ``{"agency-credit"}`` or ``{"table"}``.
        sources: whether profiles of sources are used, or the generic packs alone.
        fallback: when a classifier decides what no rule did: where no source profile knows the
            document or its profile asks for it (``"auto"``), ``"always"`` or ``"never"``.
        fallback_model: ``"learned"``, or ``"justext"`` to compare.
        min_confidence: how sure the learned classifier must be, 0.5 to 1.
        limits: what a page of HTML may cost, instead of the usual `cleantext.readers.html.Limits`.

    Raises:
        ProfileError: a profile cannot be used.
        ValueError: an unknown kind.
        TypeError: a single text for ``rules``, ``keep`` or ``drop``.

    >>> result = Cleaner(keep={"read-more"}).clean("A river rose.\\nRead more\\nIt fell again.")
    >>> result.text == "A river rose.\\nRead more\\nIt fell again."
    True
    """

    def __init__(
        self,
        rules: Iterable[str | PathLike[str]] = (),
        *,
        keep: Iterable[str] = (),
        drop: Iterable[str] = (),
        sources: bool = True,
        fallback: str = "auto",
        fallback_model: str = "learned",
        min_confidence: float | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.limits = limits
        self.keep, self.drop = _kinds(_many("keep", keep)), _kinds(_many("drop", drop))
        if both := self.keep & self.drop:
            raise ValueError(f"{sorted(both)} cannot be both kept and dropped")
        self.fallback = Fallback(fallback, fallback_model, min_confidence)
        catalog = Catalog.load([Path(folder) for folder in _many("rules", rules)])
        self.catalog = catalog if sources else catalog.generic_only()

    def clean(
        self,
        data: str | bytes,
        *,
        url: str | None = None,
        source: str | None = None,
        kind: str = "auto",
        charset: str | None = None,
    ) -> Result:
        """Clean one document.

        Args:
            data: the text; bytes are decoded so that they can be given back exactly.
            url: where it comes from; the host chooses the profile. A page may say it itself.
            source: a profile's name, a host or a URL; beats what ``url`` says.
            kind: the input format, ``"text"``, ``"html"``, or ``"auto"`` to look at the input.
            charset: what the HTTP header says of the bytes; believed where they do not refute it.

        Raises:
            ProfileError: ``source`` is unknown, or its profile cannot be used.
            InputError: the page is over a limit, or needs an extra that is not installed.
            ValueError: unknown ``kind``.
            TypeError: ``data`` is neither str nor bytes.
        """
        document = read(data, kind, Hints(url, charset, self.limits))
        lines = Lines(document.views)
        choice = self.catalog.choose(lines, document.url, source)
        profile = self.catalog.profiles[choice.profile]
        language = identify(lines.whole) or profile.lang
        policy = self._policy(profile)
        ruleset = self.catalog.ruleset(choice.profile, language)
        parts = ruleset.split(frozenset(policy.keep), frozenset(policy.drop))
        scan = Scan(document, parts.acting, lines)
        wanted = choice.profile == GENERIC or _leaves_open(profile, scan)
        engine, missing = self.fallback.engine(document, language, wanted=wanted)
        decisions, warnings = propose(scan, policy, engine, parts.guessing)
        edits = ledger.make(document, decisions)
        text = ledger.apply(document.text, edits)
        details = partial(describe, scan, parts.naming, decisions.dropped, engine)
        inert = () if document.page else idle(self.catalog.own(choice.profile))
        told = (*warnings, *inert, *missing)
        result = Result(document, choice, decisions, edits, text, details, told)
        removed = removed_share(document, edits)
        usual = MAX_REMOVED_SHARE_OF_PAGE if document.page else MAX_REMOVED_SHARE
        budget = profile.max_removed_share or usual
        if removed > budget:
            return over_budget(result, removed, budget)
        return result

    def _policy(self, profile: Profile) -> Policy:
        mine = dict.fromkeys(profile.keep - self.drop, f"profile {profile.id}")
        yours = dict.fromkeys(profile.drop - self.keep, f"profile {profile.id}")
        return Policy(
            keep=mine | dict.fromkeys(self.keep, "the caller"),
            drop=yours | dict.fromkeys(self.drop, "the caller"),
        )


def _leaves_open(profile: Profile, scan: Scan) -> bool:
    """Tell whether a source's profile leaves it to a classifier what the article is.

    On a page its container decides that; where it finds none, the profile does not know the page.
    """
    page = scan.document.page
    containers = [rule for rule in scan.ruleset.rules if rule.outside] if page else []
    if not containers:
        return profile.fallback
    return any(not scan.selected(rule) and rule.id in scan.notes for rule in containers)


def removed_share(document: Document, edits: Iterable[Edit]) -> float:
    """Give the share of the document's visible characters that the edits remove."""
    removed = "".join(edit.removed for edit in edits)
    return _visible(removed) / _visible(document.text) if removed else 0.0


def _visible(text: str) -> int:
    if is_marked(text):
        lines = text.split("\n")
        text = "".join(unmarked(line)[0] if is_marked(line) else line for line in lines)
    return max(len(text) - text.count(" ") - text.count("\n"), 1)


def _many(name: str, given: Iterable[_T]) -> Iterable[_T]:
    """Give several as they are; of one text each letter would be one."""
    if isinstance(given, str | PathLike):
        raise TypeError(f"{name} is {given!r}; it must be a list, such as [{given!r}]")
    return given


def _kinds(kinds: Iterable[str]) -> frozenset[str]:
    found = frozenset(kinds)
    for kind in sorted(found - set(KINDS)):
        raise ValueError(f"unknown kind {kind!r}{nearest(kind, KINDS)}")
    return found


@lru_cache(maxsize=1)
def _default() -> Cleaner:
    return Cleaner()


def clean(
    data: str | bytes,
    *,
    url: str | None = None,
    source: str | None = None,
    kind: str = "auto",
    charset: str | None = None,
) -> Result:
    """Clean one document with the shipped rules; for many, build a `Cleaner` once.

    >>> clean("The river rose again on Monday, and the road was cut.\\nRead more").text
    'The river rose again on Monday, and the road was cut.'
    """
    return _default().clean(data, url=url, source=source, kind=kind, charset=charset)
