"""A page on which passages are highlighted, and selected, with keys or with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.tui.widgets.document_view import DocumentView
from reader.tui.widgets.letters import covered
from reader.tui.widgets.stretches import Stretch, extent, sign_of

if TYPE_CHECKING:
    from reader.render.flow import Spot
    from reader.render.lines import Line
    from reader.render.page import Page


class MarkedView(DocumentView):
    """Shows highlights and a selection, and tells what the mouse does with them; what becomes of that, others say."""

    @dataclass
    class Dragged(Message):
        """The mouse was moved over the text with its button held: what is between the two places is to be selected."""

        view: MarkedView
        anchor: int
        cursor: int

        @property
        def control(self) -> MarkedView:
            return self.view

    @dataclass
    class HighlightClicked(Message):
        view: MarkedView
        offset: int

        @property
        def control(self) -> MarkedView:
            return self.view

    def __init__(self, *, column: int, id: str, **others: object) -> None:
        super().__init__(column=column, id=id, **others)  # type: ignore[arg-type] # what the page is set with
        self._highlights: Sequence[Stretch] = ()
        self._selected: tuple[int, int] | None = None
        """Where the selection begins, and the moving end of it, which may come before."""
        self._held: int | None = None
        """The offset at which the mouse's button was pressed."""
        self._dragged = False

    # What a parent asks

    def show(self, page: Page | None, offset: int = 0) -> None:
        self._highlights, self._selected = (), None
        super().show(page, offset)

    def highlight(self, highlights: Sequence[Stretch]) -> None:
        """Show these highlights and no others."""
        self._highlights = tuple(highlights)
        self._strips.clear()
        self.refresh()

    def select(self, anchor: int, cursor: int) -> None:
        """Show what is between two offsets as selected, and the cursor before the character at the second."""
        self._selected = anchor, cursor
        self._strips.clear()
        self.refresh()

    def unselect(self) -> None:
        self._selected = None
        self._strips.clear()
        self.refresh()

    def bring(self, offset: int) -> None:
        """Bring the line that holds an offset into view, moving as little as may be."""
        if self._flow is None or not self._shown:
            return
        spot = self._spot_for(offset)
        if spot < self._shown[0][0]:
            self._go(spot)
        elif spot > self._shown[-1][0]:
            self._go(self._flow.move(spot, 1 - self._lines))

    def x_of(self, offset: int) -> int:
        """The cell of the column at which the character at an offset is drawn."""
        from reader.tui.widgets.aiming import x_of  # nothing is selected in the first frame

        assert self._flow is not None
        spot = self._spot_for(offset)
        return x_of(self._flow.at(spot), offset - self._flow.page.starts[spot.piece])

    def beside(self, offset: int, lines: int, x: int) -> int:
        """The offset at a cell of the column so many lines of text below (above, if negative); at the ends it stays."""
        from reader.tui.widgets.aiming import at_x

        assert self._flow is not None
        spot, found = self._spot_for(offset), offset
        step = 1 if lines > 0 else -1
        while lines and (after := self._flow.move(spot, step)) != spot:
            spot = after
            at = at_x(self._flow.at(spot), x)
            if at is not None:
                found = self._flow.page.starts[spot.piece] + at
                lines -= step
        return found

    def line_around(self, offset: int) -> tuple[int, int]:
        """The text of the line on the screen that holds an offset."""
        assert self._flow is not None
        spot = self._spot_for(offset)
        first, last = extent(self._flow.at(spot))
        start = self._flow.page.starts[spot.piece]
        return start + first, start + last

    def reads_leftwards(self, offset: int) -> bool:
        from reader.tui.widgets.aiming import is_leftwards

        assert self._flow is not None
        spot = self._spot_for(offset)
        return is_leftwards(self._flow.at(spot), offset - self._flow.page.starts[spot.piece])

    def offset_under(self, x: int, y: int) -> int | None:
        """The offset of the character nearest to a cell of the widget; ``None`` where there is no text on the screen."""
        from reader.tui.widgets.aiming import at_x

        y = min(max(y, 0), len(self._shown) - 1)
        # Beside a line without text the nearest above that has some, at its end; else the first below.
        for row in (*range(y, -1, -1), *range(y + 1, len(self._shown))):
            spot, line = self._shown[row]
            at = at_x(line, x - self._margin if row == y else self._room.width if row < y else 0)
            if at is not None and self._flow is not None:
                start: int = self._flow.page.starts[spot.piece]
                return start + at
        return None

    def _spot_for(self, offset: int) -> Spot:
        """The line that shows an offset: for a paragraph's end its last line, not the blank one below."""
        assert self._flow is not None
        spot = self._flow.text_spot_of(offset)
        if extent(self._flow.at(spot)) == (0, 0) and offset > self._flow.page.starts[spot.piece]:
            return self._flow.text_spot_of(offset - 1)
        return spot

    # Drawing

    def _lying_over(self, start: int, stop: int) -> list[Stretch]:
        over = [each for each in self._highlights if each.touches(start, stop)]
        over += super()._lying_over(start, stop)
        if self._selected is not None:
            anchor, cursor = self._selected
            selected = Stretch(min(anchor, cursor), max(anchor, cursor), "document--selected")
            over += [
                each
                for each in (selected, Stretch(cursor, self._after(cursor), "document--cursor"))
                if each.touches(start, stop)
            ]
        return over

    def _finish(self, strip: Strip, line: Line, start: int, over: Sequence[Stretch]) -> Strip:
        if (signed := sign_of(line, start, over)) is not None and self._margin and self._flow is not None:
            leftwards = any(run.leftwards for run in line.runs)
            at = self._margin + self._flow.width + min(1, self._margin - 1) if leftwards else max(self._margin - 2, 0)
            strip = covered(strip, at, signed[0], self.ground + self.get_component_rich_style(signed[1]))
        if self._selected is not None and self._flow is not None:
            cursor = self._selected[1]
            spot = self._spot_for(cursor)
            at = cursor - self._flow.page.starts[spot.piece]
            # After the last character of a line there is none that the cursor could be seen on.
            if self._flow.at(spot) is line and not any(run.at <= at < run.end for run in line.runs):
                style = self._under(self.ground, ["document--cursor"])
                strip = covered(strip, self._margin + self.x_of(cursor), " ", style)
        return strip

    def _after(self, offset: int) -> int:
        """The offset after the character at an offset."""
        from reader.query.steps import character_on

        assert self._page is not None
        piece = self._page.piece_at(offset)
        start = self._page.starts[piece]
        return start + character_on(self._page.pieces[piece].text, offset - start)

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragged = False
        if event.button == 1 and self._page is not None:
            self._held = self.offset_under(event.x, event.y)
            self.capture_mouse()

    def on_mouse_up(self) -> None:
        self._held = None
        self.release_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._held is None:
            return
        event.stop()
        if event.y < 0 or event.y >= self._lines:
            self._by(-1 if event.y < 0 else 1)
        at = self.offset_under(event.x, event.y)
        if at is None or (at == self._held and not self._dragged):
            return
        self._dragged = True
        # The characters at both ends are meant, too.
        forth = at >= self._held
        anchor, cursor = (self._held, self._after(at)) if forth else (self._after(self._held), at)
        self.post_message(self.Dragged(self, anchor, cursor))

    def on_click(self, event: events.Click) -> None:
        """Comes before what the view itself does about a click."""
        if self._dragged:
            self._dragged = False
            event.stop()
            event.prevent_default()
            return
        at = event.get_content_offset(self)
        if at is None or self.link_at(at) is not None or not self._covers_text(at.x, at.y):
            return
        offset = self.offset_under(at.x, at.y)
        if offset is not None and self._selected is not None:
            event.stop()
            self.post_message(self.Dragged(self, offset, offset))  # the cursor goes there, and nothing is selected
        elif offset is not None and any(each.touches(offset, offset + 1) for each in self._highlights):
            event.stop()
            self.post_message(self.HighlightClicked(self, offset))

    def _covers_text(self, x: int, y: int) -> bool:
        from textual.geometry import Offset

        run = self._run_at(Offset(x, y))
        return run is not None and run.at >= 0
