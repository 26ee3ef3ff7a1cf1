"""The shipped rules obey the laws, each pack and each source by itself."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import settings

from cleantext.pipeline import Cleaner
from cleantext.profiles.package import shipped_rules
from cleantext.testing import LAWS, Subject
from cleantext.testing.suite import try_law

PROFILES = sorted(
    path.stem if path.parent.name == "sources" else f"{path.parent.name}/{path.stem}"
    for path in shipped_rules().rglob("*.yaml")
)
PROFILES = [name.removesuffix(".yaml") for name in PROFILES]
HARM = (
    "clean_prose_is_untouched",
    "the_prose_survives",
    "planted_debris_goes",
    "a_cut_to_the_end_is_bounded",
    "cleaning_twice_changes_nothing",
    "no_rule_is_disabled",
    "prose_of_a_page_survives",
    "planted_elements_go",
    "keep_beats_drop_on_a_page",
    "a_page_without_its_container_stays",
    "cleaning_a_page_twice_changes_nothing",
    "markup_decides_nothing",
)
"""The laws that a rule can break; the others are the engine's, and are tried elsewhere."""


@cache
def cleaner() -> Cleaner:
    """Load all shipped rules, once."""
    return Cleaner()


@pytest.fixture(autouse=True)
def few_examples():
    """Try a few pages under each of the many profiles."""
    before = settings.get_current_profile_name()
    few = settings(max_examples=max(4, settings.default.max_examples // 25))
    settings.register_profile("shipped", few)
    settings.load_profile("shipped")
    yield
    settings.load_profile(before)


@pytest.mark.parametrize("profile", PROFILES)
def test_shipped_rules_obey_the_laws(profile: str) -> None:
    """Debris made from the profile's rules goes, and articles around it stay."""
    subject = Subject(cleaner(), profile)
    for law in LAWS:
        if law.name in HARM:
            try_law(law, subject)


def test_every_shipped_region_is_bounded_in_lines() -> None:
    """Where many articles stand one below the other, no region runs through all of them."""
    regions = {
        rule.id: rule.region
        for profile in cleaner().catalog.profiles.values()
        for rule in profile.rules
        if rule.region
    }
    assert regions
    assert not [id_ for id_, region in regions.items() if (region.max_lines or 9_999) > 400]
