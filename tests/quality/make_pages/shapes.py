"""The shapes of pages, as publishing systems make them: where the article stands, and what stands around and inside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.quality.make_pages import markup
from tests.quality.make_pages.articles import Article, Para
from tests.quality.make_pages.markup import Write
from tests.quality.make_pages.prose import Prose


@dataclass(slots=True)
class Site:
    """Makes the furniture of one page, and remembers its lines."""

    random: Random
    lines: list[str] = field(default_factory=list)

    def line(self, text: str) -> str:
        self.lines.append(text)
        return text

    def stories(self, count: int) -> list[str]:
        prose = Prose(self.random)
        return [self.line(f"{prose.phrase()} in {self.random.randint(1900, 2030)}") for _ in range(count)]

    def links(self, count: int, tag: str = "li") -> str:
        return "".join(
            f'<{tag}><a href="/story/{self.random.randrange(9999)}">{each}</a></{tag}>' for each in self.stories(count)
        )

    def menu(self) -> str:
        names = ["Home", "Harbour", "Culture", "Science", "Money", "Opinion", "Weather", "Tides", "Letters", "Jobs"]
        return "".join(f'<li class="menu-item"><a href="/{name.lower()}/">{name}</a></li>' for name in names)

    def comments(self, count: int) -> str:
        prose = Prose(self.random)
        out = []
        for _ in range(count):
            said = self.line(prose.sentences(2, 5))
            out.append(
                f'<li class="comment"><div class="comment-author">{prose.name()}</div><div class="comment-content"><p>{said}</p></div></li>'
            )
        return f'<div id="comments" class="comments-area"><h3>{count} Comments</h3><ol class="comment-list">{"".join(out)}</ol></div>'

    def newsletter(self) -> str:
        said = self.line("Get the best of the harbour in your inbox every Friday morning, free of charge.")
        return f'<div class="newsletter-signup"><h4>Our newsletter</h4><p>{said}</p><form><input type="email"><button>Go</button></form></div>'

    def share(self) -> str:
        return '<div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a></div>'

    def bio(self, it: Article) -> str:
        said = self.line(f"{it.bylines[0]} writes about ships and towns, and keeps bees on a roof near the station.")
        return f'<div class="author-bio"><p>{said}</p></div>'

    def footer(self) -> str:
        return f'<footer class="site-footer"><p>{self.line("© The publishers. All rights reserved. Reproduction needs our leave in writing.")}</p></footer>'

    def cookies(self) -> str:
        said = self.line(
            "We and our partners use cookies to store and read information on your device and to measure our audience."
        )
        return f'<div id="cookie-consent" class="cookie-banner"><p>{said}</p><button>Accept all</button></div>'


Shape = Callable[[Article, Site, str], str]
"""An article, its site and what the page declares → the page."""
SHAPES: dict[str, Shape] = {}


ANONYMOUS = frozenset(("mediawiki", "sphinx", "docusaurus", "mdn", "github"))
"""Shapes that show neither who wrote a page nor when: it is known only where it is declared."""


def _shape(build: Shape) -> Shape:
    SHAPES[build.__name__] = build
    return build


def _body(it: Article, write: Write) -> str:
    return "\n".join(map(write, it.elements))


def _with_inside(it: Article, write: Write, inside: str) -> str:
    """The body with something else between two of its paragraphs, about half way."""
    parts = list(map(write, it.elements))
    places = [n for n, each in enumerate(it.elements) if isinstance(each, Para)]
    parts.insert(places[len(places) // 2] + 1, inside)
    return "\n".join(parts)


def _by(it: Article) -> str:
    return " and ".join(it.bylines)


def _day(it: Article) -> str:
    return f"{it.published:%B} {it.published.day}, {it.published.year}"


def _page(head: str, body: str) -> str:
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{head}</head>\n<body>{body}</body></html>\n'


@_shape
def wordpress_block(it: Article, site: Site, head: str) -> str:
    top = f'<header class="entry-header"><h1 class="entry-title">{it.title}</h1><div class="entry-meta"><span class="byline">by <a class="author" rel="author" href="/a">{_by(it)}</a></span> <time class="entry-date published" datetime="{it.published.isoformat()}">{_day(it)}</time></div></header>'
    foot = f'<footer class="entry-footer"><span class="tags-links">Tagged <a href="/t/1" rel="tag">harbour</a></span></footer>{site.bio(it)}'
    side = f'<aside class="widget-area"><section class="widget"><h2 class="widget-title">Recent Posts</h2><ul>{site.links(5)}</ul></section></aside>'
    body = f'<div class="entry-content wp-block-post-content">{_body(it, markup.wordpress)}{site.share()}</div>'
    return _page(
        head,
        f'<header class="site-header"><nav class="main-navigation"><ul>{site.menu()}</ul></nav></header><main id="main"><article class="post type-post hentry">{top}{body}{foot}</article>{site.comments(3)}</main>{side}{site.footer()}',
    )


@_shape
def wordpress_old(it: Article, site: Site, head: str) -> str:
    top = f'<h2 class="title"><a href="{it.url}" rel="bookmark">{it.title}</a></h2><small>{_day(it)} by {_by(it)}</small>'
    body = f'<div class="entry">{_body(it, markup.old_wordpress)}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Facebook</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{site.links(3, "div")}</div></div>'
    meta = '<p class="postmetadata">Posted in <a href="/c">Harbour</a> | <a href="#respond">4 Comments »</a></p>'
    return _page(
        head,
        f'<div id="page"><div id="header"><h1><a href="/">{it.site}</a></h1></div><div id="content" class="narrowcolumn"><div class="post" id="post-12">{top}{body}{meta}</div>{site.comments(4)}</div><div id="sidebar"><ul>{site.links(6)}</ul></div><div id="footer">{site.footer()}</div></div>',
    )


@_shape
def ghost(it: Article, site: Site, head: str) -> str:
    top = f'<header class="article-header gh-canvas"><h1 class="article-title">{it.title}</h1><p class="article-excerpt">{it.deck}</p><div class="article-byline"><h4 class="author-name"><a href="/author/x/">{_by(it)}</a></h4><div class="byline-meta-content"><time class="byline-meta-date" datetime="{it.published.date().isoformat()}">{_day(it)}</time> <span>6 min read</span></div></div></header>'
    call = site.line("This post is for subscribers on every tier. Sign up now to read the whole library.")
    body = f'<section class="gh-content gh-canvas">{_with_inside(it, markup.plainly, f"""<div class="kg-card kg-signup-card"><p>{call}</p></div>""")}</section>'
    return _page(
        head,
        f'<div class="site"><header id="gh-head" class="gh-head"><nav><ul>{site.menu()}</ul></nav></header><main><article class="article post">{top}{body}</article></main><aside class="read-more-wrap"><h2>Read more</h2>{site.links(4, "div")}</aside>{site.footer()}</div>',
    )


@_shape
def medium(it: Article, site: Site, head: str) -> str:
    top = f'<h1 class="pw-post-title fg fh" data-testid="storyTitle">{it.title}</h1><div class="ab q"><div class="speechify-ignore"><a href="/@x" rel="noopener follow">{_by(it)}</a><span> · </span><span>5 min read</span><span> · </span><span>{_day(it)}</span></div></div><div class="ab co"><button>Listen</button><button>Share</button></div>'
    parts = [
        f'<div class="fr fs ft">{markup.medium(each)}</div>' if n % 7 == 6 else markup.medium(each)
        for n, each in enumerate(it.elements)
    ]
    half = len(parts) // 2
    sections = "".join(
        f'<div class="gn go gp"><div class="ab cb"><div class="ci bh">{"".join(run)}</div></div></div>'
        for run in (parts[:half], parts[half:])
        if run
    )
    return _page(
        head,
        f'<div id="root"><div class="a b c"><div class="d e"><div class="f"><a href="/">Open in app</a> <a href="/s">Sign up</a></div></div><article><div class="l"><section>{top}{sections}</section></div></article><div class="ab"><p>{site.line("Written by somebody with nine thousand followers on this very platform.")}</p></div><div><h2>More from {it.site}</h2>{site.links(4, "div")}</div></div></div>',
    )


@_shape
def substack(it: Article, site: Site, head: str) -> str:
    top = f'<div class="post-header"><h1 class="post-title published">{it.title}</h1><h3 class="subtitle">{it.deck}</h3><div class="byline-wrapper"><a class="frontend-pencraft-Text" href="/@x">{_by(it)}</a><div class="meta-x">{it.published:%b %d, %Y}</div></div></div>'
    widget = f'<div class="subscription-widget-wrap"><div class="preamble"><p class="cta-caption">{site.line("Thanks for reading! Subscribe for free to receive new posts and support my work.")}</p></div><form><input type="email"></form></div>'
    body = f'<div class="available-content"><div dir="auto" class="body markup">{_with_inside(it, markup.plainly, widget)}</div></div>'
    return _page(
        head,
        f'<div id="entry"><div class="main-menu"><a href="/">Home</a> <a href="/archive">Archive</a></div><div class="single-post-container"><article class="typography newsletter-post post">{top}{body}<div class="post-footer"><a href="#">Like</a> <a href="#">Share</a></div></article></div><div class="comments-page">{site.comments(2)}</div>{site.footer()}</div>',
    )


@_shape
def blogger(it: Article, site: Site, head: str) -> str:
    body = f"<div class='post-body entry-content' id='post-body-7'>{_body(it, markup.blogger)}<div style='clear: both;'></div></div>"
    foot = f"<div class='post-footer'><div class='post-footer-line'>Posted by <span class='fn'>{_by(it)}</span> at <a class='timestamp-link' href='{it.url}'><abbr class='published' title='{it.published.isoformat()}'>8:00 AM</abbr></a></div></div>"
    return _page(
        head,
        f"<div id='header'><h1 class='title'>{it.site}</h1></div><div id='main'><div class='widget Blog' id='Blog1'><h2 class='date-header'><span>{it.published:%A}, {_day(it)}</span></h2><div class='post hentry'><h3 class='post-title entry-title'>{it.title}</h3>{body}{foot}</div>{site.comments(3)}</div></div><div id='sidebar'><div class='widget'><h2>Blog Archive</h2><ul>{site.links(6)}</ul></div></div>",
    )


@_shape
def mediawiki(it: Article, site: Site, head: str) -> str:
    toc = f'<div id="toc" class="toc" role="navigation"><h2>Contents</h2><ul>{site.links(3)}</ul></div>'
    note = f'<table class="box-More_citations ambox metadata" role="presentation"><tbody><tr><td>{site.line("This article needs additional citations for verification. Please help improve it.")}</td></tr></tbody></table>'
    body = f'<div id="mw-content-text" class="mw-body-content"><div class="mw-parser-output">{note}{_with_inside(it, markup.wiki, toc)}<div class="navbox"><ul>{site.links(4)}</ul></div></div></div>'
    return _page(
        head,
        f'<div id="mw-panel"><ul>{site.menu()}</ul></div><main id="content" class="mw-body"><h1 id="firstHeading" class="firstHeading mw-first-heading">{it.title}</h1><div id="siteSub">From {it.site}, the free encyclopedia</div>{body}<div id="catlinks" class="catlinks"><a href="/c">Categories</a>: <ul><li><a href="/x">Harbours</a></li></ul></div></main><footer id="footer"><li id="footer-info-lastmod">{site.line("This page was last edited on a rainy afternoon, at 10:12.")}</li></footer>',
    )


@_shape
def sphinx(it: Article, site: Site, head: str) -> str:
    side = f'<div class="sphinxsidebar" role="navigation"><div class="sphinxsidebarwrapper"><h3>Table of Contents</h3><ul>{site.links(5)}</ul></div></div>'
    body = f'<div class="documentwrapper"><div class="bodywrapper"><div class="body" role="main"><section id="top"><h1>{it.title}<a class="headerlink" href="#top">¶</a></h1>{_body(it, markup.sphinx)}</section><div class="clearer"></div></div></div></div>'
    return _page(
        head,
        f'<div class="related" role="navigation"><h3>Navigation</h3><ul>{site.links(2)}</ul></div><div class="document">{body}{side}</div><div class="footer" role="contentinfo">{site.line("Created using a generator of documents, version 7.2.6, and much patience.")}</div>',
    )


@_shape
def docusaurus(it: Article, site: Site, head: str) -> str:
    crumbs = '<nav class="theme-doc-breadcrumbs" aria-label="Breadcrumbs"><ul class="breadcrumbs"><li class="breadcrumbs__item"><a href="/">Home</a></li></ul></nav>'
    foot = f'<footer class="theme-doc-footer"><a class="theme-edit-this-page" href="/edit">Edit this page</a></footer><nav class="pagination-nav"><a href="/n">{site.line("Next: everything about mooring lines and knots")}</a></nav>'
    body = f'<div class="theme-doc-markdown markdown"><header><h1>{it.title}</h1></header>{_body(it, markup.docusaurus)}</div>'
    toc = f'<div class="col col--3"><div class="tableOfContents_bqdL"><ul>{site.links(4)}</ul></div></div>'
    return _page(
        head,
        f'<div id="__docusaurus"><nav class="navbar"><a href="/">{it.site}</a></nav><div class="docsWrapper_BCFX"><aside class="theme-doc-sidebar-container"><ul>{site.links(8)}</ul></aside><main class="docMainContainer_gTbr"><div class="row"><div class="col docItemCol_VOVn"><article>{crumbs}{body}{foot}</article></div>{toc}</div></main></div></div>',
    )


@_shape
def mdn(it: Article, site: Site, head: str) -> str:
    parts: list[str] = []
    for each in it.elements:
        written = markup.plainly(each)
        parts.append(
            f'</div></section><section aria-labelledby="s{len(parts)}">{written}<div class="section-content">'
            if written.startswith("<h2")
            else written
        )
    return _page(
        head,
        f'<div id="root"><header class="top-navigation"><ul>{site.menu()}</ul></header><div class="main-wrapper"><aside class="sidebar"><nav><ol>{site.links(9)}</ol></nav></aside><main id="content" class="main-content"><article class="main-page-content" lang="en-US"><header><h1>{it.title}</h1></header><section><div class="section-content">{"".join(parts)}</div></section><aside class="metadata"><p>{site.line("This page was last modified by the contributors to our documents.")}</p></aside></article></main></div></div>',
    )


@_shape
def github(it: Article, site: Site, head: str) -> str:
    body = (
        _body(it, markup.plainly)
        .replace("<pre>", '<div class="highlight highlight-source-python notranslate position-relative overflow-auto"><pre>')
        .replace(
            "</pre>",
            '</pre><div class="zeroclipboard-container"><clipboard-copy aria-label="Copy"></clipboard-copy></div></div>',
        )
    )
    files = "".join(
        f'<tr class="react-directory-row"><td><a href="/f">{each}</a></td><td>{site.line(each + " was mended")}</td></tr>'
        for each in ("setup.cfg", "tide.py", "Makefile")
    )
    return _page(
        head,
        f'<div class="application-main"><header><a href="/">GitHub</a></header><main><table aria-labelledby="folders-and-files"><tbody>{files}</tbody></table><div id="readme"><article class="markdown-body entry-content container-lg" itemprop="text"><h1>{it.title}</h1>{body}</article></div><div class="Layout-sidebar"><h2>About</h2><p>{site.line("A small library for reading tide gauges over a serial line.")}</p></div></main></div>',
    )


@_shape
def drupal(it: Article, site: Site, head: str) -> str:
    top = f'<div class="submitted">Submitted by <span class="username">{_by(it)}</span> on {it.published:%a, %m/%d/%Y} - 08:00</div>'
    body = f'<div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">{_body(it, markup.plainly)}</div></div></div>'
    links = '<ul class="links inline"><li class="comment-add"><a href="/c">Add new comment</a></li></ul>'
    return _page(
        head,
        f'<div id="page-wrapper"><div id="main-menu"><ul>{site.menu()}</ul></div><div id="main"><div id="content" class="column"><h1 class="title" id="page-title">{it.title}</h1><div class="node node-article clearfix">{top}<div class="content">{body}</div>{links}</div><div class="region-sidebar"><div class="block block-views"><h2>Related content</h2><ul>{site.links(5)}</ul></div></div></div></div>{site.footer()}</div>',
    )


@_shape
def hashed(it: Article, site: Site, head: str) -> str:
    """A news site built of components: class names are hashes, advertisements and boxes stand in the body."""
    box = f'<div class="sc-7f2a1 bXkQz"><div class="sc-1c9d hKKmd"><p>Advertisement</p></div></div><div class="sc-9d4 fQwEr"><h3>More on this story</h3><ul>{site.links(3)}</ul></div>'
    parts = (
        "".join(f'<div class="sc-18fde0d6-0 dlWCEZ">{markup.plainly(each)}</div>' for each in it.elements[:3])
        + box
        + "".join(f'<div class="sc-18fde0d6-0 dlWCEZ">{markup.plainly(each)}</div>' for each in it.elements[3:])
    )
    top = f'<div class="sc-11442c39 ibXkQz"><h1 class="sc-518485e5-0 bWszMR">{it.title}</h1></div><div class="sc-2b5e3b35"><time class="sc-2b5e3b35-2 fkLXLN" datetime="{it.published.isoformat()}">3 hours ago</time><div data-testid="byline-contributors"><span>{_by(it)}</span></div></div>'
    return _page(
        head,
        f'<div id="__next"><header><nav><ul>{site.menu()}</ul></nav></header><main id="main-content"><article class="sc-4abb68ca">{top}{parts}</article><div data-testid="related"><h2>Most read</h2><ol>{site.links(8)}</ol></div></main>{site.footer()}</div>',
    )


@_shape
def amp_page(it: Article, site: Site, head: str) -> str:
    top = f'<h1 class="amp-wp-title">{it.title}</h1><ul class="amp-wp-meta"><li class="amp-wp-byline">By {_by(it)}</li><li><time datetime="{it.published.isoformat()}">{_day(it)}</time></li></ul>'
    side = f'<amp-sidebar id="s" hidden><ul>{site.links(4)}</ul></amp-sidebar>'
    return _page(
        head,
        f'{side}<div class="amp-wp-header"><a href="/">{it.site}</a></div><article class="amp-wp-article">{top}<div class="amp-wp-article-content">{_body(it, markup.amp)}</div>{site.share()}</article>{site.footer()}',
    )


@_shape
def tables_2003(it: Article, site: Site, head: str) -> str:
    left = f'<td width="150" valign="top" bgcolor="#eeeeee"><font size="1">{site.links(8, "div")}</font></td>'
    middle = f'<td valign="top"><font face="Georgia" size="5"><b>{it.title}</b></font><br><font size="1">By {_by(it)}<br>{_day(it)}</font><br><br>{_body(it, markup.old_tables)}</td>'
    right = f'<td width="160" valign="top"><table border="0"><tr><td><b>Also in this issue</b></td></tr><tr><td>{site.links(4, "div")}</td></tr></table></td>'
    low = f'<table width="100%"><tr><td align="center"><font size="1">{site.line("Copyright of the paper and its owners. All rights reserved.")}</font></td></tr></table>'
    return _page(
        head,
        f'<table width="760" border="0"><tr><td colspan="3"><a href="/"><img src="logo.gif" alt="{it.site}"></a></td></tr><tr>{left}{middle}{right}</tr></table>{low}',
    )


@_shape
def app_divs(it: Article, site: Site, head: str) -> str:
    """An application of nothing but ``div`` and ``span``; even the headline is one."""
    top = f'<div class="css-h1" role="heading" aria-level="1"><span>{it.title}</span></div><div class="css-by"><span>{_by(it)}</span><span>{_day(it)}</span></div>'
    rail = "".join(f'<div class="css-card"><a href="/p"><div><span>{each}</span></div></a></div>' for each in site.stories(6))
    return _page(
        head,
        f'<div id="app"><div class="css-bar"><div><a href="/"><span>{it.site}</span></a></div></div><div class="css-grid"><div class="css-col"><div class="css-box">{top}<div class="css-txt">{_body(it, markup.divs)}</div></div></div><div class="css-rail">{rail}</div></div></div>',
    )


@_shape
def sections(it: Article, site: Site, head: str) -> str:
    """The article is split over sibling sections, with advertising between them."""
    runs = [it.elements[n : n + 4] for n in range(0, len(it.elements), 4)]
    ad = '<div class="ad-slot" data-ad="1"><span>ADVERTISEMENT</span></div>'
    inner = ad.join(f'<section class="content-block">{"".join(map(markup.plainly, run))}</section>' for run in runs)
    return _page(
        head,
        f'<header><ul>{site.menu()}</ul></header><main><section class="headline-block"><h1>{it.title}</h1><p class="dek">{it.deck}</p><p class="byline">By {_by(it)} | <time datetime="{it.published.isoformat()}">{_day(it)}</time></p></section>{inner}<section class="related-block"><h2>You may also like</h2><ul>{site.links(4)}</ul></section></main>{site.footer()}',
    )


@_shape
def many_comments(it: Article, site: Site, head: str) -> str:
    """A forum or blog whose comments are ten times as long as the article."""
    return _page(
        head,
        f'<div class="wrapper"><div class="header"><ul>{site.menu()}</ul></div><div class="main"><h1>{it.title}</h1><div class="info">By {_by(it)} on {_day(it)}</div><div class="post-content">{_body(it, markup.plainly)}</div>{site.comments(30)}</div>{site.footer()}</div>',
    )


@_shape
def thread(it: Article, site: Site, head: str) -> str:
    """Comments written without the word: a discussion that hangs below the article in numbered boxes."""
    prose = Prose(site.random)
    replies = "".join(
        f'<div class="reply" id="r{n}"><a href="/u/{n}">{prose.name()}</a> <span>{n} days ago</span><div class="reply-body"><p>{site.line(prose.sentences(1, 3))}</p></div></div>'
        for n in range(1, 9)
    )
    return _page(
        head,
        f'<div class="top"><a href="/">{it.site}</a></div><div class="story"><h1>{it.title}</h1><p class="author">{_by(it)}, {_day(it)}</p><div class="story-text">{_body(it, markup.plainly)}</div></div><h2>Discussion</h2><div class="discussion">{replies}</div>',
    )


@_shape
def infinite(it: Article, site: Site, head: str) -> str:
    """A second article has been loaded below the first."""
    prose = Prose(site.random)
    other = "".join(f"<p>{site.line(prose.sentences(2, 3))}</p>" for _ in range(6))
    second = f'<article class="story" data-url="/next"><h1>{site.line(prose.phrase())}</h1><div class="story-body">{other}</div></article>'
    return _page(
        head,
        f'<header><ul>{site.menu()}</ul></header><div id="stream"><article class="story" data-url="{it.url}"><h1>{it.title}</h1><div class="byline">By {_by(it)}</div><time datetime="{it.published.isoformat()}">{_day(it)}</time><div class="story-body">{_body(it, markup.plainly)}</div></article>{second}</div>{site.footer()}',
    )


@_shape
def boxes(it: Article, site: Site, head: str) -> str:
    """Related stories, a newsletter box, a pointer and a fact box in mid-body; a cookie banner before all."""
    aside = f'<aside class="related-inline"><h3>Related</h3><ul>{site.links(3)}</ul></aside>{site.newsletter()}<p><strong>Read more:</strong> {site.links(1, "span")}</p>'
    return _page(
        head,
        f'{site.cookies()}<header><ul>{site.menu()}</ul></header><main><article><header><h1>{it.title}</h1><p class="standfirst">{it.deck}</p><address class="byline">By <a rel="author" href="/x">{_by(it)}</a></address><time datetime="{it.published.isoformat()}">{_day(it)}</time>{site.share()}</header><div class="article-body" itemprop="articleBody">{_with_inside(it, markup.plainly, aside)}</div>{site.bio(it)}<div class="tags"><a href="/t">harbour</a></div></article></main><aside class="most-read"><h2>Most read</h2><ol>{site.links(5)}</ol></aside>{site.footer()}',
    )


@_shape
def hidden(it: Article, site: Site, head: str) -> str:
    """Menus, dialogs and a transcript that the page does not show."""
    secret = f'<div style="display:none" class="modal"><p>{site.line("Please confirm that you are older than eighteen years before you go on reading.")}</p></div><div aria-hidden="true"><p>{site.line("A second copy of nothing in particular that only a script would ever show.")}</p></div>'
    print_only = f'<p class="visually-hidden">{site.line("Skip past the picture to the text of this article, please.")}</p>'
    return _page(
        head,
        f'{secret}<div class="page"><div class="content"><h1 itemprop="headline">{it.title}</h1><div class="meta"><span itemprop="author">{_by(it)}</span><meta itemprop="datePublished" content="{it.published.isoformat()}"></div><div class="text">{print_only}{_body(it, markup.plainly)}</div></div></div>',
    )


@_shape
def microdata(it: Article, site: Site, head: str) -> str:
    top = f'<h1 itemprop="headline">{it.title}</h1><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{_by(it)}</span></span><time itemprop="datePublished" datetime="{it.published.isoformat()}">{_day(it)}</time>'
    return _page(
        head,
        f'<div class="container"><ul class="nav">{site.menu()}</ul><div itemscope itemtype="https://schema.org/Article" class="col-md-8">{top}<div itemprop="articleBody">{_body(it, markup.plainly)}</div>{site.share()}</div><div class="col-md-4"><div class="panel"><div class="panel-heading">Popular</div><div class="list-group">{site.links(6, "div")}</div></div></div>{site.footer()}</div>',
    )
