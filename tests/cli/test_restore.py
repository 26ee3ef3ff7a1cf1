"""``cleantext restore``: the original back, or a clear refusal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.support import DIRTY, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a clean text and its report."""
    (tmp_path / "a.txt").write_bytes(b"\xff" + DIRTY.encode())
    done = run("clean", tmp_path / "a.txt", "-o", tmp_path / "out", "--report", tmp_path / "out")
    assert done.exit_code == 0
    (tmp_path / "note.txt").write_text("no JSON")
    return tmp_path


def test_the_original_comes_back(folder: Path) -> None:
    """Clean text and report give the original's bytes, on standard output or in a file."""
    parts = [folder / "out/a.txt", folder / "out/a.txt.report.json"]
    original = (folder / "a.txt").read_bytes()
    assert run("restore", *parts).stdout_bytes == original
    assert run("restore", *parts, "-o", folder / "new/b.txt").stdout == ""
    assert (folder / "new/b.txt").read_bytes() == original
    piped = run("restore", "-", parts[1], given=parts[0].read_bytes())
    assert piped.stdout_bytes == original


def test_bytes_come_back_whatever_the_report_says_of_them(folder: Path) -> None:
    """What is written is what the report's hash is of, even if it calls the bytes a str."""
    file = folder / "out/a.txt.report.json"
    file.write_text(file.read_text().replace('"bytes": true', '"bytes": false'))
    done = run("restore", folder / "out/a.txt", file)
    assert done.stdout_bytes == (folder / "a.txt").read_bytes()


def test_any_stored_report_goes_with_a_clean_text(folder: Path) -> None:
    """A page or a line of ``clean --format json`` is as good as the JSON report; two are not."""
    line = run("clean", folder / "a.txt", "--format", "json").stdout_bytes
    (folder / "a.jsonl").write_bytes(line)
    run("diff", folder / "a.txt", "--html", folder / "a.html")
    for name in ("a.jsonl", "a.html"):
        done = run("restore", folder / "out/a.txt", folder / name)
        assert done.stdout_bytes == (folder / "a.txt").read_bytes()
    (folder / "a.jsonl").write_bytes(line * 2)
    done = run("restore", folder / "out/a.txt", folder / "a.jsonl")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "a.jsonl holds 2 reports" in done.stderr


def test_a_changed_text_is_refused(folder: Path) -> None:
    """A clean text that was edited restores nothing: exit code 1, and nothing is written."""
    clean = folder / "out/a.txt"
    clean.write_bytes(clean.read_bytes() + b"!")
    done = run("restore", clean, folder / "out/a.txt.report.json", "-o", folder / "b.txt")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"cleantext: {clean}: the clean text was changed")
    assert not (folder / "b.txt").exists()


def test_what_is_no_file_is_written_to_and_not_replaced(folder: Path) -> None:
    """A pipe stays one when it is named as an output, and so does a link to a file."""
    parts = [folder / "out/a.txt", folder / "out/a.txt.report.json"]
    original = (folder / "a.txt").read_bytes()
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to(folder / "note.txt")
    reading = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    for name in ("pipe", "link"):
        assert run("restore", *parts, "-o", folder / name).exit_code == 0
    assert os.read(reading, 1000) == original
    os.close(reading)
    assert (folder / "pipe").is_fifo()
    assert (folder / "link").is_symlink()
    assert (folder / "note.txt").read_bytes() == original


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["out/a.txt", "note.txt"], 1, "cleantext: note.txt: line 1 is no JSON"),
        (["out/a.txt", "nope"], 1, "nope: No such file or directory"),
        (["out", "out/a.txt.report.json"], 1, "out: Is a directory"),
        (["out/a.txt", "out/a.txt.report.json", "-o", "out"], 2, "out: is a folder"),
        (["out/a.txt", "out/a.txt.report.json", "-o", "out/a.txt"], 1, "is the input"),
        (["-", "-"], 2, "can be read only once"),
    ],
)
def test_wrong_usage_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], code: int, said: str
) -> None:
    """Whatever cannot be read or written is named in one line."""
    monkeypatch.chdir(folder)
    done = run("restore", *args)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
