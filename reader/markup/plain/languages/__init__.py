"""The language tables: one module each, and here the list of them."""

from __future__ import annotations

from reader.markup.plain.languages.english import ENGLISH
from reader.markup.plain.languages.french import FRENCH
from reader.markup.plain.languages.german import GERMAN
from reader.markup.plain.languages.japanese import JAPANESE
from reader.markup.plain.languages.spanish import SPANISH
from reader.markup.plain.languages.table import Language

LANGUAGES: tuple[Language, ...] = (ENGLISH, JAPANESE, GERMAN, FRENCH, SPANISH)

__all__ = ["LANGUAGES", "Language"]
