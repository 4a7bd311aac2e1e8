"""The day on which a letter says that the return came in: one day, and a late one where late filing is charged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import regex

from extractor import law
from extractor.fields.candidate import sentence_leftover
from extractor.fields.passages import Passage, passages
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT, parse_date

_CAME = (
    r"(?:received|rec['’]d|posted(?: as received)?|filed|(?<=return )in|came(?: in| to us)?|arrived|reached us)"
    r"(?: by us)?(?:,? (?:in (?:good )?time|late|early),?)?(?: on)?:?\s*"
)
_OTHER = r"\b(?:if|payments?|checks?|deposits?|money|remittances?|withh\w+|credits?)\b"
_RETURN_CAME = regex.compile(
    r"\b(?:return|form 1040|late.fil\w*|filing late|late return|failure.to.file|6651\(a\)\(1\))(?!\w)"
    rf"(?:(?!{_OTHER}).){{0,90}}?\b{_CAME}$",
    regex.IGNORECASE,
)
"""What leads to the day on which the return came in, and not a payment."""
_ENDS_CAME = regex.compile(rf"(?r)\b{_CAME}$", regex.IGNORECASE)
"""The end of it, which is searched for from the end and is before few dates."""
_OF_OTHER = regex.compile(rf"{_OTHER}[^.;:]*$", regex.IGNORECASE)
_LABEL = regex.compile(
    r"\W*(?:\(?\w{1,2}[).]? )?(?:date |your )?(?:return|form 1040)"
    r" (?:was )?(?:received|rec['’]d|filed|posted)(?: on| date)?\W*",
    regex.IGNORECASE,
)
_TO_DAY = regex.compile(
    rf"\s?(?:[-–—]|to|through|thru|until)\s?(?:{DATE_IN_TEXT.pattern})", DATE_IN_TEXT.flags | regex.IGNORECASE
)
"""What makes a date the first day of a period, as that of a penalty is, behind its name."""
_FAR = 120


def return_received(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """The days of a PDF's own text on which the return is said to have come in: all of them where they differ, and
    each that is in time although late filing is charged, or after the notice. The day of the notice is that on which
    charges are put on an account: "Penalty, return filed late 11/25/2019"."""
    came = (each for each in _mentions(layouts) if each[0] != notice.notice_date)
    found = list({(day, run.page, run.middle): (day, run, text) for day, run, text in came}.values())
    days = sorted({day for day, _, _ in found})
    for day, run, sentence in found:
        why = _contradicted(day, days, notice)
        if why is not None:
            yield sentence_leftover(why, sentence, run)


def _contradicted(day: dt.date, days: Sequence[dt.date], notice: Notice) -> str | None:
    penalties = notice.penalties.failure_to_file if notice.penalties is not None else None
    if penalties and notice.tax_year is not None and day <= law.unmoved_due_date(notice.tax_year):
        return "the return came in time, and late filing is charged"
    if notice.notice_date is not None and day > notice.notice_date:
        return "the return came after the notice"
    others = [other.isoformat() for other in days if other != day]
    return f"elsewhere the return came on {', '.join(others)}" if others else None


def _mentions(layouts: Sequence[PageLayout]) -> Iterator[tuple[dt.date, TextRun, str]]:
    """Each such day with its words: in a sentence, or in the cell under or beside its label."""
    for layout in layouts:
        for passage in (*passages(layout), *(Passage(layout, (line,)) for line in layout.lines)):
            for match in DATE_IN_TEXT.finditer(passage.text):
                start = max(0, match.start() - _FAR)
                before = passage.text[start : match.start()]
                lead = _RETURN_CAME.search(before) if _ENDS_CAME.search(before) else None
                day = parse_date(match[0])
                if _TO_DAY.match(passage.text, match.end()):
                    continue
                if lead and day and not _OF_OTHER.search(passage.text[start : start + lead.start()]):
                    sentence = passage.text[start + lead.start() : match.end()]
                    yield day, passage.part(*match.span()), sentence
        for run in layout.runs:
            if _LABEL.fullmatch(run.text):
                for cell in (*layout.right_of(run)[:1], *layout.below(run, 1.5)[:1]):
                    day = parse_date(cell.text)
                    if day is not None:
                        yield day, cell, f"{run.text} {cell.text}"
                        break
