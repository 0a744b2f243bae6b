"""What Markdown is here: CommonMark with tables, footnotes, definition lists, maths, and what Obsidian adds.

The parser object is made once a process: making it costs as much as parsing ten clippings. Lines that are nothing but prose, as
most are, are told by how they begin, and go past the rules of everything else that a line or its text could be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

DEEPEST = 100
"""Blocks within blocks, where a list counts twice; the parser recurses, a few frames each. What is deeper is drawn nearer."""
_MARKERS = re.compile(r"(?m)^([ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*){25})(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)+(?=[^\s>*+-]|$)")
_MANY_MARKERS = re.compile(r"[>*+\-.)][ \t]*(?:[>*+\-.)\d][ \t]*){25}")
"""Cheaper than the one above, and never missing what it would find."""
_BRACKETS = re.compile(r"(?:[!^]?\[){25,}")
_MOST_OPEN = 500
_WIKILINK = re.compile(r"\[\[([^\[\]\n|]{1,400})(?:\|([^\[\]\n]{0,400}))?\]\]")
_TERMINATOR = re.compile(r"[\n\\`*_\[\]<$]|!(?=\[)|=(?==)|~(?=~)|\^(?=\[)|&(?=[#\w])")
"""Where a run of plain text ends for the rules that are in use; the library's own set ends it at ``-`` and ``:`` as well."""
_PLAIN = re.compile(r"[^\n\\`*_\[\]<$=~&]*(?:(?<![ \t])\n[^\n\\`*_\[\]<$=~&]*)*")
"""Text in which no rule finds anything but the ends of lines."""
_LONGEST_HIGHLIGHT = 2000


class _Markdown(MarkdownIt):
    """Addresses are judged where they become part of a document; a link that may not be followed keeps its text there."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 the library's names
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def parser() -> MarkdownIt:
    md = _Markdown("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(deflist_plugin)
    md.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    md.inline.ruler.before("link", "wikilink", _wikilink)
    md.inline.ruler.before("emphasis", "highlight", _highlight)
    md.inline.terminator_re = _TERMINATOR
    md.block.ruler.before("table", "prose", _prose)
    md.core.ruler.at("inline", _inlines)
    return md


def tamed(text: str) -> str:
    """Text without what only an attack needs: hundreds of quotation marks or brackets within one another, or never closed.

    The parser looks for the end of each bracket that opens, to the end of the paragraph.
    """
    if _MANY_MARKERS.search(text):
        text = _MARKERS.sub(r"\1", text)
    openings = text.count("[")
    if (openings > _MOST_OPEN and openings > 2 * text.count("]")) or text.count("](") > _MOST_OPEN + 2 * text.count(")"):
        return text.replace("[", r"\[")
    if any(opening * 25 in text for opening in ("[", "![", "^[")):
        text = _BRACKETS.sub(lambda found: found[0].replace("[", r"\["), text)
    return text


def _prose(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 the library's signature
    """A paragraph whose every line begins with a letter: as the library's rule for paragraphs, without asking all others.

    Whatever else a line can begin, or can end a paragraph, begins with a sign or a digit.
    """
    if silent or state.is_code_block(start):
        return False
    source, last = state.src, state.lineMax
    line = start
    while line < last and not state.isEmpty(line):
        if not source[state.bMarks[line] + state.tShift[line]].isalpha():
            return False
        line += 1
    if line == start + 1 and _is_defined(state, line + 1):
        return False
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start, line]
    token = state.push("inline", "", 0)
    token.map = [start, line]
    token.content = mdTrim(state.getLines(start, line, state.blkIndent, False))
    state.push("paragraph_close", "p", -1)
    return True


def _is_defined(state: StateBlock, line: int) -> bool:
    """Whether a definition may begin there, of what stands above the empty line before it."""
    return line < state.lineMax and state.src.startswith((":", "~"), state.bMarks[line] + state.tShift[line])


def _inlines(state: StateCore) -> None:
    """What is in the blocks: the library's own rule but for what is plain text."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _PLAIN.fullmatch(token.content):
                token.children += _lines(token.content)
            else:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def _lines(text: str) -> Iterator[Token]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Token("softbreak", "br", 0)
            line = line.lstrip(" \t")  # noqa: PLW2901 its indentation is none of its text
        if line:
            yield Token("text", "", 0, content=line)


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 the library's signature
    """``[[target]]``, ``[[target|label]]``, ``![[embed]]``."""
    start = state.pos
    embed = state.src.startswith("![[", start)
    if not embed and not state.src.startswith("[[", start):
        return False
    match = _WIKILINK.match(state.src, start + embed)
    if match is None or not match[1].strip():
        return False
    if not silent:
        token = state.push("wikiembed" if embed else "wikilink", "", 0)
        token.content = match[2] or ""
        token.meta = {"target": match[1].strip()}
    state.pos = match.end()
    return True


def _highlight(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 the library's signature
    """``==words==``, with other marks inside."""
    start, end = state.pos, state.posMax
    if silent or not state.src.startswith("==", start) or state.src[start + 2 : start + 3].isspace():
        return False
    close = state.src.find("==", start + 3, min(end, start + _LONGEST_HIGHLIGHT))
    if close < 0 or state.src[close - 1].isspace() or state.src[start + 2] == "=":
        return False
    state.push("mark_open", "mark", 1)
    state.pos, state.posMax = start + 2, close
    state.md.inline.tokenize(state)
    state.push("mark_close", "mark", -1)
    state.pos, state.posMax = close + 2, end
    return True
