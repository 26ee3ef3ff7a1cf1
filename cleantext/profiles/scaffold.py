"""Begins a profile for a source, from a few of its pages: a draft that passes the check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

import regex
import yaml

from cleantext.patterns import key_of_text, uncounted

_MOST_CANDIDATES = 50
_LONGEST = 200  # characters; longer lines are no debris that an exact line should catch
_SAMPLE = 300  # lines among which the near miss is looked for


def scaffold(
    host: str,
    pages: Sequence[Sequence[str]],
    *,
    lang: str | None,
    extends: Iterable[str],
    stays: Callable[[str], bool],
) -> str:
    """Write a profile as YAML, with a rule for every line that several pages share.

    Args:
        host: the source's host, which becomes the profile's id.
        pages: the lines of each page, without those that inherited rules remove already.
        lang: the pages' language, if it is known.
        extends: the profiles to inherit from.
        stays: tells whether a line that stands alone survives the inherited rules.
    """
    shared = _shared(pages)
    others = [line for page in pages for line in page if _usable(line)]
    others = [line for line in others if not _keys(line) & shared.keys()][:_SAMPLE]
    ids: set[str] = set()
    rules = []
    most = set(sorted(shared, key=lambda key: -shared[key][1])[:_MOST_CANDIDATES])
    for line, count in (seen for key, seen in shared.items() if key in most):
        alike = sorted(others, key=_likeness_to(line), reverse=True)
        miss = next(filter(stays, alike), f"“{line}” was all the sign on the door said.")
        why = f"stands on {count} of {len(pages)} pages"
        rules.append(_rule(_name(line, ids), line, why, miss))
    profile = {
        "id": host,
        **({"lang": lang} if lang else {}),
        "match": {"hosts": [host, f"*.{host}"]},
        "extends": list(extends),
        "fallback": True,
        **({"rules": rules} if rules else {}),
    }
    head = (
        "# A draft: give each rule its kind and a reason, and delete those that take article lines."
        f"\n# Then: cleantext profile check {host}.yaml\n"
    )
    if left := len(shared) - len(rules):
        head += f"# The pages share {left} more lines, most of them on fewer pages.\n"
    return head + yaml.safe_dump(profile, sort_keys=False, allow_unicode=True, width=1000)


def _shared(pages: Sequence[Sequence[str]]) -> dict[str, tuple[str, int]]:
    """Find the lines that stand on several pages, by key: how they are written, and how often."""
    found: dict[str, tuple[str, int]] = {}
    for page in pages:
        for key, line in {key_of_text(line): line for line in page if _usable(line)}.items():
            first, count = found.get(key, (line, 0))
            found[key] = first, count + 1
    return {key: seen for key, seen in found.items() if seen[1] > 1}


def _keys(line: str) -> set[str]:
    """Give the keys of the exact lines that take this one."""
    key = key_of_text(line)
    return {key, uncounted(key)}


def _usable(line: str) -> bool:
    """Tell whether the line can be written down as a rule's exact text."""
    return len(line) <= _LONGEST and line.isprintable() and bool(key_of_text(line))


def _rule(name: str, line: str, why: str, miss: str) -> dict[str, object]:
    return {
        "id": name,
        "kind": "other",
        "text": [line],
        "why": why,
        "examples": {"hit": [line], "miss": [miss]},
    }


def _likeness_to(line: str) -> Callable[[str], float]:
    matcher = SequenceMatcher(b=line.lower(), autojunk=False)

    def likeness(other: str) -> float:
        matcher.set_seq1(other.lower())
        return matcher.quick_ratio()

    return likeness


def _name(line: str, taken: set[str]) -> str:
    words = regex.findall(r"[\p{L}\p{N}]+", line.lower())[:4]
    base = "-".join(words)[:40].strip("-") or "line"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name
