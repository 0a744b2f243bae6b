"""Letters: newsletters and mails, in HTML or plain text → blocks of an article, its furniture apart.

Unlike a page, a letter is all article but for its edges, so nothing is chosen: what stands above and below it is taken off.
"""

from __future__ import annotations

from reader.markup.letter.edges import Letter, trimmed
from reader.markup.letter.headers import Told
from reader.markup.letter.page import page_blocks
from reader.markup.letter.text import text_blocks

__all__ = ["Letter", "Told", "page_blocks", "text_blocks", "trimmed"]
