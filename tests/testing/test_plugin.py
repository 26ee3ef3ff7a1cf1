"""The pytest plugin: what it collects, what it says, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROFILE = """\
id: paper.example
lang: en
match: {hosts: [paper.example]}
rules:
  - id: greedy
    kind: caption
    line: '(?:The|FILE PHOTO).{3,900}'
    why: takes far too much
    examples: {hit: ["FILE PHOTO: a bridge"], miss: ["He left."]}
  - id: wrong
    kind: share
    text: [Share]
    why: its example is of something else
    examples: {hit: [Send], miss: ["Share it, he said."]}
  - id: known
    kind: other
    text: [Foo]
    why: not yet right
    examples: {hit: [Bar], miss: ["Foo and bar."], known-failure: bars come later}
"""


def pytest_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, with every warning an error."""
    command = [sys.executable, "-m", "pytest", "-W", "error", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )


def test_examples_and_laws_are_items_and_failures_name_the_rule(tmp_path: Path) -> None:
    """Each example and law has an id; a failure says page, rule, file:line and reason."""
    (tmp_path / "paper.yaml").write_text(PROFILE, encoding="utf-8")
    wanted = "hit or miss or known or clean_prose"
    shown = pytest_in(tmp_path, "--cleantext-rules", ".", "-v", "-k", wanted).stdout
    assert "paper.yaml::greedy::hit-1 PASSED" in shown
    assert "paper.yaml::wrong::hit-1 FAILED" in shown
    assert "paper.yaml::known::known-failure XFAIL (bars come later)" in shown
    assert "paper.yaml::laws::clean_prose_is_untouched FAILED" in shown
    assert "paper.yaml:10: paper.example/wrong (share): its example is of something else" in shown
    assert "paper.yaml:5: paper.example/greedy (caption): takes far too much" in shown
    assert "  - The council" in shown
    assert "Traceback" not in shown


def test_a_known_failure_that_passes_is_a_failure(tmp_path: Path) -> None:
    """The day a known failure passes, pytest says so."""
    fixed = PROFILE.replace("hit: [Bar]", "hit: [Foo]")
    (tmp_path / "paper.yaml").write_text(fixed, encoding="utf-8")
    done = pytest_in(tmp_path, "--cleantext-rules", "paper.yaml", "-k", "known")
    assert done.returncode == 1
    assert "XPASS(strict)" in done.stdout


def test_the_ini_setting_collects_too(tmp_path: Path) -> None:
    """With the setting, a bare `pytest` collects the profiles; naming a test does not."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "paper.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_one.py").write_text("def test_one(): pass\n", encoding="utf-8")
    ini = "[pytest]\ncleantext_rules = rules\ntestpaths = tests\n"
    (tmp_path / "pytest.ini").write_text(ini, encoding="utf-8")
    shown = pytest_in(tmp_path, "--collect-only", "-q").stdout
    assert "rules/paper.yaml::greedy::hit-1" in shown
    assert "tests/test_one.py::test_one" in shown
    assert "paper.yaml" not in pytest_in(tmp_path, "--collect-only", "-q", "tests").stdout


def test_a_broken_profile_is_an_error_with_its_line(tmp_path: Path) -> None:
    """A profile that cannot be loaded says where and why, without a traceback."""
    (tmp_path / "paper.yaml").write_text("id: x\nruless: []\n", encoding="utf-8")
    shown = pytest_in(tmp_path, "--cleantext-rules", ".").stdout
    assert "paper.yaml:2: ruless: is unknown; did you mean 'rules'?" in shown


def test_the_plugin_does_not_import_hypothesis() -> None:
    """Until a profile is collected, pytest starts without hypothesis and without the engine."""
    code = "import sys, cleantext.testing.plugin; print('hypothesis' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_without_hypothesis_the_plugin_says_what_to_install(tmp_path: Path) -> None:
    """Where the extra is missing, examples are collected, and one line stands for the laws."""
    (tmp_path / "paper.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        "import sys\nsys.modules['hypothesis'] = None\n", encoding="utf-8"
    )
    bare = ("--collect-only", "-q", "-p", "no:hypothesispytest", "--cleantext-rules", ".")
    shown = pytest_in(tmp_path, *bare).stdout
    assert "paper.yaml::greedy::hit-1" in shown
    assert "needs hypothesis: pip install 'cleantext-rules[testing]'" in shown
    assert "Traceback" not in shown
    assert "import_module" not in shown
