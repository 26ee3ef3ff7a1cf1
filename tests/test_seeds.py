"""The seed articles come out exactly: with the source named, found by itself, and without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleantext import Cleaner

OWN = Path(__file__).parents[1] / "seeds"
SHARED = Path(__file__).parents[2] / "shared" / "seeds"


def _gold(folder: Path) -> dict[str, Any]:
    file = folder / "gold.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


CASES = [
    pytest.param(folder, name, gold, id=name)
    for folder in (OWN, SHARED)
    for name, gold in _gold(folder).items()
]


def test_the_shared_seeds_are_here_or_this_says_that_they_are_not() -> None:
    """The five articles in ../shared/seeds are among the cases wherever that folder exists."""
    if not SHARED.exists():
        pytest.skip("../shared/seeds does not exist here, so its five articles were not tried")
    assert len(_gold(SHARED)) == 5


def _squeezed(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def _expected(folder: Path, name: str) -> Path:
    inside = folder / "expected" / name
    return inside if inside.exists() else folder / name.replace(".txt", ".expected.txt")


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """One cleaner for all seeds."""
    return Cleaner()


@pytest.mark.parametrize("named", [True, False], ids=["source named", "source unknown"])
@pytest.mark.parametrize(("folder", "name", "gold"), CASES)
def test_seed_comes_out_as_expected(
    cleaner: Cleaner, folder: Path, name: str, gold: dict[str, Any], named: bool
) -> None:
    """Text, line decisions and kinds of a seed are those written down for it."""
    data = (folder / name).read_bytes()
    source = (gold["source"] or "").split(" ")[0] or None
    result = cleaner.clean(data, source=source if named else None)
    assert result.profile == (source or "generic")
    expected = _expected(folder, name).read_bytes()
    if folder == OWN:
        assert result.document.codec.encode(result.text) == expected
    assert _squeezed(result.text) == _squeezed(expected.decode("utf-8"))

    blocks = {block.line: block for block in result.blocks}
    trims = {cut.span: cut for cut in result.edits if cut.cause.action == "trim"}
    for line in gold["lines"]:
        block = blocks[line["line"]]
        assert block.kept == (line["action"] != "drop"), (line, block)
        same = block.kind == line["kind"]
        assert same, (line, block)
        if line["action"] == "edit":
            inside = [cut for span, cut in trims.items() if span.start >= block.span.start]
            assert [cut.removed for cut in inside] == [line["cut"]]
            assert inside[0].cause.rule.kind == line["cut_kind"]


def test_generic_packs_alone_lose_no_body_line_and_leave_few_of_debris() -> None:
    """Without any source profile, all body lines stay and at most 3 of 26 debris lines are left."""
    if not SHARED.exists():
        pytest.skip("../shared/seeds does not exist here")
    cleaner = Cleaner(sources=False, fallback="never")
    lost, left, debris = [], [], 0
    for name, gold in _gold(SHARED).items():
        result = cleaner.clean((SHARED / name).read_bytes())
        blocks = {block.line: block for block in result.blocks}
        for line in gold["lines"]:
            kept = blocks[line["line"]].kept
            dirty = line["action"] == "drop"
            debris += dirty
            if not dirty and not kept:
                lost.append((name, line))
            if dirty and kept:
                left.append((name, line))
            if line["action"] == "edit" and line["cut"] in result.text:
                left.append((name, line))
    assert debris == 26
    assert not lost
    assert len(left) <= 3, left


@pytest.mark.parametrize("name", [name for name in _gold(OWN) if name.startswith("clean-")])
@pytest.mark.parametrize("sources", [True, False])
def test_clean_article_is_not_touched(name: str, sources: bool) -> None:
    """An article without debris comes out byte for byte, however much its words look like it."""
    data = (OWN / name).read_bytes()
    result = Cleaner(sources=sources).clean(data)
    assert result.document.codec.encode(result.text) == data
    assert not result.edits
