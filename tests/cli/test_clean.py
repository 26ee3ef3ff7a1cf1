"""``cleantext clean``: what comes out, and where."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

import cleantext
from tests.cli.support import ARTICLE, CLEAN, DIRTY, rules, run, write


def test_piped_text_comes_out_clean() -> None:
    """Without arguments, standard input is cleaned to standard output."""
    result = run("clean", given=DIRTY)
    assert (result.exit_code, result.stdout, result.stderr) == (0, CLEAN, "")
    assert run("clean", "-", given=DIRTY).stdout == CLEAN


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n\n",
        b"\xff\xfe stray \x80 bytes\n",
        b"\x00\x01\x02",
        DIRTY.replace("\n", "\r\n").encode(),
        DIRTY.replace("\n", "\r").encode(),
        DIRTY.encode("utf-8-sig"),
        DIRTY.encode("utf-16"),
        DIRTY.encode("utf-16-be"),
        DIRTY.encode().removesuffix(b"\n"),
        b"x" * 1_000_000,
        b"\n" * 100_000,
    ],
    ids=range(12),
)
def test_bytes_stay_bytes(tmp_path: Path, data: bytes) -> None:
    """Whatever the input's bytes are, what is written restores them exactly."""
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    done = run("clean", file, "-o", tmp_path / "out", "--report", tmp_path / "out")
    assert done.exit_code == 0
    clean, report = tmp_path / "out/a.txt", tmp_path / "out/a.txt.report.json"
    assert run("clean", file).stdout_bytes == clean.read_bytes()
    assert run("restore", clean, report).stdout_bytes == data
    assert (b"R\0e\0a\0d\0" in clean.read_bytes(), b"Read more" in clean.read_bytes()) == (0, 0)


def test_texts_on_standard_output_begin_on_lines_of_their_own(tmp_path: Path) -> None:
    """A text without a last line feed does not run into the next one; the last gets none."""
    folder = write(tmp_path, a="One.", b="", c="Two.\n", d="Three.")
    assert run("clean", folder).stdout == "One.\nTwo.\nThree."


def test_folders_are_mirrored(tmp_path: Path) -> None:
    """-o and --report rebuild the tree below a folder; hidden files are left out."""
    folder = write(tmp_path / "in", a=DIRTY)
    write(folder / "deep/er", b=DIRTY)
    (folder / ".hidden").write_text("x")
    out, reports = tmp_path / "out", tmp_path / "reports"
    assert run("clean", folder, "-o", out, "--report", reports).exit_code == 0
    assert {str(f.relative_to(out)) for f in out.rglob("*.txt")} == {"a.txt", "deep/er/b.txt"}
    assert (out / "deep/er/b.txt").read_text() == CLEAN
    found = json.loads((reports / "deep/er/b.txt.report.json").read_text())
    assert cleantext.restore(CLEAN.encode(), found) == DIRTY.encode()


def test_outputs_are_no_inputs(tmp_path: Path) -> None:
    """A second run over a folder that holds the outputs of the first does not clean these."""
    folder = write(tmp_path, a=DIRTY)
    for _ in range(2):
        assert run("clean", folder, "-o", folder / "out", "--report", folder / "out").exit_code == 0
    assert sorted(f.name for f in folder.rglob("*") if f.is_file()) == [
        "a.txt",
        "a.txt",
        "a.txt.report.json",
    ]


def test_a_part_of_a_page_is_known_by_its_name(tmp_path: Path) -> None:
    """A fragment that begins or ends without a tag is HTML where its name says so."""
    part = "It rained &amp; <b>snowed</b> on the river on Monday, and the road was cut.\n"
    for name, text, said in (
        ("part.HTM", part, "It rained & snowed on the river on Monday, and the road was cut."),
        ("part.txt", part, part),
        ("plain.html", DIRTY, CLEAN),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert run("clean", str(tmp_path / name)).stdout == said


def test_json_lines(tmp_path: Path) -> None:
    """--format json gives one object a line, with the text, the profile and a whole report."""
    folder = write(tmp_path, a=f"Ferry on time | The Post\n{DIRTY}", b=ARTICLE)
    done = run("clean", folder, "--format", "json", "--rules", rules(tmp_path / "r"), "--source",
               "post.example")  # fmt: skip
    first, second, _rules = (json.loads(line) for line in done.stdout.splitlines())
    assert first["path"] == str(folder / "a.txt")
    assert first["text"].startswith("Ferry on time\nThe ferry")
    assert (first["profile"], first["flagged"]) == ("post.example", False)
    restored = cleantext.restore(first["text"].encode(), first["report"])
    assert restored == (folder / "a.txt").read_bytes()
    assert second["text"] == ARTICLE


def test_json_goes_to_standard_output_only(tmp_path: Path) -> None:
    """--format json with -o is refused."""
    assert run("clean", "--format", "json", "-o", tmp_path, given="x").exit_code == 2


def test_the_source_is_named_or_found_by_url(tmp_path: Path) -> None:
    """--source takes an id or a host, --url is looked up, --no-sources ignores sources."""
    own, text = rules(tmp_path), f"{ARTICLE}Buy a boat\n"
    for how in (["--source", "post.example"], ["--url", "https://www.post.example/1"]):
        assert run("clean", "--rules", own, *how, given=text).stdout == ARTICLE
    for how in ([], ["--no-sources", "--url", "https://post.example"]):
        assert run("clean", "--rules", own, *how, given=text).stdout == text


def test_kinds_are_kept_and_dropped(tmp_path: Path) -> None:
    """--keep and --drop, given repeatedly, overrule what rules do with a kind."""
    text = f"{ARTICLE}Buy a boat\nRead more\nWire / EDP\n"
    how = ["--rules", rules(tmp_path), "--source", "post.example"]
    assert run("clean", *how, given=text).stdout == f"{ARTICLE}Wire / EDP\n"
    changed = ["--keep", "advertisement", "--keep", "share", "--drop", "agency-credit"]
    assert run("clean", *how, *changed, given=text).stdout == f"{ARTICLE}Buy a boat\n"


def test_rules_come_from_options_and_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders of CLEANTEXT_RULES and of repeated --rules are all used."""
    for name in ("a", "b", "c"):
        rules(
            tmp_path / name,
            f"id: {name}\nrules: [{{id: x, kind: other, text: say {name}, why: w}}]",
        )
    monkeypatch.setenv("CLEANTEXT_RULES", f"{tmp_path / 'a'}{os.pathsep}{tmp_path / 'b'}")
    text = f"{ARTICLE}say a\nsay b\nsay c\n"
    assert run("clean", given=text).stdout == f"{ARTICLE}say c\n"
    assert run("clean", "--rules", tmp_path / "c", given=text).stdout == ARTICLE


def test_one_bad_file_does_not_stop_the_run(tmp_path: Path) -> None:
    """A missing file is named on standard error, the others are cleaned, the exit code is 1."""
    folder = write(tmp_path, a=DIRTY, b=DIRTY)
    done = run("clean", folder / "a.txt", tmp_path / "nope.txt", folder / "b.txt")
    assert (done.exit_code, done.stdout) == (1, CLEAN + CLEAN)
    assert done.stderr == f"cleantext: {tmp_path}/nope.txt: No such file or directory\n"


def test_an_unreadable_folder_is_a_failed_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder whose files cannot be listed is named, and the exit code says so."""
    folder = write(tmp_path, a=DIRTY)
    write(folder / "locked", b=DIRTY)
    scan = os.scandir

    def guarded(path: str) -> object:
        if path == str(folder / "locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    done = run("clean", folder)
    assert (done.exit_code, done.stdout) == (1, CLEAN)
    assert done.stderr.startswith(f"cleantext: {folder}/locked: ")


def test_a_folder_without_files_is_told_and_no_failure(tmp_path: Path) -> None:
    """Whoever named the wrong folder hears of it; a run over many folders goes on."""
    (tmp_path / "empty").mkdir()
    done = run("clean", tmp_path / "empty", write(tmp_path / "full", a=DIRTY))
    told = f"cleantext: {tmp_path / 'empty'}: no files to read\n"
    assert (done.exit_code, done.stdout, done.stderr) == (0, CLEAN, told)


def test_a_pipe_or_device_in_a_folder_is_no_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no file may never end, so it is not read among files."""
    folder = write(tmp_path, a=DIRTY)
    os.mkfifo(folder / "b.txt")
    (folder / "c.txt").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(folder)  # the address of a socket must be short
        server.bind("d.txt")
    done = run("clean", folder)
    assert (done.exit_code, done.stdout, done.stderr) == (0, CLEAN, "")


def test_a_failing_document_does_not_stop_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even an error of the program itself costs one document and gives one line."""
    folder = write(tmp_path, a="boom", b=DIRTY)
    clean = cleantext.Cleaner.clean

    def fragile(self: cleantext.Cleaner, data: bytes, **how: str) -> cleantext.Result:
        if data == b"boom":
            raise KeyError("boom")
        return clean(self, data, **how)

    monkeypatch.setattr(cleantext.Cleaner, "clean", fragile)
    done = run("clean", folder)
    assert (done.exit_code, done.stdout) == (1, CLEAN)
    assert done.stderr.startswith(f"cleantext: {folder}/a.txt: internal error")
    assert done.stderr.count("\n") == 1


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    """-o onto the inputs is refused file by file, also through links; the inputs stay."""
    folder = write(tmp_path / "in", a=DIRTY)
    (tmp_path / "link").symlink_to(folder)
    for target in (folder, tmp_path / "link"):
        done = run("clean", folder, "-o", target)
        assert done.exit_code == 1
        assert "not written, for it is the input" in done.stderr
    hard = write(tmp_path / "hard")
    os.link(folder / "a.txt", hard / "a.txt")
    assert run("clean", folder, "-o", hard).exit_code == 1
    assert (folder / "a.txt").read_text() == DIRTY


def test_two_inputs_never_share_an_output(tmp_path: Path) -> None:
    """Of two files with one name, the second is refused and the first one's result stays."""
    write(tmp_path / "a", x=DIRTY)
    write(tmp_path / "b", x=ARTICLE)
    done = run("clean", tmp_path / "a/x.txt", tmp_path / "b/x.txt", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert f"holds the result of {tmp_path}/a/x.txt" in done.stderr
    assert (tmp_path / "out/x.txt").read_text() == CLEAN


def test_unwritable_output_is_named(tmp_path: Path) -> None:
    """Where a folder stands in the way of one output, that one fails and the others are written."""
    folder = write(tmp_path / "in", a=DIRTY, b=DIRTY)
    (tmp_path / "out/a.txt").mkdir(parents=True)
    done = run("clean", folder, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"cleantext: {tmp_path}/out/a.txt: cannot be written: ")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "out/b.txt").read_text() == CLEAN


def test_outputs_are_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When writing fails half way, the old output is still there and nothing else is left."""
    folder, out = write(tmp_path / "in", a=DIRTY), write(tmp_path / "out", a="old")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = run("clean", folder, "-o", out)
    assert done.stderr == (f"cleantext: {out}/a.txt: cannot be written: No space left on device\n")
    assert [(file.name, file.read_text()) for file in out.iterdir()] == [("a.txt", "old")]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--keep", "capton"], "did you mean 'caption'?"),
        (["--drop", "vidio-promo"], "did you mean 'video-promo'?"),
        (["--keep", "share", "--drop", "share"], "both kept and dropped"),
        (["--source", "post.exampel"], "did you mean 'post.example'?"),
        (["--source", ""], "--source: no profile ''"),
        (["--source", "post.example", "--no-sources"], "exclude each other"),
        (
            ["--rules", "no/such/folder"],
            "no/such/folder:1: cannot be read: No such file or directory",
        ),
        (["--rules", "EMPTY"], "/empty:1: holds no *.yaml file"),
        (["--report", "FILE"], "is a file; a folder is needed"),
        (["-o", "FILE"], "is a file; a folder is needed"),
        (["-", "-"], "can be read only once"),
    ],
)
def test_wrong_usage_gets_one_clear_line(tmp_path: Path, args: list[str], said: str) -> None:
    """What cannot be meant is refused with exit code 2 and a line that says the right thing."""
    places = {"FILE": rules(tmp_path), "EMPTY": tmp_path / "empty"}
    places["EMPTY"].mkdir()
    named = [places.get(arg, arg) for arg in args]
    done = run("clean", "--rules", places["FILE"], *named, given=DIRTY)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("cleantext: ")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


def test_warnings_name_the_file(tmp_path: Path) -> None:
    """What is odd about a document is said on standard error; that is no failure."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"One \x80 two.\n")
    done = run("clean", file)
    assert done.exit_code == 0
    assert done.stderr == f"cleantext: {file}: 1 stray byte in the UTF-8 text, kept unchanged\n"


def test_odd_file_names_are_shown_not_obeyed(tmp_path: Path) -> None:
    """A name with an escape sequence, a line feed and a stray byte is named on one line."""
    done = run("clean", os.fsdecode(os.fsencode(tmp_path) + b"/\x1b[2J\n\xff"))
    assert done.stderr == f"cleantext: {tmp_path}/␛[2J \\xff: No such file or directory\n"
    odd = tmp_path / os.fsdecode(b"\x1b\xff.txt")
    odd.write_text(DIRTY)
    done = run("clean", tmp_path, "-o", tmp_path / "out", "--report", tmp_path / "out")
    assert done.exit_code == 0
    assert (tmp_path / "out" / odd.name).read_text() == CLEAN


def test_what_cannot_be_looked_at_gets_one_line(tmp_path: Path) -> None:
    """A name that is too long, and a circle of links, are said wherever they stand."""
    write(tmp_path, a=DIRTY, b=f"{DIRTY}The road was cut.\n")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    file, other, long = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / ("x" * 300)
    for args in (
        ["clean", long, "-o", tmp_path / "circle"],
        ["clean", file, "-o", tmp_path / "circle", "--report", long],
        ["restore", file, file, "-o", long],
        ["report", "merge", long],
        ["profile", "new", "a.example", "--from", file, other, "-o", long],
    ):
        done = run(*args)
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1), args


def test_standard_input_has_a_name_in_the_output_folder(tmp_path: Path) -> None:
    """Piped text with -o goes to stdin.txt."""
    assert run("clean", "-o", tmp_path, given=DIRTY).stdout == ""
    assert (tmp_path / "stdin.txt").read_text() == CLEAN
