"""Every command of the application, once: bindings, footer, help, palette and the README's table are made from this list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from textual.binding import Binding, BindingType

Where: TypeAlias = Literal["app", "anywhere", "window", "list", "views", "reading", "lists"]
"""Who answers: the application, the screen, the workspace that arranges the panes, or one pane while it has the focus."""


FEATURE = "screen.do"
"""The action of a command that a feature of the main screen answers, by the command's id."""

PANES: frozenset[Where] = frozenset(("list", "views", "reading", "lists"))
"""The places of which one has the focus: the same key may mean something else in each."""


OWN = "Your commands"
"""The group of the commands that the settings add."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do, with its default keys.

    ``id`` is the name by which a keymap moves it; ``action`` is the Textual action of the widget that :attr:`where` names.
    """

    id: str
    keys: tuple[str, ...]
    """As Textual names them (``left_square_bracket``)."""
    action: str
    label: str
    group: str
    """The heading under which help lists it."""
    where: Where = "anywhere"
    footer: str | None = None
    """The one word that the footer shows for it, where it is one of the few that matter."""

    @property
    def run(self) -> str:
        """The action, as Textual calls it."""
        return f"{FEATURE}({self.id!r})" if self.action == FEATURE else self.action


COMMANDS: tuple[Command, ...] = (
    # Moving, in whatever pane has the focus: the same keys in each, so the same ids with the pane's name before them.
    Command("list.down", ("j", "down"), "down", "Next article in the list", "The article list", "list", "move"),
    Command("list.up", ("k", "up"), "up", "Previous article in the list", "The article list", "list"),
    Command("list.page_down", ("pagedown", "ctrl+f"), "page_down", "A page of the list down", "The article list", "list"),
    Command("list.page_up", ("pageup", "ctrl+b"), "page_up", "A page of the list up", "The article list", "list"),
    Command("list.half_down", ("ctrl+d",), "half_down", "Half a page of the list down", "The article list", "list"),
    Command("list.half_up", ("ctrl+u",), "half_up", "Half a page of the list up", "The article list", "list"),
    Command("list.top", ("g", "home"), "top", "First article", "The article list", "list"),
    Command("list.end", ("G", "end"), "end", "Last article", "The article list", "list"),
    Command("list.next_group", ("right_curly_bracket",), "next_group", "Next group", "The article list", "list"),
    Command("list.previous_group", ("left_curly_bracket",), "previous_group", "Previous group", "The article list", "list"),
    Command("list.read", ("enter", "l", "right"), "choose", "Read the article", "The article list", "list", "read"),
    Command("list.pick", ("x",), FEATURE, "Mark the row, for a command on all marked rows", "The article list", "list", "mark"),
    Command(
        "list.sweep", ("M",), FEATURE, "Mark read: then a all above, b all below, g this group", "The article list", "list"
    ),
    Command("list.search", ("slash",), FEATURE, "Search the library", "The article list", "list", "search"),
    Command("views.down", ("j", "down"), "down", "Next view", "The views", "views", "move"),
    Command("views.up", ("k", "up"), "up", "Previous view", "The views", "views"),
    Command("views.page_down", ("pagedown", "ctrl+f"), "page_down", "A page of views down", "The views", "views"),
    Command("views.page_up", ("pageup", "ctrl+b"), "page_up", "A page of views up", "The views", "views"),
    Command("views.half_down", ("ctrl+d",), "half_down", "Half a page of views down", "The views", "views"),
    Command("views.half_up", ("ctrl+u",), "half_up", "Half a page of views up", "The views", "views"),
    Command("views.top", ("g", "home"), "top", "First view", "The views", "views"),
    Command("views.end", ("G", "end"), "end", "Last view", "The views", "views"),
    Command("views.next_group", ("right_curly_bracket",), "next_group", "Next kind of view", "The views", "views"),
    Command("views.previous_group", ("left_curly_bracket",), "previous_group", "Previous kind of view", "The views", "views"),
    Command("views.choose", ("enter", "l", "right"), "choose", "Its articles in the list", "The views", "views", "show"),
    Command("views.search", ("slash",), FEATURE, "Search the library", "The views", "views"),
    Command("views.forget", ("D",), FEATURE, "Take a saved search away", "The views", "views"),
    Command("views.leave", ("h", "left"), FEATURE, "Back to the articles", "The views", "views", "articles"),
    Command("page.down", ("j", "down"), "down", "A line down", "The page", "reading", "scroll"),
    Command("page.up", ("k", "up"), "up", "A line up", "The page", "reading"),
    Command("page.page_down", ("pagedown", "ctrl+f"), "page_down", "A page down", "The page", "reading"),
    Command("page.page_up", ("pageup", "ctrl+b"), "page_up", "A page up", "The page", "reading"),
    Command("page.half_down", ("ctrl+d",), "half_down", "Half a page down", "The page", "reading"),
    Command("page.half_up", ("ctrl+u",), "half_up", "Half a page up", "The page", "reading"),
    Command("page.top", ("g", "home"), "top", "Top of the article", "The page", "reading"),
    Command("page.end", ("G", "end"), "end", "End of the article", "The page", "reading"),
    Command("page.next_heading", ("right_curly_bracket",), "next_heading", "Next heading", "The page", "reading"),
    Command("page.previous_heading", ("left_curly_bracket",), "previous_heading", "Previous heading", "The page", "reading"),
    Command("page.right", ("shift+right",), "sideways(1)", "Wide code or table to the right", "The page", "reading"),
    Command("page.left", ("shift+left",), "sideways(-1)", "Wide code or table to the left", "The page", "reading"),
    Command("page.find", ("slash",), FEATURE, "Find in the article", "The page", "reading", "find"),
    Command("page.contents", ("c",), FEATURE, "The article's contents, to go to a heading", "The page", "reading", "contents"),
    Command("page.links", ("f",), FEATURE, "Follow a link by the letter beside it", "The page", "reading", "links"),
    Command("page.footnote", ("K",), FEATURE, "A footnote, shown in place", "The page", "reading"),
    Command("page.picture", ("i",), FEATURE, "The nearest picture, large", "The page", "reading"),
    Command("page.aspect", ("v",), FEATURE, "The article, the whole page, or the source", "The page", "reading"),
    Command("page.furniture", ("X",), FEATURE, "Unfold or fold the page's furniture", "The page", "reading"),
    Command("page.select", ("V",), FEATURE, "Select a passage, to highlight or copy it", "The page", "reading"),
    Command("page.spotlight", ("full_stop",), FEATURE, "This paragraph only, the others dim", "The page", "reading"),
    Command("page.ruler", ("R",), FEATURE, "A ruler that moves from line to line", "The page", "reading"),
    Command("page.auto_scroll", ("A",), FEATURE, "The page moves by itself, at a pace", "The page", "reading"),
    Command("page.word_by_word", ("w",), FEATURE, "One word at a time, at a pace", "The page", "reading"),
    Command("page.zone", ("Z",), FEATURE, "How old it is, or its time by your own clock", "The page", "reading"),
    Command("page.back_to_list", ("h", "left"), "leave", "Back to the list", "The page", "reading", "list"),
    Command("lists.down", ("j", "down"), "down", "Next entry", "The lists beside it", "lists", "move"),
    Command("lists.up", ("k", "up"), "up", "Previous entry", "The lists beside it", "lists"),
    Command("lists.page_down", ("pagedown", "ctrl+f"), "page_down", "A page of entries down", "The lists beside it", "lists"),
    Command("lists.page_up", ("pageup", "ctrl+b"), "page_up", "A page of entries up", "The lists beside it", "lists"),
    Command("lists.half_down", ("ctrl+d",), "half_down", "Half a page of entries down", "The lists beside it", "lists"),
    Command("lists.half_up", ("ctrl+u",), "half_up", "Half a page of entries up", "The lists beside it", "lists"),
    Command("lists.top", ("g", "home"), "top", "First entry", "The lists beside it", "lists"),
    Command("lists.end", ("G", "end"), "end", "Last entry", "The lists beside it", "lists"),
    Command("lists.next_group", ("right_curly_bracket",), "next_group", "Next list", "The lists beside it", "lists"),
    Command("lists.previous_group", ("left_curly_bracket",), "previous_group", "Previous list", "The lists beside it", "lists"),
    Command("lists.follow", ("enter", "l", "right"), "choose", "Follow the entry", "The lists beside it", "lists", "follow"),
    Command("lists.search", ("slash",), FEATURE, "Search the library", "The lists beside it", "lists"),
    Command("lists.back_to_list", ("h", "left"), "leave", "Back to the list", "The lists beside it", "lists", "list"),
    *(
        Command(
            f"lists.entry_{n}", (str(n % 10),), f"entry({n})", f"Follow entry {n} of this list", "The lists beside it", "lists"
        )
        for n in range(1, 11)
    ),
    # From any pane.
    Command("next", ("n",), FEATURE, "Next article", "Reading", footer="next"),
    Command("previous", ("p",), FEATURE, "Previous article", "Reading"),
    Command("next_unread", ("N",), FEATURE, "Next unread article", "Reading"),
    Command("page_on", ("space",), FEATURE, "The article a page on; at its end, the next one", "Reading", footer="on"),
    Command("page_back", ("b", "shift+space"), FEATURE, "The article a page back", "Reading"),
    Command("back", ("backspace",), FEATURE, "Back to where you came from", "Reading"),
    Command("forward", ("alt+right",), FEATURE, "Forward again", "Reading"),
    Command("jump_back", ("apostrophe",), FEATURE, "To where the last jump began, and forth again", "Reading"),
    Command("copy", ("y",), FEATURE, "Copy: then a address, q quotation, m all as Markdown", "Out of here"),
    Command("export_highlights", ("E",), FEATURE, "Write the article's highlights to a Markdown file", "Out of here"),
    Command("original", ("o",), FEATURE, "The original in the browser", "Out of here"),
    Command("edit", ("e",), FEATURE, "The file in your editor", "Out of here"),
    Command("pipe", ("vertical_line",), FEATURE, "Pipe the article's text into a command", "Out of here"),
    Command("mark_read", ("m",), FEATURE, "Mark read or unread", "Keeping", footer="read"),
    Command("star", ("s",), FEATURE, "Star, or take the star away", "Keeping", footer="star"),
    Command("highlights", ("H",), FEATURE, "All highlights of the folder", "Keeping"),
    Command("archive", ("a",), FEATURE, "Archive: out of the list; in the archive, back into it", "Keeping", footer="archive"),
    Command("tags", ("T",), FEATURE, "Your tags of it", "Keeping", footer="tags"),
    Command("trash", ("D",), FEATURE, "Its file to the system's trash, after asking", "Keeping", footer="trash"),
    Command("undo", ("u",), FEATURE, "Undo the last thing done, and the one before", "Keeping"),
    Command(
        "toggle_list",
        ("left_square_bracket",),
        "toggle_list",
        "Hide or show the article list",
        "The window",
        "window",
        footer="list",
    ),
    Command(
        "toggle_lists",
        ("right_square_bracket",),
        "toggle_lists",
        "Hide or show the lists beside it",
        "The window",
        "window",
        footer="lists",
    ),
    Command("alone", ("z",), "alone", "The page alone, and back", "The window", "window", footer="alone"),
    Command("next_pane", ("tab",), "next_pane", "Next pane", "The window", "window"),
    Command("previous_pane", ("shift+tab",), "previous_pane", "Previous pane", "The window", "window"),
    Command("column_narrower", ("minus",), "column(-4)", "Narrower column of text", "The window", "window"),
    Command("column_wider", ("plus",), "column(4)", "Wider column of text", "The window", "window"),
    Command("column_reset", ("equals_sign",), "column(0)", "The column as it is set", "The window", "window"),
    Command("pane_narrower", ("less_than_sign",), "pane_width(-2)", "The focused pane narrower", "The window", "window"),
    Command("pane_wider", ("greater_than_sign",), "pane_width(2)", "The focused pane wider", "The window", "window"),
    Command("search", ("F",), FEATURE, "Search the library, from any pane", "The folder"),
    Command("save_search", ("ctrl+s",), FEATURE, "Save the search as a view", "The folder"),
    Command("views", ("L",), FEATURE, "The views in the left pane, or the articles", "The folder"),
    Command("twenty", ("t",), FEATURE, "I have 20 minutes: what to read in them", "The folder"),
    Command("sort", ("S",), "sort", "Sort by the next thing", "The folder"),
    Command("statistics", ("ctrl+t",), FEATURE, "What you have read: by day, week, site and section", "The folder"),
    Command("open_folder", ("O",), "open_folder", "Open another folder", "The folder"),
    Command("look_again", ("r",), "look_again", "Look at the folder again", "The folder"),
    Command("help", ("question_mark",), "help", "All keys", "The program", footer="help"),
    Command("palette", ("ctrl+p",), "command_palette", "Find a command", "The program", "app"),
    Command("theme", (), "change_theme", "Choose a theme", "The program", "app"),
    Command("suspend", ("ctrl+z",), "suspend_process", "Back to the shell for a while (fg returns)", "The program", "app"),
    Command("out", ("escape",), "out", "Out of the innermost thing", "The program", footer="out"),
    Command("quit", ("q", "ctrl+c"), "quit", "Quit", "The program", "app", "quit"),
)


ABOUT_PAGE = frozenset(
    command.id
    for command in COMMANDS
    if command.where in ("reading", "lists")
    or (command.group in ("Reading", "Out of here") and command.id not in ("next", "previous", "next_unread"))
)
"""The commands that are about what is on the page: they wait for an article that was asked for before."""

MOVES = frozenset(
    command.id
    for command in COMMANDS
    if command.where in PANES and command.id.partition(".")[2] in ("down", "up", "page_down", "page_up", "half_down", "half_up")
)
"""The commands whose keys are held down to move on and on."""


def own_command(name: str) -> Command:
    """A command of the user's as one of the application's; its keys are the keymap's business."""
    return Command(f"own.{name}", (), FEATURE, name, OWN)


SHOWN = {
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "question_mark": "?", "minus": "-", "plus": "+", "equals_sign": "=", "less_than_sign": "<", "greater_than_sign": ">",
    "enter": "Enter", "escape": "Esc", "space": "Space", "backspace": "Backspace", "tab": "Tab", "up": "↑", "down": "↓",
    "slash": "/", "full_stop": ".", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home",
    "end": "End",
    "apostrophe": "'", "vertical_line": "|",
}  # fmt: skip


def shown_key(key: str) -> str:
    """A key as people write it: ``Ctrl+D`` for ``ctrl+d``, ``[`` for ``left_square_bracket``."""
    *modifiers, last = key.split("+")
    name = SHOWN.get(last, last)
    if modifiers and len(name) == 1:
        name = name.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def bindings(where: Where) -> list[BindingType]:
    """The bindings of one pane, or those that hold anywhere."""
    return [
        Binding(",".join(command.keys), command.run, command.label, id=command.id, show=False)
        for command in COMMANDS
        if command.where == where and command.keys
    ]
