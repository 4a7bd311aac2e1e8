"""Starts a worker process: `python -m extractor.batch.worker_process`. Its limits and its sandbox come first."""

from __future__ import annotations

import signal

from extractor.batch.process_limits import limit_files_and_processes
from extractor.batch.sandbox import enter_sandbox
from extractor.garbage import collected_later


def main() -> None:
    """Read documents until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_files_and_processes()
    enter_sandbox()
    # Loaded only now: numerical libraries start threads, which a sandbox that is entered later does not hold.
    with collected_later():
        from extractor.batch.worker_loop import work

    work()


if __name__ == "__main__":
    main()
