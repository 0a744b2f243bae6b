"""A part of `python -m tests.durability`, each in a process of its own: what it starts is killed, and forks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long
TOP = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("what", "part"),
    [
        ("marking", 0.03),
        ("migration", 0.1),
        ("backup", 0.1),
        ("first-index", 0.01),
        ("index-again", 0.01),
        ("damage", 0.1),
        ("two-windows", 0.02),
        ("four-windows", 0.02),
        ("sequences", 0.05),
        ("screen", 0.005),
    ],
)
def test_nothing_is_lost(what: str, part: float) -> None:
    run = [sys.executable, "-m", "tests.durability", what, "--part", str(part)]
    done = subprocess.run(run, cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 lost" in done.stdout
