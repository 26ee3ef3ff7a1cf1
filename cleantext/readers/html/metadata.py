"""What a page says about itself: JSON-LD, then Open Graph and meta tags, microdata, markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import unquote

from cleantext.readers.html.tree import Tree

_ARTICLE_TYPE = re.compile(
    r"Article|BlogPosting|Report|Posting$|Review$|Recipe|HowTo|Product|FAQPage|Course|Event"
)
_DESCRIBED_TYPE = re.compile(r"Product|JobPosting|Course|Event|Recipe")
"""What a page describes as a whole: the description in its JSON-LD is its text, no summary."""
_SKIPPED_TYPES = frozenset(
    {"BreadcrumbList", "ImageObject", "Organization", "WebSite", "SearchAction", "ListItem"}
)
_MAX_JSON_NODES = 5_000
_MAX_JSON_CHARS = 5_000_000
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True)
class Metadata:
    """Metadata of a page; what the page does not say is ``None``.

    Attributes:
        title: headline of the article, without the site's name where the page gives it apart.
        author: authors, separated by ``", "``.
        date: date of publication as written, usually ISO 8601.
        site_name: name of the site or publisher.
        language: BCP 47 tag as written, ``"en"`` or ``"pt-BR"``.
        canonical_url: the address the page gives as its own.
        page_type: schema.org type (``"NewsArticle"``), else the Open Graph type (``"article"``).
        description: the summary given for search engines.
        article_body: text of ``articleBody`` in JSON-LD.
        item_description: description in JSON-LD of the product, job, course or event, if the page
            is about one.
    """

    title: str | None = None
    author: str | None = None
    date: str | None = None
    site_name: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    page_type: str | None = None
    description: str | None = None
    article_body: str | None = None
    item_description: str | None = None


def read_metadata(tree: Tree) -> Metadata:
    """Collect the metadata of a page from the elements the walk has set aside for it."""
    meta = _meta_tags(tree)
    article, publisher, names = _json_ld(tree)

    def first(*names: str) -> str | None:
        return next((meta[name] for name in names if name in meta), None)

    return Metadata(
        title=_text(article.get("headline"))
        or first("og:title", "twitter:title", "dc.title")
        or _title(tree),
        author=_names(article.get("author"), names)
        or first("author", "article:author", "dc.creator")
        or _marked(tree, "author"),
        date=_text(article.get("datePublished"))
        or first(
            "article:published_time",
            "date",
            "dc.date",
            "pubdate",
            "publishdate",
            "parsely-pub-date",
        )
        or _marked(tree, "datePublished")
        or _time(tree),
        site_name=first("og:site_name", "application-name")
        or _names(article.get("publisher"), names)
        or publisher,
        language=_clean(tree.attributes[0].get("lang") if tree.tag else None)
        or first("content-language", "og:locale")
        or _text(article.get("inLanguage")),
        canonical_url=_canonical(tree) or first("og:url"),
        page_type=_type(article) or first("og:type"),
        description=first("og:description", "description", "twitter:description")
        or _text(article.get("description")),
        article_body=_body(article.get("articleBody")) or _text(article.get("text")),
        item_description=_item_description(article),
    )


def _item_description(item: dict[str, Any]) -> str | None:
    text = _text(item.get("description")) or ""
    if not _DESCRIBED_TYPE.search(_type(item) or ""):
        return None
    return unquote(text) if "%20" in text and " " not in text else text or None  # some encode it


def _meta_tags(tree: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.heads["meta"]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("http-equiv")
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _json_ld(tree: Tree) -> tuple[dict[str, Any], str | None, dict[str, str]]:
    """Find the object most like the article, the publisher's name, and names by ``@id``."""
    best: dict[str, Any] = {}
    names: dict[str, str] = {}
    score, publisher = 0, None
    for script in tree.heads["script"]:
        if (script.attributes.get("type") or "").strip().lower() != "application/ld+json":
            continue
        for item in _objects(_load(script.text())):
            kind = _type(item) or ""
            if (known_as := _text(item.get("@id"))) and (name := _text(item.get("name"))):
                names.setdefault(known_as, name)
            if kind in ("Organization", "NewsMediaOrganization", "WebSite"):
                publisher = publisher or _text(item.get("name"))
            points = (
                2 * bool(_ARTICLE_TYPE.search(kind))
                + 3 * ("articleBody" in item)
                + ("headline" in item)
            )
            if points > score and kind not in _SKIPPED_TYPES:
                best, score = item, points
    return best, publisher, names


def _load(text: str) -> Any:
    if len(text) > _MAX_JSON_CHARS:
        return None
    for attempt in (text, _CONTROL.sub(" ", text)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    queue = [data]
    for item in islice(queue, _MAX_JSON_NODES):  # which grows as it is read
        if isinstance(item, list):
            queue += item
        elif isinstance(item, dict):
            if "@type" in item:
                yield item
            queue += [
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
                if key in item
            ]


def _type(item: dict[str, Any]) -> str | None:
    kind = item.get("@type")
    return _text(kind[0] if isinstance(kind, list) and kind else kind)


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str) or not value.strip():
        return None
    return unescape(value).strip()


def _body(value: Any) -> str | None:
    """Text of an article, which some give as a list of its paragraphs."""
    paragraphs = value if isinstance(value, list) else [value]
    return "\n".join(text for part in paragraphs if (text := _text(part))) or None


def _names(value: Any, by_id: dict[str, str]) -> str | None:
    """Names of persons or organisations, each given as a name, an object or its ``@id`` alone."""
    found = [_name(one, by_id) for one in (value if isinstance(value, list) else [value])]
    return ", ".join(dict.fromkeys(name for name in found if name)) or None


def _name(value: Any, by_id: dict[str, str]) -> str | None:
    if isinstance(value, dict):
        return _text(value.get("name")) or by_id.get(_text(value.get("@id")) or "")
    return _text(value)


def _clean(value: str | None) -> str | None:
    return value.strip() or None if value else None


def _title(tree: Tree) -> str | None:
    nodes = [*tree.heads["h1"][:1], *tree.heads["title"][:1]]
    return next((text for node in nodes if (text := " ".join(node.text().split()))), None)


def _canonical(tree: Tree) -> str | None:
    links = (node.attributes for node in tree.heads["link"])
    found = (a.get("href") for a in links if "canonical" in (a.get("rel") or "").lower().split())
    return _clean(next(found, None))


def _marked(tree: Tree, itemprop: str) -> str | None:
    """Text or value of the first element with this microdata property."""
    for node in tree.heads["meta"]:
        if node.attributes.get("itemprop") == itemprop and (said := node.attributes.get("content")):
            return said.strip()[:200] or None
    for element, attributes in enumerate(tree.attributes):
        if attributes.get("itemprop") == itemprop:
            text = "".join(tree.text[tree.first_text[element] : tree.last_text[element]])
            said = attributes.get("content") or attributes.get("datetime") or " ".join(text.split())
            return said[:200] or None
    return None


def _time(tree: Tree) -> str | None:
    times = (
        a.get("datetime") for t, a in zip(tree.tag, tree.attributes, strict=True) if t == "time"
    )
    return _clean(next((value for value in times if value), None))
