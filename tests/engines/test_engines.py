"""Each way of finding debris: what it takes, and the near miss that stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext import engines
from cleantext.engines import ENGINES
from tests.support import cleaner_of, dropped

PROSE = "The river rose again on Monday, and the people who live by it were the first to see it."


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.__module__)
def test_engine_documents_a_hit_and_a_near_miss(engine: engines.Engine) -> None:
    """The docstring of an engine's file is its manual page, with one hit and one near miss."""
    module = __import__(engine.__module__, fromlist=["__doc__"])
    assert "Hit:" in module.__doc__
    assert "Near miss:" in module.__doc__


@pytest.mark.parametrize(
    "line", ["Read more", "» READ MORE...", "Read\u00a0more:", "* read more", "Read more: (12)"]
)
def test_text_takes_exact_lines(tmp_path: Path, line: str) -> None:
    """Case, bullets, arrows, a colon, dots or a count around an exact line do not count."""
    cleaner = cleaner_of(tmp_path, "- {id: a, kind: read-more, why: w, text: Read more}")
    assert dropped(cleaner, f"{PROSE}\n{line}\n{PROSE}") == [2]


@pytest.mark.parametrize(
    "line", ["Read more books.", "Read more?", "Read", "Read more now", "Read more (2012)"]
)
def test_text_leaves_other_lines(tmp_path: Path, line: str) -> None:
    """A line that has one word more is another line."""
    cleaner = cleaner_of(tmp_path, "- {id: a, kind: read-more, why: w, text: Read more}")
    assert not dropped(cleaner, f"{PROSE}\n{line}\n{PROSE}")


def test_line_must_match_whole(tmp_path: Path) -> None:
    """A line rule takes lines that match from end to end, on their view."""
    cleaner = cleaner_of(tmp_path, '- {id: a, kind: caption, why: w, line: "Photo: .+\'s"}')
    assert dropped(cleaner, f"{PROSE}\nPhoto:\u00a0 Anna\u2019s\nA Photo: Anna's\n{PROSE}") == [2]


@pytest.mark.parametrize(
    ("guard", "lines"),
    [
        ("at: first", [1]),
        ("at: last", [8, 9]),
        ("at: {head: 2}", [1, 3]),
        ("at: {tail: 3}", [6, 8, 9]),
        ("at: {head: 2, tail: 1}", [1, 3, 8, 9]),
        ("not: ['Ad 3', 'Ad 4']", [1, 6, 8, 9]),
    ],
)
def test_guards_bound_a_rule(tmp_path: Path, guard: str, lines: list[int]) -> None:
    """A rule acts where its guards let it; a line at the edge that goes makes room for the next."""
    rule = f"- {{id: a, kind: advertisement, why: w, line: 'Ad [0-9]', {guard}}}"
    cleaner = cleaner_of(tmp_path, rule)
    text = ["Ad 1", PROSE, "Ad 3", PROSE, PROSE, "Ad 6", PROSE, "Ad 8", "Ad 9"]
    assert dropped(cleaner, "\n".join(text)) == lines


def test_position_counts_lines_that_stay(tmp_path: Path) -> None:
    """A line is in the head if fewer than n lines that stay are above it."""
    rules = """
        - {id: a, kind: navigation, why: w, text: Menu}
        - {id: b, kind: caption, why: w, line: 'Photo .+', at: {head: 2}}
        """
    cleaner = cleaner_of(tmp_path, rules)
    text = f"Menu\nMenu\nMenu\nHeadline\nPhoto one\nPhoto two\n{PROSE}\nPhoto three\n{PROSE}"
    assert dropped(cleaner, text) == [1, 2, 3, 5, 6]


def test_repeated_takes_the_later_copies(tmp_path: Path) -> None:
    """A repeated line loses its later copies, never its first."""
    cleaner = cleaner_of(
        tmp_path, "- {id: a, kind: other, why: w, line: 'Ferry .+', repeated: true}"
    )
    assert dropped(cleaner, f"Ferry back\n{PROSE}\nFerry back\nFerry late\nFerry back") == [3, 5]


BLOCK = """
- id: a
  kind: video-promo
  why: w
  block: ['WATCH: .+', '[^.]{5,60}', '.{5,200}\\.']
"""


def test_block_takes_consecutive_lines(tmp_path: Path) -> None:
    """All lines of a block go if each matches its expression."""
    cleaner = cleaner_of(tmp_path, BLOCK)
    text = f"{PROSE}\n\nWATCH: Flood\n\nHow it rose\n\nThe flood in a minute.\n\n{PROSE}"
    assert dropped(cleaner, text) == [3, 5, 7]


@pytest.mark.parametrize(
    "text",
    [
        f"WATCH: Flood\nHow it rose\n{PROSE[:-1]}",  # the third line has no full stop
        "WATCH: Flood\nHow it rose",  # nothing follows
        f"WATCH: Flood\n\n\n\nHow it rose\n{PROSE}",  # too many blank lines
    ],
)
def test_block_takes_all_or_nothing(tmp_path: Path, text: str) -> None:
    """A block of which one line does not match stays whole."""
    assert not dropped(cleaner_of(tmp_path, BLOCK), f"{PROSE}\n{text}")


def test_block_spans_lines_that_go_anyway(tmp_path: Path) -> None:
    """Debris inside a block does not hide it."""
    cleaner = cleaner_of(
        tmp_path, BLOCK + "- {id: b, kind: advertisement, why: w, text: Advertisement}"
    )
    text = f"{PROSE}\nWATCH: Flood\nAdvertisement\nHow it rose\nIn a minute.\n{PROSE}"
    assert dropped(cleaner, text) == [2, 3, 4, 5]


def _range(rest: str) -> str:
    return f"- {{id: a, kind: donation, why: w, range: {{from: {{line: 'A favour.*'}}, {rest}}}}}"


APPEAL = "A favour to ask\nWe are few\nGive monthly\nRemind me later"


@pytest.mark.parametrize(
    ("rest", "lines"),
    [
        ("to: {text: Remind me later}", [2, 3, 4, 5]),
        ("to: {line: 'Give .+'}", [2, 3, 4]),
        ("to: {text: No such line}", []),
        ("to: {text: Remind me later}, max_lines: 3", []),
        ("to: {text: Remind me later}, max_lines: 4", [2, 3, 4, 5]),
        ("to: end, max_lines: 4", []),
        ("to: end, max_lines: 5", [2, 3, 4, 5, 6]),
        ("to: end, max_share: 0.9", [2, 3, 4, 5, 6]),
        ("to: end, max_share: 0.3", []),
        ("to: end, confirm: {min: 2, any: [monthly, ^Remind]}", [2, 3, 4, 5, 6]),
        ("to: end, confirm: {min: 2, any: [monthly, ^Never]}", []),
        ("to: end, confirm: {any: [monthly]}, max_unconfirmed: 2", [2, 3, 4, 5, 6]),
        ("to: end, confirm: {any: [monthly]}, max_unconfirmed: 1", []),
        ("to: end, confirm: {any: [few, ^Remind]}, max_unconfirmed: 1", [2, 3, 4, 5, 6]),
        ("to: end, confirm: {any: [^Remind]}, max_unconfirmed: 1", []),
    ],
)
def test_range_needs_its_end_and_its_bounds(tmp_path: Path, rest: str, lines: list[int]) -> None:
    """A region is taken whole, within its bounds and with its confirmation, or not at all."""
    cleaner = cleaner_of(tmp_path, _range(rest))
    assert dropped(cleaner, f"{PROSE}\n{APPEAL}\nThank you") == lines


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Two found safe | Daily News", "Two found safe"),
        ("Two found safe | Daily News | Daily News", "Two found safe"),
        ("  Two\u00a0found &amp; safe  | Daily News", "  Two\u00a0found &amp; safe"),
        ("Cafe\u0301 reopens | Daily News", "Cafe\u0301 reopens"),
    ],
)
def test_span_cuts_only_its_match(tmp_path: Path, line: str, left: str) -> None:
    """What a span rule matches goes, repeatedly; the rest of the line stays to the character."""
    cleaner = cleaner_of(
        tmp_path, r"- {id: a, kind: site-name, why: w, span: ' \| Daily News$', at: first}"
    )
    assert cleaner.clean(f"{line}\n{PROSE}\n").text == f"{left}\n{PROSE}\n"


def test_span_that_takes_all_of_a_line_drops_it(tmp_path: Path) -> None:
    """No empty line is left behind."""
    cleaner = cleaner_of(tmp_path, r"- {id: a, kind: site-name, why: w, span: 'Daily News'}")
    assert cleaner.clean(f"{PROSE}\n\nDaily News\n\n{PROSE}").text == f"{PROSE}\n\n{PROSE}"


def test_spans_that_together_take_all_of_a_line_drop_it(tmp_path: Path) -> None:
    """No empty line is left behind where each of two rules would leave what the other takes."""
    rules = """
        - {id: a, kind: site-name, why: w, span: Daily}
        - {id: b, kind: site-name, why: w, span: News}
        - {id: c, kind: share, why: w, text: Share, at: first}
        """
    cleaner = cleaner_of(tmp_path, rules)
    result = cleaner.clean(f"Daily News\nShare\n{PROSE}\n\nDaily News\n\n{PROSE}")
    assert result.text == f"{PROSE}\n\n{PROSE}"
    assert all(not block.kept for block in result.blocks if block.text == "Daily News")


def test_trimmed_line_is_looked_at_again(tmp_path: Path) -> None:
    """A line that is debris once its suffix is gone goes at once, not at the second cleaning."""
    rules = r"""
        - {id: a, kind: site-name, why: w, span: ' \| Daily News$'}
        - {id: b, kind: read-more, why: w, text: Read more}
        """
    cleaner = cleaner_of(tmp_path, rules)
    assert dropped(cleaner, f"{PROSE}\nRead more | Daily News\n{PROSE}") == [2]


NEIGHBOURS = """
- {id: credit, kind: caption, why: w, line: '.+ / EDP'}
- {id: alt, kind: caption, why: w, line: '.{5,60}[.]', next: credit, gap: 0}
- {id: label, kind: ui-control, why: w, text: Enlarge, prev: credit}
- {id: arrow, kind: ui-control, why: w, text: Next picture, prev: label}
"""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{PROSE}\nA wide river.\nThe river. Berg / EDP\n{PROSE}", [2, 3]),
        (f"{PROSE}\nA wide river.\n\nThe river. Berg / EDP\n{PROSE}", [4]),
        (f"{PROSE}\nThe river. Berg / EDP\n\nEnlarge\nNext picture\n{PROSE}", [2, 4, 5]),
        (f"{PROSE}\nThe river. Berg / EDP\n» ENLARGE: (12)\nNext picture (3)\n{PROSE}", [2, 3, 4]),
        (f"{PROSE}\nThe river. Berg / EDP\n\n\nEnlarge\n{PROSE}", [2]),
        (f"A wide river.\n{PROSE}\nEnlarge\nNext picture", []),
        ("A wide river.\nThe river fell.\nX / EDP\n" + PROSE, [2, 3]),
    ],
)
def test_neighbour_acts_beside_what_another_rule_took(
    tmp_path: Path, text: str, lines: list[int]
) -> None:
    """A rule with ``next`` or ``prev`` acts only directly beside, within its gap, and in chains."""
    assert dropped(cleaner_of(tmp_path, NEIGHBOURS), text) == lines


def test_neighbour_stays_when_its_anchor_stays(tmp_path: Path) -> None:
    """If the caller keeps the captions, nothing beside them goes on their account."""
    rules = NEIGHBOURS + "- {id: ad, kind: advertisement, why: w, text: Advertisement}"
    cleaner = cleaner_of(tmp_path, rules, keep={"caption"})
    text = f"{PROSE}\nA wide river.\nThe river. Berg / EDP\nEnlarge\nAdvertisement\n{PROSE}"
    assert dropped(cleaner, text) == [5]


@pytest.mark.parametrize("line", [r"(?:a|aa)+[bc]\d", r"(?=(?:a|aa)+[bc])a.+"])
def test_catastrophic_pattern_is_disabled_and_reported(tmp_path: Path, line: str) -> None:
    """A pattern that takes too long is out for this document, which says so; the rest works."""
    rules = rf"""
        - {{id: bad, kind: other, why: w, line: '{line}'}}
        - {{id: good, kind: share, why: w, text: Share}}
        """
    result = cleaner_of(tmp_path, rules).clean(f"{PROSE}\n{'a' * 60}\nShare\n{PROSE}")
    assert [block.line for block in result.blocks if not block.kept] == [3]
    assert any("pack/bad was disabled: its pattern took too long" in w for w in result.warnings)
