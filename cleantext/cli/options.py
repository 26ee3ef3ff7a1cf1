"""The options that all cleaning commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from cleantext.classify import THOROUGH
from cleantext.cli.errors import Refused
from cleantext.cli.inputs import Input
from cleantext.fallback import MODELS, MODES
from cleantext.patterns import Lines
from cleantext.pipeline import Cleaner
from cleantext.profiles.errors import ProfileError, UnknownProfileError
from cleantext.result import Result

Command = Callable[..., Any]

RULES = click.option(
    "--rules",
    metavar="DIR",
    multiple=True,
    help="More profiles: a folder or a YAML file. Repeatable; also CLEANTEXT_RULES.",
)
_CLEANING = (
    click.option("--source", metavar="NAME", help="The profile to use: its id, a host or a URL."),
    click.option("--no-sources", is_flag=True, help="Use the generic rules only."),
    click.option("--url", metavar="URL", help="Where the text comes from; its host is looked up."),
    click.option("--keep", metavar="KIND", multiple=True, help="A kind that stays. Repeatable."),
    click.option("--drop", metavar="KIND", multiple=True, help="A kind that goes. Repeatable."),
    click.option(
        "--fallback",
        type=click.Choice(MODES),
        default="auto",
        help="Ask a classifier what no rule decided: if no profile knows better, always, or never.",
    ),
    click.option(
        "--fallback-model",
        type=click.Choice(MODELS),
        default="learned",
        help="Which classifier: the learned ones, or jusText to compare.",
    ),
    click.option(
        "--thorough",
        is_flag=True,
        help="Let it drop what is likely debris, not only what it is sure of.",
    ),
    RULES,
)


def cleaning_options(command: Command) -> Command:
    """Give a command the options that say how to clean, as the keys of `Cleaning`."""
    for option in reversed(_CLEANING):
        command = option(command)
    return command


def rules_folders(named: tuple[str, ...]) -> list[str]:
    """List the user's folders of rules: those of the environment, then those of the call."""
    always = os.environ.get("CLEANTEXT_RULES", "").split(os.pathsep)
    return [*filter(None, always), *named]


@dataclass(frozen=True)
class Cleaning:
    """How the documents of one call are cleaned."""

    source: str | None
    no_sources: bool
    url: str | None
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    fallback: str
    fallback_model: str
    thorough: bool
    rules: tuple[str, ...]

    def cleaner(self) -> Cleaner:
        """Give the cleaner of the call. Raises `Refused` if the options cannot be meant."""
        if self.source is not None and self.no_sources:
            raise Refused("--source and --no-sources exclude each other")
        try:
            folders = rules_folders(self.rules)
            cleaner = Cleaner(
                folders,
                keep=self.keep,
                drop=self.drop,
                sources=not self.no_sources,
                fallback=self.fallback,
                fallback_model=self.fallback_model,
                min_confidence=THOROUGH if self.thorough else None,
            )
        except ValueError as error:
            raise Refused(str(error)) from None
        try:
            if self.source is not None:
                choice = cleaner.catalog.choose(Lines([]), None, self.source)
                cleaner.catalog.flat(choice.profile)
        except UnknownProfileError as error:
            raise Refused(f"--source: {error}") from None
        except ProfileError as error:
            raise Refused(str(error)) from None
        return cleaner

    def clean(self, cleaner: Cleaner, item: Input) -> Result:
        """Read and clean one document. Raises OSError."""
        data = item.read()
        return cleaner.clean(data, url=self.url, source=self.source, kind=item.kind(data))
