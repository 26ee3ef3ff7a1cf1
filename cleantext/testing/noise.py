"""Hostile text: whatever a crawler may bring home."""

from __future__ import annotations

from hypothesis import strategies as st

_ODD = (
    "\0\x01\x07\x1b\x7f\x85\u00ad\u200b\u200d\u2028\u2029\ufeff\ufffe\uffff"
    "\u202a\u202e\u2066\u2069\u0301\u0327\u1100\u1161\u11a8\ud800\udbff\udc00\udcff\U0001f1e6"
)
_PIECES = (
    "&amp;", "&nbsp;", "&#10;", "&#x0;", "&notanentity;", "&", "<script>", "\t", "  ", "{}", "%s",
    "\\", "(((((", "“”‘’", "ﬁ", "ẞ", "İ", "©", "» ", " | ", "...", "Ａ",
)  # fmt: skip
_ENDS = ("\n", "\r\n", "\r", "\n\n\n", "\v", "\f", "\u2028", "")


def hostile_text(words: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
    r"""Give text with control and bidi characters, lone surrogates, huge lines, mixed line ends.

    Args:
        words: lines to be strewn in, such as some that a rule matches.

    >>> from hypothesis import find
    >>> "\r" in find(hostile_text(), lambda text: "\r" in text)
    True
    """
    parts = [
        st.text(st.characters() | st.sampled_from(_ODD), max_size=12),
        st.sampled_from(_PIECES + tuple(words)),
        st.builds(lambda part, times: part * times, st.sampled_from(_PIECES), st.just(2_000)),
    ]
    line = st.lists(st.one_of(parts), max_size=4).map("".join)
    ended = st.tuples(line, st.sampled_from(_ENDS)).map("".join)
    return st.lists(ended, max_size=8).map("".join)
