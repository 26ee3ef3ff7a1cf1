"""Plants: what a rule is made for, as lines whose fate is known, and what it must not take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hypothesis import strategies as st

from cleantext.model import Region, Rule
from cleantext.patterns import Pattern
from cleantext.ruleset import trigger
from cleantext.testing.articles import prose
from cleantext.testing.lines import draw_line, draw_match
from cleantext.testing.page import Line
from cleantext.testing.subject import Subject
from cleantext.view import views

Place = Literal["head", "middle", "tail"]


@dataclass(frozen=True)
class Plant:
    """Lines that go into a page together.

    Attributes:
        place: where on the page; only one plant may be at the head or tail.
        needs: paragraphs of prose the page must have.
        reaches: whether another plant on the page may change its fate.
    """

    lines: tuple[Line, ...]
    place: Place = "middle"
    needs: int = 0
    reaches: bool = False

    def spreads_to(self, subject: Subject, above: list[Line], below: list[Line]) -> Iterator[bool]:
        """Tell for each rule that acts beside this plant whether it would take the prose there."""
        for line, side, beside in ((self.lines[0], "next", above), (self.lines[-1], "prev", below)):
            ids = subject.ruleset.followers.get(line.rule.id, ()) if line.rule else ()
            for follower in (subject.ruleset.rules[rank] for rank in ids):
                if getattr(follower, side) and beside and follower.patterns:
                    (view,) = views([beside[0].text])
                    yield subject.ruleset.patterns[follower.patterns[0]].matches(view)


@st.composite
def plants(draw: st.DrawFn, subject: Subject) -> Plant | None:
    """Give plants of all rules of a profile: debris that goes, near misses that stay.

    None stands for an attempt that came to nothing.
    """
    rule = draw(st.sampled_from(subject.rules))
    plant = (_debris, _debris, _near_miss)[draw(st.integers(0, 2))](draw, subject, rule)
    if plant and all(_is_certain(subject, line, rule) for line in plant.lines):
        return plant
    return None


def _is_certain(subject: Subject, line: Line, rule: Rule) -> bool:
    """Tell whether no other rule has a say that could change the line's fate."""
    own = line.rule or rule
    others = [other for other in subject.claimants(line.text) if other.id != own.id]
    if any(other.region for other in others):
        return False
    if line.left is None:
        return not any(other.action == "keep" for other in others)
    if own.action == "keep" and line.left == line.text:
        return True
    return not any(subject.goes(other) or other.action == "keep" for other in others)


def _debris(draw: st.DrawFn, subject: Subject, rule: Rule) -> Plant | None:
    lines = _core(draw, subject, rule)
    anchor = _anchor(subject, rule)
    if rule.next or rule.prev:
        beside = _core(draw, subject, anchor) if anchor and subject.goes(anchor) else []
        if anchor is None or anchor.next or anchor.prev or not beside or not lines:
            return None
        lines = [*lines, *beside] if rule.next else [*beside, *lines]
    if rule.repeated:
        lines = [Line(line.text, line.text, rule) for line in lines] + lines
    return _placed(lines, [r for r in (rule, anchor) if r]) if lines else None


def _anchor(subject: Subject, rule: Rule) -> Rule | None:
    return next((r for r in subject.rules if r.id == (rule.next or rule.prev)), None)


def _placed(lines: list[Line], rules: list[Rule]) -> Plant | None:
    """Choose the place that satisfies all guards, if there is one."""
    edges: set[Place] = {rule.at.edge for rule in rules if rule.at}
    if any(rule.region and rule.region.to is None for rule in rules):
        edges.add("tail")
    small = any(rule.at and rule.at.blocks < len(lines) for rule in rules)
    if len(edges) > 1 or (small and edges == {"tail"}):
        return None
    place: Place = next(iter(edges), "middle")
    return Plant(tuple(lines), place, reaches=any(rule.region for rule in rules))


def _core(draw: st.DrawFn, subject: Subject, rule: Rule) -> list[Line]:
    """Give lines that the rule takes where its guards are satisfied; none if that fails."""
    goes = subject.goes(rule)
    if rule.shape == "span":
        return _trimmed(draw, subject, rule) if goes else []
    if rule.shape == "block":
        texts = [draw_match(draw, source, unless=rule.unless) for source in rule.patterns]
    elif rule.region:
        texts = _region(draw, rule, rule.region)
    else:
        texts = [draw_line(draw, rule)]
    found = [text for text in texts if text]
    complete = len(found) == len(texts)
    return [Line(text, None if goes else text, rule) for text in found] if complete else []


def _region(draw: st.DrawFn, rule: Rule, region: Region) -> list[str | None]:
    texts = [draw_line(draw, rule)]
    if votes := region.confirm:
        sources = [draw(st.sampled_from(votes.any)) for _ in range(votes.min)]
        texts += [draw_match(draw, source, whole=False) for source in sources]
    if region.to is not None:
        if any(text and _matches(region.to, text) for text in texts[1:]):
            return []
        texts.append(draw_match(draw, region.to))
    return texts if len(texts) <= (region.max_lines or len(texts)) else []


def _matches(source: str, text: str) -> bool:
    return bool(Pattern(source).compiled.fullmatch(text))


def _trimmed(draw: st.DrawFn, subject: Subject, rule: Rule) -> list[Line]:
    """Give a line with a part that the rule cuts out, until it finds no more."""
    part = draw_line(draw, rule)
    words = draw(prose(subject.lang)).split(". ")[0]
    layouts = (f"{words}{part}", f"{part}{words}", f"{words} {part}", f"{part} {words}", part)
    text = views([draw(st.sampled_from(layouts)) or ""])[0]
    compiled = subject.ruleset.patterns[rule.patterns[0]].compiled
    if not part or not compiled.search(text) or any(_matches(s, text) for s in rule.unless):
        return []
    left = text
    while (found := compiled.search(left)) and found.end() > found.start():
        (left,) = views([left[: found.start()] + left[found.end() :]])
    return [Line(text, left or None, rule)]


def _near_miss(draw: st.DrawFn, subject: Subject, rule: Rule) -> Plant | None:
    """Give a line that the rule must leave alone."""
    if not subject.goes(rule):
        return None
    guarded = rule.at or rule.next or rule.prev or rule.repeated
    open_ended = rule.region and (rule.region.to or rule.region.confirm)
    if (guarded or open_ended) and rule.shape != "span" and draw(st.booleans()):
        line = draw_line(draw, rule)
        return _unguarded(line, rule) if line else None
    misses = [m for m in rule.examples.miss if views([m]) == [m] and not _speaks(subject, rule, m)]
    if not misses:
        return None
    text = draw(st.sampled_from(misses))
    return Plant((Line(text, text, rule),), reaches=bool(rule.region))


def _speaks(subject: Subject, rule: Rule, text: str) -> bool:
    # such a line is a near miss only where it stands alone in its example
    first = trigger(rule)
    return first is not None and subject.ruleset.patterns[first].matches(text)


def _unguarded(text: str, rule: Rule) -> Plant:
    """Put a line that the rule's pattern matches where its guards do not let it act."""
    line = Line(text, text, rule)
    if rule.at:
        away: Place = "tail" if rule.at.edge == "head" else "head"
        return Plant((line,), away, needs=rule.at.blocks + 1, reaches=bool(rule.region))
    return Plant((line,), reaches=True)
