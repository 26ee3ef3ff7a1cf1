"""The pytest plugin: profiles are collected, each example and each law a test item.

``pytest --cleantext-rules DIR``, or ``cleantext_rules = DIR`` in the ini file. Nothing but this
module is imported until a profile is collected.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cleantext.model import Rule
    from cleantext.testing.workbench import Workbench

_OPTION = "--cleantext-rules"
_SETTING = "cleantext_rules"
_BENCH = pytest.StashKey["Workbench"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the ini setting."""
    help_ = "hold all cleantext profiles of this file or folder to their examples and the laws"
    group = parser.getgroup("cleantext")
    group.addoption(_OPTION, action="append", default=[], metavar="DIR", help=help_)
    parser.addini(_SETTING, help_, type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Have the folders collected even where no argument names them."""
    given = [config.invocation_params.dir / folder for folder in config.getoption(_OPTION)]
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        given += config.getini(_SETTING)
    collected = [Path(arg.split("::")[0]).absolute() for arg in config.args]
    for folder in given:
        if not any(folder.absolute().is_relative_to(known) for known in collected):
            config.args.append(str(folder))


def _folders(config: pytest.Config) -> list[Path]:
    option = [config.invocation_params.dir / folder for folder in config.getoption(_OPTION)]
    return [folder.resolve() for folder in (*option, *config.getini(_SETTING))]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the profiles."""
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    mine = any(file_path.resolve().is_relative_to(folder) for folder in _folders(parent.config))
    return ProfileFile.from_parent(parent, path=file_path) if mine else None


def _bench(config: pytest.Config) -> Workbench:
    if _BENCH not in config.stash:
        from cleantext.testing.workbench import Workbench

        config.stash[_BENCH] = Workbench.of(_folders(config))
    return config.stash[_BENCH]


class ProfileFile(pytest.File):
    """One profile."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Give the rules, and the laws."""
        from cleantext.profiles.errors import ProfileError

        try:
            bench = _bench(self.config)
            profile = bench.profile(self.path)
        except ProfileError as error:
            raise self.CollectError(str(error)) from None
        for rule in profile.rules:
            yield RuleNode.from_parent(self, name=rule.id.rsplit("/", 1)[-1], rule=rule)
        yield LawsNode.from_parent(self, name="laws", profile=profile.id)


class RuleNode(pytest.Collector):
    """One rule's examples."""

    def __init__(self, *, rule: Rule, **rest: Any) -> None:
        super().__init__(**rest)
        self.rule = rule

    def collect(self) -> Iterator[pytest.Item]:
        """Give an item for each example; one for all where they are known to fail."""
        known = self.rule.examples.known_failure
        if known:
            item = CheckItem.from_parent(self, name="known-failure", rule=self.rule, example=None)
            item.add_marker(pytest.mark.xfail(reason=known, strict=True))
            yield item
            return
        for example in _bench(self.config).examples(self.rule):
            yield CheckItem.from_parent(self, name=example.name, rule=self.rule, example=example)


class CheckItem(pytest.Item):
    """One example of one rule, or all of them."""

    def __init__(self, *, rule: Rule, example: Any, **rest: Any) -> None:
        super().__init__(**rest)
        self.rule, self.example = rule, example

    def runtest(self) -> None:
        """Raise `LawBroken` if the example does not hold."""
        bench = _bench(self.config)
        examples = [self.example] if self.example else bench.examples(self.rule)
        bench.hold(self.rule, examples)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say what is wrong, without a traceback through our code."""
        return _told(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Give the rule's place in the file."""
        return self.path, self.rule.origin.line - 1, f"{self.rule.id} {self.name}"


class LawsNode(pytest.Collector):
    """The laws, under one profile."""

    def __init__(self, *, profile: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.profile = profile

    def collect(self) -> Iterator[pytest.Item]:
        """Give an item for each law that has something to say about the profile."""
        try:
            from cleantext.testing import LAWS
        except ModuleNotFoundError as error:
            raise self.CollectError(str(error)) from None
        subject = _bench(self.config).subject(self.profile)
        for law in LAWS:
            if law.feed(subject) is not None:
                yield LawItem.from_parent(self, name=law.name, profile=self.profile)


class LawItem(pytest.Item):
    """One law under one profile."""

    def __init__(self, *, profile: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.profile = profile

    def runtest(self) -> None:
        """Try the law; raises `LawBroken` with the smallest page found."""
        from cleantext.testing.lawbook import LAWS
        from cleantext.testing.suite import try_law

        law = next(law for law in LAWS if law.name == self.name)
        try_law(law, _bench(self.config).subject(self.profile))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say what is wrong, without a traceback through our code."""
        return _told(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Give the profile's place."""
        return self.path, 0, f"{self.profile} {self.name}"


def _told(excinfo: pytest.ExceptionInfo[BaseException]) -> str | None:
    from cleantext.testing.failure import LawBroken

    return str(excinfo.value) if isinstance(excinfo.value, LawBroken) else None
