"""A call of a fragment is the fragment's text in a group, and nothing else is a call."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleantext.patterns import Pattern, PatternError
from cleantext.patterns.calls import check, check_fragment, write_out

FRAGMENTS = {"day": "Mon|Tue", "more": "(?&day)s?|m+"}


def written(source: str) -> str:
    """Write out the calls of `FRAGMENTS`, which may call each other."""
    return write_out(source, lambda name: written(FRAGMENTS[name]))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("on (?&day)day", "on (?:Mon|Tue)day"),
        ("(?i)(?&day)?", "(?i)(?:Mon|Tue)?"),
        ("(?&more)", "(?:(?:Mon|Tue)s?|m+)"),
        (r"\\(?&day)", r"\\(?:Mon|Tue)"),
        (r"(a\(?&day)", r"(a\(?&day)"),
        ("[(?&day)]", "[(?&day)]"),
        (r"[\](?&day)]", r"[\](?&day)]"),
        ("[a](?&day)", "[a](?:Mon|Tue)"),
    ],
)
def test_calls_are_written_out(source: str, expected: str) -> None:
    """A call becomes a group; an escaped bracket or a class of characters is no call."""
    assert written(source) == expected


_COMPARED = ["(?&day)", "(?&more)", "(?&day)+", "(?:(?&more)|d)?", "(?!(?&day)).", "|", " "]
_PIECES = [*_COMPARED, "(?<=(?&day))s"]
"""With such a piece `regex` finds less by its calls: ``(?<=(?&day))s|`` not even the empty line."""
_WORDS = st.sampled_from(["Mon", "Tue", "mon", "s", "m", "d", " ", "("])


@given(
    st.sampled_from(["", "(?i)"]),
    st.lists(st.sampled_from(_COMPARED), min_size=1, max_size=5),
    st.lists(st.lists(_WORDS, max_size=5).map("".join), max_size=5),
)
def test_a_call_means_what_regex_means_by_it(flag: str, parts: list[str], lines: list[str]) -> None:
    """Written out, a pattern matches what it matches where the fragments are named groups."""
    source = flag + "".join(parts)
    groups = "".join(f"(?<{name}>{pattern})" for name, pattern in FRAGMENTS.items())
    native = regex.compile(f"{flag}(?(DEFINE){groups})(?:{source.removeprefix(flag)})")
    ours = Pattern(written(source)).compiled
    for line in lines:
        assert bool(ours.fullmatch(line)) == bool(native.fullmatch(line))


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=5).map("".join))
def test_a_pattern_is_checked_before_its_calls_are_known(source: str) -> None:
    """A pattern with calls is refused exactly if it is refused when written out."""

    def refused(text: str) -> bool:
        try:
            check(text)
        except PatternError:
            return True
        return False

    assert refused(source) == refused(written(source))


@pytest.mark.parametrize(
    "source", ["(?i)Mon", "a|(?s-i)b", "(?V1)a", "(?:(?i)a)", "(?&day)?", "(a"]
)
def test_bad_fragments_are_refused(source: str) -> None:
    """A fragment is a pattern that is not empty, without a flag for all of its callers."""
    with pytest.raises(PatternError, match=r"whole pattern|empty|not a regular expression"):
        check_fragment(source)


@pytest.mark.parametrize("source", ["(?i:Mon)", r"\(?i\)", "[(?i)]", "(?&day)"])
def test_good_fragments_are_taken(source: str) -> None:
    """A flag with its own scope is allowed, and so is what only looks like a flag."""
    check_fragment(source)
