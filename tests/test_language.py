"""Tests of the language identifier, on sentences of our own."""

from __future__ import annotations

import pytest

from cleantext.language import identify

TEXTS = {
    "ar": "عادت العبارة إلى النهر يوم الاثنين بعد أسبوع من الإصلاح، وقال القبطان إن الناس "
    "فرحوا بذلك.",
    "cs": "Přívoz se v pondělí vrátil na řeku, protože byl týden v opravě, a lidé na to u mola "
    "čekali. Kapitán řekl, že je rád, a že se bude plavit každý den, jak to bylo dřív.",
    "da": "Færgen kom tilbage til floden mandag, efter at den havde været på værft i en uge. "
    "Det er godt for byen, siger kaptajnen, og han vil sejle hver dag, som det var før, også "
    "om vinteren.",
    "de": "Die Fähre ist am Montag auf den Fluss zurückgekehrt, nachdem sie eine Woche in der "
    "Werft war. Das ist gut für die Stadt, sagt der Kapitän, und er will nun wieder jeden Tag "
    "fahren.",
    "el": "Το φέρι επέστρεψε στο ποτάμι τη Δευτέρα, και ο καπετάνιος είπε ότι θα πηγαίνει κάθε "
    "μέρα.",
    "en": "The ferry was back on the river on Monday after it had been in the yard for a week. "
    "That is good for the town, the captain said, and he will be sailing each day as it was "
    "before.",
    "es": "El transbordador volvió al río el lunes después de una semana en el astillero. Es "
    "bueno para el pueblo, dijo el capitán, y quiere navegar todos los días, como se hacía "
    "antes.",
    "fi": "Lautta palasi joelle maanantaina, kun se oli ollut viikon telakalla. Se on hyvä "
    "asia, sanoi kippari, ja hän aikoo nyt ajaa joka päivä niin kuin ennen, myös talvella, jos "
    "jää ei ole liian paksu, mutta se on vielä auki.",
    "fr": "Le bac est revenu sur le fleuve lundi, après une semaine de réparation. C'est une "
    "bonne chose pour la ville, dit le capitaine, et il veut naviguer tous les jours, comme "
    "avant, en été.",
    "he": "המעבורת חזרה לנהר ביום שני אחרי שבוע של תיקונים, ורב החובל אמר שהוא שמח על כך מאוד.",
    "hi": "नाव सोमवार को एक हफ्ते की मरम्मत के बाद नदी पर लौट आई, और कप्तान ने कहा कि वह रोज चलेगी।",
    "id": "Feri itu kembali ke sungai pada hari Senin setelah satu minggu di galangan. Itu "
    "baik untuk kota ini, kata kapten, dan ia akan berlayar setiap hari seperti yang dulu, "
    "juga dengan penumpang.",
    "it": "Il traghetto è tornato sul fiume lunedì dopo una settimana di lavori. È una cosa "
    "buona per la città, dice il capitano, e ora vuole navigare ogni giorno come si faceva "
    "prima, anche d'inverno.",
    "ja": "渡し船は一週間の修理を終えて月曜日に川へ戻った。町にとって良いことだと船長は話してい"
    "る。",
    "ko": "나룻배는 일주일의 수리를 마치고 월요일에 강으로 돌아왔다. 선장은 마을에 좋은 "
    "일이라고 말했다.",
    "nb": "Ferja kom tilbake til elva mandag, etter at den hadde vært på verft i en uke. Det "
    "er bra for byen, sier kapteinen, og han vil nå seile hver dag slik det var før, også om "
    "vinteren.",
    "nl": "De pont was maandag weer terug op de rivier nadat zij een week op de werf had "
    "gelegen. Dat is goed voor de stad, zegt de kapitein, en hij wil nu elke dag varen, zoals "
    "het vroeger was.",
    "pl": "Prom wrócił w poniedziałek na rzekę po tym, jak przez tydzień był w stoczni. To "
    "jest dobre dla miasta, mówi kapitan, i chce teraz pływać co dzień, tak jak to było "
    "dawniej, nie tylko latem.",
    "pt": "A balsa voltou ao rio na segunda-feira depois de uma semana no estaleiro. É bom "
    "para a cidade, diz o capitão, e ele quer navegar todos os dias, como se fazia antes, não "
    "só no verão.",
    "ru": "Паром вернулся на реку в понедельник после того, как он неделю был в доке. Это "
    "хорошо для города, говорит капитан, и он хочет ходить каждый день, как это было раньше, а "
    "не только летом.",
    "sv": "Färjan var tillbaka på älven i måndags efter att den hade legat på varv i en vecka. "
    "Det är bra för staden, säger kaptenen, och han vill nu segla varje dag som det var förr, "
    "även om vintern.",
    "tr": "Vapur bir hafta süren bir onarım sonra pazartesi günü nehre döndü. Bu kasaba için "
    "çok iyi, dedi kaptan, ve o artık her gün eskisi gibi sefer yapmak istiyor, daha önce "
    "olduğu kadar çok.",
    "uk": "Пором повернувся на річку в понеділок після того, як він тиждень був у доці. Це "
    "добре для міста, каже капітан, і він хоче ходити кожен день, як це було раніше, а не "
    "тільки влітку.",
    "vi": "Con đò đã trở lại sông vào thứ Hai sau một tuần sửa chữa. Đó là điều tốt cho thị "
    "trấn, ông lái đò nói, và ông muốn đi mỗi ngày như trước đây, không chỉ trong mùa hè.",
    "zh": "渡船经过一周的修理，星期一回到了河上。船长说，这对小镇是件好事，他打算每天开船。",
}


def test_a_text_with_few_small_words_is_known() -> None:
    """Turkish has endings instead, so more of its words are looked for."""
    text = (
        "Liman kenti, on dokuzuncu yüzyılın sonlarında kurulan tersane sayesinde hızla büyüdü. "
        "Nüfus kısa sürede ikiye katlandı, yeni mahalleler kuruldu. Günümüzde tersanenin yerinde "
        "bir müze bulunmaktadır."
    )
    assert identify(text) == "tr"


@pytest.mark.parametrize("language", TEXTS)
def test_language(language: str) -> None:
    """A few sentences are enough to tell each language from all others."""
    assert identify(TEXTS[language]) == language


def test_menu_in_the_middle() -> None:
    """Where the middle of a page is a menu, its sentences tell the language."""
    menu = "\n".join(f"{word} {n}" for n in range(150) for word in ("Xyzzy", "Plugh", "Frobozz"))
    assert identify(f"{TEXTS['nb']}\n{menu}\n{TEXTS['nb']}") == "nb"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Read more",
        "7 5 3 " * 400,
        "قایق روز دوشنبه پس از یک هفته تعمیر به رودخانه بازگشت و ناخدا گفت که مردم "
        "شهر از این کار خوشحال شدند.",
    ],
)
def test_unknown(text: str) -> None:
    """Too little text, no words, and a language that nobody wrote rules for stay unknown."""
    assert identify(text) is None
