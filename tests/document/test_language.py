import pytest

from stylo.document.language import identify_language


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("The lift is out of order and nobody knows when it will be back.", "en", "prose"),
        ("dont know tbh, the new rota is rubbish and im not happy", "en", "casual"),
        ("Broken lift.", "en", "too short to tell: English"),
        ("Great!", "en", "one word"),
        ("nul byte isnt ok", "en", "four words, none of them prose"),
        ("Der Aufzug ist kaputt und niemand weiß, wann er wieder fährt.", "de", "German"),
        ("L'ascenseur est en panne et personne ne sait quand il remarchera.", "fr", "French"),
        ("Лифт сломан, и никто не знает, когда его починят.", "ru", "its letters tell"),
        ("電梯壞了，沒人知道什麼時候會修好。", "zh", "its letters tell"),
        ("エレベーターが故障しています。", "ja", "mixed with Chinese characters"),
        ("المصعد معطل ولا أحد يعرف متى سيعود.", "ar", "its letters tell"),
        ("12:30 -- 14 !!!", "und", "no words"),
        ("", "und", "nothing"),
    ],
)
def test_language(text, code, why):
    found = identify_language(text)
    assert (found.code, found.english) == (code, code == "en")
