"""What a profile file may hold, and what is said when it does not."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from cleantext.profiles import schema
from cleantext.profiles.catalog import Catalog
from cleantext.profiles.errors import ProfileError
from cleantext.profiles.loader import load_file, load_folder
from cleantext.profiles.package import shipped_rules
from tests.support import catalog_of

RULE = """
id: pack
rules:
  - id: one
    kind: share
    why: because
    {}
"""

BAD = {
    "unknown key": ("id: pack\nrulez: []", 2, "rulez: is unknown; did you mean 'rules'?"),
    "unknown key of a rule": (RULE.format("lime: a"), 7, "lime: is unknown; did you mean 'line'?"),
    "unknown kind": (
        "id: p\nrules: [{id: a, kind: capton, why: b, line: c}]",
        2,
        "kind: 'capton' is unknown; did you mean 'caption'?",
    ),
    "duplicate key": ("id: pack\nlang: en\nid: other", 3, "id: stands twice; first on line 1"),
    "duplicate rule": (
        "id: p\nrules:\n- {id: a, kind: share, why: w, text: x}\n"
        "- {id: a, kind: share, why: w, text: y}",
        4,
        "id: 'a' stands twice; first on line 3",
    ),
    "no shape": (RULE.format("at: first"), 4, "needs exactly one of text, line, block"),
    "no edge": (RULE.format("line: a\n    at: {}"), 8, "needs at least one of head, tail"),
    "two shapes": (RULE.format("line: a\n    text: b"), 4, "has ['text', 'line']"),
    "empty pattern": (RULE.format("line: ''"), 7, "line: must be a text that is not empty"),
    "pattern for nothing": (RULE.format("line: a*"), 7, "line: the pattern matches the empty"),
    "broken pattern": (RULE.format("line: '(a'"), 7, "line: not a regular expression"),
    "broken fragment": ("id: p\nfragments:\n  a: (b", 3, "a: not a regular expression"),
    "fragment with a flag": (
        "id: p\nfragments: {a: (?i)b}",
        2,
        "a: (?i) acts on the whole pattern",
    ),
    "no name to call": ("id: p\nfragments: {a-b: c}", 2, "fragments: 'a-b' may hold letters"),
    "no fragments": ("id: p\nfragments: {}", 2, "must be a mapping with at least one name"),
    "broken pattern with a call": (RULE.format("line: '((?&a)'"), 7, "line: not a regular"),
    "text without letters": (RULE.format("text: ['—']"), 4, "'—' has no letter"),
    "empty list": (RULE.format("text: []"), 7, "text: must be a list of at least one item"),
    "not a number": (RULE.format("line: a\n    gap: few"), 8, "gap: must be a whole number"),
    "missing why": ("id: p\nrules: [{id: a, kind: share, line: b}]", 2, "why: is missing"),
    "missing id": ("lang: en", 1, "id: is missing"),
    "host with a port": (
        "id: p\nmatch:\n  hosts: ['m.daily.org:80']",
        3,
        "hosts: 'm.daily.org:80' is no host; write 'm.daily.org'",
    ),
    "URL for a host": (
        "id: p\nmatch: {hosts: [https://daily.org/a/long/way]}",
        2,
        "hosts: 'https://daily.org/a/long/way' is no host; write 'daily.org'",
    ),
    "nothing of a host": ("id: p\nmatch: {hosts: [/]}", 2, "hosts: '/' is no host"),
    "language in words": ("id: p\nlang: english", 2, "lang: 'english' is no language here; write"),
    "language of a country": ("id: p\nlang: en-GB", 2, "lang: 'en-GB' is no language here"),
    "language of a rule": (RULE.format("line: a\n    lang: EN"), 8, "lang: 'EN' is no language"),
    "a country": ("id: p\nlang: cz", 2, "lang: 'cz' is no language here; write 'cs'"),
    "Norwegian": ("id: p\nlang: no", 2, "lang: 'no' is no language here; write 'nb'"),
    "more votes than voters": (
        "id: p\nmatch:\n  signature: {min: 3, any: [one, two]}",
        3,
        "signature: min 3 is more than the 2 patterns of any",
    ),
    "kept and dropped": (
        "id: p\nkeep: [caption, tags]\ndrop: [share, caption]",
        1,
        "keep: caption cannot be both kept and dropped",
    ),
    "share over one": ("id: p\nmax_removed_share: 1.5", 2, "must be a number over 0"),
    "unbounded tail cut": (
        RULE.format("range: {from: {line: a}, to: end}"),
        7,
        "range: a cut to the end needs a bound",
    ),
    "nothing to confirm": (
        RULE.format("range: {from: {line: a}, to: {line: b}, max_unconfirmed: 3}"),
        7,
        "max_unconfirmed needs confirm",
    ),
    "trim without span": (RULE.format("line: a\n    action: trim"), 4, "does not go with line"),
    "keep with neighbour": (
        RULE.format("line: a\n    action: keep\n    next: two"),
        4,
        "must not depend on next",
    ),
    "both neighbours": (RULE.format("line: a\n    next: b\n    prev: c"), 4, "exclude each other"),
    "alias bomb": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        1,
        "aliases (*name), anchors (&name) and tags (!name) are not allowed",
    ),
    "deep nesting": ("id: " + "[" * 100, 1, "nested more than 12 levels deep"),
    "nesting too deep for a parser": ("id: " + "[" * 100_000, 1, "nest"),
    "second document": ("id: a\n---\nid: b", 2, "holds a second document"),
    "not YAML": ("id: [a\nb: c", 2, "is not YAML"),
    "a tag that makes objects": ("id: p\nlang: !!python/object:os.system {}", 2, "tags (!name)"),
    "a text that begins with !": (
        RULE.format("text: [Note this, !Note this]"),
        7,
        "tags (!name) are not allowed in profiles; quote a text that begins so",
    ),
    "a text that begins with &": (RULE.format("text: &c About us"), 7, "anchors (&name) and tags"),
    "a text that begins with *": (RULE.format("text: *c"), 7, "aliases (*name)"),
    "a colon": (RULE.format("line: 'Photo: .*' and: more"), 7, "may need 'single quotes'"),
    "two selectors": ("id: p\nbody: [.story, .text]", 2, "body: must be one text"),
    "an id as a selector": ("id: p\nbody: #story", 2, "quote one that begins with #"),
    "control character": ("id: a\x07", 1, "is not YAML"),
    "empty file": ("", 1, "is empty"),
    "a list": ("- a", 1, "must be a mapping with the keys id, lang"),
}


@pytest.mark.parametrize(("text", "line", "message"), BAD.values(), ids=BAD)
def test_bad_profile_is_refused_with_its_place(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    """The error names the file, the line, the key, and the nearest right thing."""
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_file(file)
    assert str(caught.value).startswith(f"{file}:{line}: "), str(caught.value)
    assert message in str(caught.value)


def test_file_over_one_megabyte_is_refused(tmp_path: Path) -> None:
    """A profile larger than 1 MiB is refused before it is parsed."""
    file = tmp_path / "big.yaml"
    file.write_text("id: p\n" + "# comment\n" * 120_000)
    with pytest.raises(ProfileError, match="larger than 1048576 bytes"):
        load_file(file)


def test_unreadable_and_undecodable_files_are_named(tmp_path: Path) -> None:
    """A folder in place of a file, a missing file and a file in Latin-1 are errors, not crashes."""
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"id: p\nlang: \xe9")
    with pytest.raises(ProfileError, match=r"latin\.yaml:2: is not UTF-8"):
        load_file(latin)
    with pytest.raises(ProfileError, match="cannot be read"):
        load_file(tmp_path)
    with pytest.raises(ProfileError, match="cannot be read: No such file or directory"):
        Catalog.load([tmp_path / "nowhere"], shipped=False)


def test_a_folder_without_profiles_is_named(tmp_path: Path) -> None:
    """A folder that holds no profile was not meant, and is no silent empty set of rules."""
    (tmp_path / "notes.txt").write_text("id: p")
    with pytest.raises(ProfileError, match=r":1: holds no \*\.yaml file"):
        Catalog.load([tmp_path])


def test_a_path_that_cannot_be_looked_at_is_named(tmp_path: Path) -> None:
    """A name that no file can have is an error like a file that is not there."""
    with pytest.raises(ProfileError, match=r"x:1: cannot be read: File name too long"):
        Catalog.load([tmp_path / ("x" * 300)], shipped=False)


def test_a_folder_holds_the_profiles_that_can_be_seen(tmp_path: Path) -> None:
    """Hidden files and folders, such as those of Git and editors, hold no profiles."""
    files = ["b.yaml", "a/c.yml", ".hidden.yaml", ".git/d.yaml", "a/.e/f.yml", "g.yaaml", "h.YML"]
    for name in files:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"id: {file.stem}")
    (tmp_path / ".#b.yaml").symlink_to("nobody@nowhere")
    assert [profile.id for profile in load_folder(tmp_path)] == ["c", "b"]


def test_plain_words_stay_words(tmp_path: Path) -> None:
    """Words that YAML takes for other types, such as ``no`` and ``2019``, are texts here."""
    rule = "- {id: a, kind: tags, why: w, text: [no, 2019, 1.50]}"
    catalog = catalog_of(tmp_path, p=f"id: p\nrules:\n{rule}")
    assert catalog.flat("p").rules[0].texts == ("no", "2019", "1.50")


def test_a_pattern_may_run_over_several_lines(tmp_path: Path) -> None:
    """The line breaks of a block are left out, in rules and in fragments."""
    rule = '- {id: a, kind: tags, why: w, line: "one|\\ntwo(?&a)"}'
    text = f"id: p\nfragments:\n  a: |\n    three |\n    four\nrules:\n{rule}"
    assert catalog_of(tmp_path, p=text).flat("p").rules[0].patterns == ("one|two(?:three |four)",)


def test_two_profiles_with_one_id_are_refused(tmp_path: Path) -> None:
    """Within one folder, an id belongs to one file."""
    with pytest.raises(ProfileError, match=r"b\.yaml:1: id: 'p' is taken by .*a\.yaml:1"):
        catalog_of(tmp_path, a="id: p", b="id: p")


@pytest.mark.parametrize(
    ("profiles", "message"),
    [
        ({"a": "id: a\nextends: [b]"}, "no profile 'b'"),
        ({"a": "id: a\nextends: [b]", "b": "id: b\nextends: [a]"}, "in a circle: a -> b -> a"),
        ({"a": "id: a\nextends: ['x/*']"}, r"no profile 'x/\*'"),
        ({"a": "id: a\nwithout: [a/b]"}, "no rule 'a/b' is inherited"),
        (
            {"a": "id: a\nwithout: [a/b]\nrules: [{id: b, kind: share, why: w, text: t}]"},
            "no rule 'a/b' is inherited",
        ),
        (
            {"a": "id: a\nrules: [{id: r, kind: share, why: w, text: t, next: nobody}]"},
            "no rule 'a/nobody' in this profile",
        ),
    ],
)
def test_broken_inheritance_is_an_error(
    tmp_path: Path, profiles: dict[str, str], message: str
) -> None:
    """Missing and circular parents, and names that stand for no rule, are named."""
    with pytest.raises(ProfileError, match=message):
        catalog_of(tmp_path, **profiles).flat("a")


def test_inheritance_takes_and_removes_whole_rules(tmp_path: Path) -> None:
    """Own rules come first, then inherited ones in order, less those named in ``without``."""
    item = "{{id: {}, kind: share, why: w, text: {}}}"
    catalog = catalog_of(
        tmp_path,
        one=f"id: en/one\nrules: [{item.format('a', 'x')}, {item.format('b', 'y')}]",
        two=f"id: en/two\nrules: [{item.format('c', 'z')}]",
        source=(
            "id: s.org\nmatch: {hosts: [s.org]}\nextends: ['en/*']\nwithout: ['*/b']\n"
            f"rules: [{item.format('own', 'o')}, {item.format('b', 'p')}]"
        ),
    )
    rules = [rule.id for rule in catalog.flat("s.org").rules]
    assert rules == ["s.org/own", "s.org/b", "en/one/a", "en/two/c"]


def test_later_folder_replaces_a_profile(tmp_path: Path) -> None:
    """A user's profile of the same id takes the place of a shipped one."""
    (tmp_path / "mine.yaml").write_text("id: rt.com\nmatch: {hosts: [rt.com]}")
    assert not Catalog.load([tmp_path]).flat("rt.com").rules


def test_shipped_schema_is_the_one_the_loader_uses() -> None:
    """The shipped JSON Schema is what the loader's tables give, and is itself valid."""
    assert schema.FILE.read_text(encoding="utf-8") == schema.render()
    jsonschema.Draft202012Validator.check_schema(json.loads(schema.render()))


@pytest.mark.parametrize("file", sorted(shipped_rules().rglob("*.yaml")), ids=lambda f: f.stem)
def test_schema_accepts_shipped_profiles(file: Path) -> None:
    """Every shipped profile is valid under the schema that editors use."""
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    words_as_numbers(data)
    jsonschema.validate(data, schema.schema())


@pytest.mark.parametrize(
    "name",
    [
        "unknown key",
        "unknown kind",
        "two shapes",
        "missing why",
        "no name to call",
        "no fragments",
        "host with a port",
        "URL for a host",
        "language in words",
        "language of a country",
        "language of a rule",
        "Norwegian",
    ],
)
def test_schema_refuses_what_the_loader_refuses(name: str) -> None:
    """An editor underlines what the loader would refuse."""
    data = yaml.load(BAD[name][0], Loader=yaml.CBaseLoader)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema.schema())


def words_as_numbers(data: object) -> None:
    """Turn the words of number fields into numbers, as YAML's own types would."""
    if isinstance(data, list):
        for item in data:
            words_as_numbers(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in ("min", "max_lines", "max_unconfirmed", "gap", "head", "tail"):
                data[key] = int(value)
            elif key in ("max_share", "max_removed_share"):
                data[key] = float(value)
            elif key in ("repeated", "fallback"):
                data[key] = value == "true"
            elif key == "drop" and isinstance(value, list) and all(v.isdigit() for v in value):
                data[key] = [int(v) for v in value]
            else:
                words_as_numbers(value)


def test_shipped_rules_need_no_compiled_yaml() -> None:
    """PyYAML's loader in Python, which is stricter than libyaml, reads every shipped file."""
    for path in shipped_rules().glob("**/*.yaml"):
        with path.open("rb") as stream:  # so that an error names the file
            assert yaml.safe_load(stream)["id"]
