"""The profiles that come with the package, each of them read when it is first asked for.

Where a file stands tells what it is: ``LANG/NAME.yaml`` is the pack of that id for that language,
``any/NAME.yaml`` one for all, and ``sources/NAME.yaml`` the source NAME. So no text need wait for
the packs of two dozen languages that it is not in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from cleantext.model import Profile
from cleantext.profiles.loader import files_of, load_file

_SOURCES = "sources/"


def shipped_rules() -> Path:
    """Give the folder of the rules that come with the package, installed or in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


class Package(Mapping[str, Profile]):
    """Profiles by id, in order, of which ``read`` gives each when it is first asked for."""

    def __init__(self, ids: Iterable[str], read: Callable[[str], Profile]) -> None:
        self._ids = dict.fromkeys(ids)
        self._read = cache(read)

    @classmethod
    def shipped(cls) -> Package:
        """Give the profiles as they are written.

        >>> Package.shipped()["en/share"].lang
        'en'
        """
        folder = shipped_rules()
        places = {
            _id(file.relative_to(folder)): file.relative_to(folder) for file in files_of(folder)
        }

        def read(id_: str) -> Profile:
            place = places[id_]
            return load_file(folder / place, str("rules" / place), trusted=True)

        return cls(places, read)

    def beside(self, given: Mapping[str, Profile]) -> Package:
        """Give these profiles and others, which replace those of the same id."""
        return Package((*self, *given), lambda id_: given[id_] if id_ in given else self[id_])

    def through(self, change: Callable[[Profile], Profile]) -> Package:
        """Give the same profiles, each changed when it is read."""
        return Package(self, lambda id_: change(self[id_]))

    def __getitem__(self, id_: str) -> Profile:
        if id_ not in self._ids:
            raise KeyError(id_)
        return self._read(id_)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


EMPTY = Package((), dict[str, Profile]().__getitem__)


def language_of(id_: str) -> str | None:
    """Tell the language of a profile of the package; none of a source, and of a pack for all.

    >>> language_of("en/share"), language_of("any/blogs"), language_of("rt.com")
    ('en', None, None)
    """
    language, slash, _ = id_.partition("/")
    return language if slash and language != "any" else None


def _id(place: Path) -> str:
    return place.with_suffix("").as_posix().removeprefix(_SOURCES)
