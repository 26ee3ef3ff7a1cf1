"""What becomes of findings: keep beats drop, order does not matter, and none gets lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleantext.engines import ENGINES
from cleantext.model import KINDS
from cleantext.patterns import Lines, LiteralIndex, Pattern
from cleantext.propose import propose
from cleantext.readers import read
from cleantext.resolve import Policy, resolve
from cleantext.ruleset import RuleSet
from cleantext.scan import Scan
from cleantext.view import views

from .strategies import LINE_PATTERNS, LINES, SPAN_PATTERNS, documents, profiles

POLICIES = st.builds(
    lambda keep, drop: Policy(
        dict.fromkeys(keep, "the caller"), dict.fromkeys(drop - keep, "the caller")
    ),
    st.frozensets(st.sampled_from(KINDS)),
    st.frozensets(st.sampled_from(KINDS)),
)


def findings(document, profile):
    """List what all engines find in a document on their first look and on their second."""
    scan = Scan(document, RuleSet(profile.rules))
    first = [finding for engine in ENGINES for finding in engine(scan, [])]
    return first + [finding for engine in ENGINES for finding in engine(scan, first)]


@given(documents(), profiles(), POLICIES, st.data())
def test_the_order_of_findings_is_irrelevant(text, profile, policy, data):
    """Deciding is a function of the set of findings."""
    document = read(text, "text")
    found = findings(document, profile)
    shuffled = data.draw(st.permutations(found + found[:2]))
    straight, mixed = resolve(document, found, policy), resolve(document, shuffled, policy)
    assert straight.dropped == mixed.dropped
    assert straight.kept == mixed.kept
    assert straight.labels == mixed.labels
    assert straight.trimmed == mixed.trimmed
    assert set(straight.declined) <= set(mixed.declined)


@given(documents(), profiles(), POLICIES)
def test_every_finding_ends_somewhere(text, profile, policy):
    """Each block of each finding is dropped, trimmed, labelled, kept, or declined with a reason."""
    document = read(text, "text")
    found = findings(document, profile)
    decided = resolve(document, found, policy)
    trims = [by for cuts in decided.trimmed.values() for _, by in cuts]
    for finding in found:
        for line in range(finding.first, finding.last + 1):
            places = (decided.kept, decided.dropped, decided.labels)
            taken = any(place.get(line) == finding for place in places) or finding in trims
            span = document.spans[line]
            declined = any(
                d.finding == finding and (d.span == span or d.span == finding.span) and d.reason
                for d in decided.declined
            )
            assert taken or declined


@given(documents(), profiles(), POLICIES)
def test_keep_beats_drop(text, profile, policy):
    """No block that a keep rule names is dropped or trimmed, unless the caller drops its kind."""
    document = read(text, "text")
    found = findings(document, profile)
    decided = resolve(document, found, policy)
    for finding in found:
        if finding.action == "keep" and finding.rule.kind not in policy.drop:
            for line in range(finding.first, finding.last + 1):
                assert line not in decided.dropped
                assert line not in decided.trimmed


@given(documents(), profiles())
def test_the_pipeline_decides_each_block_once(text, profile):
    """A block is dropped, or kept, or neither; it is trimmed only if it stays."""
    scan = Scan(read(text, "text"), RuleSet(profile.rules))
    decided, _ = propose(scan, Policy())
    assert not set(decided.dropped) & set(decided.kept)
    assert not set(decided.dropped) & set(decided.trimmed)
    assert not set(decided.dropped) & set(decided.labels)
    for cuts in decided.trimmed.values():
        at = 0
        for span, _ in sorted(cuts):
            assert at <= span.start < span.end
            at = span.end


PLAIN = ("alpha", "Beta", "(?:gam|del)ma", "x{2}", "y?", "é", "ß", "İ", "ı", "ﬁ", "K", "\u0307")
SIGNS = ("漢", "©", "ſ", "ς", "Σ", "μ", "µ")
CLASSES = ("[a-z]", r"\w", r"\d*", ".", "[İß]", r"\u00e9", "(?=al)", "(al|be)+")
FRAGMENTS = st.sampled_from((*PLAIN, *SIGNS, *CLASSES))
PATTERNS = st.builds(
    lambda flag, parts: flag + "".join(parts),
    st.sampled_from(("", "(?i)", "(?if)")),
    st.lists(FRAGMENTS, min_size=1, max_size=4),
) | st.sampled_from(LINE_PATTERNS + SPAN_PATTERNS)
WORDS = (
    "alpha",
    "ALPHA",
    "beta",
    "BETA",
    "gamma",
    "delma",
    "é",
    "É",
    "ß",
    "ẞ",
    "ss",
    "SS",
    "İ",
    "i",
)
ODD = ("ı", "I", "ﬁ", "fi", "FI", "K", "k", "K", "\u0307", "漢", "©", "xx", "y", "1", "ſ", "S", "ς")
CLOSE = st.lists(st.sampled_from(WORDS + ODD + ("Σ", "σ", "μ", "µ", "Μ")), max_size=6).map("".join)


@given(st.lists(PATTERNS, min_size=1, max_size=4), st.lists(CLOSE | st.text(), max_size=4))
def test_the_literal_index_is_only_a_filter(sources, lines):
    """Whatever matches a pattern is among its candidates, or the pattern sees every line."""
    seen = views([line.replace("\r", "").replace("\n", "") for line in lines]) if lines else []
    patterns = [Pattern(source) for source in dict.fromkeys(sources)]
    inside, whole = LiteralIndex(inside=patterns), LiteralIndex(patterns)
    parts, wholes = inside.candidates(Lines(seen)), whole.candidates(Lines(seen))
    for pattern in patterns:
        for number, view in enumerate(seen):
            if pattern.source not in inside.broad and pattern.compiled.search(view):
                assert number in parts.get(pattern.source, ())
            if pattern.source not in whole.broad and pattern.compiled.fullmatch(view):
                assert number in wholes.get(pattern.source, ())
            if pattern.compiled.fullmatch(view):
                assert pattern.matches(view)


@given(documents(), profiles(), st.sampled_from(LINES))
def test_the_scan_finds_what_brute_force_finds(text, profile, _):
    """The lines a rule sees through the index are those its pattern matches, one by one."""
    scan = Scan(read(text, "text"), RuleSet(profile.rules))
    for rule in profile.rules:
        if rule.shape in ("line", "span") and not (rule.next or rule.prev):
            compiled = Pattern(rule.patterns[0]).compiled
            said = compiled.fullmatch if rule.shape == "line" else compiled.search
            brute = [i for i, v in enumerate(scan.views) if said(v) and scan.allows(rule, i)]
            assert scan.lines(rule) == brute
