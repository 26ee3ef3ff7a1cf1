"""The page, as far as it can be judged without a browser: closed, inert, and strict."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from cleantext import Cleaner
from cleantext.model import KINDS
from cleantext.reports import html
from tests.reports.examples import ARTICLE, report, rules

HOSTILE = st.text(st.sampled_from("<>/!-&'\"=;scriptylehonmu \u202e\u2066\x00\x1b\x9b\ufeff\ud800"))


class Tags(HTMLParser):
    """Collects the tags, attributes and the contents of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.code: list[tuple[str, str]] = []
        self._open: tuple[str, str | None] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.append(tag)
        self.attributes.update(attrs)
        self._open = (tag, dict(attrs).get("type"))

    def handle_data(self, data: str) -> None:
        """Note what stands in a script or style."""
        if self._open in (("script", None), ("style", None)):
            self.code.append((str(self._open[0]), data))

    def handle_endtag(self, tag: str) -> None:
        """Leave the script or style."""
        self._open = None


def page(cleaner: Cleaner, text: str = ARTICLE, name: str = "a.txt") -> str:
    """Render a page about one text twice, with its rules."""
    return html.render([(name, report(cleaner, text, name))] * 2, rules(cleaner))


def test_the_page_stands_alone(cleaner: Cleaner) -> None:
    """No element loads anything, and there is no address in the page but data."""
    found = Tags(page(cleaner))
    assert not found.attributes.keys() & {"src", "href", "srcset", "action", "style"}
    assert not {"link", "img", "iframe", "object", "base", "form"} & set(found.tags)
    assert "@import" not in page(cleaner)
    assert "url(" not in page(cleaner)
    assert not re.search(r"https?://", page(cleaner))


def test_only_our_code_may_run(cleaner: Cleaner) -> None:
    """The policy allows nothing but the page's own scripts and style, by their hashes."""
    shown = page(cleaner)
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', shown)
    policy = policy.replace("&#39;", "'")
    rules_ = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert (
        rules_.pop("default-src") == rules_.pop("base-uri") == rules_.pop("form-action") == "'none'"
    )
    assert rules_.pop("require-trusted-types-for") == "'script'"
    assert rules_.pop("trusted-types") == "'none'"
    found: dict[str, set[str]] = {"script-src": set(), "style-src": set()}
    for tag, code in Tags(shown).code:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        found[f"{tag}-src"].add(f"'sha256-{digest}'")
    assert {name: set(value.split()) for name, value in rules_.items()} == found


@given(text=HOSTILE, name=HOSTILE)
def test_nothing_hostile_becomes_markup(cleaner: Cleaner, text: str, name: str) -> None:
    """Whatever texts and names hold, the page has the same elements, and no odd character."""
    shown = page(cleaner, text, name)
    assert Tags(shown).tags == Tags(page(cleaner)).tags
    odd = {c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert odd <= {"\n"}


def test_every_kind_has_a_colour(cleaner: Cleaner) -> None:
    """The style gives each kind of the closed list a hue of its own or of its family."""
    [style] = [code for tag, code in Tags(page(cleaner)).code if tag == "style"]
    assert set(re.findall(r'\[data-kind="([\w-]+)"\]', style)) == set(KINDS)


def test_one_article_names_the_page(cleaner: Cleaner) -> None:
    """The title is the article's name without what could not be seen, or their number."""
    one = html.render([("a\u202e<b>.txt", report(cleaner))])
    assert "<title>a\N{REPLACEMENT CHARACTER}&lt;b&gt;.txt – cleantext</title>" in one
    assert "<title>2 articles – cleantext</title>" in page(cleaner)
    assert "<title>0 articles – cleantext</title>" in html.render([])


def test_texts_are_embedded_once(cleaner: Cleaner) -> None:
    """The page holds the clean text and what was removed, not the original beside them."""
    sentence = "This sentence stays and stands in the page once."
    shown = html.render([("a", report(cleaner, f"{sentence}\nRead more\n"))])
    assert shown.count(sentence) == 1
