"""What pages say between and after the paragraphs of every article, in several languages."""

from __future__ import annotations

import re

from reader.markup.page.outline import Part

SENTENCE_END = re.compile(r"[.!?。！？।؟…:：;][\"'”’»)\]]*\Z")


def _lines(pattern: str) -> re.Pattern[str]:
    """One alternative a line."""
    return re.compile("|".join(pattern.split("\n")[1:-1]), re.IGNORECASE)


_POINTING = _lines(r"""
\A\W*read (?:more|also|next|the full|on)\b
\A\W*(?:see|also) (?:also|read|see)\b
\A\W*related(?: \w+)?\s*:
\A\W*(?:more(?: on| from| about)?|watch|listen|recommended|don't miss|up next)\b
\A\W*(?:à )?lire aussi\b
\A\W*(?:lesen sie auch|mehr(?: zum thema)?|auch interessant)\b
\A\W*(?:lea también|leer más|te puede interesar|leggi anche|leia (?:também|mais))\b
\A\W*(?:関連記事|関連|あわせて読みたい|【関連)
""")
"""How a line that points to another article begins."""
CALL = _lines(r"""
(?:share|print|e-?mail|tweet|pin|save|comments?|like|follow)(?: (?:this|it|us|via|on|now|article|story|post|page|\(?\d).{0,30})?
(?:loading|advertisement|sponsored(?: content)?|sign up|subscribe|subscribe now|sign up (?:for|to) .{0,40}newsletters?)\W*
(?:read more|continue reading|show more|view comments|leave a (?:comment|reply)|back to top|story continues below).{0,30}
(?:teilen|drucken|anzeige|newsletter|partager|imprimer|publicité|compartir|imprimir|publicidad|condividi|stampa)\W*
.{0,20}(?:シェア(?:する)?|ツイート|印刷|保存|広告)
""")
"""Whole lines that ask the reader to do something with the page."""
GATE = _lines(r"""
to (?:continue|keep) reading|continue reading|read the (?:full|rest)|unlock this|subscribers only|for (?:paid )?subscribers
this (?:article|story|content) is (?:for|only|reserved|exclusive)|subscribe (?:to|now to) (?:read|continue|unlock)
remaining.{0,30}article
続きを読む|続きをお読み|この記事は(?:有料|会員)|有料会員|会員限定|残り.{0,8}文字
weiterlesen mit|jetzt weiterlesen|pour lire la suite|réservé aux abonnés|para seguir leyendo|exclusivo para suscriptores
""")
"""What stands where the rest of an article is for subscribers."""


def is_pointer(part: Part) -> bool:
    """Whether a line points to another article and says nothing else: "Read more:" and a link."""
    if part.tag in ("pre", "td", "th", "li") or not part.chars or part.chars > 250:
        return False
    return part.link_density > 0.5 and _POINTING.search(part.text) is not None
