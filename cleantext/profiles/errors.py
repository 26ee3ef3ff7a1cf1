"""What is wrong with a profile, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cleantext.model import Origin


class ProfileError(ValueError):
    """A profile cannot be used: the message names file, line, key and the nearest right thing."""

    def __init__(self, origin: Origin, message: str, *, key: str | None = None) -> None:
        super().__init__(f"{origin}: {f'{key}: ' if key else ''}{message}")
        self.origin = origin
        self.key = key
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        # a pool waits for ever for an error of a worker that cannot be made again from its args
        return type(self).__new__, (type(self), *self.args), vars(self)


class UnknownProfileError(ProfileError):
    """There is no profile of this name, which stands in the call and in no file."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(Origin("", 0), f"no profile {name!r}{nearest(name, known)}")
        self.args = (self.message,)


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant.

    >>> nearest("capton", ["caption", "share"]), nearest("rt", ["rt.com", "bbc.com"])
    ("; did you mean 'caption'?", "; did you mean 'rt.com'?")
    """
    from difflib import get_close_matches  # noqa: PLC0415 - needed for errors only

    options = sorted(known)
    close = get_close_matches(word, options, n=1, cutoff=0.6)
    begun = [option for option in options if option.startswith(word)]
    close = close or (begun if len(begun) == 1 else [])
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; known are {', '.join(options)}" if 0 < len(options) <= 40 else ""
