"""The application: theme, keys, first screen. What it does is in the screens."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from reader.config import Config
from reader.errors import FolderError, ReaderError, StateError, UsageError
from reader.frames import Frame, Painted
from reader.library import Library, RecentFolder, describe_empty, open_library, recent_folders, save_theme, theme
from reader.tui.commands import Command, bindings
from reader.tui.dates import now
from reader.tui.driver import TerminalDriver, driver_class
from reader.tui.keymap import keymap
from reader.tui.line_filter import Colourless, SafetyNet
from reader.tui.palette import Commands, Places
from reader.tui.screens.main import MainScreen
from reader.tui.themes import THEMES, readable
from reader.tui.turns import Passed, Turns
from reader.tui.widgets.leftwards import Leftwards

DEFAULT_THEME = "textual-dark"
_HELD_SECONDS = 0.5
"""How long the first frame, and what was typed before it, wait for an article at the most."""
_LOOK_AGAIN = 0.005
_COLLECTS = (20_000, 10, 10)
"""When garbage is looked for (:func:`gc.set_threshold`). A repaint makes thousands of objects, and frees nearly all as it ends:
at Python's own 700 they were gone through eight times while it was under way, now and then with all there was before."""
_GIVES_WAY = 0.001
"""Seconds that a thread goes on when the event loop has something to do. Python's own are 5 ms, several times on the way from a
key to the screen: while a new folder is read, that was most of what a key took."""


class NewsreaderApp(App[None]):
    """newsreader on a folder; ``start`` is the article to open it with, by its path in the folder."""

    TITLE = "newsreader"
    CSS_PATH = "newsreader.tcss"
    COMMANDS = {Commands, Places}
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        library: Library,
        config: Config,
        start: str | None = None,
        clock: Callable[[], datetime] = now,
        painted: Painted | None = None,
        *,
        few_colours: bool = False,
    ) -> None:
        """``painted`` is what is on the terminal already: it stays there until the same can be drawn again, and then more.

        With ``few_colours``, where the terminal has but sixteen, a theme of mixed ones gives way to the terminal's own.
        """
        super().__init__(driver_class=driver_class(painted))
        self._held = painted is not None
        self.last_frame: Frame | None = None
        """What the next start on this folder will look like, when the application has been left."""
        self._config = config
        self._clock = clock
        self.keys = keymap(config.settings.key_preset, config.settings.keys, config.settings.commands)
        self.set_keymap(self.keys.single())
        self._first = MainScreen(library, config, start, self.keys, clock)
        self._first.draws = not self._held
        self._net, self._colourless = SafetyNet(), Colourless()
        self._order = [Leftwards()] if config.settings.bidi == "reader" else []
        self._turns = Turns(
            super().on_event, lambda: self.focused or self.screen, self._is_ready_for, self._repeats, self.call_later
        )
        for own in THEMES:
            self.register_theme(own)
        if not config.settings.motion:
            self.animation_level = "none"
        wanted = config.theme or config.settings.theme or theme(config) or DEFAULT_THEME
        if wanted in self.available_themes:
            self.theme = self._shown_theme(wanted) if few_colours else wanted
            return
        sentence = f"There is no theme “{wanted}”. There are: {', '.join(sorted(self.available_themes))}."
        if config.theme:
            raise UsageError(sentence)
        self._first.trouble(sentence)

    def get_line_filters(self) -> Sequence[LineFilter]:
        # Textual's own filters mix colours, and dim by them.
        looks = [self._colourless] if self.no_color else super().get_line_filters()
        return [*looks, *self._order, self._net]

    def _shown_theme(self, wanted: str) -> str:
        """A theme that a terminal of sixteen colours can show: mixed ones would be black on black, or nearly."""
        theme = self.available_themes[wanted]
        if theme.ansi or self.no_color:
            return wanted
        return "ansi-dark" if theme.dark else "ansi-light"

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._turns.take(event)
        else:
            await super().on_event(event)

    async def on_passed(self, event: Passed) -> None:
        await self._turns.passed(event)

    def _is_ready_for(self, event: events.Event) -> bool:
        """Whether what a key acts on is there; a dialog has all that it acts on."""
        return not isinstance(self.screen, MainScreen) or self.screen.is_ready_for(event)

    def _repeats(self, event: events.Event) -> bool:
        return isinstance(self.screen, MainScreen) and self.screen.repeats(event)

    def get_css_variables(self) -> dict[str, str]:
        return readable(super().get_css_variables())

    async def on_mount(self) -> None:
        # Pushed, not given as the default screen: that one could never be switched for another folder's.
        await self.push_screen(self._first)
        self.set_timer(_HELD_SECONDS, self._release)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            loop.add_signal_handler(number, self._end, number)
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _keep_theme(self, chosen: Theme) -> None:
        def keep() -> None:
            try:
                save_theme(self._config, chosen.name)
            except StateError as error:
                self.call_from_thread(self.main.say, str(error))

        self.run_worker(keep, thread=True, exit_on_error=False)

    def on_main_screen_settled(self, event: MainScreen.Settled) -> None:
        if event.screen is self._first:
            self._first.call_after_refresh(self._release_in_focus)

    def _release_in_focus(self) -> None:
        """Who has the focus can be seen, and is told by messages of Textual's: the first screen has it told."""
        focused = self._first.focused
        if self._held and (focused is None or not focused.has_focus):
            self.set_timer(_LOOK_AGAIN, self._release_in_focus)  # until the time is up
        else:
            self._release()

    def _release(self) -> None:
        """The first screen is what it will be: draw it, where that was held back, and answer to keys."""
        if self._held:
            self._held = False
            self._first.tidy()
            self._first.workspace.tell_focus()
            self._first.draws = True
            self.refresh()
        if isinstance(self._driver, TerminalDriver):
            self._driver.listen()
        if not gc.isenabled():
            gc.freeze()  # what was loaded stays
            gc.set_threshold(*_COLLECTS)
            gc.enable()
        sys.setswitchinterval(_GIVES_WAY)

    def _end_batch(self) -> None:
        super()._end_batch()
        if not self._batch_count and self.screen_stack:
            self.screen.check_idle()  # it has waited to be painted; Textual wakes the application alone

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        # Nothing of any other screen, either, while what was painted is to be seen.
        if not self._held:
            super()._display(screen, renderable)

    async def action_quit(self) -> None:
        await self.main.finish()
        if self._held:
            return  # it is leaving
        if isinstance(self._driver, TerminalDriver) and not (
            self._config.theme or self._config.column or self._config.problems
        ):
            self._held = True
            self.run_worker(self._rehearse_and_leave())  # not from here: the screen needs the application's own messages
        else:
            self.exit()

    async def _rehearse_and_leave(self) -> None:
        from reader.tui.rehearsal import rehearse

        self.last_frame = await rehearse(self, self.main, self._config, self.keys, self._clock)
        self.exit()

    def _end(self, number: int) -> None:
        """Asked to stop by the system: what is marked is kept, the terminal restored, the code what shells expect."""

        async def end() -> None:
            await self.main.finish()
            self.exit(return_code=128 + number)

        self.run_worker(end())

    @property
    def main(self) -> MainScreen:
        """The main screen, whatever dialog lies over it."""
        return next(screen for screen in self.screen_stack if isinstance(screen, MainScreen))

    async def run_command(self, command: Command) -> None:
        """Do a command as if its key had been pressed where it holds."""
        await self.run_action(command.run, self.main.target(command.where))

    def on_main_screen_help_asked(self) -> None:
        from reader.tui.screens.help import HelpScreen  # dialogs are not wanted before the first frame

        self.push_screen(HelpScreen(self.keys))

    def on_main_screen_open_asked(self) -> None:
        from reader.tui.screens.open_folder import OpenFolder

        self.push_screen(OpenFolder(self.recent(), self._open), self._switch)

    def recent(self) -> list[RecentFolder]:
        """The folders of last time, but for the one that is open."""
        return [folder for folder in recent_folders(self._config) if folder.path != self.main.library.root]

    def _open(self, path: Path) -> Library:
        """A library that holds articles; for a worker thread. Raises :class:`FolderError` for one that cannot, or does not."""
        library = open_library(path.expanduser(), self._config)
        looks = iter(()) if library.is_known else library.refresh()
        while not library.counts().articles and next(looks, None) is not None:
            pass
        if not library.counts().articles:
            sentence = describe_empty(library)
            library.close()
            raise FolderError(sentence)
        return library

    def open_recent(self, path: Path) -> None:
        """Open a folder in place of this one."""

        def read() -> None:
            try:
                self.call_from_thread(self._switch, self._open(path))  # type: ignore[arg-type] # it gives nothing
            except ReaderError as error:
                self.call_from_thread(self.main.say, str(error))

        self.run_worker(read, thread=True, exit_on_error=False)

    async def _switch(self, library: Library | None) -> None:
        if library is not None:
            await self.main.finish()
            await self.switch_screen(MainScreen(library, self._config, None, self.keys, self._clock))
