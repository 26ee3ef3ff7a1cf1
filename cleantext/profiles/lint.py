"""What is wrong with rules beside their examples: useless, doubled, or slow ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from cleantext.model import Profile, Rule
from cleantext.patterns import Pattern, key_of_text, uncounted
from cleantext.patterns.probe import attacks
from cleantext.profiles.examples import Case, read_example, taken
from cleantext.ruleset import trigger, used_by

_SHORT = 60  # characters; most lines of an article are longer


def polarity(case: Case) -> Iterator[str]:
    """Expect examples in both polarities."""
    examples = case.rule.examples
    if case.inheritance.is_written_out(case.rule):
        return
    if not (examples.hit or examples.pages or examples.trims):
        yield "no example hits: give examples hit, page or trim"
    if not examples.miss:
        yield "no near miss: give an example of a line that must stay under miss"


def reachable(case: Case) -> Iterator[str]:
    """Expect an example that the rule takes in its own profile, and no earlier rule before it."""
    rule = case.rule
    ruleset = case.own()
    if ruleset is None or not rule.examples.hit or rule.action != "drop":
        return
    firsts: dict[str, Rule] = {}
    for hit in rule.examples.hit:
        decisions = case.judge(read_example(hit), ruleset)
        if taken(rule, decisions) or not decisions.dropped:
            return
        firsts |= {by.rule.id: by.rule for by in decisions.dropped.values()}
    names = ", ".join(f"{first.id} ({first.origin})" for first in firsts.values())
    yield f"is never reached: its hits are taken first by {names}"


def bounded(case: Case) -> Iterator[str]:
    """Expect a region that takes no article between its first line and what ends or confirms it."""
    region = case.rule.region
    if region is None or case.rule.action != "drop":
        return
    if (region.max_lines, region.max_share, region.max_unconfirmed) != (None, None, None):
        return
    if region.to is None:
        yield (
            "only confirm bounds this cut to the end: where it begins above an article and is "
            "confirmed below, all goes; set max_lines, max_share or max_unconfirmed"
        )
    else:
        yield (
            "nothing bounds this region: where it begins above an article and its end stands "
            "below, all goes; set max_lines or max_share"
        )


def cheap(case: Case) -> Iterator[str]:
    """Expect a pattern that most lines need not be tried against."""
    rule, source = case.rule, trigger(case.rule)
    if source is None or rule.at or rule.next or rule.prev or rule.action == "label":
        return
    pattern = Pattern(source)
    if not pattern.literals and pattern.bounds[1] > _SHORT:
        yield (
            "is tried on every line, which is slow: let the pattern require a word of three "
            f"letters in each of its branches, match at most {_SHORT} characters, or set `at`"
        )


def steady(case: Case) -> Iterator[str]:
    """Expect no pattern that some line keeps busy for longer than a rule may take."""
    for source, line in stalling(case.rule):
        shown = f"{line[:30]}…{line[-3:]}"
        yield f"takes too long on a line of {len(line)} characters such as {shown!r}: {source}"


def stalling(rule: Rule) -> Iterator[tuple[str, str]]:
    """Find the patterns of a rule that some line keeps busy, each with such a line."""
    searched = {*(rule.patterns if rule.shape == "span" else ())}
    if rule.region and rule.region.confirm:
        searched |= {*rule.region.confirm.any}
    for source in dict.fromkeys(used_by(rule)):
        pattern = Pattern(source)
        ask = pattern.search if source in searched else pattern.matches
        line = next((line for line in attacks(pattern) if _stalls(ask, line)), None)
        if line is not None:
            yield source, line


def _stalls(ask: Callable[[str], object], line: str) -> bool:
    for _ in range(2):  # once may be the machine's fault
        try:
            ask(line)
        except TimeoutError:
            continue
        return False
    return True


def doubles(packs: Iterable[Profile]) -> Iterator[tuple[Rule, str]]:
    """Find what generic packs say twice in the same words, in several rules or in one list.

    A list needs no "Comments (0)" beside "Comments".
    """
    seen: dict[tuple[object, ...], Rule] = {}
    for rule in (rule for pack in packs for rule in pack.rules):
        guards = (rule.lang, rule.action, rule.unless, rule.next, rule.prev, rule.repeated)
        keys = {key_of_text(text): text for text in rule.texts}
        for key, text in keys.items():
            if (bare := uncounted(key)) != key and bare in keys:
                yield rule, f"needs no count beside {keys[bare]!r}: {text}"
        said = [("text", key_of_text(text)) for text in rule.texts]
        said += [(rule.shape, " / ".join(rule.patterns))] if rule.patterns else []
        for (shape, words), times in Counter(said).items():
            here = seen.setdefault((shape, words, guards, rule.at), rule)
            anywhere = seen.setdefault((shape, words, guards, rule.kind), rule)
            if times > 1:
                yield rule, f"says {times} times: {words}"
            if (first := here if here is not rule else anywhere) is not rule:
                but = "" if first is here else ", but for `at`, which can name both ends"
                yield rule, f"says the same as {first.id} ({first.origin}){but}: {words}"
