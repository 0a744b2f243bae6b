"""The window in a browser: who is let in, and that the page asks nobody else for anything."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from reader.cli import main, serving
from reader.errors import ReaderError
from tests.apps import article, write

pytestmark = pytest.mark.measured(True)
TOKEN = "t0ken"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return write(tmp_path / "clips", {"a.md": article("Alpha", 29)})


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    port = unused_port()
    runner = web.AppRunner(await serving._server(folder, port, TOKEN)._make_app())
    await runner.setup()
    await web.TCPSite(runner, serving.HOST, port).start()
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            yield session, f"http://{serving.HOST}:{port}"
    finally:
        await runner.cleanup()


async def test_the_page_comes_by_the_printed_address_alone_and_names_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with served(folder) as (session, address):
        assert f"{address}/?newsreader={TOKEN}" in capsys.readouterr().out
        async with session.get(address) as answer:
            assert answer.status == 403
        async with session.get(f"{address}/?newsreader={TOKEN}", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403
        async with session.get(f"{address}/?newsreader={TOKEN}") as answer:
            page = await answer.text()
            assert answer.status == 200
            assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
        named = re.findall(r"(?:https?|wss?)://[^/\"]*", page)
        assert named
        assert {re.sub("^ws", "http", each) for each in named} == {address}
        for path in re.findall(rf"{address}(/static/[^\"]+)", page):
            async with session.get(address + path) as answer:
                assert answer.status == 200


async def test_another_page_in_the_same_browser_is_kept_out(folder: Path) -> None:
    async with served(folder) as (session, address):
        async with session.get(f"{address}/?newsreader={TOKEN}"):
            pass
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect(f"{address}/ws", headers={"Origin": "https://evil.example"})
        session.cookie_jar.clear()
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect(f"{address}/ws")


async def test_the_window_is_shown_and_quits_at_its_key(folder: Path) -> None:
    async with served(folder) as (session, address):
        async with session.get(f"{address}/?newsreader={TOKEN}"):
            pass
        shown = b""
        async with asyncio.timeout(60), session.ws_connect(f"{address}/ws?width=100&height=30") as socket:
            async for message in socket:
                shown += message.data if isinstance(message.data, bytes) else message.data.encode()
                if b"Alpha" in shown:
                    await socket.send_json(["stdin", "q"])
        assert b"Alpha" in shown


def test_without_the_extra_it_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    with pytest.raises(ReaderError, match="newsreader-tui"):
        serving._server(folder, 8000, TOKEN)


def test_it_serves_until_it_is_interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from textual_serve.server import Server

    began: list[Server] = []
    monkeypatch.setattr(Server, "serve", lambda server: began.append(server))  # noqa: PLW0108 - becomes a method
    assert main(["serve", str(folder)]) == 0
    assert began[0].host == "127.0.0.1"
    assert main(["serve", str(folder / "none")]) == 1
