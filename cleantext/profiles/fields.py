"""Field types: each reads a node into a value, and describes itself as JSON Schema.

The loader and the shipped schema come from the same tables, so they cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cleantext.model import Fragment, Origin
from cleantext.patterns import PatternError, calls
from cleantext.profiles.choose import host_of
from cleantext.profiles.errors import ProfileError, nearest
from cleantext.profiles.nodes import Node

Schema = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """Reads a node (``read``), and says in JSON Schema what it takes (``schema``)."""

    read: Callable[[Node, str], Any]
    schema: Schema


def fail(node: Node, key: str, message: str) -> ProfileError:
    """Make the error for a value that does not fit."""
    return ProfileError(node.origin, message, key=key)


def _text(node: Node, key: str) -> str:
    if isinstance(node.value, list | dict):
        raise fail(node, key, "must be one text")
    if not node.value or not node.value.strip():
        raise fail(node, key, "must be a text that is not empty; quote one that begins with #")
    return node.value


def _pattern(node: Node, key: str) -> str:
    return _text(node, key).replace("\n", "")


def _regex(node: Node, key: str) -> str:
    source = _pattern(node, key)
    try:
        calls.check(source)
    except PatternError as error:
        raise fail(node, key, str(error)) from None
    return source


def _trusted_fragment(node: Node, key: str) -> Fragment:
    return Fragment(_pattern(node, key), node.origin)


def _fragment(node: Node, key: str) -> Fragment:
    fragment = _trusted_fragment(node, key)
    try:
        calls.check_fragment(fragment.pattern)
    except PatternError as error:
        raise fail(node, key, str(error)) from None
    return fragment


def _name(node: Node, key: str) -> str:
    text = _text(node, key)
    if not text.replace(".", "").replace("-", "").replace("_", "").isalnum():
        raise fail(node, key, f"{text!r} may hold letters, digits, '-', '_' and '.' only")
    return text


def _host(node: Node, key: str) -> str:
    text = _text(node, key)
    if not _HOST.fullmatch(text):
        meant = host_of(text.strip())
        raise fail(node, key, f"{text!r} is no host" + (f"; write {meant!r}" if meant else ""))
    return text


def _language(node: Node, key: str) -> str:
    text = _text(node, key)
    if not _LANGUAGE.fullmatch(text):
        code = _MEANT.get(text)
        meant = repr(code) if code else "an ISO 639-1 code, such as 'en'"
        raise fail(node, key, f"{text!r} is no language here; write {meant}")
    return text


def _boolean(node: Node, key: str) -> bool:
    if node.value not in ("true", "false"):
        raise fail(node, key, "must be true or false")
    return node.value == "true"


# what a URL has around its host is no part of it; an address of IPv6 has colons
_HOST = re.compile(r"[^\s/:@?#\[\]]+|[\da-fA-F]*(?::[\da-fA-F.]*){2,}")
# texts in Norwegian are told to be in Bokmål; the others are countries, of which no text would be
_MEANT = {
    "no": "nb",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "jp": "ja",
    "ua": "uk",
    "us": "en",
    "vn": "vi",
}
_LANGUAGE = re.compile(rf"(?!(?:{'|'.join(_MEANT)})$)[a-z]{{2}}")

TEXT = Field(_text, {"type": "string", "pattern": r"\S"})
# for shipped rules, whose patterns the test suite has compiled: that takes most of the time
TRUSTED_REGEX = Field(_pattern, {})
REGEX = Field(_regex, {"type": "string", "pattern": r"\S", "format": "regex"})
TRUSTED_FRAGMENT = Field(_trusted_fragment, {})
FRAGMENT = Field(_fragment, REGEX.schema)
NAME = Field(_name, {"type": "string", "pattern": r"^[\w.-]+$"})
HOST = Field(_host, {"type": "string", "pattern": f"^(?:{_HOST.pattern})$"})
LANGUAGE = Field(_language, {"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"})
BOOLEAN = Field(_boolean, {"type": "boolean"})


def word(known: Iterable[str]) -> Field:
    """Take one of a closed list of words."""
    words = tuple(known)

    def read(node: Node, key: str) -> str:
        text = _text(node, key)
        if text not in words:
            raise fail(node, key, f"{text!r} is unknown{nearest(text, words)}")
        return text

    return Field(read, {"enum": list(words)})


def integer(least: int) -> Field:
    """Take a whole number of at least ``least``."""

    def read(node: Node, key: str) -> int:
        text = node.value if isinstance(node.value, str) else ""
        if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < least:
            raise fail(node, key, f"must be a whole number of at least {least}")
        return int(text)

    return Field(read, {"type": "integer", "minimum": least})


def _share(node: Node, key: str) -> float:
    try:
        share = float(node.value) if isinstance(node.value, str) else -1.0
    except ValueError:
        share = -1.0
    if not 0 < share <= 1:
        raise fail(node, key, "must be a number over 0 and at most 1")
    return share


SHARE = Field(_share, {"type": "number", "exclusiveMinimum": 0, "maximum": 1})


def list_of(item: Field, least: int = 1) -> Field:
    """Take a list of at least ``least`` items."""

    def read(node: Node, key: str) -> tuple[Any, ...]:
        if not isinstance(node.value, list) or len(node.value) < least:
            raise fail(node, key, f"must be a list of {'at least one item' if least else 'items'}")
        return tuple(item.read(part, key) for part in node.value)

    return Field(read, {"type": "array", "items": item.schema, "minItems": least})


def one_or_more(item: Field) -> Field:
    """Take one item, or a list of them."""
    many = list_of(item)

    def read(node: Node, key: str) -> tuple[Any, ...]:
        is_list = isinstance(node.value, list)
        found: tuple[Any, ...] = many.read(node, key) if is_list else (item.read(node, key),)
        return found

    return Field(read, {"oneOf": [item.schema, many.schema]})


def named(item: Field) -> Field:
    """Take a mapping of at least one name, by which a pattern may call, to its item."""

    def read(node: Node, key: str) -> dict[str, Any]:
        if not isinstance(node.value, dict) or not node.value:
            raise fail(node, key, "must be a mapping with at least one name")
        for name in node.value:
            if not name.isidentifier():
                message = f"{name!r} may hold letters, digits and '_' only, a letter first"
                raise ProfileError(node.key_origins[name], message, key=key)
        return {name: item.read(part, name) for name, part in node.value.items()}

    schema = {
        "type": "object",
        "propertyNames": {"pattern": r"^[^\W\d]\w*$"},
        "additionalProperties": item.schema,
        "minProperties": 1,
    }
    return Field(read, schema)


def mapping(
    fields: Mapping[str, Field],
    make: Callable[..., Any],
    required: tuple[str, ...] = (),
    one_of: tuple[str, ...] = (),
    some_of: tuple[str, ...] = (),
) -> Field:
    """Take a mapping with these keys, and make a value of what they hold.

    ``make`` is called with the node's origin and the keys (``-`` and keywords made safe by
    `attribute`); it may raise ValueError. Exactly one of the keys ``one_of`` must be there, and
    at least one of ``some_of``.
    """

    def read(node: Node, key: str) -> Any:
        values = _values(node, key, fields)
        missing = [name for name in required if name not in values]
        if missing:
            raise fail(node, missing[0], "is missing")
        shapes = [name for name in one_of if name in values]
        if one_of and len(shapes) != 1:
            raise fail(
                node, key, f"needs exactly one of {', '.join(one_of)}; has {shapes or 'none'}"
            )
        if some_of and values.keys().isdisjoint(some_of):
            raise fail(node, key, f"needs at least one of {', '.join(some_of)}")
        try:
            return make(node.origin, **{attribute(k): v for k, v in values.items()})
        except ProfileError:
            raise
        except ValueError as error:
            raise fail(node, key, str(error)) from None

    schema: Schema = {
        "type": "object",
        "properties": {name: field.schema for name, field in fields.items()},
        "additionalProperties": False,
    }
    if required:
        schema["required"] = list(required)
    if one_of:
        schema["oneOf"] = [{"required": [name]} for name in one_of]
    if some_of:
        schema["anyOf"] = [{"required": [name]} for name in some_of]
    return Field(read, schema)


def _values(node: Node, key: str, fields: Mapping[str, Field]) -> dict[str, Any]:
    if not isinstance(node.value, dict):
        raise fail(node, key, f"must be a mapping with the keys {', '.join(fields)}")
    values = {}
    for name, part in node.value.items():
        if name not in fields:
            origin: Origin = node.key_origins[name]
            raise ProfileError(origin, f"is unknown{nearest(name, fields)}", key=name)
        values[name] = fields[name].read(part, name)
    return values


def attribute(key: str) -> str:
    """Give the Python name of a YAML key.

    >>> attribute("from"), attribute("not")
    ('from_', 'not_')
    """
    return f"{key}_" if key in ("from", "not", "any", "min") else key.replace("-", "_")
