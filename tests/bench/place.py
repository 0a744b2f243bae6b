"""Where the bench keeps its libraries and what the program makes of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench import library

NEWSREADER = Path(sys.executable).parent / "newsreader"
BARE = Path(__file__).with_name("bare.py")


@dataclass(frozen=True, slots=True)
class Place:
    """A library of ``size`` articles in ``folder``, and directories of its own for what the program keeps."""

    work: Path
    size: int

    @property
    def folder(self) -> Path:
        return self.work / str(self.size)

    @property
    def home(self) -> Path:
        return self.work / "home"

    @property
    def env(self) -> dict[str, str]:
        return environment(self.home)

    @property
    def frames(self) -> Path:
        return self.home / "cache" / "newsreader" / "frames"

    def prepare(self) -> dict[str, float]:
        """Write the library, and have the program index it; what that said (``seconds``, ``articles``, …)."""
        written = self.work / f"{self.size}.written"
        if not written.exists():
            library.write(self.folder, self.size)
            written.touch()
        return index(self.folder, self.env)


def environment(home: Path) -> dict[str, str]:
    names = {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}
    # What is installed has its bytecode; a checkout has it after the first run, unless something forbids it.
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONDONTWRITEBYTECODE": ""}
    return {**terminal, **{name: str(home / part) for name, part in names.items()}}


def index(folder: Path, env: dict[str, str]) -> dict[str, float]:
    told = subprocess.run(
        [NEWSREADER, "index", "--json", folder], env={**os.environ, **env}, check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(told.stdout)
    return found
