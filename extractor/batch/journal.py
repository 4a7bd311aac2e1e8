"""The journal: what has been read, durable before the next step, in SQLite with a write-ahead log.

A document is identified by the SHA-256 of its bytes; its results by that, by the edition that made them (version and
settings), and by the OCR engine if one was used. Names only refer to documents. A notice is written in the transaction
that marks its document done, so after a kill at any point each document is either done, once, or not done.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor import __version__
from extractor.batch.failures import NotWritable
from extractor.batch.task import Outcome
from extractor.output.writing import make_private
from extractor.settings import Settings

NEW = "new"
"""Name of the published count of the statuses that no earlier run has reported."""

TABLE_VERSION = 2
"""Version of the table layout; a journal of another version is rejected."""

_TABLES = """
CREATE TABLE IF NOT EXISTS document (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  edition TEXT NOT NULL,
  engine TEXT,
  failed INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  seconds REAL NOT NULL,
  UNIQUE (sha256, edition)
);
CREATE TABLE IF NOT EXISTS letter (
  document INTEGER NOT NULL REFERENCES document (id),
  place INTEGER NOT NULL,
  status TEXT NOT NULL,
  code TEXT, year INTEGER, date TEXT, last4 TEXT, amount TEXT, person TEXT,
  PRIMARY KEY (document, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (document INTEGER NOT NULL, place INTEGER NOT NULL, json TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS record_letter ON record (document, place);
CREATE TABLE IF NOT EXISTS name (
  id INTEGER PRIMARY KEY,
  name BLOB NOT NULL UNIQUE,
  identity TEXT NOT NULL,
  sha256 TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS name_sha256 ON name (sha256);
CREATE TABLE IF NOT EXISTS refused (name BLOB PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS read_on (document INTEGER PRIMARY KEY, day TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS state (changes INTEGER NOT NULL, written INTEGER NOT NULL);
INSERT INTO state SELECT 0, 0 WHERE NOT EXISTS (SELECT * FROM state);
CREATE TABLE IF NOT EXISTS published (basis TEXT NOT NULL, counts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS publishing (name TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS skipped (name TEXT NOT NULL, why TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reported (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def edition(settings: Settings) -> str:
    """What a record depends on besides the document's bytes: the version and the settings except passwords and day.

    Passwords are secret, and decide only whether a document can be opened. What depends on the day is computed again
    whenever results are written.
    """
    settings_text = repr((settings.limits, None, *(() if settings.names else ("no names",))))
    return f"{__version__}+{hashlib.sha256(settings_text.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class NamedNotice:
    """A notice under one of its names, without its record; `order` is the order in which names were first found."""

    name: str
    sha256: str
    document: int
    place: int
    order: int
    status: str
    code: str | None
    year: int | None
    date: str | None
    last4: str | None
    amount: str | None
    person: str | None


class Journal:
    """The journal of one output folder. Only one process at a time may have it open.

    `engine` is the OCR engine of this run, such as "tesseract 5.3.0"; None if not known. Raises NotWritable if the file
    cannot be written, has another table layout, or is open in another run.
    """

    def __init__(self, path: Path, made_by: str, engine: str | None = None) -> None:
        self._edition, self._engine = made_by, engine
        try:
            # SQLite gives the write-ahead log the permissions of the journal; a killed run may have left one behind.
            for file in (path, *path.parent.glob(f"{path.name}-*")):
                make_private(file)
            self._db = sqlite3.connect(path, timeout=2.0, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("BEGIN IMMEDIATE")
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, TABLE_VERSION):
                raise NotWritable(
                    f"the journal {path} was made by another version of the program; choose another output folder"
                )
            for table in _TABLES.split(";"):
                self._db.execute(table)
            self._db.execute(f"PRAGMA user_version = {TABLE_VERSION}")
            self._db.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise NotWritable(_reason(path, error)) from error
        self._path = path

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def known_names(self) -> dict[str, tuple[str, str]]:
        """Every name with its identity when it was hashed, and the hash."""
        rows = self._db.execute("SELECT name, identity, sha256 FROM name")
        return {os.fsdecode(name): (identity, sha) for name, identity, sha in rows}

    def done(self) -> dict[str, bool]:
        """Hashes of the documents this edition has read, and whether they failed.

        If the engine is known, documents read with another engine are left out.
        """
        query = """
            SELECT sha256, failed FROM document
            WHERE edition = ?1 AND (engine IS NULL OR ?2 IS NULL OR engine = ?2)"""
        return {sha: bool(failed) for sha, failed in self._db.execute(query, (self._edition, self._engine))}

    def finish(self, sha256: str, outcome: Outcome) -> None:
        """Store the outcome of a document, replacing what this edition stored before.

        A failure may be due to the engine, however far it got, so another engine will try again.
        """
        failed = all(letter.status == "failed" for letter in outcome.notices)
        engine = self._engine if failed else outcome.engine
        with self._transaction(durable=True):
            (document,) = self._db.execute(
                "INSERT INTO document (sha256, edition, engine, failed, pages, seconds) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET engine = excluded.engine, failed = excluded.failed,"
                " pages = excluded.pages, seconds = excluded.seconds RETURNING id",
                (sha256, self._edition, engine, failed, outcome.pages, outcome.seconds),
            ).fetchone()
            for table in ("letter", "record"):
                self._db.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
            self._db.execute("INSERT OR REPLACE INTO read_on VALUES (?, date('now'))", (document,))
            self._db.execute("DELETE FROM reported WHERE sha256 = ?", (sha256,))
            for place, each in enumerate(outcome.notices, 1):
                columns = (each.status, each.code, each.year, each.date, each.last4, each.amount, each.person)
                self._db.execute("INSERT INTO letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (document, place, *columns))
                self._db.execute("INSERT INTO record VALUES (?, ?, ?)", (document, place, each.record))
            self._changed()

    def name_document(self, name: str, identity: str, sha256: str) -> None:
        """Record that a name refers to a document; a failure of that name is removed."""
        with self._transaction(durable=False):
            self._db.execute(
                "INSERT INTO name (name, identity, sha256) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET identity = excluded.identity, sha256 = excluded.sha256",
                (os.fsencode(name), identity, sha256),
            )
            self._db.execute("DELETE FROM refused WHERE name = ?", (os.fsencode(name),))
            self._changed()

    def refuse(self, name: str, record: str) -> None:
        """Record that a name could not be read, with the record that says why; the next run tries again."""
        with self._transaction(durable=True):
            self._db.execute("DELETE FROM name WHERE name = ?", (os.fsencode(name),))
            self._db.execute("INSERT OR REPLACE INTO refused VALUES (?, ?)", (os.fsencode(name), record))
            self._changed()

    def forget_failures(self) -> None:
        """Remove the names that could not be read: they are found again, or gone."""
        with self._transaction(durable=False):
            if self._db.execute("DELETE FROM refused").rowcount:
                self._changed()

    def forget_names(self, names: Sequence[str]) -> None:
        """Remove names under which a file no longer exists."""
        with self._transaction(durable=False):
            self._db.executemany("DELETE FROM name WHERE name = ?", [(os.fsencode(name),) for name in names])
            self._changed()

    def purge(self, before: dt.date) -> list[str]:
        """Delete the records of documents read before a day, also from the disk; returns the documents' hashes.

        That they were read is kept, so that they are not read again while the files are there. Documents of a journal
        without days count as read on the day of the first call.
        """
        with self._transaction(durable=True):
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.execute("INSERT OR IGNORE INTO read_on SELECT id, date('now') FROM document")
            query = "SELECT d.id, d.sha256 FROM document d JOIN read_on r ON r.document = d.id WHERE r.day < ?"
            old = self._db.execute(f"{query} AND EXISTS (SELECT * FROM letter WHERE document = d.id)", (str(before),))
            documents = old.fetchall()
            for table in ("letter", "record"):
                self._db.executemany(f"DELETE FROM {table} WHERE document = ?", [(number,) for number, _ in documents])
            self._changed()
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.execute("VACUUM")
        return [sha for _, sha in documents]

    def letters(self) -> Iterator[NamedNotice]:
        """Every notice under every name, ordered by name: the result of this edition, else of the most recent one."""
        query = """
            SELECT n.name, n.sha256, d.id, l.place, n.id, l.status, l.code, l.year, l.date, l.last4, l.amount, l.person
            FROM name n
            JOIN document d ON d.id = (
              SELECT id FROM document WHERE sha256 = n.sha256 ORDER BY edition = ? DESC, id DESC LIMIT 1)
            JOIN letter l ON l.document = d.id
            ORDER BY n.name, l.place"""
        for name, *rest in self._db.execute(query, (self._edition,)):
            yield NamedNotice(os.fsdecode(name), *rest)

    def record(self, letter: NamedNotice) -> str:
        """The record of a notice as JSON."""
        query = "SELECT json FROM record WHERE document = ? AND place = ?"
        return str(self._db.execute(query, (letter.document, letter.place)).fetchone()[0])

    def refused(self) -> Iterator[tuple[str, str]]:
        """Every name that could not be read, with its record as JSON."""
        for name, record in self._db.execute("SELECT name, json FROM refused ORDER BY name"):
            yield os.fsdecode(name), record

    def note_skipped(self, skipped: Sequence[tuple[str, str]]) -> None:
        """Record the files that the last run skipped, by their recorded names, and why."""
        if list(skipped) == self.skipped():
            return
        with self._transaction(durable=False):
            self._db.execute("DELETE FROM skipped")
            self._db.executemany("INSERT INTO skipped VALUES (?, ?)", skipped)
            self._changed()

    def skipped(self) -> list[tuple[str, str]]:
        """The files that the last run skipped, and why."""
        return list(self._db.execute("SELECT name, why FROM skipped ORDER BY rowid"))

    def results_are_written(self, basis: str) -> bool:
        """Whether nothing has changed since the results were last written, on the same basis."""
        changes, written = self._db.execute("SELECT changes, written FROM state").fetchone()
        return bool(changes == written) and self._db.execute("SELECT basis FROM published").fetchone() == (basis,)

    def note_results_written(self, basis: str, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Record that the results in the journal have been written, on a basis such as a day, with what they count."""
        with self._transaction(durable=True):
            self._db.execute("UPDATE state SET written = changes")
            self._db.execute("DELETE FROM published")
            self._db.execute("INSERT INTO published VALUES (?, ?)", (basis, json.dumps(counts)))

    def published_counts(self, name: str) -> Counter[str]:
        """A count of the results last written, such as that of the statuses."""
        row = self._db.execute("SELECT counts FROM published").fetchone()
        return Counter(json.loads(row[0]).get(name, {}) if row else {})

    def reported(self) -> set[str]:
        """Hashes of the documents that the exit status of an earlier run has reported."""
        return {sha for (sha,) in self._db.execute("SELECT sha256 FROM reported")}

    def note_reported(self) -> None:
        """Record that the exit status of this run reports every document read so far."""
        row = self._db.execute("SELECT counts FROM published").fetchone()
        with self._transaction(durable=True):
            self._db.execute("INSERT OR IGNORE INTO reported SELECT sha256 FROM document")
            if row:
                counts = {name: count for name, count in json.loads(row[0]).items() if name != NEW}
                self._db.execute("UPDATE published SET counts = ?", (json.dumps(counts),))

    def set_publishing(self, name: str, value: Any) -> None:
        """Keep how results are written from now on, also by those who only settle notices; a value of JSON."""
        if value == self.publishing(name, None):
            return
        with self._transaction(durable=False):
            self._db.execute("INSERT OR REPLACE INTO publishing VALUES (?, ?)", (name, json.dumps(value)))
            self._changed()

    def publishing(self, name: str, default: Any) -> Any:
        """How results are written; the default if that was never set."""
        row = self._db.execute("SELECT json FROM publishing WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else default

    def _changed(self) -> None:
        self._db.execute("UPDATE state SET changes = changes + 1")

    def _transaction(self, *, durable: bool) -> _Transaction:
        return _Transaction(self._db, self._path, durable)


class _Transaction:
    """A transaction, synced to disk before it ends if `durable`."""

    def __init__(self, db: sqlite3.Connection, path: Path, durable: bool) -> None:
        self._db, self._path, self._durable = db, path, durable

    def __enter__(self) -> None:
        try:
            self._db.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise NotWritable(_reason(self._path, error)) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        try:
            self._db.execute("COMMIT" if kind is None else "ROLLBACK")
        except sqlite3.Error as commit_error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise NotWritable(_reason(self._path, commit_error)) from commit_error
        if isinstance(error, sqlite3.Error):
            raise NotWritable(_reason(self._path, error)) from error


def _reason(path: Path, error: Exception) -> str:
    if "locked" in str(error):
        return f"another run is writing to {path.parent}; wait until it ends or choose another output folder"
    if "full" in str(error):
        return f"the disk of {path.parent} is full; free some space and run the same command again"
    why = error.strerror if isinstance(error, OSError) else error
    return f"the journal {path} cannot be written: {why}; completed files are kept, run the same command again"
