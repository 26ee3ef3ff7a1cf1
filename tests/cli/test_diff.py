"""``cleantext diff``: a patch when piped, pictures and tables for people."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.support import ARTICLE, CLEAN, DIRTY, rules, run, write

needs_patch = pytest.mark.skipif(not shutil.which("patch"), reason="patch is not installed")


@needs_patch
@pytest.mark.parametrize(
    "text",
    [
        DIRTY,
        DIRTY.removesuffix("\n"),
        f"Read more\n{DIRTY}\n\nRead more",
        f"Ferry on time | The Post\r\n{DIRTY}".replace("\n", "\r\n"),
        f"{ARTICLE}\udc80 stray\nRead more\n",
        "\n\n".join([ARTICLE, "Read more", ARTICLE * 9, "Buy a boat", ARTICLE]),
        f"\ufeffRead more\nBuy a boat\n{DIRTY}",
        f"\rRead more\n\r\nBuy a boat\nBuy a boat\n{DIRTY}",
    ],
    ids=range(8),
)
def test_patch_applies_the_piped_diff(tmp_path: Path, text: str) -> None:
    """The original, patched with the diff, is the clean text byte for byte."""
    how = ["--rules", rules(tmp_path), "--source", "post.example"]
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(errors="surrogateescape"))
    clean, diff = run("clean", file, *how), run("diff", file, *how)
    assert diff.exit_code == 0
    assert b"\x1b" not in diff.stdout_bytes
    command = ["patch", "--binary", "--silent", "-p0", "-o", "-", str(file)]
    done = subprocess.run(command, input=diff.stdout_bytes, capture_output=True, check=True)
    assert done.stdout == clean.stdout_bytes
    assert done.stdout != file.read_bytes()


@needs_patch
@pytest.mark.parametrize(
    "name", ["on time.txt", " ferry", "b\udce9\u3000.txt", "1970-01-01 00:00:00"]
)
def test_patch_finds_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The diff of a folder patches its files, whatever spaces and bytes are in their names."""
    monkeypatch.chdir(tmp_path)
    file = Path("in", name)
    file.parent.mkdir()
    file.write_text(DIRTY)
    diff = run("diff", "in").stdout_bytes
    subprocess.run(["patch", "--silent", "-p0"], input=diff, check=True)
    assert file.read_text() == CLEAN


def test_a_name_cannot_break_the_header(tmp_path: Path) -> None:
    """What would end the line of a name, or steer a terminal, is a question mark there."""
    file = tmp_path / "a\n+++ b\x1b\u202e"
    file.write_text(DIRTY)
    head = run("diff", file).stdout.splitlines()
    assert head[0].endswith("/a?+++ b??\t")
    assert head[2].startswith("@@")


def test_each_hunk_names_its_rules_and_kinds(tmp_path: Path) -> None:
    """The line of a hunk ends with the rules that made it and their kinds."""
    diff = run("diff", given=DIRTY).stdout
    assert diff.startswith("--- -\n+++ -\n@@ -1,3 +1,2 @@ en/read-more/bare (read-more)\n")
    assert "\n-Read more\n" in diff


def test_a_clean_text_has_no_diff() -> None:
    """Where nothing is removed, nothing is printed."""
    assert run("diff", given=ARTICLE).stdout_bytes == b""


def test_many_diffs_stand_one_after_the_other(tmp_path: Path) -> None:
    """Every file has its own header; one that fails is named, and the others still come."""
    folder = write(tmp_path, a=DIRTY, b=DIRTY)
    done = run("diff", folder / "a.txt", folder / "nope.txt", folder / "b.txt")
    assert done.exit_code == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("---")] == [
        f"--- {folder}/a.txt",
        f"--- {folder}/b.txt",
    ]
    assert "nope.txt" in done.stderr


def test_a_diff_of_utf16_says_that_patch_cannot_use_it(tmp_path: Path) -> None:
    """A diff is UTF-8; for a text in another encoding, standard error says so."""
    file = tmp_path / "a.txt"
    file.write_bytes(DIRTY.encode("utf-16"))
    done = run("diff", file)
    assert "\n-Read more\n" in done.stdout
    assert "patch cannot apply it" in done.stderr


def test_summary_counts_by_source_kind_and_rule(tmp_path: Path) -> None:
    """--summary prints a table each, over all documents, instead of the diff."""
    folder = write(tmp_path, a=DIRTY, b=f"{DIRTY}Buy a boat\n", c=ARTICLE)
    own = rules(tmp_path / "rules")
    done = run("diff", folder, "--summary", "--source", "post.example", "--rules", own)
    rows = [line.split() for line in done.stdout.splitlines()]
    assert [row[:3] for row in rows if row and row[0] in ("source", "kind", "rule")] == [
        [heading, "documents", "removals"] for heading in ("source", "kind", "rule")
    ]
    assert ["advertisement", "1", "1"] in [row[:3] for row in rows]
    assert ["post.example/ad", "1", "1"] in [row[:3] for row in rows]
    assert "-Read more" not in done.stdout


def test_summary_lists_warnings(tmp_path: Path) -> None:
    """After the tables stands how many documents each warning is about; without any, nothing."""
    folder = write(tmp_path / "in", a=DIRTY, b=ARTICLE)
    assert "warning" not in run("diff", folder, "--summary").stdout
    for number in (1, 2, 3):
        (folder / f"c{number}.txt").write_bytes(b"caf\xe9" + b"\xe9" * number)
    done = run("diff", folder, "--summary")
    head, row = [line.split(maxsplit=4) for line in done.stdout.splitlines()[-2:]]
    assert head == ["documents", "of", "profile", "example", "warning"]
    warning = "… stray bytes in the UTF-8 text, kept unchanged"
    assert row == ["3", "5", "generic", str(folder / "c1.txt"), warning]


def test_html_is_one_page(tmp_path: Path) -> None:
    """--html writes a page with every article, and never over an input."""
    folder = write(tmp_path / "in", a=DIRTY, b=ARTICLE)
    page = tmp_path / "page.html"
    assert run("diff", folder, "--html", page).stdout == ""
    assert page.read_text(encoding="utf-8").count("en/read-more/bare") > 0
    done = run("diff", folder, "--html", folder / "a.txt")
    assert done.exit_code == 1
    assert "is the input" in done.stderr
    assert (folder / "a.txt").read_text(encoding="utf-8") == DIRTY


def test_the_page_is_no_input(tmp_path: Path) -> None:
    """A second run over a folder that holds the page of the first writes the same page again."""
    folder = write(tmp_path, a=DIRTY, b=ARTICLE)
    page = folder / "page.html"
    assert run("diff", folder, "--html", page).exit_code == 0
    first = page.read_bytes()
    assert run("diff", folder, "--html", page).exit_code == 0
    assert page.read_bytes() == first
    assert "is the input" in run("diff", page, "--html", page).stderr


def test_diff_writes_nothing_beside_its_inputs(tmp_path: Path) -> None:
    """Looking changes no file."""
    folder = write(tmp_path, a=DIRTY)
    run("diff", folder)
    assert [(file.name, file.read_text()) for file in folder.iterdir()] == [("a.txt", DIRTY)]
    assert CLEAN != DIRTY


def test_a_diff_of_html_says_that_patch_cannot_use_it() -> None:
    """A diff of a page is one of its visible text; standard error says so."""
    done = run("diff", given=f"<!DOCTYPE html><p>{ARTICLE}</p><p>Read more</p>")
    assert "\n-Read more\n" in done.stdout
    assert done.stderr == (
        "cleantext: -: is HTML, the diff is of its text: patch cannot apply it\n"
    )
