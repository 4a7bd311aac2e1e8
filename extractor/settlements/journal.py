"""The settlement journal: decisions of people, append-only, in SQLite beside the results of a batch.

It is a file of its own: a batch keeps its journal to itself for hours, and people settle notices meanwhile. Each entry
is chained to the one before by SHA-256, over the digest of its content; so content can be purged and the chain still be
checked. Entries of one notice are numbered, and an entry is only added to the version that its author has seen.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError
from extractor.output.writing import make_private
from extractor.record import Record, Settlement

NAME = "settlements.sqlite"
_TABLE_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS entry (
  number INTEGER PRIMARY KEY,
  notice TEXT NOT NULL,
  version INTEGER NOT NULL,
  digest TEXT NOT NULL,
  chain TEXT NOT NULL,
  content TEXT,
  UNIQUE (notice, version)
);
CREATE TABLE IF NOT EXISTS secret (value TEXT NOT NULL);
INSERT INTO secret SELECT hex(randomblob(32)) WHERE NOT EXISTS (SELECT * FROM secret);
CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER IF NOT EXISTS entries_are_not_changed BEFORE UPDATE ON entry
  WHEN NEW.content IS NOT NULL OR NEW.number <> OLD.number OR NEW.notice <> OLD.notice OR NEW.version <> OLD.version
    OR NEW.digest <> OLD.digest OR NEW.chain <> OLD.chain
  BEGIN SELECT RAISE(ABORT, 'entries are never changed, only purged of their content'); END;
"""


class SettledMeanwhile(ExtractorError):
    """Another person has settled the notice since it was shown."""

    code = "settled-meanwhile"
    exit_code = 1


class JournalDamaged(ExtractorError):
    """The settlement journal cannot be used, or its entries are not those that were written."""

    code = "settlements-damaged"


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision about one notice, or its withdrawal (`settlement` is None); None for both if it was purged.

    `record` is the record as it was before, `audit` says that a verified notice was chosen at random to be checked,
    `strokes` counts the keys pressed beside what was typed. `version` counts the entries of the notice from 1.
    """

    number: int
    notice: str
    version: int
    chain: str
    settlement: Settlement | None
    record: Record | None
    audit: bool = False
    strokes: int | None = None


class SettlementJournal:
    """The settlement journal of an output folder, made if it is not there. Raises JournalDamaged."""

    def __init__(self, out: Path) -> None:
        path = out / NAME
        try:
            make_private(path)
            self._db = sqlite3.connect(path, timeout=10.0, isolation_level=None, check_same_thread=False)
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _TABLE_VERSION):
                raise JournalDamaged(f"the settlements in {out} were made by another version of the program")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_TABLES + f"PRAGMA user_version = {_TABLE_VERSION};")
        except (sqlite3.Error, OSError) as error:
            raise JournalDamaged(f"the settlements in {out} cannot be opened: {error}") from error

    def __enter__(self) -> SettlementJournal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def count(self) -> int:
        """The number of entries."""
        return int(self._db.execute("SELECT count(*) FROM entry").fetchone()[0])

    def secret(self) -> str:
        """A random text of this folder, by which notices are chosen to be checked."""
        return str(self._db.execute("SELECT value FROM secret").fetchone()[0])

    def current(self) -> dict[str, Entry]:
        """The last entry of each notice, by the notice's id; withdrawn decisions are included, purged ones are not."""
        return {entry.notice: entry for entry in self.entries() if entry.settlement or entry.record}

    def last(self, notice: str) -> Entry | None:
        """The last entry of a notice; None if nobody has decided about it."""
        row = self._db.execute(f"{_SELECT} WHERE notice = ? ORDER BY version DESC LIMIT 1", (notice,)).fetchone()
        return _entry(row) if row else None

    def entries(self) -> Iterator[Entry]:
        """All entries in the order in which they were added."""
        for row in self._db.execute(f"{_SELECT} ORDER BY number"):
            yield _entry(row)

    def add(
        self,
        notice: str,
        seen_version: int,
        settlement: Settlement | None,
        record: Record,
        *,
        audit: bool = False,
        strokes: int | None = None,
    ) -> Entry:
        """Append a decision, or with None the withdrawal of the last one. `record` is the record without a decision.

        `seen_version` is the version of the notice that the person saw, 0 for none. Raises SettledMeanwhile, and
        JournalDamaged if it cannot be written.
        """
        content = _content(settlement, record, audit, strokes)
        digest = hashlib.sha256(content.encode()).hexdigest()
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                last = self.last(notice)
                if (last.version if last else 0) != seen_version:
                    raise SettledMeanwhile(_meanwhile(last))
                before = self._db.execute("SELECT chain FROM entry ORDER BY number DESC LIMIT 1").fetchone()
                chain = _chained(before[0] if before else "", notice, seen_version + 1, digest)
                self._db.execute(
                    "INSERT INTO entry (notice, version, digest, chain, content) VALUES (?, ?, ?, ?, ?)",
                    (notice, seen_version + 1, digest, chain, content),
                )
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise JournalDamaged(f"the decision cannot be written: {error}") from error
        added = self.last(notice)
        assert added is not None
        return added

    def purge(self, beginnings: Collection[str]) -> None:
        """Remove the content of the entries of notices whose ids begin so; the chain can still be checked."""
        self._db.execute("PRAGMA secure_delete = ON")
        for beginning in beginnings:
            self._db.execute("UPDATE entry SET content = NULL WHERE substr(notice, 1, length(?1)) = ?1", (beginning,))

    def check(self) -> None:
        """Check every entry against its digest and the chain. Raises JournalDamaged with the number of the first."""
        chain = ""
        rows = self._db.execute("SELECT number, notice, version, digest, chain, content FROM entry ORDER BY number")
        for number, notice, version, digest, stored, content in rows:
            chain = _chained(chain, notice, version, digest)
            is_whole = content is None or hashlib.sha256(content.encode()).hexdigest() == digest
            if chain != stored or not is_whole:
                raise JournalDamaged(f"entry {number} of {NAME} is not what was written; restore it from a backup")


_SELECT = "SELECT number, notice, version, chain, content FROM entry"


def _chained(before: str, notice: str, version: int, digest: str) -> str:
    return hashlib.sha256(f"{before}\n{notice}\n{version}\n{digest}".encode()).hexdigest()


def _content(settlement: Settlement | None, record: Record, audit: bool, strokes: int | None) -> str:
    decided = settlement.model_dump(mode="json", by_alias=True) if settlement else None
    read = record.model_dump(mode="json", by_alias=True)
    content = {"settlement": decided, "record": read, "audit": audit, "strokes": strokes}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _entry(row: tuple[int, str, int, str, str | None]) -> Entry:
    number, notice, version, chain, content = row
    if content is None:
        return Entry(number, notice, version, chain, None, None)
    parsed: Mapping[str, Any] = json.loads(content)
    decided = parsed["settlement"]
    return Entry(
        number,
        notice,
        version,
        chain,
        Settlement.model_validate(decided) if decided else None,
        Record.model_validate(parsed["record"]),
        bool(parsed["audit"]),
        parsed.get("strokes"),
    )


def _meanwhile(last: Entry | None) -> str:
    if last is None or last.settlement is None:
        return "the decision about this notice was withdrawn since it was shown; look at it again"
    return f"{last.settlement.by} has settled this notice since it was shown; look at it again"


def exported(entry: Entry) -> str:
    """An entry as one JSON object: the decision, without the record it was made on."""
    shown = {
        "number": entry.number,
        "notice": entry.notice,
        "version": entry.version,
        "audit": entry.audit,
        "strokes": entry.strokes,
        "purged": entry.record is None,
        "settlement": entry.settlement.model_dump(mode="json", by_alias=True) if entry.settlement else None,
        "chain": entry.chain,
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
