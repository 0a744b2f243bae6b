"""What CI installs is written down whole, and is what `pyproject.toml` asks for."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


def named(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    lines = [line for line in (ROOT / ".ci" / "lock.txt").read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.!+]+", line) for line in lines)
    return {named(name): version for name, _, version in (line.partition("==") for line in lines)}


def asked() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"].values()
    lines = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *(line for each in extras for line in each),
    ]
    return [Requirement(line) for line in lines]


def test_every_version_that_is_locked_is_one_that_is_asked_for() -> None:
    lock = pinned()
    assert [str(each) for each in asked() if not each.specifier.contains(lock.get(named(each.name), "0"))] == []


def test_what_the_dependencies_themselves_need_is_locked_too() -> None:
    lock = pinned()
    missing: set[str] = set()
    seen: set[tuple[str, str]] = set()
    todo = [(named(each.name), extra) for each in asked() for extra in ("", *each.extras)]
    while todo:
        name, extra = todo.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        if name not in lock:
            missing.add(name)
        try:
            needs = [Requirement(line) for line in requires(name) or ()]
        except PackageNotFoundError:  # only what builds a wheel, which is not installed here
            continue
        for need in needs:
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                todo += [(named(need.name), each) for each in ("", *need.extras)]
    assert missing == set()
