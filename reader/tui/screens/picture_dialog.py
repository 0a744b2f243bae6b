"""One picture at a time, as large as the window lets it be, with its caption and what it is said to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reader.document import plain
from reader.errors import ReaderError
from reader.render.page import Picture
from reader.text import clean_line
from reader.tui.graphics import let_go, picture_widget, prepare, way
from reader.tui.screens.prompt import PromptDialog


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
        png: bytes | None
        why: str = ""

    def __init__(self, pictures: Sequence[Picture], at: int, fetch: Callable[[str], bytes]) -> None:
        """``fetch`` is called in a thread with a picture's name, and gives a PNG. It may raise :class:`ReaderError`."""
        super().__init__()
        self._pictures = pictures
        self._at = at
        self._fetch = fetch
        self._widget: Widget | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="picture", classes="dialog"):
            yield Container(id="picture-frame")
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
        self._put(Static(Content("Fetching it …")))
        at, name = self._at, figure.src or ""

        def fetch() -> None:
            try:
                png = self._fetch(name)
                prepare()
                self.post_message(self.Fetched(at, png))
            except ReaderError as error:
                self.post_message(self.Fetched(at, None, str(error)))

        self.run_worker(fetch, thread=True, exclusive=True, exit_on_error=False)

    def on_picture_dialog_fetched(self, event: Fetched) -> None:
        if event.at != self._at:
            return
        if event.png is None:
            self._put(Static(Content(f"{event.why}{_elsewhere(self._pictures[self._at])}")))
        else:
            self._widget = picture_widget(event.png, way())
            self._put(self._widget)

    def _put(self, widget: Widget) -> None:
        frame = self.query_one("#picture-frame", Container)
        if widget is not self._widget:
            self._let_go()
        frame.remove_children()
        frame.mount(widget)

    def _let_go(self) -> None:
        if self._widget is not None:
            let_go(self._widget)
            self._widget = None


def _elsewhere(picture: Picture) -> str:
    src = picture.figure.src or ""
    return f"\n\nIts address: {clean_line(src)}" if src.startswith(("http://", "https://")) else ""
