"""Shapes that a whole line can have: a date, a byline, a credit, a trail of breadcrumbs, a notice of rights."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.dates import Stamp, read_datelines
from reader.markup.plain.phrases import (
    BOX_OPENINGS,
    BOX_SPACED,
    BOX_UNSPACED,
    BOX_UNSPACED_LATIN,
    HOMES,
    fold_line,
    is_in,
    is_japanese,
    sayings,
)
from reader.markup.plain.runs import has_digit

LONGEST_DATELINE = 130
"""Characters. Pages print two dates with a place or a reading time on one line, hardly more."""


def _parted(*signs: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Signs that a text may hold, all of them; and those that it may hold if it is ASCII."""
    return signs, tuple(sign for sign in signs if sign.isascii())


def _is_any_in(text: str, signs: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
    return any([sign in text for sign in signs[text.isascii()]])  # noqa: C419 quicker than to stop at the first: there is none


_DATE_SIGN = re.compile(
    r"\d|\b(?:today|yesterday|just now|now|ago|heute|gestern|hier|aujourd|ayer|hoy|vor|hace|il y a)\b|昨日|今日|たった今",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*(?:[|•·｜]|\s[–—-]\s|\s/\s|;)\s*|,\s+(?=modifié|mis à jour|updated|actualizad|aktualisiert)|\s+(?=\()|(?=（)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^([^|•·,]{2,32}?)\s*(?:[|•·,∙]|\s[–—-])\s+(?=\S)(.*)$")
_NUMBER = re.compile(r"[(\[]?[\d.,'  ]{1,9}[kKMm+%]?[)\]]?")
_RIGHTS = re.compile(
    r"^\W{0,3}(?:©|\(c\)|copyright\b|℗).{0,400}$|\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b"
    r"|\btodos los derechos reservados\b|無断(?:転載|複製|使用)|(?:19|20)\d\d ?©|© ?(?:19|20)\d\d",
    re.IGNORECASE | re.DOTALL,
)
_RIGHTS_FIRM = re.compile(
    r"\d{4}|reserved|copyright|vorbehalten|réservés|reservados|無断|社$|\b(?:ltd|inc|llc|gmbh|co)\b", re.IGNORECASE
)
_TRAIL = re.compile(
    r"[^>›»→/|＞]{1,40}(?:\s*[>›»→＞]\s*|\s+[/|]\s+)[^>›»→/|＞]{1,60}(?:(?:\s*[>›»→＞]\s*|\s+[/|]\s+)[^>›»→/|＞]{1,90})*[>›»＞]?"
)
_STEP_SIGNS = _parted(">", "›", "»", " / ", " | ", "＞", "→")
_PAIR = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’&-]*)(?: [A-ZÀ-Þa-z][\w.'’&-]*){0,4} ?/ ?(?:[A-ZÀ-Þ][\w.'’&-]*)(?: [A-ZÀ-Þa-z][\w.'’&-]*){0,5}"
)
_AGENCY = re.compile(
    r"(?:the )?(?:ap|afp|epa|efe|dpa|apa|ansa|pa|pti|tass|upi|anp|ntb|ritzau|lusa|reuters|getty(?: ?images)?|shutterstock"
    r"|alamy|istock|unsplash|pexels|pixabay|bloomberg|associated press|agence france-presse|press association"
    r"|pa (?:media|wire|images)|imago(?: images)?|picture alliance|keystone|xinhua|kyodo(?: news)?|jiji(?: press)?|yonhap"
    r"|anadolu(?: agency)?|zuma(?: press)?|wikimedia(?: commons)?|flickr|nasa|esa|handout|rex(?: features)?|sipa|abaca"
    r"|hans lucas|europa press|ullstein|akg|bridgeman|adobe stock|depositphotos|supplied"
    r"|contributed|agenc(?:y|ies)|agencias?|agenturen?|agences|submitted|courtesy|file|archive?)"
    r"(?:(?: ?[/,|·&-] ?| via | for | pool |/)[\w .&/-]{2,40})?"
)
_ON_BEHALF = re.compile(r" (?:FOR|POUR|PARA|FÜR) |[^ ]/[^ ]| / ")
_SHOUTED_NAME = re.compile(r"[.!?»”\"] (?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+)(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){1,4}$")
"""A name in capitals behind a sentence: who took the picture."""
_CAPTION_CHARACTERS = _parted(*"©(（/=＝|")
_CAPTION_WORDS = _parted(
    *("photo", "image", "picture", "caption", "illustration", "foto", "bild", "credit", "crédit", "archiv", "grafik", "quelle"),
    *("imagen", "composite", "dessin", "via ", "pic:", "montage", "撮影", "写真", "写す"),
)
_RIGHTS_SIGNS = _parted("©", "(c)", "copyright", "reserv", "réserv", "vorbehalten", "無断", "℗")


def stamps_of(text: str, lang: str | None = None) -> tuple[Stamp, ...]:
    """The dates of a line that holds nothing but dates, ages and what goes with them: a reading time, a section or place."""
    if stamps := read_datelines(text, lang):
        return tuple(stamps)
    if not _DATE_SIGN.search(text):
        return ()
    place, bar, rest = _PLACE.sub("\\1\n\\2", text, count=1).partition("\n")
    if bar and place.count(" ") <= 1 and not has_digit(place) and (stamps := read_datelines(rest, lang)):
        return tuple(stamps)
    parts = [part for part in _PARTS.split(text.strip("()[]（）")) if part]
    if not 2 <= len(parts) <= 6:
        return ()
    found: list[Stamp] = []
    others = 0
    for part in parts:
        if stamps := read_datelines(part.strip("()（）"), lang):
            found += stamps
        elif sayings().meaning(fold_line(part)) not in ("furniture", "comments", "label"):
            others += 1
            if others > 1 or part.count(" ") > 2 or len(part) > 32:
                return ()
    return tuple(found)


def is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def is_rights(text: str, key: str) -> bool:
    """A notice of copyright. A sign with a name alone is a picture's credit."""
    if "©" not in text[:400] and not _is_any_in(key, _RIGHTS_SIGNS):
        return False
    if not (match := _RIGHTS.search(text[:400])) or (match.start() > 160 and len(text) > 200):
        return False
    return _RIGHTS_FIRM.search(text[:400]) is not None


def is_trail(text: str) -> bool:
    """Breadcrumbs: at least two steps, or two with a home in front."""
    if not _is_any_in(text, _STEP_SIGNS) or text[0] in "«»>→←":
        return False
    if not _TRAIL.fullmatch(text):
        return False
    steps = steps_of(text)
    if "|" in text or "/" in text:
        return len(steps) >= 2 and fold_line(steps[0]) in HOMES
    return len(steps) >= 2 and all(len(step) <= 40 for step in steps[:-1])


def steps_of(text: str) -> list[str]:
    if ": " in text:
        text = text.partition(": ")[2]  # "You are here: …"
    return [step.strip() for step in re.split(r"\s*[>›»→＞]\s*|\s+[/|]\s+", text) if step.strip()]


def is_credit(text: str) -> bool:
    """An agency's name alone, a name and an agency parted by a stroke, a sign of copyright with a name."""
    bare = text.strip("()[]（）").strip()
    if bare[:1] == "©" and len(bare) <= 80 and not re.search(r"\d{4}", bare):
        return True
    if _is_shouted_credit(bare):
        return True
    return _AGENCY.fullmatch(bare.casefold()) is not None or (len(bare) <= 70 and _PAIR.fullmatch(bare) is not None)


def _is_shouted_credit(text: str) -> bool:
    """Lines such as "NAME POUR « PAPER »", "NAME/AGENCY": capitals throughout, with the word that means on whose behalf."""
    return text.isupper() and 2 <= text.count(" ") + 1 <= 10 and _ON_BEHALF.search(text) is not None


def ends_in_shouted_name(text: str) -> bool:
    return _SHOUTED_NAME.search(text[-60:]) is not None and not text.isupper()


def is_said_twice(text: str) -> bool:
    """The same words two times over, as the hidden name of a button or picture beside the one that is seen."""
    half = len(text) // 2
    return 5 <= len(text) <= 60 and text[half] == " " and text[:half] == text[half + 1 :]


def is_caption(text: str, key: str) -> bool:
    """Says of itself that it is a caption: it ends in a credit, or begins with a word such as "Image caption"."""
    if ends_in_shouted_name(text):
        return True
    if not _is_any_in(text, _CAPTION_CHARACTERS) and not _is_any_in(key, _CAPTION_WORDS):
        return False
    return is_in("caption", text)


def hints_at_caption(text: str) -> bool:
    """It may be a caption, if it stands where captions stand."""
    return len(text) <= 500 and is_in("caption_hint", text)


def box_weight(key: str, runs: Iterable[str]) -> int:
    """How many different matters of sign-up boxes a folded line speaks of. ``runs`` are its runs of letters, at least."""
    if key.isascii() and BOX_OPENINGS.keys().isdisjoint(runs):
        return 0
    key = key[:1600]
    unspaced = BOX_UNSPACED if is_japanese(key) else BOX_UNSPACED_LATIN
    found = set() if key.isascii() else set(unspaced.findall(key))
    # The expression is tried where one of its first words stands: on every word, it would take a hundred times as long.
    for start in BOX_OPENINGS.keys() & set(runs):
        for whole in BOX_OPENINGS[start]:
            for opening in whole.finditer(key):
                if match := BOX_SPACED.match(key, opening.start()):
                    found.add(match[0])
    return len(found)
