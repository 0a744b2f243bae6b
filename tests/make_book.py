"""Makes the sample e-book, the same bytes every time: ``python -m tests.make_book``."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "sample_articles" / "the-lamplighters-almanac.epub"
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_BOOK = "The Lamplighter’s Almanac"
_OPF = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en-GB">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6f3c2a52-0d0b-4c43-9a0f-3e0d8b1c7a11</dc:identifier>
<dc:title>The Lamplighter’s Almanac</dc:title>
<dc:creator id="author">Wilhelmina Frost</dc:creator><meta refines="#author" property="role">aut</meta>
<dc:creator id="pictures">Hattie Okafor</dc:creator><meta refines="#pictures" property="role">ill</meta>
<dc:language>en-GB</dc:language><dc:date>2024-10-31</dc:date><dc:publisher>Rope Walk Press</dc:publisher>
<dc:subject>Port Merrin</dc:subject><dc:subject>Lamps</dc:subject>
<meta property="dcterms:modified">2024-11-04T09:00:00Z</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="cover" href="text/cover.xhtml" media-type="application/xhtml+xml"/>
<item id="title" href="text/title.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="three" href="text/three.xhtml" media-type="application/xhtml+xml"/>
<item id="notes" href="text/notes.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="cover"/><itemref idref="title"/><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/>
<itemref idref="three"/><itemref idref="notes"/></spine>
</package>
"""
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en-GB">
<head><title>{title}</title></head>
<body{role}>{body}</body></html>
"""
_NAV = """<nav epub:type="toc"><h1>Contents</h1><ol>
<li><a href="text/one.xhtml">1. Sixty-One Lamps</a></li>
<li><a href="text/two.xhtml">2. What the Wind Is For</a></li>
<li><a href="text/three.xhtml">3. The Sixty-Second</a></li>
<li><a href="text/notes.xhtml">Notes</a></li></ol></nav>
<nav epub:type="landmarks"><ol><li><a epub:type="cover" href="text/cover.xhtml">Cover</a></li></ol></nav>"""
_COVER = """<div><img src="../images/cover.png" alt="A ladder leaning on nothing, at dusk"/></div>"""
_TITLE = """<section epub:type="titlepage"><h1>The Lamplighter’s Almanac</h1><p>Wilhelmina Frost</p>
<p>with pictures that this edition was too thin to hold</p><p>Rope Walk Press. Printed on Thursdays.</p></section>"""
_ONE = """<h1>1</h1><h2>Sixty-One Lamps</h2>
<p>There are sixty-one gas lamps left in Port Merrin, and I light them. People suppose that this is done for visitors. It is
done because on the night in 1926 when the electric light was switched on, the council forgot to switch off the budget for the
other kind, and nobody has dared to raise it since.</p>
<p>You start at Customs Steps and go up. It takes two hours and ten minutes if nobody talks to you.<a epub:type="noteref"
href="notes.xhtml#n1">1</a> The pole weighs four kilograms at the bottom of Lantern Hill and about eleven at the top.</p>
<p>A lamp that won’t light wants one of three things:</p>
<ol><li>a new mantle,</li><li>a sharp word,</li><li>to be left until last, so that it sees the others done.</li></ol>
<p>I have never been told which. You hold your hand near the glass, and you know.</p>"""
_TWO = """<h1>2</h1><h2>What the Wind Is For</h2>
<p>The almanac that I inherited with the pole gives the wind for every evening of the year, in pencil, in the hands of six
lamplighters. None of them agrees with any other, and all of them are right.</p>
<table><thead><tr><th>Wind</th><th>What it does</th><th>What you do</th></tr></thead><tbody>
<tr><td>South-west</td><td>puts them out</td><td>start again</td></tr>
<tr><td>North</td><td>makes them sing</td><td>listen</td></tr>
<tr><td>East</td><td>nothing</td><td>worry</td></tr></tbody></table>
<p>The singing is real. Lamps 14 to 22 are a little over a tone apart, and in a steady northerly they go through the first line
of a hymn, flat.<a epub:type="noteref" href="notes.xhtml#n2">2</a> The tuner of the city’s bells has asked me to have lamp 17
seen to. I have asked her what by.</p>
<blockquote><p>Lit 61. Blown out 61. Lit 61. Went home.</p><p>— Entry for the second of February, 1953</p></blockquote>"""
_THREE = """<h1>3</h1><h2>The Sixty-Second</h2>
<p>I said that there are sixty-one. I have the list, the council has the list, and the gas office bills for sixty-one. On clear
nights, from the top of the hill, I count sixty-two.</p>
<p>It’s out past the mole end, low down, greenish. It is always already lit. I used to think that it was a boat, and then for
some years that it was me, and this spring I rowed out with the pole to see.</p>
<p>There was nothing there but four metres of water, going about its business. I sat for a bit. Then I did what I would do
anywhere: held up my hand to where the glass would have been.</p>
<p>It was warm.</p>"""
_NOTES = """<section epub:type="endnotes"><h1>Notes</h1>
<p id="n1"><a href="one.xhtml#ref1">1.</a> Four hours is usual. The record is nine, and includes a christening.</p>
<p id="n2">2. “Lead, Kindly Light”. The lamplighters’ guild denies having arranged it.</p></section>"""


def archive(members: Mapping[str, str | bytes], *, package: str = "OPS/book.opf") -> bytes:
    """An EPUB of these members, by path; the container that names the package is added where it is not among them."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        _put(book, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for path, text in ({"META-INF/container.xml": CONTAINER.format(path=package)} | dict(members)).items():
            _put(book, path, text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _put(book: zipfile.ZipFile, path: str, text: str | bytes, how: int) -> None:
    info = zipfile.ZipInfo(path, (2024, 11, 4, 9, 0, 0))
    info.external_attr = 0o644 << 16
    book.writestr(info, text, how)


def page(body: str, role: str = "", title: str = "") -> str:
    return _PAGE.format(body=body, title=title, role=f' epub:type="{role}"' if role else "")


def sample() -> bytes:
    return archive(
        {
            "OPS/book.opf": _OPF,
            "OPS/nav.xhtml": page(_NAV, title=_BOOK),
            "OPS/text/cover.xhtml": page(_COVER, "cover", title=_BOOK),
            "OPS/text/title.xhtml": page(_TITLE, title=_BOOK),
            "OPS/text/one.xhtml": page(_ONE, "bodymatter", title=_BOOK),
            "OPS/text/two.xhtml": page(_TWO, "bodymatter", title=_BOOK),
            "OPS/text/three.xhtml": page(_THREE, "bodymatter", title=_BOOK),
            "OPS/text/notes.xhtml": page(_NOTES, "backmatter", title=_BOOK),
        }
    )


if __name__ == "__main__":
    SAMPLE.write_bytes(sample())
