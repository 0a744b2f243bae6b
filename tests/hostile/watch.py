"""newsreader with somebody who writes down what it does: files opened, programs started, connections tried."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_TOLD = (
    "open", "socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.spawn", "os.remove", "os.rename",
    "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.link", "os.symlink", "os.truncate", "os.utime", "shutil.",
    "webbrowser.", "urllib.", "ctypes.dlopen", "pty.", "tempfile.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
START = "import sys; sys.path.insert(0, {root!r}); from tests.hostile.watch import main; main()"


def command(log: Path, arguments: Sequence[str | Path]) -> list[str]:
    """What runs newsreader watched; ``log`` is appended to."""
    return [sys.executable, "-P", "-c", START.format(root=str(ROOT)), str(log), *map(str, arguments)]


def main() -> None:
    """newsreader itself, with the processes that it starts to parse watched, too."""
    log, *arguments = sys.argv[1:]
    sys.argv = ["newsreader", *arguments]
    watch(log)
    from reader.ingest import pool

    pool._START = (
        f"import json, sys; sys.path[:] = [*json.loads(sys.argv[1]), {str(ROOT)!r}]; from tests.hostile.watch import watch; "
        f"watch({log!r}); from {{module}} import main; main()"
    )
    from reader.cli import main as newsreader

    sys.exit(newsreader())


def watch(log: str) -> None:
    """Has this process write down what it does, a line each: event, tab, what with."""
    out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    sys.addaudithook(_hook(out))


def _hook(out: int) -> Callable[[str, tuple[object, ...]], None]:
    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if not event.startswith(_TOLD) or (event == "open" and isinstance(arguments[0], int)):
            return
        if event == "open":
            path, _, flags = arguments
            name = os.fsencode(path) if isinstance(path, (str, bytes, os.PathLike)) else str(path).encode()
            is_written = isinstance(flags, int) and flags & _WRITING
            line = (b"write\t" if is_written else b"read\t") + repr(name)[2:-1].encode()
        else:
            line = f"{event}\t{arguments!r}".encode("utf-8", "backslashreplace")
        os.write(out, line.replace(b"\n", b" ")[:2_000] + b"\n")

    return hook
