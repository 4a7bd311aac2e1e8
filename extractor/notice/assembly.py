"""One letter's words to its notice: every field with its value, its evidence and how surely it was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.notice import figures, identity
from extractor.notice.address import mailing_block, payee, payment_block
from extractor.notice.billing import BillingSummary, billing_summary
from extractor.notice.billing_choice import ChosenRow, ChosenRows, choose_rows
from extractor.notice.candidate import Candidate, Value
from extractor.notice.choice import Choice, choose
from extractor.notice.code import code_candidates
from extractor.notice.kind import NOT_READ_AS_CP14, LetterKind, letter_kind
from extractor.notice.later_tables import NO_TABLES, LaterTables, later_tables
from extractor.notice.run import Sheet
from extractor.notice.scan_line import ScanLineReading, scan_line, with_scan_line
from extractor.notice.values import masked
from extractor.record import (
    KEY_FIELDS,
    SURE,
    BillingRow,
    Evidence,
    FieldReading,
    Notice,
    Penalties,
    RowKind,
    money_text,
)

PENALTY_KINDS: dict[RowKind, str] = {
    "failure_to_file": "failure_to_file",
    "failure_to_pay": "failure_to_pay",
    "estimated_tax": "estimated_tax",
    "dishonored_payment": "dishonored_payment",
    "other_penalty": "other",
}
_IDENTITY_FIELDS = ("notice_code", "tax_year", "notice_date", "form", "tin_last4")
"""What may be told of a letter that is not a CP14; its figures are not a CP14's and are left out."""

_SUM_FACTOR = 1e-3
_DAYS_FACTOR = 1e-2
_ABSENT_BY_SUM = 0.9998
_ABSENT_UNPROVED = 0.5
_SUM_BROKEN = 0.9
"""How sure an OCR'd figure of the billing summary can be at most while the rows do not add up."""


@dataclass(frozen=True)
class Reading:
    """All sheets of one letter as one pass over its pages gave them."""

    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Assembled:
    """A notice with its fields, and the lines of the letter for the checks that look at wording."""

    kind: LetterKind
    notice: Notice
    fields: dict[str, FieldReading]
    lines: list[str]
    unsure_tables: tuple[tuple[str, int], ...]
    billing_page: int

    @property
    def doubtful_pages(self) -> frozenset[int]:
        """The pages to read again: where a key field or a table was not read surely, or readings disagree."""
        if self.kind in NOT_READ_AS_CP14:
            return frozenset({self.billing_page} if self.kind == "unnamed_bill" else ())
        pages = {table_page for _, table_page in self.unsure_tables}
        for name in KEY_FIELDS:
            if self.fields[name].confidence < SURE:
                pages |= {self.billing_page, *(evidence.page for evidence in self.fields[name].evidence)}
            pages |= {e.page for e in self.fields[name].evidence if _contradicts(e)}
        return frozenset(pages)


def _contradicts(evidence: Evidence) -> bool:
    """Whether a reading may be another once its page is read again; the machine line is read in one way only."""
    return not evidence.chosen and evidence.reading == "ocr" and evidence.place != "scan_line"


def assemble(readings: Sequence[Reading]) -> Assembled:
    """The notice that one or more readings of the same letter show."""
    sheets = readings[0].sheets
    summaries = [summary for reading in readings if (summary := billing_summary(list(reading.sheets)))]
    tables = later_tables(readings, summaries[0].sheet.number if summaries else 1)
    found = _candidates(readings, summaries)
    amount = choose(found["amount_due"])
    due_value = amount.value if amount is not None and isinstance(amount.value, Decimal) else None
    rows = _rows(summaries, due_value, found["amount_due"])
    if rows.add_up:
        total = sum((row.amount for row in rows.rows if row.amount is not None), Decimal(0))
        amount = choose(found["amount_due"], {total: _SUM_FACTOR})
    choices = {
        "notice_code": choose(found["notice_code"]),
        "tax_year": choose(found["tax_year"]),
        "form": choose(found["form"]),
        "amount_due": amount,
        **_dates(found),
        "tin_last4": choose(found["tin_last4"]),
        "caller_id": choose(found["caller_id"]),
        "contact_phone": choose(found["contact_phone"][:1]),
    }
    fields = {name: _field(name, choice) for name, choice in choices.items()}
    fields |= _row_fields(rows, tables)
    line = scan_line(sheets, amount, choices["tax_year"])
    fields["amount_due"] = with_scan_line(fields["amount_due"], line)
    code = choices["notice_code"]
    kind = letter_kind(str(code.value) if code else None, sheets, summaries[0] if summaries else None)
    lines = [run.text for sheet in sheets for run in sheet.runs]
    billing_page = summaries[0].sheet.number if summaries else min((s.number for s in sheets), default=1)
    if kind in NOT_READ_AS_CP14:
        identity_only = {name: choices[name] for name in _IDENTITY_FIELDS}
        notice = _notice(identity_only, ChosenRows((), False), NO_TABLES, (), None)
        return Assembled(kind, notice, {name: fields[name] for name in _IDENTITY_FIELDS}, lines, (), billing_page)
    return Assembled(
        kind, _notice(choices, rows, tables, sheets, line), fields, lines, tables.unsure, billing_page
    )


def _candidates(readings: Sequence[Reading], summaries: list[BillingSummary]) -> dict[str, list[Candidate]]:
    """Every candidate of every reading; print that two readings share word for word counts once."""
    found: dict[str, list[Candidate]] = {}
    for index, reading in enumerate(readings):
        sheets = list(reading.sheets)
        billing = billing_summary(sheets) if summaries else None
        due = figures.due_dates(sheets, billing)
        each = {
            "notice_code": code_candidates(sheets),
            "tax_year": identity.tax_years(sheets),
            "form": identity.forms(sheets),
            "notice_date": figures.notice_dates(sheets, due),
            "due_date": due,
            "amount_due": figures.amounts_due(sheets, billing),
            "tin_last4": identity.identification_numbers(sheets),
            "caller_id": identity.caller_ids(sheets),
            "contact_phone": identity.phones(sheets),
        }
        for name, candidates in each.items():
            known = found.setdefault(name, [])
            seen = {id(word) for candidate in known for word in candidate.run.words} if index else set()
            known += [c for c in candidates if not any(id(word) in seen for word in c.run.words)]
    return found


def _rows(
    summaries: list[BillingSummary], amount_due: Decimal | None, candidates: list[Candidate]
) -> ChosenRows:
    """The billing rows, held against the amount due first and then against its other readings."""
    rows = choose_rows(summaries, amount_due)
    others = {c.value for c in candidates if isinstance(c.value, Decimal) and c.value != amount_due}
    for other in sorted(others):
        if rows.add_up:
            break
        again = choose_rows(summaries, other)
        if again.add_up and _is_ocr(candidates):
            rows = again
    return rows


def _is_ocr(candidates: list[Candidate]) -> bool:
    return any(candidate.ocr_confidence is not None for candidate in candidates)


def _dates(found: dict[str, list[Candidate]]) -> dict[str, Choice | None]:
    """Notice date and due date; three weeks between a reading of each backs both."""
    notice_days = {c.value for c in found["notice_date"] if isinstance(c.value, dt.date)}
    due_days = {c.value for c in found["due_date"] if isinstance(c.value, dt.date)}
    apart = dt.timedelta(days=21)
    backed_notice: dict[Value, float] = {day: _DAYS_FACTOR for day in notice_days if day + apart in due_days}
    backed_due: dict[Value, float] = {day: _DAYS_FACTOR for day in due_days if day - apart in notice_days}
    return {
        "notice_date": choose(found["notice_date"], backed_notice),
        "due_date": choose(found["due_date"], backed_due),
    }


def _json_value(value: Value) -> str | int:
    if isinstance(value, Decimal):
        return money_text(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _field(name: str, choice: Choice | None) -> FieldReading:
    if choice is None:
        return FieldReading(value=None, confidence=0.0, agreement=0)
    shown = f"***-**-{choice.value}" if name == "tin_last4" else None
    evidence = [
        spot.shown.evidence(
            chosen=spot.value == choice.value,
            shown=shown and (shown if spot.value == choice.value else f"***-**-{spot.value}"),
        )
        for spot in choice.spots
    ]
    return FieldReading(
        value=_json_value(choice.value),
        confidence=round(choice.confidence, 6),
        agreement=choice.agreement,
        evidence=evidence,
    )


def _row_fields(rows: ChosenRows, tables: LaterTables) -> dict[str, FieldReading]:
    """The fields that are rows of the billing summary: tax, payments, penalties, interest."""
    fields = {
        name: _rows_field(rows, [row for row in rows.rows if row.kind == name], tables.backing(name))
        for name in ("tax_owed", "payments_and_credits", "interest")
    }
    penalties = [row for row in rows.rows if row.kind in PENALTY_KINDS]
    fields["penalties"] = _rows_field(rows, penalties, ())
    for kind, name in PENALTY_KINDS.items():
        own = [row for row in penalties if row.kind == kind]
        if own:
            fields[f"penalties.{name}"] = _rows_field(rows, own, tables.backing(kind))
    return fields


def _rows_field(
    rows: ChosenRows, own: list[ChosenRow], elsewhere: Sequence[Candidate]
) -> FieldReading:
    """A field made of the rows of one kind; where there is none, the sum tells whether one is missing."""
    if not own:
        known = all(row.kind != "other" for row in rows.rows)
        sure = _ABSENT_BY_SUM if rows.add_up and known else _ABSENT_UNPROVED
        return FieldReading(value=None, confidence=sure, agreement=0)
    if any(row.amount is None or row.spot is None for row in own):
        return FieldReading(value=None, confidence=0.0, agreement=0, evidence=_row_evidence(own))
    confidence = 1.0
    for row in own:
        spot = row.spot
        assert spot is not None and row.amount is not None
        doubt = 1 - spot.sureness
        text = spot.shown.ocr_confidence is None
        if rows.add_up:
            doubt *= _SUM_FACTOR
        elif not text:
            doubt = max(doubt, 1 - _SUM_BROKEN)
        confidence *= 1 - doubt
    value = sum((row.amount for row in own if row.amount is not None), Decimal(0))
    matching = [candidate for candidate in elsewhere if candidate.value == value]
    return FieldReading(
        value=money_text(value),
        confidence=round(min(confidence, 0.9999), 6),
        agreement=1 + len(matching),
        evidence=_row_evidence(own) + [candidate.evidence(chosen=candidate.value == value) for candidate in elsewhere],
    )


def _row_evidence(rows: list[ChosenRow]) -> list[Evidence]:
    evidence = []
    for row in rows:
        if row.spot is not None:
            evidence.append(row.spot.shown.evidence(chosen=True))
    return evidence


def _total(rows: ChosenRows, kinds: Sequence[str]) -> Decimal | None:
    """The sum of the rows of some kinds; None where there is no such row or one was not read."""
    own = [row.amount for row in rows.rows if row.kind in kinds]
    if not own or any(amount is None for amount in own):
        return None
    return sum((amount for amount in own if amount is not None), Decimal(0))


def _notice(
    choices: dict[str, Choice | None],
    rows: ChosenRows,
    tables: LaterTables,
    sheets: Sequence[Sheet],
    line: ScanLineReading | None,
) -> Notice:
    values = {name: choice.value for name, choice in choices.items() if choice is not None}
    first = sheets[0] if sheets else Sheet(1, ())
    mailing = [masked(run.text) for run in mailing_block(first)]
    payment = next((block for sheet in sheets if (block := payment_block(sheet))), [])
    return Notice.model_validate(
        {
            **values,
            "tax_owed": _total(rows, ("tax_owed",)),
            "payments_and_credits": _total(rows, ("payments_and_credits",)),
            "penalties": Penalties.model_validate(
                {name: _total(rows, (kind,)) for kind, name in PENALTY_KINDS.items()}
            ),
            "penalties_total": _total(rows, tuple(PENALTY_KINDS)),
            "interest": _total(rows, ("interest",)),
            "billing_rows": [
                BillingRow(kind=row.kind, label=masked(row.label), amount=row.amount)
                for row in rows.rows
                if row.amount is not None
            ],
            "interest_table": tables.interest_rows,
            "interest_table_total": tables.interest_total,
            "penalty_table": tables.penalty_rows,
            "taxpayer_name": mailing[0] if mailing else None,
            "mailing_address": mailing[1:],
            "payment_address": [run.text for run in payment],
            "payee": next((name for sheet in sheets if (name := payee(sheet))), None),
            "scan_line": line and line.told,
        }
    )


def as_hidden(field: FieldReading | None) -> list[Evidence]:
    """What a scan's hidden text says of a field, as evidence of its own place that is not chosen."""
    chosen = [] if field is None else [evidence for evidence in field.evidence if evidence.chosen]
    return [evidence.model_copy(update={"place": "hidden_text", "chosen": False}) for evidence in chosen]
