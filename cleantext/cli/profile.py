"""``cleantext profile``: look at profiles, check them, begin new ones."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from cleantext.cli.errors import FAILED, Failed, Refused, complain, reason
from cleantext.cli.inputs import Input, find, mode
from cleantext.cli.options import RULES, rules_folders
from cleantext.cli.outputs import Outputs, write_stdout
from cleantext.cli.problems import FORMATS
from cleantext.cli.stats import HEADER, rows
from cleantext.cli.tables import table
from cleantext.language import identify
from cleantext.model import GENERIC, Document, InputError, Profile, Rule
from cleantext.patterns import Lines
from cleantext.pipeline import Cleaner
from cleantext.profiles.catalog import Catalog
from cleantext.profiles.check import check as look
from cleantext.profiles.errors import ProfileError
from cleantext.profiles.loader import files_of
from cleantext.profiles.scaffold import scaffold
from cleantext.propose import propose
from cleantext.readers import read
from cleantext.reports.cells import visible
from cleantext.resolve import Decisions, Policy
from cleantext.ruleset import RuleSet, used_by
from cleantext.scan import Scan

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


@click.group()
def profile() -> None:
    """List, show, check and begin profiles."""


@profile.command("list")
@click.option(
    "--stats",
    metavar="FOLDER",
    help="Count what each rule does to labelled lines, *.text.jsonl.gz.",
)
@RULES
def list_(stats: str | None, rules: tuple[str, ...]) -> None:
    """List all profiles: packs of generic rules, and sources."""
    if stats:
        write_stdout(table(HEADER, rows(_cleaner(rules), Path(stats))).encode())
        return
    header = ["profile", "is a", "language", "rules", "patterns", "hosts"]
    profiles = _catalog(rules_folders(rules)).profiles.values()
    known = sorted(profiles, key=lambda p: (bool(p.match), p.id))
    write_stdout(table(header, [_row(p) for p in known if p.origin.file]).encode())


def _cleaner(rules: Iterable[str]) -> Cleaner:
    try:
        return Cleaner(rules_folders(tuple(rules)), fallback="never")
    except ProfileError as error:
        raise Refused(str(error)) from None


def _row(profile: Profile) -> list[str | int]:
    hosts = profile.match.hosts if profile.match else ()
    return [
        profile.id,
        "source" if profile.match else "pack",
        profile.lang or "",
        len(profile.rules),
        sum(len(rule.texts) + len(used_by(rule)) for rule in profile.rules),
        " ".join(hosts),
    ]


@profile.command()
@click.argument("name")
@RULES
def show(name: str, rules: tuple[str, ...]) -> None:
    """Show all rules of a profile, inherited ones too, in the order of their rank."""
    catalog = _catalog(rules_folders(rules))
    try:
        flat = catalog.flat(catalog.choose(Lines([]), None, name).profile)
    except ProfileError as error:
        raise Refused(str(error)) from None
    head = [f"{flat.id} ({flat.origin})" if flat.origin.file else flat.id]
    head += [f"{key}: {value}" for key, value in _settings(flat).items()]
    header = ["rule", "kind", "action", "shape", "origin"]
    rows = table(header, [_facts(rule) for rule in flat.rules])
    write_stdout("\n".join([*map(visible, head), "", rows]).encode())


def _settings(profile: Profile) -> dict[str, str]:
    match = profile.match
    votes = match.signature if match else None
    settings = {
        "language": profile.lang,
        "hosts": ", ".join(match.hosts) if match else None,
        "signature": f"{votes.min} of {len(votes.any)} patterns" if votes else None,
        "keep": ", ".join(sorted(profile.keep)),
        "drop": ", ".join(sorted(profile.drop)),
        "max_removed_share": str(profile.max_removed_share or ""),
    }
    return {key: value for key, value in settings.items() if value}


def _facts(rule: Rule) -> list[str | int]:
    return [rule.id, rule.kind, rule.action, rule.shape, str(rule.origin)]


def _catalog(folders: Iterable[str]) -> Catalog:
    try:
        return Catalog.load(map(Path, folders))
    except ProfileError as error:
        raise Refused(str(error)) from None


@profile.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR]...")
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How to print."
)
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...], format_: str) -> None:
    """Check profiles: every pattern compiles, and every example does what it shows.

    Checks the given files and folders, else those of CLEANTEXT_RULES, else the shipped ones.
    Prints a line per problem; the exit code is 1 if there is any.
    """
    found = look([Path(path) for path in paths or rules_folders(())], _judge)
    if shown := FORMATS[format_](found):
        with suppress(click.exceptions.Exit):  # who stops reading still wants the exit code
            write_stdout(f"{shown}\n".encode(errors="surrogateescape"))
    context.exit(FAILED if found.problems else 0)


def _judge(document: Document, ruleset: RuleSet) -> Decisions:
    return propose(Scan(document, ruleset), Policy())[0]


@profile.command()
@click.argument("host")
@click.argument("more", nargs=-1, metavar="--from PAGE...")
@click.option("--from", "first", metavar="PAGE", required=True, hidden=True)
@click.option("-o", "--output", metavar="FILE", help="Write here, not to standard output.")
@RULES
def new(
    host: str, more: tuple[str, ...], first: str, output: str | None, rules: tuple[str, ...]
) -> None:
    """Begin a profile for a source: a rule for every line that its pages share.

    For example: cleantext profile new example.com --from page1.txt page2.txt
    """
    if not _HOST.fullmatch(host):
        raise Refused(f"{host!r} is no host, such as example.com")
    if output and mode(output):
        raise Refused(f"-o {output}: exists already, and is not overwritten")
    pages = find([first, *more])
    documents = {document.text: document for document in map(_document, pages)}
    if len(documents) < 2:
        raise Refused("one page shares its lines with no other: give at least two after --from")
    # an empty folder is no mistake here: its first profile comes out of this
    begun = [folder for folder in rules_folders(rules) if files_of(Path(folder))]
    catalog = _catalog(begun)
    if known := catalog.profiles.get(host.lower()):
        complain(f"{known.id} has a profile already, {known.origin}; yours would replace it")
    data = _draft(host, [*documents.values()], catalog).encode()
    if output:
        Outputs(page.path for page in pages).write(Path(output), data, host)
    else:
        write_stdout(data)


def _draft(host: str, documents: list[Document], catalog: Catalog) -> str:
    """Write a profile, with what the generic rules leave of the pages."""
    ruleset_of = catalog.generic_only().ruleset
    lang = identify("\n".join(document.text for document in documents))

    def left(document: Document) -> list[str]:
        gone = _judge(document, ruleset_of(GENERIC, lang)).dropped
        return [view for number, view in enumerate(document.views) if number not in gone]

    packs = [pack.id for pack in catalog.packs]
    globs = [f"{folder}/*" for folder in (lang, "any") if folder]
    return scaffold(
        host.lower(),
        [left(document) for document in documents],
        lang=lang,
        extends=[glob for glob in globs if fnmatch.filter(packs, glob)],
        stays=lambda line: left(read(line, "text")) == [line],
    )


def _document(page: Input) -> Document:
    try:
        data = page.read()
        return read(data, page.kind(data))
    except (OSError, InputError) as error:
        raise Failed(f"{page.path}: {reason(error)}") from None
