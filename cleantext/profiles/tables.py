"""The keys of a profile file, as tables of fields. Adding a key is one line here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, cast

from cleantext.model import (
    CONTENT_KINDS,
    KINDS,
    Action,
    At,
    Examples,
    Match,
    Origin,
    Profile,
    Region,
    Rule,
    Shape,
    Votes,
)
from cleantext.patterns import key_of_text
from cleantext.profiles.errors import ProfileError
from cleantext.profiles.fields import (
    BOOLEAN,
    FRAGMENT,
    HOST,
    LANGUAGE,
    NAME,
    REGEX,
    SHARE,
    TEXT,
    TRUSTED_FRAGMENT,
    TRUSTED_REGEX,
    Field,
    integer,
    list_of,
    mapping,
    named,
    one_or_more,
    word,
)
from cleantext.profiles.nodes import Node

SHAPES: tuple[Shape, ...] = ("text", "line", "block", "range", "span", "css")
_POSITIVE = integer(1)


def _at(node: Node, key: str) -> At:
    if isinstance(node.value, str):
        edges = {"first": At(head=1), "last": At(tail=1)}
        return edges[word(edges).read(node, key)]
    return cast(At, _EDGE.read(node, key))


_EDGE = mapping(
    {"head": _POSITIVE, "tail": _POSITIVE},
    lambda _, **blocks: At(**blocks),
    some_of=("head", "tail"),
)
_AT = Field(_at, {"oneOf": [{"enum": ["first", "last"]}, _EDGE.schema]})


_EXAMPLE_PAGE = mapping(
    {"text": TEXT, "drop": list_of(_POSITIVE, least=0)},
    lambda _, text, drop: (text, drop),
    required=("text", "drop"),
)
_EXAMPLE_TRIM = mapping(
    {"before": TEXT, "after": TEXT},
    lambda _, before, after: (before, after),
    required=("before", "after"),
)
_EXAMPLES = mapping(
    {
        "hit": one_or_more(TEXT),
        "miss": one_or_more(TEXT),
        "page": one_or_more(_EXAMPLE_PAGE),
        "trim": one_or_more(_EXAMPLE_TRIM),
        "known-failure": TEXT,
    },
    lambda _, hit=(), miss=(), page=(), trim=(), known_failure=None: Examples(
        hit, miss, page, trim, known_failure
    ),
)


def _line_or_text(expression: Field) -> Field:
    """Take ``line:`` with an expression or ``text:`` with exact lines; give an expression."""
    return mapping(
        {"line": expression, "text": one_or_more(TEXT)},
        lambda _, line=None, text=(): (
            line or "(?i)(?:" + "|".join(re.escape(t) for t in text) + ")"
        ),
        one_of=("line", "text"),
    )


def _votes(expression: Field) -> Field:
    return mapping(
        {"min": _POSITIVE, "any": list_of(expression)},
        lambda _, any_, min_=1: Votes(min_, any_),
        required=("any",),
    )


def _match(origin: Origin, hosts: tuple[str, ...] = (), signature: Votes | None = None) -> Match:
    if signature and signature.min > len(signature.any):
        message = f"min {signature.min} is more than the {len(signature.any)} patterns of any"
        raise ProfileError(origin, message, key="signature")
    return Match(hosts, signature)


def _range(expression: Field) -> Field:
    edge = _line_or_text(expression)

    def to(node: Node, key: str) -> str | None:
        return None if node.value == "end" else cast(str, edge.read(node, key))

    def make(origin: Origin, from_: str, to: str | None, **bounds: Any) -> Region:
        if to is None and not bounds:
            message = "a cut to the end needs a bound: max_lines, max_share or confirm"
            raise ProfileError(origin, message, key="range")
        if "max_unconfirmed" in bounds and "confirm" not in bounds:
            message = "max_unconfirmed needs confirm, which says what confirms"
            raise ProfileError(origin, message, key="range")
        return Region(from_, to, **bounds)

    return mapping(
        {
            "from": edge,
            "to": Field(to, {"oneOf": [{"const": "end"}, edge.schema]}),
            "confirm": _votes(expression),
            "max_lines": _POSITIVE,
            "max_share": SHARE,
            "max_unconfirmed": integer(0),
        },
        make,
        required=("from", "to"),
    )


def _rule(
    origin: Origin,
    id: str,
    kind: str,
    why: str,
    action: Action | None = None,
    text: tuple[str, ...] = (),
    line: str | None = None,
    block: tuple[str, ...] = (),
    range: Region | None = None,
    span: str | None = None,
    css: str | None = None,
    not_: tuple[str, ...] = (),
    **guards: Any,
) -> Rule:
    sources = tuple(filter(None, (line, span))) or block
    shape = next(
        shape
        for shape, given in zip(SHAPES, (text, line, block, range, span, css), strict=True)
        if given
    )
    if action is None:
        usual: Action = "trim" if shape == "span" else "drop"
        action = "label" if kind in CONTENT_KINDS else usual
    rule = Rule(
        id, kind, action, shape, why, origin, text, sources, range, css, unless=not_, **guards
    )
    _check(rule)
    return rule


def _check(rule: Rule) -> None:
    """Refuse combinations that cannot work; the laws of `cleantext.testing` rest on this."""
    if (rule.action == "trim") != (rule.shape == "span"):
        raise ValueError(f"action {rule.action} does not go with {rule.shape}: spans are trimmed")
    # where a letter comes first, there is one, and looking for it would take a third of loading
    odd = (text for text in rule.texts if not text[0].isalnum())
    if bare := next((text for text in odd if not key_of_text(text)), None):
        raise ValueError(f"{bare!r} has no letter that could be compared")
    if rule.next and rule.prev:
        raise ValueError("next and prev exclude each other")
    if (rule.next or rule.prev) and rule.shape not in ("text", "line"):
        raise ValueError(f"next and prev go with text and line, not with {rule.shape}")
    if rule.action in ("keep", "label") and (rule.next or rule.prev or rule.repeated):
        raise ValueError(
            f"a rule that does {rule.action} must not depend on next, prev or repeated: the blocks "
            "they look at may be gone when the text is cleaned a second time"
        )


def rule_field(expression: Field) -> Field:
    """Take one rule; ``expression`` reads its regular expressions."""
    return mapping(
        {
            "id": NAME,
            "kind": word(KINDS),
            "action": word(("drop", "trim", "keep", "label")),
            "text": one_or_more(TEXT),
            "line": expression,
            "block": list_of(expression),
            "range": _range(expression),
            "span": expression,
            "css": TEXT,
            "at": _AT,
            "not": one_or_more(expression),
            "repeated": BOOLEAN,
            "next": TEXT,
            "prev": TEXT,
            "gap": integer(0),
            "lang": LANGUAGE,
            "why": TEXT,
            "examples": _EXAMPLES,
        },
        _rule,
        required=("id", "kind", "why"),
        one_of=SHAPES,
    )


def _containers(origin: Origin, body: str | None, strip: tuple[str, ...]) -> Iterator[Rule]:
    """Write ``body`` and ``strip`` out as rules."""
    if body:
        why = "it is outside the article's container"
        yield Rule("body", "other", "drop", "css", why, origin, css=body, outside=True)
    for number, selector in enumerate(strip, start=1):
        why = "the profile strips this part of the page"
        yield Rule(f"strip-{number}", "other", "drop", "css", why, origin, css=selector)


def profile_field(expression: Field, fragment: Field) -> Field:
    """Take a profile file, whose regular expressions and fragments are read by these."""
    kinds = list_of(word(KINDS))

    def make(
        origin: Origin, id: str, body: str | None = None, strip: tuple[str, ...] = (), **parts: Any
    ) -> Profile:
        parts["rules"] = (*parts.get("rules", ()), *_containers(origin, body, strip))
        for name in ("keep", "drop"):
            parts[name] = frozenset(parts.get(name, ()))
        if both := parts["keep"] & parts["drop"]:
            message = f"{', '.join(sorted(both))} cannot be both kept and dropped"
            raise ProfileError(origin, message, key="keep")
        return Profile(id, origin, **parts)

    return mapping(
        {
            "id": TEXT,
            "lang": LANGUAGE,
            "match": mapping({"hosts": list_of(HOST), "signature": _votes(expression)}, _match),
            "extends": list_of(TEXT),
            "without": list_of(TEXT),
            "keep": kinds,
            "drop": kinds,
            "max_removed_share": SHARE,
            "fallback": BOOLEAN,
            "body": TEXT,
            "strip": list_of(TEXT),
            "fragments": named(fragment),
            "rules": list_of(rule_field(expression)),
        },
        make,
        required=("id",),
    )


FIELDS: Mapping[bool, Field] = MappingProxyType(
    {
        False: profile_field(REGEX, FRAGMENT),
        True: profile_field(TRUSTED_REGEX, TRUSTED_FRAGMENT),
    }
)
"""The table for a profile file; by whether its patterns were compiled before."""
