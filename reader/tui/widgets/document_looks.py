"""How the tones and marks of a page look: a component class each, so that a theme colours them and a style sheet can.

Weight, slant and underlining say whatever a colour says, for those who see no colours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from reader.render.lines import Look, Tone

_PREFIX = "document--"


LOOKS_CSS = """
DocumentView {
    & > .document--kicker { color: $text-muted; }
    & > .document--headline { text-style: bold; }
    & > .document--headline-made { text-style: bold italic; }
    & > .document--deck { text-style: italic; }
    & > .document--byline { color: $text-muted; }
    & > .document--caption { color: $text-muted; text-style: italic; }
    & > .document--credit { color: $text-muted; }
    & > .document--heading1 { text-style: bold underline; }
    & > .document--heading2 { text-style: bold; }
    & > .document--heading3 { text-style: bold italic; }
    & > .document--heading4 { text-style: italic; }
    & > .document--bar { color: $text-disabled; }
    & > .document--code { background: $surface; }
    & > .document--code-keyword { background: $surface; text-style: bold; }
    & > .document--code-name { background: $surface; color: $text-primary; }
    & > .document--code-string { background: $surface; color: $text-success; }
    & > .document--code-number { background: $surface; color: $text-warning; }
    & > .document--code-comment { background: $surface; color: $text-muted; text-style: italic; }
    & > .document--code-added { background: $surface; color: $text-success; text-style: bold; }
    & > .document--code-removed { background: $surface; color: $text-error; text-style: strike; }
    & > .document--inline-code { background: $surface; }
    & > .document--link { color: $text-accent; text-style: underline; }
    & > .document--bullet { color: $text-muted; }
    & > .document--term { text-style: bold; }
    & > .document--rule { color: $text-muted; }
    & > .document--table-rule { color: $text-disabled; }
    & > .document--table-head { text-style: bold; }
    & > .document--note { color: $text-muted; }
    & > .document--furniture { color: $text-muted; }
    & > .document--dim { color: $text-muted; }
    & > .document--plate { color: $text-muted; }
    & > .document--away { color: $foreground 35%; text-style: dim; }
    & > .document--ruler { background: $accent 22%; text-style: bold; }
    & > .document--match { text-style: bold underline; color: $text-accent; }
    & > .document--match-here { text-style: bold reverse; color: $text-accent; }
    & > .document--letter { text-style: bold reverse; color: $text-warning; background: $background; }
    & > .document--highlight { background: $warning-muted; color: $text; text-style: underline; }
    & > .document--marked-yellow { background: #e6c200 30%; color: $text; text-style: underline; }
    & > .document--marked-green { background: #3fae4e 32%; color: $text; text-style: underline; }
    & > .document--marked-blue { background: #3d8fe0 34%; color: $text; text-style: underline; }
    & > .document--marked-red { background: #e2504c 32%; color: $text; text-style: underline; }
    & > .document--sign-yellow { color: $text-warning; text-style: bold; }
    & > .document--sign-green { color: $text-success; text-style: bold; }
    & > .document--sign-blue { color: $text-primary; text-style: bold; }
    & > .document--sign-red { color: $text-error; text-style: bold; }
    & > .document--selected { text-style: reverse; }
    & > .document--cursor { text-style: bold reverse underline; color: $text-accent; }
}
/* In the terminal's own sixteen colours nothing can be faint. */
DocumentView:ansi {
    & > .document--marked-yellow { background: ansi_yellow; color: ansi_black; }
    & > .document--marked-green { background: ansi_green; color: ansi_black; }
    & > .document--marked-blue { background: ansi_blue; color: ansi_bright_white; }
    & > .document--marked-red { background: ansi_red; color: ansi_bright_white; }
}
/* Without colours (NO_COLOR) a highlighter pen is black, and what is selected is underlined on it. */
DocumentView:nocolor {
    & > .document--highlight { text-style: reverse; }
    & > .document--marked-yellow { text-style: reverse; }
    & > .document--marked-green { text-style: reverse; }
    & > .document--marked-blue { text-style: reverse; }
    & > .document--marked-red { text-style: reverse; }
    & > .document--selected { text-style: bold underline reverse; }
    & > .document--cursor { text-style: bold underline; }
    & > .document--ruler { text-style: bold underline; }
    & > .document--inline-code { text-style: dim; }
    & > .document--code { text-style: dim; }
}
"""


COMPONENTS = {"document--body", "document--quote", *re.findall(r"document--[a-z0-9-]+", LOOKS_CSS)}
"""One for every tone, and for what lies over them."""


def component(tone: Tone) -> str:
    """The class of a tone."""
    return _PREFIX + tone.name.lower().replace("_", "-")


def style_of(widget: Widget, look: Look, *, linked: bool) -> Style:
    """What a run is drawn with, in the colours of the theme. Never holds an address: a terminal would obey it."""
    from reader.document import Mark

    overlays: list[str] = []
    if linked:
        overlays.append("document--link")
    if look.marks & Mark.CODE:
        overlays.append("document--inline-code")
    if look.marks & Mark.HIGHLIGHT:
        overlays.append("document--highlight")
    style = widget.get_component_rich_style(component(look.tone))
    for name in overlays:
        style = laid_over(widget, style, name)
    marks = look.marks
    return style + Style(
        bold=True if marks & Mark.STRONG else None,
        # Among italics, upright letters stand out.
        italic=not style.italic if marks & Mark.EMPHASIS else None,
        underline=True if marks & Mark.UNDERLINE else None,
        strike=True if marks & Mark.STRIKE else None,
    )


def laid_over(widget: Widget, style: Style, name: str) -> Style:
    """A style with what the component class ``name`` says, and no more, laid over it."""
    # The whole style has its colours blended into what is behind; the partial one says which of them are meant.
    whole, own = widget.get_component_rich_style(name), widget.get_component_rich_style(name, partial=True)
    return style + own + Style(color=whole.color if own.color else None, bgcolor=whole.bgcolor if own.bgcolor else None)
