# ruff: noqa: E501 (what files hold is as long as it is)
"""The corpus: some five hundred files that mean harm, always the same, each with a number in its headline."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.archives import archives
from tests.hostile.payloads import ADDRESSES, INVISIBLE, MARKUP, SEQUENCES
from tests.hostile.routes import PROSE, ROUTES, html, markdown
from tests.hostile.structures import Case, bytes_, feeds, mails, pages, texts

WHEN = 1_700_000_000
"""When the first file was written, in seconds; each later one an hour before the one before it."""
SECRET = "NOBODY-MAY-READ-THIS"
"""In the file beside the corpus that links, entities and addresses of the corpus lead to."""
PLANTED = {
    "reader.py": "import pathlib; pathlib.Path(__file__).with_name('OWNED').write_text('x')\n",
    "textual.py": "import pathlib; pathlib.Path(__file__).with_name('OWNED').write_text('x')\n",
    "json.py": "import pathlib; pathlib.Path(__file__).with_name('OWNED').write_text('x')\n",
    "sitecustomize.py": "import pathlib; pathlib.Path(__file__).with_name('OWNED').write_text('x')\n",
    "usercustomize.py": "import pathlib; pathlib.Path(__file__).with_name('OWNED').write_text('x')\n",
    "lxml/__init__.py": "import pathlib; pathlib.Path(__file__).with_name('OWNED').write_text('x')\n",
    "config.toml": 'theme = "OWNED"\ndata = "OWNED"\n[keys]\nquit = "x"\n',
    ".newsreader/config.toml": 'theme = "OWNED"\n',
    ".newsreader/log.jsonl": '{"read": "OWNED"}\n',
    "newsreader.tcss": "* { display: none; }\n",
    "pyproject.toml": "[tool.newsreader]\ntheme = 'OWNED'\n",
    ".env": "TEXTUAL=OWNED\nPYTHONPATH=.\n",
    ".python-version": "OWNED\n",
    "pyvenv.cfg": "home = .\n",
}
"""What programs would take for their own if they looked for it where they are started."""


_LINKED = "markup-todo.md"


@dataclass(frozen=True, slots=True)
class Made:
    """The corpus on disk."""

    folder: Path
    outside: Path
    """The file beside the folder that holds :data:`SECRET`."""
    files: int


def cases(outside: str, port: int) -> Iterator[Case]:
    """Every regular file with an ordinary name."""
    count = 0

    def title(name: str) -> str:
        nonlocal count
        count += 1
        return f"Case {count:03} {name}"

    routes = list(ROUTES.items())
    everything = " ".join((*SEQUENCES.values(), *INVISIBLE.values()))
    for name, route in routes:
        yield f"all-{name}", route(title(name), everything)
    for number, (name, payload) in enumerate((SEQUENCES | INVISIBLE).items()):
        for way in (number, number + 7):
            suffix, route = routes[way % len(routes)]
            yield f"{name}-{suffix}", route(title(name), payload)
    for name, payload in MARKUP.items():
        yield f"markup-{name}.md", front(title("markup-" + name), payload)
        yield f"markup-{name}.html", html(title("markup-" + name), payload)
    for number, (name, address) in enumerate(ADDRESSES.items()):
        yield f"address-{name}.html", linked_page(title(name), address)
        if number % 2 == 0:
            yield f"address-{name}.md", linked_text(title(name), address)
    yield from pages(title)
    yield from feeds(title, outside, port)
    yield from texts(title)
    yield from mails(title)
    yield from archives(title)
    yield from bytes_(title)


def front(title: str, payload: str) -> bytes:
    quoted = payload.replace("'", "''")
    return f"---\ntitle: '{title} {quoted}'\nauthor: '{quoted}'\ntags: ['{quoted}']\n---\n\n{PROSE}\n\n{payload}\n".encode()


def linked_page(title: str, address: str) -> bytes:
    quoted = address.replace('"', "&quot;")
    return (
        f'<html><head><title>{title}</title><link rel="canonical" href="{quoted}"><meta property="og:url" content="{quoted}"></head>'
        f'<body><article><h1>{title}</h1><p>{PROSE * 3}<a href="{quoted}">{title}</a> <a href="{quoted}">https://bank.example/</a></p>'
        f'<img src="{quoted}" alt="a picture"><video src="{quoted}"></video><p>{PROSE}</p></article></body></html>'
    ).encode()


def linked_text(title: str, address: str) -> bytes:
    told = address.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\x1b", "\\e")
    return f'---\ntitle: {title}\nsource: "{told}"\n---\n\n{PROSE} [a link](<{address}>) ![a picture](<{address}>)\n'.encode()


NAMES = (
    b"caf\xe9.txt",
    b"\xff\xfe.txt",
    b"new\nline.txt",
    b"\n.txt",
    b"tab\tand\rreturn.txt",
    b"escape\x1b[666m.txt",
    b"title\x1b]0;OWNED\x07.txt",
    b"c1\xc2\x9b666m.txt",
    b"bidi\xe2\x80\xae txt.exe.txt",
    b"zero\xe2\x80\x8bwidth.txt",
    b"\xed\xa0\x80surrogate.txt",
    b"-rf.txt",
    b"--help.txt",
    b"$(touch OWNED).txt",
    b"`touch OWNED`.txt",
    b"; touch OWNED;.txt",
    b"[@click=app.quit]x[bold.txt",
    b"[bold]x[slash].txt",
    b"quote'\".txt",
    b"back\\slash.txt",
    b" space .txt",
    b"...txt",
    b"%s%n{0}.txt",
    b"x" * 251 + b".txt",
    "長い名前".encode() * 20 + b".txt",
    b"no-suffix",
    b".hidden.txt",
    b"con.txt",
    b"#hash?query&x=y.txt",
    b"unreadable\x1b[666m.epub",
)
FOLDERS = (b"fold\x1b[666mer", b"fold\ner", b"[red]folder", b"f\xe9lder", b"-folder")


def make(folder: Path, *, port: int = 9, part: int = 1) -> Made:
    """Makes the corpus in a folder that is made for it, with what must not be touched beside it.

    ``port`` is one of this computer's where nobody may call; of the ordinary files only every ``part``-th is made.
    """
    folder.mkdir(parents=True)
    outside = folder.parent / (folder.name + "-outside")
    outside.mkdir()
    secret = outside / "secret.txt"
    secret.write_text(f"{SECRET}\n\n{PROSE}\n")
    number = 0

    def put(name: bytes, data: bytes) -> None:
        nonlocal number
        path = folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (WHEN - number * 3600,) * 2)
        number += 1

    for at, (name, data) in enumerate(cases(str(secret), port)):
        if at % part == 0 or name.startswith(("all-", "external-")) or name == _LINKED:
            put(os.fsencode(name), data)
    for at, odd in enumerate(NAMES):
        put(b"names/" + odd, markdown(f"Case name {at}", "a name") if at % 2 else f"Case name {at}\n\n{PROSE}\n".encode())
    for at, odd in enumerate(FOLDERS):
        put(b"folders/" + odd + b"/a.txt", f"Case folder {at}\n\n{PROSE}\n".encode())
    put(b"folders/" + b"/".join([b"d"] * 100) + b"/deep.txt", f"Case deep\n\n{PROSE}\n".encode())
    for name, text in PLANTED.items():
        put(b"planted/" + os.fsencode(name), text.encode())
        put(os.fsencode(name), text.encode())
    _times(folder)
    _big(folder)
    _specials(folder, secret)
    _links(folder, outside)
    return Made(folder, secret, number)


def _times(folder: Path) -> None:
    for name, seconds in (
        ("1970", 0),
        ("before-1970", -86_400 * 365 * 60),
        ("2106", 2**32),
        ("9999", 253_402_300_799),
        ("far", 2**34),
    ):
        path = folder / f"time-{name}.txt"
        path.write_text(f"Case time {name}\n\n{PROSE}\n")
        os.utime(path, (seconds, seconds))


def _big(folder: Path) -> None:
    """Sparse: they take no room."""
    for name, size in (("big.txt", 21_000_000), ("bigger.html", 150_000_000), ("huge.mbox", 5_000_000_000)):
        with (folder / name).open("wb") as stream:
            stream.write(f"Case {name}\n\n{PROSE}\n".encode())
            stream.truncate(size)


def _specials(folder: Path, secret: Path) -> None:
    os.mkfifo(folder / "fifo.txt")
    os.mkfifo(folder / "fifo\x1b[666m.html")
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(folder)  # the path of a socket may be no longer than about a hundred bytes
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket.txt")
    finally:
        os.fchdir(here)
        os.close(here)
    if os.geteuid() == 0:
        for name, kind, major, minor in (
            ("zero.txt", stat.S_IFCHR, 1, 5),
            ("tty.txt", stat.S_IFCHR, 5, 0),
            ("disk.txt", stat.S_IFBLK, 7, 0),
        ):
            try:
                os.mknod(folder / name, kind | 0o666, os.makedev(major, minor))
            except PermissionError:  # root of a container may lack the right
                break
    (folder / "unreadable.txt").write_text(f"Case unreadable\n\n{PROSE}\n")
    (folder / "unreadable.txt").chmod(0)
    for name, mode in (("closed", 0), ("listed-only", 0o444), ("entered-only", 0o111)):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(f"Case in {name}\n\n{PROSE}\n")
        (folder / name).chmod(mode)


def _links(folder: Path, outside: Path) -> None:
    for name, target in {
        "link-out.txt": outside / "secret.txt",
        "link-out-relative.txt": Path("..") / outside.name / "secret.txt",
        "link-folder-out": outside,
        "link-root": Path("/"),
        "link-here": Path(),
        "link-up": Path(".."),
        "link-self.txt": Path("link-self.txt"),
        "link-a.txt": Path("link-b.txt"),
        "link-b.txt": Path("link-a.txt"),
        "link-nowhere.txt": Path("nowhere.txt"),
        "link-null.txt": Path("/dev/null"),
        "link-zero.txt": Path("/dev/zero"),
        "link-proc.txt": Path("/proc/self/environ"),
        "link-inside.txt": Path(_LINKED),
    }.items():
        (folder / name).symlink_to(target)
    snapshot = folder / "1700000000.1"
    snapshot.mkdir()
    (snapshot / "index.json").write_text(
        '{"url": "https://example.org/", "timestamp": "1700000000.1", "title": "Case snapshot", "tags": ""}'
    )
    (snapshot / "singlefile.html").symlink_to(outside / "secret.txt")
    (snapshot / "readability").symlink_to(outside)
    (snapshot / "htmltotext.txt").symlink_to("/proc/self/environ")
    os.link(folder / _LINKED, folder / "hard-link.md")


def open_again(folder: Path) -> None:
    """Lets the folder be deleted."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)
