"""What pages say of themselves to machines, in the ways in which sites get it right and wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.quality.make_pages.articles import Article

Declare = Callable[[Article], str]


def _script(thing: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing, ensure_ascii=False)}</script>'


def _meta(**values: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


def _thing(it: Article) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "headline": it.title,
        "datePublished": it.published.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in it.bylines],
        "publisher": {
            "@type": "Organization",
            "name": it.site,
            "logo": {"@type": "ImageObject", "url": "https://x.example/l.png"},
        },
        "articleSection": it.section,
        "mainEntityOfPage": {"@type": "WebPage", "@id": it.url},
    }


def plain_json(it: Article) -> str:
    return f"<title>{it.title} | {it.site}</title>" + _script({"@context": "https://schema.org", **_thing(it)})


def graph(it: Article) -> str:
    """As Yoast writes it: authors and publisher by reference, the page beside the article."""
    site = "https://www.courier.example/#organization"
    people = [{"@type": "Person", "@id": f"#/person/{n}", "name": name} for n, name in enumerate(it.bylines)]
    post = {
        **_thing(it),
        "author": [{"@id": each["@id"]} for each in people],
        "publisher": {"@id": site},
        "isPartOf": {"@id": it.url},
    }
    page = {"@type": "WebPage", "@id": it.url, "url": it.url, "name": f"{it.title} - {it.site}", "inLanguage": "en-US"}
    nodes = [
        post,
        page,
        {"@type": "WebSite", "name": it.site},
        {"@type": "Organization", "@id": site, "name": it.site},
        *people,
    ]
    head = f"<title>{it.title} - {it.site}</title>" + _meta(
        og__title=f"{it.title} - {it.site}", og__site_name=it.site, og__url=it.url
    )
    return head + f'<link rel="canonical" href="{it.url}">' + _script({"@context": "https://schema.org", "@graph": nodes})


def open_graph(it: Article) -> str:
    head = _meta(
        og__title=it.title,
        og__site_name=it.site,
        og__url=f"{it.url}?utm_source=x&fbclid=12",
        article__published_time=it.published.isoformat(),
        article__section=it.section,
        og__locale="en_GB",
    )
    authors = "".join(f'<meta name="author" content="{name}">' for name in it.bylines)
    return f"<title>{it.title}</title>{head}{authors}"


def profile_as_author(it: Article) -> str:
    """``article:author`` is the address of a profile, the name stands in ``author``; the title names the site first."""
    head = _meta(article__author="https://www.facebook.com/courier", article__published_time=it.published.isoformat())
    name = f'<meta name="author" content="By {" and ".join(it.bylines)}">'
    return f"<title>{it.site} :: {it.title}</title>{head}{name}" + _meta(og__site_name=it.site, og__title=it.title)


def site_as_author(it: Article) -> str:
    """JSON-LD gives the site as the author and the day of the last change as that of publication is right; names are shown."""
    thing = {**_thing(it), "author": {"@type": "Organization", "name": it.site}}
    return f"<title>{it.title} – {it.site}</title>" + _script([{"@type": "Organization", "name": it.site}, thing])


def broken_json(it: Article) -> str:
    """A comma too many and a line break in a string; Open Graph is complete."""
    said = json.dumps(_thing(it), ensure_ascii=False).replace("}", ",}", 1).replace(it.title, it.title.replace(" ", "\n", 1))
    return open_graph(it) + f'<script type="application/ld+json">\n//<![CDATA[\n{said}\n//]]>\n</script>'


def dublin_core(it: Article) -> str:
    names = "".join(f'<meta name="DC.creator" content="{name}">' for name in it.bylines)
    values = {"DC.title": it.title, "DC.date.issued": it.published.date().isoformat(), "DC.publisher": it.site}
    return f"<title>{it.title}</title>{names}" + "".join(f'<meta name="{k}" content="{v}">' for k, v in values.items())


def other_things(it: Article) -> str:
    """Breadcrumbs, a video and a related story are declared before the article itself."""
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "item": {"@id": "https://www.courier.example/", "name": "Home"}},
            {"@type": "ListItem", "position": 2, "item": {"@id": "https://www.courier.example/s", "name": it.section}},
        ],
    }
    video = {"@type": "VideoObject", "name": "The harbour in two minutes", "uploadDate": "2001-02-03"}
    other = {
        "@type": "NewsArticle",
        "headline": "Another story altogether",
        "datePublished": "2002-03-04",
        "author": "Somebody Else",
    }
    head = _meta(og__title=it.title, og__site_name=it.site)
    return f"<title>{it.title}</title>{head}" + _script(crumbs) + _script(video) + _script(_thing(it)) + _script(other)


def nothing(it: Article) -> str:
    """A title, with the site's name; all else is shown only."""
    return f"<title>{it.title} | {it.site}</title>"


WAYS: tuple[Declare, ...] = (
    plain_json,
    graph,
    open_graph,
    profile_as_author,
    site_as_author,
    broken_json,
    dublin_core,
    other_things,
    nothing,
)
