"""Runs commands in this process, with texts and rules of the tests' own."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from click.testing import CliRunner, Result

from cleantext.cli.app import app

ARTICLE = (
    "The ferry that had been late all week was on time for once, and the people who were used "
    "to waiting were late for it.\n"
)
DIRTY = f"{ARTICLE}Read more\nNobody has said why it was on time.\n"
CLEAN = f"{ARTICLE}Nobody has said why it was on time.\n"
RULES = """\
id: post.example
lang: en
match: {hosts: [post.example]}
extends: [en/read-more]
rules:
  - id: sign
    kind: site-name
    span: ' \\| The Post$'
    why: the paper signs its headlines
    examples:
      trim: [{before: "Ferry on time | The Post", after: "Ferry on time"}]
      miss: ["The Post was first to say so."]
  - id: ad
    kind: advertisement
    text: [Buy a boat]
    why: stands in every article
    examples: {hit: [Buy a boat], miss: ["Buy a boat, he said."]}
  - id: agency
    kind: agency-credit
    line: 'Wire / .{2,20}'
    why: who wrote it
    examples: {hit: [Wire / EDP], miss: ["The wire, EDP, said so."]}
"""


def run(*args: object, given: bytes | str | None = None) -> Result:
    """Run ``cleantext`` with these arguments and this standard input."""
    result = CliRunner().invoke(app, [str(arg) for arg in args], input=given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def write(folder: Path, **files: str) -> Path:
    """Write ``name="text"`` to the files ``name.txt``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def rules(folder: Path, text: str = RULES) -> Path:
    """Write a profile and give its file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "post.example.yaml"
    file.write_text(dedent(text), encoding="utf-8")
    return file
