"""cleantext with made-up rules on top of the shipped ones, to see what more rules cost.

Made-up rules are half exact lines, a third whole-line patterns around a phrase, the rest
inline trims, in the proportions of hand-written packs. Their words are the common words of
debris, so that their literals do occur in real lines and the regex engine gets its candidates.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from .ours import RULES_ONLY, clean_lines, cleaner
from .system import System

COUNTS = (500, 1000, 1500, 2000, 3000)
TARGET = 1500
LANG = "en"

WORDS = """
about account advertisement alerts all also app apps archive article articles author back
breaking browser by click close comment comments contact continue cookies copyright daily
discover download edition editor editorial email error events exclusive explore facebook
features feed follow free from full gallery get gift give google help here home image join keep
latest learn letter like link listen live load local login mail main manage media membership
menu messenger more most must new news newsletter next notifications now offer open opinion our
page partner photo photos picks plans podcast policy popular post premium press previous print
privacy profile published read reader readers recent recommended register related reply report
reserved rights save search section send services settings share show sign site skip source
special sponsored sports stories story stream subscribe subscribers subscription support tags
terms this today top topics trending twitter unlimited unlock updated updates use video videos
view visit watch weather website week weekly what where whatsapp world you your
""".split()  # noqa: SIM905 - easier to read than a list of quoted words


def shipped() -> int:
    """Count the rules that ship for English text of an unknown source."""
    return len(cleaner(**RULES_ONLY).catalog.ruleset("generic", LANG).rules)


def profile(count: int, seed: int = 0) -> str:
    """Write a profile of ``count`` made-up rules as YAML."""
    draw = random.Random(seed)
    rules = [_rule(number, draw) for number in range(count)]
    return f"id: {LANG}/made-up\nlang: {LANG}\nrules:\n" + "".join(rules)


def _rule(number: int, draw: random.Random) -> str:
    words = draw.sample(WORDS, 4)
    phrase = " ".join([*words[:3], f"n{number}"])
    if number % 6 < 3:
        shape = f"text: [{phrase.capitalize()}]"
        examples = f"hit: [{phrase}], miss: [They {phrase} again.]"
    elif number % 6 < 5:
        shape = f"line: '(?i)(?:please )?{words[0]} {words[1]} .{{1,60}} {words[2]} n{number}'"
        line = f"{words[0]} {words[1]} for {words[2]} n{number}"
        examples = f"hit: [{line}], miss: [They {line}.]"
    else:
        shape = f"span: ' \\| {words[0].capitalize()} {words[1].capitalize()} n{number}$'"
        cut = f" | {words[0].capitalize()} {words[1].capitalize()} n{number}"
        examples = f'trim: [{{before: "The river{cut}", after: "The river"}}], miss: [{words[0]}]'
    return (
        f"  - id: made-up-{number}\n    kind: other\n    {shape}\n"
        f"    why: measures what a rule costs\n    examples: {{{examples}}}\n"
    )


def _load(count: int) -> Callable[[Sequence[str], str], list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        missing = count - shipped()
        if missing > 0:
            path = Path(folder) / LANG / "made-up.yaml"
            path.parent.mkdir()
            path.write_text(profile(missing), encoding="utf-8")
        ours = cleaner(rules=[folder], **RULES_ONLY)
        loaded = len(ours.catalog.ruleset("generic", LANG).rules)
    if loaded < count:
        raise RuntimeError(f"{loaded} of {count} rules were loaded")
    return lambda lines, lang: clean_lines(ours, lines)[0]


def system(count: int) -> System:
    """Give the entry of cleantext with ``count`` rules."""
    return System(
        f"cleantext, {count} rules", "text", partial(_load, count), ("cleantext-rules",), own=True
    )


GROWN = tuple(system(count) for count in COUNTS)
