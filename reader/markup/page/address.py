"""The canonical address of a page, without what trackers add, and what saving programs note in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from reader.errors import ParseError
from reader.markup.html_tree import Tree
from reader.markup.page.declared import Declared, text
from reader.text import clean_line

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_hs\w+|hsctatracking|mkt_tok|"
    r"ocid|cmpid|cmp|icid|ncid|s_cid|cid|soc_src|soc_trk|guccounter|guce_\w+|_ga|_gl|vero_id|wickedid|oly_\w+_id|rb_clickid|"
    r"ref_src|ref_url|ref|referrer|smid|smtyp|partner|campaign_id|emc|nl|te|xtor|at_\w+|ito|spm|share|shared|sh|sr_share|__twitter_impression)",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, never which page it is."""
_NOTE = re.compile(r"<!--(.{0,8000}?)-->", re.DOTALL)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"(?:Page saved with|Archive processed by) SingleFile", re.IGNORECASE)
_LINE = re.compile(r"^[ \t]*(url|saved date|info)\s*:[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Saved:
    """What the program that saved a page noted in it."""

    url: str | None = None
    date: str | None = None
    """As written: a JavaScript date string."""


def saved_by(source: str) -> Saved:
    """The notes of SingleFile and of browsers. Raises :class:`ParseError` for SingleFile's variants that hide the page."""
    head = source[:20_000]
    for note in _NOTE.finditer(head):
        if _SINGLE_FILE.search(note[1]):
            lines = {name.lower(): clean_line(value) for name, value in _LINE.findall(note[1])}
            return Saved(_web(lines.get("url")), lines.get("saved date"))
        if found := _SAVED_FROM.search(note[1]):
            return Saved(_web(clean_line(found[1])))
    return Saved()


def refuse_archive(source: str) -> None:
    """Raise :class:`ParseError` for a page that only wraps an archive, which needs a script (or a password) to open."""
    wrapped = "PK\x03\x04" in source[:200_000] and ("sfz" in source[:200_000] or "zip" in source[:200_000].lower())
    if not wrapped:
        return
    if re.search(r"type=.?password|prompt\(", source[:200_000], re.IGNORECASE):
        raise ParseError("A SingleFile archive with a password: open it in a browser and save it as a plain page.")
    raise ParseError("A SingleFile archive packed as ZIP: open it in a browser and save it as a plain page.")


def canonical(tree: Tree, found: Declared, saved: str | None) -> str | None:
    """The page's own address: what it declares, else where it was saved from. http or https, without tracking parameters."""
    base = saved or _web(found.first("og:url"))
    links = [node.get("href") for node in tree.all("link") if "canonical" in node.get("rel").lower().split()]
    entity = found.article.get("mainEntityOfPage")
    given = (
        *links,
        found.first("og:url"),
        text(found.article.get("url")),
        text(entity.get("@id") if isinstance(entity, dict) else entity),
        found.first("twitter:url", "dc.identifier", "citation_public_url", "parsely-link", "al:web:url"),
    )
    candidates = [address for each in given if each and (address := _web(each, base))]
    for address in candidates:
        # The front page is never the canonical address of an article: such a declaration is a template's mistake.
        if urlsplit(address).path.strip("/") or not any(
            urlsplit(other).path.strip("/") for other in (*candidates, saved or "")
        ):
            return without_tracking(address)
    return without_tracking(saved) if saved else None


def without_tracking(url: str) -> str:
    """An address without fragment and tracking parameters."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), fragment))


def web_address(text: str | None) -> str | None:
    """A foreign string as an address of the web, without tracking parameters; ``None`` for one that is none."""
    found = _web(text)
    return without_tracking(found) if found else None


def _web(url: str | None, base: str | None = None) -> str | None:
    url = clean_line(url or "")
    try:
        joined = urljoin(base or "", url)
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", joined) else None
