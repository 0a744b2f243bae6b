"""Runs newsreader over the corpus as a person would, and tells of everything that should not have happened."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reader.files import display_path
from tests.hostile import watch
from tests.hostile.corpus import SECRET, Made, make
from tests.hostile.rights import give_up
from tests.hostile.snapshot import differences, snapshot
from tests.hostile.stream import faults
from tests.terminal import Terminal

COLUMNS, ROWS = 100, 32
_SHOWN = (".html", ".xhtml", ".mhtml", ".mbox", ".eml", ".md", ".txt", ".rss", ".atom", ".epub", ".pdf", ".txt.gz", ".html.gz")
_SENTENCE = re.compile(r"\S+ \S+ .{4,600}[.!?]|Reading PDFs needs an extra: .*")
_ERROR_NAME = re.compile(r"\b\w+(?:Error|Exception|Traceback)\b")
_SETTLED = 0.03
"""Seconds without a byte: the frame is done."""
_PATIENCE = 600.0
_STARTS = (b"os.exec", b"os.posix_spawn", b"os.system", b"os.spawn", b"pty.")
SEARCHES = ("case", "OWNED", "[@click", '"council of a small"', "title:case -harbour", "\x16\x1b")


@dataclass
class Report:
    files: int = 0
    rows: int = 0
    unreadable: int = 0
    pages: int = 0
    bytes_read: int = 0
    connections: int = 0
    list_seconds: float = 0
    list_megabytes: float = 0
    window_seconds: float = 0
    faults: list[str] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)
    gave_up: list[str] = field(default_factory=list)
    """Files that took too long, or took their process down with them."""

    def blame(self, where: str, what: Iterator[str] | Sequence[str]) -> None:
        self.faults += [f"{where}: {each}" for each in what]


@dataclass(frozen=True)
class _Bench:
    """Where it is all tried."""

    made: Made
    home: Path
    report: Report

    @property
    def log(self) -> Path:
        return self.home / "watched"

    @property
    def env(self) -> dict[str, str]:
        folders = {f"XDG_{name.upper()}_HOME": str(self.home / name) for name in ("data", "cache", "config")}
        return {
            "HOME": str(self.home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            **folders,
        }

    def terminal(self, *arguments: str | Path, blind: bool = False) -> Terminal:
        return Terminal(
            watch.command(self.log, arguments),
            columns=COLUMNS,
            rows=ROWS,
            env=self.env,
            folder=self.made.folder,
            prepare=give_up,
            blind=blind,
        )


def run(place: Path, *, part: int = 1, pages: int = 1_000_000) -> Report:
    """Makes the corpus (every ``part``-th file of it) in a new folder, and does everything with it.

    So many ``pages`` at most are read in the window; ``show`` prints all of them.
    """
    place.mkdir(parents=True, exist_ok=True)
    with _nobody_may_call() as (port, calls):
        made = make(place / "corpus", port=port, part=part)
        bench = _Bench(made, place / "home", Report(made.files))
        bench.home.mkdir()
        before = snapshot(made.folder)
        os.utime(made.outside, (1_000_000_000, 1_700_000_000))
        rows = _listed(bench)
        _account(bench, rows)
        _commands(bench)
        _window(bench, rows, pages)
        report = bench.report
        report.connections = calls()
        if report.connections:
            report.blame("network", [f"{report.connections} connections to this computer"])
        report.blame("changed in the folder", differences(before, snapshot(made.folder)))
        if made.outside.stat().st_atime != 1_000_000_000:
            report.blame("outside", ["the file beside the folder was read"])
    _watched(bench)
    return report


def _listed(bench: _Bench) -> list[dict[str, object]]:
    """Look at the folder for the first time, and what is in it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run(
        watch.command(bench.log, ["list", "--json", bench.made.folder]),
        cwd=bench.made.folder,
        env={**os.environ, **bench.env},
        preexec_fn=give_up,
        capture_output=True,
        check=False,
    )
    report = bench.report
    report.list_seconds = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    report.list_megabytes = max(before.ru_maxrss, after.ru_maxrss) / (1_000 if sys.platform == "linux" else 1_000_000)
    if done.returncode or done.stderr:
        report.blame("list --json", [f"exit code {done.returncode}: {done.stderr[-2_000:].decode(errors='replace')}"])
    return [json.loads(line) for line in done.stdout.splitlines()]


def _account(bench: _Bench, rows: list[dict[str, object]]) -> None:
    """Every file that newsreader reads is in the list, as an article or as a sentence that says why not."""
    report, top = bench.report, os.fsencode(bench.made.folder)
    report.rows = len(rows)
    known = {str(row["path"]).partition("#")[0] for row in rows} | {str(row["path"]) for row in rows}  # "#" is in names, too
    for path, (mode, *_) in snapshot(bench.made.folder).items():
        name = path.rpartition(b"/")[2]
        relative = path[len(top) + 1 :]
        closed = relative.startswith((b"closed/", b"listed-only/", b"entered-only/", b"1700000000.1/"))
        if not isinstance(mode, int) or mode & 0o170000 != 0o100000 or name.startswith(b".") or closed:
            continue
        if display_path(name).lower().endswith(_SHOWN) and display_path(relative) not in known:
            report.blame("list", [f"no row for {relative!r}"])
    for row in rows:
        if (error := row["error"]) is not None:
            report.unreadable += 1
            report.reasons[str(error)] = report.reasons.get(str(error), 0) + 1
            if "longer than" in str(error) or "crashes" in str(error):
                report.gave_up.append(f"{row['path']}: {error}")
            if not _SENTENCE.fullmatch(str(error)) or _ERROR_NAME.search(str(error)):
                report.blame("list", [f"{row['path']}: not a sentence for a reader: {error}"])
    for there, why in {
        "unreadable.txt": "may not be read",
        "closed/": "may not be read",
        "entered-only/": "may not be read",
    }.items():
        if not any(row["path"] == there and why in str(row["error"]) for row in rows):
            report.blame("list", [f"{there} is not told to be unreadable"])


def _commands(bench: _Bench) -> None:
    """The command line on a terminal."""
    folder = bench.made.folder
    files = [os.fsdecode(entry.path) for entry in sorted(os.scandir(os.fsencode(folder)), key=lambda each: each.name)]
    names = [os.fsdecode(entry.path) for entry in os.scandir(os.fsencode(folder / "names"))]
    readable = [name for name in (*files, *names) if not name.endswith(("huge.mbox", "bigger.html"))]
    for arguments in (
        ["list", folder],
        ["list", "--query", "case", folder],
        ["search", folder, "case OR owned OR council"],
        ["search", folder, "nothing\x1b[666m"],
        ["doctor", folder],
        ["index", folder],
        ["show", *readable],
        ["show", "--plain", *readable[:40]],
        ["list", folder / "not\x1b[666mthere"],
        ["\x1b[666m", "\x1b[666m"],
    ):
        with bench.terminal(*arguments, blind=True) as terminal:
            code = terminal.wait(_PATIENCE)
        _judge(bench, f"{arguments[0]!r} on a terminal", bytes(terminal.sent))
        if code not in (0, 1, 2):
            bench.report.blame(str(arguments[0]), [f"exit code {code}"])


def _judge(bench: _Bench, where: str, sent: bytes) -> None:
    report = bench.report
    report.bytes_read += len(sent)
    report.blame(where, list(dict.fromkeys(faults(sent, columns=200, rows=60)))[:20])
    if SECRET.encode() in sent:
        report.blame(where, ["what is outside the folder was shown"])
    if b"Traceback" in sent:
        report.blame(where, [f"a traceback: {sent[sent.index(b'Traceback') :][:2_000].decode(errors='replace')}"])


def _window(bench: _Bench, rows: list[dict[str, object]], pages: int) -> None:
    """The window: the list, every page, the end of every page, the lists beside it, searches, dialogs."""
    report = bench.report
    began = time.monotonic()
    with bench.terminal(bench.made.folder) as terminal:
        terminal.until(lambda seen: "●" in seen.text or "▌" in seen.text).pause(0.3)
        for _ in range(len(rows) // 8):  # rows of the list take two to four lines
            terminal.send("\x1b[6~")
            if not terminal.pause(_SETTLED):
                break
        terminal.send("g")
        terminal.pause(_SETTLED)
        terminal.send("\rz")
        terminal.pause(0.2)
        for number in range(min(len(rows), pages)):
            _next_page(terminal, at_end=number % 2 == 1)
            if terminal.exit_code is not None:
                break
            report.pages += 1
        terminal.send("z]")
        terminal.pause(0.2)
        for keys in _TRICKS:
            terminal.send(keys)
            terminal.pause(0.05)
        for text in SEARCHES if pages > len(rows) else SEARCHES[::2]:
            terminal.send("F")
            terminal.pause(0.05)
            terminal.send(text)
            terminal.pause(0.3)
            terminal.send("\r")
            terminal.pause(0.1)
            terminal.send("\r")
            terminal.pause(0.1)
            terminal.send("\x1b")
            terminal.pause(0.2)
            terminal.send("\x1b")
            terminal.pause(0.2)
        if terminal.exit_code is None:
            terminal.send("q")
            terminal.wait()
    report.window_seconds = time.monotonic() - began
    if terminal.exit_code != 0:
        report.blame("window", [f"exit code {terminal.exit_code} after {report.pages} pages\n{terminal.text}"])
    _judge(bench, "window", bytes(terminal.sent))


_TRICKS = (
    "]", "]", "[", "[", "\t", "jj\r", "\t", "S", "S", "S", "S", "S", "S", "m", "u", "s", "u", "m", "X", "X", "v", "v", "v", "r",
    "?", "[@click", "\x1b", "O", "/", "\x1b", "O", "./[bold", "\r", "\x1b", "\x10", "theme", "\x1b",
    "<", ">", "-", "+", "=", "G", "g",
)  # fmt: skip
"""Keys that bring up everything that shows something of an article's, or takes something that is typed."""


def _next_page(terminal: Terminal, *, at_end: bool) -> None:
    before = terminal.text
    terminal.send("n")
    tries = 0
    while terminal.text == before and terminal.exit_code is None and tries < 20:
        terminal.pause(_SETTLED)
        tries += 1
    terminal.pause(_SETTLED)
    if at_end:
        terminal.send("G")
        terminal.pause(_SETTLED)


def _watched(bench: _Bench) -> None:
    """Judges what was written down of files, programs and connections."""
    allowed = (str(bench.home).encode(), b"/dev/null", b"/dev/tty", b"/tmp/")
    own = f"({sys.executable!r}, [".encode()
    outside = os.fsencode(bench.made.outside.parent)
    inside = os.fsencode(bench.made.folder)
    for line in dict.fromkeys(bench.log.read_bytes().splitlines()):
        event, _, what = line.partition(b"\t")
        if event == b"socket.bind" and what.endswith(b"('::1', 0))"):
            continue  # urllib3, which trafilatura imports, asks so whether there is IPv6; nothing is sent
        told = f"{event.decode()}: {what.decode(errors='replace')[:300]}"
        if event.startswith((b"socket.", b"webbrowser.", b"urllib.")) and not event.startswith(
            (b"socket.__new__", b"socket.socketpair")
        ):
            bench.report.blame("network", [told])
        elif event.startswith(_STARTS) or (event == b"subprocess.Popen" and not what.startswith(own)):
            bench.report.blame("started", [told])
        elif event == b"read" and (what.startswith(outside) or b"passwd" in what or b"/proc/self/environ" in what):
            bench.report.blame("read outside", [told])
        elif event == b"write" and b"__pycache__" in what and not what.startswith(inside):
            continue
        elif event == b"write" and (what.startswith(inside) or not what.startswith(allowed)):
            bench.report.blame("written", [told])
        elif event.startswith((b"os.", b"shutil.")) and inside in what:
            bench.report.blame("changed", [told])


@contextmanager
def _nobody_may_call() -> Iterator[tuple[int, Callable[[], int]]]:
    """A port of this computer's, and how many have called there."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        server.settimeout(0.2)

        def calls() -> int:
            count = 0
            while True:
                try:
                    server.accept()[0].close()
                except TimeoutError:
                    return count
                count += 1

        yield server.getsockname()[1], calls


def traced(place: Path, report: Report) -> bool:
    """Once more with every system call of the network and every file opened written down, where there is strace."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    made, log = place / "corpus", place / "strace"
    env = {
        **os.environ,
        "HOME": str(place / "traced"),
        **{f"XDG_{n}_HOME": str(place / "traced") for n in ("DATA", "CACHE", "CONFIG")},
    }
    newsreader = Path(sys.executable).parent / "newsreader"
    done = subprocess.run(
        [strace, "-f", "-qq", "-e", "trace=network,execve,openat,open", "-o", log, newsreader, "list", made],
        cwd=made, env=env, stdout=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if done.returncode:
        report.blame("strace", [f"the program that was to be watched did not run: exit code {done.returncode}"])
        return True
    for line in log.read_text(errors="replace").splitlines():
        call = line.partition(" ")[2].strip()
        calls = re.match(r"(?:connect|sendto|sendmsg|bind|listen)\(", call) and not re.search("AF_UNIX|htons\\(0\\).*::1", call)
        reads = "secret.txt" in call and " = -1 " not in call
        starts = call.startswith("execve(") and " = 0" in call and not re.search("python|newsreader", call.partition(",")[0])
        if calls or reads or starts:
            report.blame("strace", [call[:200]])
    return True
