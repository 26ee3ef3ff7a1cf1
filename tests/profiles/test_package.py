"""The package's profiles are read when they are needed, and it makes no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext import Cleaner
from cleantext.model import Profile
from cleantext.profiles import package
from cleantext.profiles.catalog import Catalog
from cleantext.profiles.package import Package, language_of

POLISH = (
    "Rzeka podniosła się w poniedziałek i droga została zamknięta, a mieszkańcy, którzy byli w "
    "domu, nie mogli się z niego wydostać przez cały dzień, jak powiedział burmistrz."
)


@pytest.fixture(scope="module")
def everything() -> Catalog:
    """All profiles, read at once."""
    return Catalog(Catalog.load().profiles.values())


@pytest.mark.parametrize("id_", Package.shipped())
def test_a_files_place_tells_what_it_is(id_: str) -> None:
    """Its id, whether it is a source, and the language of all its rules where it is a pack."""
    profile = Package.shipped()[id_]
    assert profile.id == id_
    assert bool(profile.match) == ("/" not in id_)
    if not profile.match:
        assert {profile.lang, *(rule.lang for rule in profile.rules)} == {language_of(id_)}


@pytest.mark.parametrize(
    "lang", [None, "xx", *sorted({*map(language_of, Package.shipped())} - {None})]
)
def test_what_stays_unread_would_not_act(everything: Catalog, lang: str | None) -> None:
    """A text of a language gets the same rules in the same order as if all had been read."""
    lazy = Catalog.load().ruleset("generic", lang)
    assert lazy.rules == everything.ruleset("generic", lang).rules


def test_sources_are_known_without_the_packs(everything: Catalog) -> None:
    """All sources that recognise their texts are there, and the rules that each has of its own."""
    lazy = Catalog.load()
    assert lazy.sources == everything.sources
    assert lazy.own("taz.de") == everything.own("taz.de") != ()
    assert lazy.own("generic") == everything.own("generic") == ()


def test_a_text_waits_for_its_language_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a Polish text's first cleaning, the packs of other languages but English are no part."""
    read: list[str] = []
    load = package.load_file

    def recorded(path: Path, shown: str, *, trusted: bool) -> Profile:
        read.append(Path(shown).parts[1])
        return load(path, shown, trusted=trusted)

    monkeypatch.setattr(package, "load_file", recorded)
    assert Cleaner(fallback="never").clean(f"{POLISH}\nCzytaj więcej").text == POLISH
    assert {*read} == {"any", "en", "pl", "sources"}


def test_a_profile_replaces_the_packages(tmp_path: Path) -> None:
    """A pack of the same id in another folder stands in the place of the package's."""
    (tmp_path / "mine.yaml").write_text(
        "id: pl/share\nlang: pl\nrules:\n- {id: a, kind: share, why: w, text: Rzeka!}\n", "utf-8"
    )
    catalog = Catalog.load([tmp_path])
    ids = [rule.id for rule in catalog.ruleset("generic", "pl").rules]
    assert [id_ for id_ in ids if id_.startswith("pl/share/")] == ["pl/share/a"]
    assert list(catalog.profiles).index("pl/share") == list(Package.shipped()).index("pl/share")
