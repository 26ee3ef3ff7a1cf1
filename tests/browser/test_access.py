"""Accessibility of every view, by axe-core."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cleantext import Cleaner
from cleantext.reports import html
from tests.browser.pages import NARROW, WIDE, Pages
from tests.reports.examples import ARTICLE, OVER_BUDGET, report, rules

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
VIEWS = {
    "article": [("river.txt", ARTICLE)],
    "over budget": [("all.txt", OVER_BUDGET)],
    "overview": [("a.txt", ARTICLE), ("b.txt", ARTICLE), ("c.txt", OVER_BUDGET)],
}
RUN = """
const done = arguments[arguments.length - 1];
axe.run().then((found) => done(found), (error) => done({error: String(error)}));
"""


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here: npm ci --prefix tests/browser")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("view", VIEWS)
def test_no_serious_violation(
    pages: Pages, cleaner: Cleaner, view: str, width: int, dark: bool
) -> None:
    """Axe finds nothing serious: contrast, names, roles, order, landmarks."""
    reports = [(name, report(cleaner, text)) for name, text in VIEWS[view]]
    pages.open(html.render(reports, rules(cleaner)), width=width, dark=dark)
    for opened in pages.all("details:not([open]) > summary"):
        opened.click()
    found: dict[str, Any] = _audit(pages)
    assert found["passes"]
    assert [_said(violation) for violation in found["violations"]] == []


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here: npm ci --prefix tests/browser")
def test_the_audit_can_fail(pages: Pages) -> None:
    """Axe does find what is wrong with a page that is wrong."""
    pages.open("<!doctype html><title>x</title><img><button></button>")
    assert {"image-alt", "button-name"} <= {v["id"] for v in _audit(pages)["violations"]}


def _audit(pages: Pages) -> dict[str, Any]:
    pages.run(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = pages.driver.execute_async_script(RUN)
    assert "error" not in found, found
    return found


def _said(violation: dict[str, Any]) -> tuple[str, str, list[str]]:
    places = [node["html"][:120] for node in violation["nodes"][:3]]
    return violation["id"], violation["impact"], places
