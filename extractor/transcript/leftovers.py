"""What of a transcript no field claims, and what its fields lack.

Each amount, date, code and number on a page belongs to a transaction, to a labeled figure or to what is known to be no
part of the account; the rest is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import regex

from extractor.transcript.captions import LABEL
from extractor.transcript.codes import code_of
from extractor.transcript.explanation import is_printed, resembles
from extractor.transcript.furniture import is_furniture
from extractor.transcript.grammar import CYCLE, DATE, LIKE_DATE, LOCATOR, amounts_in, dates_in
from extractor.transcript.headings import is_heading_text
from extractor.transcript.lines import Line, Passage
from extractor.transcript.model import AccountTranscript, Transaction, UnreadableLine

_PRINTED_ON = regex.compile(
    r"\b(?:print(?:ed)?|generated|prepared|produced|created|retrieved|downloaded|run|viewed|saved|exported|sent|wrote|date:|fax)\b"
    r"|\d{1,2}:\d{2}|\bp(?:age|g)?[\s.:]*\d{1,3}\s*(?:/|of)\s*\d{1,3}\b",
    regex.IGNORECASE,
)
"""Words, times and page numbers beside the day on which a file was made or sent."""
_TOTAL = regex.compile(r"\b(?:totals?|sum|balance|net)\b", regex.IGNORECASE)
_LABELED = regex.compile(r"^[A-Za-z][^\d$]*:\s*[-(]?\$?[\d,.()-]+$")
_CODE = regex.compile(r"^(?P<code>\d{3})\b[\s:.-]*(?P<words>[A-Za-z].*)?$")
_FIGURES_IN_WORDS = regex.compile(rf"{LOCATOR.pattern}|{CYCLE.pattern}|^\d[\d-]{{5,}}$")
"""Locator numbers, cycles, and a line of digits, as a narrow column makes of a locator number."""
_LIKE_DATE = regex.compile(LIKE_DATE)
_NO_NOTICE = regex.compile(r"\d{5}|CP [4-9]\d{3}")
"""Numbers have four digits, those of CP notices begin with zeros or are 2000 to 3219: a scan makes a nine of a
zero with a dot or a slash."""
CYCLE_NOT_READ = "the cycle was not read"
"""Why a scan's row is uncertain whose cycle has a digit that cannot be; another reading may show it."""
_ROW = regex.compile(
    rf"^(?P<code>\d{{3}})\s+(?P<words>[A-Za-z][^\n]*?)\s+(?:[\d-]{{6,20}}\s+){{0,2}}{DATE}",
    regex.IGNORECASE | regex.MULTILINE,
)
"""A code, words and a date, in one line or a line each."""
_NEAR = 0.9
"""Gap below a row, in heights of print, within which words may be its next line."""
_LETTERS = 3


def leftovers_in(lines: Sequence[Line], total: Decimal) -> Iterator[UnreadableLine]:
    """The lines among and after the rows of a table that show what no row claims. `lines` with the rows between;
    `total`: the sum of the rows."""
    rows = [line for line in lines if line.is_row]
    for before, line in pairwise([None, *lines]):
        if line is None or line.is_row or is_furniture(line.text) or is_heading_text(line.text):
            continue
        why = _unclaimed_figures(line.text, total) or _unclaimed_words(line, before, rows)
        if why:
            yield UnreadableLine(page=line.page, text=line.text, why=why)


def rows_outside(passage: Passage) -> Iterator[UnreadableLine]:
    """The transactions in a part of the file that is no account: pages in another order, or of another account."""
    for row in _ROW.finditer(passage.text):
        if resembles(row["code"], row["words"]):
            line = passage.lines_between(row.start(), row.end())[0]
            why = "a transaction is not below the header of an account"
            yield UnreadableLine(page=line.page, text=line.text, why=why)


def _unclaimed_figures(text: str, total: Decimal) -> str | None:
    amounts = [each.amount for each in amounts_in(text)]
    has_date = any(dates_in(text))
    if amounts:
        is_total = _TOTAL.search(text) and all(amount == total for amount in amounts)
        is_labeled = _LABELED.match(text) or LABEL.match(text)
        return (
            None if (is_total or is_labeled) and (is_total or not has_date) else "an amount belongs to no transaction"
        )
    if has_date and not (_PRINTED_ON.search(text) or LABEL.match(text)):
        return "a date belongs to no transaction"
    if _FIGURES_IN_WORDS.search(text) and not LABEL.match(text):
        return "a number belongs to no transaction"
    code = _CODE.match(text)
    if code and code_of(code["code"]) and (not code["words"] or resembles(code["code"], code["words"])):
        return f"transaction code {code['code']} stands without figures"
    return None


def _unclaimed_words(line: Line, before: Line | None, rows: Sequence[Line]) -> str | None:
    """Whether words stand between two rows of a page, or right under one, where a row's own words go on."""
    if sum(character.isalpha() for character in line.text) < _LETTERS or LABEL.match(line.text) or line.box is None:
        return None
    own = [row.box for row in rows if row.page == line.page and row.box is not None]
    if not own:
        return None
    is_among = min(box.top for box in own) < line.box.middle < max(box.middle for box in own)
    is_under = (
        before is not None
        and before.is_row
        and before.box is not None
        and line.box.top - before.box.bottom < _NEAR * line.box.height
        and before.box.x0 + line.box.height < line.box.x0 < before.box.x1
    )
    return "words among the transactions belong to none" if is_among or is_under else None


def lacking_in_row(row: Transaction, lines: Sequence[Line], *, has_blank_date: bool) -> str | None:
    """What a transaction lacks, or has too much."""
    known = code_of(row.code)
    if not row.explanation:
        return "the words of a transaction were not read"
    if row.date is None and not has_blank_date:
        return "a transaction shows no date"
    if row.amount is None and known is not None and known.sign in ("debit", "credit"):
        return f"transaction code {row.code} shows no amount"
    if row.amount and known is not None and known.sign == "none":
        return never_has_amount(row.code)
    if _holds_figure(row.explanation):
        return "the words of a transaction hold a figure"
    if row.notice and does_not_exist(row.notice):
        return "the notice number is none that the IRS has"
    is_one_line = len(lines) == 1 or any(line.is_row for line in lines)
    if not is_one_line and known is not None and not is_printed(row.code, row.explanation):
        return f"the words may not all belong to transaction code {row.code}"
    return None


def _holds_figure(words: str) -> bool:
    """Whether words show a figure that was not read as one: an amount, a date, a number."""
    if any(amounts_in(words)) or any(dates_in(words)):
        return True
    return any(pattern.search(words) for pattern in (_FIGURES_IN_WORDS, _LIKE_DATE))


def does_not_exist(number: str) -> bool:
    """Whether a notice number is none that the IRS has, as a scan makes `CP 9014` of `CP 0014`."""
    return _NO_NOTICE.search(number) is not None


def never_has_amount(code: str) -> str:
    """What is said of an amount beside a code that changes no balance."""
    return f"transaction code {code} never has an amount"


def uncertain_sign(row: Transaction) -> str | None:
    """Whether an amount has the sign that its code never has: a scan lost a minus, or made one of a speck."""
    known = code_of(row.code)
    if row.amount and known is not None and known.sign == ("credit" if row.amount > 0 else "debit"):
        return f"the sign is not that of transaction code {row.code}"
    return None


def lacking_in_header(
    fields: Mapping[str, Any], header: Passage, rows: Sequence[Transaction]
) -> Iterator[UnreadableLine]:
    """The figures of a header that have a label and no value, and the name."""
    if not rows:
        return
    text = header.text
    for name, label in _LABELS.items():
        if fields[name] is None and (label is None or label.search(text)):
            page = header.lines[0].page if header.lines else 1
            yield UnreadableLine(page=page, text="", why=_not_read(name))


def without_what_was_found(module: AccountTranscript) -> AccountTranscript:
    """A module, its uncertain lines without the fields that another reading gave."""
    found = {_not_read(name) for name in _LABELS if getattr(module, name) is not None}
    return module.model_copy(update={"uncertain": [line for line in module.uncertain if line.why not in found]})


def _not_read(name: str) -> str:
    return f"the {name.replace('_', ' ')} was not read"


_LABELS: Mapping[str, regex.Pattern[str] | None] = {
    "name": None,
    "form": None,
    "request_date": regex.compile(r"(?e)\b(?:request date){e<=1}\b", regex.IGNORECASE),
    "spouse_tin_last4": regex.compile(r"(?e)\b(?:spouse taxpayer){e<=1}\b", regex.IGNORECASE),
    "accrued_interest": None,
    "accrued_penalty": None,
    "accrued_interest_as_of": regex.compile(r"(?e)(?:accrued interest){e<=1}(?:.|\n){0,60}?\bas of", regex.IGNORECASE),
    "accrued_penalty_as_of": regex.compile(r"(?e)(?:accrued penalty){e<=1}(?:.|\n){0,60}?\bas of", regex.IGNORECASE),
    "balance_plus_accruals": None,
}
