"""Years in the words by which a notice names itself: its code, its form, the label of its tax year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.fields.candidate import certain_leftover
from extractor.fields.passages import Passage, passages
from extractor.fields.running_headers import is_header
from extractor.fields.tax_year_mentions import FORM_AND_YEAR, YEAR
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import MONEY_IN_TEXT

_OWN = regex.compile(
    rf"\bCP ?14\b\W{{0,4}}(?:(?:for|of|tax|year|yr)\W{{1,3}}){{0,3}}{YEAR}|(?<=[.;,|·] )(?:tax )?year: {YEAR}"
    rf"|{FORM_AND_YEAR}",
    regex.IGNORECASE,
)
"""The code or the form with the year behind it."""
_LABEL = regex.compile(
    rf"\W*(?:(?:for|income|tax|taxable|calendar)\W+){{0,3}}(?:year|yr|period)\b(?:\W{{0,3}}(?:of|the|tax|año)\b){{0,3}}\W*{YEAR}\W*",
    regex.IGNORECASE,
)
"""A label of the tax year with its value, as a run of its own."""
_OF_ANOTHER = regex.compile(
    r"\b(?:refund\w*|overpa\w+|credit(?:ed)? (?:to|from)|settled|closed|nothing|no balance|next|last|prior|earlier|plan"
    r"|transcripts?|amend\w*|1040-?X|paid (?:off|in full)|sample|example)\b",
    regex.IGNORECASE,
)
"""Words of sentences about another year's return."""


def other_own_years(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """The years of a PDF's own text in such words, also in the cells of a running header, that are not the tax year."""
    found: dict[tuple[int, float, float], Leftover] = {}
    for layout in layouts if notice.tax_year is not None else ():
        headers = (Passage(layout, (line,)) for line in layout.lines if is_header(line))
        for passage in (*passages(layout), *headers):
            years = [*_in_words(passage), *_in_labels(passage)]
            for match, start in years if any(run.has_digit for run in passage.runs) else ():
                if int(match["year"]) != notice.tax_year:
                    first, last = (start + each for each in match.span("year"))
                    run = passage.part(first, last)
                    year = certain_leftover("tax_year", match["year"], match[0].strip(), run, "running_header")
                    found[run.page, run.x0, run.top] = year
    yield from found.values()


def _in_words(passage: Passage) -> Iterator[tuple[regex.Match[str], int]]:
    for match in _OWN.finditer(passage.text):
        first, last = passage.sentence(*match.span())
        if not _OF_ANOTHER.search(passage.text[first:last]) and not _is_of_figure(passage.text, match):
            yield match, 0


def _in_labels(passage: Passage) -> Iterator[tuple[regex.Match[str], int]]:
    """The labels that are a line; what begins with a small letter below another line is the end of a sentence."""
    for start, run in zip(sorted(passage.line_starts), passage.runs, strict=True):
        match = _LABEL.fullmatch(run.text)
        if match is not None and not (start and run.text[0].islower()):
            yield match, start


def _is_of_figure(text: str, match: regex.Match[str]) -> bool:
    """Whether four digits are part of a date or of an amount."""
    spans = [each.span() for pattern in (DATE_IN_TEXT, MONEY_IN_TEXT) for each in pattern.finditer(text)]
    return any(first <= match.start("year") < last for first, last in spans)
