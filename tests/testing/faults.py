"""Faults sown on purpose, each with the law that must catch it.

A fault in the engine replaces a piece of one function's source; a fault in a profile replaces a
piece of its YAML. A fault whose piece is no longer there fails loudly, so the table cannot rot.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """``old`` becomes ``new`` in ``where``, and ``law`` must notice."""

    name: str
    where: str  # "profile", or "module:function"
    old: str
    new: str
    law: str


EXACT, KEPT, NEW = (
    "restore_is_exact",
    "kept_lines_are_unchanged_and_in_order",
    "nothing_is_invented",
)
TWICE, ORDER, EVERY = (
    "cleaning_twice_changes_nothing",
    "order_of_findings_is_irrelevant",
    "every_finding_is_accounted_for",
)
GOES, PROSE, CLEAN = "planted_debris_goes", "the_prose_survives", "clean_prose_is_untouched"
ALIKE, KEEP, BUDGET = (
    "variants_decide_alike",
    "keep_beats_drop",
    "removed_share_is_within_budget_or_flagged",
)
GAPS, EXAMPLES, TOLD = "the_widest_gap_stays", "examples_hold", "slow_patterns_are_reported"
LINEAR, SLOW, TAIL = "time_is_linear", "no_rule_is_disabled", "a_cut_to_the_end_is_bounded"

READ, BACK, SAME = "a_page_is_read_whole", "a_page_is_restored_exactly", "markup_decides_nothing"
ELEMENTS, ARTICLE = "planted_elements_go", "prose_of_a_page_survives"
HELD, BARE = "keep_beats_drop_on_a_page", "a_page_without_its_container_stays"
ACCOUNT, AGAIN = "nothing_is_invented_on_a_page", "cleaning_a_page_twice_changes_nothing"

FAULTS = (
    # -- profiles -------------------------------------------------------------------------
    Fault(
        "unbounded tail cut",
        "profile",
        "confirm: {min: 2, any: ['^Remind me (?:later|in [A-Z][a-z]{2,8})', "
        "'support us (?:monthly|once)']}\n      max_lines: 12\n      max_share: 0.6",
        "max_lines: 500",
        TAIL,
    ),
    Fault(
        "tail cut that is only confirmed",
        "profile",
        "\n      max_lines: 12\n      max_share: 0.6",
        "",
        TAIL,
    ),
    Fault("tail cut of nearly all", "profile", "max_share: 0.2", "max_share: 0.9", TAIL),
    Fault("greedy caption", "profile", "'FILE PHOTO[.:] .{10,200}'", "'.*(?:PHOTO|road).*'", CLEAN),
    Fault("case-blind caption", "profile", "'Photo: .{3,60}'", "'(?i).*the.{3,900}'", CLEAN),
    Fault("caption without its end", "profile", "'/ [A-Z]{3,5} archive'", "'.{3,900}'", PROSE),
    Fault(
        "dropped keep rule",
        "profile",
        "action: keep\n    line",
        "action: label\n    line",
        EXAMPLES,
    ),
    Fault("keep rule for another line", "profile", "'Correction: .", "'Corrections: .", EXAMPLES),
    Fault("unbounded alt text", "profile", '{10,60} seen from [^“”"]{3,30}', "{10,900}", PROSE),
    Fault(
        "alt text as long as a sentence",
        "profile",
        """'[^“”"]{10,60} seen from [^“”"]{3,30}\\.'""",
        "'.{20,240}'",
        PROSE,
    ),
    Fault("agency as long as a sentence", "profile", "'/ [A-Z]{3,5} archive'", "'.{9,240}'", PROSE),
    Fault("guard on the wrong side", "profile", "at: {tail: 2}", "at: {head: 2}", EXAMPLES),
    Fault(
        "catastrophic pattern", "profile", "'Photo: .{3,60}'", "'(?:\\w|\\w\\w|[ ,.])+[%§]'", SLOW
    ),
    Fault("span over prose", "profile", "' \\| Orla Gazette$'", "' the (?:road|river)'", CLEAN),
    Fault("span eats the line", "profile", "' \\| Orla Gazette$'", "'.* \\| Orla'", EXAMPLES),
    Fault("a near miss forgotten", "profile", "not: 'Photo: no .{3,60}'\n    ", "", EXAMPLES),
    Fault("a shadowed text", "profile", "[Read more, Continue", "[Read, Continue", EXAMPLES),
    # -- ledger ---------------------------------------------------------------------------
    Fault(
        "restore strips a blank line",
        "edits:Ledger._undo",
        "edit.removed]",
        "edit.removed.strip()]",
        EXACT,
    ),
    Fault("restore off by one", "edits:Ledger._undo", "taken += same", "taken += same + 1", EXACT),
    Fault(
        "places counted in characters",
        "edits:ledger",
        "len(encode(text[done : edit.span.start]))",
        "edit.span.start - done",
        EXACT,
    ),
    Fault(
        "ledger forgets the last edit",
        "edits:ledger",
        "for edit in edits:",
        "for edit in edits[:-1]:",
        EXACT,
    ),
    Fault(
        "an edit too few is applied",
        "edits:apply",
        "for edit in edits:",
        "for edit in list(edits)[1:]:",
        NEW,
    ),
    Fault("apply inserts a space", "edits:apply", "edit.inserted]", "edit.inserted + ' ']", NEW),
    Fault(
        "apply strips the text",
        "edits:apply",
        'return "".join([*parts, text[done:]])',
        'return "".join([*parts, text[done:]]).rstrip()',
        NEW,
    ),
    Fault(
        "edit says another text",
        "edits:make",
        "text[span[0] : span[1]]",
        "text[span[0] : span[1]].strip()",
        NEW,
    ),
    Fault(
        "gap: nothing between lines",
        "edits:_extents",
        "Span(ends[line - 1], ends[line])",
        "Span(ends[line - 1], starts[min(line + 1, last)])",
        KEPT,
    ),
    Fault(
        "gap: a line too many",
        "edits:_extents",
        "starts[line + 1] if",
        "ends[line + 1] if",
        PROSE,
    ),
    Fault("gap: both gaps go", "edits:_extents", "gaps.index(max(gaps))", "0", GAPS),
    Fault(
        "gap: the narrowest stays",
        "edits:_extents",
        "gaps.index(max(gaps))",
        "gaps.index(min(gaps))",
        GAPS,
    ),
    # -- resolver -------------------------------------------------------------------------
    Fault(
        "keep does not beat drop",
        "resolve:_take",
        "line not in stronger",
        "True",
        KEEP,
    ),
    Fault(
        "keep does not beat trim",
        "resolve:_trim",
        "by := decisions.kept.get(line)",
        "by := None",
        KEEP,
    ),
    Fault("resolver loses a finding", "resolve:_take", "decisions.declined.append", "str", EVERY),
    Fault("resolver loses trims", "resolve:resolve", "trims.append(finding)", "pass", EVERY),
    Fault(
        "resolver looks at the order",
        "resolve:resolve",
        'sorted(findings, key=attrgetter("rank", "first", "last", "span"))',
        "list(findings)",
        ORDER,
    ),
    Fault(
        "overlapping cuts",
        "resolve:_trim",
        "without(finding.span, [span for span, _ in cuts[there]])",
        "[finding.span]",
        NEW,
    ),
    # -- scan and engines -----------------------------------------------------------------
    Fault(
        "off-by-one span", "scan:Scan.trim", "offsets[end - 1].end", "offsets[end - 2].end", GOES
    ),
    Fault("span starts late", "scan:Scan.trim", "offsets[start].start", "offsets[start].end", GOES),
    Fault("whole line for a span", "scan:Scan.trim", '"trim" if', '"drop" if', PROSE),
    Fault("head taken for the tail", "scan:Scan._is_at", "< at.head", "< at.tail", GOES),
    Fault("tail taken for the head", "scan:Scan._is_at", "<= at.tail", "<= at.head", GOES),
    Fault("only near both ends", "scan:Scan._is_at", "at.head or", "at.head and", GOES),
    Fault("position ignored", "scan:Scan._is_at", "< at.head", ">= 0", PROSE),
    Fault("head too short", "scan:Scan._is_at", "< at.head", "< at.head - 1", GOES),
    Fault("head too long", "scan:Scan._is_at", "< at.head", "<= at.head", PROSE),
    Fault("tail too short", "scan:Scan._is_at", "<= at.tail", "< at.tail", GOES),
    Fault("tail too long", "scan:Scan._is_at", "<= at.tail", "<= at.tail + 1", PROSE),
    Fault(
        "`not` ignored",
        "scan:Scan.allows",
        "return not any(self.matches(source, line) for source in rule.unless)",
        "return True",
        EXAMPLES,
    ),
    Fault("`repeated` ignored", "scan:Scan.allows", "rule.repeated and", "False and", PROSE),
    Fault(
        "index misses the last line",
        "patterns.index:LiteralIndex.candidates",
        "bisect_right(starts, start) - 1",
        "max(bisect_right(starts, start) - 2, 0)",
        GOES,
    ),
    Fault(
        "index finds all but the first",
        "patterns.index:LiteralIndex._hits",
        "(text, overlapping=True)",
        "(text, overlapping=True)[1:]",
        GOES,
    ),
    Fault(
        "literals never stand in front",
        "patterns.index:LiteralIndex.candidates",
        "least <= before",
        "least < before",
        GOES,
    ),
    Fault(
        "optional words required",
        "patterns.literals:_candidates",
        "isinstance(part, Repeat) and part.least",
        "isinstance(part, Repeat)",
        GOES,
    ),
    Fault("matches thought short", "patterns.bounds:_sum", "one[1] + other[1]", "one[1]", GOES),
    Fault("exact lines are case-sensitive", "patterns.exact:key_of_text", "fold(", "str(", GOES),
    Fault("no view of accents", "view:_view", 'unicodedata.normalize("NFC", line)', "line", ALIKE),
    Fault("no view of entities", "view:_view", "_ENTITY.sub(_decode, line)", "line", ALIKE),
    Fault("invisible characters seen", "view:_view", "if c not in _INVISIBLE", "", ALIKE),
    Fault("spaces not folded", "view:_view", '"  " in line', "False", ALIKE),
    Fault(
        "carriage returns are text",
        "readers.text:_split",
        'if "\\r" not in text:',
        "if True:",
        ALIKE,
    ),
    Fault(
        "blocks: the second may be anything",
        "engines.block:_last",
        "not scan.matches(source, below)",
        "False",
        PROSE,
    ),
    Fault(
        "ranges: votes ignored",
        "engines.range:_within_bounds",
        "region.confirm is None or",
        "True or",
        PROSE,
    ),
    Fault(
        "ranges: share ignored",
        "engines.range:_within_bounds",
        "if share is not None",
        "if False",
        TAIL,
    ),
    Fault("ranges: end not needed", "engines.range:_region", "-3)\n", "len(below) - 1)\n", PROSE),
    Fault(
        "ranges: one line too many",
        "engines.range:_region",
        "scan.alive[start:end]",
        "scan.alive[start : end + 1]",
        PROSE,
    ),
    Fault(
        "ranges: the end stays",
        "engines.range:_region",
        "scan.alive[start:end]",
        "scan.alive[start : end - 1]",
        GOES,
    ),
    Fault(
        "neighbours of anything",
        "engines.neighbour:find",
        "anchor.rule.id, ()",
        "anchor.rule.id, [r for v in scan.ruleset.followers.values() for r in v]",
        PROSE,
    ),
    Fault(
        "neighbours on the other side",
        "engines.neighbour:find",
        "rules[rank].next)",
        "rules[rank].prev)",
        GOES,
    ),
    Fault(
        "neighbours say anything",
        "engines.neighbour:_beside",
        "scan.matches(rule.patterns[0], line)",
        "True",
        PROSE,
    ),
    Fault("neighbours across any gap", "engines.neighbour:_beside", "> rule.gap", "> 9", PROSE),
    Fault("neighbours without a gap", "engines.neighbour:_beside", "> rule.gap", "> 0", GOES),
    Fault("blocks across any gap", "engines.block:_last", "> rule.gap", "> 9", PROSE),
    Fault("blocks without a gap", "engines.block:_last", "> rule.gap", "> 0", GOES),
    Fault(
        "an engine is left out", "propose:_Rounds.run", "in engines", "in tuple(engines)[:-1]", GOES
    ),
    Fault(
        "every line is asked for each",
        "scan:Scan.allows",
        "self.matches(source, line) for source in rule.unless",
        "self._matches._holds(s, x, whole=True) and x == line "
        "for x in self.alive for s in rule.unless",
        LINEAR,
    ),
    # -- pipeline -------------------------------------------------------------------------
    Fault(
        "one round only",
        "propose:propose",
        "if not any(rounds.run(engines) for engines in stages):",
        "if not any(rounds.run(engines) for engines in stages) or True:",
        TWICE,
    ),
    Fault("budget ignored", "pipeline:Cleaner.clean", "removed > budget", "False", BUDGET),
    Fault(
        "flagged, but changed",
        "result:over_budget",
        "text=result.document.text",
        "text=result.text",
        BUDGET,
    ),
    Fault("timeouts swallowed", "matches:Matches._asked", "self.slow[source] = line", "pass", TOLD),
    # -- pages of HTML --------------------------------------------------------------------
    Fault("selector widened", "profile", "css: figure > figcaption", "css: figcaption, p", ARTICLE),
    Fault("selector of all children", "profile", "nav[data-module*=", "* > div, nav[a=", ARTICLE),
    Fault("container stripped", "profile", "strip: [form", "strip: [article", ARTICLE),
    Fault("selector finds another", "profile", "figure > figcaption", "figure > caption", EXAMPLES),
    Fault("headline not kept", "profile", "css: article.story h1", "css: '.tale h1'", EXAMPLES),
    Fault(
        "strip ignored",
        "engines.css:find",
        "in scan.ruleset.selectors:",
        "in scan.ruleset.selectors[:-1]:",
        ELEMENTS,
    ),
    Fault(
        "body ignored",
        "scan:Scan._select",
        "within != rule.outside",
        "within and not rule.outside",
        ELEMENTS,
    ),
    Fault("body dropped", "scan:Scan._select", "within != rule.outside", "within", ARTICLE),
    Fault(
        "body that is not there",
        "scan:Scan._select",
        "rule.outside and not any(inside)",
        "False",
        BARE,
    ),
    Fault("runs over a gap", "engines.css:find", "pair[1] - pair[0]", "0", ARTICLE),
    Fault("last line forgotten", "engines.css:find", "in found if", "in found[:-1] if", ELEMENTS),
    Fault(
        "keep rules of css lost",
        "resolve:resolve",
        "_take(decisions.kept, finding, decisions, document)",
        "pass",
        HELD,
    ),
    Fault(
        "elements begin a line early",
        "readers.html.page:HtmlPage._covered",
        "mask[first:last]",
        "mask[max(first - 1, 0):last]",
        ARTICLE,
    ),
    Fault(
        "elements end a line late",
        "readers.html.page:HtmlPage._covered",
        "mask[first:last]",
        "mask[first : last + 1]",
        ARTICLE,
    ),
    Fault(
        "elements end a line early",
        "readers.html.page:HtmlPage._covered",
        "mask[first:last]",
        "mask[first : last - 1]",
        ELEMENTS,
    ),
    Fault(
        "one element a selector",
        "readers.html.page:HtmlPage.css",
        "for node in nodes",
        "for node in nodes[:1]",
        ELEMENTS,
    ),
    Fault(
        "reader loses a paragraph",
        "readers.html.blocks:build",
        "_assemble(tree, lines)",
        "_assemble(tree, lines[:-1])",
        READ,
    ),
    Fault(
        "reader joins paragraphs",
        "readers.html.blocks:_lines",
        " | (np.diff(numbers) != 0)",
        "",
        READ,
    ),
    Fault(
        "reader breaks at emphasis",
        "readers.html.blocks:_lines",
        "tree.role > INLINE",
        "tree.role >= INLINE",
        SAME,
    ),
    Fault(
        "byte order mark is a character too long",
        "readers.html.decode:decode",
        "data[len(bom) :]",
        "data[len(bom) + 1 :]",
        SAME,
    ),
    Fault(
        "ledger forgets the first edit",
        "edits:ledger",
        "for edit in edits:",
        "for edit in edits[1:]:",
        BACK,
    ),
    Fault(
        "apply breaks lines",
        "edits:apply",
        'return "".join([*parts, text[done:]])',
        'return "\\n".join([*parts, text[done:]])',
        ACCOUNT,
    ),
    Fault(
        "one round only, on pages",
        "propose:propose",
        "if not any(rounds.run(engines) for engines in stages):",
        "if not any(rounds.run(engines) for engines in stages) or True:",
        AGAIN,
    ),
)
