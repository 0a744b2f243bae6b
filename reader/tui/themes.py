"""Four themes made for long reading, beside Textual's own."""

from __future__ import annotations

from collections.abc import Callable

from textual.color import Color, ColorParseError
from textual.theme import Theme

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2, level AA)."""
_STEPS = 20

# The contrast of text with its ground (WCAG 2): paper 13:1, sepia 9:1, night 9:1 (less would be dim, more would glare in
# the dark), contrast 21:1. tests/test_themes.py measures what is on the screen.
THEMES = (
    Theme(
        name="paper",
        primary="#7a3b1d",
        secondary="#5b5b52",
        accent="#9a3412",
        foreground="#262521",
        background="#fbf9f3",
        surface="#f3efe5",
        panel="#e9e4d6",
        success="#2f6b3a",
        warning="#8a5a00",
        error="#a3241f",
        dark=False,
        variables={"text-muted": "#5f5c53"},
    ),
    Theme(
        name="sepia",
        primary="#6b3f1a",
        secondary="#6a5640",
        accent="#8a3b12",
        foreground="#3d2f20",
        background="#f4e8d0",
        surface="#eddfc3",
        panel="#e3d2b1",
        success="#3f6028",
        warning="#7d5200",
        error="#932a1c",
        dark=False,
        variables={"text-muted": "#5f4e3a"},
    ),
    Theme(
        name="night",
        primary="#d8a657",
        secondary="#9a9184",
        accent="#e0a458",
        foreground="#c9c2b4",
        background="#15140f",
        surface="#1e1c16",
        panel="#29261e",
        success="#a3b56b",
        warning="#e0b45c",
        error="#e5826c",
        dark=True,
        variables={"text-muted": "#a29b8d"},
    ),
    Theme(
        name="contrast",
        primary="#ffffff",
        secondary="#ffffff",
        accent="#ffd400",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        success="#7dff7d",
        warning="#ffd400",
        error="#ff9d9d",
        dark=True,
        # Nothing is faint here: what is quiet elsewhere is told apart by its place and its weight.
        variables={"text-muted": "#e6e6e6", "text-disabled": "#cccccc"},
    ),
)


def readable(variables: dict[str, str]) -> dict[str, str]:
    """A theme's colours, with those mended in which text could hardly be read: links, and the ground of code and dialogs.

    They are blended with the theme's own text or ground as little as is needed. A theme of the terminal's own colours names
    none, and is left alone.
    """
    try:
        ground, text = Color.parse(variables["background"]), Color.parse(variables["foreground"])
        surface, link = Color.parse(variables["surface"]), Color.parse(variables["text-accent"])
    except (ColorParseError, KeyError):
        return variables
    if ground.ansi is not None:
        return variables
    link = _blended(link, text, lambda color: contrast(color, ground))
    surface = _blended(surface, ground, lambda color: contrast(color, text))
    return {**variables, "text-accent": link.hex, "surface": surface.hex}


def _blended(color: Color, towards: Color, stands_out: Callable[[Color], float]) -> Color:
    steps = (color.blend(towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((mixed for mixed in steps if stands_out(mixed) >= READABLE), towards)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.r / 255, color.g / 255, color.b / 255)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
