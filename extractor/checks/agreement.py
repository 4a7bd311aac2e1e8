"""One value, printed at several places, is the same at all of them."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeAlias

from extractor.checks.case import HIDDEN_TEXT, Case
from extractor.checks.other_dates import another_notice_date
from extractor.checks.registry import Lacking, Outcome, Problem, rule
from extractor.checks.wording import disagreement, in_words
from extractor.leftover import Leftover, LeftoverKind
from extractor.notices.definition import RUNNING_TEXT
from extractor.record import Evidence, Severity, money_text
from extractor.values import printed

Value: TypeAlias = Decimal | dt.date | int | str
Parse: TypeAlias = Callable[[str], Value | None]

_SURE_OCR = 80.0
_PLAIN_OCR = 90.0
_SEVERAL = 3
_SCAN_LINE = "scan_line"
_SIGN_MEANS_NOTHING = ("payments_and_credits", "amount_due")
"""A credit may stand with its minus at one place and without it at another; a dash beside what is due is a stroke."""
_DECEMBER = "12"
_NOT_COMPARED = frozenset({_SCAN_LINE, HIDDEN_TEXT})
_ROUND_SUM = re.compile(r"\$\s?[\d,]+[.,;]?")
_WHOLE_DOLLARS = re.compile(r"\D*\d{1,3}(?:,\d{3})+\D*")
"""Commas in their places and no cents: a sum of its own, no worn one."""
_FIVE_AND_NO_COMMA = re.compile(r"5(?:\d{1,3}(?:,\d{3})+|\d{3,})\.\d\d")
"""How OCR reads `$922.84`, or `$1,922.84`, with a 5 for the sign: a sum with that digit would have other commas."""
_NO_DIGIT = re.compile(r"\D")

_NO_PLACES = Lacking("the record does not say where on the letter its values stand")
_SEVERITY = (
    "error when the differing reading is text of the file or was read with a confidence of 80 or more; "
    "warning below that, for characters that cannot be compared, and for the scan line"
)
_AUTHORITY = "the notice itself: one letter, one value"


@rule(
    "amount-disagreement",
    title="Headline, billing table, text, coupon and scan line show one amount",
    severity=_SEVERITY,
    authority=_AUTHORITY,
    tolerance="0.00",
)
def amounts_agree(case: Case) -> Outcome:
    line, due = case.notice.scan_line, case.notice.amount_due
    scanned = line.amount if line else None
    names = ("amount_due", "tax_owed", "payments_and_credits", "interest")
    return _agree(case, names, printed.money, _scan_line("amount_due", due, scanned))


@rule(
    "date-disagreement",
    title="The notice date and the due date are the same wherever they stand, and the figures are those of that date",
    severity=f"{_SEVERITY}; warning where the tables or the figures tell another notice date",
    authority=f"{_AUTHORITY}; IRC 6601(e)(3)",
)
def dates_agree(case: Case) -> Outcome:
    told = tuple(another_notice_date(case))
    outcome = _agree(case, ("notice_date", "due_date"), printed.date)
    return told or outcome if isinstance(outcome, Lacking) else (*outcome, *told)


@rule(
    "tax-year-disagreement",
    title="The tax year is the same wherever it stands",
    severity=_SEVERITY,
    authority=_AUTHORITY,
    needs_text=True,
)
def years_agree(case: Case) -> Outcome:
    line, year = case.notice.scan_line, case.notice.tax_year
    period = None if line is None or not line.tax_period else line.tax_period
    if period is not None and len(period) == 4:
        period += _DECEMBER
    whole_year = None if year is None else f"{year}{_DECEMBER}"
    outcome = _agree(case, ("tax_year",), printed.year, _scan_line("tax_year", whole_year, period))
    return _with_unclaimed(case, "tax_year", "tax_year", outcome)


@rule(
    "tin-disagreement",
    title="The last four digits of the identification number are the same wherever they stand",
    severity=f"{_SEVERITY}; info where OCR took one digit otherwise at one place, with a confidence below 90, and "
    "three places agree",
    authority=_AUTHORITY,
    needs_text=True,
)
def tins_agree(case: Case) -> Outcome:
    return _with_unclaimed(case, "taxpayer_number", "tin_last4", _agree(case, ("tin_last4",), printed.last_four))


@rule(
    "name-disagreement",
    title="No other person's name stands where the taxpayer's does",
    severity="warning",
    authority=_AUTHORITY,
    needs_text=True,
)
def names_agree(case: Case) -> Outcome:
    if not case.texts or case.notice.taxpayer_name is None:
        return Lacking("the taxpayer's name or the words of the letter are not at hand")
    own = case.notice.taxpayer_name
    return tuple(
        Problem(
            "warning",
            f"page {each.evidence.page} names {each.value}; the letter is addressed to {own}",
            ("taxpayer_name",),
            own,
            each.value,
            evidence=(each.evidence,),
        )
        for each in case.unclaimed("name")
    )


def _with_unclaimed(case: Case, kind: LeftoverKind, name: str, outcome: Outcome) -> Outcome:
    """What a check found, with the values that are on the letter without a label and differ from the field's."""
    value = getattr(case.notice, name)
    found = [each for each in case.unclaimed(kind) if each.certain]
    problems = tuple(
        Problem(
            _severity_of_unclaimed(each),
            disagreement(name, value, each.value, (each.evidence.place,), (e.place for e in case.evidence((name,)))),
            (),
            _shown(value),
            each.value,
            evidence=(*case.evidence((name,)), each.evidence),
        )
        for each in found
    )
    return problems or outcome if isinstance(outcome, Lacking) else (*outcome, *problems)


def _severity_of_unclaimed(leftover: Leftover) -> Severity:
    """An error for what is certainly printed; another year in a sentence that bills nothing accuses no letter, nor does
    what nobody sees on the page."""
    evidence = leftover.evidence
    if evidence.place == HIDDEN_TEXT:
        return "info"
    if evidence.reading != "text":
        return "warning"
    is_mentioned = leftover.kind == "tax_year" and evidence.place == "narrative" and not leftover.asks_payment
    return "warning" if is_mentioned else "error"


def _agree(case: Case, names: tuple[str, ...], parse: Parse, line: tuple[Problem, ...] | None = None) -> Outcome:
    problems = list(line or ())
    several = line is not None
    if not case.fields:
        return tuple(problems) if several else _NO_PLACES
    for name in names:
        value: Value | None = getattr(case.notice, name)
        if value is None:
            continue
        alike, readings = _readings(case, name, value, parse)
        several = several or alike + len(readings) > 1
        others: dict[Value, list[Evidence]] = defaultdict(list)
        for other, evidence in readings:
            if not _agrees(case, name, value, other, evidence):
                others[other].append(evidence)
        problems += (_differs(case, name, value, other, found) for other, found in others.items())
    if several or problems:
        return tuple(problems)
    return Lacking("read at one place of the letter only")


def _readings(case: Case, name: str, value: Value, parse: Parse) -> tuple[int, list[tuple[Value, Evidence]]]:
    """How many places print the value as it is written here, and the value of each other reading; its raw characters
    where they name nothing or cannot be compared.

    What was read otherwise than the field's `value`, or stands so in the file's own text, is never left out. Most
    places print the value alike: the same characters are parsed once, those in which it is written here never. What
    stands behind them in a sentence is no part of any value.
    """
    reading, own = case.fields.get(name), in_words(value)
    alike, others = 0, list[tuple[Value, Evidence]]()
    parsed: dict[str, Value | None] = {}
    for evidence in reading.evidence if reading else ():
        if evidence.place in _NOT_COMPARED:
            continue
        text = evidence.text
        if text != own:
            text = text.rstrip(printed.PUNCTUATION)
        if text == own:
            alike += 1
        elif not _is_round_sum(evidence):
            if text not in parsed:
                parsed[text] = _parsed(parse, evidence.text)
            other = parsed[text]
            if other is not None:
                others.append((other, evidence))
            elif not evidence.chosen and any(character.isdigit() for character in text):
                others.append((_Unclear(evidence.text), evidence))
    return alike, others


def _parsed(parse: Parse, text: str) -> Value | None:
    """The value that a text names, or the text itself where it names an impossible one."""
    try:
        return parse(text)
    except ValueError:
        return _Unclear(text)


class _Unclear(str):
    """Characters of a reading that are no value of its kind."""


def _is_round_sum(evidence: Evidence) -> bool:
    """A sum without cents in running text is another figure: "less than $100,000" is about deadlines."""
    return evidence.place in RUNNING_TEXT and _ROUND_SUM.fullmatch(evidence.text.strip()) is not None


def _agrees(case: Case, name: str, value: Value, other: Value, evidence: Evidence) -> bool:
    is_worn = _is_worn(value, evidence) or _has_one_digit_illegible(case, name, value, other)
    return is_worn or _same(name, value, other) or _is_a_part(case, name, value, other)


def _is_a_part(case: Case, name: str, value: Value, other: Value) -> bool:
    """Whether a credit is one of several rows that add up to the value: rows are summed before they are compared."""
    if name != "payments_and_credits" or not isinstance(value, Decimal) or not isinstance(other, Decimal):
        return False
    amounts = [row.amount for row in case.rows if row.kind == name]
    totals = (abs(sum(amounts)), sum(abs(amount) for amount in amounts))
    return len(amounts) > 1 and abs(value) in totals and abs(other) in [abs(amount) for amount in amounts]


def _same(name: str, one: Value, other: Value) -> bool:
    if name in _SIGN_MEANS_NOTHING and isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one) == abs(other)
    return one == other


def _is_worn(value: Value, evidence: Evidence) -> bool:
    """Whether OCR found all digits of a sum and lost its point or commas, or read its dollar sign as a digit."""
    if not isinstance(value, Decimal) or evidence.reading == "text" or _WHOLE_DOLLARS.fullmatch(evidence.text):
        return False
    digits, read = _NO_DIGIT.sub("", money_text(value)), _NO_DIGIT.sub("", evidence.text)
    return read == digits or (read == f"5{digits}" and _FIVE_AND_NO_COMMA.fullmatch(evidence.text) is not None)


def _has_one_digit_illegible(case: Case, name: str, value: Value, other: Value) -> bool:
    """Whether OCR found a sum at one place with a sign or letter for one digit, "$1).679.02", against several places
    that show it whole."""
    if not isinstance(value, Decimal) or not isinstance(other, _Unclear) or len(case.evidence((name,))) < _SEVERAL:
        return False
    digits, read = _NO_DIGIT.sub("", money_text(value)), _NO_DIGIT.sub("", other)
    return any(read == digits[:at] + digits[at + 1 :] for at in range(len(digits)))


def _differs(case: Case, name: str, value: Value, other: Value, found: Sequence[Evidence]) -> Problem:
    chosen = case.evidence((name,))
    least = _PLAIN_OCR if _has_lost_a_digit(value, other) and len(chosen) > 1 else _SURE_OCR
    sure = any(evidence.reading == "text" or (evidence.ocr_confidence or 0) >= least for evidence in found)
    seen = f"“{other}”" if isinstance(other, _Unclear) else in_words(other)
    message = disagreement(name, value, seen, (e.place for e in found), (e.place for e in chosen))
    shown = (*chosen, *(evidence for evidence in found if evidence not in chosen))
    severity: Severity = "error" if sure and not isinstance(other, _Unclear) else "warning"
    if name == "tin_last4" and _is_misread(value, other, chosen, found):
        severity = "info"
    return Problem(severity, message, (name,), _shown(value), _shown(other), evidence=shown)


def _has_lost_a_digit(value: Value, other: Value) -> bool:
    """Whether a sum is another one without one of its digits, which on degraded paper is lost more often than not."""
    if not isinstance(value, Decimal) or not isinstance(other, Decimal):
        return False
    whole, read = _NO_DIGIT.sub("", money_text(value)), _NO_DIGIT.sub("", money_text(other))
    return any(read == whole[:at] + whole[at + 1 :] for at in range(len(whole)))


def _is_misread(value: Value, other: Value, chosen: Sequence[Evidence], found: Sequence[Evidence]) -> bool:
    """Whether OCR plainly took one digit of a number for another one: at one place, against several that agree."""
    one, two = str(value), str(other)
    slips = sum(a != b for a, b in zip(one, two, strict=True)) if len(one) == len(two) else len(one)
    by_ocr = all(evidence.reading != "text" and (evidence.ocr_confidence or 0) < _PLAIN_OCR for evidence in found)
    return by_ocr and slips == 1 and len(found) == 1 and len(chosen) >= _SEVERAL


def _scan_line(name: str, value: Value | None, scanned: Value | None) -> tuple[Problem, ...] | None:
    if value is None or scanned is None:
        return None
    if value == scanned:
        return ()
    message = disagreement(name, value, in_words(scanned), (_SCAN_LINE,), ())
    advice = "the layout of the scan line is not officially confirmed"
    return (Problem("warning", f"{message}; {advice}", (name,), _shown(value), _shown(scanned)),)


def _shown(value: Value) -> str:
    return money_text(value) if isinstance(value, Decimal) else str(value)
