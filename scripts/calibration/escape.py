"""Which misreadings the checks let pass: verified letters with a figure changed as if it were misread everywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.checks import run_checks
from extractor.decide.confusion import plain
from extractor.record import Evidence, Notice, money_text
from scripts.calibration.chance_match import Misreader
from scripts.calibration.fitting import Share
from scripts.calibration.observation import Observed

ERRORS = ("tax_year", "dates", "amounts")
"""A tax year; both dates, still three weeks apart; a row and the amount due, still adding up.

What arithmetic would find is counted in the confidence already."""

_DRAWS = 4
_SINGLE_ROWS = ("tax_owed", "payments_and_credits", "interest")


def escapes(letter: Observed, misreader: Misreader) -> dict[str, Share]:
    """Of some misreadings of each sort in a verified letter, how many leave it verified; none of another letter."""
    if letter.record.status != "verified":
        return dict.fromkeys(ERRORS, Share(0, 0))
    shares = {}
    for error in ERRORS:
        changes = (_changes(error, letter.record.notice, misreader) for _ in range(_DRAWS))
        tried = [_still_verified(letter, change) for change in changes if change is not None]
        shares[error] = Share(sum(tried), len(tried))
    return shares


def _changes(error: str, notice: Notice | None, misreader: Misreader) -> dict[str, object] | None:
    """The notice's fields as misread, None where this letter cannot carry the error."""
    assert notice is not None
    if error == "tax_year":
        return {"tax_year": int(misreader.misread(str(notice.tax_year)))}
    if error == "dates":
        return _both_dates(notice, misreader)
    return _row_and_amount(notice, misreader)


def _both_dates(notice: Notice, misreader: Misreader) -> dict[str, object] | None:
    sent, due = notice.notice_date, notice.due_date
    if sent is None or due is None:
        return None
    try:
        read = dt.date.fromisoformat(misreader.misread(sent.isoformat()))
        return {"notice_date": read, "due_date": due + (read - sent)}
    except (ValueError, OverflowError):
        return None


def _row_and_amount(notice: Notice, misreader: Misreader) -> dict[str, object] | None:
    held = [name for name in _SINGLE_ROWS if getattr(notice, name)]
    name = misreader.rng.choice(held)
    printed: Decimal = getattr(notice, name)
    if notice.amount_due is None or sum(row.kind == name for row in notice.billing_rows) != 1:
        return None
    read = Decimal(misreader.misread(money_text(printed)))
    rows = [row.model_copy(update={"amount": read}) if row.kind == name else row for row in notice.billing_rows]
    return {name: read, "amount_due": notice.amount_due + read - printed, "billing_rows": rows}


def _as_read(evidence: Sequence[Evidence], read: object) -> Iterator[Evidence]:
    """Readings that all show the misread value, but the machine line, which is read in its own way."""
    assert isinstance(read, int | Decimal | dt.date)
    for each in evidence:
        yield each if each.place == "scan_line" else each.model_copy(update={"text": plain(read)})


def _still_verified(letter: Observed, changes: Mapping[str, object]) -> bool:
    assert letter.record.notice is not None
    notice = letter.record.notice.model_copy(update=dict(changes))
    fields = {
        name: field.model_copy(update={"evidence": list(_as_read(field.evidence, changes[name]))})
        if name in changes
        else field
        for name, field in letter.record.fields.items()
    }
    record = letter.record.model_copy(update={"notice": notice, "fields": fields})
    return run_checks(record, texts=letter.lines).status == "verified"
