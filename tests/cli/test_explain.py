"""``cleantext explain``: why one line went or stayed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import ARTICLE, DIRTY, rules, run, write

TEXT = f"Ferry on time | The Post\n\n{DIRTY}Buy a boat\n"


def _explain(tmp_path: Path, line: int, *how: object) -> str:
    file = write(tmp_path, a=TEXT) / "a.txt"
    own = rules(tmp_path / "rules")
    done = run("explain", file, "--line", line, "--rules", own, "--source", "post.example", *how)
    assert done.exit_code == 0
    return done.stdout


def test_a_line_that_goes_names_rule_place_and_reason(tmp_path: Path) -> None:
    """For a dropped line: kind, text, rule with file:line, why, confidence, profile."""
    told = _explain(tmp_path, 6)
    assert f"{tmp_path}/a.txt:6: goes, as advertisement\n  Buy a boat\n" in told
    assert f"rule        post.example/ad ({tmp_path}/rules/post.example.yaml:13)" in told
    assert "why         stands in every article" in told
    assert "confidence  1.00" in told
    assert "profile     post.example: named by the caller" in told


def test_a_trimmed_line_shows_what_it_loses(tmp_path: Path) -> None:
    """For a trimmed line: what is cut, and by which rule."""
    told = _explain(tmp_path, 1)
    assert "a.txt:1: stays, as body, without ' | The Post'\n" in told
    assert "rule        post.example/sign (" in told
    assert "evidence     | The Post" in told


def test_a_silent_line_says_that_no_rule_spoke(tmp_path: Path) -> None:
    """A line that no rule matches stays, and that is said."""
    assert "a.txt:3: stays, as body (no rule had a say)" in _explain(tmp_path, 3)


def test_findings_that_lost_are_told(tmp_path: Path) -> None:
    """A finding that changed nothing is listed with what beat it."""
    told = _explain(tmp_path, 6, "--keep", "advertisement")
    assert "a.txt:6: stays, as advertisement" in told
    assert "lost: drop as advertisement: the caller keeps advertisement" in told


def test_blank_lines_stay_or_go_with_a_neighbour() -> None:
    """A blank line belongs to what is dropped beside it, else it stays."""
    text = f"{ARTICLE}\n{ARTICLE}\nRead more\n"
    assert "-:2: blank, stays" in run("explain", "-", "--line", 2, given=text).stdout
    assert (
        "goes with what en/read-more/bare drops"
        in run("explain", "-", "--line", 4, given=text).stdout
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_the_reader_splits_them(end: str) -> None:
    """Line numbers are the same whatever ends the lines; other breaks of Unicode do not count."""
    text = f"{ARTICLE}\u2028\x0c\nRead more\n".replace("\n", end)
    told = run("explain", "-", "--line", 3, given=text.encode()).stdout
    assert told.startswith("-:3: goes, as read-more")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["a.txt", "--line", "9"], 2, "a.txt: has 3 lines; there is no line 9"),
        (["nope.txt", "--line", "1"], 1, "nope.txt: No such file or directory"),
        ([".", "--line", "1"], 2, ".: is a folder; a file is needed"),
        (["empty", "--line", "1"], 2, "empty: is a folder; a file is needed"),
        (["a.txt", "--line", "0"], 2, "0 is not in the range"),
        (["a.txt"], 2, "Missing option '--line'"),
    ],
)
def test_wrong_usage_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], code: int, said: str
) -> None:
    """A line that is not there, a missing file and a folder get a clear message."""
    monkeypatch.chdir(write(tmp_path, a=DIRTY))
    Path("empty").mkdir()
    done = run("explain", *args)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def test_hostile_lines_do_not_reach_the_terminal() -> None:
    """Escape sequences of a text are shown, not sent."""
    told = run("explain", "-", "--line", 1, given=b"a\x1b]0;title\x07b\n").stdout
    assert "a␛]0;title␇b" in told
