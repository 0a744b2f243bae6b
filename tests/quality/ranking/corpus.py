"""The folder that searches are judged over: real articles out of source distributions, as the Python package index has them.

| from | what | how many |
| --- | --- | --- |
| trafilatura 0.8.2, htmldate 0.8.1 | saved web pages, many of them German: news, blogs, shops, offices | 170 |
| gensim 4.4.0 | agency news of 2001 and 2002 (the Lee corpus), without headlines: the first sentence is taken for one | 350 |
| gensim 4.4.0 | articles of an encyclopaedia, of 50 to 15,000 words | 106 |
| Django 5.2.19 | a handbook: tutorials, how-tos, references, notes on releases | 295 |

What a distribution holds is fixed by its version, and every file is dated as in there, so that the folder is the same
wherever it is made.
"""

from __future__ import annotations

import bz2
import html
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

Files = Iterator[tuple[str, bytes]]
_GENSIM = "gensim/test/test_data/"


@dataclass(frozen=True)
class Source:
    name: str
    version: str
    wanted: str
    """An expression for the paths inside the distribution, below its first folder."""
    files: Callable[[str, bytes], Files]
    """The articles that a file is, or that are in it."""


def as_it_is(folder: str) -> Callable[[str, bytes], Files]:
    def files(path: str, content: bytes) -> Files:
        yield f"{folder}/{Path(path).name}", content

    return files


def handbook(path: str, content: bytes) -> Files:
    """Markdown instead of reStructuredText, which no format here knows: headings, and the words of references."""
    text = re.sub(r"(?m)^([=\-~^#*])\1{2,}\n(?=.+\n\1{3,}$)", "", content.decode("utf-8"))
    text = re.sub(r"(?m)^\.\. (_.*:|(current)?module::.*|highlight.*::.*)$|^ +:(synopsis|maxdepth|hidden):.*$", "", text)
    text = re.sub(r":[a-z:]+:`[~!]?([^`<]*?)(?: *<[^`]*>)?`", r"\1", text)
    levels: list[str] = []

    def heading(match: re.Match[str]) -> str:
        if match[2] not in levels:
            levels.append(match[2])
        return f"{'#' * (levels.index(match[2]) + 1)} {match[1]}\n"

    text = re.sub(r"(?m)^(?=\S)(?!\.\. )(.+)\n([=\-~^#*])\2{2,}$", heading, text)
    yield f"handbook/{path.removeprefix('docs/').removesuffix('.txt')}.md", text.strip().encode() + b"\n"


def agency(path: str, content: bytes) -> Files:
    """One article on each line."""
    name = "agency" if "background" in path else "press"
    for number, line in enumerate(filter(None, map(str.strip, content.decode("utf-8", "replace").splitlines())), 1):
        first = re.match(r".{30,}?[.!?]\"?(?=\s[A-Z\"]|$)", line)
        lead = first[0] if first else line
        yield f"{name}/{number:03}.md", f"# {lead.rstrip('.')}\n\n{line[len(lead) :].strip()}\n".encode()


def encyclopaedia(_path: str, content: bytes) -> Files:
    text = bz2.decompress(content).decode("utf-8")
    for headline, body in re.findall(r"<title>(.*?)</title>.*?<text[^>]*?(?:/>|>(.*?)</text>)", text, re.DOTALL):
        if body and not body.lower().lstrip().startswith("#redirect"):
            title = html.unescape(headline)
            name = re.sub(r"\W+", "-", title).strip("-").lower()
            yield f"encyclopaedia/{name}.md", f"# {title}\n\n{without_markup(html.unescape(body))}\n".encode()


def without_markup(text: str) -> str:
    """The prose of a page of a wiki, with its headings: no tables, boxes, pictures and notes."""
    text = re.sub(r"(?s)<!--.*?-->|<(ref|math|gallery|timeline)\b[^>]*?(?:/>|>.*?</\1>)|</?\w+[^>]*>", "", text)
    before = None
    while before != text:
        before = text
        text = re.sub(r"\{\{[^{}]*\}\}", "", text)
        text = re.sub(r"\[\[(?:File|Image|Category|[a-z-]{2,12}):[^\[\]]*\]\]", "", text)
        text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text)
    text = re.sub(r"(?s)\{\|.*?\n\|\}", "", text)
    text = re.sub(r"\[\w+:\S+ ?([^\]]*)\]", r"\1", text)
    text = re.sub(r"(?m)^=+ *(.*?) *=+ *$", r"\n## \1\n", text.replace("'''", "").replace("''", ""))
    text = re.sub(r"(?m)^[:;]+ *", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


SOURCES = (
    Source("trafilatura", "0.8.2", r"tests/cache/[^/]+\.html", as_it_is("web")),
    Source("htmldate", "0.8.1", r"tests/cache/[^/]+\.html", as_it_is("web")),
    Source("gensim", "4.4.0", _GENSIM + r"lee(_background)?\.cor", agency),
    Source("gensim", "4.4.0", _GENSIM + r"enwiki-latest-pages-articles1\.xml[^/]*\.bz2", encyclopaedia),
    Source(
        "Django",
        "5.2.19",
        r"docs/((faq|howto|internals|intro|misc|ref|topics)/.*|glossary|releases/\d+\.\d+)\.txt",
        handbook,
    ),
)


def fetch(folder: Path) -> int:
    """Makes the folder, with the packaging tool as it is set up here. Returns how many articles there are in it."""
    with TemporaryDirectory() as there:
        for name, version in dict.fromkeys((source.name, source.version) for source in SOURCES):
            asked = ("download", "--quiet", "--no-deps", "--no-binary", name, "--dest", there, f"{name}=={version}")
            subprocess.run((sys.executable, "-m", "pip", *asked), check=True)
        for source in SOURCES:
            (archive,) = Path(there).glob(f"{source.name.lower()}-{source.version}.tar.gz")
            _unpack(source, archive, folder)
    return sum(path.is_file() for path in folder.rglob("*"))


def _unpack(source: Source, archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as opened:
        for member in opened:
            _, _, path = member.name.partition("/")
            content = opened.extractfile(member) if member.isfile() and re.fullmatch(source.wanted, path) else None
            if content is None:
                continue
            for name, article in source.files(path, content.read()):
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(article)
                os.utime(target, (member.mtime, member.mtime))
