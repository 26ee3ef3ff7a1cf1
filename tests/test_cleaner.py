"""The library call: policy, budget, provenance, blank lines, threads."""

from __future__ import annotations

import doctest
import importlib
import pickle
import pkgutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import cleantext
from cleantext import Cleaner, RestoreError, restore
from cleantext.profiles.errors import ProfileError
from tests.support import cleaner_of, dropped

PROSE = "The river rose again on Monday, and the people who live by it were the first to see it."
RULES = """
- {id: credit, kind: caption, why: names the photographer, line: 'Photo: .+'}
- {id: wire, kind: agency-credit, why: w, line: 'EDP contributed .+'}
- {id: share, kind: share, why: w, text: [Share, Tweet]}
- {id: site, kind: site-name, why: w, span: ' . Daily News$'}
- {id: guard, kind: body, action: keep, why: w, line: 'Photo: of the year.*'}
"""
MODULES = [
    module.name
    for module in pkgutil.walk_packages(cleantext.__path__, "cleantext.")
    if not module.name.endswith("__main__")  # runs the command
]


@pytest.mark.parametrize("name", ["cleantext", *MODULES])
def test_examples_in_docstrings_run(name: str) -> None:
    """Every example in a docstring gives what it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_removal_has_its_rule_its_place_and_its_reason(tmp_path: Path) -> None:
    """An edit names the rule, the file and line where it is written, and why it exists."""
    result = cleaner_of(tmp_path, RULES).clean(f"{PROSE}\nPhoto: Anna Berg\n{PROSE}")
    (edit,) = result.edits
    assert edit.removed == "Photo: Anna Berg\n"
    assert result.document.text[slice(*edit.span)] == edit.removed
    assert edit.cause.rule.id == "pack/credit"
    assert str(edit.cause.rule.origin) == f"{tmp_path / 'pack.yaml'}:4"
    assert edit.cause.rule.why == "names the photographer"


def test_blocks_say_what_became_of_every_line(tmp_path: Path) -> None:
    """Each line with text is a block with its kind, its fate, its cause and its span."""
    text = f"{PROSE}\n\nPhoto: Anna Berg\nEDP contributed to this.\n"
    result = cleaner_of(tmp_path, RULES).clean(text)
    seen = [(b.line, b.kind, b.kept, b.cause and b.cause.rule.id) for b in result.blocks]
    assert seen == [
        (1, "body", True, None),
        (3, "caption", False, "pack/credit"),
        (4, "agency-credit", True, "pack/wire"),
    ]
    assert all(text[slice(*block.span)] == block.text for block in result.blocks)


def test_keep_rule_beats_drop_rule(tmp_path: Path) -> None:
    """A line that a keep rule names stays, and the drop finding is declined by name."""
    result = cleaner_of(tmp_path, RULES).clean(f"{PROSE}\nPhoto: of the year goes to Berg.")
    assert not result.edits
    assert [(d.finding.rule.id, d.reason) for d in result.declined] == [
        ("pack/credit", "kept by pack/guard")
    ]


def test_caller_keeps_and_drops_kinds(tmp_path: Path) -> None:
    """``keep`` and ``drop`` switch kinds without touching rules."""
    text = f"{PROSE}\nPhoto: Anna Berg\nShare\nEDP contributed to this.\n{PROSE}"
    assert dropped(cleaner_of(tmp_path, RULES), text) == [2, 3]
    assert dropped(cleaner_of(tmp_path, RULES, keep={"caption"}), text) == [3]
    assert dropped(cleaner_of(tmp_path, RULES, drop={"agency-credit"}), text) == [2, 3, 4]
    kept = cleaner_of(tmp_path, RULES, keep={"caption"}).clean(text)
    assert kept.blocks[1].kind == "caption"
    assert kept.declined[0].reason == "the caller keeps caption"


@pytest.mark.parametrize("kinds", [{"keep": {"capton"}}, {"drop": {"capton"}}])
def test_unknown_kind_is_an_error_with_the_nearest(kinds: dict[str, set[str]]) -> None:
    """A misspelt kind is not silently ignored."""
    with pytest.raises(ValueError, match="unknown kind 'capton'; did you mean 'caption'"):
        Cleaner(**kinds)


def test_kind_cannot_be_kept_and_dropped() -> None:
    """To keep and to drop the same kind is an error."""
    with pytest.raises(ValueError, match=r"\['caption'\] cannot be both"):
        Cleaner(keep={"caption"}, drop={"caption"})


def test_over_budget_the_text_comes_back_unchanged_and_flagged(tmp_path: Path) -> None:
    """If rules would take more than the profile allows, nothing goes, and the result says so."""
    result = cleaner_of(tmp_path, RULES).clean("Share\nTweet\nShare\n")
    assert result.flagged
    assert result.text == "Share\nTweet\nShare\n"
    assert all(block.kept for block in result.blocks)
    assert result.warnings == (
        "nothing was removed, over budget: 100% of the characters would go, 90% may",
    )
    assert len(result.declined) == 3


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("{p}\n\nShare\n\n{p}\n", "{p}\n\n{p}\n"),
        ("{p}\nShare\n\n{p}\n", "{p}\n\n{p}\n"),
        ("{p}\n\n\nShare\n{p}\n", "{p}\n\n\n{p}\n"),
        ("{p}\nShare\n\n\nTweet\n{p}", "{p}\n\n\n{p}"),
        ("Share\n\n{p}\n", "{p}\n"),
        ("\n\nShare\n\n{p}\n", "\n\n{p}\n"),
        ("{p}\n\nShare", "{p}"),
        ("{p}\n\nShare\n", "{p}\n"),
        ("{p}\r\n\r\nShare\r\n\r\n{p}\r\n", "{p}\r\n\r\n{p}\r\n"),
        ("\ufeffShare\n{p}", "\ufeff{p}"),
    ],
)
def test_blank_lines_go_with_the_dropped_line(tmp_path: Path, text: str, clean: str) -> None:
    """Around dropped lines the widest gap stays, and kept lines do not change."""
    result = cleaner_of(tmp_path, RULES).clean(text.format(p=PROSE))
    assert result.text == clean.format(p=PROSE)


def test_restore_refuses_what_does_not_belong_together(tmp_path: Path) -> None:
    """Restoring raises rather than guesses: changed text, changed report, no report."""
    result = cleaner_of(tmp_path, RULES).clean(f"{PROSE}\nShare\n".encode())
    report = result.report.to_json()
    assert restore(result.text, report) == f"{PROSE}\nShare\n".encode()
    with pytest.raises(RestoreError, match="was changed after the report was made"):
        restore(result.text + " ", report)
    with pytest.raises(RestoreError, match="do not give the original back"):
        restore(result.text, report.replace("Share", "Shore"))
    for wrong in ("{}", "[]", "no", '{"format": "x"}', b"\xff"):
        with pytest.raises(RestoreError):
            restore(result.text, wrong)


def test_title_is_the_headline_without_its_suffix() -> None:
    """The title is the clean headline of the article."""
    text = f"Ferry back after a week | CBC News\n\n{PROSE}\n\n{PROSE}"
    assert cleantext.clean(text, source="cbc.ca").title == "Ferry back after a week"


def test_one_cleaner_serves_many_threads() -> None:
    """Results do not depend on the thread, nor on what was cleaned before."""
    cleaner = Cleaner()
    texts = [f"{PROSE} {n}\nRead more\n{PROSE}" for n in range(200)]
    alone = [Cleaner().clean(text).text for text in texts[:3]]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: cleaner.clean(text).text, texts))
    assert together == [text.replace("Read more\n", "") for text in texts]
    assert together[:3] == alone


def test_unknown_input_kind_is_an_error() -> None:
    """A misspelt input format is named with the known ones."""
    with pytest.raises(ValueError, match="kind is 'txt'; it must be 'auto' or one of"):
        cleantext.clean(PROSE, kind="txt")


@pytest.mark.parametrize(
    "page", [f"{PROSE}\nRead more\n", f"<article><h1>Flood</h1><p>{PROSE}</p>Read more</article>"]
)
def test_a_result_goes_from_one_process_to_another(page: str) -> None:
    """A result that nobody has asked anything yet says the same after pickling."""
    result = pickle.loads(pickle.dumps(cleantext.clean(page)))
    same = cleantext.clean(page)
    for asked in ("text", "markdown", "title", "metadata", "blocks", "edits", "declined", "report"):
        assert getattr(result, asked) == getattr(same, asked)
    assert restore(result.text, result.report) == same.document.text


def test_errors_come_out_of_another_process() -> None:
    """A pool gets the error of a worker as it was raised; one that cannot be read hangs it."""
    for call in (lambda: cleantext.clean("A", source="rt.con"), lambda: Cleaner(["/nowhere"])):
        with pytest.raises(ProfileError) as raised:
            call()
        error = pickle.loads(pickle.dumps(raised.value))
        assert type(error) is type(raised.value)
        assert (str(error), vars(error)) == (str(raised.value), vars(raised.value))


@pytest.mark.parametrize("given", ["caption", Path("my-profiles")])
@pytest.mark.parametrize("name", ["rules", "keep", "drop"])
def test_one_where_many_are_wanted_is_refused_by_name(name: str, given: object) -> None:
    """A text is not taken for its letters, of which one may be a folder, such as a dot."""
    with pytest.raises(TypeError, match=rf"^{name} is .*{given}"):
        Cleaner(**{name: given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [
        ["A line that is no sentence", "Another line that is none", PROSE],
        [
            "渡轮停航一周后周一恢复运行，居民终于等到了这一天",
            "船长说，他从未见过这么多人。码头上有人鼓掌。",
        ],
    ],
)
def test_a_headline_that_is_not_wanted_goes_alone(body: list[str]) -> None:
    """What only its place tells is taken once: the line below is no headline for being first."""
    cleaner = Cleaner(drop={"headline"}, fallback="never")
    result = cleaner.clean("\n".join(["River Rises Again", *body]))
    assert result.text == "\n".join(body)
    assert result.title == "River Rises Again"


def test_what_is_named_elsewhere_is_not_guessed_by_its_place(tmp_path: Path) -> None:
    """A rule that names by place is not asked where another rule has named that kind."""
    rules = """\
  - {id: first, kind: headline, line: '[^.]+', at: first, why: w, examples: {hit: [A], miss: [A.]}}
  - {id: marked, kind: headline, line: '= .+', why: w, examples: {hit: [= A], miss: [A]}}
"""
    text = f"Rivers\n= River rises again\n{PROSE}"
    assert dropped(cleaner_of(tmp_path, rules, drop={"headline"}), text) == [2]


def test_a_page_says_itself_where_it_comes_from() -> None:
    """Without a URL, the canonical one chooses the profile; what the caller says beats it."""
    page = f'<link rel="canonical" href="https://taz.de/a/!1/"><article><p>{PROSE}</p></article>'
    assert cleantext.clean(page).profile == "taz.de"
    assert cleantext.clean(page, url="https://www.rt.com/a").profile == "rt.com"
    assert cleantext.clean(page, source="rt.com").profile == "rt.com"
    assert cleantext.clean(page.replace("https://taz.de", "")).document.url is None
