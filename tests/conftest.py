"""What holds for all tests."""

from __future__ import annotations

import os
import pkgutil
import shutil
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from inspect import iscoroutinefunction

import pytest
from hypothesis import is_hypothesis_test, settings

import reader

# The checks try the same examples every time, so that a change is judged by what it changes. `python -m tests.fuzz` looks for
# new ones.
settings.register_profile("checks", derandomize=True, deadline=None)
settings.load_profile("checks")

# What tests write is gone with them: in memory it waits for no disk, of which they would otherwise ask thousands of times that
# all be written down.
MEMORY = "/dev/shm"
ENOUGH = 1_000_000_000
"""Bytes: a container may have 64 MB there."""
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)


def is_measured(item: pytest.Item) -> bool:
    """Whether the coverage of a test counts: for those that judge the core itself, by cases that were thought of.

    To measure doubles the time of a test. The panes are not measured, so it would be lost on what drives the window, and on
    hundreds of examples that go the same way.
    """
    if said := item.get_closest_marker("measured"):
        return bool(said.args[0])
    test = getattr(item, "function", None)
    return not (iscoroutinefunction(test) or is_hypothesis_test(test) or item.get_closest_marker("terminal"))


def pytest_sessionstart() -> None:
    # What is loaded when it is first needed would be loaded by whichever test comes first, and not be measured by many.
    for module in pkgutil.walk_packages(reader.__path__, "reader."):
        if not module.name.startswith(("reader.tui", "reader.__main__")):
            import_module(module.name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    if is_measured(item):
        return (yield)
    tracing, of_threads = sys.gettrace(), threading.gettrace()
    beside = os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        if beside is not None:
            os.environ["COVERAGE_PROCESS_CONFIG"] = beside
        threading.settrace(of_threads)
        sys.settrace(tracing)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    # Not before: what is imported while the tests are being configured is not measured.
    from tests.here import read_here
    from tests.settled import wait_until_settled

    with pytest.MonkeyPatch.context() as patch:
        if not item.get_closest_marker("processes"):
            read_here(patch)
        if iscoroutinefunction(getattr(item, "function", None)):
            wait_until_settled(patch)
        return (yield)
