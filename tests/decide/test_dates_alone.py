"""Dates without labels: the notice date is the one that is not the day to pay."""

from __future__ import annotations

import pytest

from extractor.decide.assembly import assemble
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
from tests.layout.pages import Line, page

SENT, DUE = "January 30, 2018", "February 20, 2018"


def read(*lines: Line) -> PageLayout:
    return page((60, 40, "CP14"), (60, 60, "Tax year 2016"), *lines, confidence=95.0)


@pytest.mark.parametrize("dates", [(SENT, DUE), (DUE, SENT)])
def test_of_two_dates_alone_the_one_that_leads_to_the_other_is_the_notice_date(dates: tuple[str, str]) -> None:
    alone = [(60.0, 100.0 + 30 * at, date) for at, date in enumerate(dates)]
    notice = assemble([LetterReading((read(*alone, (60, 300, f"Amount due by {DUE}: $10.00")),))]).notice
    assert (str(notice.notice_date), str(notice.due_date)) == ("2018-01-30", "2018-02-20")


def test_the_day_to_pay_whose_label_one_pass_does_not_read_is_not_the_notice_date() -> None:
    first = read((60, 100, DUE), (60, 300, "Anounl dve: $10.00"))
    second = read((60, 130, SENT), (60, 300, f"Amount due by {DUE}: $10.00"))
    notice = assemble([LetterReading((first,)), LetterReading((second,))]).notice
    assert (str(notice.notice_date), str(notice.due_date)) == ("2018-01-30", "2018-02-20")
