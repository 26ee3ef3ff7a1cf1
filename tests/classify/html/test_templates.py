"""Which blocks of a page are printed from one template."""

from __future__ import annotations

from cleantext.classify.html.templates import templates
from cleantext.readers.html import read_html

CARD = '<li class="card is-{0}"><h3 class="title">Card {0}</h3><p class="price">{0}0 euros</p></li>'
PAGE = (
    '<html><body><div class="text"><p>It rained.</p><p id="p2">It rained on.</p></div>'
    f"<ul>{''.join(CARD.format(i) for i in range(3))}</ul>"
    '<div class="footer"><p>About us</p></div></body></html>'
)


def test_the_like_parts_of_cards_are_one_template() -> None:
    """Titles go with titles and prices with prices, whatever number a card has."""
    fine, _ = templates(read_html(PAGE)).tolist()
    titles, prices = fine[2:8:2], fine[3:8:2]
    assert len(set(titles)) == len(set(prices)) == 1
    assert titles[0] != prices[0]


def test_classes_part_what_tags_do_not() -> None:
    """A paragraph of the text and one of the footer are alike by their tags alone."""
    fine, coarse = templates(read_html(PAGE)).tolist()
    assert fine[0] == fine[1] != fine[-1]
    assert coarse[0] == coarse[1] == coarse[-1]


def test_a_page_of_one_block_is_one_template() -> None:
    """The smallest page has a template of its own."""
    assert templates(read_html("<p>It rained.</p>")).tolist() == [[0], [0]]
