"""A reading process from its parent's side: started, asked, and ended when it takes too long.

Each thread that reads has a process of its own, so that PDFium, which is not thread-safe, is never shared, and a
document that crashes or hangs takes nothing with it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import weakref
from concurrent.futures import CancelledError, Future
from pathlib import Path

from extractor.batch.failures import NoReader, ReaderDied, TimeLimit
from extractor.batch.reading_task import MEBIBYTE, Outcome, Task, failure
from extractor.errors import ExtractorError

_ENOUGH_MEMORY = 600 * MEBIBYTE
"""A process that holds more after a document is replaced before the next."""

_START_SECONDS = 120.0
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""More than one thread a process makes several processes slower than one."""

_PACKAGE_ROOT = str(Path(__file__).parents[2])

_live: weakref.WeakSet[Reader] = weakref.WeakSet()
_of_thread = threading.local()


class Reader:
    """One reading process. Raises NoReader if none can be started."""

    def __init__(self) -> None:
        path = os.pathsep.join([_PACKAGE_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])])
        # Its own session: an interrupt at the terminal is not meant for it, and it is ended with its engine.
        # -P: no module is to be taken from the folder we stand in, which may be one of scans.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "extractor.batch.reading_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": path},
            start_new_session=True,
        )
        self._owner = os.getpid()
        weakref.finalize(self, _kill, self._process)
        _live.add(self)
        self.is_usable = self._answered_within(_START_SECONDS) is not None
        if not self.is_usable:
            self.end()
            raise NoReader(f"no reading process starts with {sys.executable}; run `cp14 doctor`")

    @property
    def is_mine(self) -> bool:
        """Whether this process started it, and not one that this was forked from."""
        return self._owner == os.getpid()

    def read(self, task: Task) -> Outcome:
        """The outcome of a document; `died` if the process ended of itself, a time limit if it was ended."""
        assert self._process.stdin is not None
        try:
            pickle.dump(task, self._process.stdin)
            self._process.stdin.flush()
        except OSError:
            self.end()
            return Outcome(died=True)
        outcome = self._answered_within(task.allowance.seconds)
        if outcome is None:
            self.end()
            return self._timed_out(task) if self._late else Outcome(died=True)
        if outcome.memory > _ENOUGH_MEMORY:
            self.end()
        return outcome

    def _answered_within(self, seconds: float) -> Outcome | None:
        assert self._process.stdout is not None
        self._late = False
        timer = threading.Timer(seconds, self._too_late)
        timer.daemon = True
        timer.start()
        try:
            answer = pickle.load(self._process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return None
        finally:
            timer.cancel()
        assert isinstance(answer, Outcome)
        return answer

    def _too_late(self) -> None:
        self._late = True
        _kill(self._process)

    def _timed_out(self, task: Task) -> Outcome:
        advice = f"it was not read within {task.allowance.seconds:.0f} seconds; raise --time-limit, or split the file"
        return failure(task.name, TimeLimit(advice), task.sha256)

    def end(self) -> None:
        """End the process and whatever it started."""
        self.is_usable = False
        _kill(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()
        self._process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a reading process and the engine it started; it may have ended already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def read_apart(task: Task) -> Outcome:
    """Read one document in this thread's own reading process, which is started when it is first needed.

    Fit for any executor: of threads, of processes, of a cluster.
    """
    reader: Reader | None = getattr(_of_thread, "reader", None)
    if reader is None or not reader.is_usable or not reader.is_mine:
        reader = _of_thread.reader = Reader()
    return reader.read(task)


def end_all() -> None:
    """End every reading process of this process; those at work have died, as far as their documents are told."""
    for reader in list(_live):
        if reader.is_mine:
            reader.end()


def outcome_of(future: Future[Outcome]) -> Outcome:
    """What a future of `read_apart` came to; `died` where an executor's own worker was lost with it.

    Raises NoReader if no reading process can be started, or the executor took the work back.
    """
    try:
        return future.result()
    except ExtractorError:
        raise
    except CancelledError as error:
        raise NoReader("the work was taken back: the cluster is gone, or shut down") from error
    except Exception:  # noqa: BLE001 - each kind of executor tells the loss of a worker in its own way
        return Outcome(died=True)


def died_twice(task: Task) -> Outcome:
    """The outcome of a document that no reader survives."""
    advice = "the process that read it died twice; the file is damaged, or this is our fault: scan the letter again"
    return failure(task.name, ReaderDied(advice), task.sha256)
