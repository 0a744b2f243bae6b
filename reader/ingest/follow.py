"""What the user did with an article follows it, when a look at the folder has come to its end and all is known.

A mark is its article's as long as its file holds what it held; else it goes where the same content is now, else the same
guid, else the same address. A file that was edited in its place stays what it was, unless what it holds now was another
file's before. Where an article is nowhere, its mark stays behind and waits; it is listed by ``newsreader doctor``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress

from reader.errors import StateError
from reader.files import is_folder
from reader.store import changes, whereabouts
from reader.store.index import Index
from reader.store.state import Mark, Move, State, Subject
from reader.store.sync.record import is_shared
from reader.store.whereabouts import Spot

Name = Callable[[Subject], str | None]


def follow(index: Index, state: State, root: bytes) -> None:
    """Has the marks of a folder follow their articles. What cannot be written now is tried again by the next look."""
    known = whereabouts.followed(index)
    here = state.position(root)
    departed = whereabouts.departed(index)
    if known == here and not departed and not whereabouts.has_arrived(index):
        return
    with suppress(StateError):  # told when the user marks something, not by a look
        _Following(index, state, root, departed).run()
        changes.catch_up(index, state, root)
        whereabouts.note_followed(index, state.position(root))


class _Following:
    def __init__(self, index: Index, state: State, root: bytes, departed: dict[bytes, bytes]) -> None:
        self._index = index
        self._state = state
        self._root = root
        self._rewritten = departed.keys()
        self._departed = set(departed.values())
        self._taken: set[tuple[bytes, str]] = set()
        """Articles that have a mark of their own: path and key."""
        self._moves: list[Move] = []
        self._known: list[tuple[int, Subject]] = []
        self._absorbed: list[tuple[int, bytes, str]] = []

    def run(self) -> None:
        marks = self._state.kept(self._root)
        spots = whereabouts.at(self._index, {mark.subject.path for mark in marks})
        changed: dict[int, Spot] = {}
        wanted: list[Mark] = []
        for mark in marks:
            spot = None if mark.lost else spots.get((mark.subject.path, mark.subject.key))
            if spot is not None and (mark.subject.key or spot.subject.hash == mark.subject.hash):
                self._stay(mark, spot)
            else:
                wanted.append(mark)
                if spot is not None:
                    changed[mark.id] = spot
        if wanted:
            left = self._by_content(wanted, changed)
            left = self._in_place(left, changed)
            left = self._by(left, whereabouts.by_key(self._index, [m.subject.key for m in left]), lambda s: s.key)
            left = self._by(left, whereabouts.by_url(self._index, [m.subject.url for m in left]), lambda s: s.url)
            left = self._shared(left, changed)
            # Another article has taken the place, and theirs is nowhere.
            self._moves += [Move(mark.id, None, "") for mark in left if mark.id in changed]
        if self._moves:
            self._state.move(self._root, self._moves)
        if self._known:
            self._state.know(self._root, self._known)
        if self._absorbed:
            self._state.absorb(self._root, self._absorbed)
        self._from_elsewhere()

    def _stay(self, mark: Mark, spot: Spot) -> None:
        self._taken.add(spot.where)
        if mark.subject != spot.subject:
            self._known.append((mark.id, spot.subject))

    def _go(self, mark: Mark, spot: Spot) -> None:
        self._moves.append(Move(mark.id, spot.subject.path, spot.subject.key))
        self._stay(mark, spot)

    def _by_content(self, wanted: list[Mark], changed: dict[int, Spot]) -> list[Mark]:
        hashes = {mark.subject.hash for mark in wanted if mark.subject.hash}
        # What is in the place of a mark now was elsewhere before, or still is: its article was not edited, it is another one.
        self._departed |= hashes
        for spot in whereabouts.by_content(self._index, {here.subject.hash for here in changed.values() if here.subject.hash}):
            if spot.where not in {here.where for here in changed.values()} and not spot.has_arrived:
                self._departed.add(spot.subject.hash or b"")
        there: dict[tuple[bytes | None, str], list[Spot]] = defaultdict(list)
        for spot in whereabouts.by_content(self._index, hashes):
            there[spot.subject.hash, spot.subject.key].append(spot)
        left = []
        for mark in wanted:
            spots = self._free(there[mark.subject.hash, mark.subject.key])
            here = changed.get(mark.id)
            if here is not None:
                # A copy that was there before, or was made of an article that was then edited, is not that article.
                edited = self._is_edited(mark, here)
                spots = [spot for spot in spots if self._is_rewritten(spot) or (spot.has_arrived and not edited)]
            left += self._gone(mark, spots)
        return left

    def _gone(self, mark: Mark, spots: list[Spot]) -> list[Mark]:
        """Moves a mark to the likeliest of these places; gives it back where there is none."""
        nearest = _nearest(mark, spots)
        if nearest is None:
            return [mark]
        self._go(mark, nearest)
        return []

    def _is_edited(self, mark: Mark, here: Spot) -> bool:
        """Whether an article is told to be the same by its address, and holds what no file held before."""
        return here.subject.url is not None and here.subject.url == mark.subject.url and not self._came(here)

    def _is_rewritten(self, spot: Spot) -> bool:
        return spot.subject.path in self._rewritten

    def _came(self, here: Spot) -> bool:
        return here.subject.hash in self._departed

    def _in_place(self, left: list[Mark], changed: dict[int, Spot]) -> list[Mark]:
        """Leaves the marks of articles that were edited where they are."""
        elsewhere = {spot.subject.url for spot in whereabouts.by_url(self._index, [m.subject.url for m in left])}
        out = []
        for mark in left:
            here = changed.get(mark.id)
            same = here is not None and here.subject.url == mark.subject.url
            told = same and mark.subject.url is not None
            # Another address, and that of the mark is elsewhere: another article.
            other = not same and here is not None and here.subject.url is not None and mark.subject.url in elsewhere
            if here is not None and here.where not in self._taken and (told or not (self._came(here) or other)):
                self._stay(mark, here)
            else:
                out.append(mark)
        return out

    def _by(self, left: list[Mark], spots: Iterable[Spot], name: Name) -> list[Mark]:
        there: dict[str, list[Spot]] = defaultdict(list)
        for spot in spots:
            there[name(spot.subject) or ""].append(spot)
        out = []
        for mark in left:
            wanted = name(mark.subject)
            out += self._gone(mark, self._free(there[wanted]) if wanted else [])
        return out

    def _shared(self, left: list[Mark], changed: dict[int, Spot]) -> list[Mark]:
        """Merges marks into those that another machine tells of the same content, where it is now.

        There the article was renamed first, and its marks came before its file did.
        """
        waiting = [mark for mark in left if not mark.lost and mark.id not in changed and mark.subject.hash]
        if not waiting or not is_shared(self._state, self._root):
            return left
        spots = whereabouts.by_content(self._index, {mark.subject.hash for mark in waiting if mark.subject.hash})
        out = [mark for mark in left if mark not in waiting]
        for mark in waiting:
            there = [spot for spot in spots if (spot.subject.hash, spot.subject.key) == (mark.subject.hash, mark.subject.key)]
            nearest = _nearest(mark, there)
            if nearest is None:
                out.append(mark)
            else:
                self._absorbed.append((mark.id, *nearest.where))
        return out

    def _free(self, spots: Iterable[Spot]) -> list[Spot]:
        return [spot for spot in spots if spot.where not in self._taken]

    def _from_elsewhere(self) -> None:
        """The marks of a folder that is no longer there, where its files are: it was moved, whole or in parts.

        They stay there as well. It may come back: a disk that was not plugged in.
        """
        for folder in self._state.folders():
            if folder.root == self._root or is_folder(folder.root):
                continue
            marks = self._state.kept(folder.root)
            spots = whereabouts.at(self._index, {mark.subject.path for mark in marks})
            there: dict[tuple[bytes | None, str], list[Spot]] = defaultdict(list)
            for spot in whereabouts.by_content(self._index, {mark.subject.hash for mark in marks if mark.subject.hash}):
                there[spot.subject.hash, spot.subject.key].append(spot)
            same: dict[int, Spot | None] = {
                mark.id: _nearest(mark, self._free(there[mark.subject.hash, mark.subject.key])) for mark in marks
            }
            here = {mark.id: spots.get((mark.subject.path, mark.subject.key)) for mark in marks}
            in_place = [mark for mark in marks if (at := here[mark.id]) and at.subject.hash == mark.subject.hash]
            whole = 2 * len(in_place) > len(marks)
            copies = []
            for mark in marks:
                found = same[mark.id] or (here[mark.id] if whole else None)
                if found is not None and found.where not in self._taken:
                    self._taken.add(found.where)
                    copies.append((mark.id, *found.where))
            if copies:
                self._state.adopt(self._root, copies)
            view = self._state.view(folder.root)
            if whole and view is not None and self._state.view(self._root) is None:
                self._state.save_view(self._root, view, folder.articles or 0)


def _nearest(mark: Mark, spots: list[Spot]) -> Spot | None:
    """Of several copies the one of the same path or name, else one that has just come."""
    name = mark.subject.path.rpartition(b"/")[2]

    def likely(spot: Spot) -> tuple[bool, bool, bool, bytes]:
        path = spot.subject.path
        return path != mark.subject.path, path.rpartition(b"/")[2] != name, not spot.has_arrived, path

    return min(spots, key=likely, default=None)
