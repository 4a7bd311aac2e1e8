"""What is above the transactions: period, taxpayer, balances and accruals."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import regex

from extractor.transcript.captions import (
    LABEL,
    kind_of,
    labels_first,
    with_labels_before,
    with_rows_apart,
    with_values_beside,
)
from extractor.transcript.grammar import (
    DATE,
    FIGURES_IN_LETTERS,
    LIKE_DATE,
    LIKE_FIGURE,
    MISREAD_MONTHS,
    MONEY,
    with_dashes,
    with_points,
)
from extractor.transcript.lines import Passage
from extractor.transcript.modules import PERIOD, TITLE, balance_label
from extractor.values.date import parse_date
from extractor.values.money import parse_money
from extractor.values.taxpayer_number import parse_tin_last4

_GAP = r"[\s:.]*"
_FORM = regex.compile(
    rf"\bform number{_GAP}(?:form\s*)?(?P<form>\d{{3,4}}(?:-?[A-Z]{{1,2}})?|CIVPEN)\b"
    rf"|^form\s*:\s*(?P<form>\d{{3,4}}\w*)$"
    r"|^form (?P<form>\d{3,4}\w*)(?= (?:account|record|tax period|report)|$)"
    r"|transcript\W{1,4}(?:form )?(?P<form>1040\w*)\b",
    regex.IGNORECASE | regex.MULTILINE,
)
_REQUESTED = regex.compile(rf"\brequest date{_GAP}(?P<date>{DATE})", regex.IGNORECASE)
_TIN = r"[\dXKY*#•]{3}\s?-?\s?[\dXKY*#•]{2}\s?-?\s?\d{4}"
"""A number, whole or masked; OCR reads a K or Y for some X."""
_MASKED = regex.compile(r"(?<![\w-])[XKY*#•]{3}\s?-?\s?[XKY*#•]{2}\s?-?\s?\d{4}(?![\w-])")
_NUMBER_LABEL = r"(?:taxpayer identification number|tax(?:payer)? id(?:entification)? number|ssn(?:\s+provided)?|tin)"
_NUMBER = regex.compile(rf"\b(?P<spouse>spouse(?:'s)?\s+)?{_NUMBER_LABEL}{_GAP}(?P<tin>{_TIN})(?!\d)", regex.IGNORECASE)
_MISREAD_MASK = regex.compile(
    rf"(?P<label>\b{_NUMBER_LABEL}{_GAP})(?!{_TIN})[^\d\s:][^\d\n:]{{0,9}}(?P<last>\d{{4}})$", regex.IGNORECASE
)
"""Asterisks before the last four digits, which OCR reads as many things."""
_BALANCE = regex.compile(rf"{_GAP}(?P<amount>{MONEY})(?!\d)", regex.IGNORECASE)
_OTHER_LABEL = r"accrued|as of|information|exempt|filing|income|return|transaction"
_PLUS = regex.compile(
    r"(?e)\b(?:(?:account )?balance plus accruals){e<=2}"
    rf"(?:(?!{_OTHER_LABEL})[^\d$]){{0,40}}?(?P<amount>{MONEY})(?!\d)"
    rf"|(?:this is not a payoff amount){{e<=2}}[\s):.]{{0,4}}(?P<amount>{MONEY})(?!\d)",
    regex.IGNORECASE,
)
"""The note `(this is not a payoff amount)` may be misread, or break around the amount in a narrow column; no other
figure has it."""
_PERIOD_IN_TITLE = regex.compile(r"\b(?P<date>(?:19|20)\d\d(?:0[1-9]|1[0-2]))\b")
_DAY_IN_TITLE = regex.compile(rf"form \w+\W+(?P<date>{DATE})", regex.IGNORECASE)
"""The last day of the period, behind the form: "Account Transcript – Form 1040 – December 31, 2016"."""
_NO_NAME = regex.compile(
    r"\d|:|---|\*\*|<<|\baccount\b|\btranscript\b|\bpower of attorney\b|\breturn\b|\binformation\b|\brequest|\bspouse\b"
    r"|\bnumber\b|\baccrued\b|\bas of\b",
    regex.IGNORECASE,
)
_ENDS_NAME = regex.compile(r"[\d*<-]|power of attorney|account balance", regex.IGNORECASE)
"""What ends a name in a line of more: a figure, a rule, or the first word of a label. Of another word of a label, the
words before it may be the label's."""
_CAPITALS = regex.compile(r"(?!.*\b(?:REVENUE|TREASURY|CLIENT|REPORT)\b)[A-Z][A-Z'.-]*(?: (?:&|[A-Z][A-Z'.-]*)){1,7}")
_NAME_LABEL = regex.compile(
    r"name\(?s?\)? shown on return\s*:?\s*(?P<name>[^\n:]*)"
    r"|^(?:(?:taxpayer |client )?name(?:s|\(s\))?|taxpayer(?! id)|client)(?:\s*[.:]+)?\s+(?P<name>[^\n:]*)$",
    regex.IGNORECASE | regex.MULTILINE,
)
_HEADED_AS_OF = regex.compile(r"\bas of$", regex.IGNORECASE | regex.MULTILINE)
_DATE_BEHIND = regex.compile(rf"[^\S\n]*(?P<date>{DATE})", regex.IGNORECASE)
_ACCRUALS_AS_OF = regex.compile(
    r"\b(?:accruals|accrued (?:amounts|interest and penalt(?:y|ies)))(?: figured)? (?:as of|through|to)"
    rf"{_GAP}(?P<date>{DATE})",
    regex.IGNORECASE,
)
_SPECKS = " .,:;|~'_-"
_MOST_NAME_LINES = 2
_YEAR_DIGITS = 4
_MISREAD_COLON = regex.compile(r"(?<=[a-z])[!;](?=\s)", regex.IGNORECASE)
_LAST_FOUR = regex.compile(rf"(?<=[XKY]-?[XKY]{{2}}\s?-\s?)(?:{LIKE_FIGURE}\s?){{3}}{LIKE_FIGURE}(?!\w)")
_FIGURES = regex.compile(
    rf"{_LAST_FOUR.pattern}|{LIKE_DATE}|(?<![^\s$])[@O]\.\d\d(?!\S)"
    r"|(?<=\b[A-Z][a-z]{2}\.?\s)[\dOo]{1,2}(?=,\s?(?:19|20)\d\d\b)"
)
_LONE_ZERO = regex.compile(r"(?<![\d-])0(?=['’ ][A-Z])")
"""What OCR makes of a letter O that stands alone in a name."""


def header_fields(header: Passage) -> dict[str, Any]:
    """The header's fields by their names in `AccountTranscript`."""
    if header.is_ocr:
        header = Passage(tuple(replace(line, text=_restored(line.text)) for line in header.lines))
    header = _in_usual_order(header)
    text = header.text
    balance = balance_label(header)
    before = text[: balance.start()] if balance else text
    number, spouse, after = _numbers(before)
    if number is None:
        number, spouse, after = _numbers(text)
    period = _period(before, text)
    interest, interest_day = _accrued("interest", text)
    penalty, penalty_day = _accrued("penalty", text)
    return {
        "form": _last(_FORM, before, "form") or _last(_FORM, text, "form"),
        "tax_year": period.year if period else None,
        "period_end": period,
        "tin_last4": number,
        "spouse_tin_last4": spouse,
        "name": _name(before, text, after, is_ocr=header.is_ocr) or _in_capitals(before),
        "request_date": _date(_last(_REQUESTED, text, "date")),
        "account_balance": _balance(text, balance),
        "accrued_interest": interest,
        "accrued_interest_as_of": interest_day,
        "accrued_penalty": penalty,
        "accrued_penalty_as_of": penalty_day,
        "balance_plus_accruals": _amount(_last(_PLUS, text, "amount")),
    }


def _in_usual_order(header: Passage) -> Passage:
    """The header with each value behind its label, whether it was printed above it, before it, or in a list of its own;
    with the place of its first line only."""
    if not header.lines:
        return header
    texts = with_rows_apart([line.text for line in header.lines])
    texts = with_values_beside([texts[at] for at in labels_first([kind_of([text]) for text in texts])])
    place = next((line for line in header.lines if line.source == "ocr"), header.lines[0])
    return Passage(tuple(replace(place, text=text) for text in with_labels_before(texts)))


def name_in(passage: Passage) -> str | None:
    """The name in a part of a file that is no account: the return, in a Record of Account, which may be above it."""
    _, _, after = _numbers(passage.text)
    return _name(passage.text, passage.text, after, is_ocr=passage.is_ocr)


def number_in(passage: Passage) -> str | None:
    """The last four digits of the taxpayer's number in such a part."""
    return _numbers(passage.text)[0]


def _restored(text: str) -> str:
    """A line of a scan with colons, dates and the last four digits of a number as printed."""
    labels = _MISREAD_MASK.sub(r"\g<label>XXX-XX-\g<last>", _MISREAD_COLON.sub(":", text))
    labels = with_points(with_dashes(labels))
    months = MISREAD_MONTHS.sub(lambda found: found.lastgroup or found[0], labels)
    figures = str(_FIGURES.sub(lambda found: "".join(found[0].split()).translate(FIGURES_IN_LETTERS), months))
    return figures.replace("~", "")


def _balance(text: str, label: regex.Match[str] | None) -> Decimal | None:
    found = _BALANCE.match(text, label.end()) if label else None
    return _amount(found["amount"]) if found else None


def _last(pattern: regex.Pattern[str], text: str, group: str) -> str | None:
    """The last one counts: what is above it may be a return of another period."""
    found = [str(each[group]) for each in pattern.finditer(text)]
    return found[-1] if found else None


def _amount(text: str | None) -> Decimal | None:
    return parse_money(text) if text else None


def _date(text: str | None) -> dt.date | None:
    return parse_date(text) if text else None


def _period(before: str, text: str) -> dt.date | None:
    printed = _last(PERIOD, before, "date") or _last(PERIOD, text, "date")
    if printed is None:
        titles = "\n".join(line for line in text.splitlines() if TITLE.search(line))
        printed = _last(_PERIOD_IN_TITLE, titles, "date") or _last(_DAY_IN_TITLE, titles, "date")
    if printed is None:
        return None
    if printed.isdigit():
        return _month_end(int(printed[:4]), int(printed[4:6] or 12))
    whole = parse_date(printed)
    if whole is None:
        name, year = printed[:-_YEAR_DIGITS].strip(" .,"), printed[-_YEAR_DIGITS:]
        first = parse_date(f"{name} 1, {year}")
        return _month_end(first.year, first.month) if first else None
    return whole


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _accrued(what: str, text: str) -> tuple[Decimal | None, dt.date | None]:
    """An accrued amount and the day it is accrued to, which stands behind or before it."""
    label = rf"(?e)\b(?:accrued {what}){{e<=1}}(?:\s+charges)?{_GAP}"
    day = rf"\(?as\W?of{_GAP}(?P<date>{DATE})\)?{_GAP}"
    pattern = rf"{label}(?:{day})?(?P<amount>{MONEY})(?!\d)(?:{_GAP}{day})?"
    found = regex.search(pattern, text, regex.IGNORECASE)
    if found is None:
        return None, None
    own = regex.search(rf"\baccrued {what}(?: charges)? as of{_GAP}(?P<date>{DATE})", text, regex.IGNORECASE)
    day_printed = found["date"] or (own and own["date"]) or _day_of_column(text, found.end()) or _day_of_both(text)
    return _amount(found["amount"]), _date(day_printed)


def _day_of_column(text: str, end: int) -> str | None:
    """The day behind an accrued amount, in a column that is headed "as of"."""
    found = _DATE_BEHIND.match(text, end) if _HEADED_AS_OF.search(text) else None
    return str(found["date"]) if found else None


def _day_of_both(text: str) -> str | None:
    """The day that one line gives for interest and penalty: "Accruals as of"."""
    found = _ACCRUALS_AS_OF.search(text)
    return str(found["date"]) if found else None


def _numbers(text: str) -> tuple[str | None, str | None, int]:
    """The last four digits of the taxpayer's and the spouse's number, and where the text after them begins."""
    number = spouse = None
    end = 0
    for found in _NUMBER.finditer(text):
        last = parse_tin_last4(found["tin"]) or regex.sub(r"\D", "", found["tin"])[-4:]
        if found["spouse"]:
            spouse = last
        else:
            number = last
        end = found.end()
    return (_lone_number(text, spouse) if number is None else number), spouse, end


def _lone_number(text: str, spouse: str | None) -> str | None:
    """The last four digits of the one masked number of a text that is not the spouse's, whatever it is called."""
    numbers = {found[0][-4:] for found in _MASKED.finditer(text)} - {spouse}
    return numbers.pop() if len(numbers) == 1 else None


def _name(text: str, whole: str, after: int, *, is_ocr: bool) -> str | None:
    """What a label in the whole header names; else the lines behind the taxpayer number in `text` that hold neither a
    label nor a figure: with a figure begins the address."""
    if is_ocr:
        text, whole = _LONE_ZERO.sub("O", text), _LONE_ZERO.sub("O", whole)
    labelled = [found["name"].strip() or _first_line(whole[found.end() :]) for found in _NAME_LABEL.finditer(whole)]
    names = [own for own in labelled if own and not _NO_NAME.search(own)]
    if names or labelled:
        return names[0] if names else None
    names = []
    for line in text[after:].split("\n") if after else []:
        stop = _NO_NAME.search(line)
        own = (
            line.strip()
            if stop is None
            else line[: stop.start()].strip()
            if _ENDS_NAME.match(line, stop.start())
            else ""
        )
        if sum(character.isalpha() for character in own) > 1 and len(names) < _MOST_NAME_LINES:
            names.append(own.lstrip(_SPECKS))
        if names and (stop or not own):
            break
    return " ".join(names) if names else None


def _in_capitals(text: str) -> str | None:
    """The first line that is nothing but two or more words in capitals, as the IRS prints names, wherever it stands."""
    lines = (_before_label(line.strip()) for line in text.split("\n"))
    names = (line for line in lines if _CAPITALS.fullmatch(line) and not LABEL.match(line))
    return next((name for name in names if not _NO_NAME.search(name)), None)


def _before_label(line: str) -> str:
    """A line up to the first label that is not at its start."""
    words = line.split()
    labels = (at for at in range(2, len(words)) if LABEL.match(" ".join(words[at:])))
    return " ".join(words[: next(labels, len(words))])


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.split("\n") if line.strip()), "")
