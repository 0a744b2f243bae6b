"""What else there is in a file than its article, each in a process of its own: all of its page, its source, a picture."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from reader import codec, formats
from reader.decoding.pictures import as_png
from reader.document import Document
from reader.errors import ParseError
from reader.files import open_article
from reader.ingest.frames import path_in, path_out
from reader.ingest.pool import command
from reader.ingest.worker import confine
from reader.model import ArticleData, Aspect

MODULE = "reader.ingest.aspect"
SECONDS = 20.0


def document_of(root: Path, path: bytes, aspect: Aspect, *, seconds: float = SECONDS) -> Document:
    """All of a file's page (``whole``), or its text (``source``). Raises :class:`ParseError` where there is none to show."""
    return codec.decode(_said([path_out(os.fsencode(root)), path_out(path), aspect], seconds)).document


def picture_of(root: Path, path: bytes, name: str, *, seconds: float = SECONDS) -> bytes:
    """A picture of an article's as a PNG made for a screen, by the name that its document gives it.

    Raises :class:`ParseError` where it cannot be had, or not be shown.
    """
    return _said([path_out(os.fsencode(root)), path_out(path), "picture", name], seconds)


def _said(asked: list[str], seconds: float) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own code
            command(MODULE),
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ParseError(f"It took longer than {seconds:g} seconds.") from error
    if done.stdout[:1] == b"E":
        raise ParseError(done.stdout[1:].decode())
    if done.returncode or not done.stdout:
        raise ParseError("It crashes the program that reads it.")
    return done.stdout[1:]


def answer(asked: bytes) -> bytes:
    """What the process says: ``E`` and a sentence, or else ``D`` and what was asked for.

    That is a PNG, or an encoded article that is nothing but the document.
    """
    root, path, aspect, *names = json.loads(asked)
    try:
        opened = open_article(Path(os.fsdecode(path_in(root))), path_in(path), limit=formats.LARGEST)
        with opened.stream:
            if aspect == "picture":
                return b"D" + as_png(formats.picture(opened, names[0]))
            document = formats.whole_page(opened) if aspect == "whole" else formats.source_text(opened)
    except ParseError as error:
        return b"E" + str(error).encode()
    return b"D" + codec.encode(ArticleData("", "document", document))


def main() -> None:  # pragma: no cover - the other process, which ends without a trace where it is confined
    """The whole life of the process."""
    confine()
    output: Any = sys.stdout.buffer
    output.write(answer(sys.stdin.buffer.read()))
    output.flush()
