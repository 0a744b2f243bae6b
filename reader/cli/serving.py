"""``newsreader serve FOLDER``: the same application in a browser on this machine."""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli.arguments import ServeOptions
from reader.errors import ReaderError
from reader.files import check_folder

if TYPE_CHECKING:
    from aiohttp import web

HOST = "127.0.0.1"
_PAGE = Path(__file__).parent / "served"
_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws://{host}; frame-ancestors 'none'"


def serve_folder(options: ServeOptions) -> int:
    """Serve a folder until interrupted. Raises :class:`ReaderError` where the extra is missing or the folder cannot be read."""
    folder = check_folder(options.folder.expanduser())
    server = _server(folder, options.port, secrets.token_urlsafe(16))
    server.serve()
    return 0


def _server(folder: Path, port: int, token: str) -> Any:
    """A server that answers only to who knows ``token``: whoever does is let in, there is no password."""
    try:
        from textual_serve import server as textual_serve
        from textual_serve.app_service import AppService
    except ImportError as error:
        raise ReaderError("`newsreader serve` needs an extra: pip install 'newsreader-tui[serve]'.") from error
    command = [sys.executable, "-P", "-m", "reader", str(folder)]

    class Service(AppService):
        """Starts the application without a shell between, which the library would put there."""

        async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
            self._process = process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=self._build_environment(width=width, height=height),
            )
            self._stdin = process.stdin
            return process

        async def run(self) -> None:
            await super().run()
            assert self._process is not None
            await self._process.wait()  # the library lets go of it while it ends

    class Server(textual_serve.Server):
        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_gate(port, token))
            return app

        async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - the library calls it so
            print(f"{folder.name}: http://{HOST}:{port}/?{_TOKEN}={token}")
            print("There is no password: who has this address, on this machine, reads and marks as you do.")
            print("Ctrl+C ends it.", flush=True)

        async def handle_index(self, request: web.Request) -> web.StreamResponse:
            response: web.StreamResponse = await super().handle_index(request)
            response.headers["Content-Security-Policy"] = _POLICY.format(host=f"{HOST}:{port}")
            response.headers["Referrer-Policy"] = "no-referrer"
            response.set_cookie(_TOKEN, token, httponly=True, samesite="Strict")
            return response

    textual_serve.AppService = Service  # type: ignore[attr-defined] # the server looks its services up there, and nowhere else
    return Server("newsreader", host=HOST, port=port, title=folder.name, templates_path=_PAGE)


_TOKEN = "newsreader"  # noqa: S105 - the name of it
Handler = Callable[["web.Request"], Awaitable["web.StreamResponse"]]


def _gate(port: int, token: str) -> Any:
    """Lets in who comes by the address that was printed, and keeps out other pages that the same browser has open.

    Any page may open a socket to this machine, and a name may be made to stand for its address; a page of another origin
    sends its own name along, and cannot send our cookie.
    """
    from aiohttp import web

    here = f"{HOST}:{port}"

    @web.middleware
    async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
        known = request.query.get(_TOKEN) if request.path == "/" else request.cookies.get(_TOKEN)
        own = request.host == here and request.headers.get("Origin", f"http://{here}") == f"http://{here}"
        if not own or not secrets.compare_digest(known or "", token):
            raise web.HTTPForbidden(text="newsreader: open the address that it printed.")
        return await handler(request)

    return gate
