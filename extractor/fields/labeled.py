"""The values beside a field's labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.fields.candidate import Candidate, Value
from extractor.fields.coupon import coupon_top
from extractor.fields.value_types import PARSERS, Parser
from extractor.layout.labels import LabelMatch, ParsedValue, find_labels, value_beside
from extractor.layout.page_layout import PageLayout
from extractor.notices import FieldDefinition, cp14
from extractor.notices.definition import Place
from extractor.values.date import DATE_IN_TEXT

_LATER_PAGES: tuple[Place, ...] = ("running_header", "help")


@dataclass(frozen=True)
class FieldLabel:
    """A label of a field on a page, and the place on the letter where it is printed."""

    layout: PageLayout
    label: LabelMatch
    place: Place


def field_labels(layouts: Sequence[PageLayout], name: str) -> Iterator[FieldLabel]:
    """Every label of a field that is not inside a sentence."""
    field = cp14().fields[name]
    for index, layout in enumerate(layouts):
        top = coupon_top(layout) if "coupon" in field.places else None
        for label in find_labels(layout, field.labels_on(is_ocr=layout.is_ocr)):
            if field.most_words_before is None or _words_before(label) <= field.most_words_before:
                in_coupon = top is not None and label.run.top >= top
                yield FieldLabel(layout, label, _place(field, index, in_coupon))


def _words_before(label: LabelMatch) -> int:
    """The number of words before a label in its line, a bullet included; 0 where there are only signs.

    A date before a label is the value of the one before: "Notice date: May 1, 2023 Tax year: 2022".
    """
    dates = DATE_IN_TEXT.finditer(label.before) if label.run.has_digit else ()
    before = label.before[max((date.end() for date in dates), default=0) :]
    return len(before.split()) if any(character.isalnum() for character in before) else 0


def _place(field: FieldDefinition, page_index: int, in_coupon: bool) -> Place:
    if in_coupon:
        return "coupon"
    later = [place for place in field.places if place in _LATER_PAGES] if page_index else []
    return (*later, *field.places)[0]


def value_of(found: FieldLabel, parse: Parser) -> Candidate | None:
    """The value beside a label; None where there is none."""
    read: ParsedValue[Value] | None = value_beside(found.layout, found.label, parse)
    return None if read is None else Candidate(read.value, read.run, found.place)


def labeled(layouts: Sequence[PageLayout], name: str) -> list[Candidate]:
    """Every mention of a field beside one of its labels."""
    parse = PARSERS[cp14().fields[name].type]
    found = (value_of(label, parse) for label in field_labels(layouts, name))
    return [candidate for candidate in found if candidate is not None]
