"""The profile under test, and all that the laws ask about it."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path

from cleantext.language import identify
from cleantext.model import Profile, Rule
from cleantext.patterns import Lines, Pattern, key, key_of_text
from cleantext.patterns.pattern import TIMEOUT
from cleantext.pipeline import Cleaner
from cleantext.profiles.loader import load_file
from cleantext.resolve import Policy
from cleantext.result import Result
from cleantext.ruleset import RuleSet
from cleantext.view import views


@dataclass(frozen=True)
class Subject:
    """One profile with all it inherits."""

    cleaner: Cleaner
    id: str

    @classmethod
    def load(
        cls, profile: str | PathLike[str], rules: Iterable[str | PathLike[str]] = ()
    ) -> Subject:
        """Take a profile by its file, or by the id of one that is shipped or among ``rules``.

        Raises:
            ProfileError: there is no such profile, or it cannot be used.
        """
        path = Path(profile)
        if path.is_file():
            subject = cls(Cleaner([*rules, path]), load_file(path, trusted=True).id)
        else:
            subject = cls(Cleaner(rules), str(profile))
        subject.cleaner.catalog.flat(subject.id)
        return subject

    @cached_property
    def profile(self) -> Profile:
        """The profile with its inherited rules written out."""
        return self.cleaner.catalog.flat(self.id)

    @cached_property
    def lang(self) -> str:
        """The language its texts are in: its own, or that of most of its rules."""
        langs = [self.profile.lang, *(rule.lang for rule in self.profile.rules), "en"]
        return next(lang for lang in langs if lang)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that act on plain text of this language."""
        langs = (None, self.lang)
        return tuple(r for r in self.profile.rules if r.lang in langs and r.shape != "css")

    @cached_property
    def selectors(self) -> tuple[Rule, ...]:
        """The rules that act on elements of a page in this language."""
        langs = (None, self.lang)
        return tuple(r for r in self.profile.rules if r.lang in langs and r.shape == "css")

    @cached_property
    def own_rules(self) -> tuple[Rule, ...]:
        """The rules written in the profile's own file."""
        return tuple(rule for rule in self.rules if rule.origin.file == self.profile.origin.file)

    @cached_property
    def ruleset(self) -> RuleSet:
        """The rules, compiled."""
        return self.cleaner.catalog.ruleset(self.id, self.lang)

    def clean(self, data: str | bytes) -> Result:
        """Clean with this profile's rules, without a classifier."""
        return self._without_classifier.clean(data, source=self.id, kind="text")

    def clean_page(self, data: str | bytes) -> Result:
        """Clean a page of HTML with this profile's rules, without a classifier."""
        return self._without_classifier.clean(data, source=self.id, kind="html")

    @cached_property
    def _without_classifier(self) -> Cleaner:
        cleaner = copy(self.cleaner)
        cleaner.fallback = copy(cleaner.fallback)
        cleaner.fallback.mode = "never"
        return cleaner

    @cached_property
    def policy(self) -> Policy:
        """The profile's own word on kinds."""
        return Policy(
            dict.fromkeys(self.profile.keep, self.id), dict.fromkeys(self.profile.drop, self.id)
        )

    def ruleset_for(self, text: str) -> RuleSet:
        """Give the rules that act on a text, by its language."""
        lang = identify(text) or self.profile.lang
        return self.cleaner.catalog.ruleset(self.id, lang)

    def names(self, rule: Rule, view: str) -> bool:
        """Tell whether a text or line rule's words fit a line, its position aside."""
        if any(match(self.ruleset.patterns[source], view) for source in rule.unless):
            return False
        if rule.texts:
            return key_of_text(view) in map(key_of_text, rule.texts)
        return bool(match(self.ruleset.patterns[rule.patterns[0]], view))

    def goes(self, rule: Rule) -> bool:
        """Tell whether what the rule finds is removed, by its action and the profile's kinds."""
        if rule.action in ("drop", "trim"):
            return rule.kind not in self.profile.keep
        return rule.kind in self.profile.drop

    def claimants(self, line: str) -> list[Rule]:
        """List the rules that might have a say on a line, wherever it stands.

        Rules that act only beside another's lines are left out.
        """
        (view,) = views([line])
        lines = Lines([view])
        exact = self.ruleset.exact.get(key(lines.text), ())
        index = self.ruleset.index
        asked, patterns = (*index.candidates(lines), *index.broad), self.ruleset.patterns
        fitting = [source for source in asked if match(patterns[source], view, whole=False)]
        ranks = {*exact, *(rank for s in fitting for rank in self.ruleset.triggers.get(s, ()))}
        return [self.ruleset.rules[rank] for rank in sorted(ranks)]


def match(pattern: Pattern, view: str, *, whole: bool = True) -> tuple[int, int] | None:
    """Give the place that a pattern matches; none where it takes too long, for it is disabled."""
    find = pattern.compiled.fullmatch if whole else pattern.compiled.search
    try:
        found = find(view, timeout=TIMEOUT)
    except TimeoutError:
        return None
    return found.span() if found else None
