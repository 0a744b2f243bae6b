"""Pictures: in the file or beside it, never from the network; decoded elsewhere, and shown large."""

from __future__ import annotations

import base64
import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from reader import codec, formats
from reader.config import Config
from reader.decoding import pictures as decoding
from reader.decoding.pictures import as_png, data_of
from reader.document import Document, Figure, LocalPicture, Mark, Paragraph, Span
from reader.errors import ParseError
from reader.ingest.aspect import picture_of
from reader.library import open_library
from reader.markup.local_pictures import local_bytes, local_name, measured
from reader.model import Opened
from reader.render.page import Picture, page_of
from reader.settings.values import Settings
from reader.tui.graphics import draw, way, way_in_page
from reader.tui.line_filter import SafetyNet
from reader.tui.placeholder import PLACEHOLDER
from reader.tui.screens.pictures import nearest
from tests import terminal
from tests.apps import article, config_in, opened, write

WORDS = "<p>The lamp is lit at dusk by a man who has never been late, and put out at dawn by nobody in particular.</p>" * 4


def png(size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, "PNG")
    return out.getvalue()


def as_address(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


NOISE = png()
EMBEDDED = as_address(NOISE)


def page(*figures: str, head: str = "") -> str:
    shown = "".join(f"<figure>{figure}<figcaption>Caption</figcaption></figure>" for figure in figures)
    return f"<!DOCTYPE html>{head}<title>The lamp</title><body><article><h1>The lamp</h1>{WORDS}{shown}{WORDS}</article>"


def held(data: bytes | str, name: str, **beside: bytes) -> Opened:
    data = data.encode() if isinstance(data, str) else data

    def find(path: str) -> bytes | None:
        return beside.get(path.replace("./", "").replace(".", "_"))

    return Opened(name, io.BytesIO(data), len(data), find, find)


def sizes(opened: Opened) -> dict[str, tuple[int, int]]:
    (each,) = formats.parse(opened)
    return {picture.name: (picture.width, picture.height) for picture in each.document.pictures}


def sources(data: bytes | str, name: str) -> list[str | None]:
    return [figure.src for each in formats.parse(held(data, name)) for figure in each.document.figures()]


def test_a_picture_in_its_own_address_is_named_by_what_it_is() -> None:
    name = local_name(f" {EMBEDDED}\n")
    assert name == local_name(EMBEDDED)
    assert name is not None
    assert name.startswith("embedded:")
    assert len(name) == 25
    assert local_name(as_address(png((41, 30)))) != name


@pytest.mark.parametrize(
    "address", ["", "data:image/gif;base64,R0lGOD", "https://a.example/b.png", "/etc/a", "#a", "x" * 2_000]
)
def test_placeholders_and_addresses_elsewhere_are_no_local_pictures(address: str) -> None:
    assert local_name(address) is None


def test_a_relative_path_and_a_part_of_a_mail_are_names_as_they_are() -> None:
    assert local_name("a_files/b c.png") == "a_files/b c.png"
    assert local_name("CID:x@y") == "CID:x@y"


def test_the_first_address_that_leads_to_a_picture_counts() -> None:
    beside = {"a b.png": b"A", "c.png": b"C"}.get
    assert local_bytes(["https://x.example/", "cid:x", "gone.png", "a%20b.png"], beside) == b"A"
    assert local_bytes(["c.png?width=3#x"], beside) == b"C"
    assert local_bytes(["gone.png"], beside) is None
    assert local_bytes([EMBEDDED], beside) == NOISE


def test_data_addresses_are_read_as_they_come() -> None:
    assert data_of("data:image/png;base64,YWJj") == b"abc"
    assert data_of("data:image/png;BASE64,YWI") == b"ab"
    assert data_of("data:;base64,YWI%3D") == b"ab"
    assert data_of("data:text/plain,a%20b") == b"a b"
    assert data_of("data:image/png;base64,Y") is None
    assert data_of("data:image/png") is None
    assert data_of("other:,x") is None


def test_a_picture_comes_out_small_upright_and_opaque() -> None:
    big = Image.new("RGBA", (3_200, 800), (255, 0, 0, 0))
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    big.save(out, "PNG", exif=exif)
    with Image.open(io.BytesIO(as_png(out.getvalue()))) as shown:
        assert (shown.size, shown.mode, shown.format) == ((400, 1_600), "RGB", "PNG")
        assert shown.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a drawing"),
        (b"\x89PNG\r\n\x1a\nnothing", "damaged, or of an unknown kind"),
        (b"x" * 200, "damaged, or of an unknown kind"),
    ],
)
def test_what_cannot_be_shown_says_why(data: bytes, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        as_png(data)


def test_pictures_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "PIXELS", 1_000_000)
    with pytest.raises(ParseError, match="more than 1 million pixels"):
        as_png(png((1_001, 1_000)))
    monkeypatch.setattr(decoding, "BYTES", 1_000_000)
    with pytest.raises(ParseError, match="larger than 1 MB"):
        as_png(b"x" * 1_000_001)


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ParseError, match=r"pip install 'newsreader-tui\[pictures\]'"):
        as_png(NOISE)


def test_pictures_of_saved_pages_are_found_in_the_page_and_beside_it() -> None:
    saved = "<!-- saved from url=(0026)https://mole.example/lamp -->"
    lazy = f"<img src='{as_address(b'x')}' data-src='page_files/b.png' alt=B>"
    source = page(f"<img src='{EMBEDDED}' alt=A>", lazy, "<img src='https://mole.example/far.png' alt=C>", head=saved)
    names = sources(source, "page.html")
    assert names == [local_name(EMBEDDED), "https://mole.example/page_files/b.png", "https://mole.example/far.png"]
    beside = {"page_files/b_png": b"B"}
    assert formats.picture(held(source, "page.html", **beside), str(names[0])) == NOISE
    assert formats.picture(held(source, "page.html", **beside), str(names[1])) == b"B"
    with pytest.raises(ParseError, match="neither in the file nor beside it"):
        formats.picture(held(source, "page.html", **beside), str(names[2]))


def test_a_page_of_no_address_has_its_pictures_beside_it() -> None:
    source = page("<img src='./page_files/b.png' alt=B>")
    assert sources(source, "page.html") == ["./page_files/b.png"]
    assert formats.picture(held(source, "page.html", **{"page_files/b_png": b"B"}), "./page_files/b.png") == b"B"


def test_the_sizes_of_the_pictures_that_are_there_are_known_with_the_article() -> None:
    saved = "<!-- saved from url=(0026)https://mole.example/lamp -->"
    lazy = f"<img src='{as_address(b'x')}' data-src='page_files/b.png' alt=B>"
    gone, far = "<img src=gone.png alt=D>", "<img src='https://mole.example/far.png' alt=C>"
    source = page(f"<img src='{EMBEDDED}' alt=A>", lazy, far, gone, head=saved)
    beside = {"page_files/b_png": png((7, 5))}
    expected = {local_name(EMBEDDED): (40, 30), "https://mole.example/page_files/b.png": (7, 5)}
    assert sizes(held(source, "page.html", **beside)) == expected
    whole = formats.whole_page(held(source, "page.html", **beside))
    assert {picture.name: (picture.width, picture.height) for picture in whole.pictures} == expected
    assert sizes(held(page(), "page.html")) == {}
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    assert sizes(held("# A\n\n![A](a.png)\n\n![B](b.svg)\n\n![C](c.png)\n", "a.md", a_png=NOISE, b_svg=drawing)) == {
        "a.png": (40, 30), "b.svg": (0, 0),
    }  # fmt: skip


def test_no_more_pictures_are_measured_than_an_article_has() -> None:
    figures = tuple(Figure(f"{number}.png") for number in range(2_000))
    asked: list[str] = []
    measured(Document((*figures, *figures)), asked.append)
    assert asked == [f"{number}.png" for number in range(1_000)]


def test_articles_are_kept_with_the_sizes_of_their_pictures() -> None:
    (data,) = formats.parse(held("# A\n\n![A gull](gull.png)\n", "a.md", gull_png=NOISE))
    assert codec.decode(codec.encode(data)) == data
    assert data.document.pictures == (LocalPicture("gull.png", 40, 30),)


def test_pictures_of_notes_are_beside_them() -> None:
    assert sources("# A\n\n![A gull](gull.png)\n", "a.md") == ["gull.png"]
    assert formats.picture(held("# A\n\n![A gull](gull.png)\n", "a.md", gull_png=b"G"), "gull.png") == b"G"


def part(*headers: str, body: bytes = NOISE) -> str:
    return "\n".join([*headers, "Content-Transfer-Encoding: base64", "", base64.b64encode(body).decode()])


def packed(kind: str, source: str, *parts: str) -> str:
    inner = "\n--b\n".join(["", f"Content-Type: text/html\nContent-Location: https://mole.example/lamp\n\n{source}", *parts])
    return f"{kind}MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n{inner}\n--b--\n"


def test_pictures_of_pages_in_one_file_are_its_parts() -> None:
    figures = [f"<img src='{src}' alt=A>" for src in ("cid:one@x", "https://mole.example/two.png", EMBEDDED, "cid:no@x")]
    source = packed(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://mole.example/lamp\n",
        page(*figures),
        part("Content-Type: image/png", "Content-ID: <one@x>", body=b"one"),
        part("Content-Type: image/png", "Content-Location: https://mole.example/\n two.png", body=b"two"),
    )
    names = sources(source, "page.mhtml")
    found = [formats.picture(held(source, "page.mhtml"), str(name)) for name in names[:3]]
    assert found == [b"one", b"two", NOISE]
    assert sizes(held(source, "page.mhtml")) == dict(zip(names[:3], [(0, 0), (0, 0), (40, 30)], strict=True))
    with pytest.raises(ParseError, match="neither"):
        formats.picture(held(source, "page.mhtml"), str(names[3]))
    with pytest.raises(ParseError, match="neither"):
        formats.picture(held("Snapshot-Content-Location: x\n\nwords", "page.mhtml"), "cid:one@x")


def test_pictures_of_mails_are_their_parts() -> None:
    mail = packed(
        "From: a@b.example\nDate: Sun, 15 Jun 2025 21:12:03 +0100\nSubject: Lamp\n",
        f"{WORDS}<img src='cid:one@x' alt=A><p>and</p><img src='{EMBEDDED}' alt=B>",
        part("Content-Type: image/png", "Content-ID: <one@x>", body=b"one"),
    )
    names = sources(mail, "lamp.eml")
    assert [formats.picture(held(mail, "lamp.eml"), str(name)) for name in names] == [b"one", NOISE]
    assert sizes(held(mail, "lamp.eml")) == dict(zip(names, [(0, 0), (40, 30)], strict=True))
    begins = "From a@b.example Sun Jun 15 21:12:03 2025\n"
    box = f"{begins}From: c@d.example\nDate: x\n\nWords.\n\n{begins}{mail}"
    assert formats.picture(held(box, "box.mbox"), "cid:one@x") == b"one"
    with pytest.raises(ParseError, match="neither"):
        formats.picture(held(box, "box.mbox"), "cid:two@x")


def book() -> bytes:
    out = io.BytesIO()
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Lamps</dc:title></metadata><manifest>'
        '<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="one"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/a.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("OPS/a.opf", package)
        pictures = '<img src="../pics/a%20b.png" alt="A"/><p>and</p><img src="https://x.example/c.png" alt="C"/>'
        archive.writestr("OPS/text/one.xhtml", f"<html><body><h1>One</h1>{WORDS * 3}{pictures}{WORDS}</body></html>")
        archive.writestr("OPS/pics/a b.png", b"AB")
    return out.getvalue()


def test_pictures_of_books_are_members_of_the_archive() -> None:
    assert sources(book(), "lamps.epub") == ["OPS/pics/a%20b.png", "https://x.example/c.png"]
    assert formats.picture(held(book(), "lamps.epub"), "OPS/pics/a%20b.png") == b"AB"
    assert sizes(held(book(), "lamps.epub")) == {"OPS/pics/a%20b.png": (0, 0)}


def test_a_picture_of_a_book_that_does_not_unpack_is_none() -> None:
    damaged = book().replace(b"AB", b"AX", 1)
    assert sizes(held(damaged, "lamps.epub")) == {}


def test_what_a_library_does_with_a_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> bytes:
        raise KeyError

    monkeypatch.setattr("reader.formats.web_page.picture", crash)
    with pytest.raises(ParseError, match="could not be read: KeyError"):
        formats.picture(held(page(), "page.html"), "a.png")
    with pytest.raises(ParseError, match="neither"):
        formats.picture(held(b"\0\1", "a.bin"), "a.png")
    with pytest.raises(ParseError, match="not an EPUB"):
        formats.picture(held(b"PK\x03\x04", "a.epub"), "a.png")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    more = "More words.\n\n" * 40
    body = f"Words.\n\n![A gull [b]](gull.png)\n\n{more}![Gone](gone.png)\n\nAn ![inline](gull.png) one.\n"
    root = write(tmp_path / "clips", {"a.md": article("Alpha", 3, body=body), "b.md": article("Beta", 2)})
    (root / "gull.png").write_bytes(NOISE)
    (tmp_path / "secret.png").write_bytes(NOISE)
    return root


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


def test_a_picture_is_decoded_in_a_process_of_its_own(folder: Path, config: Config) -> None:
    assert picture_of(folder.resolve(), b"a.md", "gull.png").startswith(b"\x89PNG")
    library = open_library(folder, config)
    for _ in library.refresh():
        pass
    id_ = library.find("a.md")
    assert id_ is not None
    assert library.picture(id_, "gull.png").startswith(b"\x89PNG")
    for name in ("../secret.png", "/etc/passwd", "gone.png"):
        with pytest.raises(ParseError, match="neither in the file nor beside it"):
            library.picture(id_, name)
    with pytest.raises(ParseError, match="no longer there"):
        library.picture(10_000, "gull.png")
    library.close()


def test_a_page_knows_where_its_pictures_stand(folder: Path) -> None:
    (data,) = formats.parse(held((folder / "a.md").read_bytes(), "a.md"))
    shown = page_of(data)
    assert [picture.figure.src for picture in shown.pictures] == ["gull.png", "gone.png", "gull.png"]
    assert shown.text()[shown.pictures[0].offset :].startswith("A gull [b]")
    assert page_of(replace(data, document=replace(data.document, blocks=()))).pictures == ()


def test_a_local_picture_in_a_line_is_no_link() -> None:
    from reader.render.spans import shown

    local, web = Span("a", Mark.IMAGE, "gull.png"), Span("b", Mark.IMAGE, "https://x.example/c.png")
    assert [span.href for span in shown(Paragraph((local, web)).spans)] == [None, "https://x.example/c.png"]


def test_the_nearest_picture_is_the_one_to_open() -> None:
    pictures = [Picture(offset, Figure("a.png")) for offset in (10, 100, 200)]
    assert [nearest(pictures, offset) for offset in (0, 54, 55, 56, 500)] == [0, 0, 1, 1, 2]


@pytest.mark.measured(True)
async def test_i_opens_the_picture_and_steps_to_the_next(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "i")
        await window.until(lambda: "▀▀▀▀" in window.screen(), "the picture")
        assert "1 of 3" in window.screen()
        assert "A gull [b]" in window.screen()
        await window.press("i")
        await window.until(lambda: "neither in the file nor beside it" in window.screen(), "why there is none")
        await window.press("p", "p")
        await window.until(lambda: "3 of 3" in window.screen() and "▀▀▀▀" in window.screen(), "the last one")
        await window.press("enter")
        await window.until(lambda: window.app.screen is window.app.main and window.page.place > 100, "its place")
        await window.press("i", "escape")
        await window.until(lambda: window.app.screen is window.app.main, "the page")


async def test_where_no_picture_can_be_shown_that_is_told(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder, config, start="b.md") as window:
        await window.press("i")
        assert window.status == "There is no picture in this article."
    off = replace(config, settings=Settings(pictures="off"))
    async with opened(folder, off, start="a.md") as window:
        await window.press("i")
        assert "turned off" in window.status
    monkeypatch.setattr("reader.tui.graphics.is_there", lambda: False)
    async with opened(folder, config, start="a.md") as window:
        await window.press("i")
        assert "pip install 'newsreader-tui[pictures]'" in window.status


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, "kitty"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "sixel"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "TMUX": "x"}, "blocks"),
        ({"TERM": "screen-256color", "KITTY_WINDOW_ID": "1"}, "blocks"),
        ({}, "blocks"),
    ],
)
def test_the_environment_tells_how_pictures_are_shown(environ: dict[str, str], expected: str) -> None:
    assert way(environ) == expected


def test_a_page_that_scrolls_has_no_sixel() -> None:
    assert way_in_page({"TERM": "foot"}) == "blocks"
    assert way_in_page({"TERM": "xterm-kitty"}) == "kitty"


def test_the_library_does_not_ask_the_terminal_when_it_is_loaded() -> None:
    stdout = sys.__stdout__
    assert draw(as_png(NOISE), "kitty", 20, 10).send.startswith("\x1b_G")
    assert sys.__stdout__ is stdout


@pytest.mark.parametrize(
    ("environ", "begins"), [({"KITTY_WINDOW_ID": "1"}, b"\x1b_G"), ({"TERM_PROGRAM": "WezTerm"}, b"\x1bP")]
)
def test_a_terminal_that_draws_is_sent_a_picture_and_nothing_of_it_as_text(
    folder: Path, tmp_path: Path, environ: dict[str, str], begins: bytes
) -> None:
    (folder / "a.md").write_text("# Alpha\n\n![A gull](gull.png)\n")
    env = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
    env |= {"TERM": "xterm-256color", "TMUX": "", "TERM_PROGRAM": "", "COLORTERM": "truecolor"} | environ
    command = [
        sys.executable, "-c",
        "import os, sys; os.environ.pop('TMUX'); from reader.cli import main; sys.exit(main())",
        str(folder / "a.md"),
    ]  # fmt: skip
    with terminal.Terminal(command, columns=80, rows=24, env=env) as window:
        window.until("▒ A gull")
        window.send("i")
        window.until(lambda window: begins in window.sent)
        window.send("q")
        window.until(lambda window: "Esc closes" not in window.text)
        assert b"[<" not in window.sent
        window.send("q")


def test_the_net_lets_cells_of_our_pictures_pass_and_nothing_that_looks_like_them() -> None:
    net, black = SafetyNet(), Color(0, 0, 0)
    cells = list(draw(as_png(NOISE), "kitty", 4, 2).rows[1])
    assert net.apply(cells, black) is not cells
    assert net.apply(cells, black) == cells
    ours = cells[0]
    foreign = [
        Segment(ours.text),
        Segment(ours.text, Style(color="red")),
        Segment(f"{ours.text}x", ours.style),
        Segment(f"{ours.text[:2]}\x1b", ours.style),
        Segment("\x1bPq", ours.style),
        Segment("\x1bPq\x1b\\", None, [(ControlType.BELL,)]),
        Segment(f"words {PLACEHOLDER}"),
    ]
    for segment in foreign:
        (kept,) = net.apply([segment], black)
        assert not {PLACEHOLDER, "\x1b"} & set(kept.text)
        assert kept.cell_length == segment.cell_length or segment.control


def test_a_placeholder_is_a_cell_wide_with_its_marks() -> None:
    for row in draw(as_png(png((1_600, 1_600))), "kitty", 300, 300).rows:
        assert {segment.cell_length for segment in row} == {1}
