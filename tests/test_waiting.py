"""The queue of files that are to be read."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest.waiting import Waiting
from reader.model import SourceFile

TIMES = st.integers(-(2**63), 2**63 - 1) | st.integers(0, 3)
DIRECTORIES = st.sampled_from([b"", b"a", b"a/b", b"\xff"])


@given(st.lists(st.lists(st.tuples(DIRECTORIES, TIMES), max_size=12), max_size=6))
def test_files_come_out_newest_first_and_what_was_given_comes_out_once(batches: list[list[tuple[bytes, int]]]) -> None:
    waiting = Waiting()
    came: list[SourceFile] = []
    for batch in batches:
        files = [
            SourceFile((directory + b"/" if directory else b"") + b"f%d" % (len(came) + n), n, mtime_ns, 7 * n)
            for n, (directory, mtime_ns) in enumerate(sorted(batch, key=lambda pair: pair[0]))
        ]
        waiting.add(files)
        came += files
    assert len(waiting) == len(came)
    assert sorted(waiting.paths()) == sorted(source.path for source in came)
    out = [waiting.pop() for _ in range(len(waiting))]
    # Sorting is stable: of the same time, the one that came first.
    assert out == sorted(came, key=lambda source: -source.mtime_ns)
    assert not waiting


def test_files_that_come_while_others_go_take_their_turn() -> None:
    waiting = Waiting()
    waiting.add(SourceFile(b"a/%d" % n, n, n, n) for n in range(0, 10, 2))
    assert waiting.pop().mtime_ns == 8
    waiting.add([SourceFile(b"b/new", 1, 9, 1), SourceFile(b"b/mid", 1, 5, 1)])
    assert [waiting.pop().path for _ in range(4)] == [b"b/new", b"a/6", b"b/mid", b"a/4"]
    assert list(waiting.paths()) == [b"a/0", b"a/2"]


def test_nothing_comes_out_of_an_empty_queue() -> None:
    with pytest.raises(IndexError):
        Waiting().pop()


def test_a_file_that_waits_takes_little_memory() -> None:
    waiting = Waiting()
    tracemalloc.start()
    try:
        for directory in range(20):
            waiting.add(SourceFile(b"%05d/%07d.html" % (directory, n), 4_000, 10**18 + n, 10**9 + n) for n in range(500))
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken / len(waiting) < 60
