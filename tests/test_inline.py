"""Markdown within a line: rules and classifiers see what a reader sees, and the text stays."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Cleaner
from cleantext.inline import is_marked, unmarked
from cleantext.view import trace, views

SEEDS = Path(__file__).parents[1] / "seeds"
PLAIN = [
    name
    for name in json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    if "markdown" not in name
]
PARTS = st.sampled_from(
    [
        "a",
        " ",
        "_",
        "*",
        "**",
        "[",
        "](",
        ")",
        "](/b)",
        "!",
        "# ",
        "\\",
        "&amp;",
        '"',
        "(",
        "\u200b",
    ]
)


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("[Read more](https://example.org/more)", "Read more"),
        ("Read [the](/the) [report](</a report> 'x')", "Read the [report](</a report> 'x')"),
        ('See [the "report"](/report_(2026).pdf "All of it") now', 'See the "report" now'),
        ("[[1]](#note) and [a [b] c](/d)", "[1] and a [b] c"),
        ("[![The crane](/c.jpg)](/cranes)", "![The crane](/c.jpg)"),
        ("![The crane](/c.jpg)", "![The crane](/c.jpg)"),
        ("[](/share) [ ](/mail)", "[](/share) [ ](/mail)"),
        ("### **Related** _stories_", "Related stories"),
        ("#ferry stays, and # too", "#ferry stays, and # too"),
        ("***Update:*** two * three * four", "Update: two * three * four"),
        ("snake_case_name, 2*3*4 and f**k you**r", "snake_case_name, 2*3*4 and f**k you**r"),
        ("- [x] [Home](/)", "- [x] Home"),
        ("He [sic](he said it) left", "He [sic](he said it) left"),
    ],
)
def test_marks_are_not_seen(line: str, seen: str) -> None:
    """Links, emphasis and headings show their text; pictures, bullets and code stay as they are."""
    assert views([line]) == [seen]


@given(st.lists(PARTS, max_size=14).map("".join))
def test_what_is_seen_knows_its_places(line: str) -> None:
    """Each character that is seen stands in the line where it is said to, and trace agrees."""
    seen, places = unmarked(line)
    assert "".join(line[place] for place in places) == seen
    assert places == sorted(set(places))
    assert is_marked(line) or seen == line
    assert trace(line)[0] == views([line])[0]


@pytest.mark.parametrize("name", PLAIN)
def test_markdown_is_cleaned_as_plain_text_is(name: str) -> None:
    """A seed whose lines are headings, links and emphasis loses the same lines as the seed."""
    forms = ("{}", "[{}](https://example.org/a_b?c=d)", "**{}**", "## {}", "_[{}](/e)_")
    lines = (SEEDS / name).read_bytes().decode().splitlines(keepends=True)
    marked = "".join(
        re.sub(r"[^\s\ufeff].*[^\s]", lambda seen: forms[n % 5].format(seen[0]), line)  # noqa: B023
        for n, line in enumerate(lines)
    )
    cleaner = Cleaner()
    plain, result = cleaner.clean("".join(lines)), cleaner.clean(marked, kind="text")
    assert [block.kept for block in result.blocks] == [block.kept for block in plain.blocks]
    assert result.profile == plain.profile
    assert result.title == plain.title


def test_what_came_as_markdown_is_markdown_already() -> None:
    """Nothing is escaped in a text with links and headings; in any other, signs are."""
    result = Cleaner().clean((SEEDS / "unknown-kiln-markdown.txt").read_bytes())
    assert result.markdown == result.text
    assert Cleaner().clean("It fell *again*.").markdown == r"It fell \*again\*."


def test_a_cut_takes_a_link_whole_or_leaves_its_marks(tmp_path: Path) -> None:
    """Where all text of a link is cut, the link goes; where a part is, its address stays."""
    (tmp_path / "daily.yaml").write_text(
        "id: daily.org\nmatch: {hosts: [daily.org]}\nrules:\n  - id: suffix\n    kind: site-name\n"
        "    action: trim\n    span: '\\|? ?The Daily$'\n    why: the site's name\n    examples:\n"
        "      trim: [{before: 'Rain | The Daily', after: 'Rain'}]\n      miss: [The Daily News]\n",
        encoding="utf-8",
    )
    cleaner = Cleaner([tmp_path], fallback="never")
    text = "# [Rain | The Daily](/rain)\n\nRain [The Daily](/)\n\nIt fell."
    assert cleaner.clean(text, source="daily.org").text == "# [Rain ](/rain)\n\nRain\n\nIt fell."


def test_addresses_do_not_count_as_text_that_goes() -> None:
    """A short article below many links is not over budget: nobody reads addresses."""
    menu = "[Read more](https://example.org/%s)\n" % ("a" * 400)
    article = "The river rose on Monday, and the road to the harbour was cut for two days."
    result = Cleaner(fallback="never").clean(f"{article}\n{menu * 6}")
    assert result.text.strip() == article
    assert not result.flagged
