"""What stands above and below a letter's text: the link to its page, its subject again, how to be rid of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.document import (
    Block,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Rule,
    Spans,
    Table,
    plain,
    walk,
)
from reader.text import clean_line, fold, truncate

_TOP = 8
"""Blocks above the text that may be something else."""
_LONGEST_EDGE = 700
"""Characters of one block."""
_SHORT = 200
_MOST_PROSE = 600
"""Characters of sentences between or after the lines of an imprint: a company's particulars. More of them is text."""
_LONGEST_LINE = 300


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_MAIL = r"(?:e-?mail|message|newsletter|letter|issue|story|post|campaign|edition)"
_VIEW = _any(
    rf"\b(?:view|read|see|open)(?: (?:this|it|the|our))?(?: {_MAIL})?"
    r" (?:online|in (?:your|a|the) (?:web )?browser|in browser|on the web|as a web ?page)\b",
    r"\bweb[- ]?version\b|\bin (?:your|the) browser\b|\bread in app\b",
    r"(?:trouble|problems|difficulty) (?:viewing|reading|displaying|seeing)",
    r"not (?:displaying|displayed) (?:correctly|properly)",
    r"im browser (?:ansehen|anzeigen|öffnen|lesen)|online-?version|online ansehen",
    r"nicht (?:richtig|korrekt) (?:angezeigt|dargestellt)",
    r"(?:version|lire|voir) (?:en ligne|dans (?:votre|le) navigateur)|ne s['’]affiche pas|dans votre navigateur",
    r"ver (?:en (?:el|tu|su) navegador|en línea)|versi[oó]n (?:en línea|web)|no (?:puedes|puede) ver",
    r"visualizza (?:nel|online)|versione (?:online|web)|ver no navegador|bekijk (?:online|in)",
    r"ブラウザで|ウェブ(?:版|で)|web版|在浏览器",
)
"""The link to the letter as a page."""
_IMPRINT = _any(
    r"\bunsubscribe|\bopt(?:ing)?[ -]out of\b|list-?unsubscribe|no longer (?:wish|want) to receive|stop receiving",
    r"(?:manage|update|change|edit) (?:your )?(?:e-?mail |newsletter |subscription )?(?:preferences|subscriptions?|profile)",
    r"you(?:['’]re| are| were) (?:receiving|getting) (?:this|these|our)|you(?:['’]ve| have)? (?:received|got) this",
    rf"\bthis {_MAIL} (?:was|is|has been) (?:sent|intended|brought)|\A(?:was )?sent (?:to|by|with)\b",
    r"(?:because|since|as) you(?:['’]re| are| have)? (?:signed up|subscribed|opted|registered|a (?:member|subscriber))",
    r"©|\(c\) ?\d{4}|\bcopyright \d{4}|all rights reserved|privacy (?:policy|notice)",
    r"terms (?:of (?:use|service)|(?:and|&) conditions)",
    r"our (?:mailing|postal) address|forward (?:this )?to a friend|to your address book|\A(?:powered|delivered) by\b",
    r"safe senders?\b",
    r"(?:was|been) forwarded (?:this|to you)|\bforwarded this (?:e-?mail|newsletter)",
    r"mailing list\b.{0,80}(?:https?:|@)|\badvertise (?:with|in) ",
    r"abbestell|abmelden|austragen|newsletter.{0,40}(?:erhalten|erhältst|bekommen)|impressum|datenschutz",
    r"alle rechte vorbehalten",
    r"désabonne|désinscri|vous recevez ce|politique de confidentialité|mentions légales|tous droits réservés",
    r"darse de baja|darte de baja|cancelar (?:la |tu |su )?suscripción|has recibido este|recibes este",
    r"política de privacidad|derechos reservados|aviso legal|descadastr|cancelar (?:a )?inscrição",
    r"disiscri|annulla l['’]iscrizione|ricevi questa|afmelden|uitschrijven|avregistrera|afmeld",
    r"配信停止|配信解除|登録解除|購読解除|退会|このメール(?:は|マガジン)|退订|取消订阅|수신거부|отписаться|отменить подписку",
)
"""Who sent the letter, why, and how to be rid of it."""
_BUTTON = _any(
    r"share|tweet|post|likes?|comments?|restack|forward|subscribe(?: now)?|upgrade(?: to paid)?|(?:read|open) in app",
    r"listen|save|print",
    r"e-?mail(?: us)?|facebook|twitter|instagram|linkedin|youtube|mastodon|bluesky|threads|tiktok|whatsapp|telegram",
    r"pinterest|rss",
    r"web(?:site)?|sign up|follow(?: us)?|x|teilen|weiterleiten|partager|compartir|gefällt mir|\d{1,6}",
)
_BUTTONS = re.compile(rf"(?:(?:{_BUTTON.pattern})\b|[|·•/,\s])+", re.IGNORECASE)
_SENTENCE = re.compile(r"\w{2}[.!?。！？](?:\s|[\"'”’»)\]]|\Z)")


@dataclass(frozen=True, slots=True)
class Letter:
    blocks: tuple[Block, ...]
    furniture: tuple[str, ...] = ()
    """Lines, each once."""
    view: str | None = None
    """Where the letter can be read as a page."""


def trimmed(blocks: tuple[Block, ...], *, title: str | None, site: str | None) -> Letter:
    """A letter without its edges. ``title`` and ``site`` are shown elsewhere: they are not repeated."""
    end = _end_of_text(blocks)
    body: list[Block] = []
    apart: list[Block] = []
    known = {fold(each) for each in (title, site) if each}
    above = True
    for at, block in enumerate(blocks[:end]):
        text = _text(block)
        above = above and at < _TOP
        if above and ((isinstance(block, Heading | Paragraph) and fold(text) in known) or _is_logo(block, known)):
            continue
        if _is_buttons(block, text) or (above and (_is_view(text) or _is_imprint(block, text))):
            apart.append(block)
            continue
        above = above and not _SENTENCE.search(text)
        body.append(block)
    apart += blocks[end:]
    while body and isinstance(body[-1], Rule):
        body.pop()
    while body and isinstance(body[0], Rule):
        body.pop(0)
    if not any(map(_text, body)):
        return Letter(blocks)  # nothing but edges: then these are what it says
    lines = dict.fromkeys(
        truncate(line, _LONGEST_LINE) for block in apart for each in _lines(block) if (line := clean_line(each))
    )
    return Letter(tuple(body), tuple(lines), next(filter(None, map(_view_link, apart)), None))


def _end_of_text(blocks: tuple[Block, ...]) -> int:
    """The index of the first block of the imprint."""
    end = len(blocks)
    prose = 0
    for at in range(len(blocks) - 1, 0, -1):
        block, text = blocks[at], _text(blocks[at])
        if _is_imprint(block, text):
            end = at
        elif len(text) > 60 and _SENTENCE.search(text) and not isinstance(block, Figure):
            prose += len(text)
            if prose > _MOST_PROSE:
                break
    if end < len(blocks):
        while end > 1 and (isinstance(blocks[end - 1], Rule) or _is_logo(blocks[end - 1], set())):
            end -= 1
    return end


def _is_view(text: str) -> bool:
    return len(text) <= _LONGEST_EDGE and _VIEW.search(text) is not None


def _is_imprint(block: Block, text: str) -> bool:
    """An article may speak of all these things as well: then at length, and without a link."""
    if len(text) > _LONGEST_EDGE or not _IMPRINT.search(text):
        return False
    return len(text) <= _SHORT or any(span.href for spans in _spans(block) for span in spans)


def _is_logo(block: Block, known: set[str]) -> bool:
    return isinstance(block, Figure) and not block.caption and (not block.alt or fold(block.alt) in known)


def _is_buttons(block: Block, text: str) -> bool:
    """Nothing but links to share it by, whatever stands on them."""
    if not isinstance(block, Paragraph | ListBlock | Table) or not text or len(text) > 200:
        return False
    return _BUTTONS.fullmatch(text) is not None and any(span.href for spans in _spans(block) for span in spans)


def _text(block: Block) -> str:
    return " ".join(_lines(block))


def _lines(block: Block) -> list[str]:
    if isinstance(block, Figure):
        return [line for line in (block.alt, plain(block.caption)) if line]
    if isinstance(block, Embed):
        return [block.label]
    return Document((block,)).strings()


def _spans(block: Block) -> Iterator[Spans]:
    for inner in walk((block,)):
        match inner:
            case Paragraph(spans=spans) | Heading(spans=spans):
                yield spans
            case Table(header=header, rows=rows):
                for row in (*header, *rows):
                    yield from row
            case _:
                pass


def _view_link(block: Block) -> str | None:
    if not _VIEW.search(_text(block)):
        return None
    links = [span for spans in _spans(block) for span in spans if span.href and span.href.startswith("http")]
    named = [span.href for span in links if _VIEW.search(span.text)]
    elsewhere = [span.href for span in links if not _IMPRINT.search(span.text)]
    return next(iter((*named, *elsewhere)), None)
