"""The command as a process of its own: terminals, pipes, and a module that is not ours."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import ARTICLE, CLEAN, DIRTY, write

COMMAND = [sys.executable, "-m", "cleantext"]


def _on_terminal(args: list[str], folder: Path, **env: str) -> str:
    """Run with standard output and error on a terminal of 100 cells, and give what it shows."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    size = {"COLUMNS": "100", "LINES": "40", "TERM": "xterm", "NO_COLOR": ""}
    process = subprocess.Popen(
        args, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | size | env
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.wait()
    return shown.decode()


def test_it_runs_as_a_module() -> None:
    """``python -m cleantext`` is the command, and bytes go through it unchanged."""
    data = b"\xff\x00" + DIRTY.encode()
    done = subprocess.run([*COMMAND, "clean"], input=data, capture_output=True, check=True)
    assert done.stdout == b"\xff\x00" + CLEAN.encode()


def test_help_names_the_commands_and_exit_codes() -> None:
    """--help tells what there is and what the exit codes mean."""
    shown = subprocess.run([*COMMAND, "--help"], capture_output=True, check=True, text=True).stdout
    for word in ("clean", "diff", "explain", "restore", "profile", "Exit codes", "0 ", "1 ", "2 "):
        assert word in shown


def test_help_loads_nothing_heavy() -> None:
    """What only some commands need is not imported before they run."""
    code = (
        "import sys; from cleantext.cli import main; sys.argv = ['cleantext', '--help']\n"
        "try: main()\n"
        "except SystemExit: print([m for m in ('jinja2', 'numpy', 'hypothesis', 'selectolax') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.endswith("[]\n")


def test_a_reader_that_stops_is_no_error(tmp_path: Path) -> None:
    """When the pipe is closed early, the command ends quietly."""
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE * 2_000)
    command = [*COMMAND, "clean", str(file), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "command",
    ["clean", "explain - --line 1", "profile show rt.com", "profile check nowhere", "--help"],
)
def test_a_full_disk_is_said(command: str) -> None:
    """When standard output cannot be written, one line says so; exit code 1."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *command.split()], input=DIRTY.encode(), stdout=full, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == b"cleantext: standard output: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_warning_that_cannot_be_written_stops_no_run(tmp_path: Path) -> None:
    """Where the disk of the log is full, the documents after the first warning are cleaned."""
    folder = write(tmp_path / "in", a=DIRTY, c=DIRTY)
    (folder / "b.txt").write_bytes(b"\xff\n")
    with Path("/dev/full").open("wb") as full:
        subprocess.run(
            [*COMMAND, "clean", "in", "-o", "out"], cwd=tmp_path, stderr=full, check=True
        )
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupted_run_says_so_and_ends_by_the_signal(tmp_path: Path) -> None:
    """Ctrl-C ends the command as a shell expects it of one in a loop: by SIGINT, in one line."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # it is ignored in a shell's background
    with subprocess.Popen([*COMMAND, "clean", str(pipe)], stderr=subprocess.PIPE) as process:
        signal.signal(signal.SIGINT, before)
        assert process.stderr
        with pipe.open("wb"):  # which waits for the command to read
            process.send_signal(signal.SIGINT)
            said = process.stderr.read()
    assert said.startswith(b"cleantext: interrupted") and said.count(b"\n") == 1
    assert process.returncode == -signal.SIGINT


@pytest.mark.skipif(os.name != "posix", reason="the shell of POSIX closes streams")
@pytest.mark.parametrize(
    ("call", "code", "shown", "said"),
    [
        ("clean a.txt >&-", 1, "", "standard output: Bad file descriptor"),
        ("diff a.txt >&-", 1, "", "standard output: Bad file descriptor"),
        ("--help >&-", 1, "", "standard output: Bad file descriptor"),
        ("clean - <&-", 1, "", "-: Bad file descriptor"),
        ("clean <&-", 1, "", "-: Bad file descriptor"),
        ("clean a.txt <&-", 0, CLEAN, ""),
        ("clean a.txt nope 2>&-", 1, CLEAN, ""),
        ("clean a.txt -o out <&- >&- 2>&-", 0, "", ""),
    ],
)
def test_a_closed_stream_is_one_that_fails(
    tmp_path: Path, call: str, code: int, shown: str, said: str
) -> None:
    """What the caller closed is no error until it is needed, and then one line."""
    command = ["sh", "-c", f'"$0" -m cleantext {call}', sys.executable]
    folder = write(tmp_path, a=DIRTY)
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (code, shown)
    assert done.stderr == (f"cleantext: {said}\n" if said else "")
    if "-o" in call:
        assert (folder / "out/a.txt").read_text() == CLEAN


def test_a_terminal_gets_colours_in_its_width(tmp_path: Path) -> None:
    """On a terminal the diff is coloured, and as wide as the terminal."""
    folder = write(tmp_path, a=DIRTY)
    shown = _on_terminal([*COMMAND, "diff", "a.txt"], folder)
    assert "\x1b[31mRead more\x1b[0m" in shown
    assert "@@" not in shown
    assert f"{ARTICLE[:60]}" in shown
    assert ARTICLE[:90] not in shown
    plain = _on_terminal([*COMMAND, "diff", "a.txt"], folder, NO_COLOR="1")
    assert "\x1b" not in plain
    assert "@@" in plain


@pytest.mark.skipif(os.name != "posix", reason="the pager is a POSIX command here")
def test_a_long_diff_goes_to_the_pager(tmp_path: Path) -> None:
    """What is longer than the terminal is given to PAGER, colours and all; the rest is not."""
    pager = tmp_path / "pager"
    pager.write_text(f"#!{shutil.which('sh')}\necho PAGED; cat\n")
    pager.chmod(0o755)
    folder = write(tmp_path / "in", a=DIRTY, b=f"{ARTICLE}Read more\n{ARTICLE}{ARTICLE}" * 30)
    for name, paged in (("a.txt", False), ("b.txt", True)):
        shown = _on_terminal([*COMMAND, "diff", name], folder, PAGER=str(pager))
        assert ("PAGED" in shown) is paged
        assert "\x1b[31mRead more\x1b[0m" in shown


def test_a_terminal_without_input_is_asked_for_some(tmp_path: Path) -> None:
    """Nobody waits in front of a terminal that reads: the command says what it needs."""
    shown = _on_terminal([*COMMAND, "clean"], tmp_path)
    assert "no input: name files or folders, or pipe a text in" in shown


def test_a_foreign_module_is_called_by_name(tmp_path: Path) -> None:
    """Where clean-text is installed over ours, the command says so in one line."""
    package = Path(__file__).parents[2] / "cleantext"
    shutil.copytree(package, tmp_path / "cleantext", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "cleantext/__init__.py").write_text("def clean(text): ...\n")
    call = "import sys; sys.path.insert(0, '.'); from cleantext.cli import main; main()"
    for folder, said in (
        (None, b"cleantext: the module 'cleantext' found here is not that of cleantext-rules\n"),
        ("clean_text-0.6.0.dist-info", b"cleantext: the distribution 'clean-text' is installed"),
    ):
        if folder:
            (tmp_path / folder).mkdir()
        done = subprocess.run(
            [sys.executable, "-c", call], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 1
        assert done.stderr.startswith(said)
        assert done.stderr.count(b"\n") == 1
