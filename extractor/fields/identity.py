"""Tax year, form, taxpayer number and phone numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from extractor.fields.billing import BillingSummary
from extractor.fields.candidate import Candidate, without_repeats
from extractor.fields.coupon import coupon_top, place_of
from extractor.fields.labeled import FieldLabel, field_labels, labeled, value_of
from extractor.fields.other_sentences import is_of_another_year
from extractor.fields.printed_dates import is_rest_of_date
from extractor.fields.tax_year_mentions import FORM_AND_YEAR
from extractor.fields.value_types import whole_phone, year_or_year_end
from extractor.layout.labels import has_label, value_in
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.notices.definition import Place
from extractor.values.date import DATE_IN_TEXT
from extractor.values.phone import parse_phone
from extractor.values.taxpayer_number import (
    MISREAD_MASK,
    NUMBER_ENDING,
    parse_tin_last4,
    whole_tin,
    with_misread_mask,
)

_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_YEAR_WORDS: tuple[tuple[str, Place], ...] = (
    (rf"(?:balance due|taxes|amount due) for (?:tax year )?{_YEAR}", "headline"),
    (rf"tax(?:able)? year \(?{_YEAR}", "narrative"),
    (
        rf"(?:tax (?:year|period)|form 1040\S* for the year|^year) ended dec(?:ember|\.)? 31, ?{_YEAR}",
        "narrative",
    ),
    (rf"\b(?:your|on the|bill for) {_YEAR} (?:form|tax|federal|individual|income|return)", "narrative"),
    (rf"(?<!-){FORM_AND_YEAR}(?![-/])", "narrative"),
    (rf"\b(?:income tax(?:es)?|owe tax(?:es)?)(?: for| of| in)?(?: tax year| the year)? {_YEAR}", "narrative"),
    (rf"\b(?:calendar year|tax yr\.?|TY) {_YEAR}", "narrative"),
    (rf"^year: {_YEAR}$", "narrative"),
    (rf"\b(?:your|the) (?:tax )?return (?:for|of) (?:the year )?{_YEAR}", "narrative"),
    (rf"(?<![\w*•#/-]){_YEAR} (?:form 1040|tax year|(?:individual |federal )?income tax)", "narrative"),
)
"""Words that name the tax year, and their place."""
_YEAR_IN_TEXT = [(regex.compile(words, regex.I), place) for words, place in _YEAR_WORDS]
_SPEAKS_OF_YEAR = regex.compile(r"\b(?:tax(?:es|able)?|return|period|year|1040|owed?|balance|due|cp ?14)\b", regex.I)
_YEAR_OR_ITS_END = regex.compile(
    r"(?:\bdec(?:ember|\.)? 31, ?|(?<!\d)12[/-](?:31[/-])?|(?<![\d/.,$-]))(?P<year>(?:19|20)\d\d)"
    r"(?:-?12(?:-31)?)?(?!\d|[/.,-]\d)",
    regex.I,
)
"""A year, or its last day or month."""
_FORM = regex.compile(
    r"\bform(?: number)? ?\(?(?P<number>[1Il|L][0O]4[0O]|941|940|1120)(?P<suffix>(?:(?:- ?)?[A-Z]{1,3})?)\b(?!-)",
    regex.I,
)
"""A form number; a line may end behind its hyphen."""
_OF_ANOTHER = regex.compile(r"\b(?:spouse|preparer|secondary)", regex.I)
"""Whose number another one is that has the label of the taxpayer's."""
_MASKED = regex.compile(r"(?<!\w)[Xx*•#]{3}-[Xx*•#]{2}-\d{4}(?!\d)")
_ENDS_IN = regex.compile(r"\bend(?:s|ing)\b|\blast (?:four|4)\b", regex.I)
_FOUR_DIGITS = regex.compile(r"(?P<last>\d{4})[-–—|,.;]?")
"""The end of a number, and a mark between it and what follows on its line."""
_ENDING_IN = regex.compile(
    r"(?:ending|ends|last (?:four|4)(?: digits)?)\W{1,3}(?:(?:in|with|are|is)\W{1,3})?\d{4}", regex.I
)
"""Words that show the end of a number alone, as the value of its label."""
_COLUMN_YEAR = regex.compile(r"(?:19|20)\d\d(?: \([^)]*\))?")
_AS_FIGURES = str.maketrans("OIL|", "0111")


def tax_years(layouts: list[PageLayout]) -> list[Candidate]:
    """Every mention of the tax year: headers, headline, narrative, coupon."""
    labels = list(field_labels(layouts, "tax_year"))
    candidates, others = list[Candidate](), list[Candidate]()
    for layout in layouts:
        top = coupon_top(layout)
        beside = (value_of(found, year_or_year_end) for found in labels if found.layout is layout)
        of_page = [year for year in beside if year is not None]
        for run in layout.runs:
            of_page += _years_in_text(layout, run, top)
        for each in of_page:
            (others if _is_of_other(layout, each.run) else candidates).append(each)
    return without_repeats(candidates) or _agreeing(others) or _years_of_lines(layouts)


def _agreeing(others: Sequence[Candidate]) -> list[Candidate]:
    """The year that two mentions or more name, and no other one does, where all of them seem to be of another year: a
    letter names its own."""
    found = without_repeats(list(others))
    return found if len(found) > 1 and len({each.value for each in found}) == 1 else []


def _is_of_other(layout: PageLayout, year: TextRun) -> bool:
    """Whether a year is another one than the notice's, or the end of a date or of the taxpayer's number."""
    return is_of_another_year(layout, year) or is_rest_of_date(layout, year) or _ends_number(layout, year)


def _ends_number(layout: PageLayout, year: TextRun) -> bool:
    """Whether the line of four digits says that a number ends in them."""
    line = next((each for each in layout.lines if year.words[0] in each.words), year)
    return any(match["last"] in year.text for match in NUMBER_ENDING.finditer(line.text))


def _years_of_lines(layouts: list[PageLayout]) -> list[Candidate]:
    """The one year of all lines that speak of a tax, a return, a period, a year or a debt; none inside another date."""
    found = [
        (layout, Candidate(int(match["year"]), line.words_at(*match.span()), "narrative"))
        for layout in layouts
        for line in layout.lines
        if _SPEAKS_OF_YEAR.search(line.text)
        for match in _YEAR_OR_ITS_END.finditer(line.text)
        if not _is_of_date(line.text, match.start())
    ]
    every = [year for _, year in found]
    own = [year for layout, year in found if not _is_of_other(layout, year.run)]
    return next((years for years in (every, own) if len({year.value for year in years}) == 1), [])


_MOST_OF_HEADING = 6
"""Most words of the print between a column's year and its amounts: more are prose, and the year heads no column."""


def years_of_columns(billing: BillingSummary | None) -> list[Candidate]:
    """The year over the billed column of amounts, where others are over the columns beside it."""
    if billing is None or not billing.rows:
        return []
    cell = min((row.amount.run for row in billing.rows), key=lambda run: run.top)
    years = [run for run in billing.layout.runs if run.bottom <= cell.top and _COLUMN_YEAR.fullmatch(run.text)]
    lowest = max(years, key=lambda run: run.bottom, default=None)
    beside = [run for run in years if lowest is not None and same_line(run, lowest)]
    own = [run for run in beside if run.x0 < cell.x1 and run.x1 > cell.x0]
    between = [run for run in billing.layout.runs if any(run.top >= year.bottom for year in own)]
    is_heading = not any(run.bottom <= cell.top and len(run.words) > _MOST_OF_HEADING for run in between)
    return [Candidate(int(run.words[0].text), run, "billing_summary") for run in own if len(beside) > 1 and is_heading]


def _years_in_text(layout: PageLayout, run: TextRun, coupon: float | None) -> list[Candidate]:
    paragraph = layout.paragraph(run, 2)
    text = " ".join(part.text for part in paragraph)
    candidates = []
    for pattern, place in _YEAR_IN_TEXT if any(part.has_digit for part in paragraph) else ():
        for match in pattern.finditer(text):
            if match.start() > len(run.text) or _is_of_date(text, match.start()):
                continue
            part = _part_across(paragraph, match.start("year"), match.end("year"))
            if part is not None:
                candidates.append(Candidate(int(match["year"]), part, place_of(run, coupon, place)))
    return candidates


def _is_of_date(text: str, at: int) -> bool:
    """Whether a character is inside a date: what follows this may be the label of a tax year."""
    return any(date.start() < at < date.end() for date in DATE_IN_TEXT.finditer(text))


def _part_across(paragraph: list[TextRun], start: int, end: int) -> TextRun | None:
    """The words at the characters `start` to `end` of a paragraph's text."""
    for run in paragraph:
        if start < len(run.text):
            return run.part(start, end)
        start, end = start - len(run.text) - 1, end - len(run.text) - 1
    return None


def forms(layouts: list[PageLayout]) -> list[Candidate]:
    """Every mention of the form number."""
    candidates = []
    for layout in layouts:
        for run in (run for run in layout.runs if "form" in run.text.lower()):
            paragraph = layout.paragraph(run, 2)
            for match in _FORM.finditer(" ".join(part.text for part in paragraph)):
                part = _part_across(paragraph, match.start("number"), match.end("suffix"))
                if match.start() < len(run.text) and part is not None:
                    candidates.append(Candidate(_form(match), part, "narrative"))
    return without_repeats(candidates)


def _form(match: regex.Match[str]) -> str:
    """The form number, with digits for the letters that OCR read."""
    return str(match["number"]).upper().translate(_AS_FIGURES) + str(match["suffix"]).upper().replace(" ", "")


def identification_numbers(layouts: list[PageLayout]) -> list[Candidate]:
    """The last four digits of every mention of the taxpayer number, masked or whole; not of a spouse's."""
    own = (found for found in field_labels(layouts, "tin_last4") if not _OF_ANOTHER.search(found.label.before))
    labels = list(own)
    printed = [number for found in labels if (number := value_of(found, whole_tin)) is not None]
    ends = [number for found in labels if (number := _end_beside(found)) is not None]
    ends = [*ends, *_unlabeled(layouts, NUMBER_ENDING)]
    printed = printed or _unlabeled(layouts, _MASKED) or _lone(ends) or _of_running_headers(ends)
    printed = printed or _with_misread_masks(layouts, labels) or _repeated_ends(layouts)
    last4s = ((candidate, parse_tin_last4(str(candidate.value))) for candidate in printed)
    return without_repeats([replace(candidate, value=last4) for candidate, last4 in last4s if last4 is not None])


def _end_beside(label: FieldLabel) -> Candidate | None:
    """The end of a number beside a label that says that it is one, or that is the value of another label; nothing where
    it follows in the label's own print."""
    text = label.label.run.text
    if NUMBER_ENDING.search(text):
        return None
    return value_of(label, _last_digits if _ENDS_IN.search(text) else _ending_in)


def _ending_in(text: str) -> str | None:
    return f"***-**-{text[-4:]}" if _ENDING_IN.fullmatch(text) else None


def _repeated_ends(layouts: list[PageLayout]) -> list[Candidate]:
    """The end of a number that a letter shows by itself at two places or more, if it is the same at all of them:
    nothing else of a letter is shown so again and again."""
    ends = [(run, _ending_in(run.text)) for layout in layouts for run in layout.runs if run.has_digit]
    found = [Candidate(value, run, "header") for run, value in ends if value is not None]
    return _lone(found) if len(found) > 1 else []


def _last_digits(text: str) -> str | None:
    found = _FOUR_DIGITS.fullmatch(text)
    return f"***-**-{found['last']}" if found else None


def _with_misread_masks(layouts: list[PageLayout], labels: list[FieldLabel]) -> list[Candidate]:
    """The one number that scanned pages show at two places or more, beside its label or alone, with its mask misread;
    none of one that they show once."""
    scanned = [layout for layout in layouts if layout.is_ocr]
    beside = [number for each in labels if each.layout in scanned and (number := value_of(each, with_misread_mask))]
    tokens = _unlabeled(scanned, MISREAD_MASK)
    alone = [replace(each, value=last4) for each in tokens if (last4 := with_misread_mask(str(each.value)))]
    found = without_repeats([*beside, *alone])
    return _lone(found) if len(found) > 1 else []


def _lone(numbers: list[Candidate]) -> list[Candidate]:
    """The mentions of one number; none of several."""
    return numbers if len({parse_tin_last4(str(each.value)) for each in numbers}) == 1 else []


def _of_running_headers(numbers: list[Candidate]) -> list[Candidate]:
    """The mentions of numbers that differ where one line of several pages has them all: it says whose pages they are,
    and contradicts itself."""
    places = Counter((round(each.run.x0), round(each.run.top)) for each in numbers)
    return [each for each in numbers if places[round(each.run.x0), round(each.run.top)] > 1]


def _unlabeled(layouts: list[PageLayout], pattern: regex.Pattern[str]) -> list[Candidate]:
    """The taxpayer numbers that are masked, or told by their ends, as nothing else is. Masked ones are all the
    taxpayer's: where they differ, the letter contradicts itself."""
    return [
        Candidate(match[0], run.words_at(*match.span()), "header")
        for layout in layouts
        for run in layout.runs
        for match in pattern.finditer(run.text)
        if not _OF_ANOTHER.search(run.text[: match.start()])
    ]


def phones(layouts: list[PageLayout]) -> list[Candidate]:
    """Every mention of a phone number, that of the header first."""
    candidates = labeled(layouts, "contact_phone")
    for layout in layouts:
        for run in layout.runs:
            inside = value_in(run, whole_phone) if parse_phone(run.text) is not None else None
            if inside is not None and not _is_about_tin(layout, run):
                candidates.append(Candidate(inside.value, inside.run, "help"))
    return without_repeats(candidates)


def _is_about_tin(layout: PageLayout, run: TextRun) -> bool:
    """Whether a run or the text before it is about the taxpayer number, which misread looks like a phone number."""
    lines = (run, *layout.continued_by(run), *layout.left_of(run)[:1])
    return any(has_label(layout, line, cp14().fields["tin_last4"].labels) for line in lines)
