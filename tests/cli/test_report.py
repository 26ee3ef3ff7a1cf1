"""``cleantext report merge``, and ``cleantext restore`` from files that hold the texts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cleantext.reports.html import read as read_page
from tests.cli.support import DIRTY, run, write

ODD = b"\xff\xfe" + "Wörter.\r\nRead more\r\n".encode("utf-16-le")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with two articles, their page, JSON Lines and JSON reports."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        write(Path("in"), a=DIRTY)
        Path("in/b.txt").write_bytes(ODD)
        assert run("diff", "in", "--html", "page.html").exit_code == 0
        Path("lines.jsonl").write_bytes(run("clean", "in", "--format", "json").stdout_bytes)
        assert run("clean", "in", "-o", "out", "--report", "reports").exit_code == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a copy of that folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("source", ["page.html", "lines.jsonl"])
def test_originals_come_out_of_one_file(folder: Path, source: str) -> None:
    """A page, or JSON Lines, gives every original back byte for byte, under its name."""
    assert run("restore", source, "-o", "back").exit_code == 0
    for name in ("a.txt", "b.txt"):
        assert (folder / "back/in" / name).read_bytes() == (folder / "in" / name).read_bytes()


def test_a_single_original_goes_to_standard_output_or_a_file(folder: Path) -> None:
    """One article needs no folder."""
    assert run("diff", "in/b.txt", "--html", "one.html").exit_code == 0
    assert run("restore", "one.html").stdout_bytes == ODD
    assert run("restore", "-", given=(folder / "one.html").read_bytes()).stdout_bytes == ODD
    assert run("restore", "one.html", "-o", "b.txt").stdout == ""
    assert (folder / "b.txt").read_bytes() == ODD


def test_a_text_that_cannot_be_encoded_is_said(folder: Path) -> None:
    """A text with half a surrogate pair, which JSON can hold, is no text of any report."""
    lines = [json.loads(line) for line in (folder / "lines.jsonl").read_text().splitlines()]
    lines[0]["text"] = "\ud800"
    Path("half.jsonl").write_text("\n".join(map(json.dumps, lines)))
    done = run("restore", "half.jsonl", "-o", "back")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "half.jsonl: the report's texts are none of its codec's" in done.stderr


@pytest.mark.parametrize("name", ["../../evil.txt", "/evil.txt", "..\\evil.txt", "//x/evil.txt"])
def test_restoring_stays_in_the_folder(folder: Path, name: str) -> None:
    """A report cannot name a file outside the folder that the call names."""
    lines = (folder / "lines.jsonl").read_text().splitlines()
    records = [json.loads(line) for line in lines]
    records[0]["report"]["name"] = name
    Path("evil.jsonl").write_text("\n".join(map(json.dumps, records)))
    assert run("restore", "evil.jsonl", "-o", "deep/back").exit_code == 0
    [found] = folder.rglob("evil.txt")
    assert (folder / "deep/back") in found.parents


def test_names_come_back_unless_they_steer(folder: Path) -> None:
    """Files keep names in any script, with stray bytes, too; bidi and control characters go."""
    names = ["北京\u3000é.txt", "caf\udce9.txt", "ev\u202eil\x1b.txt"]
    for name in names:
        (folder / "in" / name).write_bytes(ODD)
    assert run("diff", "in", "--html", "odd.html").exit_code == 0
    assert run("restore", "odd.html", "-o", "back").exit_code == 0
    found = {file.name for file in (folder / "back/in").iterdir()}
    assert found == {"a.txt", "b.txt", *names[:2], "ev_il_.txt"}


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["page.html"], 2, "page.html holds 2 articles; -o must name a folder"),
        (["page.html", "-o", "in/a.txt"], 2, "-o must name a folder"),
        (["reports/a.txt.report.json"], 1, "does not hold the clean text"),
        (["in/a.txt"], 1, "in/a.txt: line 1 is no JSON"),
        (["nope"], 1, "nope: No such file"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_restored_is_said(args: list[str], code: int, said: str) -> None:
    """One line, an exit code, and nothing written."""
    done = run("restore", *args)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_merge_sums_everything_up(folder: Path) -> None:
    """Folders of reports, JSON Lines and pages are joined into one overview."""
    found = json.loads(run("report", "merge", "reports", "lines.jsonl", "page.html").stdout)
    assert found["format"] == "cleantext-overview/1"
    assert found["total"]["documents"] == 6
    assert found["total"]["edits"] == 6
    assert {rule["name"] for rule in found["rules"]} >= {"en/read-more/bare"}
    assert found["never_fired"]


def test_merge_writes_a_page(folder: Path) -> None:
    """The page holds all articles, with their texts where the reports hold them."""
    done = run("report", "merge", "reports", "page.html", "--html", "all.html")
    assert (done.exit_code, done.stdout) == (0, "")
    records = read_page((folder / "all.html").read_text("utf-8"))
    assert ["text" in record["clean"] for record in records] == [False, False, True, True]


@pytest.mark.usefixtures("folder")
def test_merge_goes_on_without_what_is_no_report() -> None:
    """A bad file, and a folder without reports, are named; the exit code says so."""
    done = run("report", "merge", "in/a.txt", "nope", "in", "page.html")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["total"]["documents"] == 2
    assert "in/a.txt: line 1 is no JSON" in done.stderr
    assert "nope: No such file" in done.stderr
    assert "in: holds no file *.report.json" in done.stderr
