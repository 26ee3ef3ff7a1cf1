"""Reads YAML into plain nodes that know their line.

Only parser events are used, so nothing is ever constructed from tags. Types are not guessed
either: a scalar stays text until a field asks for a number, so ``no`` and ``2019`` are words.
"""

from __future__ import annotations

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
    return _Reader(text, shown).document()


class _Reader:
    """Reads a document from the parser's events: each node with its parts, then the next."""

    def __init__(self, text: str, shown: str) -> None:
        import yaml  # noqa: PLC0415 - most of the time of importing cleantext, not needed for that

        self.yaml = yaml
        self.text = text
        self.shown = shown

    def document(self) -> Node:
        """Read the whole file. Raises `ProfileError`."""
        yaml = self.yaml
        try:
            self.next = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text).get_event
            return self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            hint = "a pattern, or a text with a colon or #, may need 'single quotes'"
            raise ProfileError(
                Origin(self.shown, line), f"is not YAML: {error.problem}; {hint}"
            ) from None
        except yaml.YAMLError as error:
            reason = str(error).splitlines()[0]
            raise ProfileError(Origin(self.shown, 1), f"is not YAML: {reason}") from None

    def _document(self) -> Node:
        self.next()  # the stream begins
        if isinstance(self.next(), self.yaml.StreamEndEvent):
            raise ProfileError(Origin(self.shown, 1), "is empty; a profile needs at least an id")
        root = self._node(self.next(), 0)
        self.next()  # the document ends
        if isinstance(event := self.next(), self.yaml.DocumentStartEvent):
            raise ProfileError(self._at(event), "holds a second document; a file holds one profile")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        """Read the node that begins with an event; ``depth`` others are around it."""
        at = self._at(event)
        if event.anchor or event.tag:  # an alias has an anchor, too
            # YAML leaves them out of a text: ``!Note this`` would be ``this``
            message = (
                "aliases (*name), anchors (&name) and tags (!name) are not allowed in profiles"
            )
            raise ProfileError(at, f"{message}; quote a text that begins so")
        if isinstance(event, self.yaml.ScalarEvent):
            empty = event.style is None and event.value in ("", "~", "null")
            return Node(at, None if empty else event.value, {})
        if depth >= _MAX_DEPTH:
            raise ProfileError(at, f"is nested more than {_MAX_DEPTH} levels deep")
        if isinstance(event, self.yaml.MappingStartEvent):
            return self._mapping(at, depth + 1)
        parts = []
        while not isinstance(part := self.next(), self.yaml.SequenceEndEvent):
            parts.append(self._node(part, depth + 1))
        return Node(at, parts, {})

    def _mapping(self, at: Origin, depth: int) -> Node:
        values: dict[str, Node] = {}
        origins: dict[str, Origin] = {}
        while not isinstance(event := self.next(), self.yaml.MappingEndEvent):
            origin, key, _ = self._node(event, depth)
            if not isinstance(key, str):
                raise ProfileError(origin, "a key must be a word")
            if first := origins.get(key):
                raise ProfileError(origin, f"stands twice; first on line {first.line}", key=key)
            origins[key] = origin
            values[key] = self._node(self.next(), depth)
        return Node(at, values, origins)

    def _at(self, event: Any) -> Origin:
        return Origin(self.shown, event.start_mark.line + 1)
