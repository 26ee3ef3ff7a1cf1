"""A ready test class for one profile: its examples, and every law."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning, Unsatisfiable

from cleantext.model import Origin
from cleantext.profiles.errors import ProfileError
from cleantext.testing.articles import prose
from cleantext.testing.examples import problems
from cleantext.testing.failure import LawBroken
from cleantext.testing.lawbook import LAWS, Law
from cleantext.testing.subject import Subject


def laws(profile: str | PathLike[str], rules: Iterable[str | PathLike[str]] = ()) -> type:
    """Give a test class that holds a profile to its examples and to all laws.

    Args:
        profile: its file.
        rules: more files or folders with profiles it extends; the shipped ones are at hand.

    Raises:
        ProfileError: the profile cannot be used.

    In a test file::

        TestMyProfile = cleantext.testing.laws("my/profile.yaml")
    """
    folders = [Path(folder) for folder in rules]
    if not Path(profile).is_file():
        raise ProfileError(Origin(str(profile), 1), "there is no such file")
    subject = Subject.load(profile, folders)

    def test_examples(self: object) -> None:
        """Every example in the profile does what it shows."""
        found = problems(Path(profile), folders)
        assert not found, "\n".join(map(str, found))

    members: dict[str, Any] = {"__doc__": f"The laws, under {subject.id}."}
    members["test_examples"] = test_examples
    for law in LAWS:
        if law.feed(subject) is not None:
            members[f"test_{law.name}"] = _method(law, subject)
    return type("Laws", (), members)


def try_law(law: Law, subject: Subject) -> None:
    """Try a law on generated inputs; raises `LawBroken` with the smallest input found.

    Skips the test that it stands in where the law needs an extra which is not installed, or prose
    in a language that we have none in.
    """
    if law.idle:
        pytest.skip(law.idle)
    try:
        prose(subject.lang)
    except ValueError as error:
        pytest.skip(str(error))
    feed = law.feed(subject)
    if feed is None:
        return
    turns, most = law.turns(subject), settings().max_examples
    for turn in turns:
        with suppress(Unsatisfiable):  # what the rule is made for may be too much for any page
            _try_on(law, subject, turn, settings(max_examples=1, database=None))
    _try_on(law, subject, feed, settings(max_examples=max(most - len(turns), most // 2, 1)))


def _try_on(law: Law, subject: Subject, feed: st.SearchStrategy[Any], how: settings) -> None:
    how = settings(how, suppress_health_check=list(HealthCheck), deadline=None)

    # of several failures hypothesis would make a group, whose tracebacks hide the pages
    @settings(how, report_multiple_bugs=False)
    @given(feed)
    def holds(example: Any) -> None:
        try:
            law.check(subject, example)
        except LawBroken:
            raise
        except Exception as error:
            raise LawBroken(f"{law.name}: cleaning fails with {error!r}\n{example!r}") from error

    with warnings.catch_warnings():
        # pages are long, and hypothesis would rather not print them
        warnings.filterwarnings("ignore", "Generating overly large repr", HypothesisWarning)
        holds()


def _method(law: Law, subject: Subject) -> Callable[[object], None]:
    def test(self: object) -> None:
        try_law(law, subject)

    test.__doc__ = law.truth
    return test
