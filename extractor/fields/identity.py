"""Tax year, form, identification number and caller ID: whose letter it is and for which year."""

from __future__ import annotations

import regex

from extractor.fields.candidate import Candidate, Place
from extractor.fields.coupon import coupon_top
from extractor.fields.figures import without_repeats
from extractor.layout.labels import find_labels, label_in, value_beside, value_in
from extractor.layout.page_layout import PageLayout, TextRun
from extractor.values.phone import parse_phone
from extractor.values.tax_year import parse_year
from extractor.values.taxpayer_number import looks_like_tin, parse_tin_last4

_YEAR_LABELS = ("tax year", "tax period")
_SMUDGED_YEAR_LABELS = (*_YEAR_LABELS, "tax your")
"""For OCR, which knows that word better."""
_TIN_LABELS = (
    "taxpayer identification number",
    "social security number",
    "taxpayer id number",
    "your ssn",
    "your tin",
    "ssn",
    "social security",
    "taxpayer identification",
    "taxpayer id",
)
_CALLER_LABELS = ("your caller id", "caller id", "your caller")
_PHONE_LABELS = ("to contact us", "call us at", "phone", "call us", "telephone", "call")

_YEAR_IN_TEXT: tuple[tuple[regex.Pattern[str], Place], ...] = (
    (
        regex.compile(r"(?:balance due|taxes|amount due) for (?:tax year )?(?P<year>(?:19|20)\d\d)\b", regex.I),
        "headline",
    ),
    (regex.compile(r"tax year \(?(?P<year>(?:19|20)\d\d)\b", regex.I), "narrative"),
    (regex.compile(r"tax (?:year|period) ended december 31, ?(?P<year>(?:19|20)\d\d)\b", regex.I), "narrative"),
    (
        regex.compile(r"\b(?:your|on the) (?P<year>(?:19|20)\d\d) (?:form|tax|federal|income|return)", regex.I),
        "narrative",
    ),
    (regex.compile(r"\b(?P<year>(?:19|20)\d\d) form 1040", regex.I), "narrative"),
)
_OF_ANOTHER_YEAR = regex.compile(r"\W*(?:19|20)\d\d\)? (?:is|are) not (?:a )?part of\b", regex.I)
"""What is said of a year that the letter is not about."""
_FORM = regex.compile(
    r"\bform(?: number)? ?\(?(?P<number>[1Il|L][0O]4[0O]|941|940|1120)(?P<suffix>(?:-?[A-Z]{1,3})?)\b", regex.I
)
_AS_FIGURES = str.maketrans("OIL|", "0111")


def tax_years(layouts: list[PageLayout]) -> list[Candidate]:
    """The tax year wherever the letter states it: header boxes, headline, narrative, coupon."""
    candidates = []
    for index, layout in enumerate(layouts):
        top = coupon_top(layout)
        usual: Place = "header" if index == 0 else "running_header"
        is_ocr = any(run.words[0].source == "ocr" for run in layout.runs)
        for label in find_labels(layout, _SMUDGED_YEAR_LABELS if is_ocr else _YEAR_LABELS):
            if len(label.before.split()) > 4 or _OF_ANOTHER_YEAR.match(label.rest):
                continue
            read = value_beside(layout, label, _year_or_year_end)
            if read is not None:
                candidates.append(Candidate(read.value, read.run, _coupon_or(label.run, top, usual)))
        for run in layout.runs:
            candidates += _years_in_text(layout, run, top)
    return without_repeats(candidates)


def _year_or_year_end(text: str) -> int | None:
    """A year, or that of `December 31, 2017`."""
    ended = regex.fullmatch(r"dec(?:ember|\.)? 31, ?(?P<year>(?:19|20)\d\d)", text.strip(), regex.I)
    return int(ended["year"]) if ended else parse_year(text)


def _years_in_text(layout: PageLayout, run: TextRun, coupon: float | None) -> list[Candidate]:
    paragraph = layout.paragraph(run, 2)
    text = " ".join(part.text for part in paragraph)
    candidates = []
    for pattern, place in _YEAR_IN_TEXT:
        for match in pattern.finditer(text):
            if match.start() > len(run.text) or _OF_ANOTHER_YEAR.match(text[match.start("year") :]):
                continue
            part = _part_across(paragraph, match.start("year"), match.end("year"))
            if part is not None:
                candidates.append(Candidate(int(match["year"]), part, _coupon_or(run, coupon, place)))
    return candidates


def _part_across(paragraph: list[TextRun], start: int, end: int) -> TextRun | None:
    """The words at characters start to end of a paragraph's joined text."""
    for run in paragraph:
        if start < len(run.text):
            return run.part(start, end)
        start, end = start - len(run.text) - 1, end - len(run.text) - 1
    return None


def forms(layouts: list[PageLayout]) -> list[Candidate]:
    """The form number wherever it is named."""
    candidates = []
    for layout in layouts:
        for run in layout.runs:
            paragraph = layout.paragraph(run, 2)
            for match in _FORM.finditer(" ".join(part.text for part in paragraph)):
                part = _part_across(paragraph, match.start("number"), match.end("suffix"))
                if match.start() < len(run.text) and part is not None:
                    candidates.append(Candidate(_form(match), part, "narrative"))
    return without_repeats(candidates)


def _form(match: regex.Match[str]) -> str:
    """The form with the figures that the engine read as letters put right."""
    return str(match["number"]).upper().translate(_AS_FIGURES) + str(match["suffix"]).upper()


def identification_numbers(layouts: list[PageLayout]) -> list[Candidate]:
    """The last four digits of the Social Security number wherever it is printed, masked or whole."""
    candidates = []
    for index, layout in enumerate(layouts):
        top = coupon_top(layout)
        usual: Place = "header" if index == 0 else "running_header"
        for label in find_labels(layout, _TIN_LABELS):
            read = value_beside(layout, label, _printed_tin)
            if read is None:
                continue
            last4 = parse_tin_last4(read.value)
            if last4 is not None:
                candidates.append(Candidate(last4, read.run, _coupon_or(label.run, top, usual)))
    return without_repeats(candidates)


def _printed_tin(text: str) -> str | None:
    return text if looks_like_tin(text) and len(text) <= 16 else None


def caller_ids(layouts: list[PageLayout]) -> list[Candidate]:
    """The caller ID beside its label."""
    candidates = []
    for layout in layouts:
        for label in find_labels(layout, _CALLER_LABELS):
            read = value_beside(layout, label, _digits)
            if read is not None:
                candidates.append(Candidate(read.value, read.run, "header"))
    return candidates


def _digits(text: str) -> str | None:
    return text if regex.fullmatch(r"\d{4,6}", text) else None


def phones(layouts: list[PageLayout]) -> list[Candidate]:
    """Phone numbers to call about the notice, the header's first."""
    candidates = []
    for index, layout in enumerate(layouts):
        for label in find_labels(layout, _PHONE_LABELS):
            read = value_beside(layout, label, _whole_phone)
            if read is not None:
                candidates.append(Candidate(read.value, read.run, "header" if index == 0 else "help"))
        for run in layout.runs:
            inside = value_in(run, _whole_phone)
            if inside is not None and not _is_about_tin(layout, run):
                candidates.append(Candidate(inside.value, inside.run, "help"))
    return without_repeats(candidates)


def _is_about_tin(layout: PageLayout, run: TextRun) -> bool:
    """Whether a run or what leads to it speaks of the Social Security number: misread, that looks like a phone's."""
    lines = (run, *layout.continued_by(run), *layout.left_of(run)[:1])
    return any(label_in(line, words) is not None for line in lines for words in _TIN_LABELS)


def _whole_phone(text: str) -> str | None:
    phone = parse_phone(text)
    return phone if phone is not None and len(phone) >= len(text.strip(" .,;:")) - 1 else None


def _coupon_or(run: TextRun, coupon: float | None, otherwise: Place) -> Place:
    return "coupon" if coupon is not None and run.top >= coupon else otherwise
