"""The readings of one letter to its notice: every field with its value, evidence and confidence."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.decide.billing_choice import ChosenRow, ChosenRows, choose_rows, sum_of
from extractor.decide.calibration import calibration
from extractor.decide.choice import Choice, amount_of, choose, date_of, mentions_of
from extractor.decide.days_to_pay import names_other_days, sentences_read_best
from extractor.decide.later_tables import NO_TABLES, LaterTables, UncertainRow, later_tables
from extractor.decide.other_statements import without_other_statements
from extractor.decide.scan_line import ScanLineFound, ScanLineReading, scan_line, with_scan_line
from extractor.decide.sentences_again import lines_to_read_again, sentences_of
from extractor.decide.unread_factors import has_unread_factors
from extractor.fields.address import payment_block
from extractor.fields.candidate import Candidate, Value
from extractor.fields.contradictions import contradictions
from extractor.fields.destinations import destinations
from extractor.fields.leftovers import leftovers
from extractor.fields.notice_kind import NOT_READ_AS_CP14, LetterKind, has_headline, letter_kind
from extractor.fields.other_names import other_names
from extractor.fields.passages import lines_to_read
from extractor.fields.payee import payee
from extractor.fields.people import addressee
from extractor.fields.reading import LetterReading, candidates_of
from extractor.fields.senders import senders
from extractor.fields.unclaimed_contacts import unclaimed_contacts
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.notices import cp14
from extractor.record import (
    SURE,
    TABLES,
    BillingRow,
    Evidence,
    FieldReading,
    Notice,
    Penalties,
    RowKind,
    money_text,
)
from extractor.values.word import Span

_LEAST_PHONE_CONFIDENCE = 0.95
"""Below this a phone number is read again: one that is not the IRS's is a sign of forgery."""
_LEAST_CODE_CONFIDENCE = 0.9
"""Below this another code may be a CP14's, misread."""

_LINES_AROUND = 1.6
"""Heights of a line above and below a mention that are read again with it."""
_HEADLINE_CHANCE_MATCH = 0.01
"""The chance that another notice has a CP14's headline: of the 38 known ones none has."""
_UNREAD = FieldReading(value=None, confidence=0.0, agreement=0)
"""What was not found, or was found and could not be read."""


@dataclass(frozen=True)
class Assembled:
    """A notice with its fields, and the lines of the letter, for the checks of its wording."""

    kind: LetterKind
    notice: Notice
    fields: dict[str, FieldReading]
    lines: list[str]
    uncertain_rows: tuple[UncertainRow, ...]
    first_page: int
    billing_page: int
    rows_are_complete: bool
    leftovers: tuple[Leftover, ...] = ()

    @property
    def uncertain_lines(self) -> dict[int, tuple[Span, ...]]:
        """The pages to read again: where the code, a key field or a table is of low confidence, or readings differ.

        Each with the lines to read again, as top and bottom in points; without any where these are not known.
        """
        uncertain_places: dict[int, list[Span | None]] = {}
        for page, line in self._uncertain_places():
            uncertain_places.setdefault(page, []).append(line)
        return {
            page: tuple(line for line in lines if line and None not in lines)
            for page, lines in uncertain_places.items()
        }

    def _uncertain_places(self) -> Iterator[tuple[int, Span | None]]:
        if self.kind == "unnamed_bill":
            yield self.billing_page, None
        if self.kind in NOT_READ_AS_CP14:
            return
        yield from ((row.page, row.line) for row in self.uncertain_rows)
        for name in cp14().key_fields:
            evidence = self.fields[name].evidence
            is_uncertain = self._may_be_read_better(name)
            if is_uncertain and not (
                self.rows_are_complete and any(each.page == self.billing_page for each in evidence)
            ):
                yield self.billing_page, None
            if is_uncertain and not evidence:
                yield self.first_page, None
            yield from (_line_of(each) for each in evidence if is_uncertain or _contradicts(each))
        yield from (_line_of(each) for each in self.fields["tin_last4"].evidence if _contradicts(each))
        yield from (_with_lines_around(each.evidence) for each in self.leftovers if not each.certain)
        phone = self.fields["contact_phone"]
        if phone.confidence < _LEAST_PHONE_CONFIDENCE:
            yield from map(_line_of, phone.evidence)

    def _may_be_read_better(self, name: str) -> bool:
        """Whether a key field is of low confidence, and not only since the letter contradicts itself."""
        parts = [part for key, part in self.fields.items() if key.startswith(f"{name}.")]
        uncertain = [part for part in parts or [self.fields[name]] if part.confidence < SURE]
        return self.fields[name].confidence < SURE and not (uncertain and all(map(contradicts_itself, uncertain)))


def _line_of(evidence: Evidence) -> tuple[int, Span]:
    """The page of a mention and the top and bottom of its line."""
    return evidence.page, (evidence.bbox[1], evidence.bbox[3])


def _with_lines_around(evidence: Evidence) -> tuple[int, Span]:
    """The same with the next lines: of prose that no field claims the sentence is needed."""
    page, (top, bottom) = _line_of(evidence)
    reach = _LINES_AROUND * (bottom - top)
    return page, (top - reach, bottom + reach)


def _contradicts(evidence: Evidence) -> bool:
    """Whether evidence differs from the value and may change in another OCR pass; the scan line has one pass only."""
    return not evidence.chosen and evidence.reading == "ocr" and evidence.place != "scan_line"


def contradicts_itself(reading: FieldReading) -> bool:
    """Whether a field is uncertain since the letter prints several values, each in a PDF's own text.

    No further recognition can decide between them.
    """
    evidence = reading.evidence
    return all(each.reading == "text" for each in evidence) and {each.chosen for each in evidence} == {True, False}


def assemble(readings: Sequence[LetterReading]) -> Assembled:
    """The notice in one or more readings of the same letter."""
    layouts = readings[0].layouts
    summaries = [reading.billing for reading in readings if reading.billing is not None]
    found = candidates_of(readings)
    billing = next(iter(summaries), None)
    tables = later_tables(readings, billing, date_of(choose(found["notice_date"])))
    constraints = cp14().constraints
    amounts = _amounts(found["amount_due"]) if "rows_add_up_to_amount_due" in constraints else []
    rows = choose_rows(summaries, amounts, tables.candidates)
    by_sum = _by_sum(rows)
    scanned = ScanLineFound(None)
    if "scan_line_repeats_amount_and_year" in constraints:
        layouts_read = [reading.layouts for reading in readings]
        stated, year = amount_of(choose(found["amount_due"], by_sum)), choose(found["tax_year"])
        scanned = scan_line(layouts_read, stated, year.value if year else None)
    line = scanned.line
    by_line = _by_line(line.amount if line else None)
    amount = choose(found["amount_due"], _by_both(by_sum, by_line), by_line)
    by_headline, by_period = _by_headline(layouts), _by_line(line.tax_year if line else None)
    tin = choose(found["tin_last4"])
    choices = {name: choose(candidates) for name, candidates in found.items()} | {
        "notice_code": _code(choose(found["notice_code"], by_headline, by_headline)),
        "tax_year": choose(found["tax_year"], by_period, by_period),
        "amount_due": amount,
        **_dates(found, amount),
        "contact_phone": choose(_of_one_print(_phones(found["contact_phone"], tin))),
    }
    fields = {name: _field(name, choice) for name, choice in choices.items()}
    fields |= _row_fields(rows, tables) | _unread_tables(tables)
    fields["amount_due"] = with_scan_line(fields["amount_due"], line)
    code = choices["notice_code"]
    kind = letter_kind(str(code.value) if code else None, layouts, billing)
    best = sentences_read_best(readings)
    lines = lines_to_read(layouts, best)
    first_page = min((layout.number for layout in layouts), default=1)
    billing_page = billing.layout.number if billing else first_page
    if kind in NOT_READ_AS_CP14:
        identity_only = {name: choices[name] for name in cp14().identity_fields}
        notice = _notice(identity_only, ChosenRows((), False), NO_TABLES, (), None)
        identity = {name: fields[name] for name in cp14().identity_fields}
        return Assembled(kind, notice, identity, lines, (), first_page, billing_page, False)
    notice = _notice(choices, rows, tables, layouts, line)
    if has_unread_factors(layouts, notice):
        fields["interest_table"] = _UNREAD
    readings_of_pages = [reading.layouts for reading in readings]
    fields = without_other_statements(fields, readings_of_pages, notice)
    claimed = [evidence for field in fields.values() for evidence in field.evidence]
    unclaimed = leftovers(readings_of_pages, notice, claimed)
    unclaimed += (*unclaimed_contacts(layouts, notice), *destinations(layouts, notice))
    sentences = sentences_of(readings, notice)
    unclaimed += (*sentences, *contradictions(layouts, notice))
    unclaimed += (*other_names(layouts, notice), *senders(layouts))
    odd = [run for run, read in best.items() if names_other_days(read)]
    lines_again = tuple(UncertainRow("scan_line", run.page, (run.top, run.bottom)) for run in scanned.uncertain)
    lines_again += tuple(UncertainRow("line", run.page, (run.top, run.bottom)) for run in odd)
    uncertain = (*tables.uncertain, *lines_again, *lines_to_read_again(sentences, readings))
    pages = first_page, billing_page
    return Assembled(kind, notice, fields, lines, uncertain, *pages, rows.are_complete, unclaimed)


def _by_headline(layouts: Sequence[PageLayout]) -> dict[Value, float]:
    """The code that a headline of its own corroborates."""
    return {cp14().code: _HEADLINE_CHANCE_MATCH} if any(has_headline(layout) for layout in layouts) else {}


def _code(choice: Choice | None) -> Choice | None:
    """The notice code; None for another code than CP14 of low confidence."""
    return None if choice and choice.value != cp14().code and choice.confidence < _LEAST_CODE_CONFIDENCE else choice


def _phones(candidates: list[Candidate], tin: Choice | None) -> list[Candidate]:
    """The phone numbers without those that may be the taxpayer number, misread, which is never shown."""
    return [c for c in candidates if tin is None or not str(c.value).endswith(str(tin.value))]


def _of_one_print(candidates: list[Candidate]) -> Sequence[Candidate]:
    """All readings of the first mention."""
    mentions = mentions_of(candidates)
    return mentions[0].readings if mentions else ()


def _amounts(candidates: list[Candidate]) -> list[Decimal]:
    """The amounts due that the rows may add up to: the likeliest, and then, for OCR, its other readings."""
    likeliest = amount_of(choose(candidates))
    if likeliest is None:
        return []
    others = {c.value for c in candidates if isinstance(c.value, Decimal)} - {likeliest}
    return [likeliest, *sorted(others)] if _is_ocr(candidates) else [likeliest]


def _by_sum(rows: ChosenRows) -> dict[Value, float]:
    """The sum of rows that add up, and the probability that it would corroborate a wrong amount due."""
    total = sum_of(rows.rows) if rows.add_up else None
    return {} if total is None else {total: calibration().misprint_rate + calibration().sum_chance_match}


def _by_line(repeated: Value | None) -> dict[Value, float]:
    """The value that the scan line repeats, and the probability that it would corroborate a wrong one."""
    return {} if repeated is None else {repeated: calibration().misprint_rate + calibration().scan_line_chance_match}


def _by_both(one: dict[Value, float], other: dict[Value, float]) -> dict[Value, float]:
    """The values that either corroborates; of one that both do, both would have to corroborate a wrong one."""
    return {value: one.get(value, 1.0) * other.get(value, 1.0) for value in one | other}


def _is_ocr(candidates: list[Candidate]) -> bool:
    return any(candidate.ocr_confidence is not None for candidate in candidates)


def _dates(found: dict[str, list[Candidate]], amount: Choice | None) -> dict[str, Choice | None]:
    """Notice date and due date; readings that are as far apart as the law requires corroborate each other."""
    owed = amount_of(amount) or Decimal(0)
    sent = {c.value for c in found["notice_date"] if isinstance(c.value, dt.date)}
    due = {c.value for c in found["due_date"] if isinstance(c.value, dt.date)}
    follows = "due_date_follows_notice_date" in cp14().constraints
    pairs = [(first, last) for first in sent for last in due & law.known_pay_by_dates(first, owed)] if follows else []
    wrong_too = calibration().misprint_rate + calibration().weeks_chance_match
    last_day = choose(found["due_date"], {last: wrong_too for _, last in pairs})
    # The date to pay by, where its label was not read, is a date alone as that of the notice is.
    others = [each for each in found["notice_date"] if last_day is None or each.value != last_day.value]
    return {
        "notice_date": choose(others or found["notice_date"], {first: wrong_too for first, _ in pairs}),
        "due_date": last_day,
    }


def _json_value(value: Value) -> str | int:
    if isinstance(value, Decimal):
        return money_text(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _field(name: str, choice: Choice | None) -> FieldReading:
    if choice is None:
        return _UNREAD
    evidence = [
        mention.shown.evidence(
            chosen=mention.value == choice.value,
            shown=f"***-**-{mention.value}" if name == "tin_last4" else None,
        )
        for mention in choice.mentions
    ]
    return FieldReading(
        value=_json_value(choice.value),
        confidence=round(choice.confidence, 6),
        agreement=choice.agreement,
        evidence=evidence,
    )


def _row_fields(rows: ChosenRows, tables: LaterTables) -> dict[str, FieldReading]:
    """The fields that are rows of the billing summary: tax, payments, penalties, interest."""
    notice = cp14()
    fields: dict[str, FieldReading] = {
        row.field: _rows_field(rows, (row.kind,), tables.corroborating(row.kind)) for row in notice.single_rows
    }
    fields["penalties"] = _rows_field(rows, notice.penalty_kinds, ())
    for kind in notice.penalty_kinds:
        if any(row.kind == kind for row in rows.rows):
            fields[notice.row(kind).field] = _rows_field(rows, (kind,), tables.corroborating(kind))
    return fields


def _unread_tables(tables: LaterTables) -> dict[str, FieldReading]:
    """A field without a value for each table of the later pages that was found and could not be read."""
    uncertain = {row.table for row in tables.uncertain}
    return {table: _UNREAD for table in TABLES if table in uncertain}


def _rows_field(rows: ChosenRows, kinds: Sequence[RowKind], elsewhere: Sequence[Candidate]) -> FieldReading:
    """The field of the rows of some kinds; without a row, the sum shows whether one is missing."""
    own = [row for row in rows.rows if row.kind in kinds]
    if not own:
        error_probability = (
            calibration().absent_adding_up if rows.has_none_of(kinds) else calibration().absent_otherwise
        )
        return FieldReading(value=None, confidence=round(1 - error_probability, 6), agreement=0)
    value = sum_of(own)
    if value is None:
        return _UNREAD.model_copy(update={"evidence": _row_evidence(own)})
    matching = [candidate for candidate in elsewhere if candidate.value == value]
    confidence = math.prod(row.confidence for row in own)
    one_of_several = len(kinds) > 1 and not rows.add_up and any(row.is_ocr for row in own)
    if one_of_several or rows.has_unrecognized_row or _is_charged_twice(own):
        # Another row of these kinds may be missing or unrecognized, or one of these rows is of another kind.
        confidence *= 1 - calibration().absent_otherwise
    return FieldReading(
        value=money_text(value),
        confidence=round(confidence, 6),
        agreement=1 + len(matching),
        evidence=_row_evidence(own) + [candidate.evidence(chosen=candidate.value == value) for candidate in elsewhere],
    )


def _is_charged_twice(rows: Sequence[ChosenRow]) -> bool:
    """Whether OCR shows two rows of one kind of charge, of which a billing summary has one."""
    charges = [row.kind for row in rows if row.is_ocr and row.kind not in cp14().credit_kinds]
    return len(set(charges)) < len(charges)


def _row_evidence(rows: list[ChosenRow]) -> list[Evidence]:
    return [row.mention.shown.evidence(chosen=True) for row in rows if row.mention is not None]


def _total(rows: ChosenRows, kinds: Sequence[str]) -> Decimal | None:
    """The sum of the rows of some kinds; None without such a row, or where one could not be read."""
    return sum_of([row for row in rows.rows if row.kind in kinds])


def _notice(
    choices: dict[str, Choice | None],
    rows: ChosenRows,
    tables: LaterTables,
    layouts: Sequence[PageLayout],
    line: ScanLineReading | None,
) -> Notice:
    values = {name: choice.value for name, choice in choices.items() if choice is not None}
    mailing = addressee(layouts[0]) if layouts else []
    payment = next((block for layout in layouts if (block := payment_block(layout))), [])
    return Notice.model_validate(
        {
            **values,
            **{row.field: _total(rows, (row.kind,)) for row in cp14().single_rows},
            "penalties": Penalties.model_validate(
                {row.field_name: _total(rows, (row.kind,)) for row in cp14().rows if row.is_penalty}
            ),
            "penalties_total": _total(rows, cp14().penalty_kinds),
            "billing_rows": [
                BillingRow(kind=row.kind, label=row.label, amount=row.amount)
                for row in rows.rows
                if row.amount is not None
            ],
            "interest_table": tables.interest_rows,
            "interest_table_total": tables.interest_total,
            "penalty_table": tables.penalty_rows,
            "taxpayer_name": mailing[0] if mailing else None,
            "mailing_address": mailing[1:],
            "payment_address": [run.text for run in payment],
            "payee": next((name for layout in layouts if (name := payee(layout))), None),
            "scan_line": line and line.as_record,
        }
    )
