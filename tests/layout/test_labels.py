"""A label is found in print wherever its pattern stands, however it is misread."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from extractor.fields.address_block import is_office
from extractor.layout import labels
from extractor.layout.labels import find_labels, has_label, label_pattern, value_beside
from extractor.layout.text_run import TextRun
from extractor.values.date import parse_date
from extractor.values.word import Word
from tests.layout.pages import Line, page

LABELS = (
    "amount due by",
    "your ssn",
    "notice date",
    "amount due to be received by",
    "taxpayer identification number",
    "payment due date",
)


def run(text: str) -> TextRun:
    words = text.split() or ["-"]
    return TextRun(
        tuple(Word(word, 1, 10.0 * at, 0.0, 10.0 * at + 9, 9.0, "ocr", 90.0) for at, word in enumerate(words))
    )


def misread(text: str, errors: int, chance: random.Random) -> str:
    """The text with letters put in, left out or exchanged."""
    letters = list(text)
    for _ in range(errors):
        at = chance.randrange(len(letters))
        letters[at : at + chance.choice((0, 1))] = chance.choice(("", "x", "Q", " ", "."))
    return "".join(letters)


@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_found_just_where_its_pattern_finds_it(label: str) -> None:
    chance = random.Random(label)
    found = 0
    for errors in [0, 1, 2, 3, 4] * 40:
        text = f"The {misread(label, errors, chance)} {chance.choice(LABELS)[:9]}".title()
        layout = page((50.0, 20.0, text), confidence=90.0)
        plain = label_pattern(label).search(layout.runs[0].text)
        quick = next(find_labels(layout, (label,)), None)
        assert (plain and plain.span()) == (quick and (quick.start, quick.end)), text
        found += plain is not None
    assert 40 < found < 200


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("lnternaI Revcnue Servlce", True),
        ("DEPARTMNT OF TH TREASRY", True),
        ("1204 RIVERSIDE TERRACE EAST", False),
        ("JOHN SMITH", False),
    ],
)
def test_an_office_is_recognized_by_a_misread_name(text: str, names: bool) -> None:
    assert is_office([run(text)]) is names


def test_an_index_finds_what_a_search_in_each_run_finds() -> None:
    chance = random.Random(20)
    lines = [(50.0, 20.0 * at, misread(label, at % 4, chance)) for at, label in enumerate(LABELS * 6, 1)]
    layout = page(*lines, confidence=80.0)
    for label in LABELS:
        found = {match.run: (match.start, match.end) for match in find_labels(layout, (label,))}
        spans = {run: match.span() for run in layout.runs if (match := label_pattern(label).search(run.text))}
        assert found == spans
        assert {run for run in layout.runs if has_label(layout, run, (label,))} == set(spans)


def test_the_first_label_that_fits_a_run_wins() -> None:
    layout = page((50, 100, "Amount due by May 1, 2023"))
    (found,) = find_labels(layout, ("amount due by", "amount due"))
    assert found.rest == " May 1, 2023"


def test_a_label_is_searched_for_once_per_page(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = page((50, 100, "Notice date May 1, 2023"), (50, 120, "Your caller ID 1234"))
    before = list(find_labels(layout, ("notice date",)))
    monkeypatch.setattr(labels, "_search", None)
    assert list(find_labels(layout, ("notice date",))) == before


HEADER_ROW: list[Line] = [(60, 60, "CP14"), (140, 60, "June 3, 2019"), (260, 60, "5907"), (60, 74, "Notice")]
CAPTIONS: list[Line] = [(140, 74, "Notice date"), (260, 74, "Your caller ID")]


def dated(*lines: Line) -> object:
    (label,) = find_labels(page(*lines), ["notice date"])
    read = value_beside(page(*lines), label, parse_date)
    return read and read.value


def test_a_caption_names_the_value_above_it() -> None:
    assert dated(*HEADER_ROW, *CAPTIONS) == dt.date(2019, 6, 3)


@pytest.mark.parametrize("label", [(140, 46, "Due date"), (60, 60, "Due date:")])
def test_a_value_that_another_label_leads_to_is_not_the_captions(label: Line) -> None:
    assert dated(*(line for line in HEADER_ROW if line[2] != "CP14"), label, *CAPTIONS) is None


def test_a_value_below_a_label_comes_before_one_above_it() -> None:
    assert dated(*HEADER_ROW, *CAPTIONS, (140, 88, "May 1, 2020")) == dt.date(2020, 5, 1)


@pytest.mark.parametrize(
    ("left", "day"), [(240, dt.date(2019, 6, 3)), (244.9, dt.date(2019, 6, 3)), (245.1, dt.date(2020, 5, 1))]
)
def test_a_value_below_a_label_comes_before_that_of_the_next_column(left: float, day: dt.date) -> None:
    """The date beside the label is of the column whose label is above it, flush within half a line's height."""
    columns: list[Line] = [
        (60, 60, "Notice date"),
        (60, 72, "June 3, 2019"),
        (left, 48, "Due date"),
        (240, 60, "May 1, 2020"),
    ]
    assert dated(*columns) == day


@pytest.mark.parametrize(
    "lines",
    [
        [(60, 60, "Under the notice date of the return"), (60, 72, "June 3, 2019")],
        [(60, 60, "As of the notice date, you owe more. Pay by June 3, 2019")],
        [(60, 60, "through the notice date."), (60, 72, "June 3, 2019")],
        [(60, 60, "It runs to the notice date."), (60, 72, "June 3, 2019")],
    ],
)
def test_a_label_inside_a_sentence_has_no_value(lines: list[Line]) -> None:
    assert dated(*lines) is None


def test_a_point_behind_a_label_alone_is_a_leader() -> None:
    assert dated((60, 60, "Notice date ."), (60, 72, "June 3, 2019")) == dt.date(2019, 6, 3)


def test_a_label_in_two_languages_has_its_value_beside_it() -> None:
    assert dated((60, 60, "Notice date / Fecha del aviso"), (300, 60, "June 3, 2019")) == dt.date(2019, 6, 3)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("June 3, 2019", dt.date(2019, 6, 3)),
        ("(1) June 3, 2019", dt.date(2019, 6, 3)),
        ("A June 3, 2019", dt.date(2019, 6, 3)),
        ("Due June 3, 2019", None),
    ],
)
def test_a_word_before_the_value_below_a_label_names_the_value(line: str, value: dt.date | None) -> None:
    assert dated((60, 60, "Notice date"), (60, 72, line)) == value


def test_a_value_below_a_label_comes_before_one_in_a_sentence_beside_it() -> None:
    columns: list[Line] = [
        (60, 60, "Notice date"),
        (60, 76, "June 3, 2019"),
        (240, 61, "We received your return on May 1, 2019"),
    ]
    assert dated(*columns) == dt.date(2019, 6, 3)


@pytest.mark.parametrize(("words", "day"), [("sent on", dt.date(2023, 6, 12)), ("sent it on", dt.date(2023, 7, 1))])
def test_a_value_behind_more_than_two_words_is_of_their_sentence(words: str, day: dt.date) -> None:
    layout = page((50, 100, "Notice date"), (150, 100, f"{words} 06/12/2023"), (50, 112, "07/01/2023"))
    (label,) = find_labels(layout, ["notice date"])
    found = value_beside(layout, label, parse_date)
    assert found is not None
    assert found.value == day
