"""Days as letters print them, in any usual order, and texts that are none."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.values.date import DATE_IN_TEXT, parse_date


@pytest.mark.parametrize(
    "text",
    [
        *(
            "January 9, 2023",
            "Jan. 9, 2023",
            "9 January 2023",
            "09 Jan 2023",
            "9 Jan. 2023",
            "01/09/2023",
            "1/9/23",
            "01.09.2023",
            "2023/01/09",
            "09JAN2023",
            "9th day of January, 2023",
            "2023-01-09",
        ),
        *(
            "January'9, 2023",
            "January·9, 2023",
            "Jan.’9, 2023",
            "January.9, 2023",
            "January. 9, 2023",
            "January ‘9, 2023",
        ),
        *("9 de enero de 2023", "09 de Enero del 2023"),
        *("9-JAN-2023", "09-Jan-2023", "January 9th, 2023", "9th of January, 2023", "9th January 2023"),
    ],
)
def test_a_day_is_read_in_every_usual_order(text: str) -> None:
    assert parse_date(text) == dt.date(2023, 1, 9)
    (found,) = DATE_IN_TEXT.finditer(f"dated {text} for you")
    assert parse_date(found[0]) == dt.date(2023, 1, 9)


@pytest.mark.parametrize(
    "text", ["31 February 2023", "32 Jan 2023", "9 Smarch 2023", "31 de junio de 2023", "Form 1040 May 2023"]
)
def test_a_day_that_does_not_exist_is_none(text: str) -> None:
    assert parse_date(text) is None


MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()


@pytest.mark.parametrize("number", range(12))
def test_every_month_is_read_by_each_of_its_names(number: int) -> None:
    day = dt.date(2023, number + 1, 9)
    printed = [f"{MONTHS[number]} 9, 2023", f"{SHORT[number]} 9, 2023", f"9 de {SPANISH[number]} de 2023"]
    printed += [f"{MONTHS[number].upper()} 9 2023", f"9 {SHORT[number]} 2023"]
    assert [parse_date(text) for text in printed] == [day] * len(printed)


@pytest.mark.parametrize("text", ["Sept. 9, 2023", "Sept 9, 2023", "9 Sept. 2023", "Monday, Sept. 9, 2023"])
def test_september_has_a_name_of_four_letters(text: str) -> None:
    assert parse_date(text) == dt.date(2023, 9, 9)


@pytest.mark.parametrize("weekday", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
def test_the_weekday_before_a_date_is_left_out(weekday: str) -> None:
    assert parse_date(f"{weekday}, October 23, 2023") == parse_date(f"{weekday} 10/23/2023") == dt.date(2023, 10, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jamuary 9, 2023", dt.date(2023, 1, 9)),
        ("0ctober 9, 2023", dt.date(2023, 10, 9)),
        ("Octobor9, 2023", dt.date(2023, 10, 9)),
        ("0ctobcr 9, 2023", None),
        ("Jume 9, 2023", None),
        ("Abril 9, 2023", None),
    ],
)
def test_only_a_long_month_may_have_one_letter_wrong(text: str, day: dt.date | None) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(("year", "exists"), [(1899, False), (1900, True), (2099, True), (2100, False)])
def test_a_year_is_of_the_last_or_of_this_century(year: int, exists: bool) -> None:
    texts = (f"January 9, {year}", f"01/09/{year}", f"{year}-01-09", f"9 Jan {year}", f"9 de enero de {year}")
    assert [parse_date(text) is not None for text in texts] == [exists] * 5
