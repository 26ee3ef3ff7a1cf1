"""Texts in scripts that the line classifier cannot read."""

from __future__ import annotations

import pytest

from cleantext.classify import THOROUGH
from cleantext.classify.text import LineClassifier

classifier = LineClassifier.load()

THAI = """พยานให้การต่อศาลเมื่อวานนี้
ทนาย
คืนนั้นคุณอยู่ที่ไหน
พยาน
อยู่บ้านค่ะ
ทนาย
มีใครอยู่ด้วยไหม
พยาน
มีลูกสาวคนเดียวค่ะ
ทนาย
คุณได้ยินเสียงอะไรบ้าง
พยาน
ได้ยินเสียงคนตะโกน แล้วก็เสียงรถค่ะ
ทนาย
กี่โมง
พยาน
ประมาณสี่ทุ่มค่ะ""".splitlines()
LAO = """ເຈົ້າມາຈາກໃສ
ຂ້ອຍມາຈາກວຽງຈັນ
ມາເຮັດຫຍັງຢູ່ນີ້
ມາຊອກວຽກເຮັດ
ພັກຢູ່ໃສ
ຢູ່ກັບໝູ່
ຂາຍດີບໍ່
ຂາຍດີຫຼາຍ""".splitlines()


@pytest.mark.parametrize("text", [THAI, LAO], ids=["Thai", "Lao"])
def test_short_answers_stay_where_words_and_sentences_show_no_end(text: list[str]) -> None:
    """No line of an interview in a script without spaces goes, however little certainty does."""
    assert not classifier.decide(text).any()
    assert not classifier.decide(text, min_confidence=THOROUGH).any()


def test_what_can_be_read_among_them_goes() -> None:
    """Lines in Latin letters around such a text are judged as ever."""
    share = ["Twitter", "Facebook", "WhatsApp", "Instagram"]
    text = [*share, *THAI, *share]
    gone = [line for line, drop in zip(text, classifier.decide(text), strict=True) if drop]
    assert set(gone) == set(share)


def test_a_choice_of_languages_goes_in_a_text_of_another_script() -> None:
    """A language's name in its own script is no text in it."""
    article = "The river rose by two metres in a night, and the bridge was closed on Monday."
    languages = [
        "English",
        "Deutsch",
        "Français",
        "Español",
        "ไทย",
        "日本語",
        "Português",
        "Polski",
    ]
    text = ["Home", "News", *languages, "Sign in", *[article] * 3]
    assert classifier.decide(text)[text.index("ไทย")]
