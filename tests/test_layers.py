"""What never imports what: the arrows between the parts point one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "cleantext"
LAYERS = (
    ("page", "_ownership", "language"),
    ("model",),
    ("inline",),
    ("view",),
    ("patterns",),
    ("ruleset", "readers"),
    ("matches",),
    ("scan", "classify"),
    ("engines", "resolve"),
    ("edits",),
    ("profiles", "reports"),
    ("result",),
    ("fallback", "propose"),
    ("pipeline",),
    ("testing", "cli", "__init__"),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
ONLY_IN = {  # third-party modules, and the parts that may know them
    "yaml": {"profiles", "readers"},
    "click": {"cli"},
    "hypothesis": {"testing"},
    "pytest": {"testing"},
    "jinja2": {"reports"},
    "ahocorasick_rs": {"patterns"},
    "selectolax": {"readers", "testing"},
    "numpy": {"classify", "readers"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def _part(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, f"{file.name} imports by a relative name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_one_way(file: Path) -> None:
    """A part imports only parts of lower layers, and engines do not import each other."""
    part = _part(file)
    for name in _imports(file):
        top, _, rest = name.partition(".")
        if top in ONLY_IN:
            assert part in ONLY_IN[top], f"{name} does not belong into {part}"
        if top != "cleantext" or part == "__init__":
            continue
        used = rest.split(".")[0]
        used = used if used in LEVEL else "__init__"
        if used != part:
            assert LEVEL[used] < LEVEL[part], f"{part} must not import {used}"
        elif part == "engines" and file.stem != "__init__":
            raise AssertionError(f"{file.name} imports another engine")


def test_no_module_is_long() -> None:
    """No module has more than 300 lines."""
    long = {f.name: n for f in FILES if (n := len(f.read_text("utf-8").splitlines())) > 300}
    assert not long
