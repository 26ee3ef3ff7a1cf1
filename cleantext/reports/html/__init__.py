"""The report as one self-contained HTML page: it loads nothing, and works from disk.

Everything that comes from outside (texts, names, reasons) is embedded as JSON in a form that no
HTML parser takes for markup, and the page's scripts show it as text only. The page's own scripts
and style are the only ones its Content-Security-Policy lets run.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cleantext.model import Rule
from cleantext.reports.account import Account
from cleantext.reports.json import as_dict
from cleantext.reports.overview import FORMAT, Overview, overview
from cleantext.reports.record import Record, RuleInfo

if TYPE_CHECKING:
    from jinja2 import Template


SCRIPTS = (
    "bytes.js",
    "dom.js",
    "lines.js",
    "bars.js",
    "panel.js",
    "article.js",
    "table.js",
    "overview.js",
    "main.js",
)
"""The page's scripts, in the order in which they build on each other."""

_EMBEDDED = '<script type="application/json" {}>([^<]*)</script>'
_BEGUN = f'<script type="application/json" id="overview">{{"format":"{FORMAT}",'.encode()
_UNSAFE = re.compile(
    "[<>&'\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\uffff"
    "\U000e0000-\U000e007f]"
)


def render(reports: Sequence[tuple[str, Account]], rules: Iterable[Rule] = ()) -> str:
    """Give one page: the article if there is one report, else an overview and every article.

    Args:
        reports: names and reports, in the order in which the page lists them.
        rules: the rules that could have acted; the overview names those that never did.
    """
    return page([as_dict(report, name, text=True) for name, report in reports], rules)


def page(records: Sequence[Record], rules: Iterable[Rule] = ()) -> str:
    """Give the page of stored reports; those without text show their removals only."""
    scripts = [_part(name) for name in SCRIPTS]
    style = _part("style.css")
    summary = overview(records, rules if len(records) != 1 else ())
    known = _rules(summary)
    return _template().render(
        title=_title(records),
        csp=_policy(scripts, style),
        style=style,
        scripts=scripts,
        overview=_embedded(summary),
        records=(_embedded(_without(known, record)) for record in records),
    )


def is_page(data: bytes) -> bool:
    """Tell whether a file is a page of these."""
    return _BEGUN in data


def read(page: str) -> list[Any]:
    """Give the reports in a page, unchecked, each with all rules of the page.

    Raises:
        ValueError, LookupError, TypeError: the page is none of ours.
    """
    summary = re.search(_EMBEDDED.format('id="overview"'), page)
    known = _rules(json.loads(summary[1])) if summary else {}
    found = map(json.loads, re.findall(_EMBEDDED.format('class="record"'), page))
    return [{**record, "rules": {**known, **record["rules"]}} for record in found]


def _rules(summary: Overview) -> dict[str, RuleInfo]:
    return {tally["name"]: tally["rule"] for tally in summary["rules"]}


def _without(known: Mapping[str, RuleInfo], record: Record) -> Record:
    """Leave out the rules that the page's overview tells the same about."""
    own = {id_: rule for id_, rule in record["rules"].items() if known[id_] != rule}
    return {**record, "rules": own}


def _title(records: Sequence[Record]) -> str:
    name = records[0]["name"] or "article" if len(records) == 1 else f"{len(records)} articles"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)


def _embedded(data: Any) -> str:
    """Give JSON without any character that means something to HTML or cannot be seen."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(_escaped, plain)


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1] if match[0] > "\x7f" else f"\\u{ord(match[0]):04x}"


def _policy(scripts: Iterable[str], style: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _part(name: str) -> str:
    return files(__name__).joinpath("page", name).read_text("utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only pages need it

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.from_string(_part("page.html.jinja"))
