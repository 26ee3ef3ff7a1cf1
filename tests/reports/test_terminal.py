"""The diff for people: everything that goes is shown, with its kind and rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleantext import Result
from cleantext.reports.cells import width
from cleantext.reports.terminal import render
from tests.support import cleaner_of

RULES = """
  - {id: sign, kind: site-name, span: ' [|] The Post$', why: w}
  - {id: mark, kind: byline, span: '^By A[.] B[.]: ', why: w}
  - {id: photo, kind: caption, line: 'FILE PHOTO.*', why: w}
  - {id: rtl, kind: read-more, line: 'קרא .*', why: w}
  - {id: cjk, kind: related, line: '相关.*', why: w}
  - {id: watch, kind: video-promo, why: w, block: ['WATCH.*', 'One.', 'Two.']}
"""
TEXT = """\
By A. B.: Ferry on time | The Post

The ferry was late.
Nobody knew why.
It was a long day for everyone who stood at the quay and looked at the water.
FILE PHOTO. Passengers at the quay of the town, in the rain, with all their bags. © EDP
It came.
WATCH this
One.
Two.
קרא עוד על המעבורת בעמוד הבא של העיתון
相关新闻:渡轮今天准时到达码头,等候的人们都迟到了
It went.
"""


@pytest.fixture
def result(tmp_path: Path) -> Result:
    """Clean the text with the rules above."""
    return cleaner_of(tmp_path, RULES).clean(TEXT)


def _plain(shown: str) -> list[str]:
    return re.sub("\x1b\\[[0-9;]*m|[\u2068\u2069]", "", shown).splitlines()


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("columns", [30, 59, 60, 100])
def test_every_row_fits(result: Result, columns: int) -> None:
    """Below the heading no row is wider than the terminal, whatever the script."""
    rows = _plain(render(result.report, "a.txt", columns))[2:]
    assert max(map(width, rows)) <= columns


@pytest.mark.parametrize("columns", [30, 100])
def test_all_that_goes_is_shown_whole(result: Result, columns: int) -> None:
    """Every character that is removed stands in red, as a line or inside one."""
    shown = render(result.report, "a.txt", columns)
    red = "".join(re.findall(r"\x1b\[31(?:;7)?m(.*?)\x1b\[0m", shown))
    removed = "".join(edit.removed for edit in result.edits)
    assert _squeezed(red) == _squeezed(removed)


def test_a_trimmed_line_highlights_what_it_loses(result: Result) -> None:
    """Inside a trimmed line, the cut parts alone are inverted."""
    shown = render(result.report, "a.txt", 100)
    row = "~ \x1b[31;7mBy A. B.: \x1b[0mFerry on time\x1b[31;7m | The Post\x1b[0m"
    assert row in shown


def test_the_margin_names_kind_and_rule_once_per_removal(result: Result) -> None:
    """Kind and rule id stand beside what they removed; a run of one rule is labelled once."""
    rows = _plain(render(result.report, "a.txt", 100))
    start = next(i for i, row in enumerate(rows) if "WATCH" in row)
    assert [row.split() for row in rows[start : start + 3]] == [
        ["8", "video-promo", "-", "WATCH", "this"],
        ["9", "pack/watch", "-", "One."],
        ["10", "-", "Two."],
    ]
    labels = [row for row in rows if "pack/" in row]
    assert len(labels) == 6


def test_narrow_terminals_get_labels_above(result: Result) -> None:
    """Where there is no room for a margin, kind and rule stand in a row of their own."""
    rows = [row.strip() for row in _plain(render(result.report, "a.txt", 50))]
    assert rows[rows.index("caption · pack/photo") + 1].startswith("6 - FILE PHOTO.")


def test_lines_that_stay_are_context_only(result: Result) -> None:
    """One line around each removal is shown, on one row; a gap is marked."""
    rows = _plain(render(result.report, "a.txt", 70))
    assert not any("Nobody knew" in row for row in rows)
    assert sum("⋮" in row for row in rows) == 1
    assert next(row for row in rows if "It was a long day" in row).endswith("…")


def test_the_heading_sums_up(result: Result) -> None:
    """Name, lines and share removed, profile and why."""
    first, second = _plain(render(result.report, "a.txt", 100))[:2]
    assert re.fullmatch(r"a\.txt  6 of 12 lines removed, \d+% of the characters", first)
    assert second == "profile generic: no source is known"


def test_a_clean_text_says_so(tmp_path: Path) -> None:
    """Nothing removed: the heading alone."""
    shown = render(cleaner_of(tmp_path, RULES).clean("It went.").report, "a.txt", 80)
    assert _plain(shown)[0] == "a.txt  nothing to remove"
    assert len(_plain(shown)) == 2


def test_a_flagged_text_says_why(tmp_path: Path) -> None:
    """Over budget: the heading and the warning say that nothing was removed."""
    shown = render(cleaner_of(tmp_path, RULES).clean("FILE PHOTO. A\nFILE PHOTO. B").report, "a")
    assert _plain(shown)[0] == "a  flagged: nothing was removed"
    assert "over budget" in _plain(shown)[2]


def test_hostile_names_and_texts_do_not_steer_the_terminal(tmp_path: Path) -> None:
    """Escape sequences in names and lines are shown, not sent."""
    text = "It came.\nFILE PHOTO. \x1b]0;title\x07 \u202egnp\nIt went and nobody saw it.\n"
    shown = render(cleaner_of(tmp_path, RULES).clean(text).report, "\x1b[2Ja", 100)
    assert "FILE PHOTO. ␛]0;title␇ gnp" in shown
    assert set(re.findall("\x1b.[0-9;]*.", shown)) <= {
        f"\x1b[{style}m" for style in ("0", "1", "2", "31", "33", "36")
    }
