"""A batch: what is found and not yet done is given to readers, a bounded number at a time, and journaled."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace

from extractor.batch.failures import FileChanging
from extractor.batch.journal import Journal
from extractor.batch.plan import Found, PassedOver, Refused
from extractor.batch.progress import Progress
from extractor.batch.reader import died_twice, outcome_of, read_apart
from extractor.batch.reading_task import DEFAULT_ALLOWANCE, Allowance, Outcome, Task, failure, recorded_name
from extractor.batch.stopping import Stop
from extractor.batch.store import Store
from extractor.batch.tally import RunTally
from extractor.errors import DocumentError, EngineMissing
from extractor.pipeline import DEFAULT_SETTINGS, Settings

_MOST_CHANGES = 3
_LOOK_SECONDS = 0.25


@dataclass(frozen=True)
class Terms:
    """How documents are read, and which of those done before are read again."""

    settings: Settings = DEFAULT_SETTINGS
    allowance: Allowance = DEFAULT_ALLOWANCE
    retry_failed: bool = False
    force: bool = False


@dataclass(frozen=True)
class _Job:
    found: Found
    task: Task
    alone: bool = False


class Run:
    """One run over a store. `workers` are the documents that are read at a time; twice as many are in flight."""

    def __init__(
        self,
        store: Store,
        journal: Journal,
        executor: Executor,
        workers: int,
        terms: Terms,
        *,
        stop: Stop,
        progress: Progress,
        on_letters: Callable[[str, Outcome], None] = lambda *_: None,
    ) -> None:
        self._store, self._journal, self._terms = store, journal, terms
        self._executor, self._most_flying = executor, 2 * workers
        self._stop, self._progress, self._on_letters = stop, progress, on_letters
        self._known = journal.known_names()
        self._done = journal.done()
        self._queue: deque[Found] = deque()
        self._flying: dict[Future[Outcome], _Job] = {}
        self._fallen: deque[_Job] = deque()
        self._waiting: dict[str, list[Found]] = {}
        self._changes: Counter[str] = Counter()
        self._seen: dict[str, str] = {}
        self.tally = RunTally()

    def go(self) -> None:
        """Read what is to be read. Raises EngineMissing, NotWritable or NoReader; what was read by then is kept."""
        started = time.monotonic()
        self._journal.forget_refusals()
        try:
            self._queue.extend(self._found())
            self._progress.planned(len(self._queue))
            self._read_side_by_side()
            self._read_alone()
            if not self._stop.is_asked:
                self._forget_moved()
        finally:
            for future in self._flying:
                future.cancel()
            self.tally.interrupted = self._stop.is_asked
            self.tally.seconds = time.monotonic() - started

    def _found(self) -> list[Found]:
        files = []
        for each in self._store.find():
            if isinstance(each, Found):
                files.append(each)
            else:
                self._leave(each)
        return files

    def _leave(self, left: PassedOver | Refused) -> None:
        name = recorded_name(left.name)
        if isinstance(left, PassedOver):
            self.tally.passed_over.append(PassedOver(name, left.why))
            self._progress.event("passed over", file=name, why=left.why)
        else:
            self.tally.seen += 1
            self._refuse(left.name, left.error)

    def _refuse(self, name: str, error: DocumentError) -> None:
        self._journal.refuse(name, failure(name, error).letters[0].record)
        self._progress.event("failed", file=recorded_name(name), why=str(error))

    def _read_side_by_side(self) -> None:
        while self._queue or self._flying:
            while self._queue and len(self._flying) < self._most_flying and not self._stop.is_asked:
                self._look_at(self._queue.popleft())
            if not self._flying or self._must_end():
                return
            self._collect()

    def _read_alone(self) -> None:
        """Documents whose reader died: once more, each with the machine to itself."""
        while self._fallen and not self._stop.is_asked:
            self._give(replace(self._fallen.popleft(), alone=True))
            while self._flying and not self._must_end():
                self._collect()

    def _must_end(self) -> bool:
        """Whether to end now; on the first wish to stop, what no reader has begun with is taken back."""
        if self._stop.is_asked:
            self._tell_of_stop()
            for future in [future for future in self._flying if future.cancel()]:
                del self._flying[future]
        return self._stop.is_urgent

    def _tell_of_stop(self) -> None:
        if not self.tally.interrupted:
            self.tally.interrupted = True
            self._progress.event("stopping", then="what is being read will be finished; interrupt again to end at once")

    def _look_at(self, found: Found) -> None:
        identity, sha256 = self._known.get(found.name, ("", ""))
        if identity == found.identity and self._is_settled(sha256):
            self._note_seen(found, sha256)
            self._progress.settled()
            return
        looked = self._store.examine(found)
        if isinstance(looked, (PassedOver, Refused)):
            self._leave(looked)
            self._progress.settled()
            return
        self._journal.name_document(found.name, found.identity, looked.sha256)
        self._note_seen(found, looked.sha256)
        if self._is_settled(looked.sha256) or looked.sha256 in self._waiting:
            self._waiting.get(looked.sha256, []).append(found)
            self._progress.settled()
            return
        self._waiting[looked.sha256] = []
        task = Task(found.name, looked.sha256, self._terms.settings, self._terms.allowance, looked.data)
        self._give(_Job(found, task))

    def _note_seen(self, found: Found, sha256: str) -> None:
        self.tally.seen += found.name not in self._seen
        self._seen[found.name] = sha256

    def _is_settled(self, sha256: str) -> bool:
        failed = self._done.get(sha256)
        if failed is None:
            return False
        return not (self._terms.force or (failed and self._terms.retry_failed)) or sha256 in self._waiting

    def _give(self, job: _Job) -> None:
        self._flying[self._executor.submit(read_apart, job.task)] = job

    def _collect(self) -> None:
        ended, _ = wait(self._flying, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
        for future in ended:
            self._settle(self._flying.pop(future), outcome_of(future))

    def _settle(self, job: _Job, outcome: Outcome) -> None:
        if outcome.engine_missing is not None:
            raise EngineMissing(outcome.engine_missing)
        name = recorded_name(job.found.name)
        if outcome.died and not job.alone:
            self._progress.event("reader died", file=name, then="it will be read once more, alone")
            self._fallen.append(job)
            return
        if outcome.died:
            outcome = died_twice(job.task)
        if outcome.sha256 == job.task.sha256:
            self._finish(job, outcome)
        self._look_again_if_changed(job, outcome)

    def _finish(self, job: _Job, outcome: Outcome) -> None:
        # The journal comes last: what it holds to be done is not looked at again.
        self._on_letters(job.task.sha256, outcome)
        self._journal.finish(job.task.sha256, outcome)
        self._done[job.task.sha256] = all(letter.status == "failed" for letter in outcome.letters)
        self.tally.documents += 1
        self.tally.pages += outcome.pages
        statuses = Counter(letter.status for letter in outcome.letters)
        self._progress.read(recorded_name(job.found.name), statuses, outcome.pages, outcome.seconds)

    def _look_again_if_changed(self, job: _Job, outcome: Outcome) -> None:
        """A file that is no more what it was when it was planned is looked at again, a few times."""
        name, sha256 = job.found.name, job.task.sha256
        identity = self._store.identity(name)
        was_read = outcome.sha256 == sha256
        if identity is not None and identity != job.found.identity and self._changes[name] < _MOST_CHANGES:
            self._changes[name] += 1
            self._queue.append(Found(name, identity))
        elif identity is not None and (identity != job.found.identity or (not was_read and outcome.sha256)):
            self._refuse(name, FileChanging("it kept changing while it was read; run again when it is complete"))
        elif not was_read:
            self._journal.refuse(name, outcome.letters[0].record)
            self._progress.event("failed", file=recorded_name(name), why="it cannot be read any more")
        if not was_read:
            self._queue.extend(self._waiting.pop(sha256, ()))

    def _forget_moved(self) -> None:
        """Names that are gone and whose bytes were seen under another name: the file was moved."""
        here = set(self._seen.values())
        moved = [
            name
            for name, (_, sha256) in self._known.items()
            if name not in self._seen and sha256 in here and self._store.identity(name) is None
        ]
        if moved:
            self._journal.forget_names(moved)
