"""One way of finding the article: the run of leaves that gains most from its prose and loses least to links and scraps.

The idea is that of maximum subsequence segmentation (Pasternack and Roth, 2009), with hand-made instead of learnt gains.
"""

from __future__ import annotations

import re

from reader.markup.page.landmark import is_junk
from reader.markup.page.outline import Outline, Part

_SENTENCE_END = re.compile(r"[.!?。！？।؟…][\"'”’»)\]]*(?:\s|\Z)")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt", "figcaption"))
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_CJK_WEIGHT = 2.5
"""How much more a Chinese, Japanese or Korean character says than a Latin letter."""


def dense(page: Outline) -> frozenset[int]:
    """The indexes of the leaves in the best run, junk inside it left out."""
    gains = [(index, _gain(page.parts[index], page)) for index in page.leaves]
    best, best_range = 0.0, (0, 0)
    total, start = 0.0, 0
    for place, (_, gain) in enumerate(gains):
        if total <= 0:
            total, start = 0.0, place
        total += gain
        if total > best:
            best, best_range = total, (start, place + 1)
    kept = [index for index, _ in gains[best_range[0] : best_range[1]]]
    size = sum(page.parts[index].chars - page.parts[index].link_chars for index in kept)
    return frozenset(
        index
        for index, gain in gains[best_range[0] : best_range[1]]
        if page.parts[index].chars
        and not _in_junk(page, page.parts[index], size)
        and (gain > -30 or page.parts[index].tag in _HEADINGS)
    )


def _in_junk(page: Outline, part: Part, size: int) -> bool:
    return any(is_junk(each, size) for each in (part, *page.around(part)) if each.parent >= 0 and each.chars < 0.5 * size)


def wide(text: str) -> float:
    """How long a text is to a reader, in Latin letters."""
    return len(text) if text.isascii() else len(text) + (_CJK_WEIGHT - 1) * len(_CJK.findall(text))


def _gain(part: Part, page: Outline) -> float:
    size = wide(part.text)
    density = part.link_density
    if part.tag == "pre":
        return min(size, 200.0)
    prose = size * (1 - density)
    if size >= 80 and density < 0.35:
        return min(prose, 400.0)
    if size >= 30 and density < 0.3 and _SENTENCE_END.search(part.text):
        return prose
    if part.tag in _HEADINGS and density < 0.5:
        return 0.0
    if density > 0.5:
        return -40.0
    in_item = part.tag == "li" or any(each.tag == "li" for each in page.around(part)[:2])
    return -12.0 if in_item and density < 0.3 else -25.0
