"""The progress bar."""

from __future__ import annotations

import io
import sys

import pytest

from cleantext.cli import progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _seen(
    monkeypatch: pytest.MonkeyPatch, seconds: float, *, quiet: bool = False, there: bool = True
) -> str:
    """Go through four items of so many seconds each, and give what standard error got."""
    clock = iter(range(100))
    screen = _Terminal() if there else io.StringIO()
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock) * seconds)
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(progress.shown("abcd", quiet=quiet)) == list("abcd")
    return screen.getvalue()


def test_a_run_of_over_a_second_shows_a_bar_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar appears once a second is over, and ends at 100 percent."""
    shown = _seen(monkeypatch, 0.7)
    assert "25%" not in shown
    assert "50%" in shown
    assert "100%" in shown


@pytest.mark.parametrize(
    ("seconds", "quiet", "there"), [(0.1, False, True), (9, True, True), (9, False, False)]
)
def test_else_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, seconds: float, quiet: bool, there: bool
) -> None:
    """A short run, a quiet one, and one without a terminal show no bar."""
    assert _seen(monkeypatch, seconds, quiet=quiet, there=there) == ""
