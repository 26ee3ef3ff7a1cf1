"""The property-test harness: point it at profiles, and it tries to make them lose article text.

Needs the extra ``testing`` (hypothesis, pytest), which is imported only when something of this
module is used.

>>> from cleantext.testing import prose
>>> paragraph = prose("en")   # a hypothesis strategy

A profile's own test file needs two lines::

    from cleantext.testing import laws
    TestMyProfile = laws("my/profile.yaml")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleantext.testing.articles import prose
    from cleantext.testing.failure import LawBroken
    from cleantext.testing.golden import assert_clean
    from cleantext.testing.lawbook import LAWS, Law
    from cleantext.testing.lines import debris
    from cleantext.testing.noise import hostile_text
    from cleantext.testing.page import Page
    from cleantext.testing.planting import pages
    from cleantext.testing.subject import Subject
    from cleantext.testing.suite import laws
    from cleantext.testing.webpage import WebPage
    from cleantext.testing.webpages import html_pages

_HOMES = {
    "LAWS": "lawbook",
    "Law": "lawbook",
    "LawBroken": "failure",
    "Page": "page",
    "Subject": "subject",
    "WebPage": "webpage",
    "assert_clean": "golden",
    "debris": "lines",
    "hostile_text": "noise",
    "html_pages": "webpages",
    "laws": "suite",
    "pages": "planting",
    "prose": "articles",
}

__all__ = [
    "LAWS",
    "Law",
    "LawBroken",
    "Page",
    "Subject",
    "WebPage",
    "assert_clean",
    "debris",
    "hostile_text",
    "html_pages",
    "laws",
    "pages",
    "prose",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name not in ("hypothesis", "pytest"):
            raise
        message = f"{__name__} needs {error.name}: pip install 'cleantext-rules[testing]'"
        raise ModuleNotFoundError(message, name=error.name) from None
