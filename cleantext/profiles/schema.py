"""The JSON Schema of profile files, for editors; made from the loader's own tables.

``python -m cleantext.profiles.schema`` writes it beside this module.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cleantext.profiles.fields import FRAGMENT, REGEX
from cleantext.profiles.tables import profile_field

FILE = Path(__file__).with_name("profile.schema.json")


def schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cleantext profile",
        **profile_field(REGEX, FRAGMENT).schema,
    }


def render() -> str:
    """Give the schema as the shipped file holds it."""
    return json.dumps(schema(), indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(render(), encoding="utf-8")
