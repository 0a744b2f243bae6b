"""Scraped plain text: every line labelled, the labelled lines made into an article's parts.

``read(text)`` is all that a format needs. It is pure, and linear in the length of the text.
"""

from __future__ import annotations

from reader.markup.plain.labels import Label
from reader.markup.plain.language import language_of
from reader.markup.plain.page import Page, read

__all__ = ["Label", "Page", "language_of", "read"]
