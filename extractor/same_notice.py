"""Whether two records are of the same notice, and what is said of one that is in a file twice."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.record import Finding, Record

DUPLICATE = "duplicate-notice"
RANK = {"verified": 0, "review": 1}
"""Of records of one notice the verified one is the original; records of another status are none's duplicate."""


def identifying(
    code: str | None, year: int | None, date: str | None, amount: str | None, person: str | None
) -> tuple[object, ...] | None:
    """What two records of the same notice have in common; None if a part of it could not be read."""
    mark = (code, year, date, amount, person)
    return None if None in mark else mark


def with_duplicates(records: Sequence[Record]) -> list[Record]:
    """The records of one file, for review those that are the same notice once more: it must not be paid twice."""
    originals: dict[tuple[object, ...], int] = {}
    for index, record in sorted(enumerate(records), key=lambda each: RANK.get(each[1].status, len(RANK))):
        mark = _mark(record)
        if mark is not None:
            originals.setdefault(mark, index)
    return [
        record
        if (mark := _mark(record)) is None or originals[mark] == index
        else _as_duplicate(record, records[originals[mark]])
        for index, record in enumerate(records)
    ]


def _mark(record: Record) -> tuple[object, ...] | None:
    notice = record.notice
    if notice is None or record.status not in RANK:
        return None
    date, amount = notice.notice_date, notice.amount_due
    return identifying(
        notice.notice_code,
        notice.tax_year,
        None if date is None else date.isoformat(),
        None if amount is None else str(amount),
        notice.tin_last4 or notice.taxpayer_name,
    )


def _as_duplicate(record: Record, original: Record) -> Record:
    pages = ", ".join(map(str, original.source.pages))
    within = original.source.container.member if original.source.container else None
    where = f"page {pages}" + (f" of {within}" if within else "")
    finding = Finding(
        code=DUPLICATE,
        severity="warning",
        message=f"the same notice as on {where} of the same file: pay only once",
        found=original.source.file,
    )
    return record.model_copy(update={"status": "review", "findings": [*record.findings, finding]})
