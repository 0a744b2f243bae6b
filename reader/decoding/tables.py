"""What :mod:`reader.decoding` knows of encodings and of the letters of languages: tables, no logic.

The names are those of the WHATWG Encoding Standard, which is what browsers follow; where it reads one name as another encoding
(``latin1`` as windows-1252, ``gb2312`` as GB 18030), so do we. Letters stand in the rough order of their frequency in print.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The characters beyond ASCII that a language writes, each with its weight, up to 1."""

    weights: dict[str, float]
    latin: bool


_NAMES = {
    "utf-8": "utf8 unicode-1-1-utf-8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le utf16 ucs-2 unicode csunicode iso-10646-ucs-2",
    "utf-16-be": "utf-16be",
    "utf-32-le": "utf-32 utf-32le utf32",
    "utf-32-be": "utf-32be",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 latin1 latin-1 l1 ascii us-ascii ansi-x3.4-1968 "
    "cp819 ibm819 iso-ir-100 csisolatin1 iso-8859-1:1987 ansi",
    "iso8859_15": "iso-8859-15 iso8859-15 iso885915 latin-9 latin9 l9 csisolatin9",
    "mac_roman": "macintosh mac x-mac-roman csmacintosh macroman mac-roman",
    "cp850": "cp850 ibm850 850",
    "cp437": "cp437 ibm437 437",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "iso8859_2": "iso-8859-2 iso8859-2 iso88592 latin2 latin-2 l2 csisolatin2 iso-ir-101",
    "cp852": "cp852 ibm852 852",
    "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 latin5 latin-5 l5 csisolatin5 iso-ir-148",
    "cp1257": "windows-1257 cp1257 x-cp1257",
    "cp1258": "windows-1258 cp1258 x-cp1258",
    "iso8859_3": "iso-8859-3 iso8859-3 latin3 latin-3 l3",
    "iso8859_4": "iso-8859-4 iso8859-4 latin4 latin-4 l4",
    "iso8859_10": "iso-8859-10 iso8859-10 latin6 latin-6 l6",
    "iso8859_13": "iso-8859-13 iso8859-13",
    "iso8859_14": "iso-8859-14 iso8859-14",
    "iso8859_16": "iso-8859-16 iso8859-16",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "koi8_r": "koi8-r koi8 koi cskoi8r koi8-r",
    "koi8_u": "koi8-u koi8-ru",
    "iso8859_5": "iso-8859-5 iso8859-5 iso88595 cyrillic csisolatincyrillic iso-ir-144",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian maccyrillic mac-cyrillic",
    "cp866": "ibm866 cp866 866 csibm866",
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "iso8859_7": "iso-8859-7 iso8859-7 iso88597 greek greek8 ecma-118 elot-928 csisolatingreek sun-eu-greek iso-ir-126",
    "cp1255": "windows-1255 cp1255 x-cp1255 iso-8859-8 iso-8859-8-i iso8859-8 iso88598 hebrew visual logical csiso88598i",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "iso8859_6": "iso-8859-6 iso-8859-6-i iso8859-6 iso88596 arabic asmo-708 ecma-114 csisolatinarabic iso-ir-127",
    "cp874": "windows-874 cp874 tis-620 iso-8859-11 iso8859-11 iso885911 dos-874",
    "cp932": "shift-jis sjis x-sjis shiftjis windows-31j cp932 ms932 ms-kanji csshiftjis",
    "euc_jis_2004": "euc-jp eucjp x-euc-jp cseucpkdfmtjapanese",
    "iso2022_jp_ext": "iso-2022-jp csiso2022jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3",
    "gb18030": "gb18030 gbk x-gbk gb2312 gb-2312 gb-2312-80 chinese csgb2312 csiso58gb231280 "
    "cp936 ms936 windows-936 euc-cn x-euc-cn",
    "hz": "hz hz-gb-2312",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950 big5hkscs",
    "cp949": "euc-kr euckr cseuckr ks-c-5601-1987 ks-c-5601-1989 ksc5601 "
    "ksc-5601 korean windows-949 cp949 uhc iso-ir-149 csksc56011987",
    "iso2022_kr": "iso-2022-kr csiso2022kr",
}
LABELS = {name: codec for codec, names in _NAMES.items() for name in names.split()}

_HIRAGANA = "".join(chr(c) for c in range(0x3041, 0x3094))
_KATAKANA = "".join(chr(c) for c in range(0x30A1, 0x30F7)) + "ー・"
_FULL_WIDTH = "、。，．・：；？！「」『』（）〔〕【】《》〈〉“”‘’～〜－—…　％＆＋０１２３４５６７８９"
_CHINESE = "的一是不了在人有我他这中大来上个国和说们为子要时年得会以生可发过多经行后地自作家成方进工部出能对于同动市新现"
_TRADITIONAL = "的一是不了在人有我他這中大來上個國和說們為子要時年得會以生可發過多經行後地自作家成方進工部出能對於同動市新現"
_KANJI = (
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九"
    "入選立開手米力学問高代明実"
)
_HANGUL = (
    "이다는의에가을지고기사하로한자도를대시인서리어일은정나부수아해그장제전들스보구라상주과공여만마원있조성신게국면"
    "안치연무년위동으했것"
)


def _rows(codec: str, first: int, last: int) -> str:
    """The characters of a double-byte set whose first byte is in a range: the commoner of its ideographs, in every such set."""
    trails = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
    return bytes(b for lead in range(first, last + 1) for trail in trails for b in (lead, trail)).decode(codec, "ignore")


def _ranked(letters: str) -> Alphabet:
    """A script of its own: the rarer a letter, the less it proves."""
    weights = {letter: 1 - 0.9 * rank / len(letters) for rank, letter in enumerate(letters)}
    return Alphabet(
        weights | {letter.upper(): weight for letter, weight in weights.items() if len(letter.upper()) == 1}, latin=False
    )


def _latin(letters: str) -> Alphabet:
    return Alphabet(dict.fromkeys(letters + letters.upper().replace("SS", ""), 1.0), latin=True)


def _ideographic(common: str, usual: str, rare: str = "") -> Alphabet:
    weights = (
        dict.fromkeys(rare, -0.3) | dict.fromkeys(usual, 0.6) | dict.fromkeys(_FULL_WIDTH, 0.7) | dict.fromkeys(common, 1.0)
    )
    return Alphabet(weights, latin=False)


_WESTERN = tuple(
    _latin(letters)
    for letters in (
        "éàèêçâîôùûëïüœæ",  # French
        "äöüß",  # German
        "áéíóúñü",  # Spanish
        "ãçáéóíêõâôúà",  # Portuguese
        "èàùòéìó",  # Italian
        "æøåéö",  # Danish, Norwegian
        "äöåéü",  # Swedish, Finnish, Estonian
        "éëïèöüóáê",  # Dutch
        "íáðéóöæúýþ",  # Icelandic
        "óàéèíçúòïü",  # Catalan
    )
)
_CENTRAL = tuple(
    _latin(letters)
    for letters in (
        "ąęółśżćńź",  # Polish
        "íáéěýčšřžůúťňďó",  # Czech
        "áíéčšžýúľťňôďäóĺŕ",  # Slovak
        "áéöóőüíúű",  # Hungarian
        "ăîâşţșț",  # Romanian
        "čšžćđ",  # Croatian, Slovene
    )
)
_CYRILLIC = tuple(
    _ranked(letters)
    for letters in (
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",  # Russian
        "оанивітерслкудмпязьгбчхйцжюєїщфшґ",  # Ukrainian
        "аоиетнрсвлкдпмзугъчбцжшхйщюяфь",  # Bulgarian
        "аоиенрсјтукдвмлпгзбчшњцжћљђхфџѓќѕ",  # Serbian, Macedonian
    )
)
_GREEK = (_ranked("αοιετσνηυρπκμλςίόάέγωήδύχθώφξβζψϊϋΐΰ"),)
_HEBREW = (_ranked("יוהלאתרבשמנםעדחקכפןגצזסטךףץ"),)
_ARABIC = (_ranked("اليمونترةبعدسفهكقحجأىشصإطخضذئزثءغآظؤ،؟ـ"), _ranked("اینرهدمتوبيسشکكگلزفپخقعجآچحصطغضثذژئظ،؟"))
_THAI = (_ranked("านรอกเงมยลวดทสตะปบคห่้ัิีืุูแไใโขจพชผถซธณภศษฐญฉฟฮ์ำๆๅ"),)
_TURKISH = (_latin("ıüşöçğİâ"),)
_BALTIC = tuple(_latin(letters) for letters in ("ėšįųžąčęū", "āīēšņūļžģķč", "äõöüšž"))
_JAPANESE = (
    _ideographic(_HIRAGANA + _KATAKANA + _KANJI, _rows("cp932", 0x88, 0x97), "".join(chr(c) for c in range(0xFF61, 0xFFA0))),
)
_SIMPLIFIED = (_ideographic(_CHINESE, _rows("gb2312", 0xB0, 0xD7), _HIRAGANA + _KATAKANA),)
_BIG5 = (_ideographic(_TRADITIONAL, _rows("big5", 0xA4, 0xC6), _HIRAGANA + _KATAKANA),)
_KOREAN = (_ideographic(_HANGUL, _rows("euc_kr", 0xB0, 0xC8), _rows("euc_kr", 0xCA, 0xFD)),)

CANDIDATES: dict[str, tuple[Alphabet, ...]] = {
    "cp1252": _WESTERN,
    "cp932": _JAPANESE,
    "euc_jis_2004": _JAPANESE,
    "cp949": _KOREAN,
    "gb18030": _SIMPLIFIED,
    "big5hkscs": _BIG5,
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC[:1],
    "koi8_u": _CYRILLIC[1:2],
    "iso8859_15": _WESTERN[:1],
    "mac_roman": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "iso8859_16": _CENTRAL[4:5],
    "cp1254": _TURKISH,
    "cp1257": _BALTIC,
    "cp1253": _GREEK,
    "iso8859_7": _GREEK,
    "cp1255": _HEBREW,
    "cp1256": _ARABIC,
    "iso8859_6": _ARABIC[:1],
    "cp874": _THAI,
    "iso8859_5": _CYRILLIC,
    "mac_cyrillic": _CYRILLIC,
    "cp866": _CYRILLIC,
    "cp850": _WESTERN,
    "cp852": _CENTRAL,
}
"""By codec, the languages it is guessed for. Where two readings look equally good, the first of them is meant."""
CODECS = tuple(CANDIDATES)
