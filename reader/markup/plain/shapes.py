"""Shapes that a whole line can have: a date, a byline, a credit, a trail of breadcrumbs, a notice of rights."""

from __future__ import annotations

import re
from functools import cache

from reader.dates import Stamp, read_datelines
from reader.markup.plain.phrases import BOX_WORDS, HOMES, decorations, fold_line, sayings, searched, words_of

LONGEST_DATELINE = 130
"""Characters. Pages print two dates with a place or a reading time on one line, hardly more."""
_DATE_SIGN = re.compile(
    r"\d|\b(?:today|yesterday|just now|now|ago|heute|gestern|hier|aujourd|ayer|hoy|vor|hace|il y a)\b|昨日|今日|たった今",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*(?:[|•·｜]|\s[–—-]\s|\s/\s|;)\s*|,\s+(?=modifié|mis à jour|updated|actualizad|aktualisiert)|\s+(?=\()", re.IGNORECASE
)
_NUMBER = re.compile(r"[(\[]?[\d.,'  ]{1,9}[kKMm+%]?[)\]]?")
_RIGHTS = re.compile(
    r"^\W{0,3}(?:©|\(c\)|copyright\b|℗).{0,400}$|\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b"
    r"|\btodos los derechos reservados\b|無断(?:転載|複製|使用)|(?:19|20)\d\d ?©|© ?(?:19|20)\d\d",
    re.IGNORECASE | re.DOTALL,
)
_RIGHTS_FIRM = re.compile(
    r"(?:19|20)\d\d|reserved|copyright|vorbehalten|réservés|reservados|無断|社$|\b(?:ltd|inc|llc|gmbh|co)\b", re.IGNORECASE
)
_TRAIL = re.compile(
    r"[^>›»→/|＞]{1,40}(?:\s*[>›»→＞]\s*|\s+[/|]\s+)[^>›»→/|＞]{1,60}(?:(?:\s*[>›»→＞]\s*|\s+[/|]\s+)[^>›»→/|＞]{1,90})*[>›»＞]?"
)
_PAIR = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’&-]*)(?: [A-ZÀ-Þa-z][\w.'’&-]*){0,4} ?/ ?(?:[A-ZÀ-Þ][\w.'’&-]*)(?: [A-ZÀ-Þa-z][\w.'’&-]*){0,5}"
)
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*")
_JAPANESE_NAME = re.compile("[\u3400-\u9fff々ヶ]{1,4}[ \u3000]?[\u3040-\u30ff\u3400-\u9fff々ヶ]{1,5}")
_BRACKETED = re.compile(r"[（(【\[〈]([^（）()【】\[\]〈〉]{2,40})[）)】\]〉]")
_MAIL = re.compile(r"\S+@\S+\.\w+|@\w{2,30}")
_AGENCY = re.compile(
    r"(?:ap|afp|epa|efe|dpa|apa|ansa|pa|pti|tass|upi|anp|ntb|ritzau|lusa|reuters|getty(?: images)?|gettyimages|shutterstock|alamy|istock|unsplash"
    r"|pexels|pixabay|bloomberg|associated press|the associated press|agence france-presse|press association|pa media|pa wire|pa images|imago"
    r"|imago images|picture alliance|keystone|xinhua|kyodo|kyodo news|jiji|jiji press|yonhap|anadolu|anadolu agency|zuma|zuma press|wikimedia"
    r"|wikimedia commons|flickr|nasa|esa|handout|rex features|rex|sipa|abaca|hans lucas|europa press|ullstein|akg|bridgeman|adobe stock|depositphotos"
    r"|supplied|contributed|submitted|courtesy|file|archive|archiv)(?:(?: ?[/,|·&-] ?| via | for | pool |/)[\w .&/-]{2,40})?"
)
_CAPTION_SIGNS = (
    *(
        "photo",
        "image",
        "picture",
        "caption",
        "illustration",
        "foto",
        "bild",
        "crédit",
        "credit",
        "©",
        "(",
        "/",
        "=",
        "＝",
        "撮影",
        "（",
    ),
    *("archiv", "grafik", "quelle", "imagen", "composite", "dessin", "写真", "写す", "via ", "pic:", "montage", "crédito"),
)


@cache
def _prefix() -> re.Pattern[str]:
    plain = sorted(
        {p for p in words_of("byline") if not p.endswith((":", "：", "・", "＝", "=", "/", "／"))}, key=len, reverse=True
    )
    firm = sorted(set(words_of("byline")) - set(plain), key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\.\{2,20\}", ".{2,20}") for word in plain)
    return re.compile(
        rf"[（(【\[—–-]?\s?(?:(?:{'|'.join(map(re.escape, firm))})\s*|(?:{words})\s+)(?P<rest>\S.*)", re.IGNORECASE
    )


@cache
def _roles() -> re.Pattern[str]:
    latin = [word for word in words_of("roles") if word.isascii() or not re.search("[\u3040-\u9fff]", word)]
    other = [word for word in words_of("roles") if word not in latin]
    return re.compile(rf"(?<!\w)(?:{'|'.join(latin)})(?!\w)|(?:{'|'.join(map(re.escape, other))})", re.IGNORECASE)


@cache
def _particles() -> frozenset[str]:
    return frozenset(words_of("particles"))


def stamps_of(text: str, lang: str | None = None) -> tuple[Stamp, ...]:
    """The dates of a line that holds nothing but dates, ages and what goes with them (a reading time, brackets)."""
    if stamps := read_datelines(text, lang):
        return tuple(stamps)
    if not _DATE_SIGN.search(text):
        return ()
    parts = [part for part in _PARTS.split(text.strip("()[]（）")) if part]
    if not 2 <= len(parts) <= 6:
        return ()
    found: list[Stamp] = []
    for part in parts:
        if stamps := read_datelines(part.strip("()"), lang):
            found += stamps
        elif sayings().meaning(fold_line(part)) not in ("furniture", "comments", "label"):
            return ()
    return tuple(found)


def is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def is_rights(text: str) -> bool:
    """A notice of copyright. A sign with a name alone is a picture's credit."""
    if not (match := _RIGHTS.search(text[:400])) or (match.start() > 160 and len(text) > 200):
        return False
    return _RIGHTS_FIRM.search(text[:400]) is not None


def is_trail(text: str) -> bool:
    """Breadcrumbs: at least two steps, or two with a home in front."""
    if not any(sign in text for sign in (">", "›", "»", " / ", " | ", "＞", "→")) or text[0] in "«»>→←":
        return False
    if not _TRAIL.fullmatch(text):
        return False
    steps = steps_of(text)
    if "|" in text or "/" in text:
        return len(steps) >= 2 and fold_line(steps[0]) in HOMES
    return len(steps) >= 2 and all(len(step) <= 40 for step in steps[:-1])


def steps_of(text: str) -> list[str]:
    return [step.strip() for step in re.split(r"\s*[>›»→＞]\s*|\s+[/|]\s+", text) if step.strip()]


def is_byline(text: str) -> bool:
    """Names with a word such as "By" in front, or in Japanese in brackets or with the office behind."""
    if match := _prefix().match(text):
        return _is_names(match["rest"].rstrip("）)】]"))
    if bracketed := _BRACKETED.fullmatch(text):
        inner = bracketed[1]
        return (
            all(_JAPANESE_NAME.fullmatch(part) or _roles().search(part) for part in re.split("[、・＝=]", inner))
            and len(inner) >= 3
        )
    if (role := _roles().search(text)) and role[0] >= "\u3040" and len(text) <= 24:
        name = text.replace(role[0], "").strip(" \u3000・／/（）()")
        return _JAPANESE_NAME.fullmatch(name) is not None and role.start() + role.end() != 0
    return False


def is_name(text: str) -> bool:
    """A person's name and nothing else, by its capitals: two to four words, none of them a word of the page's machinery."""
    words = text.split()
    if (
        not 2 <= len(words) <= 5
        or len(text) > 48
        or sayings().meaning(fold_line(text))
        or decorations().meaning(fold_line(text))
    ):
        return False
    if not all(_CAPITAL.fullmatch(word) or word.lower() in _particles() for word in words):
        return False
    return sum(bool(_CAPITAL.fullmatch(word)) for word in words) >= 2 and words[0][0].isupper() and not _roles().search(text)


def is_role(text: str) -> bool:
    """An office ("Senior Reporter", "Isles correspondent, Stornhaven"), an address or a handle, beside a byline."""
    if len(text) > 90:
        return False
    if _MAIL.fullmatch(text):
        return True
    return _roles().search(text) is not None and len(text.split()) <= 9


def is_name_with_role(text: str) -> bool:
    """ "Harriet Ogden Environment correspondent", "Jane Doe, Staff Writer", "Ann Lee in Rome"."""
    words = text.replace(",", " ").split()
    if not 3 <= len(words) <= 12 or len(text) > 100:
        return False
    if not (_CAPITAL.fullmatch(words[0]) and _CAPITAL.fullmatch(words[1])):
        return False
    match = _roles().search(text)
    if match is not None and match.start() >= len(words[0]) + 1 + len(words[1]):
        return True
    return words[2] in ("in", "en", "à", "aus") and len(words) <= 5 and _CAPITAL.fullmatch(words[-1]) is not None


def _is_names(rest: str) -> bool:
    rest = re.sub(r"^(?:the|la|le|el|die|der) (?=[A-Z])", "", rest, flags=re.IGNORECASE) if rest[0].isupper() else rest
    head = re.split(r"\s*[|•·]\s*|\s[–—-]\s|\s/\s", rest, maxsplit=1)[0]
    if re.search("[\u3040-\u9fff]", head):
        return len(head) <= 40 and "。" not in head
    words = re.split(r"[\s,/]+", head.strip(" ,"))
    if not words or len(words) > 14 or not (_CAPITAL.fullmatch(words[0]) or words[0][:1].isupper()):
        return False
    roles = _roles()
    small = [word for word in words if not _CAPITAL.fullmatch(word.strip("().&")) and word.lower() not in _particles()]
    return all(roles.fullmatch(word.strip("().")) or _MAIL.fullmatch(word) or word == "&" for word in small)


def names_in(text: str) -> list[str]:
    """The names of a byline, without what stands before them and without offices, places and dates."""
    text = text.strip(" 　—–-")
    if bracketed := _BRACKETED.fullmatch(text):
        text = bracketed[1]
    if match := _prefix().match(text):
        text = match["rest"]
    text = re.split(r"\s*[|•·｜]\s*|\s[–—-]\s|\s/\s|\s+[Ff][Oo][Rr]\s+|\s+\(|\s+@", text, maxsplit=1)[0].rstrip("）)】]")
    if re.search("[\u3040-\u9fff]", text):
        parts = [part for part in re.split("[、，,＝=／/]", text)]
        cleaned = [_roles().sub("", part).strip(" \u3000・") for part in parts]
        return [part for part in cleaned if 2 <= len(part) <= 20]
    names: list[str] = []
    for part in re.split(r"\s*[,;]\s*|\s+(?:and|und|et|y|e|&|with|avec|con|mit|AND|UND|ET|Y)\s+", text):
        name = re.split(r"\s+(?:in|en|à|aus|at|of|from)\s+(?=[A-ZÀ-Þ])", part)[0].strip(" .")
        words = name.split()
        role = next((n for n, word in enumerate(words) if _roles().fullmatch(word.strip("().,"))), len(words))
        kept = words[:role] if role == len(words) or role <= 2 else words[:2]
        if kept and not _MAIL.fullmatch(name) and (role > 1 or role == len(words)) and not (names and len(kept) == 1):
            names.append(" ".join(kept))
    return names


def stamps_in_byline(text: str, lang: str | None = None) -> tuple[Stamp, ...]:
    """The dates that stand behind a name on its line, parted by a bar, bullet or dash."""
    if not any(character.isdigit() for character in text):
        return ()
    parts = re.split(r"\s*[|•·｜]\s*|\s[–—-]\s|\s/\s|,\s+", text, maxsplit=1)[1:]
    return tuple(stamp for part in parts for stamp in read_datelines(part.strip(), lang))


def is_credit(text: str) -> bool:
    """An agency's name alone, a name and an agency parted by a stroke, a sign of copyright with a name."""
    bare = text.strip("()[]（）").strip()
    if bare[:1] == "©" and len(bare) <= 80:
        return True
    return _AGENCY.fullmatch(bare.casefold()) is not None or (len(bare) <= 70 and _PAIR.fullmatch(bare) is not None)


def is_caption(text: str, key: str) -> bool:
    return any(sign in key or sign in text for sign in _CAPTION_SIGNS) and searched("caption").search(text) is not None


def hints_at_caption(text: str) -> bool:
    """It may be a caption, if it stands where captions stand."""
    return len(text) <= 500 and searched("caption_hint").search(text) is not None


def is_box(key: str) -> bool:
    """Running text of a sign-up box, a paywall or a consent notice: it speaks of at least three of their matters."""
    return len(key) <= 1600 and len({match[0] for match in BOX_WORDS.finditer(key)}) >= 3


def box_weight(key: str) -> int:
    """How many different matters of sign-up boxes a folded line speaks of."""
    return len({match[0] for match in BOX_WORDS.finditer(key[:1600])})


def is_place_or_firm(text: str) -> bool:
    """Two to six words, all with capitals but the little ones between: what stands beside a caption as its credit."""
    words = re.split(r"[\s/]+", text)
    if len(words) > 7 or len(text) > 60:
        return False
    return all(_CAPITAL.fullmatch(word) or word.lower() in _particles() or word in ("&", "/") for word in words)
