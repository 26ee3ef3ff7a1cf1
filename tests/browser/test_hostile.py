"""Hostile texts, names, addresses and reasons are shown as text; nothing of them ever runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleantext.reports import html
from cleantext.reports.json import as_dict
from tests.browser.pages import Pages
from tests.support import cleaner_of

FIRE = "document.documentElement.dataset.fired=1"
HOSTILE = (
    f"<script>{FIRE}</script>",
    f"</script><script>{FIRE}</script>",
    "<!-- <!--<script>--!> <![CDATA[ ]]> <?php ?>",
    f"<img src=x onerror={FIRE}>",
    f"<svg onload={FIRE}><animate onbegin={FIRE} attributeName=x dur=1s>",
    f"<iframe srcdoc='<script>parent.{FIRE}</script>'></iframe>",
    f'"><body onload="{FIRE}" onfocus="{FIRE}">',
    f"<a href=javascript:{FIRE}>link</a> javascript:{FIRE}",
    f"<details open ontoggle={FIRE}>",
    "</style><style>*{display:none!important}</style>",
    "<style>@import 'http://127.0.0.1:9/x.css'</style><link rel=stylesheet href=http://127.0.0.1:9>",
    "<base href=http://127.0.0.1:9/><meta http-equiv=refresh content='0;url=http://127.0.0.1:9'>",
    "</title></textarea></noscript></template></pre>",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "\\u003cscript\\u003e &lt;script&gt; &#60;script&#62;",
    "__proto__ constructor toString",
    "<form action=http://127.0.0.1:9><input name=page><input name=records></form>",
)
ODD = {
    "\u202e": "U+202E",
    "\u2066": "U+2066",
    "\u200f": "U+200F",
    "\x1b": "U+001B",
    "\x00": "U+0000",
    "\x9b": "U+009B",
    "\ufeff": "U+FEFF",
    "\u2028": "U+2028",
    "\U000e0041": "U+E0041",
}
RULE = "- {{id: all, kind: other, line: 'Drop .*', why: {why}}}"


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    """Give one hostile text after the other."""
    return str(request.param)


def _record(folder: Path, hostile: str) -> Any:
    """Clean an article that has the text everywhere where somebody else can put a text."""
    cleaner = cleaner_of(folder, RULE.format(why=json.dumps(hostile)))
    text = f"{hostile}\nDrop {hostile}\nIt fell.\n{hostile}"
    report = cleaner.clean(text, url=f"https://post.example/{hostile}").report
    return as_dict(report, hostile, text=True)


def _assert_inert(pages: Pages) -> None:
    assert pages.run("return document.documentElement.dataset.fired") is None
    for name, count in (("style", 1), ("script:not([type])", len(html.SCRIPTS))):
        assert len(pages.all(name)) == count
    assert pages.all("img, iframe, svg, form, base, link, object, input, #page script") == []
    links = pages.run("return [...document.links].map((link) => link.protocol)")
    assert set(links) <= {"file:"}
    handlers = "return [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
    assert not [name for name in pages.run(handlers) if name.startswith("on")]
    assert pages.one("h1").is_displayed()
    assert pages.complaints() == []


def test_one_article_shows_it_as_text(pages: Pages, tmp_path: Path, hostile: str) -> None:
    """In name, text, reason and address it stands as it is, and does nothing."""
    pages.open(html.page([_record(tmp_path, hostile)]))
    _assert_inert(pages)
    assert pages.texts("h1") == [hostile]
    assert pages.texts(".clean > .line")[0] == hostile
    assert pages.texts(".dropped del") == [f"Drop {hostile}"]
    assert pages.texts(".note .why") == [hostile]
    assert hostile in pages.texts(".url")[0]


def test_many_articles_show_it_as_text(pages: Pages, tmp_path: Path, hostile: str) -> None:
    """The overview does so too, with hostile rules, kinds and profiles from merged reports."""
    record = _record(tmp_path, hostile)
    record["profile"]["id"] = hostile
    record["rules"] = {hostile: record["rules"]["pack/all"] | {"kind": hostile, "origin": hostile}}
    for said in record["edits"]:
        said.update(rule=hostile, kind=hostile, id=hostile, evidence=hostile)
    pages.open(html.page([record, record]))
    _assert_inert(pages)
    assert hostile in pages.texts("tbody th a")
    assert pages.texts(".bar .name").count(hostile) == 3
    pages.all(".bar")[0].click()
    pages.all(".card a")[0].click()
    pages.wait(lambda: pages.all(".row"))
    _assert_inert(pages)
    assert hostile in pages.texts(".note code")


def test_an_id_that_no_address_can_hold_breaks_nothing(pages: Pages, tmp_path: Path) -> None:
    """A lone surrogate in the id of a removal leaves the page and its links as they are."""
    record = _record(tmp_path, "text")
    record["edits"][0]["id"] = "\ud800"
    pages.open(html.page([record, record]))
    _assert_inert(pages)
    pages.all(".card a")[0].click()
    pages.wait(lambda: pages.all(".row"))
    _assert_inert(pages)


def test_odd_characters_are_spelled_out(pages: Pages, tmp_path: Path) -> None:
    """What cannot be seen, or would reorder the page, is shown by its number, everywhere."""
    odd = "".join(f"a{character}b" for character in ODD)
    shown = "".join(f"a{name}b" for name in ODD.values())
    cleaner = cleaner_of(tmp_path, RULE.format(why=json.dumps("why \u202e it")))
    report = cleaner.clean(f"It rose.\nDrop {odd.replace(chr(0x2028), '')}\n{odd}\nIt fell.").report
    pages.open(html.page([as_dict(report, odd, text=True)]))
    assert pages.texts("h1") == [shown]
    assert pages.texts(".note .why") == ["why U+202E it"]
    assert pages.texts(".clean > .line")[1] == shown
    everything = str(pages.run("return document.getElementById('page').textContent"))
    assert not set(everything) & set(ODD)
    assert not set(str(pages.driver.title)) & set(ODD)


def test_joiners_and_marks_are_left_alone(pages: Pages, tmp_path: Path) -> None:
    """Scripts and emoji that need zero-width joiners or combining marks look as they should."""
    text = "می‌خواهم 👩‍🌾 e\u0301 ไม่"
    cleaner = cleaner_of(tmp_path, RULE.format(why="w"))
    pages.open(html.render([("a", cleaner.clean(text).report)]))
    assert pages.texts(".clean > .line") == [text]
    assert pages.all(".odd") == []


@pytest.mark.parametrize("canary", [text for text in HOSTILE if FIRE in text])
def test_the_canary_can_sing(pages: Pages, canary: str) -> None:
    """In a page that is careless, the canaries among the texts do run."""
    pages.open(f"<!doctype html><html><body>{canary}</body></html>")
    if "javascript:" in canary:
        pages.one("a").click()
    pages.wait(lambda: pages.run("return document.documentElement.dataset.fired"))
