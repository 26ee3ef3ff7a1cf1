"""The literal index never hides a line that a pattern matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.patterns import Lines, LiteralIndex, Pattern, PatternError, fold
from cleantext.patterns.literals import required
from cleantext.patterns.syntax import UNBOUNDED, Opaque, parse


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("Photos?: .+", {"photo"}),
        ("(?:Photo|Image): .+", {"photo", "image"}),
        ("(?i)sign (?:in|up)", {"sign in", "sign up"}),
        ("(?i)sign (?:in|(?:up|on))", {"sign in", "sign up", "sign on"}),
        (r".*© [\p{L} ]+", {"© "}),
        ("写真[::].+", {"写真"}),
        ("(?:Photo|[A-Z]+): credit line", {": credit line"}),
        ("(?:newsletter)? .{1,9}", set()),
        (r"(abc)\1", set()),
        ("[a-z]+", set()),
    ],
)
def test_required_literals(pattern: str, literals: set[str]) -> None:
    """A match contains one of these texts; nothing is claimed where that is not certain."""
    assert required(parse(pattern)).keys() == literals


@pytest.mark.parametrize(
    ("pattern", "bounds"),
    [
        ("a{2,5}b?", (2, 6)),
        ("(?:ab|c)+", (1, UNBOUNDED)),
        (r"^\bx(?=y)$", (1, 1)),
        (r"\p{Lu}\d\.", (3, 3)),
    ],
)
def test_bounds(pattern: str, bounds: tuple[int, int]) -> None:
    """No match is shorter or longer than its bounds."""
    assert parse(pattern).bounds == bounds


@pytest.mark.parametrize("pattern", [r"(?x) a b", r"[a--b]", r"(?P<n>a)\1", r"(?V1)[[a]b]", r"\X"])
def test_rare_syntax_is_opaque(pattern: str) -> None:
    """Of syntax it does not know, the reader claims nothing."""
    assert parse(pattern) == Opaque()


def test_groups_too_deep_for_the_reader_are_opaque() -> None:
    """A pattern of more groups in one another than Python's stack takes matches all the same."""
    assert Pattern("(" * 300 + "Read more" + ")" * 300).matches("Read more")


_WORDS = st.sampled_from(["read", "More", "photo", "ſıgn", "İn", "©", " ", ": ", "ß", "K"])
_PIECES = st.one_of(
    _WORDS,
    st.builds("(?:{}|{})".format, _WORDS, _WORDS),
    st.builds("(?:{})?".format, _WORDS),
    st.sampled_from([".{0,3}", r"\w+", "[a-z]*", r"\p{Lu}?", "^", "$", r"\b", "(?=r)"]),
)
_PATTERNS = st.builds(
    lambda flag, parts: flag + "".join(parts),
    st.sampled_from(["", "(?i)"]),
    st.lists(_PIECES, min_size=1, max_size=5),
)
_LINES = st.lists(
    st.lists(st.one_of(_WORDS, st.sampled_from("xı iI")), max_size=6).map("".join), max_size=5
)


@given(st.lists(_PATTERNS, min_size=1, max_size=4), _LINES)
def test_index_is_only_a_filter(sources: list[str], lines: list[str]) -> None:
    """With the index in front, the same lines match as without it."""
    patterns = [Pattern(source) for source in sources]
    index = LiteralIndex(patterns)
    candidates = index.candidates(Lines(lines))
    for pattern in patterns:
        plain = [i for i, line in enumerate(lines) if pattern.compiled.fullmatch(line)]
        every = range(len(lines)) if pattern.source in index.broad else None
        seen = candidates.get(pattern.source, []) if every is None else every
        assert [i for i in seen if pattern.matches(lines[i])] == plain


def test_index_takes_lone_surrogates() -> None:
    """Stray bytes in the text do not stop the index."""
    index = LiteralIndex(inside=[Pattern("read more")])
    assert index.candidates(Lines(["\udcff", "\udcffread more"])) == {"read more": [1]}


@pytest.mark.parametrize("source", ["", "  ", "(", "a*", "(?:)", "x|", "a{,3}", "[", r"\p{Nope}"])
def test_useless_patterns_are_refused(source: str) -> None:
    """A pattern that is empty, broken, or matches nothing at all is an error with a reason."""
    with pytest.raises(PatternError, match=r"empty|not a regular expression"):
        Pattern(source).check()


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    """Folding twice is folding once."""
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text("abcXYZ \n", min_size=200))
def test_folding_takes_one_character_at_a_time(text: str, ascii_text: str) -> None:
    """What a character becomes depends on no other one, be they ASCII or not."""
    assert fold(text + ascii_text) == "".join(map(fold, text + ascii_text))


@given(st.lists(_PATTERNS, min_size=1, max_size=3), _LINES)
def test_matches_begin_as_their_pattern_says(sources: list[str], lines: list[str]) -> None:
    """Every whole match begins with one of the texts known to start it, if any are known."""
    for pattern in map(Pattern, sources):
        for line in lines:
            if pattern.starts and pattern.matches(line):
                assert fold(line).startswith(pattern.starts)
