"""A worker process seen from its parent: start it, send tasks, kill it when it takes too long.

Each thread of the executor has its own worker process: PDFium, which is not thread-safe, is never shared, and a
document that crashes or hangs affects no other.
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

from extractor.batch.failures import NoWorker, TimeLimit, WorkerDied
from extractor.batch.task import MEBIBYTE, Outcome, Task, failure, internal_error
from extractor.errors import ExtractorError

_ENOUGH_MEMORY = 600 * MEBIBYTE
"""A worker that uses more memory than this after a document is replaced before the next one."""

_START_SECONDS = 120.0
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""With several processes, more than one thread per process is slower."""

_PACKAGE_ROOT = str(Path(__file__).parents[2])

_live: weakref.WeakSet[WorkerProcess] = weakref.WeakSet()
_of_thread = threading.local()


class WorkerProcess:
    """A worker process. Raises NoWorker if it cannot be started."""

    def __init__(self) -> None:
        path = os.pathsep.join([_PACKAGE_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])])
        # Own session: an interrupt at the terminal does not reach it, and it is killed together with its engine. -P: no
        # module is imported from the current folder, which may be a folder of scans.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "extractor.batch.worker_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": path},
            start_new_session=True,
        )
        self._owner = os.getpid()
        weakref.finalize(self, _kill, self._process)
        _live.add(self)
        self.is_usable = self._outcome_within(_START_SECONDS) is not None
        if not self.is_usable:
            self.end()
            raise NoWorker(f"no worker process can be started with {sys.executable}; run `cp14 doctor`")

    @property
    def is_mine(self) -> bool:
        """Whether this process started it, and not a process that this one was forked from."""
        return self._owner == os.getpid()

    def read(self, task: Task) -> Outcome:
        """The outcome of a document; `died` if the worker process ended unexpectedly, a time limit failure if it was
        killed.
        """
        assert self._process.stdin is not None
        try:
            pickle.dump(task, self._process.stdin)
            self._process.stdin.flush()
        except OSError:
            self.end()
            return Outcome(died=True)
        outcome = self._outcome_within(task.resource_limits.seconds)
        if outcome is None:
            self.end()
            return self._time_limit_failure(task) if self._timed_out else Outcome(died=True)
        if outcome.memory > _ENOUGH_MEMORY:
            self.end()
        return outcome

    def _outcome_within(self, seconds: float) -> Outcome | None:
        assert self._process.stdout is not None
        self._timed_out = False
        timer = threading.Timer(seconds, self._on_timeout)
        timer.daemon = True
        timer.start()
        try:
            outcome = pickle.load(self._process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return None
        finally:
            timer.cancel()
        assert isinstance(outcome, Outcome)
        return outcome

    def _on_timeout(self) -> None:
        self._timed_out = True
        _kill(self._process)

    def _time_limit_failure(self, task: Task) -> Outcome:
        message = f"not read within {task.resource_limits.seconds:.0f} seconds; raise --time-limit or split the file"
        return failure(task.name, TimeLimit(message), task.sha256)

    def end(self) -> None:
        """Kill the process and everything it started."""
        self.is_usable = False
        _kill(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()
        self._process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker process and its engine; it may have ended already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def read_in_worker(task: Task) -> Outcome:
    """Read one document in the worker process of this thread, which is started on first use.

    Works with any executor: threads, processes, a cluster.
    """
    worker: WorkerProcess | None = getattr(_of_thread, "worker", None)
    if worker is None or not worker.is_usable or not worker.is_mine:
        worker = _of_thread.worker = WorkerProcess()
    return worker.read(task)


def end_all_workers() -> None:
    """Kill all worker processes of this process; busy ones count as died for their documents."""
    for worker in list(_live):
        if worker.is_mine:
            worker.end()


def outcome_of(future: Future[Outcome]) -> Outcome:
    """The result of a future of `read_in_worker`; `died` if the executor lost its own worker.

    Raises NoWorker if no worker process can be started, or if the executor canceled the task.
    """
    try:
        return future.result()
    except ExtractorError:
        raise
    except CancelledError as error:
        raise NoWorker("the task was canceled: the cluster has shut down or is unreachable") from error
    except Exception:  # noqa: BLE001 - each kind of executor reports a lost worker in its own way
        return Outcome(died=True)


def killed_worker_twice(task: Task) -> Outcome:
    """The outcome of a document that killed its worker twice."""
    message = internal_error("its worker process died twice", WorkerDied.code)
    return failure(task.name, WorkerDied(message), task.sha256)
