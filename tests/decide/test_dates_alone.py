"""Dates without labels: the notice date is the one that is not the day to pay."""

from __future__ import annotations

import pytest

from extractor.decide.assembly import assemble
from extractor.fields.reading import LetterReading
from tests.layout.pages import page


@pytest.mark.parametrize(
    "dates", [("January 30, 2018", "February 20, 2018"), ("February 20, 2018", "January 30, 2018")]
)
def test_a_date_alone_that_is_the_day_to_pay_is_not_the_notice_date(dates: tuple[str, str]) -> None:
    lines = [(60.0, 100.0 + 30 * at, date) for at, date in enumerate(dates)]
    read = page(
        (60, 40, "CP14"), (60, 60, "Tax year 2016"), *lines, (60, 300, "Amount due by February 20, 2018: $10.00")
    )
    notice = assemble([LetterReading((read,))]).notice
    assert (str(notice.notice_date), str(notice.due_date)) == ("2018-01-30", "2018-02-20")
