"""The features that lead from one place to another, on the page, in the folder and out of it; some use others."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from reader.tui.panes.lists import Lists
from reader.tui.screens.beside import Beside
from reader.tui.screens.contents import Contents
from reader.tui.screens.copying import Copying
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.finding import Finding
from reader.tui.screens.following import Following
from reader.tui.screens.footnotes import Footnotes
from reader.tui.screens.handing import Handing
from reader.tui.screens.insisting import Insisting
from reader.tui.screens.jumps import Jumps
from reader.tui.screens.leaving import Leaving
from reader.tui.screens.matches import Matches


class GettingAbout:
    """``look`` is called when a jump leads to a place that is only looked at so far."""

    def __init__(self, desk: Desk, screen: Screen[None], lists: Lists, look: Callable[[], object]) -> None:
        self.jumps = Jumps(desk, look)
        self.matches = Matches(desk)
        self.finding = Finding(desk, screen, self.matches)
        self.insisting = Insisting(desk)
        self.beside = Beside(desk, screen, lists)
        self.copying = Copying(desk, screen)
        leaving = Leaving(desk, screen, self.copying)
        self.following = Following(desk, leaving)
        others = Contents(desk), Footnotes(desk), Handing(desk, screen)
        features = (self.jumps, self.finding, self.following, self.copying, leaving, *others)
        self.commands: Commands = {id_: do for feature in features for id_, do in feature.commands.items()}
