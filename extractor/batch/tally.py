"""Result of a batch: counts by status, and the files to list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.batch.plan import Skipped
from extractor.exit_status import DONE

STATUSES = ("verified", "settled", "review", "unsupported", "failed")


@dataclass
class RunTally:
    """What one run did: documents and pages read, time taken, files skipped."""

    documents: int = 0
    pages: int = 0
    seconds: float = 0.0
    seen: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    interrupted: bool = False

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class Failed:
    """A file that could not be read, by its recorded name, and why."""

    file: str
    code: str
    message: str


@dataclass(frozen=True)
class Summary:
    """State of an output folder after a run, and the run itself.

    `new` counts the statuses that no earlier run has reported: those of files read since, and of files that cannot be
    opened, which every run tries again. `clients` counts the notices of one client, of one of several, and of none;
    empty without a list of clients.
    """

    statuses: Counter[str]
    new: Counter[str]
    duplicates: int
    failures: Sequence[Failed]
    run: RunTally
    clients: Mapping[str, int] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """Of what is new: 0 all verified or settled, 1 at least one for review or unsupported, 5 at least one failed;
        4 no input, 130 interrupted.
        """
        if self.run.interrupted:
            return 130
        if not self.run.seen:
            return 4
        if self.new["failed"]:
            return 5
        return 0 if set(self.new) <= DONE else 1

    @property
    def open_before(self) -> int:
        """Notices that an earlier run has reported and that are neither verified nor settled yet."""
        return sum(count - self.new[status] for status, count in self.statuses.items() if status not in DONE)
