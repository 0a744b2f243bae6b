"""What the command palette knows: every command, with its keys."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from reader.tui.commands import Command
from reader.tui.keymap import Keymap

Run = Callable[[Command], Coroutine[Any, Any, None]]


class Commands(Provider):
    """Offers every command there is; the application's ``run_command`` does them."""

    async def discover(self) -> Hits:
        for command in self._keymap.commands:
            yield DiscoveryHit(command.label, partial(self._run, command), help=self._help(command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._keymap.commands:
            score = matcher.match(command.label)
            if score > 0:
                yield Hit(score, matcher.highlight(command.label), partial(self._run, command), help=self._help(command))

    async def _run(self, command: Command) -> None:
        run: Run = self.app.run_command  # type: ignore[attr-defined] # this provider serves one application
        await run(command)

    def _help(self, command: Command) -> str:
        keys = "  ".join(self._keymap.shown(command))
        return f"{command.group} · {keys}" if keys else command.group

    @property
    def _keymap(self) -> Keymap:
        keys: Keymap = self.app.keys  # type: ignore[attr-defined]
        return keys
