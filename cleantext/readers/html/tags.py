"""What each HTML element means for reading: the one table of tag names."""

from __future__ import annotations

INLINE, SKIP, BLOCK, SPACED, BREAK, RULE, NOSCRIPT = range(7)
"""How an element acts on the text around it: nothing; not read at all; its own line; its own
paragraph, with blank lines around; a line break; a break with a blank line; read if it is long."""

_ROLES = {
    SKIP: "script style template svg select datalist textarea iframe object embed video audio "
    "canvas noframes noembed param source track area base link meta title rp annotation "
    "annotation-xml",
    BLOCK: "head address article aside body button caption center dd details dialog dir div dt "
    "fieldset figcaption footer form header hgroup html label legend li main menu nav option "
    "search section summary tbody td tfoot th thead tr optgroup",
    SPACED: "blockquote dl figure h1 h2 h3 h4 h5 h6 listing ol p plaintext pre table ul xmp",
    BREAK: "br",
    RULE: "hr",
    NOSCRIPT: "noscript",
}
ROLE: dict[str, int] = {tag: role for role, tags in _ROLES.items() for tag in tags.split()}

HEADLINE, SUBHEADING, BODY, QUOTE, LIST, TABLE, CODE, CAPTION = KINDS = (
    "headline", "subheading", "body", "quote", "list", "table", "code", "caption",
)  # fmt: skip
"""What the markup says a block is, in the words of the closed list of kinds."""

KIND: dict[str, str] = {
    "h1": HEADLINE, "h2": SUBHEADING, "h3": SUBHEADING, "h4": SUBHEADING, "h5": SUBHEADING,
    "h6": SUBHEADING,
    "blockquote": QUOTE, "li": LIST, "dt": LIST, "dd": LIST,
    "tr": TABLE, "td": TABLE, "th": TABLE,
    "pre": CODE, "listing": CODE, "xmp": CODE, "plaintext": CODE,
    "figcaption": CAPTION, "caption": CAPTION,
}  # fmt: skip
"""The kind a tag gives to the blocks inside it, the innermost such tag winning."""

METADATA = ("meta", "script", "link", "title", "h1")
"""Tags whose elements the metadata reader wants to see."""

PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})
