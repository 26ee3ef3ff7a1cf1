"""Cleaning settles: a second time changes nothing, and looks at no order but the text's."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.view import trace, views

from .strategies import LINES, cleaner, documents, profiles

LINE = (
    st.text(st.characters(exclude_characters="\r\n"))
    | st.text(st.sampled_from("ae\u0301\u0327\u200b\u00a0 &;#amp1<“\u1100\u1161\u11a8\u0f71\u0f72"))
    | st.sampled_from(LINES)
)


@given(documents(), profiles())
def test_cleaning_twice_changes_nothing(text, profile):
    """The clean text, cleaned with the same profile, comes out as it is."""
    first = cleaner(profile).clean(text, source="generated", kind="text")
    again = cleaner(profile).clean(first.text, source="generated", kind="text")
    assert again.text == first.text


@given(LINE)
def test_the_view_is_what_the_trace_says(line):
    """The fast view of a line and the view that knows its way back are the same text."""
    (view,) = views([line])
    traced, spans = trace(line)
    assert traced == view
    assert len(spans) == len(view)
    assert all(0 <= start < end <= len(line) for start, end in spans)
    assert spans == sorted(spans)


@given(st.lists(LINE, max_size=5))
def test_a_line_has_the_same_view_in_any_company(lines):
    """A line's view does not depend on the lines around it."""
    assert views(lines) == [view for line in lines for view in views([line])] if lines else True


@pytest.mark.skipif(not shutil.which("patch"), reason="there is no `patch` on this machine")
@given(documents(), profiles())
def test_patch_applies_the_unified_diff(tmp_path_factory, text, profile):
    """`patch` makes the clean text out of the original and the unified diff."""
    result = cleaner(profile).clean(text, source="generated", kind="text")
    diff = result.report.unified()
    assert bool(diff) == (result.text != text)
    if diff:
        file = tmp_path_factory.mktemp("patch") / "article"
        file.write_bytes(text.encode())
        subprocess.run(
            ["patch", "--binary", "-s", str(file)], input=diff.encode(), check=True, timeout=20
        )
        assert file.read_bytes().decode() == result.text
