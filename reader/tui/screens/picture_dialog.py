"""One picture at a time, as large as the window lets it be, with its caption and what it is said to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from reader.document import plain
from reader.errors import ReaderError
from reader.render.page import Picture
from reader.text import clean_line
from reader.tui.graphics import Drawn, draw, tell, way
from reader.tui.screens.prompt import PromptDialog
from reader.tui.widgets.picture_box import PictureBox


class PictureDialog(PromptDialog[int | None]):
    """Steps through the pictures of a page. Ends with the offset of the last one that was looked at, if it is to be gone to."""

    BINDINGS = [
        Binding("escape,q", "close", "Close", priority=True),
        Binding("enter", "go", "To its place", priority=True),
        Binding("i,n,space,right,j,down", "step(1)", "Next picture", show=False, priority=True),
        Binding("p,left,k,up", "step(-1)", "Previous picture", show=False, priority=True),
    ]

    @dataclass
    class Fetched(Message):
        """A picture has come, or why it has not."""

        at: int
        room: Size
        drawn: Drawn | None
        why: str = ""

    def __init__(self, pictures: Sequence[Picture], at: int, fetch: Callable[[str], bytes]) -> None:
        """``fetch`` is called in a thread with a picture's name, and gives a PNG. It may raise :class:`ReaderError`."""
        super().__init__()
        self._pictures = pictures
        self._at = at
        self._fetch = fetch
        self._asked: tuple[int, Size] | None = None
        """The picture that is shown or being fetched, and the room that it was drawn for."""
        self._forget = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="picture", classes="dialog"):
            yield PictureBox(id="picture-frame")
            yield Static(id="picture-caption")
            yield Static(id="picture-foot", classes="dialog-foot")

    def on_mount(self) -> None:
        self._show()

    def action_close(self) -> None:
        self._let_go()
        self.dismiss(None)

    def action_go(self) -> None:
        self._let_go()
        self.dismiss(self._pictures[self._at].offset)

    def action_step(self, by: int) -> None:
        at = (self._at + by) % len(self._pictures)
        if at != self._at:
            self._at = at
            self._show()

    def _show(self) -> None:
        figure = self._pictures[self._at].figure
        caption, alt = plain(figure.caption).strip(), figure.alt.strip()
        lines = [Content(caption)] if caption else []
        if figure.credit:
            lines.append(Content.styled(figure.credit, "$text-muted"))
        if alt and alt != caption:
            lines.append(Content.styled(f"It shows: {alt}", "$text-muted"))
        self.query_one("#picture-caption", Static).update(Content("\n").join(lines))
        count = len(self._pictures)
        steps = f"{self._at + 1} of {count} · i n next · p previous · " if count > 1 else ""
        self.query_one("#picture-foot", Static).update(Content(f"{steps}Enter goes to its place · Esc closes"))
        self._box.say("Fetching it …")
        self.call_after_refresh(self._draw)

    def on_picture_box_resized(self) -> None:
        """The window is another, or a longer caption leaves less room."""
        self._draw()

    def _draw(self) -> None:
        room = self._box.size
        at, name = self._at, self._pictures[self._at].figure.src or ""
        if not room or self._asked == (at, room):
            return
        self._asked = at, room

        def fetch() -> None:
            try:
                best = way()
                # With Sixel the last line stays free.
                drawn = draw(self._fetch(name), best, room.width, room.height - (best == "sixel"))
                self.post_message(self.Fetched(at, room, drawn))
            except ReaderError as error:
                self.post_message(self.Fetched(at, room, None, str(error)))

        self.run_worker(fetch, thread=True, exclusive=True, exit_on_error=False)

    def on_picture_dialog_fetched(self, event: Fetched) -> None:
        if (event.at, event.room) != self._asked:
            return
        self._let_go()
        if event.drawn is None:
            self._box.say(f"{event.why}{_elsewhere(self._pictures[self._at])}")
        else:
            tell(self.app, event.drawn.send)
            self._box.show(event.drawn)
            self._forget = event.drawn.forget

    @property
    def _box(self) -> PictureBox:
        return self.query_one(PictureBox)

    def _let_go(self) -> None:
        tell(self.app, self._forget)
        self._forget = ""


def _elsewhere(picture: Picture) -> str:
    src = picture.figure.src or ""
    return f"\n\nIts address: {clean_line(src)}" if src.startswith(("http://", "https://")) else ""
