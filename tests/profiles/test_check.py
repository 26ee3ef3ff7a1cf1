"""The check of profiles finds what is wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from cleantext.model import Document
from cleantext.profiles.check import Report, check
from cleantext.propose import propose
from cleantext.resolve import Decisions, Policy
from cleantext.ruleset import RuleSet
from cleantext.scan import Scan

GOOD = """\
- {id: ad, kind: advertisement, text: Buy a boat, why: w,
   examples: {hit: Buy a boat, miss: He said they should buy a boat.}}
- {id: sign, kind: site-name, span: ' \\| The Post$', why: w,
   examples: {trim: {before: 'On time | The Post', after: On time}, miss: The Post said so.}}
- {id: alt, kind: caption, line: '.{5,40}', next: ad, why: w,
   examples: {page: {text: "One.\\n\\nA river\\nBuy a boat", drop: [3, 4]}, miss: A wide river}}
"""


def _judge(document: Document, ruleset: RuleSet) -> Decisions:
    return propose(Scan(document, ruleset), Policy())[0]


def _check(folder: Path, rules: str, *, id_: str = "pack", more: str = "") -> Report:
    text = f"id: {id_}\n{more}rules:\n{indent(dedent(rules), '  ')}"
    (folder / f"{id_.replace('/', '-')}.yaml").write_text(text, encoding="utf-8")
    return check([folder], _judge)


def _messages(report: Report) -> list[str]:
    return [problem.message for problem in report.problems]


def test_a_sound_profile_has_no_problem(tmp_path: Path) -> None:
    """Hits, misses, pages and trims that hold are counted, and nothing is said."""
    report = _check(tmp_path, GOOD)
    assert _messages(report) == []
    assert (report.profiles, report.rules, report.examples) == (1, 3, 6)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hit: Buy a boat,", "hit: Buy a ship,", "hit is not found: 'Buy a ship'"),
        ("hit: Buy a boat,", "hit: '<img src=a.gif>',", "hit has no line to find, read as html"),
        ("miss: He said they should buy a boat.", "miss: <br>", "near miss has no line to leave"),
        ("text: Buy a boat,", "text: Sell it,", "hit is not found: 'Buy a boat'"),
        ("miss: He said they should buy a boat.", "miss: » BUY A BOAT", "near miss is found"),
        ("after: On time", "after: On", "trim gives 'On time', not 'On'"),
        ("drop: [3, 4]", "drop: [4]", "page loses the lines [3, 4], not [4]"),
        ("drop: [3, 4]", "drop: [2, 3]", "page loses the lines [3, 4], not [2, 3]"),
        ("drop: [3, 4]", "drop: [4]", "; 3 by pack/alt ("),
        ("{5,40}', next: ad", "{5,40}', prev: ad", "page loses the lines [4], not [3, 4]"),
        ("'.{5,40}'", "'(.{5,40}'", "not a regular expression"),
        ("'.{5,40}'", "'.{0,40}'", "matches the empty string"),
        ("page: {text", "hit: A river, page: {text", "give a page"),
        (", miss: A wide river", "", "no near miss"),
        ("hit: Buy a boat, miss", "miss", "no example hits"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A profile with one fault has a problem that says so."""
    assert old in GOOD
    report = _check(tmp_path, GOOD.replace(old, new))
    assert any(said in message for message in _messages(report)), _messages(report)


def test_a_broken_pattern_is_no_problem_of_the_rules_beside_it(tmp_path: Path) -> None:
    """Near misses that a broken pattern would be tried on are checked without it."""
    broken = (
        "- {id: half, kind: share, line: '((?:He|bow) said .{3,90}', why: w, examples: {hit: a}}\n"
    )
    report = _check(tmp_path, GOOD + broken)
    [problem] = report.problems
    assert problem.rule == "pack/half"
    assert "not a regular expression: missing )" in problem.message


def test_a_near_miss_must_survive_where_its_rule_is_inherited(tmp_path: Path) -> None:
    """A source whose own rule takes an inherited rule's near miss is told, with both places."""
    _check(tmp_path, GOOD)
    own = """\
    - {id: wide, kind: caption, line: 'The Post said.{1,9}', why: w,
       examples: {hit: The Post said no., miss: The Post said nothing of the kind.}}
    """
    report = _check(
        tmp_path, own, id_="post.example", more="match: {hosts: [post.example]}\nextends: [pack]\n"
    )
    [problem] = report.problems
    assert problem.rule == "pack/sign"
    assert str(problem) == (
        f"{tmp_path}/pack.yaml:5: pack/sign: near miss is removed by post.example/wide "
        f"({tmp_path}/post.example.yaml:5) under post.example: 'The Post said so.'"
    )


def test_a_page_must_need_its_rule(tmp_path: Path) -> None:
    """A page on which another rule does all the work is no example."""
    report = _check(
        tmp_path,
        """\
        - {id: one, kind: share, text: Share this, why: w, examples: {hit: Share this, miss: 'No.'}}
        - {id: two, kind: share, text: Mail this, why: w,
           examples: {page: {text: "One.\\nShare this", drop: [2]}, miss: 'No.'}}
        """,
    )
    assert _messages(report) == ["page is decided without this rule: 'One.\\nShare this'"]


def test_rules_act_on_their_own_language(tmp_path: Path) -> None:
    """Examples are run as texts of the rule's language, however short they are."""
    rule = """\
    - {id: more, kind: read-more, line: 'Weiter (im|zum) Text', why: w,
       examples: {hit: Weiter im Text,
                  page: {text: "So.\\nWeiter zum Text", drop: [2]}, miss: 'Ja'}}
    """
    assert _messages(_check(tmp_path, rule, more="lang: de\n")) == []


def test_known_failures_are_strict(tmp_path: Path) -> None:
    """A marked failure is no problem; a marked rule that passes is one."""
    rule = """\
    - {{id: a, kind: share, text: A b, why: w,
       examples: {{hit: {0}, miss: C, known-failure: later}}}}
    """
    assert _messages(_check(tmp_path, rule.format("D"))) == []
    assert _messages(_check(tmp_path, rule.format("A b"))) == [
        "passes now, so remove known-failure: later"
    ]


def test_what_does_not_load_is_a_problem_and_the_rest_is_checked(tmp_path: Path) -> None:
    """Every file that is no profile gives a line; the profiles beside it are still checked."""
    (tmp_path / "bad.yaml").write_text("id: bad\nruls: []\n", encoding="utf-8")
    (tmp_path / "lost.yaml").write_text("id: lost\nextends: [nowhere]\n", encoding="utf-8")
    (tmp_path / "twin.yaml").write_text("id: pack\n", encoding="utf-8")
    report = _check(tmp_path, GOOD.replace("hit: Buy a boat", "hit: Buy a ship"))
    said = "\n".join(map(str, report.problems))
    assert f"{tmp_path}/bad.yaml:2: ruls: is unknown; did you mean 'rules'?" in said
    assert f"{tmp_path}/lost.yaml:1: extends: no profile 'nowhere'" in said
    assert f"{tmp_path}/twin.yaml:1: id: 'pack' is taken by {tmp_path}/pack.yaml" in said
    assert "hit is not found: 'Buy a ship'" in said
    assert len(report.problems) == 4


def test_a_host_has_one_profile(tmp_path: Path) -> None:
    """A host that two profiles claim is told; which of them it chooses is the order of files."""
    (tmp_path / "first.yaml").write_text("id: a\nmatch: {hosts: [daily.org, '*.daily.org']}")
    (tmp_path / "second.yaml").write_text("id: b\nmatch: {hosts: [m.daily.org, Daily.org]}")
    assert [str(problem) for problem in check([tmp_path], _judge).problems] == [
        f"{tmp_path}/second.yaml:1: hosts: 'daily.org' is taken by 'a' ({tmp_path}/first.yaml:1)"
    ]


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    """A file beside its folder is no second profile."""
    _check(tmp_path, GOOD)
    file = tmp_path / "pack.yaml"
    assert str(check([tmp_path, file, file], _judge)) == str(check([tmp_path], _judge))


def test_fragments_are_checked(tmp_path: Path) -> None:
    """Unknown, broken and idle fragments are told by their place; the rest is still checked."""
    (tmp_path / "lost.yaml").write_text(
        "id: lost\nfragments:\n  ship: boat\n"
        "rules: [{id: a, kind: share, why: w, line: (?&shop)}]\n",
        encoding="utf-8",
    )
    fragments = "fragments:\n  boat: ship\n  idle: (boat\n  flag: (?i)boat\n"
    report = _check(
        tmp_path, GOOD.replace("text: Buy a boat", "line: Buy a (?&boat)"), more=fragments
    )
    assert [str(problem) for problem in report.problems if not problem.rule] == [
        f"{tmp_path}/lost.yaml:4: line: no fragment 'shop'; did you mean 'ship'?",
        f"{tmp_path}/pack.yaml:4: idle: is called by no pattern",
        f"{tmp_path}/pack.yaml:4: idle: not a regular expression: missing ) at position 5: (boat",
        f"{tmp_path}/pack.yaml:5: flag: (?i) acts on the whole pattern; write (?i:…): (?i)boat",
        f"{tmp_path}/pack.yaml:5: flag: is called by no pattern",
    ]
    assert "hit is not found: 'Buy a boat'" in _messages(report)


@pytest.mark.parametrize("where", ["fragments", "line"])
def test_a_call_that_is_not_closed_is_a_problem(tmp_path: Path, where: str) -> None:
    """Half a call is told by its place, in a rule and in a fragment that rules call."""
    half, whole = r"\d(?&ship \d{1,2}", "Buy a (?&boat)"
    good = GOOD.replace("text: Buy a boat", f"line: '{half if where == 'line' else whole}'")
    fragments = f"fragments:\n  ship: boat\n  boat: '{half if where == 'fragments' else 'ship'}'\n"
    problems = [str(problem) for problem in _check(tmp_path, good, more=fragments).problems]
    assert any(problem.endswith(r"(?&ship \d{1,2} lacks its )") for problem in problems)


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    """Checking nothing is not passing."""
    assert "holds no *.yaml file" in str(check([tmp_path], _judge).problems[0])


def test_examples_of_selectors_are_pages(tmp_path: Path) -> None:
    """An example that starts with ``<`` is HTML; ``strip`` needs no examples."""
    rule = """\
    - {id: share, kind: share, css: .share, why: w,
       examples: {hit: '<p class="share">Share it</p>', miss: '<p class="shared">No.</p>'}}
    """
    assert _messages(_check(tmp_path, rule, more="strip: [.ad]\n")) == []
    wrong = rule.replace('"share"', '"shore"').replace('"shared"', '"a share"')
    assert [message[:16] for message in _messages(_check(tmp_path, wrong))] == [
        "hit is not found",
        "near miss is fou",
    ]
