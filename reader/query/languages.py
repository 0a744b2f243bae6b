"""The languages whose words a search knows the forms of."""

from __future__ import annotations

from collections import Counter
from functools import cache

from reader.query.words import searchable

STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
"""The Snowball stemmers by ISO 639-1 code."""
_SAME = {"nb": "no", "nn": "no"}
# Words that make up a fifth of any text in the language, folded; few of them are words of another one in the table.
_COMMON = {
    "da": "og det at er en til af den på ikke jeg som der har de et vi med for var ikke eller blev også hun han efter",
    "de": "der die und das ist nicht mit den von zu sich auf für dem ein eine als auch es an werden aus er hat dass sie wie",
    "en": "the of and to in is that it was for on with as he be his by at from they this have are which not had you but or",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más pero sus le ya este fue",
    "fi": "ja on ei että se oli hän mutta ovat myös kun niin tai mukaan sen jos vain ollut kuin hänen joka",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se sont avec il ce mais",
    "hu": "a az és hogy nem is egy ez de csak meg volt már mint még azt után vagy aki lesz ki",
    "it": "di che e la il un a per è una in non si da sono del con i le come della gli ma dei nel anche più",
    "nl": "de het een van en in is dat op te zijn met niet voor er aan was die ook als maar om bij hij door",
    "no": "og i det er på til som en å for av at har med de ikke den han var jeg et vi men om seg hun etter også",
    "pt": "de que e o a do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das",
    "ro": "de și în a la cu nu o pe un că este din care se pentru mai sunt au fost ce dar sau",
    "ru": "и в не на что я с он а то как это по но из у за так же от был для о бы",
    "sv": "och att det i som en på är av för med den till inte har de ett om han men var jag sig från vi så också",
    "tr": "ve bir bu da de için ile çok olarak daha olan gibi kadar ne sonra ama en var mi",
}
_LOOKED_AT = 4_000
_ENOUGH, _SHARE = 5, 0.12


def primary(tag: str) -> str:
    """The language of a BCP 47 tag: its first part, lower case."""
    code = tag.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(code, code)


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """The common words, each with the languages that have it."""
    languages: dict[str, tuple[str, ...]] = {}
    for code, words in _COMMON.items():
        for word in dict.fromkeys(searchable(words).split()):
            languages[word] = (*languages.get(word, ()), code)
    return languages


def guess(text: str) -> str | None:
    """The language whose commonest words a text is made of; ``None`` where there are too few of any to tell."""
    words = searchable(text[:_LOOKED_AT]).split()
    known = _known()
    found = dict.fromkeys(_COMMON, 0)
    for word, count in Counter(filter(known.__contains__, words)).items():
        for code in known[word]:
            found[code] += count
    best = max(found, key=lambda code: (found[code], code))
    return best if found[best] >= max(_ENOUGH, len(words) * _SHARE) else None
