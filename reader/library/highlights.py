"""Passages that the user marked, with notes: made, changed, taken away, and found again in the text as it is now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from reader.errors import StateError
from reader.files import display_folder, display_path, file_name, write_file
from reader.library.marks import Change, Gone, Looks, Marks, as_tags
from reader.model import COLOURS, Article, Colour, Highlight
from reader.store.index import Index
from reader.store.state import Kept, Look, State, Subject
from reader.text import clean, fold

_SHOWN = 40


class Highlights:
    """The highlights of one folder. For a worker: what writes takes its time, and so does finding many of them.

    A place is a stretch of the page's text: :meth:`reader.render.page.Page.text` of :func:`reader.render.page.page_of`.
    What writes raises :class:`StateError` where that cannot be kept.
    """

    def __init__(self, root: Path, index: Index, state: State, marks: Marks) -> None:
        self._root = os.fsencode(root)
        self._index = index
        self._state = state
        self._marks = marks

    def add(
        self,
        id_: int,
        span: tuple[int, int],
        *,
        text: str | None = None,
        colour: Colour = "yellow",
        note: str = "",
        tags: Iterable[str] = (),
    ) -> Change:
        """Marks a stretch of an article's page. ``text`` is the page's, where it is at hand."""
        from reader.anchor import Text, select  # as below: not needed to show a list

        located = self._index.locate((id_,))
        if not located:
            raise StateError("This article is no longer there.")
        try:
            selector = select(Text(text if text is not None else self._page(id_)), *span)
        except ValueError:
            return Change("There is nothing to highlight.", None)
        import uuid

        highlight = uuid.uuid4().hex
        look = Look(colour, clean(note).strip(), as_tags(tags))
        self._state.add_highlight(self._root, located[0].subject, highlight, selector, look)
        self._marks.mirror()
        said = "Highlighted, with a note" if look.note else "Highlighted"
        return Change(self._marks.told(f"{said}: “{_short(selector.quote)}”."), Gone((highlight,), gone=True), highlight)

    def change(
        self,
        ids: Sequence[str],
        *,
        colour: Colour | None = None,
        note: str | None = None,
        tags: Iterable[str] | None = None,
    ) -> Change:
        """Changes of highlights what is given. A note may have several lines; an empty one takes it away."""
        looks = []
        for kept in self._state.highlights_by_id(self._root, ids):
            look = Look(
                colour or kept.colour,
                kept.note if note is None else clean(note).strip(),
                kept.look.tags if tags is None else as_tags(tags),
            )
            if look != kept.look:
                looks.append((kept.id, look))
        what = "the highlight" if len(looks) == 1 else f"{len(looks):,} highlights"
        return self._marks.do(Looks(tuple(looks)), f"Changed {what}.", bool(looks))

    def remove(self, ids: Sequence[str]) -> Change:
        """Takes highlights away, with their notes; it can be undone."""
        there = [kept.id for kept in self._state.highlights_by_id(self._root, ids)]
        what = "the highlight" if len(there) == 1 else f"{len(there):,} highlights"
        return self._marks.do(Gone(tuple(there), gone=True), f"Took {what} away.", bool(there))

    def of(self, id_: int, text: str | None = None) -> list[Highlight]:
        """An article's highlights, as they come in its text as it is now; at the end those that were not found in it."""
        where = self._index.where(id_)
        if where is None:
            return []
        kept = self._state.highlights_of(self._root, *where)
        return self._anchored(kept, id_, text) if kept else []

    def every(
        self, text: str = "", *, colour: Colour | None = None, orphans: bool | None = None, newest_first: bool = False
    ) -> Iterator[Highlight]:
        """The folder's highlights, article by article in the order in which these were first marked, or by date.

        ``text`` are words that must be in the quote, the note, the tags or the headline. ``orphans`` asks for those alone whose
        words or article were not found, or for the others.
        """
        words = fold(text).split()
        kept = [each for each in self._state.highlights(self._root) if _fits(each, words, colour)]
        if newest_first:
            kept.reverse()
            groups: list[list[Kept]] = [[each] for each in kept]
        else:
            firsts = {where: at for at, where in reversed(list(enumerate(map(_where, kept))))}
            kept.sort(key=lambda each: firsts[_where(each)])
            groups = [list(group) for _, group in groupby(kept, _where)]
        texts: dict[int, str] = {}
        for group in groups:
            id_ = None if group[0].lost else self._index.find_key(group[0].subject.path, group[0].subject.key)
            if id_ is None:
                found = [_highlight(each, None, None) for each in group]
            else:
                page = texts.get(id_) if newest_first else None
                page = texts[id_] = self._page(id_) if page is None else page
                found = self._anchored(group, id_, page)
            yield from (each for each in found if orphans is None or each.is_orphan == orphans)

    def markdown(self, id_: int) -> str:
        """An article's highlights and notes, as Markdown."""
        found = self._index.articles((id_,))
        if not found or not isinstance(found[0], Article):
            return ""
        return as_markdown(self.of(id_), lambda _: found[0].data.url if isinstance(found[0], Article) else None)

    def export(self, id_: int, path: str, *, over: bool) -> bool:
        """Writes an article's highlights and notes to a Markdown file that the user named.

        False, and nothing is written, where there is a file already and not ``over``. Raises :class:`WriteError`.
        """
        return write_file(path, self.markdown(id_), over=over)

    def export_path(self, title: str) -> str:
        """Where an article's highlights may be written to: where the program was started, or else at home; as it is typed."""
        name = file_name(title, suffix=" – highlights.md")
        root = Path(os.fsdecode(self._root))
        for directory in (Path.cwd, Path.home):
            try:
                place = directory().resolve()
            except (OSError, RuntimeError):  # it was removed, or nobody's
                continue
            shown = display_folder(place)
            if not place.is_relative_to(root) and Path(shown).expanduser() == place:
                return f"{shown.rstrip('/')}/{name}"
        return name

    def urls(self, ids: Iterable[int]) -> dict[int, str | None]:
        """The addresses of articles."""
        return {each.id: each.subject.url for each in self._index.locate(list(ids))}

    def _anchored(self, kept: Sequence[Kept], id_: int, text: str | None) -> list[Highlight]:
        from reader.anchor import Text, anchor

        page = Text(self._page(id_) if text is None else text)
        found = []
        for each in kept:
            place = anchor(page, each.selector)
            found.append(_highlight(each, id_, None if place is None else (place.start, place.stop)))
        return sorted(found, key=lambda each: (each.span is None, each.span or (0, 0)))

    def _page(self, id_: int) -> str:
        from reader.render.page import page_of

        return "".join(page_of(article).text() for article in self._index.articles((id_,)) if isinstance(article, Article))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


def _where(kept: Kept) -> tuple[bytes, str, bool]:
    return kept.subject.path, kept.subject.key, kept.lost


def _fits(kept: Kept, words: Sequence[str], colour: Colour | None) -> bool:
    if colour is not None and kept.colour != colour:
        return False
    said = fold(" ".join((kept.selector.quote, kept.note, kept.subject.title, *kept.tags)))
    return all(word in said for word in words)


def _highlight(kept: Kept, id_: int | None, span: tuple[int, int] | None) -> Highlight:
    subject: Subject = kept.subject
    colour = next((name for name in COLOURS if name == kept.colour), COLOURS[0])  # another version may know more
    path = display_path(subject.path) + (f"#{subject.key}" if subject.key else "")
    told = (kept.id, kept.selector.quote, colour, kept.note, kept.tags, kept.created, kept.changed)
    return Highlight(*told, id_, path, subject.title, span)


def as_markdown(highlights: Iterable[Highlight], address: Callable[[Highlight], str | None]) -> str:
    """Highlights, article by article, as Markdown."""
    out: list[str] = []
    for _, group in groupby(highlights, lambda each: (each.article, each.path)):
        first, *rest = group
        out.append(f"# {_escaped(first.title)}\n")
        if url := address(first):
            out.append(f"<{url}>\n")
        out += [_as_block(each) for each in (first, *rest)]
    return "\n".join(out)


def _as_block(highlight: Highlight) -> str:
    made = datetime.fromtimestamp(highlight.created).astimezone()
    told = [f"{made:%Y-%m-%d}", highlight.colour, *(f"#{tag}" for tag in highlight.tags)]
    if highlight.is_orphan:
        told.append("no longer in the text")
    note = f"{highlight.note}\n\n" if highlight.note else ""
    return f"> {_escaped(highlight.quote)}\n\n{note}*{_escaped(' · '.join(told))}*\n"


def _escaped(text: str) -> str:
    """A foreign line as it stands, whatever Markdown would make of it."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|~" else character for character in text)
