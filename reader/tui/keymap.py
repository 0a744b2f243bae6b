"""The keys as they are on this machine: the usual ones, a preset over them, and what the settings say over that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.settings.values import KeyLine, KeyPreset, OwnCommand
from reader.tui.commands import COMMANDS, PANES, SHOWN, Command, own_command, shown_key

Keys = tuple[str, ...]
"""Keys pressed one after the other, nearly always one: as Textual names them, or the character that is typed."""
_NOTHING = "nothing"
"""A key that no terminal sends: for a command that has lost its own."""
_NAMES = {shown: name for name, shown in SHOWN.items() if len(shown) == 1}
_BY_ID = {command.id: command for command in COMMANDS}
_VIM = {"top": (("g", "g"), ("home",)), "page_down": (("ctrl+f",), ("pagedown",)), "page_up": (("ctrl+b",), ("pageup",))}
_ARROWS = {"down", "up", "left", "right", "home", "end", "pagedown", "pageup", "enter"}


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys do what. A command that is not in :attr:`changed` has its usual keys."""

    changed: Mapping[str, tuple[Keys, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    """What in the settings was passed over, one sentence each."""
    own: tuple[Command, ...] = ()
    """The user's own commands."""

    @property
    def commands(self) -> tuple[Command, ...]:
        """All there are."""
        return COMMANDS + self.own

    def keys(self, command: Command) -> tuple[Keys, ...]:
        return self.changed.get(command.id, tuple((key,) for key in command.keys))

    def shown(self, command: Command) -> list[str]:
        """A command's keys as people write them: ``Ctrl+D``, ``g g``."""
        return [" ".join(map(shown_key, keys)) for keys in self.keys(command)]

    def single(self) -> dict[str, str]:
        """What has to be told to Textual: the keys of each changed command, by its id, parted by commas."""
        own = {command.id for command in self.own}
        return {
            id_: ",".join(keys[0] for keys in every if len(keys) == 1) or _NOTHING
            for id_, every in self.changed.items()
            if id_ not in own
        }

    def sequences(self) -> dict[Keys, list[Command]]:
        """What Textual is not told: keys pressed one after the other, and every key of the user's own commands.

        With each stand the commands it means: one for each place where it means something.
        """
        found: dict[Keys, list[Command]] = {}
        for command in self.commands:
            for keys in self.keys(command):
                if len(keys) > 1 or command in self.own:
                    found.setdefault(keys, []).append(command)
        return found


def keymap(preset: KeyPreset, lines: Sequence[KeyLine], commands: Sequence[OwnCommand] = ()) -> Keymap:
    """The keys by a preset, the lines of ``[keys]``, and the user's own ``commands``.

    A key that the settings give to a command is taken from others.
    """
    changed = dict(_preset(preset))
    problems: list[str] = []
    given: dict[Keys, list[Command]] = {}
    own = tuple(own_command(command.name) for command in commands)
    wishes: list[tuple[int, Command, tuple[str, ...]]] = []
    for line in lines:
        if line.id in _BY_ID:
            wishes.append((line.line, _BY_ID[line.id], line.keys))
        else:
            problems.append(f"Line {line.line} of the settings: there is no command “{line.id}”. ? lists them all.")
    wishes += [(told.line, command, (told.key,)) for told, command in zip(commands, own, strict=True) if told.key]
    for number, command, every in wishes:
        wanted = tuple(keys for keys in map(_keys, every) if keys)
        for keys in wanted:
            if (rival := next((other for other in given.get(keys, ()) if _meet(command, other)), None)) is not None:
                name = " ".join(map(shown_key, keys))
                twice = f"“{name}” is given to {rival.id} and to {command.id}: it stays with the first."
                problems.append(f"Line {number} of the settings: {twice}")
        wanted = tuple(keys for keys in wanted if not any(_meet(command, other) for other in given.get(keys, ())))
        changed[command.id] = wanted
        for keys in wanted:
            given.setdefault(keys, []).append(command)
    interim = Keymap(changed)
    for command in COMMANDS:
        lost = [keys for keys in interim.keys(command) if any(_meet(other, command) for other in given.get(keys, ()))]
        if lost:
            changed[command.id] = tuple(keys for keys in interim.keys(command) if keys not in lost)
    return Keymap(changed, tuple(problems), own)


def _preset(preset: KeyPreset) -> Iterable[tuple[str, tuple[Keys, ...]]]:
    for command in COMMANDS:
        if command.where not in PANES:
            continue
        name = command.id.partition(".")[2]
        if preset == "vim" and name in _VIM:
            yield command.id, _VIM[name]
        elif preset == "arrows":
            kept = tuple((key,) for key in command.keys if key in _ARROWS)
            if kept and len(kept) < len(command.keys):
                yield command.id, kept


def _keys(written: str) -> Keys:
    """What was written (``g g``, ``Ctrl+D``, ``[``) as keys."""
    return tuple(_key(part) for part in written.split())


def _key(part: str) -> str:
    *modifiers, last = part.split("+") if len(part) > 1 else [part]
    name = {"esc": "escape", "pgup": "pageup", "pgdn": "pagedown", "return": "enter"}.get(last.lower(), last)
    if len(name) > 1 or "ctrl" in map(str.lower, modifiers):
        name = name.lower()
    return "+".join([*(modifier.lower() for modifier in modifiers), _NAMES.get(name, name)])


def _meet(one: Command, other: Command) -> bool:
    """Whether two commands can be wanted in the same place, so that they cannot have the same key."""
    return one.id != other.id and (one.where == other.where or not {one.where, other.where} <= PANES)
