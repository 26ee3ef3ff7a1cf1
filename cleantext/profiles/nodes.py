"""Reads YAML into plain nodes that know their line.

Only parser events are used, so nothing is ever constructed from tags. Types are not guessed
either: a scalar stays text until a field asks for a number, so ``no`` and ``2019`` are words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cleantext.model import Origin
from cleantext.profiles.errors import ProfileError

MAX_BYTES = 1 << 20
"""Size limit of one profile file."""
_MAX_DEPTH = 12


class Node(NamedTuple):
    """A scalar (``str``, or None for an empty one), a list, or a mapping, and where it is."""

    origin: Origin
    value: str | list[Node] | dict[str, Node] | None
    key_origins: dict[str, Origin]


def read_file(path: Path, shown: str) -> Node:
    """Read the one YAML document of a file; ``shown`` is the file's name in messages.

    Raises:
        ProfileError: the file is unreadable, too large, not YAML, or uses aliases or tags.
    """
    at = Origin(shown, 1)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ProfileError(at, f"cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise ProfileError(at, f"is larger than {MAX_BYTES} bytes; split it into several packs")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProfileError(Origin(shown, line), "is not UTF-8") from None
    return _Builder(shown).build(_events(text, shown))


def _events(text: str, shown: str) -> Iterator[Any]:
    import yaml  # noqa: PLC0415 - most of the time of importing cleantext, and not needed for that

    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        hint = "a pattern, or a text with a colon or #, may need 'single quotes'"
        raise ProfileError(Origin(shown, line), f"is not YAML: {error.problem}; {hint}") from None
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        raise ProfileError(Origin(shown, 1), f"is not YAML: {reason}") from None


class _Builder:
    """Puts parser events together, one mapping or list per level of the stack."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.stack: list[tuple[Node, list[Node]]] = []  # an open node and its parts so far
        self.root: Node | None = None

    def build(self, events: Iterable[Any]) -> Node:
        take = {
            "AliasEvent": self._refuse_mark,
            "DocumentStartEvent": self._start,
            "MappingStartEvent": lambda event, at: self._open(event, Node(at, {}, {})),
            "SequenceStartEvent": lambda event, at: self._open(event, Node(at, [], {})),
            "ScalarEvent": lambda event, at: self._add(Node(at, self._scalar(event, at), {})),
            "MappingEndEvent": self._close,
            "SequenceEndEvent": self._close,
        }
        for event in events:
            if handle := take.get(type(event).__name__):
                handle(event, Origin(self.shown, event.start_mark.line + 1))
        if self.root is None:
            raise ProfileError(Origin(self.shown, 1), "is empty; a profile needs at least an id")
        return self.root

    @staticmethod
    def _refuse_mark(_: Any, at: Origin) -> None:
        """Refuse what YAML leaves out of a text: ``!Note this`` would be ``this``."""
        message = "aliases (*name), anchors (&name) and tags (!name) are not allowed in profiles"
        raise ProfileError(at, f"{message}; quote a text that begins so")

    def _start(self, _: Any, at: Origin) -> None:
        if self.root:
            raise ProfileError(at, "holds a second document; a file holds one profile")

    def _scalar(self, event: Any, at: Origin) -> str | None:
        if event.anchor or event.tag:
            self._refuse_mark(event, at)
        plain = event.style is None
        return None if plain and event.value in ("", "~", "null") else str(event.value)

    def _open(self, event: Any, node: Node) -> None:
        if event.anchor or event.tag:
            self._refuse_mark(event, node.origin)
        if len(self.stack) >= _MAX_DEPTH:
            raise ProfileError(node.origin, f"is nested more than {_MAX_DEPTH} levels deep")
        self.stack.append((node, []))

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1][1].append(node)
        else:
            self.root = node

    def _close(self, _: Any, at: Origin) -> None:
        node, parts = self.stack.pop()
        if isinstance(node.value, list):
            node.value.extend(parts)
        elif isinstance(node.value, dict):
            for key, value in zip(parts[::2], parts[1::2], strict=True):
                self._put(node, key, value)
        self._add(node)

    @staticmethod
    def _put(node: Node, key: Node, value: Node) -> None:
        assert isinstance(node.value, dict)
        if not isinstance(key.value, str):
            raise ProfileError(key.origin, "a key must be a word")
        if key.value in node.value:
            first = node.key_origins[key.value].line
            raise ProfileError(key.origin, f"stands twice; first on line {first}", key=key.value)
        node.value[key.value] = value
        node.key_origins[key.value] = key.origin
