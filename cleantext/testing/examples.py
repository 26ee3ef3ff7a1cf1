"""Runs the examples that stand in profiles, with the same judge as cleaning itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cleantext.model import Document
from cleantext.profiles.check import Problem, check
from cleantext.propose import propose
from cleantext.resolve import Decisions, Policy
from cleantext.ruleset import RuleSet
from cleantext.scan import Scan


def problems(profile: Path, rules: Iterable[Path] = ()) -> list[Problem]:
    """List what is wrong with a profile by its own examples."""
    found = check([*rules, profile], judge).problems
    return [problem for problem in found if problem.origin.file == str(profile)]


def judge(document: Document, ruleset: RuleSet) -> Decisions:
    """Decide what becomes of a document under a rule set, whatever its budget."""
    return propose(Scan(document, ruleset), Policy())[0]
