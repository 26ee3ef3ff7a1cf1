"""Plants: what a rule is made for, as lines whose fate is known, and what it must not take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from hypothesis import strategies as st

from cleantext.model import Region, Rule, Votes
from cleantext.ruleset import trigger
from cleantext.testing.articles import prose
from cleantext.testing.lines import draw_line, draw_match, draw_part, pattern_of, pick
from cleantext.testing.page import Line
from cleantext.testing.subject import Subject, match
from cleantext.view import views

Place = Literal["head", "middle", "tail"]
_Blanks = st.SearchStrategy[int]
_Make = Callable[[st.DrawFn, Subject, Rule, _Blanks], "Plant | None"]


@dataclass(frozen=True)
class Plant:
    """Lines that go into a page together.

    Attributes:
        place: where on the page; only one plant may be at the head or tail.
        depth: paragraphs between it and that edge of the page.
        needs: paragraphs of prose the page must have.
        reaches: whether another plant on the page may change its fate.
    """

    lines: tuple[Line, ...]
    place: Place = "middle"
    depth: int = 0
    needs: int = 0
    reaches: bool = False

    @property
    def repeats(self) -> set[str]:
        """The rules in it that look for what stands above already."""
        return {line.rule.id for line in self.lines if line.rule and line.rule.repeated}


@st.composite
def plants(draw: st.DrawFn, subject: Subject, blanks: _Blanks) -> Plant | None:
    """Give plants of all rules of a profile: debris that goes, near misses that stay.

    None stands for an attempt that came to nothing.

    Args:
        subject: the profile.
        blanks: how many blank lines stand above each line.
    """
    own, prefer_own = subject.own_rules, draw(st.booleans())
    rule = pick(draw, own if own and prefer_own else subject.rules)
    return _sown(draw, draw(st.sampled_from((_debris, _near_miss))), subject, rule, blanks)


@st.composite
def pairs(draw: st.DrawFn, subject: Subject, blanks: _Blanks, rule: Rule) -> list[Plant | None]:
    """Give debris and a near miss of one rule."""
    return [_sown(draw, make, subject, rule, blanks) for make in (_debris, _near_miss)]


def _sown(
    draw: st.DrawFn, make: _Make, subject: Subject, rule: Rule, blanks: _Blanks
) -> Plant | None:
    plant = make(draw, subject, rule, blanks)
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


def _debris(draw: st.DrawFn, subject: Subject, rule: Rule, blanks: _Blanks) -> Plant | None:
    lines = _core(draw, subject, rule, blanks)
    above = _staying(lines) if rule.repeated else []
    anchor = _anchor(subject, rule)
    if rule.next or rule.prev:
        beside = _core(draw, subject, anchor, blanks) if anchor and subject.goes(anchor) else []
        if anchor is None or anchor.next or anchor.prev or not beside or not lines:
            return None
        if any(_is_contested(subject, line, anchor) for line in beside):
            return None
        between = (beside if rule.next else lines)[0].blanks
        if between > rule.gap or beside[0].left is not None:
            if any(_is_wanted(subject, line, rule) for line in lines):
                return None
            lines = _staying(lines)
        lines = [*lines, *beside] if rule.next else [*beside, *lines]
    return _placed(draw, above + lines, [r for r in (rule, anchor) if r]) if lines else None


def _staying(lines: list[Line]) -> list[Line]:
    return [replace(line, left=line.text) for line in lines]


def _is_wanted(subject: Subject, line: Line, rule: Rule) -> bool:
    """Tell whether another rule may take the line that acts beside the same ones as this rule."""
    (view,) = views([line.text])
    ranks = subject.ruleset.followers[rule.next or rule.prev or ""]
    others = (subject.ruleset.rules[rank] for rank in ranks)
    return any(other.id != rule.id and subject.names(other, view) for other in others)


def _is_contested(subject: Subject, line: Line, rule: Rule) -> bool:
    """Tell whether another rule may take the line, so that nothing stands beside this one's."""
    others = (other for other in subject.claimants(line.text) if other.id != rule.id)
    return any(subject.goes(other) for other in others)


def _anchor(subject: Subject, rule: Rule) -> Rule | None:
    return next((r for r in subject.rules if r.id == (rule.next or rule.prev)), None)


def _placed(draw: st.DrawFn, lines: list[Line], rules: list[Rule]) -> Plant | None:
    """Choose the place that satisfies all guards, if there is one."""
    reach = _reach(rules, len(lines))
    if not reach:
        return None
    place = draw(st.sampled_from(sorted(reach)))
    reaches = any(rule.region for rule in rules)
    depths = (0, reach[place] - 1) if len(lines) == 1 and not reaches else (0,)
    depth = draw(st.sampled_from(depths))
    return Plant(tuple(lines), place, depth, needs=depth + 2, reaches=reaches)


def _reach(rules: list[Rule], lines: int) -> dict[Place, int]:
    """Give the places where all rules may act on so many lines, and how many blocks deep."""
    ats = [rule.at for rule in rules if rule.at]
    is_cut = any(rule.region and rule.region.to is None for rule in rules)
    if not ats and not is_cut:
        return {"middle": 1}
    head = 0 if is_cut else min(at.head for at in ats)
    tail = min((at.tail for at in ats), default=lines)
    reach: dict[Place, int] = {"head": head} if head else {}
    return reach | {"tail": tail} if tail >= lines else reach


def _core(draw: st.DrawFn, subject: Subject, rule: Rule, blanks: _Blanks) -> list[Line]:
    """Give lines that the rule takes where its guards are satisfied; none if that fails."""
    goes = subject.goes(rule)
    if rule.shape == "span":
        return _trimmed(draw, subject, rule, blanks) if goes else []
    if rule.shape == "block":
        texts = [draw_match(draw, source, unless=rule.unless) for source in rule.patterns]
    elif rule.region:
        texts = _region(draw, rule, rule.region)
    else:
        texts = [draw_line(draw, rule)]
    found = [text for text in texts if text]
    if len(found) < len(texts):
        return []
    lines = [Line(text, None if goes else text, rule, draw(blanks)) for text in found]
    parted = rule.shape == "block" and any(line.blanks > rule.gap for line in lines[1:])
    return _staying(lines) if parted else lines


def _region(draw: st.DrawFn, rule: Rule, region: Region) -> list[str | None]:
    texts = [draw_line(draw, rule)]
    if region.confirm:
        texts += confirming(draw, region.confirm)
    if region.to is not None:
        if any(text and _matches(region.to, text) for text in texts[1:]):
            return []
        texts.append(draw_match(draw, region.to))
    return texts if len(texts) <= (region.max_lines or len(texts)) else []


def confirming(draw: st.DrawFn, votes: Votes) -> list[str | None]:
    """Draw lines that confirm a region, as many as it needs; None where that fails."""
    sources = [draw(st.sampled_from(votes.any)) for _ in range(votes.min)]
    return [draw_match(draw, source, whole=False) for source in sources]


def _matches(source: str, text: str) -> bool:
    return bool(match(pattern_of(source), text))


def _trimmed(draw: st.DrawFn, subject: Subject, rule: Rule, blanks: _Blanks) -> list[Line]:
    """Give a line with a part that the rule cuts out, until it finds no more."""
    part = draw_part(draw, rule.patterns[0])
    words = draw(prose(subject.lang)).split(". ")[0]
    layouts = (f"{words}{part}", f"{part}{words}", f"{words} {part}", f"{part} {words}", part)
    known = [before for before, _ in rule.examples.trims]
    text = views([draw(st.sampled_from((*layouts, *known)))])[0]
    pattern = subject.ruleset.patterns[rule.patterns[0]]
    if not match(pattern, text, whole=False) or any(_matches(s, text) for s in rule.unless):
        return []
    left = text
    while (found := match(pattern, left, whole=False)) and found[1] > found[0]:
        (left,) = views([left[: found[0]] + left[found[1] :]])
    return [Line(text, left or None, rule, draw(blanks))]


def _near_miss(draw: st.DrawFn, subject: Subject, rule: Rule, blanks: _Blanks) -> Plant | None:
    """Give a line that the rule must leave alone."""
    if not subject.goes(rule):
        return None
    guarded = rule.at or rule.next or rule.prev or rule.repeated
    region = rule.region and (rule.region.to or rule.region.confirm)
    incomplete = region or len(rule.patterns) > 1
    if (guarded or incomplete) and rule.shape != "span" and draw(st.integers(0, 3)):
        text = draw_line(draw, rule)
        return _unguarded(draw, subject, text, rule, blanks) if text else None
    misses = [m for m in rule.examples.miss if views([m]) == [m] and not _speaks(subject, rule, m)]
    if not misses:
        return None
    text = draw(st.sampled_from(misses))
    return Plant((Line(text, text, rule, draw(blanks)),), reaches=bool(rule.region))


def _speaks(subject: Subject, rule: Rule, text: str) -> bool:
    # such a line is a near miss only where it stands alone in its example
    first, patterns = trigger(rule), subject.ruleset.patterns
    if first is None or any(match(patterns[source], text) for source in rule.unless):
        return False
    return bool(match(patterns[first], text))


def _unguarded(draw: st.DrawFn, subject: Subject, text: str, rule: Rule, blanks: _Blanks) -> Plant:
    """Put a line that the rule's pattern matches where its guards do not let it act."""
    line = Line(text, text, rule, draw(blanks))
    if rule.at:
        edges: dict[Place, int] = {"head": rule.at.head, "tail": rule.at.tail}
        place = draw(st.sampled_from([place for place, blocks in edges.items() if blocks]))
        needs = rule.at.head + rule.at.tail + 2
        return Plant((line,), place, edges[place], needs, reaches=bool(rule.region))
    if rule.next or rule.prev:
        other = _stranger(draw, subject, rule, blanks)
        return Plant((line, *other) if rule.next else (*other, line))
    return Plant((line,), reaches=True)


def _stranger(draw: st.DrawFn, subject: Subject, rule: Rule, blanks: _Blanks) -> list[Line]:
    """Give a line that goes, but by a rule that ``rule`` does not look at; none if that fails."""
    anchors = (rule.next, rule.prev)
    others = [
        r
        for r in subject.rules
        if r.shape in ("text", "line")
        and subject.goes(r)
        and not (r.at or r.next or r.prev or r.repeated or r.id in anchors)
        and r.id not in subject.ruleset.followers
    ]
    return _core(draw, subject, pick(draw, others), blanks) if others else []
