"""One run of a batch: documents that are found and not done are scheduled, and their outcomes journaled."""

from __future__ import annotations

import contextlib
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from extractor.batch.failures import FileChanging
from extractor.batch.journal import Journal
from extractor.batch.plan import Found, Refused, Skipped
from extractor.batch.progress import Progress
from extractor.batch.scheduler import Scheduler
from extractor.batch.stopping import Stop
from extractor.batch.store import Store
from extractor.batch.tally import RunTally
from extractor.batch.task import DEFAULT_RESOURCE_LIMITS, Outcome, ResourceLimits, Task, failure, recorded_name
from extractor.clients.client_list import Client
from extractor.errors import DocumentError
from extractor.settings import DEFAULT_SETTINGS, Settings

_MAX_CHANGES = 3


@dataclass(frozen=True)
class BatchOptions:
    """How documents are read, which completed ones are read again, and how results are written.

    `clients` are those of the office, `csv_bom` says whether CSV files begin with a byte order mark; None for either:
    as before.
    """

    settings: Settings = DEFAULT_SETTINGS
    resource_limits: ResourceLimits = DEFAULT_RESOURCE_LIMITS
    retry_failed: bool = False
    force: bool = False
    pictures: bool = True
    clients: Sequence[Client] | None = None
    csv_bom: bool | None = None


class Run:
    """One run over a store. `workers` documents are read in parallel; twice as many are in flight."""

    def __init__(
        self,
        store: Store,
        journal: Journal,
        executor: Executor,
        workers: int,
        options: BatchOptions,
        *,
        stop: Stop,
        progress: Progress,
        on_outcome: Callable[[str, Outcome], None] = lambda *_: None,
    ) -> None:
        self._store, self._journal, self._options = store, journal, options
        self._stop, self._progress, self._on_outcome = stop, progress, on_outcome
        self._scheduler = Scheduler(executor, 2 * workers, stop, progress)
        self._known = journal.known_names()
        self._done = journal.done()
        self._queue: deque[Found] = deque()
        self._identities: dict[str, str] = {}
        self._waiting: dict[str, list[Found]] = {}
        self._changes: Counter[str] = Counter()
        self._seen: dict[str, str] = {}
        self.tally = RunTally()

    def go(self) -> None:
        """Read what is to be read. Raises MachineError, NotWritable or NoWorker; what was read by then is kept."""
        started = time.monotonic()
        self._journal.forget_failures()
        try:
            self._queue.extend(self._found())
            self._progress.planned(len(self._queue))
            with contextlib.closing(self._scheduler.outcomes(self._next_task)) as outcomes:
                for task, outcome in outcomes:
                    self._handle_outcome(task, outcome)
            if not self._stop.is_requested:
                self._forget_gone()
        finally:
            self.tally.interrupted = self._stop.is_requested
            self.tally.seconds = time.monotonic() - started

    def _found(self) -> list[Found]:
        files = []
        for each in self._store.find():
            if isinstance(each, Found):
                files.append(each)
            else:
                self._leave(each)
        return files

    def _leave(self, left: Skipped | Refused) -> None:
        name = recorded_name(left.name)
        if isinstance(left, Skipped):
            self.tally.skipped.append(Skipped(name, left.why))
            self._progress.event("skipped", file=name, why=left.why)
        else:
            self.tally.seen += 1
            self._refuse(left.name, left.error)

    def _refuse(self, name: str, error: DocumentError) -> None:
        self._journal.refuse(name, failure(name, error).notices[0].record)
        self._progress.event("failed", file=recorded_name(name), why=str(error))

    def _next_task(self) -> Task | None:
        while self._queue and not self._stop.is_requested:
            task = self._examined(self._queue.popleft())
            if task is not None:
                return task
        return None

    def _examined(self, found: Found) -> Task | None:
        """The task of reading a file; None if nothing of it is to be read."""
        identity, sha256 = self._known.get(found.name, ("", ""))
        if identity == found.identity and self._is_done(sha256):
            self._note_seen(found, sha256)
            self._progress.nothing_to_read()
            return None
        examined = self._store.examine(found)
        if isinstance(examined, (Skipped, Refused)):
            self._leave(examined)
            self._progress.nothing_to_read()
            return None
        self._journal.name_document(found.name, found.identity, examined.sha256)
        self._note_seen(found, examined.sha256)
        if self._is_done(examined.sha256) or examined.sha256 in self._waiting:
            self._waiting.get(examined.sha256, []).append(found)
            self._progress.nothing_to_read()
            return None
        self._waiting[examined.sha256] = []
        self._identities[found.name] = found.identity
        options = self._options
        return Task(
            found.name, examined.sha256, options.settings, options.resource_limits, examined.data, options.pictures
        )

    def _note_seen(self, found: Found, sha256: str) -> None:
        self.tally.seen += found.name not in self._seen
        self._seen[found.name] = sha256

    def _is_done(self, sha256: str) -> bool:
        failed = self._done.get(sha256)
        if failed is None:
            return False
        return not (self._options.force or (failed and self._options.retry_failed)) or sha256 in self._waiting

    def _handle_outcome(self, task: Task, outcome: Outcome) -> None:
        if outcome.sha256 == task.sha256:
            self._finish(task, outcome)
        self._examine_again_if_changed(task, outcome)

    def _finish(self, task: Task, outcome: Outcome) -> None:
        # The journal comes last: what it has as done is not examined again.
        self._on_outcome(task.sha256, outcome)
        self._journal.finish(task.sha256, outcome)
        self._done[task.sha256] = all(letter.status == "failed" for letter in outcome.notices)
        self.tally.documents += 1
        self.tally.pages += outcome.pages
        statuses = Counter(letter.status for letter in outcome.notices)
        self._progress.read(recorded_name(task.name), statuses, outcome.pages, outcome.seconds)

    def _examine_again_if_changed(self, task: Task, outcome: Outcome) -> None:
        """Examine a file again, a few times at most, if it has changed since it was planned."""
        name, sha256, planned = task.name, task.sha256, self._identities[task.name]
        identity = self._store.identity(name)
        was_read = outcome.sha256 == sha256
        if identity is not None and identity != planned and self._changes[name] < _MAX_CHANGES:
            self._changes[name] += 1
            self._queue.append(Found(name, identity))
        elif identity is not None and (identity != planned or (not was_read and outcome.sha256)):
            self._refuse(name, FileChanging("the file kept changing while it was read; run again when it is complete"))
        elif not was_read:
            self._journal.refuse(name, outcome.notices[0].record)
            self._progress.event("failed", file=recorded_name(name), why="the file can no longer be read")
        if not was_read:
            self._queue.extend(self._waiting.pop(sha256, ()))

    def _forget_gone(self) -> None:
        """Remove names that are gone, and whose bytes were seen under another name, or could not be read: the file was
        moved, or taken away."""
        here = set(self._seen.values())
        gone = [
            name
            for name, (_, sha256) in self._known.items()
            if name not in self._seen
            and (sha256 in here or self._done.get(sha256, False))
            and self._store.identity(name) is None
        ]
        if gone:
            self._journal.forget_names(gone)
