"""A saved page → an article: the one place where finding, rendering and describing come together."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reader.dates import parse_moment
from reader.document import Block, Document, Figure
from reader.markup.html import base_of, blocks_of
from reader.markup.html_inline import Addresses
from reader.markup.html_tree import Tree, parse
from reader.markup.local_pictures import measured
from reader.markup.page import labels
from reader.markup.page.address import canonical, saved_by
from reader.markup.page.choice import Candidate, agreement, chosen, is_index, medoid
from reader.markup.page.declared import Declared, declared
from reader.markup.page.dense import dense
from reader.markup.page.headline import headline, site_name
from reader.markup.page.kept import Known, completed, kept_tree
from reader.markup.page.landmark import landmark
from reader.markup.page.library import trafilatura
from reader.markup.page.notices import Found, notice
from reader.markup.page.outline import Outline, outline
from reader.markup.page.people import bylines, declared_names, printed_names
from reader.markup.page.pictures import written
from reader.markup.page.readability import readability
from reader.markup.page.side import furniture, side_lists
from reader.markup.page.stream import without_others
from reader.markup.page.times import Times, guessed, printed_above, times
from reader.model import ArticleData, TitleFrom
from reader.text import clean_line, truncate

_FIRST_SENTENCE = re.compile(r".{20,}?[.!?。！？](?=\s|\Z|[^\x00-\x7f])")
_LONGEST_LEAD = 120
_OWN_WAYS = 3
_BORNE_OUT = 0.85
"""Agreement with one other way from which Readability's answer is the best there is. Without, it has lost half the article."""
_SETTLED = 0.95
"""Agreement of our own ways from which another opinion would be outvoted."""


def read(
    source: str,
    *,
    name: str,
    url: str | None = None,
    whole: bool = False,
    find: Callable[[str], bytes | None] = lambda _: None,
) -> ArticleData:
    """A page as an article. ``name`` is the headline if the page has none; ``url`` is where it is known to be from.

    ``whole`` shows all of the page's body, without choosing. ``find`` gives the first bytes of a local picture by an address.
    """
    with _undisturbed():
        return _read(source, name, url, find, whole=whole)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Look for garbage after a page, not a hundred times on the way: its tree lives until the end, and that saves a sixth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(source: str, name: str, url: str | None, find: Callable[[str], bytes | None], *, whole: bool) -> ArticleData:
    saved = saved_by(source)
    saved_at = parse_moment(saved.date) if saved.date else None
    tree = parse(source)
    found = declared(tree)
    address = canonical(tree, found, url or saved.url)
    site = site_name(found, address)
    title = headline(tree, found, site, address)
    when = times(tree, found, address, saved_at)
    who = bylines(tree, found, site, title)
    base = base_of(tree.root, saved.url or url or address)
    if not whole:
        without_others(tree, title)
    page = outline(tree.body)
    known = Known(title or "", when.published_text, who)
    answer = _whole(page, base) if whole else _article(tree, page, found, known, base)
    if when.published is None or when.is_guess:
        when = _second_guess(when, page, answer.kept, title or "", source, address)
    who = who or printed_names(page, answer.kept, title or "") or tuple(declared_names(found))
    title_from: TitleFrom = "document" if title else "lead"
    if not title:
        title = _lead(answer.blocks)
    if not title:
        title, title_from = name, "file name"
    lists, listed = side_lists(page, answer.kept, Addresses(base))
    deck = labels.standfirst(page, answer.kept, found, title)
    return ArticleData(
        title=title,
        title_from=title_from,
        document=_measured(Document(answer.blocks), tree, base, find),
        deck=deck,
        bylines=who,
        published=when.published,
        published_text=when.published_text,
        published_is_guess=when.is_guess,
        updated=when.updated,
        saved=saved_at,
        section=labels.section(tree, found, title),
        site=site,
        url=address,
        lang=labels.language(tree, found),
        tags=labels.tags(tree, found),
        lists=lists,
        furniture=furniture(
            page, answer.kept | listed, filter(None, (title, deck, when.published_text, *who, *(f"By {name}" for name in who)))
        ),
        notices=answer.notices,
    )


def _measured(document: Document, tree: Tree, base: str | None, find: Callable[[str], bytes | None]) -> Document:
    if not any(figure.src for figure in document.figures()):
        return document
    known = written(tree.root, base)
    return measured(document, lambda name: next((head for each in (name, *known.get(name, ())) if (head := find(each))), None))


@dataclass(frozen=True, slots=True)
class _Answer:
    blocks: tuple[Block, ...]
    kept: frozenset[int]
    notices: tuple[str, ...] = ()


def _whole(page: Outline, base: str | None) -> _Answer:
    return _Answer(blocks_of(page.parts[0].node, base), frozenset(page.leaves))


def _article(tree: Tree, page: Outline, found: Declared, known: Known, base: str | None) -> _Answer:
    answers = candidates(tree, page, known.title, has_byline=bool(declared_names(found)))
    kept = completed(page, chosen(page, answers), known)
    blocks = tuple(_without_twins(blocks_of(kept_tree(page, kept), base)))
    scattered = len(answers) > 1 and is_index(page, medoid(page, answers)[1])
    said = notice(Found(page, kept, found, known.title, scattered))
    if said.whole:
        everything = _whole(page, base)
        return _Answer(everything.blocks or blocks, everything.kept, said.notices)
    return _Answer(blocks, kept, said.notices)


def _without_twins(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, but for a picture that is there twice, one right after the other: for two widths of the page, say."""
    last: Block | None = None
    for block in blocks:
        if not (isinstance(block, Figure) and block.src and isinstance(last, Figure) and block == last):
            yield block
        last = block


def candidates(tree: Tree, page: Outline, title: str = "", *, has_byline: bool = False) -> list[Candidate]:
    """What each way of finding the article takes for it; those that find nothing have no say.

    Our own ways take a few milliseconds, the library half the time of a page: it is asked where they differ.
    """
    first = readability(page, title, has_byline=has_byline)
    others = [each for each in (Candidate("landmark", landmark(page)), Candidate("dense", dense(page))) if each.leaves]
    borne_out = max((agreement(page, first, each.leaves) for each in others), default=0.0) >= _BORNE_OUT
    answers = [Candidate("readability", first, 0.4 if borne_out else 0.05), *others] if first else others
    agreed = medoid(page, answers)[1] if len(answers) == _OWN_WAYS else 0.0
    if agreed < _SETTLED and not is_index(page, agreed) and (leaves := trafilatura(tree, page)):
        answers.append(Candidate("trafilatura", leaves, 0.1))
    return answers


def _second_guess(when: Times, page: Outline, kept: frozenset[int], title: str, source: str, url: str | None) -> Times:
    """The date of a page that marks up none: printed under the headline, else as guessed by its address or a library."""
    printed = printed_above(page, kept, title)
    if printed is not None:
        return Times(*printed, is_guess=False, updated=when.updated)
    if when.published is not None:
        return when
    moment = guessed(source, url)
    return Times(moment, when.published_text, moment is not None, when.updated)


def _lead(blocks: tuple[Block, ...]) -> str:
    """The first sentence of a body, as a headline."""
    first = next((line for line in Document(blocks).strings() if len(line) > 2), "")
    sentence = _FIRST_SENTENCE.match(first)
    return truncate(clean_line(sentence[0] if sentence else first), _LONGEST_LEAD)
