"""The scheduler keeps a bounded number of documents in flight and gives a document whose worker died a second try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from typing import Any

import pytest

from extractor.batch.progress import Silent
from extractor.batch.scheduler import Scheduler
from extractor.batch.stopping import Stop
from extractor.batch.task import Outcome, Task
from extractor.errors import EngineMissing

READ = Outcome(sha256="read")
DIED = Outcome(died=True)


class Scripted(Executor):
    """Answers each task with the next outcome that is scripted for its name, `READ` at the end."""

    def __init__(self, **outcomes: list[Outcome]) -> None:
        self.outcomes, self.submitted, self.in_flight, self.most = outcomes, Counter[str](), 0, 0

    def submit(self, _: Any, task: Task) -> Future[Any]:  # type: ignore[override]
        self.submitted[task.name] += 1
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)
        future: Future[Any] = Future()
        future.set_result(next(iter(self.outcomes.get(task.name, [])[self.submitted[task.name] - 1 :]), READ))
        return future


def outcomes(executor: Scripted, names: str, stop: Stop | None = None, in_flight: int = 2) -> Iterator[tuple[str, str]]:
    """Name and kind of each outcome, in order."""
    tasks = (Task(name) for name in names)
    for task, outcome in Scheduler(executor, in_flight, stop or Stop(), Silent()).outcomes(lambda: next(tasks, None)):
        executor.in_flight -= 1
        yield task.name, outcome.notices[0].status if outcome.notices else outcome.sha256


def test_every_task_has_one_outcome() -> None:
    assert sorted(outcomes(Scripted(), "abcde")) == [(name, "read") for name in "abcde"]


def test_no_more_tasks_are_in_flight_than_allowed() -> None:
    executor = Scripted()
    list(outcomes(executor, "abcdefgh", in_flight=3))
    assert executor.most == 3


def test_a_task_whose_worker_died_is_run_again_after_the_others() -> None:
    executor = Scripted(a=[DIED])
    assert list(outcomes(executor, "abc"))[-1] == ("a", "read")
    assert executor.submitted == {"a": 2, "b": 1, "c": 1}


def test_a_task_whose_worker_died_twice_has_failed() -> None:
    executor = Scripted(a=[DIED, DIED])
    assert list(outcomes(executor, "ab"))[-1] == ("a", "failed")
    assert executor.submitted["a"] == 2


def test_a_missing_engine_ends_all() -> None:
    with pytest.raises(EngineMissing, match="install it"):
        list(outcomes(Scripted(b=[Outcome(machine_error=EngineMissing("install it"))]), "ab"))


def test_nothing_is_begun_after_a_request_to_stop() -> None:
    stop, executor = Stop(), Scripted(a=[DIED])
    stop.request()
    assert list(outcomes(executor, "ab", stop)) == []
    assert not executor.submitted


def test_a_task_that_becomes_known_later_is_run() -> None:
    """A file that has changed is examined again after its first outcome."""
    waiting = ["a"]
    scheduler = Scheduler(Scripted(), 2, Stop(), Silent())
    seen = []
    for task, _ in scheduler.outcomes(lambda: Task(waiting.pop()) if waiting else None):
        seen.append(task.name)
        if task.name == "a":
            waiting.append("b")
    assert seen == ["a", "b"]
