"""Web addresses: the form in which two addresses of one article are the same text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from reader.text import clean_line

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|d|ms|y|tw|tt|wick)clid|gbraid|wbraid|igshid|igsh|mc_[ce]id|_hs(?:enc|mi)|hsctatracking|mkt_tok|vero_(?:id|conv)"
    r"|_g[al]|ga_\w+|oly_(?:anon|enc)_id|rb_clickid|s_cid|wickedid|guccounter|guce_\w+|cmpid|ocid|ncid|smid|smtyp|soc_(?:src|trk)"
    r"|ref_(?:src|url)|sr_share|__twitter_impression|at_(?:medium|campaign|custom\d|link_\w+)|xtor|ito|_openstat|spm|si",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, never which page it is: those of the big advertisers, mailers and networks."""
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def canonical_url(text: str) -> str | None:
    """A web address without what is not part of it; ``None`` for what is no http or https address.

    The host is lower case and without a default port; parameters that track go, the others stay in their order; the fragment
    goes, unless it is a path of its own (``#!``). A user name or password never stays.
    """
    text = clean_line(text).strip("<>\"' ")
    if not text[:8].lower().startswith(("http://", "https://")) or " " in text:
        return None
    try:
        scheme, netloc, path, query, fragment = urlsplit(text)
    except ValueError:  # an open bracket, say
        return None
    host = netloc.rpartition("@")[2].lower().removesuffix(_DEFAULT_PORTS[scheme]).rstrip(".")
    if not host or host.startswith(":"):
        return None
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0]))
    return urlunsplit((scheme, host, path or "/", kept, fragment if fragment.startswith("!") else ""))


def host_of(url: str) -> str | None:
    """The host of an address as a reader would call the site: without ``www.`` and port."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
