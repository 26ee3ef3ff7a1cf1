"""The shipped line classifier on texts made for it, and its laws."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.classify import CAREFUL, THOROUGH
from cleantext.classify.text import LineClassifier

ARTICLES = {
    "en": [
        "Bridge closed after flood",
        "The river rose by two metres in a single night, and the old bridge was closed on Monday.",
        '"We have not seen water like this since my father was young," said the lock keeper.',
        "What happens next",
        "Engineers will look at the piers once the level has fallen, which is expected on Friday.",
        "Until then, buses will take the long way round, and the school on the far bank is shut.",
    ],
    "de": [
        "Die alte Brücke ist seit Montag gesperrt, weil der Fluss um zwei Meter gestiegen ist.",
        "„So viel Wasser haben wir lange nicht gesehen“, sagte die Schleusenwärterin am Abend.",
        "Fachleute wollen die Pfeiler untersuchen, sobald der Pegel fällt, wohl noch am Freitag.",
    ],
    "ru": [
        "Старый мост закрыли в понедельник, потому что вода в реке поднялась на два метра.",
        "По словам смотрительницы шлюза, такой воды здесь не видели уже больше тридцати лет.",
        "Инженеры осмотрят опоры, когда вода спадёт; это произойдёт ещё до выходных.",
    ],
    "el": [
        "Η παλιά γέφυρα έκλεισε τη Δευτέρα, επειδή το ποτάμι ανέβηκε δύο μέτρα σε μία νύχτα.",
        "«Τέτοιο νερό δεν έχουμε δει εδώ και τριάντα χρόνια», είπε η φύλακας του φράγματος.",
        "Οι μηχανικοί θα ελέγξουν τις κολόνες όταν πέσει η στάθμη, πριν από το Σάββατο.",
    ],
    "zh": [
        "由于河水一夜之间上涨了两米，磨坊旁的老桥从星期一起禁止车辆通行，居民只能绕道而行。",
        "守闸三十年的安娜说：“自从我父亲年轻的时候起，我们就没有见过这么大的水。”",
        "工程师表示，等水位下降以后将检查桥墩，预计在周末之前就能完成这项工作。",
    ],
}
MENU = ["Home", "News", "Sport", "Weather", "Sign in", "Subscribe", "Newsletters", "Search"]
FOOTER = [
    "Related articles",
    "Share on Facebook",
    "Privacy Policy",
    "Terms of Use",
    "Contact us",
    "© 2024 All rights reserved",
]
LINES = st.lists(
    st.sampled_from(
        [*MENU, *FOOTER, *(line for text in ARTICLES.values() for line in text), "—", "日本"]
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def classifier() -> LineClassifier:
    """Load the shipped model."""
    return LineClassifier.load()


@pytest.mark.parametrize("lang", sorted(ARTICLES))
def test_a_clean_article_stays_as_it_is(classifier: LineClassifier, lang: str) -> None:
    """No line of a text that is already clean is dropped, in any script."""
    assert not classifier.decide(ARTICLES[lang]).any()


@pytest.mark.parametrize("lang", sorted(ARTICLES))
def test_the_article_survives_its_page(classifier: LineClassifier, lang: str) -> None:
    """Between menu and footer the careful classifier keeps every sentence."""
    body = ARTICLES[lang]
    drop = classifier.decide([*MENU, *body, *FOOTER])[len(MENU) : -len(FOOTER)]
    sentences = [line[-1] in '.。”"' for line in body]
    assert not drop[sentences].any()


@pytest.mark.parametrize("confidence", [CAREFUL, THOROUGH])
@pytest.mark.parametrize(
    ("lang", "headline"),
    [
        ("en", "Old Bridge Closed After Flood, Lock Keeper Says"),
        ("en", "10 Best Bridges to Cross in 2025"),
        ("de", "Alte Brücke nach Hochwasser gesperrt"),
        ("ru", "Старый мост закрыли из-за паводка"),
        ("zh", "磨坊旁的老桥因涨水禁止通行"),
    ],
)
def test_the_headline_stays_among_menus(
    classifier: LineClassifier, lang: str, headline: str, confidence: float
) -> None:
    """The one title above an article stays, whatever stands around it and at either point."""
    body = [line for line in ARTICLES[lang] if len(line) > 30]
    text = [*MENU, headline, "Share on Facebook", "Copy link", *body, *FOOTER]
    assert not classifier.decide(text, min_confidence=confidence)[len(MENU)]


@pytest.mark.parametrize("headline", ["Cracks", "SPRING", "Our bridge"])
def test_a_short_headline_right_above_the_article_stays(
    classifier: LineClassifier, headline: str
) -> None:
    """A blog's headline of a word or two stays, though neither a rule nor the text names it."""
    body = [line for line in ARTICLES["en"] if len(line) > 30]
    text = ["Home", "About", "Contact", headline, *body, *FOOTER]
    assert not classifier.decide(text, min_confidence=CAREFUL)[3]


def test_a_title_that_a_rule_took_is_no_headline(classifier: LineClassifier) -> None:
    """A line above the article that goes anyway does not take the place of its headline."""
    headline, taken = (
        "10 Best Bridges to Cross in 2025",
        "Old Bridge Closed After Flood, Keeper Says",
    )
    body = [line for line in ARTICLES["en"] if len(line) > 30]
    text = [*MENU, taken, headline, "Share on Facebook", "Copy link", *body, *FOOTER]
    flags = [int(line == taken) for line in text]
    assert not classifier.decide(text, flags, THOROUGH)[len(MENU) + 1]


def test_a_title_in_a_list_below_is_no_headline(classifier: LineClassifier) -> None:
    """What to read next goes, however much it reads like a headline."""
    others = ["Ferry Back in Service After a Week", "Kestrels Return to the Mill Tower"]
    text = [*ARTICLES["en"], "Related articles", *others, *FOOTER]
    assert classifier.decide(text, min_confidence=THOROUGH)[len(ARTICLES["en"]) :].all()


def test_menu_and_footer_go(classifier: LineClassifier) -> None:
    """At the point of best F1 most of the frame of a page goes."""
    body = ARTICLES["en"]
    drop = classifier.decide([*MENU, *body, *FOOTER], min_confidence=THOROUGH)
    frame = np.concatenate([drop[: len(MENU)], drop[-len(FOOTER) :]])
    assert frame.mean() > 0.8


@settings(deadline=None, max_examples=60)
@given(LINES, st.sampled_from([THOROUGH, 0.8, CAREFUL]), st.randoms(use_true_random=False))
def test_cleaning_twice_changes_nothing(
    classifier: LineClassifier, lines: list[str], confidence: float, random: object
) -> None:
    """What is left after a decision is left by the next one too, whatever the rules said."""
    flags = [random.choice([0, 0, 0, 1, 2]) for _ in lines]  # type: ignore[attr-defined]
    drop = classifier.decide(lines, flags, confidence)
    left = [i for i in range(len(lines)) if not drop[i] and flags[i] != 1]
    again = classifier.decide([lines[i] for i in left], [flags[i] for i in left], confidence)
    assert not again.any()


@settings(deadline=None, max_examples=40)
@given(LINES, st.data())
def test_a_line_that_a_rule_decided_is_never_touched(
    classifier: LineClassifier, lines: list[str], data: st.DataObject
) -> None:
    """The classifier speaks only where no rule has spoken."""
    flags = data.draw(
        st.lists(st.sampled_from([0, 1, 2]), min_size=len(lines), max_size=len(lines))
    )
    assert not classifier.decide(lines, flags, 0.5)[np.array(flags, np.uint8) > 0].any()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=40), max_size=10))
def test_any_text_gets_probabilities_and_reasons(
    classifier: LineClassifier, lines: list[str]
) -> None:
    """Nothing that can be in a line makes the classifier fail."""
    verdict = classifier.judge(classifier.read(lines), min_confidence=0.5)
    assert verdict.confidence.shape == (len(lines),)
    assert ((verdict.confidence >= 0) & (verdict.confidence <= 1)).all()
    assert len(verdict.explain()) == verdict.drop.sum()


def test_something_is_always_left(classifier: LineClassifier) -> None:
    """A text that looks like debris from end to end comes back whole, not empty."""
    assert not classifier.decide([*MENU, *FOOTER], min_confidence=THOROUGH).any()
    flags = [1] * len(MENU) + [0] * len(FOOTER)
    assert not classifier.decide([*MENU, *FOOTER], flags, THOROUGH).all()


def test_a_text_that_comes_to_no_rest_is_left_alone(
    classifier: LineClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where lines still go in the last of its rounds, none goes: half a judgement is none."""
    lines = [*MENU, *ARTICLES["en"], *FOOTER]
    assert classifier.decide(lines).any()
    monkeypatch.setattr("cleantext.classify.text.classifier.MOST_ROUNDS", 1)
    assert not classifier.decide(lines).any()


def test_every_dropped_line_has_a_reason(classifier: LineClassifier) -> None:
    """The verdict names what weighed most, for dropped lines only and in their order."""
    lines = [*MENU, *ARTICLES["en"], *FOOTER]
    verdict = classifier.judge(classifier.read(lines), min_confidence=THOROUGH)
    reasons = verdict.explain()
    whole = verdict.reading.explain(verdict.layers, np.arange(len(lines)))
    assert reasons == [whole[i] for i in np.flatnonzero(verdict.drop)]
    assert all(1 <= len(found) <= 3 for found in reasons)


def test_flags_must_match_the_lines(classifier: LineClassifier) -> None:
    """A flag too few is an error that says so."""
    with pytest.raises(ValueError, match="2 lines, but 1 flags"):
        classifier.decide(["a", "b"], [0])


def test_the_model_is_small_plain_data() -> None:
    """The model file is under 2 MB and holds no pickled object."""
    path = files("cleantext.classify.text") / "model.npz"
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(0)
        with np.load(stream, allow_pickle=False) as stored:
            kinds = {stored[name].dtype.kind for name in stored.files}
    assert size < 2_000_000
    assert kinds <= set("fiuU")
