"""Reading without a full screen: one thing at a time, plain words, numbered choices.

For a screen reader, a slow line, or paper. ``say`` and ``hear`` are all that it needs of a terminal.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from reader.errors import ReaderError
from reader.library import Change, Library
from reader.model import Article, ArticleRow, Item, Place, Unreadable
from reader.query.steps import sentence_at, trimmed
from reader.render.page import Page, moment_text, page_of
from reader.render.plain import render_piece
from reader.text import collapse

_PAGE = 10
"""Articles that are told at once."""
_CHANGES = 100
"""Marks that can be taken back."""
_MOST = 1_000_000
_NONE_OPEN = "No article is open: say list, and then a number."


@dataclass(frozen=True, slots=True)
class Word:
    """Something that can be said to the reader."""

    name: str
    does: str
    do: Callable[[str], None]
    takes: str = ""
    """What may follow it, for help."""


class Linear:
    """A conversation about one folder. ``width`` is that of a line in cells."""

    def __init__(self, library: Library, width: int, say: Callable[[str], None], hear: Callable[[str], str]) -> None:
        self._library = library
        self._width = width
        self._say = say
        self._hear = hear
        self._ids = library.order().ids
        self._told = 0
        """So many of the list have been told."""
        self._article: Article | None = None
        self._page: Page | None = None
        self._piece = 0
        """The piece of the page that is read next."""
        self._links: list[Item] = []
        self._done: list[Change] = []
        self._over = False
        self._words = {word.name: word for word in self._vocabulary()}

    def _vocabulary(self) -> tuple[Word, ...]:
        return (
            Word("list", "the articles, ten at a time; once more for the next ten", self._list, "[again]"),
            Word("open", "an article, by its number in the list", self._open, "N"),
            Word("next", "the article after this one", partial(self._step, 1)),
            Word("previous", "the article before this one", partial(self._step, -1)),
            Word("more", "the next paragraph; so does Enter alone", self._more, "[N]"),
            Word("back", "the paragraph before", self._back, "[N]"),
            Word("all", "the rest of the article at once", self._all),
            Word("contents", "the headings of the article, by number", self._contents),
            Word("go", "to a heading, by its number in the contents", self._go, "N"),
            Word("lists", "what came with the article: most read, related stories", self._lists),
            Word("follow", "an entry of the lists, by its number", self._follow, "N"),
            Word("search", "what a search finds, the best first; without words the whole list again", self._search, "[WORDS]"),
            Word("star", "star the article, or take the star away", partial(self._mark, "starred")),
            Word("read", "mark the article read, or unread", partial(self._mark, "read")),
            Word("archive", "put the article away, out of the list, or take it back", self._archive),
            Word("tags", "your tags of the article; give it some, or take some away", self._tags, "[add|remove TAG, TAG…]"),
            Word("sentences", "the sentences of the paragraph read last, by number", self._sentences),
            Word("highlight", "that paragraph, or its sentence N, with a note if you like", self._highlight, "[N] [NOTE]"),
            Word("highlights", "what you highlighted in the article, by number; take one away", self._highlights, "[remove N]"),
            Word("undo", "take the last of all this back", self._undo),
            Word("where", "which article this is, and how far it has been read", self._where),
            Word("help", "these words", self._help),
            Word("quit", "leave", self._quit),
        )

    def run(self, start: int | None = None) -> None:
        """Talk until there is nothing more to say; ``start`` is an article to begin with."""
        counts = self._library.counts()
        self._say(
            f"{self._library.name}: {_articles(counts.articles)}, {counts.unread:,} unread. Say help for what can be said."
        )
        if start is not None:
            self._show(start)
        while not self._over:
            try:
                said = self._hear("> ")
            except EOFError:
                break
            self.answer(said)
        self._keep_place()

    def answer(self, said: str) -> None:
        """Do what was said. A word may be shortened as long as no other begins so; a number alone opens an article."""
        word, _, rest = said.strip().partition(" ")
        if not word:
            self._more("")
            return
        if word.isdecimal():
            word, rest = "open", word
        names = [name for name in self._words if name.startswith(word.lower())]
        if word.lower() in self._words:
            names = [word.lower()]
        if not names:
            self._say(f"“{word}” is no word that I know. Say help for those that I do.")
        elif len(names) > 1:
            self._say(f"Is it {', '.join(names[:-1])} or {names[-1]}?")
        else:
            try:
                self._words[names[0]].do(rest.strip())
            except ReaderError as error:
                self._say(str(error))

    # The list

    def _list(self, rest: str) -> None:
        if rest or self._told >= len(self._ids):
            self._told = 0
        if not self._ids:
            self._say("There are no articles here.")
            return
        rows = self._library.rows(self._ids[self._told : self._told + _PAGE])
        for number, row in enumerate(rows, self._told + 1):
            self._say(f"{number}. {_told(row)}")
        self._told += _PAGE
        left = len(self._ids) - self._told
        self._say(f"{left:,} more: say list." if left > 0 else "That is the end of the list.")

    def _search(self, text: str) -> None:
        self._told = 0
        if not text:
            self._ids = self._library.order().ids
            self._say(f"All {_articles(len(self._ids))} again.")
            return
        found = self._library.search.find(text)
        if not found.ids:
            other = f" There is “{found.suggestion}”." if found.suggestion else ""
            self._say(f"Nothing has “{text}”.{other} The list is as it was.")
            return
        self._ids = array("q", found.ids)
        self._say(f"{_articles(found.total)}{' and more' if found.more else ''} found.")
        self._list("")

    # An article

    def _open(self, rest: str) -> None:
        number = self._number(rest, len(self._ids), "article")
        if number is not None:
            self._show(self._ids[number - 1])

    def _show(self, article_id: int) -> None:
        self._keep_place()
        found = self._library.article(article_id)
        if found is None:
            self._say("This article is no longer there.")
            return
        if isinstance(found, Unreadable):
            self._say(f"{found.row.title}. {found.row.error}")
            return
        self._article, self._page, self._piece = found, page_of(found), 0
        self._links = [item for side in found.data.lists for item in side.items]
        if not found.row.read:
            self._marked(self._library.marks.set_read([found.row.id], value=True))
        place = found.place
        # What stands over the body is always told; then it goes on where reading was left off.
        self._more(str(self._page.body.start))
        if place is not None and 0 < place.fraction < 1 and place.offset > self._page.starts[self._page.body.start]:
            self._piece = self._page.piece_at(place.offset)
            self._say("Here you were the last time; say go 0 for the beginning.")
        self._more("")

    def _more(self, rest: str) -> None:
        if self._page is None:
            self._say(_NONE_OPEN)
            return
        count = self._number(rest or "1", _MOST, "number of paragraphs")
        for _ in range(count or 0):
            if self._piece >= len(self._page.pieces):
                self._say("That is the end of the article. Say next for another, or lists for what came with it.")
                return
            self._say(render_piece(self._page, self._piece, self._width))
            self._piece += 1

    def _back(self, rest: str) -> None:
        if self._page is None:
            self._say(_NONE_OPEN)
        elif (count := self._number(rest or "1", _MOST, "number of paragraphs")) is not None:
            self._piece = max(0, self._piece - 1 - count)
            self._more("")

    def _all(self, _: str) -> None:
        self._more(str(_MOST))

    def _contents(self, _: str) -> None:
        if self._page is None or not self._page.headings:
            self._say("This article has no headings." if self._page else _NONE_OPEN)
            return
        for number, heading in enumerate(self._page.headings, 1):
            self._say(f"{number}. {heading.text}")

    def _go(self, rest: str) -> None:
        headings = self._page.headings if self._page else ()
        if self._page is not None and rest == "0":
            self._piece = self._page.body.start
            self._more("")
        elif (number := self._number(rest, len(headings), "heading")) is not None:
            self._piece = headings[number - 1].piece
            self._more("2")

    def _lists(self, _: str) -> None:
        if self._article is None or not self._links:
            self._say("Nothing came with this article." if self._article else _NONE_OPEN)
            return
        held = iter(self._library.resolve(self._links))
        numbers = iter(range(1, len(self._links) + 1))
        for side in self._article.data.lists:
            self._say(side.heading)
            for item in side.items:
                self._say(f"{next(numbers)}. {item.text}{'' if next(held) is None else ' (in this folder)'}")

    def _follow(self, rest: str) -> None:
        number = self._number(rest, len(self._links), "entry")
        if number is None:
            return
        item = self._links[number - 1]
        held = self._library.resolve([item])[0]
        if held is not None:
            self._show(held)
        else:
            self._say(f"This folder does not hold “{item.text}”." + (f" Its address is {item.url}" if item.url else ""))

    def _step(self, by: int, _: str) -> None:
        here = self._ids.index(self._article.row.id) if self._article and self._article.row.id in self._ids else -1
        if 0 <= here + by < len(self._ids):
            self._show(self._ids[here + by])
        else:
            self._say("This is the last article." if by > 0 else "This is the first article.")

    def _where(self, _: str) -> None:
        if self._article is None or self._page is None:
            self._say(_NONE_OPEN)
            return
        data = self._article.data
        part = f"{self._piece} of {len(self._page.pieces)} paragraphs"
        when = f", {moment_text(data.published)}" if data.published else ""
        self._say(f"{data.title}{when}: {part}. The file is {self._article.row.path}.")

    # Marks

    def _mark(self, flag: str, _: str) -> None:
        row = None if self._article is None else next(iter(self._library.rows([self._article.row.id])), None)
        if row is None:
            self._say(_NONE_OPEN)
            return
        marks = self._library.marks
        change = marks.set_starred([row.id], not row.starred) if flag == "starred" else marks.set_read([row.id], not row.read)
        self._tell(change)

    def _archive(self, _: str) -> None:
        if self._article is None:
            self._say(_NONE_OPEN)
        else:
            self._tell(self._library.marks.toggle_archived([self._article.row.id]))

    def _tags(self, rest: str) -> None:
        if self._article is None:
            self._say(_NONE_OPEN)
            return
        here = [self._article.row.id]
        word, _, names = rest.partition(" ")
        tags = [name.strip().removeprefix("#") for name in names.split(",") if name.strip()]
        if not word:
            told = [tag for row in self._library.rows(here) for tag in row.tags]
            self._say(f"Your tags: {', '.join(told)}." if told else "You gave it no tags.")
        elif word not in ("add", "remove") or not tags:
            self._say("Say tags add or tags remove, and then the tags, with commas between them.")
        else:
            added, removed = (tags, []) if word == "add" else ([], tags)
            self._tell(self._library.marks.change_tags(here, added, removed))

    def _marked(self, change: Change) -> None:
        if change.undo is not None:
            self._done.append(change)
            del self._done[:-_CHANGES]

    def _tell(self, change: Change) -> None:
        """A change was made that is worth a word."""
        self._marked(change)
        self._say(change.sentence)

    # Highlights

    def _last_read(self) -> tuple[str, tuple[int, int]] | None:
        """The page's text, and the stretch of it that is the paragraph read last."""
        if self._page is None or not self._piece:
            self._say(_NONE_OPEN)
            return None
        start = self._page.starts[self._piece - 1]
        return self._page.text(), (start, start + self._page.pieces[self._piece - 1].length)

    def _sentence_spans(self, text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        at, end = trimmed(text, *span)
        while at < end:
            start, at = sentence_at(text, at)
            found.append((start, min(at, end)))
        return found

    def _sentences(self, _: str) -> None:
        if (last := self._last_read()) is not None:
            text, span = last
            for number, (start, stop) in enumerate(self._sentence_spans(text, span), 1):
                self._say(f"{number}. {collapse(text[start:stop])}")

    def _highlight(self, rest: str) -> None:
        last = self._last_read()
        if last is None or self._article is None:
            return
        text, span = last
        number, _, note = rest.partition(" ")
        if number.isdecimal():
            sentences = self._sentence_spans(text, span)
            wanted = self._number(number, len(sentences), "sentence")
            if wanted is None:
                return
            span = sentences[wanted - 1]
        else:
            note = rest
        self._tell(self._library.highlights.add(self._article.row.id, span, text=text, note=note))

    def _highlights(self, rest: str) -> None:
        if self._article is None or self._page is None:
            self._say(_NONE_OPEN)
            return
        found = self._library.highlights.of(self._article.row.id, self._page.text())
        word, _, number = rest.partition(" ")
        if word == "remove":
            if (wanted := self._number(number.strip(), len(found), "highlight")) is not None:
                self._tell(self._library.highlights.remove([found[wanted - 1].id]))
            return
        if not found:
            self._say("You highlighted nothing here. Say highlight for the paragraph that you heard last.")
        for at, highlight in enumerate(found, 1):
            note = f" Your note: {collapse(highlight.note)}" if highlight.note else ""
            lost = " It was not found in the article as it is now." if highlight.is_orphan else ""
            self._say(f"{at}. {highlight.quote}{lost}{note}")

    def _undo(self, _: str) -> None:
        if not self._done:
            self._say("Nothing to undo.")
            return
        change = self._done.pop()
        self._library.marks.revert(change)
        self._say(f"Undone: {change.sentence}")

    def _keep_place(self) -> None:
        if self._article is None or self._page is None:
            return
        at = min(self._piece, len(self._page.pieces) - 1)
        fraction = min(1.0, self._page.starts[at] / max(1, self._page.body_end))
        furthest = max(fraction, self._article.row.fraction)
        self._library.marks.set_place(self._article.row.id, Place(self._page.starts[at], furthest))

    # Talking

    def _number(self, text: str, most: int, what: str) -> int | None:
        """A number from 1 to ``most``; what is none is told."""
        if text.isdecimal() and 1 <= int(text) <= most:
            return int(text)
        self._say(f"There is no {what} {text}." if text else f"Say the number of the {what}, too.")
        return None

    def _help(self, _: str) -> None:
        for word in self._words.values():
            self._say(f"{word.name} {word.takes}".strip() + f": {word.does}")

    def _quit(self, _: str) -> None:
        self._over = True


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _told(row: ArticleRow) -> str:
    """A row in words: what a sign says in the window is a word here."""
    if row.error is not None:
        return f"{row.title}. It cannot be read: {row.error}"
    state = "unread" if not row.read else "begun" if 0.02 < row.fraction < 0.98 else "read"
    parts = [
        row.section or row.site,
        "undated" if row.date_from == "file" else row.date[:10],
        f"{row.minutes} min",
        state,
        "starred" if row.starred else None,
        "archived" if row.archived else None,
        *(f"#{tag}" for tag in row.tags),
        row.notice,
    ]
    return f"{row.title} ({', '.join(part for part in parts if part)})"
