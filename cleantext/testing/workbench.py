"""What all tests over one set of profiles share: they are loaded and compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cleantext.model import Profile, Rule
from cleantext.pipeline import Cleaner
from cleantext.profiles.examples import Case, Example, Inheritance, examples_of
from cleantext.profiles.loader import load_file
from cleantext.testing.examples import judge
from cleantext.testing.failure import LawBroken
from cleantext.testing.subject import Subject


@dataclass(frozen=True)
class Workbench:
    """Profiles under test, beside the shipped ones."""

    cleaner: Cleaner
    inheritance: Inheritance
    _subjects: dict[str, Subject] = field(default_factory=dict)

    @classmethod
    def of(cls, folders: Sequence[Path]) -> Workbench:
        """Load profiles. Raises `ProfileError`."""
        cleaner = Cleaner(folders)
        return cls(cleaner, Inheritance(cleaner.catalog))

    def profile(self, file: Path) -> Profile:
        """Give the profile of a file. Raises `ProfileError`."""
        id_ = load_file(file, trusted=True).id
        self.cleaner.catalog.flat(id_)  # what it inherits must be there
        return self.cleaner.catalog.profiles[id_]

    def subject(self, id_: str) -> Subject:
        """Give a profile as the laws want it."""
        if id_ not in self._subjects:
            self._subjects[id_] = Subject(self.cleaner, id_)
        return self._subjects[id_]

    def examples(self, rule: Rule) -> list[Example]:
        """List a rule's examples."""
        return list(examples_of(rule))

    def hold(self, rule: Rule, examples: Iterable[Example]) -> None:
        """Raise `LawBroken` if one of the examples does not hold."""
        case = Case.of(rule, self.inheritance, judge)
        found = [text for example in examples for text in example.wrong(case)]
        if found:
            shown = "\n".join(f"  {text}" for text in found)
            raise LawBroken(f"{rule.origin}: {rule.id} ({rule.kind}): {rule.why}\n{shown}")
