"""``cleantext profile``: list, show, check, new."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.support import ARTICLE, RULES, rules, run, write


def test_list_shows_packs_and_sources(tmp_path: Path) -> None:
    """Each profile has a row: id, pack or source, language, rules, patterns, hosts."""
    done = run("profile", "list", "--rules", rules(tmp_path))
    rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert rows["post.example"] == ["source", "en", "3", "3", "post.example"]
    assert rows["en/read-more"][:2] == ["pack", "en"]


def _corpus(folder: Path, *records: str) -> Path:
    folder.mkdir(exist_ok=True)
    with gzip.open(folder / "set.text.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{record}\n" for record in records)
    return folder


def test_list_counts_what_rules_do_to_labelled_lines(tmp_path: Path) -> None:
    """Debris that a rule dropped is a hit, content a miss; cuts count apart, the unsure nowhere."""
    lines = [
        ["The river rose on Monday, and by night it had reached the old mill.", "keep"],
        *(["Buy a boat", label] for label in ("drop", "drop", "keep", "unsure")),
        ["The mill stood where it had always stood. | The Post", "keep"],
    ]
    record = json.dumps({"url": "https://post.example/1", "lines": lines})
    corpus = _corpus(tmp_path / "corpus", record)
    done = run("profile", "list", "--stats", corpus, "--rules", rules(tmp_path))
    table = [line.split() for line in done.stdout.splitlines()]
    assert table[0] == ["profile", "rule", "kind", "action", "hits", "misses", "trims"]
    mine = [row[1:] for row in table if row[0] == "post.example"]
    assert mine == [
        ["2", "1", "1"],
        ["sign", "site-name", "trim", "0", "0", "1"],
        ["ad", "advertisement", "drop", "2", "1", "0"],
    ]


def test_list_counts_only_on_a_corpus(tmp_path: Path) -> None:
    """A folder without labelled lines is named."""
    done = run("profile", "list", "--stats", tmp_path)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "holds no file *.text.jsonl.gz" in done.stderr


@pytest.mark.parametrize(
    "record",
    [
        '{"lines": [["one", "drop", "more"]]}',
        '{"lines": [[1, "drop"]]}',
        '{"lines": [[null, "drop"]]}',
        '{"url": 5, "lines": [["one", "drop"]]}',
        "[" * 100_000,
    ],
    ids=["three", "number", "null", "url", "deep"],
)
def test_list_names_what_is_no_document(tmp_path: Path, record: str) -> None:
    """A line that is no document is named, whatever is wrong with it."""
    corpus = _corpus(tmp_path, '{"lines": []}', record)
    done = run("profile", "list", "--stats", corpus)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert f"{corpus}/set.text.jsonl.gz:2: is no document" in done.stderr


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(b'{"lines": []}\n')[:-9], "is no gzipped UTF-8"),
        (gzip.compress(b"x")[:10] + b"\xff" * 20, "is no gzipped UTF-8"),
        (gzip.compress(b"\xff"), "is no gzipped UTF-8"),
        (gzip.compress(b"[" * 100_000), "gz:1: is no document"),
        (gzip.compress(b'{"lines": [[1, "drop"]]}'), "gz:1: is no document"),
    ],
    ids=range(5),
)
def test_a_spoilt_corpus_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    """What is cut off, not compressed, not UTF-8, or no document gets one line."""
    (tmp_path / "set.text.jsonl.gz").write_bytes(data)
    done = run("profile", "list", "--stats", tmp_path)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert said in done.stderr
    assert "internal error" not in done.stderr


def test_show_lists_rules_with_their_origins(tmp_path: Path) -> None:
    """Own rules come first, inherited ones after them, each with kind, action, shape, place."""
    done = run("profile", "show", "post.example", "--rules", rules(tmp_path))
    head, _, body = done.stdout.partition("\n\n")
    assert head.splitlines() == [
        f"post.example ({tmp_path}/post.example.yaml:1)",
        "language: en",
        "hosts: post.example",
    ]
    rows = [line.split() for line in body.splitlines()]
    place = f"{tmp_path}/post.example.yaml"
    assert rows[1:4] == [
        ["post.example/sign", "site-name", "trim", "span", f"{place}:6"],
        ["post.example/ad", "advertisement", "drop", "text", f"{place}:13"],
        ["post.example/agency", "agency-credit", "label", "line", f"{place}:18"],
    ]
    assert rows[4][0].startswith("en/read-more/")


def test_show_takes_a_host_and_helps_with_names(tmp_path: Path) -> None:
    """A host finds its profile; an unknown name is answered with the nearest."""
    own = rules(tmp_path)
    assert run("profile", "show", "www.post.example", "--rules", own).exit_code == 0
    done = run("profile", "show", "post.exampel", "--rules", own)
    assert done.exit_code == 2
    assert done.stderr == "cleantext: no profile 'post.exampel'; did you mean 'post.example'?\n"


def test_check_passes_sound_profiles(tmp_path: Path) -> None:
    """No problem: exit code 0 and one line of figures."""
    done = run("profile", "check", rules(tmp_path))
    assert (done.exit_code, done.stdout) == (0, "1 profile, 3 rules, 6 examples: no problems\n")


def test_check_prints_a_line_per_problem(tmp_path: Path) -> None:
    """Each problem is one line with file:line and rule; exit code 1."""
    file = rules(tmp_path, RULES.replace("hit: [Buy a boat]", "hit: [Buy a ship]"))
    done = run("profile", "check", tmp_path)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        f"{file}:13: post.example/ad: hit is not found: 'Buy a ship'",
        "1 profile, 3 rules, 6 examples: 1 problem",
    ]


def test_check_without_paths_takes_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without arguments the folders of CLEANTEXT_RULES are checked."""
    monkeypatch.setenv("CLEANTEXT_RULES", str(rules(tmp_path)))
    assert run("profile", "check").stdout.startswith("1 profile, 3 rules")


def test_check_of_a_missing_path_is_a_problem(tmp_path: Path) -> None:
    """A path that is not there fails the check."""
    done = run("profile", "check", tmp_path / "nope")
    assert done.exit_code == 1
    assert "nope:1: cannot be read: No such file or directory" in done.stdout


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    """Write two pages of one source."""
    other = "The mill that had been cut off by the river burned down, and nobody was hurt in it.\n"
    tail = "Ink from the valley since 1911\nRead more\n"
    folder = write(tmp_path / "pages", a=ARTICLE + tail, b=other + tail)
    return [folder / "a.txt", folder / "b.txt"]


def test_new_scaffolds_a_profile_that_passes_the_check(tmp_path: Path, pages: list[Path]) -> None:
    """The draft catches what the pages share and no inherited rule knows, and is ready to use."""
    file = tmp_path / "valley.example.yaml"
    assert run("profile", "new", "valley.example", "--from", *pages, "-o", file).exit_code == 0
    done = run("profile", "check", file)
    assert (done.exit_code, done.stdout) == (0, "1 profile, 1 rule, 2 examples: no problems\n")
    how = ["--rules", file, "--url", "https://www.valley.example/1"]
    assert run("clean", pages[0], *how).stdout == ARTICLE
    assert run("profile", "new", "valley.example", "--from", *pages).stdout == file.read_text()


@pytest.mark.parametrize(
    ("host", "count", "more", "said"),
    [
        ("not a host", 2, [], "is no host"),
        ("a.example", 1, [], "at least two"),
        ("a.example", 2, ["-o", "pages/a.txt"], "exists already"),
        ("a.example", 2, ["--rules", "nope"], "cannot be read: No such file or directory"),
    ],
)
def test_new_refuses_what_cannot_work(
    tmp_path: Path,
    pages: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    count: int,
    more: list[str],
    said: str,
) -> None:
    """No host, a single page, an existing output, missing rules: one line, exit code 2."""
    monkeypatch.chdir(tmp_path)
    done = run("profile", "new", host, "--from", *pages[:count], *more)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_new_tells_of_a_profile_that_the_draft_would_replace(pages: list[Path]) -> None:
    """Whoever begins what is shipped hears so, for all its rules would be gone."""
    done = run("profile", "new", "RT.com", "--from", *pages)
    assert done.exit_code == 0
    assert "rt.com has a profile already, rules/sources/rt.com.yaml:1" in done.stderr
    assert "replace" not in run("profile", "new", "a.example", "--from", *pages).stderr


def test_new_begins_in_an_empty_folder(pages: list[Path], tmp_path: Path) -> None:
    """The folder of one's own rules may be empty, for the first of them comes out of this."""
    folder = tmp_path / "rules"
    folder.mkdir()
    out = folder / "a.example.yaml"
    done = run("profile", "new", "a.example", "--from", *pages, "--rules", folder, "-o", out)
    assert (done.exit_code, out.exists()) == (0, True)


def test_new_takes_a_page_once(pages: list[Path], tmp_path: Path) -> None:
    """A page and its copy share all lines of the article, so they are one page."""
    copy = tmp_path / "copy.txt"
    copy.write_bytes(pages[0].read_bytes())
    for second in (pages[0], copy):
        done = run("profile", "new", "a.example", "--from", pages[0], second)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "give at least two" in done.stderr
    again = run("profile", "new", "a.example", "--from", *pages, copy)
    assert again.stdout == run("profile", "new", "a.example", "--from", *pages).stdout


def test_new_names_a_page_that_is_too_large(pages: list[Path], tmp_path: Path) -> None:
    """A page over a limit of the reader fails by name."""
    large = tmp_path / "large.html"
    large.write_text("<html><body>" + "<b>x</b>" * 300_001)
    done = run("profile", "new", "a.example", "--from", pages[0], large)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{large}: page has over 300,000 elements" in done.stderr


def test_new_names_a_page_that_is_missing(pages: list[Path], tmp_path: Path) -> None:
    """A page that cannot be read fails by name."""
    done = run("profile", "new", "a.example", "--from", pages[0], tmp_path / "c.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "c.txt: No such file or directory" in done.stderr
