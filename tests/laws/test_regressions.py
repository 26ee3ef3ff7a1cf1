"""Faults that the laws, or reading the code with them in mind, have found; each stays fixed."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from cleantext.model import At, Origin, Profile, Region, Rule, Votes
from cleantext.patterns import Lines, LiteralIndex, Pattern
from cleantext.view import MAX_VIEW, trace, views

from .strategies import cleaner

HERE = Origin("generated", 1)
LINE = Rule("generated/line", "other", "drop", "line", "generated", HERE)


def executed_lines(work):
    """How many lines of Python a call runs through: unlike seconds, the same on a busy machine."""
    count = 0

    def trace_line(frame, event, arg):
        nonlocal count
        count += 1
        return trace_line

    before = sys.gettrace()
    sys.settrace(trace_line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def clean(text, *rules):
    """Clean a text with some rules and nothing else."""
    return cleaner(Profile("generated", HERE, rules=rules)).clean(
        text, source="generated", kind="text"
    )


def test_a_line_padded_with_spaces_is_trimmed_where_it_is_cut():
    """A long run of spaces before a line does not shift what a span cuts out."""
    rule = replace(LINE, action="trim", shape="span", patterns=(r" \| CBC News$",))
    padded = " " * (MAX_VIEW + 1) + "Two  found | CBC News"
    result = clean(f"It rose.\n{padded}\nIt fell.", rule)
    assert result.text.split("\n")[1].strip() == "Two  found"
    assert views([padded])[0] == trace(padded)[0]


@pytest.mark.parametrize("vowel", "\u0f73\u0f75\u0f81")
def test_marks_are_ordered_across_tibetan_vowels(vowel):
    """Trace and view agree on vowels that are no marks themselves but fall apart into some."""
    line = f"<{vowel}\u0338"
    assert trace(line)[0] == views([line])[0]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (r"abc(*PRUNE)def", "abcdef"),
        (r"(?:newsletter){e<=1}", "newslettr"),
        (r"letters{}", "letters{}"),
        ("[a-z]\u0307letter", "i\u0307letter"),
        ("Cafe\u0301 Berg", "Café Berg"),
        (r"\udc80 letters", "\udc80 letters"),
        ("letters{２}", "letters{２}"),
    ],
)
def test_the_index_never_hides_a_match(pattern, line):
    """Syntax that the pattern reader does not know costs speed, never a match."""
    (view,) = views([line])
    held = Pattern(pattern)
    assert held.compiled.fullmatch(view)
    assert held.matches(view)
    index = LiteralIndex([held])
    assert pattern in index.broad or index.candidates(Lines([view])) == {pattern: [0]}


def test_a_trimmed_line_is_no_longer_the_exact_line_it_was():
    """What a span has cut short is looked up anew among the exact lines."""
    exact = replace(LINE, shape="text", texts=("Read more",), at=At(tail=2))
    cut = replace(LINE, id="generated/cut", action="trim", shape="span", patterns=(" more$",))
    last = replace(LINE, id="generated/last", patterns=("debris",))
    result = clean("One.\nRead more\nTwo.\ndebris", exact, cut, last)
    assert result.text == "One.\nRead\nTwo."


def test_a_long_run_of_debris_at_the_head_goes_at_once():
    """Positions count what stays, however many rounds that takes."""
    rule = replace(LINE, patterns=("menu",), at=At(head=1))
    text = "menu\n" * 300 + "The river fell.\n" * 200
    first = clean(text, rule)
    assert first.text == "The river fell.\n" * 200
    assert not first.warnings
    assert clean(first.text, rule).text == first.text


@pytest.mark.parametrize(
    "region",
    [
        Region("We ask.*", None, Votes(2, (r"Remind me (?:later|soon)",))),
        Region("We ask.*", "END.*"),
        Region("We ask.*", None, max_share=0.1),
    ],
)
def test_many_lines_that_might_start_a_region_take_linear_time(region):
    """Ten times as many starts of regions without an end do not take a hundred times as long."""
    rule = replace(LINE, shape="range", region=region)

    def steps(times: int) -> int:
        text = "We ask you\n" * times
        return executed_lines(lambda: clean(text, rule))

    steps(10)
    assert steps(5000) < 15 * steps(500)


def test_a_line_that_is_cut_in_many_places_takes_linear_time():
    """All that a span matches in a line goes at once, however often it does."""
    rule = replace(LINE, action="trim", shape="span", patterns=(r"\[\d\]",))
    assert clean("He said[1] so[2]. " * 500, rule).text == "He said so. " * 500

    def steps(times: int) -> int:
        return executed_lines(lambda: clean("so[1] " * times, rule))

    steps(10)
    assert steps(1000) < 15 * steps(100)


def test_what_a_line_ends_with_again_and_again_takes_linear_time():
    """A span at the end of a line uncovers the next one only so often, which is said."""
    rule = replace(LINE, action="trim", shape="span", patterns=(r" \[edit\]$",))

    def steps(times: int) -> int:
        return executed_lines(lambda: clean("History" + " [edit]" * times, rule))

    steps(10)
    assert steps(1000) < 15 * steps(100)
    text = "The river rose again on Monday.\n" * 50 + "History"
    assert clean(text + " [edit]" * 15, rule).text == text
    (warning,) = clean(text + " [edit]" * 100, rule).warnings
    assert warning == "rules were still finding more after 20 rounds"
