"""What `profile check` says of rules beside their examples."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleantext.patterns import Pattern
from cleantext.patterns.probe import attacks
from cleantext.profiles.check import check
from cleantext.testing.examples import judge

PACK = """\
id: {id}
lang: en
rules:
  - id: first
    kind: share
    line: 'Share (?:this|it) .{{3,30}}'
    why: w
    examples: {{hit: [Share this article], miss: ["He left."]}}
  - id: second
    kind: share
    line: '{line}'
    why: w
    examples: {{hit: [{hit}], miss: ["He left."]}}
"""


def problems(folder: Path, line: str, hit: str, id_: str = "en/mine") -> list[str]:
    """Check a pack of two rules and list what is said of it."""
    file = folder / f"{id_.replace('/', '-')}.yaml"
    file.write_text(PACK.format(id=id_, line=line, hit=hit), encoding="utf-8")
    return [p.message for p in check([folder], judge).problems if p.origin.file == str(file)]


def test_a_rule_whose_hits_are_all_taken_first_is_unreachable(tmp_path: Path) -> None:
    """The earlier rule that shadows it is named with its file and line."""
    (said,) = problems(tmp_path, "Share this .{3,20}", "Share this page")
    assert said.startswith("is never reached: its hits are taken first by en/mine/first (")
    assert said.endswith("en-mine.yaml:4)")


def test_a_rule_with_a_hit_of_its_own_is_reached(tmp_path: Path) -> None:
    """One hit that no earlier rule takes is enough."""
    assert not problems(tmp_path, "Share .{3,20}", "Share the page")


@pytest.mark.parametrize(
    ("bound", "told"),
    [
        ("", True),
        (", max_lines: 9", False),
        (", max_share: 0.9", False),
        (", max_unconfirmed: 9", False),
    ],
)
@pytest.mark.parametrize(
    ("end", "said_of_it"),
    [
        ("to: end, confirm: {any: [^Remind]}", "only confirm bounds this cut to the end"),
        ("to: {line: Remind me}, confirm: {any: [^Re]}", "nothing bounds this region"),
    ],
)
def test_a_region_without_bounds_is_told(
    tmp_path: Path, end: str, said_of_it: str, bound: str, told: bool
) -> None:
    """A line at the foot can end or confirm a region that begins above an article."""
    page = '{text: "It fell on Monday.\\nPlease help us\\nRemind me", drop: [2, 3]}'
    region = f"{{from: {{line: Please help us}}, {end}{bound}}}"
    rule = f"{{id: a, kind: donation, why: w, range: {region}, "
    rule += f"examples: {{page: {page}, miss: Please help us}}}}"
    (tmp_path / "paper.yaml").write_text(f"id: paper\nrules: [{rule}]", encoding="utf-8")
    said = [problem.message for problem in check([tmp_path], judge).problems]
    assert [m.startswith(said_of_it) for m in said] == [True] * told


def test_the_same_pattern_in_two_packs_is_told(tmp_path: Path) -> None:
    """Of two rules that say the same, the later one is named."""
    problems(tmp_path, "Send .{3,20} around", "Send it all around", "en/a")
    said = problems(tmp_path, "Send .{3,20} around", "Send it all around", "en/b")
    assert any("says the same as en/a/second" in message for message in said)


def test_the_same_words_at_the_other_end_are_told(tmp_path: Path) -> None:
    """One rule can say both ends; another kind of debris may have the same words, elsewhere."""
    rule = "{{id: {}, kind: {}, why: w, text: Go back, at: {{{}}}}}"
    share = ("a", "share", "head: 3"), ("b", "share", "tail: 3")
    others = ("c", "login", "tail: 3"), ("d", "tags", "head: 9")
    text = f"id: en/a\nrules: [{', '.join(rule.format(*each) for each in (*share, *others))}]"
    (tmp_path / "en-a.yaml").write_text(text, encoding="utf-8")
    said = {p.rule: p.message for p in check([tmp_path], judge).problems if "same" in p.message}
    assert sorted(said) == ["en/a/b", "en/a/c"]
    assert "same as en/a/a" in said["en/a/b"] and "both ends" in said["en/a/b"]
    assert "same as en/a/b" in said["en/a/c"] and "both ends" not in said["en/a/c"]


def test_a_text_that_stands_twice_in_a_list_is_told(tmp_path: Path) -> None:
    """Texts that differ in case or bullets only are the same text."""
    rule = "{id: a, kind: share, why: w, text: [Share this, '» share THIS', Tweet this]}"
    (tmp_path / "en-a.yaml").write_text(f"id: en/a\nrules: [{rule}]", encoding="utf-8")
    said = [problem.message for problem in check([tmp_path], judge).problems]
    assert any(message.startswith("says 2 times: ") for message in said)
    assert not any("weet" in message for message in said if message.startswith("says"))


def test_a_text_with_a_count_beside_the_same_without_is_told(tmp_path: Path) -> None:
    """Exact lines match with a count behind them; a year is none."""
    rule = "{id: a, kind: share, why: w, text: [Shares, Shares (0), Best of, Best of (2019)]}"
    (tmp_path / "en-a.yaml").write_text(f"id: en/a\nrules: [{rule}]", encoding="utf-8")
    said = [problem.message for problem in check([tmp_path], judge).problems]
    assert [m for m in said if "needs no count" in m] == [
        "needs no count beside 'Shares': Shares (0)"
    ]


@pytest.mark.parametrize(
    "line", [r"Share (?:\p{L}+ ?){1,9}!", r"Share (?:a|aa)+[bc]!", "Share (?=(?:a|aa)+[bc])a.+!"]
)
def test_a_pattern_that_explodes_is_found_by_probing(tmp_path: Path, line: str) -> None:
    """A line is shown on which the pattern takes too long."""
    said = problems(tmp_path, line, "Share it!")
    assert any("takes too long on a line of" in message for message in said)


def test_a_bounded_pattern_is_not_attacked() -> None:
    """Patterns that are sure to be quick need no probing."""
    assert not list(attacks(Pattern("Photos?: .{1,200}")))


def test_formats(tmp_path: Path) -> None:
    """JSON is for programs, and GitHub shows each problem beside its line."""
    problems(tmp_path, "Share this .{3,20}", "Share this page")

    def output(format_: str) -> str:
        command = [sys.executable, "-m", "cleantext", "profile", "check", "--format", format_]
        done = subprocess.run([*command, tmp_path], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        return done.stdout

    (problem,) = json.loads(output("json"))["problems"]
    assert (problem["rule"], problem["line"]) == ("en/mine/second", 9)
    file = tmp_path / "en-mine.yaml"
    assert output("github").startswith(f"::error file={file},line=9,title=en/mine/second::")
