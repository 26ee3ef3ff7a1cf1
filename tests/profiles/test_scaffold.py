"""A scaffolded profile is a good beginning."""

from __future__ import annotations

from pathlib import Path

from cleantext.profiles.loader import load_file
from cleantext.profiles.scaffold import scaffold

PAGES = [
    ["River rises", "The river rose: again.", "» Support us", "'Yes': no, #1", "Support us (1)"],
    [
        "Mill burns",
        "The mill burned down.",
        "Support us",
        "'Yes': no, #1",
        "***",
        "***",
        "Support the union",
    ],
    ["Mill rebuilt", "***", "x" * 300, "bad \x07 line", "bad \x07 line", "x" * 300],
]


def _draft(folder: Path, **how: object) -> str:
    settings = {"lang": "en", "extends": ["en/*"], "stays": lambda line: True, **how}
    text = scaffold("post.example", PAGES, **settings)  # type: ignore[arg-type]
    (folder / "post.example.yaml").write_text(text, encoding="utf-8")
    return text


def test_lines_that_pages_share_become_rules(tmp_path: Path) -> None:
    """Shared lines, however they are decorated, give one rule each; what stands once, none."""
    _draft(tmp_path)
    profile = load_file(tmp_path / "post.example.yaml")
    assert [rule.texts for rule in profile.rules] == [("» Support us",), ("'Yes': no, #1",)]
    assert [rule.id for rule in profile.rules] == [
        "post.example/support-us",
        "post.example/yes-no-1",
    ]
    assert profile.match is not None
    assert profile.match.hosts == ("post.example", "*.post.example")
    assert profile.extends == ("en/*",)


def test_near_misses_are_lines_of_the_pages_that_stay(tmp_path: Path) -> None:
    """The near miss is the most similar line of one page only that survives alone."""
    _draft(tmp_path)
    profile = load_file(tmp_path / "post.example.yaml")
    assert profile.rules[0].examples.miss == ("Support the union",)
    _draft(tmp_path, stays=lambda line: line.startswith("The"))
    profile = load_file(tmp_path / "post.example.yaml")
    assert profile.rules[0].examples.miss[0].startswith("The ")


def test_pages_that_share_nothing_give_a_profile_without_rules(tmp_path: Path) -> None:
    """The draft loads all the same."""
    text = scaffold("a.example", [["One."], ["Two."]], lang=None, extends=[], stays=bool)
    assert "rules:" not in text


def test_of_many_shared_lines_those_on_most_pages_are_drafted(tmp_path: Path) -> None:
    """Fifty rules are enough to read; the draft has the commonest lines, and counts the rest."""
    rare = [f"Rare {number}" for number in range(40)]
    common = [f"Common {number}" for number in range(40)]
    pages = [rare + common, rare + common, common]
    text = scaffold("a.example", pages, lang=None, extends=["any/*"], stays=bool)
    (tmp_path / "a.example.yaml").write_text(text, encoding="utf-8")
    profile = load_file(tmp_path / "a.example.yaml")
    assert [rule.texts[0] for rule in profile.rules] == rare[:10] + common
    assert "share 30 more lines" in text


def test_a_count_behind_a_shared_line_makes_no_near_miss(tmp_path: Path) -> None:
    """A rule for exact lines takes "Health (89)" as it takes "Health"."""
    pages = [["Health", "Health (89)", "It rose."], ["Health", "Health (7)", "It fell."]]
    text = scaffold("a.example", pages, lang=None, extends=["any/*"], stays=bool)
    (tmp_path / "a.example.yaml").write_text(text, encoding="utf-8")
    (rule,) = load_file(tmp_path / "a.example.yaml").rules
    assert rule.examples.miss[0] in {"It rose.", "It fell."}


def test_a_draft_leaves_the_rest_to_the_classifier(tmp_path: Path) -> None:
    """A source with a first draft is cleaned no worse than one without."""
    _draft(tmp_path)
    assert load_file(tmp_path / "post.example.yaml").fallback
