"""Which rules act on a text of which language."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext.profiles.catalog import Catalog

PACKS = """
id: {lang}/pack
lang: {lang}
rules:
  - {{id: text, kind: share, why: w, text: [Share {lang}]}}
  - {{id: line, kind: share, why: w, line: 'Share {lang} .{{3,20}}'}}
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """Packs in three languages, each of an exact line and a pattern."""
    for lang in ("de", "en", "fr"):
        (tmp_path / f"{lang}.yaml").write_text(PACKS.format(lang=lang), encoding="utf-8")
    return Catalog.load([tmp_path], shipped=False)


@pytest.mark.parametrize(
    ("lang", "acting"),
    [
        ("de", {"de/pack/text", "de/pack/line", "en/pack/text"}),
        ("en", {"en/pack/text", "en/pack/line"}),
        (None, {"de/pack/text", "en/pack/text", "fr/pack/text"}),
    ],
)
def test_english_labels_act_everywhere_and_patterns_at_home(
    catalog: Catalog, lang: str | None, acting: set[str]
) -> None:
    """Themes print English labels in any language; an unknown language gets all exact lines."""
    assert {rule.id for rule in catalog.ruleset("generic", lang).rules} == acting
