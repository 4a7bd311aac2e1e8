"""The notices that wait for a person, in the order of their risk."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from extractor.output.report_row import Row, row
from extractor.output.result_names import NOTICES, PICTURES
from extractor.settlements.notices import notice_ids

_OPEN = ("review", "unsupported", "failed")


@dataclass(frozen=True)
class Waiting:
    """A notice that waits: its row; `audit`: it is verified and was chosen at random to be checked."""

    row: Row
    audit: bool

    @property
    def is_blind(self) -> bool:
        """Whether a person types figures without seeing what was read."""
        return self.audit or any(remark == "uncertain" for _, _, _, remark in self.row.figures)


class Queue:
    """The queue of an output folder. `audit` is the share of verified notices that a person checks, from 0 to 1.

    Which ones is decided by a hash with a secret of the folder, so that it is random and stays the same.
    """

    def __init__(self, out: Path, audit: float = 0.0, secret: str = "") -> None:
        self._out, self._audit, self._secret = out, audit, secret
        self._known: dict[str, tuple[int, Row]] = {}

    def rows(self) -> dict[str, Row]:
        """All notices by their ids, as they are now."""
        known = {}
        for notice in notice_ids(self._out):
            path = self._out / NOTICES / f"{notice}.json"
            changed = path.stat().st_mtime_ns
            cached = self._known.get(notice)
            if cached is None or cached[0] != changed:
                record = json.loads(path.read_bytes())
                cached = changed, row(record, notice, dt.date.today())
            known[notice] = cached
        self._known = known
        return {notice: shown for notice, (_, shown) in known.items()}

    def waiting(self) -> list[Waiting]:
        """What waits, the highest risk first; notices to audit are between the others."""
        rows = self.rows()
        waiting = [Waiting(each, False) for each in rows.values() if each.status in _OPEN]
        waiting += [Waiting(each, True) for each in rows.values() if self.is_audited(each.id, each.status)]
        return sorted(waiting, key=self._order)

    def is_audited(self, notice: str, status: str) -> bool:
        """Whether a notice is verified and chosen to be checked."""
        return status == "verified" and self._chance(notice) < self._audit

    def _order(self, each: Waiting) -> tuple[float, str]:
        # The rank of an audited notice is drawn from those of the others, so that its place says nothing.
        return (-each.row.risk if not each.audit else -_usual_risk(self._chance(each.row.id)), each.row.id)

    def _chance(self, notice: str) -> float:
        digest = hashlib.sha256(f"{self._secret}\n{notice}".encode()).digest()
        return int.from_bytes(digest[:8], "big") / 2**64

    def pictures(self, notice: str) -> Collection[str]:
        """The names of the pictures of a notice that are in the folder."""
        own = f"{notice.partition('-copy-')[0]}-p"
        return [path.name for path in (self._out / PICTURES).glob("*.jpg") if path.name.startswith(own)]


def _usual_risk(chance: float) -> float:
    """A risk of the size that notices for review have: amounts of 100 to 10,000 dollars."""
    return float(100 * 100 ** (chance * 1e4 % 1))
