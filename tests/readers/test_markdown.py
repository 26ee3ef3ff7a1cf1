"""What the marks of Markdown say that lines are, and what follows for kinds and title."""

from __future__ import annotations

import pytest

from cleantext import Cleaner
from cleantext.readers.markdown import kinds
from cleantext.readers.text import read

PROSE = "The river rose again on Monday, and the people who live by it were the first to see it."
TEXT = f"""Valley and harbour
# “The river rose again”

{PROSE}

## What can be done about it?

> Nobody saw the bridge go

| Depth in May | Two feet |
|---|---|
| Depth in June | Three feet |

```
# Mill Settings Now
```

{PROSE} Then it fell."""
KINDS = {
    "# “The river rose again”": "headline",
    "## What can be done about it?": "subheading",
    "> Nobody saw the bridge go": "quote",
    "| Depth in May | Two feet |": "table",
    "|---|---|": "table",
    "| Depth in June | Three feet |": "table",
    "```": "code",
    "# Mill Settings Now": "code",
}


def test_marks_tell_what_a_line_is() -> None:
    """Where a mark stands, no pattern or place makes another kind of it."""
    result = Cleaner(fallback="never").clean(TEXT)
    found = {block.text: block.kind for block in result.blocks if block.kind != "body"}
    assert found == KINDS
    assert result.title == "“The river rose again”"


@pytest.mark.parametrize("kind", sorted({*KINDS.values()} - {"subheading"}))
def test_what_marks_name_can_be_dropped_and_nothing_else_goes(kind: str) -> None:
    """What ``blocks`` calls by the kind is what ``drop`` takes."""
    result = Cleaner(fallback="never", drop={kind}).clean(TEXT)
    gone = {block.text for block in result.blocks if not block.kept}
    assert gone == {text for text, of in KINDS.items() if of == kind}


def test_a_fence_that_none_closes_is_no_code() -> None:
    """A lost fence does not make code of the rest of the article."""
    assert read(f"# Rain\n```\n{PROSE}").kinds == ("headline", "body", "body")


def test_rows_without_a_rule_below_their_head_are_no_table() -> None:
    """Extractors write a page that is laid out in a table as rows; its article is none."""
    assert read(f"# Rain\n| {PROSE} |\n| {PROSE} |").kinds == ("headline", "body", "body")


def test_of_several_headings_of_the_first_rank_only_one_that_opens_is_the_headline() -> None:
    """Sections may all have the first rank, and lines of code that are marked as comments."""
    assert read("# Rain\nIt fell.\n# Sun").kinds == ("headline", "body", "subheading")
    assert read("It fell.\n# Rain\n# Sun").kinds == ("body", "subheading", "subheading")


def test_plain_text_has_no_kinds_from_marks() -> None:
    """A quote sign or a row by itself makes no Markdown."""
    assert read("> It fell.\n| a | b |").kinds == ()


def test_rows_of_rules_are_one_table() -> None:
    """No row is looked at once more for each row above it: that would take minutes here."""
    assert set(kinds(["|-|"] * 20_000)) == {"table"}
