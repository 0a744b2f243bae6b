"""Names of people in bylines: whole lines that are one, and the names in them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reader.dates import Stamp, find_moment, read_datelines
from reader.markup.plain.languages import LANGUAGES
from reader.markup.plain.phrases import decorations, first_words, fold_line, sayings, words_of
from reader.markup.plain.runs import has_digit, letter_runs

_JAPANESE = re.compile("[\u3040-\u9fff]")
_CLASS = re.compile(r"\[(\w+)\]")
_CAPITAL = re.compile(r"[\"“(]?[^\W\d_a-zß-öø-ÿ][\w.'’-]*[\"”)]?")
_JAPANESE_NAME = re.compile("[\u3400-\u9fff々ヶ]{1,4}[ \u3000]?[\u3040-\u30ff\u3400-\u9fff々ヶ]{1,5}")
_JAPANESE_FIRM = re.compile("[\u3400-\u9fff][ァ-ヺー]{4}|[ァ-ヺー]{3}[\u3400-\u9fff]")
"""Katakana beside characters, as papers and firms are called, and nobody is."""
_BRACKETED = re.compile(r"[（(【\[〈［]([^（）()【】\[\]〈〉［］]{2,40})[）)】\]〉］]")
_ASIDE = re.compile(r"\s*\([^()]{1,40}(?:\)|$)")
_IN_NAMES = frozenset(
    ("and", "&", "und", "et", "y", "e", "de", "da", "di", "del", "della", "van", "von", "der", "den")
) | frozenset(("la", "le", "al", "bin", "ibn", "ter", "ten", "du", "dos", "st", "mc", "zu"))
"""Words written small in people's names and between two of them; bylines have more of them ("in", "with", "for")."""
_BEFORE_DATE = re.compile(r"(?:\s+[a-zà-ÿ]{1,4})?[\s,]*$")
"""The little word that leads from a name to its date: "on", "le", "am", "el"."""
LONGEST_DATED = 100
"""Characters of a line that is a name and dates."""
BEFORE_DATES = (",", "|", "·", "•", " – ", " - ")
"""What parts the two: one of these, at least."""
_KEPT = 64
"""Answers, at most: a page asks the same of a line several times, in one go."""
_MAIL = re.compile(r"\S+@\S+\.\w+|@\w{2,30}")


@cache
def _prefix() -> re.Pattern[str]:
    plain = sorted(
        {p for p in words_of("byline") if not p.endswith((":", "：", "・", "＝", "=", "/", "／"))}, key=len, reverse=True
    )
    firm = sorted(set(words_of("byline")) - set(plain), key=len, reverse=True)
    signed = "|".join(re.sub("([:：/／])$", r" ?\1", re.escape(word)) for word in firm)
    words = "|".join(re.escape(word).replace(r"\.\{2,20\}", ".{2,20}") for word in plain)
    return re.compile(rf"[（(【\[—–-]?\s?(?:(?:{signed})\s*|(?:{words})\s+)(?P<rest>\S.*)", re.IGNORECASE)


@cache
def _roles() -> re.Pattern[str]:
    latin = [word for word in words_of("roles") if word.isascii() or not _JAPANESE.search(word)]
    other = [word for word in words_of("roles") if word not in latin]
    return re.compile(rf"(?<!\w)(?:{'|'.join(latin)})(?!\w)|(?:{'|'.join(map(re.escape, other))})", re.IGNORECASE)


@cache
def _role_firsts() -> frozenset[str]:
    """The runs of letters that offices begin with, folded; empty where that cannot be told of some."""
    words = "|".join(word for word in words_of("roles") if not _JAPANESE.search(word))
    firsts = first_words(f"({_CLASS.sub(lambda found: f'({chr(124).join(found[1])})', words)})")
    return frozenset(letter_runs(first.casefold())[0] for first in firsts) if "*" not in firsts else frozenset()


def _role_in(text: str) -> re.Match[str] | None:
    """The first office in a text. One of its words has to be the first of an office's: mostly none is."""
    firsts = _role_firsts()
    if firsts and firsts.isdisjoint(letter_runs(text.casefold())) and not _JAPANESE.search(text):
        return None
    return _roles().search(text)


@cache
def _small_words() -> frozenset[str]:
    """Words that stand in headlines, where they have a capital too, and not in names."""
    return frozenset(word for language in LANGUAGES for word in language.words("stop_words") if len(word) > 1) - {
        "will",
        "den",
        "van",
    }


@cache
def _particles() -> frozenset[str]:
    return frozenset(words_of("particles"))


def is_byline(text: str) -> bool:
    """Names with a word such as "By" in front, or in Japanese in brackets or with the office behind."""
    if match := _prefix().match(text):
        return _is_names(match["rest"].rstrip("）)】]"))
    if bracketed := _BRACKETED.fullmatch(text):
        inner = bracketed[1]
        first = re.split("[、，,・＝=／/]", inner)[0]
        return len(inner) >= 3 and (_JAPANESE_NAME.fullmatch(first) or _role_in(first)) is not None
    if len(text) <= 24 and _JAPANESE.search(text) and (role := _role_in(text)):
        name = text.replace(role[0], "").strip(" \u3000・／/（）()")
        return _JAPANESE_NAME.fullmatch(name) is not None and role.start() + role.end() != 0
    return False


def is_name(text: str) -> bool:
    """A person's name and nothing else, by its capitals: two to four words, none of them a word of the page's machinery."""
    if text[-1:] == ")" or ") " in text:
        text = _ASIDE.sub("", text)  # "Ann Lee (now) and Bob Cray (earlier)"
    words = text.split()
    if (
        not 2 <= len(words) <= 5
        or len(text) > 48
        or sayings().meaning(fold_line(text))
        or decorations().meaning(fold_line(text))
    ):
        return False
    if all(sayings().meaning(word.casefold()) for word in words):
        return False
    if not all(_CAPITAL.fullmatch(word) or word.lower() in _IN_NAMES for word in words) or words[0].lower() in _particles():
        return False
    if any(word.lower() in _small_words() and word.lower() not in _IN_NAMES for word in words):
        return False
    return sum(bool(_CAPITAL.fullmatch(word)) for word in words) >= 2 and words[0][0].isupper() and not _role_in(text)


def is_able_name(text: str) -> bool:
    """Whether what a byline holds can be somebody's name or a firm's: few words, and hardly one of them written small."""
    words = text.split()
    small = [word for word in words if word[0].islower() and word.lower() not in _particles()]
    return len(words) <= 7 and 2 * len(small) < len(words) and (len(small) == 0 or len(words) > 3)


def is_role(text: str) -> bool:
    """An office ("Senior Reporter", "Isles correspondent, Stornhaven"), an address or a handle, beside a byline."""
    if len(text) > 90:
        return False
    if _MAIL.fullmatch(text):
        return True
    return len(text.split()) <= 9 and _role_in(text) is not None


def is_name_with_role(text: str) -> bool:
    """Lines such as "Harriet Ogden Environment correspondent", "Jane Doe, Staff Writer", "Ann Lee in Rome"."""
    words = text.replace(",", " ").split()
    if not 3 <= len(words) <= 12 or len(text) > 100:
        return False
    if not (_CAPITAL.fullmatch(words[0]) and _CAPITAL.fullmatch(words[1])):
        return False
    match = _role_in(text)
    if match is not None and match.start() >= len(words[0]) + 1 + len(words[1]):
        return True
    return words[2] in ("in", "en", "à", "aus") and len(words) <= 5 and _CAPITAL.fullmatch(words[-1]) is not None


def _is_names(rest: str) -> bool:
    rest = _undated(rest)
    if rest[:1].isupper():
        rest = re.sub(r"^(?:the|la|le|el|die|der) (?=[A-Z])", "", rest, flags=re.IGNORECASE)
    head = re.split(r"\s*[|•·]\s*|\s[–—-]\s|\s/\s", rest, maxsplit=1)[0]
    head = _joint().sub(", ", _ASIDE.sub("", head))
    if _JAPANESE.search(head):
        return len(head) <= 40 and "。" not in head
    words = re.split(r"[\s,/]+", head.strip(" ,"))
    if len(words) > 14 or not (_CAPITAL.fullmatch(words[0]) or words[0][:1].isupper()):
        return False
    roles = _roles()
    small = [word for word in words if not _CAPITAL.fullmatch(word.strip("().&")) and word.lower() not in _particles()]
    return all(roles.fullmatch(word.strip("().")) or _MAIL.fullmatch(word) or word == "&" for word in small)


@cache
def _joint() -> re.Pattern[str]:
    """What stands between those who did different work: "Ann Lee edited by Bob Cray"."""
    words = [re.escape(word) for word in words_of("byline") if " " in word and word.isascii() and "{" not in word]
    return re.compile(rf",?\s+(?:and\s+)?(?:{'|'.join(words)})\s+", re.IGNORECASE)


@lru_cache(maxsize=_KEPT)
def _undated(text: str) -> str:
    """Without the date that stands behind a name, with nothing between."""
    if has_digit(text) and (found := find_moment(text)):
        at = text.find(found[1])
        if at > 3 and at + len(found[1]) >= len(text) - 8:
            return _BEFORE_DATE.sub("", text[:at].rstrip(" ,|•·–—-("))
    return text


@lru_cache(maxsize=_KEPT)
def names_in(text: str) -> tuple[str, ...]:
    """The names of a byline, without what stands before them and without offices, places and dates."""
    text = text.strip(" 　—–-")
    if bracketed := _BRACKETED.fullmatch(text):
        text = bracketed[1]
    if match := _prefix().match(text):
        text = _undated(match["rest"])
    text = _joint().split(_ASIDE.sub("", text), maxsplit=1)[0]
    text = re.split(r"\s*[|•·｜∙]\s*|\s[–—-]\s|\s+[Ff][Oo][Rr]\s+|\s+\(|\s+@", text, maxsplit=1)[0].rstrip("）)】]")
    if _JAPANESE.search(text):
        parts = re.split("[、，,＝=／/]", text)
        cleaned = [_roles().sub("", part).strip(" \u3000・") for part in parts]
        cleaned[1:] = [part for part in cleaned[1:] if not _JAPANESE_FIRM.search(part)]
        return tuple(part for part in cleaned if 2 <= len(part) <= 20)
    names: list[str] = []
    first, *others = re.split(r"\s*/\s*", text)
    text = ", ".join(
        [first, *(other for other in others if not re.search(rf"\s(?:{_roles().pattern})$", other, re.IGNORECASE))]
    )
    for part in re.split(r"\s*[,;]\s*|\s+(?:and|und|et|y|e|&|with|avec|con|mit|AND|UND|ET|Y)\s+", text):
        name = re.split(r"\s+(?:in|en|à|aus|at|of|from)\s+(?=[A-ZÀ-Þ])", part)[0].strip(" .")
        if (office := _roles().match(name)) and " " in office[0]:
            continue
        words = name.split()
        role = next((n for n, word in enumerate(words) if _roles().fullmatch(word.strip("().,"))), len(words))
        kept = words[:role] if role == len(words) or role <= 2 else words[:2]
        if role <= 1 and not names:
            return ()  # an office with its place: "Isles correspondent, Stornhaven"
        if kept and not _MAIL.fullmatch(name) and (role > 1 or role == len(words)) and not (names and len(kept) == 1):
            names.append(" ".join(kept))
    return tuple(names)


def dated_name(text: str, lang: str | None = None) -> tuple[Stamp, ...]:
    """The dates of a line that is a name, a bar, comma or dash, and dates."""
    if len(text) > LONGEST_DATED or not has_digit(text):
        return ()
    name, *rest = re.split(r"\s*[|•·｜,]\s*|\s[–—-]\s", text, maxsplit=1)
    if not rest or not is_name(name) or sayings().meaning(fold_line(name.split(" ")[0])) == "label":
        return ()  # "Published Thu, …"
    return read_datelines(rest[0], lang)


def stamps_in_byline(text: str, lang: str | None = None) -> tuple[Stamp, ...]:
    """The dates that stand behind a name on its line, parted by a bar, bullet or dash."""
    if not has_digit(text):
        return ()
    undated = _undated(text)
    if undated != text:
        return read_datelines(text[len(undated) :].strip(" ,|•·–—-()"), lang)
    parts = re.split(r"\s*[|•·｜]\s*|\s[–—-]\s|\s/\s|,\s+", text, maxsplit=1)[1:]
    return tuple(stamp for part in parts for stamp in read_datelines(part.strip(), lang))


def is_place_or_firm(text: str) -> bool:
    """Two to six words, all with capitals but the little ones between: what stands beside a caption as its credit."""
    words = re.split(r"[\s/]+", text)
    return len(words) <= 7 and all(
        _CAPITAL.fullmatch(word) or word.lower() in _particles() or word in ("&", "/") for word in words
    )
