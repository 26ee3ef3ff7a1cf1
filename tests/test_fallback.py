"""When a classifier is asked, and what it may do."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from justext import get_stoplists

from cleantext import Cleaner, Result
from cleantext.classify import THOROUGH
from cleantext.classify.html import BlockClassifier
from cleantext.classify.justext import STOPLISTS
from cleantext.classify.text import Verdict
from cleantext.fallback import MODELS

PROSE = "The river rose again on Monday, and the people who live by it were the first to see it."
LONG = f"{PROSE} {PROSE} {PROSE}"
MENU = "Home\nForum\nGames\nWeather\nArchive\nShop"
TEXT = f"{MENU}\n{PROSE}\n{PROSE} Then it fell.\n{MENU}\n"
ITEMS = "".join(f"<li><a href=#>{word}</a></li>" for word in MENU.split())
PAGE = f"""<html><body><nav><ul>{ITEMS}</ul></nav>
<article><h1>The river rose again</h1><p>{PROSE}</p><p>{PROSE} Then it fell.</p></article>
</body></html>"""

FULL = PAGE.replace(
    "</h1>",
    """</h1><time>4 May 2026</time>
<figure><img src=a.jpg><figcaption>The road on Tuesday.</figcaption></figure>""",
).replace(
    "</article>",
    """</article><aside class="related"><ul><li><a href=/1>Ferry back in service</a></li>
<li><a href=/2>Nobody saw the bridge go</a></li></ul></aside>""",
)

COMMENTS = (
    "I lived by that river for years lol, and I never once saw it do anything like this, sorry",
    "@karin you must be joking, who pays for all of this in the end??? the tax payer as always!!!",
    "Totally agree with what Anna says above, they never listen to us and never will, trust me",
    "lol what a load of rubbish, the last one was far worse and nobody wrote a word about it then",
)
THREAD = f"{MENU}\n{PROSE}\n{MENU}\n" + "".join(
    f"{name}\n2 years ago\n{comment}\nReply\nLike (3)\n"
    for name, comment in zip(("karin77", "Anna B.", "riverman", "xoxo"), COMMENTS, strict=True)
)


def _by_classifier(cleaner: Cleaner, data: str, **how: str) -> list[str]:
    blocks = cleaner.clean(data, **how).blocks  # type: ignore[arg-type]
    dropped = [b for b in blocks if b.cause and not b.kept]
    return [b.text for b in dropped if b.cause and b.cause.rule.id.startswith("classifier/")]


def test_plain_text_of_an_unknown_source_is_judged_line_by_line() -> None:
    """By default the menu goes, and the article stays; "never" leaves the text to the rules."""
    result = Cleaner().clean(TEXT)
    assert "Forum" in _by_classifier(Cleaner(), TEXT)
    assert PROSE in result.text
    assert "Forum" in _by_classifier(Cleaner(min_confidence=0.5), TEXT)
    assert "Forum" in _by_classifier(Cleaner(fallback="always", min_confidence=0.5), TEXT)
    assert not _by_classifier(Cleaner(fallback="never", min_confidence=0.5), TEXT)


def test_known_source_is_the_classifiers_business_if_it_says_so(tmp_path: Path) -> None:
    """Of a text with a profile, the classifier is asked by `fallback: true` or by "always"."""
    (tmp_path / "asks.yaml").write_text("id: asks.example\nfallback: true\n", encoding="utf-8")
    (tmp_path / "knows.yaml").write_text("id: knows.example\n", encoding="utf-8")
    cleaner = Cleaner([tmp_path], min_confidence=0.5)
    assert "Forum" in _by_classifier(cleaner, TEXT, source="asks.example")
    assert not _by_classifier(cleaner, TEXT, source="knows.example")
    always = Cleaner([tmp_path], min_confidence=0.5, fallback="always")
    assert "Forum" in _by_classifier(always, TEXT, source="knows.example")


def test_shipped_sources_leave_no_menu_that_an_unknown_source_would_lose() -> None:
    """Whoever names a shipped source gets no dirtier text than who does not."""
    cleaner = Cleaner()
    sources = [p.id for p in cleaner.catalog.profiles.values() if p.match]
    assert [s for s in sources if "Weather" in cleaner.clean(TEXT, source=s).text] == []


@pytest.mark.parametrize("fallback", ["true", "false"])
def test_on_a_page_the_container_decides_or_else_the_classifier(
    tmp_path: Path, fallback: str
) -> None:
    """A profile whose container is found asks nobody; whose site has changed leaves no menu."""
    for id_, body in (("found", "article"), ("lost", ".story")):
        (tmp_path / f"{id_}.yaml").write_text(
            f"id: {id_}.example\nfallback: {fallback}\nbody: {body}\n", encoding="utf-8"
        )
    cleaner = Cleaner([tmp_path])
    page = PAGE.replace("<article>", "<article><p>Weather</p>", 1)
    found = cleaner.clean(page, source="found.example")
    assert "Weather" in found.text
    assert not _by_classifier(cleaner, page, source="found.example")
    lost = cleaner.clean(page, source="lost.example")
    assert PROSE in lost.text
    assert "Weather" not in lost.text
    assert "has the site changed?" in " ".join(lost.warnings)


def test_page_of_unknown_layout_is_judged_block_by_block() -> None:
    """On a page, the menu goes and the article stays, with the confidence in each cause."""
    result = Cleaner().clean(PAGE)
    assert PROSE in result.text
    assert "Weather" not in result.text
    causes = [b.cause for b in result.blocks if b.cause and not b.kept]
    mine = [cause for cause in causes if cause.rule.shape == "classifier"]
    assert mine
    assert all(0.5 <= cause.confidence <= 1 and cause.evidence for cause in mine)


def test_of_a_page_that_the_classifier_does_not_know_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where it expects to be wrong, it says so; where it does not, it is silent."""
    said = "the block classifier is unsure of this page: all prose is kept"
    assert said not in Cleaner().clean(PAGE).warnings
    monkeypatch.setattr("cleantext.classify.html.decide.UNSURE", 1.1)
    result = Cleaner().clean(PAGE)
    assert said in result.warnings
    assert PROSE in result.text
    assert "Weather" not in result.text


def test_a_text_that_loses_most_of_its_prose_says_so() -> None:
    """Below a short notice stand long comments: they go, and a warning names their share."""
    said = "of the prose debris: comments, or an article?"
    assert not any(said in warning for warning in Cleaner().clean(TEXT).warnings)
    thorough = Cleaner(min_confidence=THOROUGH).clean(THREAD)
    assert any(said in warning for warning in thorough.warnings)


def test_a_text_of_short_lines_that_loses_most_of_them_says_so() -> None:
    """A chat has no long line to lose: where most of it goes, the same warning says so."""
    said = ("hi all", "lol", "are you there?", "sure", "same here :)", "see you at 8", "ok bye")
    chat = "".join(f"karin77\n12.03.2021 12:0{n}\n{line}\n" for n, line in enumerate(said))
    result = Cleaner().clean(chat)
    assert len(result.text) < len(chat) / 2
    assert any("of the prose debris" in warning for warning in result.warnings)


def test_a_line_too_long_for_rules_is_left_alone_by_the_classifier_too() -> None:
    """A line of 30,000 characters stays, as the warning says, however sure anybody is."""
    long = "menu " * 6_000
    result = Cleaner(min_confidence=0.5).clean(f"{TEXT}{long}\n{TEXT}")
    assert long in result.text
    assert any("left alone" in warning for warning in result.warnings)


def test_elements_tell_what_a_removed_block_was() -> None:
    """What the block classifier takes carries the kind that its markup gives it."""
    result = Cleaner().clean(FULL)
    assert {
        ("The road on Tuesday.", "caption"),
        ("4 May 2026", "timestamp"),
        ("Ferry back in service", "related"),
    } <= set(_gone(result))
    assert {edit.cause for edit in result.edits} <= {b.cause for b in result.blocks}


def test_a_caller_has_the_body_alone_or_with_its_parts() -> None:
    """Kinds that the markup tells can be kept or dropped on any page, whatever the classifier."""
    with_caption = Cleaner(keep={"caption", "timestamp"}).clean(FULL)
    assert {"The road on Tuesday.", "4 May 2026"} <= set(with_caption.text.splitlines())
    assert "Ferry back in service" not in with_caption.text
    assert "The river rose again" in Cleaner().clean(FULL).text.splitlines()
    body = Cleaner(drop={"headline"}).clean(FULL)
    assert "The river rose again" not in body.text.splitlines()
    assert PROSE in body.text


def _gone(result: Result) -> list[tuple[str, str]]:
    return [(block.text, block.kind) for block in result.blocks if not block.kept]


def test_short_article_on_a_long_page_comes_out() -> None:
    """However much of a page is menus, the article is what stays, and nothing is flagged."""
    result = Cleaner().clean(PAGE.replace("</nav>", f"<ul>{ITEMS * 100}</ul></nav>"))
    assert not result.flagged
    assert PROSE in result.text
    assert len(result.text) < 0.1 * len(result.document.text)


def test_reasons_are_in_words() -> None:
    """What the classifier drops carries its confidence and the features that weighed most."""
    result = Cleaner(min_confidence=0.5).clean(TEXT)
    causes = [b.cause for b in result.blocks if b.cause and b.cause.rule.id == "classifier/line"]
    assert causes
    assert all(cause.evidence and 0.5 <= cause.confidence <= 1 for cause in causes)


def test_a_block_that_much_speaks_for_has_a_reason_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what weighed most speaks for a block, the reason is what spoke against it."""
    learned = BlockClassifier.load()
    doubtful = replace(learned, shift=learned.shift - 8)
    monkeypatch.setattr(BlockClassifier, "load", lambda: doubtful)
    causes = {b.text: b.cause for b in Cleaner(sources=False).clean(PAGE).blocks if not b.kept}
    headline = causes["The river rose again"]
    assert headline and headline.rule.id.startswith("classifier/block")
    assert headline.evidence


def test_reasons_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many lines a verdict took, it explains itself once."""
    calls = []
    explain = Verdict.explain
    monkeypatch.setattr(Verdict, "explain", lambda self: calls.append(self) or explain(self))
    assert len(_by_classifier(Cleaner(), TEXT)) > 1
    assert len(calls) == len({id(verdict) for verdict in calls}) > 0


@pytest.mark.parametrize("data", [TEXT, PAGE.replace("nav>", "div>")], ids=["text", "page"])
def test_justext_can_be_chosen_to_compare(data: str) -> None:
    """As a fallback, jusText judges texts and pages, gives its grounds, and never drops all."""
    cleaner = Cleaner(fallback_model="justext", keep={"navigation"})
    result = cleaner.clean(data.replace(PROSE, LONG))
    causes = {b.text: b.cause for b in result.blocks if not b.kept}
    assert "Forum" in causes
    assert all(c and c.rule.id.startswith("classifier/justext") for c in causes.values())
    assert all(c and c.evidence.startswith("jusText: ") for c in causes.values())
    assert result.text.count(LONG) == 2
    assert cleaner.clean("Boats\nOars\nSails").text == "Boats\nOars\nSails"
    again = cleaner.clean(result.text)
    assert data != TEXT or again.text == result.text


@pytest.mark.parametrize("model", MODELS)
def test_kinds_that_the_caller_keeps_stay_whatever_the_fallback_says(model: str) -> None:
    """What a rule or the markup names is decided, and no classifier takes it."""
    cleaner = Cleaner(fallback_model=model, keep={"caption", "timestamp", "newsletter"})
    page = cleaner.clean(FULL.replace(PROSE, LONG)).text.splitlines()
    assert {"The road on Tuesday.", "4 May 2026"} <= set(page)
    text = f"{LONG}\n{LONG}\nSign up for our newsletter\nForum"
    assert cleaner.clean(text).text == text.removesuffix("\nForum")


def test_justext_sees_a_line_as_rules_have_cut_it(tmp_path: Path) -> None:
    """A short line that loses its long tail is short at once, not when it is cleaned again."""
    (tmp_path / "daily.yaml").write_text(
        """id: example-daily.com
fallback: true
rules:
  - id: ad
    kind: advertisement
    action: trim
    span: ' \\[Ad: [^\\]]+\\]'
    why: an advertisement closes the line
    examples: {hit: ["It rose. [Ad: Boats]"], miss: ["It rose. [Read]"]}
""",
        encoding="utf-8",
    )
    cleaner = Cleaner([tmp_path], fallback_model="justext")
    clean = partial(cleaner.clean, source="example-daily.com")
    assert clean(f"{LONG}\n{LONG}\nGames [Ad: {LONG}]").text == f"{LONG}\n{LONG}"


def test_justext_has_a_stoplist_for_every_language_it_names() -> None:
    """Each of jusText's stoplists is there under a language code, but for its varieties."""
    varieties = {"Belarusian_Taraskievica", "Simple_English"}
    assert set(STOPLISTS.values()) == get_stoplists() - varieties


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"fallback": "allways"}, "fallback is 'allways'; did you mean 'always'"),
        ({"fallback_model": "justxt"}, "fallback_model is 'justxt'; did you mean 'justext'"),
        ({"min_confidence": 0.2}, "min_confidence is 0.2; it must lie between 0.5 and 1"),
    ],
)
def test_wrong_settings_are_errors(wrong: dict[str, object], message: str) -> None:
    """A misspelt mode or model and an impossible confidence are named."""
    with pytest.raises(ValueError, match=re.escape(message)):
        Cleaner(**wrong)  # type: ignore[arg-type]


def test_only_the_headline_goes_where_it_is_not_wanted() -> None:
    """Of a page, the line below its h1 stays: it is no headline for standing first then."""
    lead = "The ferry is on time, and the boat yard below the weir works on Sundays again"
    page = f"<article><h1>The river rose again</h1><p>{lead}</p><p>{PROSE}</p></article>"
    assert Cleaner(drop={"headline"}).clean(page).text == f"{lead}\n\n{PROSE}"


def test_the_title_is_the_headline_though_it_goes() -> None:
    """A page's title holds its headline; neither the site's name nor the first line is one."""
    lead = "The ferry is on time, and the boat yard below the weir works on Sundays again"
    page = (
        '<meta property="og:title" content="The river rose again – The Gazette">'
        "<h1>The Gazette</h1><article><h1>The river rose again</h1>"
        f"<p>{lead}</p><p>{PROSE}</p></article>"
    )
    result = Cleaner(drop={"headline"}).clean(page)
    assert result.title == "The river rose again"
    assert {block.text: block.kind for block in result.blocks}[lead] != "headline"


def test_the_first_line_is_no_headline_where_markup_names_one(tmp_path: Path) -> None:
    """Below a headline that the classifier takes, the lead is none for standing first."""
    lead = "The ferry is on time, and the boat yard below the weir works on Sundays again"
    page = f"<h1>The Gazette</h1><article><p>{lead}</p><p>{PROSE}</p></article>"
    (tmp_path / "pack.yaml").write_text(
        "id: pack\nrules:\n- {id: logo, kind: other, why: w, text: [The Gazette]}\n"
    )
    result = Cleaner([tmp_path]).clean(page)
    assert [block.kind for block in result.blocks] == ["other", "standfirst", "body"]
