"""The guide on profiles: its commands run, and do what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import settings

from cleantext.testing import LAWS, assert_clean

GUIDE = Path(__file__).parents[2] / "docs" / "profiles.md"
TEXT = GUIDE.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """List the guide's code blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def run(command: str, folder: Path) -> str:
    """Run a command of the guide as a user would; it must succeed."""
    program, *rest = shlex.split(command.removeprefix("$ "))
    bare = {
        "cleantext": [sys.executable, "-m", "cleantext"],
        "pytest": [sys.executable, "-m", program],
    }
    done = subprocess.run(
        [*bare[program], *rest],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(GUIDE.parents[1])},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_guide_leads_from_a_page_to_a_tested_profile(tmp_path: Path) -> None:
    """Every command of the guide succeeds, and the profile it ends with cleans its pages."""
    for name, page in zip(("monday.txt", "tuesday.txt"), blocks("text"), strict=True):
        (tmp_path / name).write_text(page, encoding="utf-8")
    new, check, test = [command.strip() for command in blocks("console")]
    run(new, tmp_path)
    profile = tmp_path / "orla-gazette.example.yaml"
    assert "Want the Gazette every morning?" in profile.read_text(encoding="utf-8")
    written = blocks("yaml")[0]
    profile.write_text(written, encoding="utf-8")
    assert "no problem" in run(check, tmp_path)
    laws = "restore_is_exact or clean_prose_is_untouched or hit"
    assert " passed" in run(f"{test} -p no:cacheprovider -k '{laws}'", tmp_path)
    page = (tmp_path / "monday.txt").read_text(encoding="utf-8")
    lines = page.splitlines()
    after = "\n".join([lines[0].removesuffix(" | Orla Gazette"), lines[2], lines[4]]) + "\n"
    assert_clean(page, after, source="orla-gazette.example", rules=[profile])


def test_the_guide_s_profile_with_fragments_passes(tmp_path: Path) -> None:
    """The example of fragments is a sound profile."""
    profile = tmp_path / "harbour-post.example.yaml"
    profile.write_text(blocks("yaml")[1], encoding="utf-8")
    assert "no problem" in run(f"cleantext profile check {profile.name}", tmp_path)


def test_the_guide_s_test_on_pages_of_html_passes() -> None:
    """The guide's own test of a shipped profile on generated pages of HTML holds."""
    made: dict[str, Any] = {"__name__": "guide"}
    exec(blocks("python")[1], made)
    settings(max_examples=5)(made["test_the_prose_stays"])()


def test_the_guide_lists_all_laws() -> None:
    """The table of laws is the one in the code."""
    for law in LAWS:
        assert f"| `{law.name}` | {law.truth} |" in TEXT
