"""The scheduler of all batches: keeps a bounded number of documents in flight on any executor."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait

from extractor.batch.progress import Progress
from extractor.batch.stopping import Stop
from extractor.batch.task import Outcome, Task, recorded_name
from extractor.batch.worker import killed_worker_twice, outcome_of, read_in_worker

_STOP_POLL_SECONDS = 0.25


class Scheduler:
    """Runs tasks on an executor, at most `in_flight` at a time. One request to stop drains, a second one ends at once.

    A task whose worker died is run once more while nothing else is running.
    """

    def __init__(self, executor: Executor, in_flight: int, stop: Stop, progress: Progress) -> None:
        self._executor, self._in_flight, self._stop, self._progress = executor, in_flight, stop, progress
        self._futures: dict[Future[Outcome], Task] = {}
        self._died: deque[Task] = deque()
        self._alone: Task | None = None
        self._stopping = False

    def outcomes(self, next_task: Callable[[], Task | None]) -> Generator[tuple[Task, Outcome], None, None]:
        """Each task with its outcome, in the order in which they complete.

        `next_task` is called whenever there is capacity; None means that there is no task at the moment. Raises
        MachineError or NoWorker. What is still in flight at the end is canceled.
        """
        try:
            while self._submit(next_task) and not self._must_end():
                yield from self._completed()
        finally:
            for future in self._futures:
                future.cancel()

    def _submit(self, next_task: Callable[[], Task | None]) -> bool:
        """Submit tasks while there is capacity; whether any is in flight."""
        while self._has_capacity() and (task := next_task()) is not None:
            self._futures[self._executor.submit(read_in_worker, task)] = task
        if not self._futures and self._died and not self._stop.is_requested:
            self._alone = self._died.popleft()
            self._futures[self._executor.submit(read_in_worker, self._alone)] = self._alone
        return bool(self._futures)

    def _has_capacity(self) -> bool:
        return self._alone is None and len(self._futures) < self._in_flight and not self._stop.is_requested

    def _completed(self) -> Iterator[tuple[Task, Outcome]]:
        for future in wait(self._futures, timeout=_STOP_POLL_SECONDS, return_when=FIRST_COMPLETED).done:
            task, outcome = self._futures.pop(future), outcome_of(future)
            if outcome.machine_error is not None:
                raise outcome.machine_error
            if task is self._alone:
                self._alone = None
                yield task, killed_worker_twice(task) if outcome.died else outcome
            elif outcome.died:
                again = "it will be read once more, with nothing else running"
                self._progress.event("worker died", file=recorded_name(task.name), then=again)
                self._died.append(task)
            else:
                yield task, outcome

    def _must_end(self) -> bool:
        """Whether to end now; on the first request to stop, tasks that no worker has started are withdrawn."""
        if self._stop.is_requested:
            if not self._stopping:
                self._stopping = True
                then = "files in progress will be finished; interrupt again to stop at once"
                self._progress.event("stopping", then=then)
            for future in [future for future in self._futures if future.cancel()]:
                del self._futures[future]
        return self._stop.is_urgent
