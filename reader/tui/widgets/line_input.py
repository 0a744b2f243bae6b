"""A line to type into, as wide as it is whatever is typed."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class LineInput(Input):
    """Textual's input has the whole screen laid out anew, twice, whenever its text becomes longer."""

    DEFAULT_CSS = """
    LineInput { overflow: hidden hidden; }
    """
    """It shows no bar as it is; but one that came and went, with a text as long as the line, had the screen laid out, too."""
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """As every widget's, but that nothing is laid out for it."""
