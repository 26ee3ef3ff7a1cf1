"""Bad input gets a clear answer and loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import cleantext
from cleantext import Cleaner

PROSE = "The river rose again on Monday, and the people who live by it were the first to see it."
ARTICLE = f"{PROSE}\n\nRead more\n\n{PROSE}\n"
LONG_ARTICLE = f"{' '.join([PROSE] * 5)}\n\n" * 10 + "Read more\n\n"
CLEAN = f"{PROSE}\n\n{PROSE}\n"


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """One cleaner for all tests here."""
    return Cleaner()


@pytest.mark.parametrize(
    "data", ["", b"", "\n", " \r\n ", "\ufeff", b"\xef\xbb\xbf", b"\0", b"\xff"]
)
def test_next_to_nothing_comes_back(cleaner: Cleaner, data: str | bytes) -> None:
    """Empty and invisible input comes back as it is."""
    result = cleaner.clean(data)
    assert cleantext.restore(result.text, result.report) == data
    assert result.text == result.document.text


@pytest.mark.parametrize("data", [None, 7, [ARTICLE], Path("article.txt")])
def test_what_is_no_text_is_refused_by_its_type(cleaner: Cleaner, data: object) -> None:
    """An extractor that found nothing gives None; the error says so, not where we tripped."""
    with pytest.raises(TypeError, match=f"{type(data).__name__}; it must be str or bytes"):
        cleaner.clean(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_decide_alike(
    cleaner: Cleaner, codec: str, mark: str, end: str
) -> None:
    """In every encoding, with and without mark and with every line end, the same line goes."""
    data = (mark + ARTICLE.replace("\n", end)).encode(codec)
    result = cleaner.clean(data)
    assert result.document.codec.encode(result.text) == (
        (mark + CLEAN.replace("\n", end)).encode(codec)
    )
    assert cleantext.restore(result.text, result.report.to_json()) == data


def test_stray_and_nul_bytes_are_carried_through(cleaner: Cleaner) -> None:
    """Bytes that are no text stay where they are, and can be given back."""
    data = b"\xff\0" + ARTICLE.encode() + b"\xc3\nRead more\n\xa9 \0\xfe\n"
    result = cleaner.clean(data)
    assert b"Read more" not in result.document.codec.encode(result.text)
    assert cleantext.restore(result.text, result.report.to_json()) == data
    # joined by the removal, the two stray bytes are a character in the clean bytes
    assert cleantext.restore(result.document.codec.encode(result.text), result.report) == data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a 100 MB file", (LONG_ARTICLE * (100_000_000 // len(LONG_ARTICLE))).encode()),
        ("one line of 10 MB", ("word " * 2_000_000 + "\n" + ARTICLE).encode()),
        ("a million empty lines", (ARTICLE + "\n" * 1_000_000 + ARTICLE).encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_huge_input_is_cleaned(cleaner: Cleaner, name: str, data: bytes) -> None:
    """Size alone breaks nothing: the debris goes, and the original can be rebuilt."""
    started = time.thread_time()
    result = cleaner.clean(data)
    assert "Read more" not in result.text
    assert result.report.ledger.restore(result.text) == data
    assert time.thread_time() - started < 120, f"{name} took too long"


def test_import_has_no_effect_and_needs_no_heavy_module() -> None:
    """Importing the package reads no rules and pulls in no parser, template or test library."""
    script = (
        "import sys, cleantext\n"
        "heavy = {'yaml', 'regex', 'jinja2', 'click', 'hypothesis', 'pytest', 'numpy', 'lxml'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("rival", ["clean_text-0.6.0.dist-info", "cleantext-1.1.4.dist-info"])
def test_foreign_owner_of_the_module_is_named(tmp_path: Path, rival: str) -> None:
    """Where another distribution writes to the same package folder, importing says which."""
    package = Path(cleantext.__file__).parent
    (tmp_path / "cleantext").symlink_to(package)
    (tmp_path / rival).mkdir()
    done = subprocess.run(
        [sys.executable, "-c", "import cleantext"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert "pip uninstall" in done.stderr
    assert rival.split("-", maxsplit=1)[0].replace("_", "-") in done.stderr
