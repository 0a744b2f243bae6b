"""The cells of a picture in Kitty's protocol ("Unicode placeholders"): what they are, and how ours are known."""

from __future__ import annotations

PLACEHOLDER = "\U0010eeee"
"""The character that a cell of a picture is drawn over, in a colour that is the picture's number."""
PLACED_LENGTH = 3
"""Characters of a cell: the placeholder, and a mark each for its row and its column."""
PLACED = "picture"
"""What the style of such a cell carries (Rich's ``meta``), to tell it from one in a stranger's text."""
