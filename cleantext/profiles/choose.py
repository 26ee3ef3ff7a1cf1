"""Chooses the profile of a document: by name, by the URL's host, or by votes in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from cleantext.model import Choice, Profile
from cleantext.patterns import Lines, LiteralIndex, Pattern

_AUTHORITY = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
"""How a URL begins that names its host, and is not just ``host/path``."""


class Chooser:
    """Knows how each source is recognised."""

    def __init__(self, sources: Iterable[Profile]) -> None:
        self._hosts = [(plain(host), p.id) for p in sources if p.match for host in p.match.hosts]
        signed = [(p, p.match.signature) for p in sources if p.match and p.match.signature]
        self._patterns = {s: Pattern(s) for _, votes in signed for s in votes.any}
        self._voters = [(p.id, votes) for p, votes in signed]
        self._index = LiteralIndex(inside=self._patterns.values())

    def by_host(self, host: str, why: str) -> Choice | None:
        """Find the source with this host.

        A host beats a pattern with ``*``, the longest pattern wins, and the source loaded last.
        """
        host = plain(host)
        hits = [(h, id_) for h, id_ in self._hosts if _is_host(host, h)]
        if not hits:
            return None
        return Choice(max(reversed(hits), key=lambda hit: ("*" not in hit[0], len(hit[0])))[1], why)

    def by_url(self, url: str) -> Choice | None:
        """Find the source of a URL."""
        host = host_of(url)
        return self.by_host(host, f"the URL's host is {host}") if host else None

    def by_signature(self, lines: Lines) -> Choice | None:
        """Let the text vote; the source with most votes wins, and a tie has no winner."""
        if not self._voters:
            return None
        candidates = self._index.candidates(lines)
        if not candidates and not self._index.broad:
            return None
        views = lines.views
        every = range(len(views))
        tallies = []
        for id_, votes in self._voters:
            possible = [s for s in votes.any if s in candidates or s in self._index.broad]
            if len(possible) < votes.min:
                continue
            count = sum(
                self._says(source, [views[i] for i in candidates.get(source, every)])
                for source in possible
            )
            if count >= votes.min:
                tallies.append((count, id_))
        tallies.sort(reverse=True)
        if not tallies or (len(tallies) > 1 and tallies[0][0] == tallies[1][0]):
            return None
        count, id_ = tallies[0]
        return Choice(id_, f"{count} signature{'s' * (count > 1)} of {id_} in the text")

    def _says(self, source: str, views: list[str]) -> bool:
        pattern = self._patterns[source]
        try:
            return any(pattern.search(view) for view in views)
        except TimeoutError:
            return False


def host_of(url: str) -> str | None:
    """Give the host that a URL names, if it does.

    >>> host_of("https://daily.org:80/a"), host_of("daily.org//a"), host_of("/a")
    ('daily.org', 'daily.org', None)
    """
    from urllib.parse import urlsplit  # noqa: PLC0415 - a text without URL needs none of it

    try:
        return urlsplit(url if _AUTHORITY.match(url) else f"//{url}").hostname
    except ValueError:
        return None


def plain(host: str) -> str:
    """Give a host as it is looked up: in small letters, in ASCII, and without the root's dot.

    >>> plain("Bücher.example."), plain("*.daily.org")
    ('xn--bcher-kva.example', '*.daily.org')
    """
    host = host.lower().rstrip(".")
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host


def _is_host(host: str, pattern: str) -> bool:
    return host in (pattern, f"www.{pattern}") or fnmatchcase(host, pattern)
