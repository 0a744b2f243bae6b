"""Keys pressed one after the other that mean one thing, such as ``g g``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events

from reader.tui.commands import Command, Where, shown_key
from reader.tui.keymap import Keymap, Keys


class KeySequences:
    """Hears every key that nobody took; ``run`` does what a finished sequence means, ``tell`` shows a begun one."""

    def __init__(self, keymap: Keymap, run: Callable[[Command], object], tell: Callable[[str], None]) -> None:
        self._sequences = keymap.sequences()
        self._run = run
        self._tell = tell
        self._begun: Keys = ()

    def key(self, event: events.Key, where: Where) -> bool:
        """A key was pressed where ``where`` has the focus; ``False`` if it belongs to no sequence."""
        if not self._sequences:
            return False
        named = {event.key, event.character}
        begun = [keys for keys in self._sequences if keys[: len(self._begun)] == self._begun and self._meant(keys, where)]
        for keys in begun:
            if keys[len(self._begun)] in named:
                self._go_on(keys, len(self._begun) + 1, where)
                return True
        was_begun, self._begun = self._begun, ()
        if was_begun:
            self._tell("")
            return self.key(event, where)
        return False

    def _go_on(self, keys: Keys, pressed: int, where: Where) -> None:
        if pressed < len(keys):
            self._begun = keys[:pressed]
            self._tell(" ".join(map(shown_key, self._begun)) + " …")
            return
        self._begun = ()
        self._tell("")
        if (command := self._meant(keys, where)) is not None:
            self._run(command)

    def _meant(self, keys: Keys, where: Where) -> Command | None:
        """What a sequence means there: first to the pane that has the focus, then anywhere."""
        commands: Sequence[Command] = self._sequences[keys]
        here = [command for command in commands if command.where == where]
        anywhere = [command for command in commands if command.where in ("window", "anywhere", "app")]
        return next(iter([*here, *anywhere]), None)
