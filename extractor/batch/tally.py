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

    `clients` counts the notices of one client, of one of several, and of none; empty without a list of clients.
    """

    statuses: Counter[str]
    duplicates: int
    failures: Sequence[Failed]
    run: RunTally
    clients: Mapping[str, int] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """0 all verified or settled, 1 at least one for review or unsupported, 4 no input, 5 at least one
        failed, 130 interrupted.
        """
        if self.run.interrupted:
            return 130
        if not self.run.seen:
            return 4
        if self.statuses["failed"]:
            return 5
        return 0 if set(self.statuses) <= DONE else 1
