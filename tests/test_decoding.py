"""Bytes become the text that their writer meant. The texts are our own."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.decoding import codec_of, decode

JAPANESE = (
    "市の図書館は二十九日、蔵書の一部を電子化すると発表した。来年の春から、家にいながらニュースや古い地図を見られるようになる。"
    "館長は「待っていた人が多い」と話した。\n"
)
CHINESE = "市图书馆昨日宣布，明年春天起读者可以在家里阅读电子书。馆长说：“很多人一直在等这一天。”有关部门表示，这是第一步。\n"
TAIWANESE = (
    "市立圖書館昨日宣布，明年春天起讀者可以在家裡閱讀電子書。館長說：「很多人一直在等這一天。」有關單位表示，這是第一步。\n"
)
KOREAN = "시립 도서관은 내년 봄부터 전자책을 집에서 읽을 수 있게 된다고 밝혔다. 관장은 “기다리는 사람이 많았다”고 말했다.\n"
RUSSIAN = (
    "Городская библиотека объявила, что с весны читатели смогут брать книги, не выходя из дома. «Этого давно ждали», "
    "— сказал директор.\n"
)
PLAIN_RUSSIAN = RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-")
UKRAINIAN = (
    "Міська бібліотека оголосила, що з весни читачі зможуть брати книжки, не виходячи з дому. Її директор каже: цього чекали.\n"
)
GREEK = "Η δημοτική βιβλιοθήκη ανακοίνωσε ότι από την άνοιξη τα βιβλία θα διαβάζονται και από το σπίτι. Πολλοί το περίμεναν.\n"
HEBREW = "הספרייה העירונית הודיעה כי מן האביב אפשר יהיה לקרוא ספרים גם מן הבית. רבים חיכו לכך, אמרה המנהלת.\n"
ARABIC = (
    "أعلنت مكتبة المدينة أن القراء سيتمكنون من قراءة الكتب في بيوتهم ابتداء من الربيع، وقال المدير إن كثيرين كانوا "
    "ينتظرون ذلك.\n"
)
THAI = "ห้องสมุดประจำเมืองประกาศว่าตั้งแต่ฤดูใบไม้ผลิผู้อ่านจะอ่านหนังสือที่บ้านได้ ผู้อำนวยการกล่าวว่ามีคนรอมานาน\n"
FRENCH = (
    "La bibliothèque a annoncé que, dès le printemps, les œuvres prêtées pourront être lues à la maison. « Très attendu "
    "», dit-on.\n"
)
GERMAN = (
    "Die Stadtbücherei kündigte an, dass man von Frühling an Bücher auch zu Hause lesen könne. Viele hätten darauf "
    "gewartet, hieß es.\n"
)
ENGLISH = (
    "The library said it wouldn’t wait: “We’ll lend books to people’s homes from spring – and that’s a promise…” The "
    "café stays.\n"
)
POLISH = (
    "Biblioteka miejska ogłosiła, że od wiosny książki będzie można czytać także w domu. Wielu na to czekało, mówi "
    "dyrektorka.\n"
)
CZECH = (
    "Městská knihovna oznámila, že od jara bude možné číst knihy také doma. Řada lidí na to už dlouho čekala, říká ředitelka.\n"
)
HUNGARIAN = (
    "A városi könyvtár bejelentette, hogy tavasztól otthon is lehet könyveket olvasni. Sokan vártak erre, mondta az "
    "igazgatónő.\n"
)
TURKISH = (
    "Şehir kütüphanesi, ilkbahardan başlayarak kitapların evde de okunabileceğini açıkladı. Müdür, çok kişinin beklediğini "
    "söyledi.\n"
)
LITHUANIAN = "Miesto biblioteka paskelbė, kad nuo pavasario knygas bus galima skaityti ir namuose. Daug žmonių šito laukė.\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (KOREAN, "cp949"),
        (KOREAN, "iso2022_kr"),
        (RUSSIAN, "cp1251"),
        (PLAIN_RUSSIAN, "koi8_r"),
        (PLAIN_RUSSIAN, "iso8859_5"),
        (RUSSIAN, "mac_cyrillic"),
        (UKRAINIAN, "cp1251"),
        (GREEK, "cp1253"),
        (HEBREW, "cp1255"),
        (ARABIC, "cp1256"),
        (THAI, "cp874"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (GERMAN, "cp1252"),
        (GERMAN, "mac_roman"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (CZECH, "cp1250"),
        (HUNGARIAN, "cp1250"),
        (TURKISH, "cp1254"),
        (LITHUANIAN, "cp1257"),
        *(
            (text, codec)
            for text in (ENGLISH, JAPANESE)
            for codec in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
        ),
    ],
)
@pytest.mark.parametrize("times", [1, 12])
def test_a_short_text_is_read_in_its_own_encoding_without_a_word_about_it(text: str, codec: str, times: int) -> None:
    assert decode((text * times).encode(codec)) == text * times


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_dropped(codec: str) -> None:
    assert decode("Grüße\n".encode(codec), "koi8-r") == "Grüße\n"


def test_a_big_endian_mark_decides_too() -> None:
    assert decode(codecs.BOM_UTF16_BE + "ab".encode("utf-16-be")) == "ab"
    assert decode(codecs.BOM_UTF32_BE + "ab".encode("utf-32-be")) == "ab"


def test_a_lying_declaration_is_not_believed_when_the_bytes_are_utf_8() -> None:
    assert decode(GERMAN.encode(), "iso-8859-1") == GERMAN


def test_a_declaration_decides_where_the_bytes_leave_a_choice() -> None:
    text = "Señor Núñez fährt Ski."
    assert decode(text.encode("cp1252"), "windows-1252") == text
    assert decode("ёж".encode("koi8_r"), "KOI8-R") == "ёж"
    assert decode("naïve".encode("cp1258"), "windows-1258") == "naïve"


def test_a_declaration_that_makes_nonsense_is_not_believed() -> None:
    assert decode(JAPANESE.encode("cp932"), "iso-8859-1") == JAPANESE
    assert decode(RUSSIAN.encode("cp1251"), "utf-8") == RUSSIAN
    assert decode(JAPANESE.encode("cp932"), "iso-8859-4") == JAPANESE


def test_a_name_that_nobody_knows_is_ignored() -> None:
    for label in ("x-klingon", "rot13", "hex", "unicode_escape", "", "\0", "utf-7"):
        assert decode(GERMAN.encode("cp1252"), label) == GERMAN


def test_names_are_read_as_browsers_read_them() -> None:
    assert codec_of(" Latin-1 ") == codec_of("ASCII") == codec_of("iso_8859-1") == "cp1252"
    assert codec_of("gb2312") == "gb18030"
    assert codec_of('"Shift_JIS"') == "cp932"
    assert codec_of(None) is None
    assert decode(b"\x93Hi\x94", "latin1") == "“Hi”"


def test_seven_bit_chinese_is_read_where_it_is_declared() -> None:
    assert decode("图书馆".encode("hz"), "hz-gb-2312") == "图书馆"


def test_utf_8_with_a_broken_byte_or_cut_off_stays_utf_8() -> None:
    assert decode(RUSSIAN.encode()[:-1] + b"\xff") == RUSSIAN[:-1] + "\ufffd"
    assert decode(JAPANESE.encode()[:-2]) == JAPANESE[:-2] + "\ufffd"


def test_zero_bytes_and_escapes_in_a_text_do_no_harm() -> None:
    assert decode(b"one\0two, three, four, five, six and so on, " * 2) == "one\0two, three, four, five, six and so on, " * 2
    assert decode(b"\x1b[31mred") == "\x1b[31mred"
    assert decode(b"\x1b$B only the escape") != ""
    assert decode("é".encode() + b"\x1b$B") == "é\x1b$B"
    assert decode(b"\0\0\0\0\0\0") == "\0" * 6
    assert decode(b"caf\xe9 \0 au lait\n" * 9) == "café \0 au lait\n" * 9
    assert decode(b"\0\xd8" * 40 + b"\0") != ""


def test_a_long_text_is_judged_by_the_lines_that_tell() -> None:
    text = "plain words\n" * 2000 + FRENCH * 60
    assert decode(text.encode("cp1252")) == text
    text = "plain words\n" * 2000 + FRENCH
    assert decode(text.encode("cp1252")) == text


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == ""


@given(
    st.binary(max_size=400),
    st.none() | st.text(max_size=20) | st.sampled_from(["utf-16", "hz", "euc-jp", "iso-2022-kr", "utf-32"]),
)
def test_it_never_raises(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, declared), str)
