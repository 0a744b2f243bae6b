"""`python -m tests.hostile run`: everything; `… make FOLDER`: only the files."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.hostile.corpus import make, open_again
from tests.hostile.run import run, traced


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    making = verbs.add_parser("make", help="make the corpus in a folder that is not there yet")
    making.add_argument("folder", type=Path)
    running = verbs.add_parser("run", help="make it, list it, read it through, and say what should not have happened")
    running.add_argument("--part", type=int, default=1, help="only every N-th file")
    options = parser.parse_args()
    if options.verb == "make":
        print(f"{make(options.folder).files} files")
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary).resolve()
        try:
            report = run(place, part=options.part)
            strace = traced(place, report)
        finally:
            open_again(place / "corpus")
    for reason, count in sorted(report.reasons.items(), key=lambda each: -each[1]):
        print(f"  {count:4} {reason}")
    print("\n".join(report.gave_up))
    print(f"{report.files} files: {report.rows} rows, {report.unreadable} of them unreadable with a reason")
    print(f"listed in {report.list_seconds:.1f} s, at most {report.list_megabytes:.0f} MB a process")
    print(f"{report.pages} pages read in the window in {report.window_seconds:.1f} s")
    print(f"{report.bytes_read:,} bytes that a terminal was sent were looked at; {report.connections} connections")
    print("with strace" if strace else "without strace: it is not installed")
    print("\n".join(report.faults) or "nothing happened that should not")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
