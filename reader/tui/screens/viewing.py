"""Views in the left pane: parts of the library, and saved searches, each with its articles in the list when it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.screen import Screen

from reader.model import Offer
from reader.tui.panes.views import Views
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.looking import Looking
from reader.tui.screens.searching import Searching
from reader.tui.screens.threads import Latest
from reader.tui.screens.workspace import Workspace

_ALL = Offer("usual", "All", "", 0)


class Viewing:
    """Turns the left pane to its views and back, and keeps their counts right while they can be seen."""

    def __init__(
        self, desk: Desk, screen: Screen[None], pane: Views, workspace: Workspace, looking: Looking, searching: Searching
    ) -> None:
        self._desk = desk
        self._pane = pane
        self._workspace = workspace
        self._looking = looking
        self._searching = searching
        self._counting = Latest(screen, "views", self._count, self._counted)
        self._now = _ALL

    @property
    def commands(self) -> Commands:
        return {
            "views": self._turn,
            "save_search": self._save,
            "views.forget": self._forget,
            "views.leave": self._desk.show_articles,
        }

    @property
    def name(self) -> str:
        """The view whose articles are in the list; empty for all of them."""
        return "" if self._now == _ALL else self._now.name

    def choose(self, offer: Offer) -> None:
        """Show the articles of a view in the list."""
        if self._searching.active:
            self._searching.leave()
        self._now = offer if offer.text else _ALL
        self._list(())
        self._desk.show_articles()

    def show_queue(self, name: str, ids: Sequence[int]) -> None:
        """Show some articles in the list, as a view of this name."""
        if self._searching.active:
            self._searching.leave()
        self._now = Offer("usual", name, "", len(ids))
        self._list(ids)
        self._desk.show_articles()
        self._desk.go_to(ids[0])

    def _list(self, queue: Sequence[int]) -> None:
        self._looking.within, self._looking.queue = self._now.text, tuple(queue)
        self._looking.relist()

    def changed(self) -> None:
        """Something was marked, or came or went: the counts may be others."""
        if self._workspace.views_shown:
            self._counting.want(self._now.text)

    def step_out(self) -> bool:
        """From the views to the articles, from a view to all; ``False`` where that is where one is."""
        if self._workspace.views_shown:
            self._desk.show_articles()
        elif self._now != _ALL:
            self.choose(_ALL)
        else:
            return False
        return True

    def _turn(self) -> None:
        self._workspace.turn_left_pane(to_views=not self._workspace.views_shown)
        self.changed()

    def _count(self, _: str) -> Sequence[Offer]:
        return self._desk.library.search.views()

    def _counted(self, offers: Sequence[Offer]) -> None:
        self._pane.tell(self._desk.library.name)
        self._pane.offers.offer(offers, None if self._looking.queue else self._now.text)

    def _save(self) -> None:
        text = self._searching.text.strip()
        if not text:
            self._desk.say("There is no search to save: / begins one.")
            return
        from reader.tui.screens.ask_line import AskLine  # dialogs are not wanted before the first frame

        self._desk.ask(AskLine("Save this search", "a name for it", text), partial(self._keep, text))

    def _keep(self, text: str, name: str | None) -> None:
        if name:
            self._desk.write(partial(self._desk.library.search.save, name, text), lambda _: self._kept(name))

    def _kept(self, name: str) -> None:
        self._desk.say(f"Saved as “{name}”: L shows it among the views.")
        self.changed()

    def _forget(self) -> None:
        offer = self._pane.offers.selected
        if offer is None or offer.kind != "saved":
            self._desk.say("Only a saved search can be taken away from here.")
            return
        self._desk.write(partial(self._desk.library.search.forget, offer.name), lambda _: self._forgotten(offer.name))

    def _forgotten(self, name: str) -> None:
        self._desk.say(f"Took “{name}” away from the saved searches.")
        self.changed()
