"""One cleaner for all tests of reports."""

from __future__ import annotations

import pytest

from cleantext import Cleaner
from tests.reports import examples


@pytest.fixture(scope="session")
def cleaner(tmp_path_factory: pytest.TempPathFactory) -> Cleaner:
    """Give a cleaner with the rules of the examples."""
    return examples.cleaner(tmp_path_factory.mktemp("rules"))
