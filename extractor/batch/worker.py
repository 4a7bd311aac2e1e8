"""A worker process seen from its parent: start it, send tasks, kill it when it takes too long.

Each thread of the executor has its own worker process: PDFium, which is not thread-safe, is never shared, and a
document that crashes or hangs affects no other.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import Any

from extractor import __version__
from extractor.batch.call import Answer, Call
from extractor.batch.failures import NoWorker, TimeLimit, WorkerDied
from extractor.batch.given_file import with_data
from extractor.batch.plain_values import plain_value
from extractor.batch.task import MEBIBYTE, Outcome, ResourceLimits, Task, failure
from extractor.errors import ExtractorError
from extractor.processor_time import was_ended_by_limit
from extractor.run_folder import new_folder

_ENOUGH_MEMORY = 600 * MEBIBYTE
"""A worker that uses more memory than this after a document is replaced before the next one."""

_DIED_TWICE = (
    "the file ended its worker process twice: it is damaged, or made to do harm; print or scan the letter again, and "
    f"report it if it is an ordinary letter (code {WorkerDied.code}, version {__version__})"
)
_START_SECONDS = 120.0
_END_SECONDS = 2.0
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""With several processes, more than one thread per process is slower."""

_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
KEEP_ENGINE_MESSAGES = "CP14_VERBOSE"
"""The environment variable with which the messages of workers and their engines go to standard error."""

_PACKAGE_ROOT = str(Path(__file__).parents[2])

_live: weakref.WeakSet[WorkerProcess] = weakref.WeakSet()
_of_thread = threading.local()


class WorkerProcess:
    """A worker process. Raises NoWorker if it cannot be started.

    Its temporary files are in a folder of this process's, removed when the worker ends, also when it is killed.
    """

    def __init__(self) -> None:
        folder = new_folder()
        path = os.pathsep.join([_PACKAGE_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])])
        # Own session: an interrupt at the terminal does not reach it, and it is killed together with its engine. -P: no
        # module is imported from the current folder, which may be a folder of scans.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "extractor.batch.worker_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get(KEEP_ENGINE_MESSAGES) else subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD, **dict.fromkeys(_TEMPORARY, str(folder)), "PYTHONPATH": path},
            start_new_session=True,
        )
        self._owner = os.getpid()
        self._finalize = weakref.finalize(self, _end, self._process, folder, os.getpid())
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
        outcome = self._sent(task)
        if isinstance(outcome, Outcome):
            return outcome
        if self._timed_out:
            return failure(task.name, _time_limit(task.resource_limits), task.sha256)
        if self._used_up_processor_time:
            return failure(task.name, _processor_limit(task.resource_limits), task.sha256)
        return Outcome(died=True)

    def call(self, call: Call) -> Answer:
        """The answer to a call; `died` if the worker process ended unexpectedly."""
        answer = self._sent(call)
        if isinstance(answer, Answer):
            return answer
        if self._timed_out:
            return Answer(error=_time_limit(call.resource_limits))
        if self._used_up_processor_time:
            return Answer(error=_processor_limit(call.resource_limits))
        return Answer(died=True)

    @property
    def _used_up_processor_time(self) -> bool:
        """Whether the worker, which has ended, did so for that."""
        return was_ended_by_limit(self._process.returncode)

    def _sent(self, task: Task | Call) -> Outcome | Answer | None:
        """What the worker answers; None, and the worker has ended, if it did not."""
        assert self._process.stdin is not None
        self._timed_out = False
        try:
            pickle.dump(task, self._process.stdin)
            self._process.stdin.flush()
            answer = self._outcome_within(task.resource_limits.seconds)
        except OSError:
            answer = None
        except BaseException:
            self.end()
            raise
        if answer is None:
            self._let_end()
        if answer is None or answer.memory > _ENOUGH_MEMORY:
            self.end()
        return answer

    def _let_end(self) -> None:
        """Wait for a worker that has closed its answers to end by itself, so that its exit code says why."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)

    def _outcome_within(self, seconds: float) -> Outcome | Answer | None:
        assert self._process.stdout is not None
        self._timed_out = False
        timer = threading.Timer(seconds, self._on_timeout)
        timer.daemon = True
        timer.start()
        try:
            answer = plain_value(self._process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return None
        finally:
            timer.cancel()
        return answer if isinstance(answer, (Outcome, Answer)) else None

    def _on_timeout(self) -> None:
        self._timed_out = True
        _kill(self._process)

    def end(self) -> None:
        """Kill the process and everything it started, and remove its temporary files."""
        self.is_usable = False
        self._finalize()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker process and its engine; it may have ended already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _end(process: subprocess.Popen[bytes], folder: Path, owner: int) -> None:
    """Kill a worker process of this process and remove its folder."""
    if owner != os.getpid():
        return
    _kill(process)
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


def _time_limit(limits: ResourceLimits) -> TimeLimit:
    return TimeLimit(f"not read within {limits.seconds:.0f} seconds; raise --time-limit or split the file")


def _processor_limit(limits: ResourceLimits) -> TimeLimit:
    return TimeLimit(
        f"reading takes more than {limits.processor_seconds:g} seconds of processor time, and as many for each page of "
        "print: the file is damaged, or made to do harm; print or scan the letter again, or raise --processor-limit"
    )


def read_in_worker(task: Task) -> Outcome:
    """Read one document in the worker process of this thread, which is started on first use.

    The file is read here: the worker has no right to open it. Works with any executor: threads, processes, a cluster.
    """
    given = with_data(task)
    return _worker().read(given) if isinstance(given, Task) else given


def read_alone(task: Task) -> Outcome:
    """The same for a document that is read alone: a second time if its worker died. Raises MachineError or NoWorker."""
    outcome = read_in_worker(task)
    if outcome.died:
        outcome = read_in_worker(task)
    if outcome.machine_error is not None:
        raise outcome.machine_error
    return killed_worker_twice(task) if outcome.died else outcome


def call_in_worker(function: Callable[..., Any], *arguments: object) -> Any:
    """What a function of this package returns, called in the worker process of this thread.

    Arguments and value are plain; of a file it is given the bytes, and it returns what is to be written. Raises the
    ExtractorError or OSError of the call, TimeLimit, WorkerDied or NoWorker.
    """
    call = Call(function, arguments)
    answer = _worker().call(call)
    if answer.died:
        answer = _worker().call(call)
    if answer.died:
        raise WorkerDied(_DIED_TWICE)
    if answer.error is not None:
        raise answer.error
    if answer.system_error is not None:
        raise OSError(*answer.system_error)
    return answer.value


def _worker() -> WorkerProcess:
    """The worker process of this thread, started if there is none."""
    worker: WorkerProcess | None = getattr(_of_thread, "worker", None)
    if worker is None or not (worker.is_usable and worker.is_mine):
        worker = _of_thread.worker = WorkerProcess()
    return worker


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
    return failure(task.name, WorkerDied(_DIED_TWICE), task.sha256)
