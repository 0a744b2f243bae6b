"""What a language's table holds. A new language is one module with one :class:`Language`, and its name in the package's list.

All patterns are regular expressions that must match a *whole* line, one a row; the line is compared in its folded form (see
:func:`reader.markup.plain.phrases.fold_line`): lower case, straight apostrophes, single spaces, no bullet in front, no colon,
arrow or ellipsis at the end. Groups need not be named, and ``|`` is used only inside parentheses. A
row that is indented goes on with the one before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    """A BCP 47 tag."""
    stop_words: str
    """The commonest words, lower case: they tell the language. Empty where the script alone tells it."""
    popular: str
    """Headings of lists of what is read most."""
    ranking: str
    """Headings of lists that say that they rank."""
    related: str
    """Headings of lists of what belongs to the article."""
    other: str
    """Headings of all other lists: the latest, the editors' choice, more from the section."""
    tags: str
    """Headings after which subjects follow, one a line."""
    comments: str
    """Headings after which readers have the word."""
    furniture: str
    """Whole lines of the page's machinery."""
    decoration: str
    """Whole lines that belong to an item of a list: a kind of medium, a lock, a length."""
    date_labels: str
    """Whole lines that announce the date on the next line."""
    box_words: str
    """Words (searched, not whole lines) of sign-up boxes, paywalls and consent notices, parted by ``|``."""
    byline: str
    """What stands before names, in the folded line; a space after it unless it ends in a colon."""
    roles: str
    """Words that tell somebody's office in a byline, parted by ``|``."""
    particles: str
    """Words written small in names or between them, parted by ``|``."""
    credit: str
    """Whole lines that say who made a picture."""
    caption: str
    """What tells a caption wherever it stands, searched in the line as it is; alternatives a row."""
    caption_hint: str
    """What tells a caption only where captions stand (above the body, or beside a credit); searched in the line as it is."""
    bio: str
    """What follows a writer's name in the lines about the writer; searched in the folded line."""
    home: frozenset[str]
    """First steps of a trail of breadcrumbs, folded: they name no section."""

    def rows(self, field: str) -> list[str]:
        """The rows of a field, those that go on joined."""
        return [row for row in re.sub(r"\n +", "", getattr(self, field)).split("\n") if row]

    def words(self, field: str) -> frozenset[str]:
        """The words of a field: parted by spaces in the stop words, by ``|`` elsewhere."""
        if field == "stop_words":
            return frozenset(self.stop_words.split())
        return frozenset(word for row in self.rows(field) for word in row.split("|") if word)
