"""Why a block was taken for content: what the verdict loses when a group of features is blanked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cleantext.classify.html.bags import PLACES, Bags
from cleantext.classify.html.features import AROUND, NAMES, PageFeatures
from cleantext.classify.html.tokens import parts
from cleantext.model import DEBRIS_KINDS
from cleantext.readers.html.page import HtmlPage

Floats = NDArray[np.float32]

_GROUPS = {
    "length": ("log_words", "log_chars", "word_length"),
    "links": ("link_density",),
    "characters": ("share_", "sentence_ends", "commas", "ends_", "starts_"),
    "position": ("position", "from_", "after_first_h1", "blank_before", "gap_"),
    "metadata": ("is_title", "words_in_title", "in_description", "in_article_body", "names_author"),
    "repeats": ("repeats", "again"),
    "rules": ("rule_",),
    "element": ("tag_", "inside_", "hidden", "depth"),
    "containers": ("level",),
    "page": ("page_", "has_article_body"),
}
"""Columns by the beginning of their names; the first group that fits takes a column."""


@dataclass(frozen=True)
class Reason:
    """One group of features in words, and how much it moved the log-odds of main content."""

    text: str
    weight: float


def explain(
    log_odds: Callable[[PageFeatures, Bags], Floats],
    usual: Floats,
    page: HtmlPage,
    features: PageFeatures,
    bags: Bags,
    lines: Iterable[int],
) -> dict[int, list[Reason]]:
    """Find the groups of features that moved these blocks most, strongest first.

    A group is blanked on the whole page at once: that takes a pass for each group, however many
    blocks are asked about.

    Args:
        log_odds: the model.
        usual: float32 (features,), what each feature usually is.
        page: the page as read.
        features: its features.
        bags: its tokens and words.
        lines: the blocks to explain.
    """
    whole = log_odds(features, bags)
    moved = {name: whole - log_odds(*rest) for name, rest in _blanked(usual, features, bags)}
    found = {}
    for i in lines:
        words = _words(page, features, i)
        order = sorted(moved, key=lambda name: -abs(float(moved[name][i])))
        found[i] = [Reason(words[name], float(moved[name][i])) for name in order]
    return found


def _blanked(
    usual: Floats, features: PageFeatures, bags: Bags
) -> Iterator[tuple[str, tuple[PageFeatures, Bags]]]:
    group = [next(g for g, starts in _GROUPS.items() if name.startswith(starts)) for name in NAMES]
    for name in _GROUPS:
        dense = features.dense.copy()
        columns = [k for k, g in enumerate(group) if g == name]
        dense[:, columns] = usual[columns]
        yield name, (replace(features, dense=dense), bags)
    tokens, words = bags.scores.copy(), bags.scores.copy()
    tokens[:, :PLACES] = words[:, PLACES:] = 0
    yield "tokens", (features, Bags(np.zeros_like(bags.around), bags.words, tokens))
    yield "words", (features, Bags(bags.around, np.zeros_like(bags.words), words))


def _words(page: HtmlPage, features: PageFeatures, i: int) -> dict[str, str]:
    """Say for each group of features what was found in a block."""
    value = dict(zip(_TOLD, features.dense[i, _TOLD_COLUMNS].tolist(), strict=True))
    tag = page.tree.tag[int(page.blocks.element[i])]
    inside = ", ".join(name for name in AROUND if value[f"inside_{name}"])
    matches = "; ".join(said for name, said in _MATCHES.items() if value[name] >= 0.5)
    rules = ", ".join(kind for kind in DEBRIS_KINDS if value[f"rule_{kind}"])
    tokens = dict.fromkeys(parts(" ".join(page.tokens(i))))
    links, prose = value["level1_link_density"], value["level1_paragraph_share"]
    return {
        "length": f"its length, {features.words[i]:.0f} words",
        "links": f"{value['link_density']:.0%} of it in links",
        "characters": "its letters, digits and punctuation",
        "position": f"its place, {value['position_in_text']:.0%} down the page",
        "metadata": matches or "no match with title, summary or article body",
        "repeats": "how often the line stands on the page",
        "rules": f"a rule takes it for {rules}" if rules else "no rule takes it",
        "element": f"a <{tag}>" + (f" inside {inside}" if inside else ""),
        "containers": f"its containers, {links:.0%} links and {prose:.0%} paragraphs",
        "page": "the kind of page it stands on",
        "tokens": f"class and id tokens around it: {', '.join(list(tokens)[:5]) or 'none'}",
        "words": f"its words: {' '.join(features.first_words[i][:5])}",
    }


_MATCHES = {
    "is_title": "it is the page's title",
    "words_in_title": "it shares words with the title",
    "in_description": "it stands in the page's summary",
    "in_article_body": "it stands in the page's articleBody",
    "names_author": "it names the author",
}
_TOLD = (
    *_MATCHES, "level1_link_density", "level1_paragraph_share", "link_density", "position_in_text",
    *(f"inside_{name}" for name in AROUND), *(f"rule_{kind}" for kind in DEBRIS_KINDS),
)  # fmt: skip
_TOLD_COLUMNS = [NAMES.index(name) for name in _TOLD]
