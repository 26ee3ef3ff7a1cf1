"""Proof that the harness bites: faults are sown one by one, and each is caught by a named law."""

from __future__ import annotations

import importlib
import inspect
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from cleantext.profiles.catalog import Catalog
from cleantext.profiles.examples import Inheritance
from cleantext.testing import LAWS, LawBroken
from cleantext.testing.articles import article
from cleantext.testing.suite import try_law
from cleantext.testing.workbench import Workbench
from tests.laws.strategies import cleaner_of

from .faults import FAULTS, Fault

PROFILE = Path(__file__).parent / "profiles" / "gazette.yaml"
BY_NAME = {law.name: law for law in LAWS}


@pytest.fixture(autouse=True)
def quick(request):
    """Generate, but do not shrink: that a law breaks is all that matters here."""
    before = settings.default
    settings.register_profile(
        "mutations",
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=2_000 if "fault" in request.fixturenames else 50,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutations")
    yield
    settings.register_profile("before", before)
    settings.load_profile("before")


def bench(profile: Path) -> Workbench:
    """Load the profile, without the shipped ones: what they say is no matter here."""
    cleaner = cleaner_of(Catalog.load([profile], shipped=False))
    return Workbench(cleaner, Inheritance(cleaner.catalog))


def examples_hold(profile: Path) -> None:
    """Every example in the profile does what it shows."""
    tools = bench(profile)
    for rule in tools.profile(profile).rules:
        tools.hold(rule, tools.examples(rule))


def slow_patterns_are_reported(profile: Path) -> None:
    """Disable a rule whose pattern takes too long, and say so in the result."""
    text = profile.read_text(encoding="utf-8").replace(
        "'Photo: .{3,60}'", r"'(?:\w|\w\w|[ ,.])+[%§]'"
    )
    slow = profile.with_name("slow.yaml")
    slow.write_text(text, encoding="utf-8")
    result = bench(slow).subject("gazette.example").clean("\n".join(article("en", 3)))
    if not any("was disabled" in warning for warning in result.warnings):
        raise LawBroken("a pattern took too long, and nobody said so")


LOCAL = {law.__name__: law for law in (examples_hold, slow_patterns_are_reported)}


def hold(law: str, profile: Path) -> None:
    """Try one law on a profile."""
    if law in LOCAL:
        LOCAL[law](profile)
    else:
        try_law(BY_NAME[law], bench(profile).subject("gazette.example"))


def sow(fault: Fault, monkeypatch: pytest.MonkeyPatch, profile: Path) -> None:
    """Put the fault in its place."""
    if fault.where == "profile":
        text = profile.read_text(encoding="utf-8")
        assert fault.old in text, "the profile has changed; so must the fault"
        profile.write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")
        return
    module_name, _, path = fault.where.partition(":")
    module = importlib.import_module(f"cleantext.{module_name}")
    *owners, name = path.split(".")
    owner = module
    for part in owners:
        owner = getattr(owner, part)
    sound = inspect.getattr_static(owner, name)
    source = textwrap.dedent(inspect.getsource(sound))
    assert fault.old in source, "the engine has changed; so must the fault"
    made: dict[str, object] = {}
    code = compile(source.replace(fault.old, fault.new), fault.where, "exec", 1 << 24)
    exec(code, vars(module), made)
    for place, key in [(owner, name)] if owners else _places(sound, name):
        monkeypatch.setattr(place, key, _with(getattr(place, key), sound, made[name]))


def _places(sound: object, name: str) -> list[tuple[object, str]]:
    """List the module attributes that hold a function, by itself or in a tuple."""
    modules = [m for n, m in list(sys.modules.items()) if n.split(".")[0] == "cleantext"]
    return [
        (module, key)
        for module in modules
        for key, held in list(vars(module).items())
        if held is sound or (isinstance(held, tuple) and any(part is sound for part in held))
    ]


def _with(held: object, sound: object, faulty: object) -> object:
    if isinstance(held, tuple):
        return tuple(faulty if part is sound else part for part in held)
    return faulty


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Give a copy of the profile that may be spoilt."""
    copy = tmp_path / PROFILE.name
    copy.write_bytes(PROFILE.read_bytes())
    return copy


@pytest.mark.parametrize("law", [*BY_NAME, *LOCAL])
def test_without_a_fault_every_law_holds(law: str, profile: Path) -> None:
    """The sound engine under the sound profile breaks no law."""
    hold(law, profile)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_the_law_catches_the_fault(fault, monkeypatch, profile, record_property) -> None:
    """With the fault, the law that is named for it does not hold."""
    sow(fault, monkeypatch, profile)
    with pytest.raises((LawBroken, ExceptionGroup)):
        hold(fault.law, profile)
    record_property("law", fault.law)


def test_at_least_forty_faults_and_every_law_has_one(capsys) -> None:
    """The table of faults is long, names none twice, and leaves no law without a fault."""
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 40
    assert {fault.law for fault in FAULTS} >= {*BY_NAME, *LOCAL}
    with capsys.disabled():
        width = max(len(fault.name) for fault in FAULTS)
        print(f"\n{len(FAULTS)} faults, and the laws that catch them")
        for fault in FAULTS:
            print(f"  {fault.name:{width}}  {fault.law}")
