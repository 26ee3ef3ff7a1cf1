"""CSS selectors, and what a page must hold for one of them to find anything.

To ask the parser costs a walk over the whole page; to see that a page has no such class or id
costs nothing. A list of a hundred boxes that services print is asked for on every page.
"""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

_ALTERNATIVE = re.compile(r"""(?:[^,\["']|"[^"]*"|'[^']*'|\[(?:[^\]"']|"[^"]*"|'[^']*')*\])+""")
_NAME = re.compile(r"[.#]([\w-]+)|\[\s*([\w-]+)")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*'|[^\]]*)""")
_WHOLE = re.compile(r"[(\\+]|~(?!=)|/\*|[^\x00-\x7f]")
"""In selectors that are not looked into: ``:not()`` needs nothing, names may be escaped, and what
stands beside an element may be one that is not read."""


@lru_cache(maxsize=4096)
def alternatives(selector: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Part a list of selectors, each with the classes, ids and attributes it needs, in lower case.

    Raises:
        ValueError: if the selector is not valid CSS.

    >>> [(part, sorted(needs)) for part, needs in alternatives('.ad, p.Note > a[href="#x"]')]
    [('.ad', ['ad']), ('p.Note > a[href="#x"]', ['href', 'note'])]
    """
    try:
        LexborHTMLParser("").css(selector)
    except Exception as error:
        raise ValueError(f"not a valid CSS selector: {selector!r}") from error
    if _WHOLE.search(selector):
        return ((selector, frozenset()),)
    return tuple((part.strip(), _needs(part)) for part in _ALTERNATIVE.findall(selector))


def _needs(part: str) -> frozenset[str]:
    found = _NAME.finditer(_VALUE.sub("", part))
    return frozenset((name[1] or name[2]).lower() for name in found)
