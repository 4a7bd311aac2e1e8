"""The rows of an interest table are those that readings agree on, in the order of their periods, and none is lost."""

from __future__ import annotations

import pytest

from extractor.decide.later_tables import LaterTables, later_tables
from extractor.fields.billing import billing_summary
from extractor.fields.reading import LetterReading
from extractor.values.word import Span
from tests.layout.pages import Line, page


def uncertain_tables(tables: LaterTables) -> list[str]:
    """Of what tables rows are to be read again."""
    return [row.table for row in tables.uncertain]


FIRST = "04/15/2023 - 06/30/2023 76 7.0% 0.014680663 $13,913.00 $204.25"
SECOND = "06/30/2023 - 09/30/2023 92 7.0% 0.017798686 $14,117.25 $251.27"


def interest(*lines: str) -> LetterReading:
    table = [(60.0, 100.0 + 20 * at, line) for at, line in enumerate(lines)]
    return LetterReading((page(*table, confidence=90.0, number=3),))


def test_a_row_of_a_later_pass_is_a_row() -> None:
    degraded = interest(FIRST, "06/3", "Total interest $455.52")
    tables = later_tables([degraded, interest(FIRST, SECOND, "Total interest $455.52")], None)
    assert [str(row.charge) for row in tables.interest_rows] == ["204.25", "251.27"]
    assert uncertain_tables(tables) == []


def test_rows_that_do_not_add_up_are_read_again() -> None:
    assert uncertain_tables(later_tables([interest(FIRST, "Total interest $455.52")], None)) == ["interest_row"]


def test_the_reading_that_continues_the_row_before_is_taken() -> None:
    misread_row = SECOND.replace("$14,117.25", "$14,117.45")
    assert uncertain_tables(later_tables([interest(FIRST, misread_row)], None)) == ["interest_row"]
    tables = later_tables([interest(FIRST, misread_row), interest(FIRST, SECOND)], None)
    assert [str(row.amount) for row in tables.interest_rows] == ["13913.00", "14117.25"]


def test_the_reading_with_the_computed_factor_is_taken() -> None:
    misread = FIRST.replace("0.014680663", "0.014680463")
    assert uncertain_tables(later_tables([interest(misread)], None)) == ["interest_row"]
    tables = later_tables([interest(misread), interest(FIRST)], None)
    assert ([str(row.factor) for row in tables.interest_rows], uncertain_tables(tables)) == (["0.014680663"], [])


def test_a_misprinted_factor_is_kept_as_printed() -> None:
    wrong = FIRST.replace("0.014680663", "0.014680463")
    for readings in ([interest(wrong)], [interest(wrong)] * 2):
        assert [str(row.factor) for row in later_tables(readings, None).interest_rows] == ["0.014680463"]


THIRD = "09/30/2023 - 12/31/2023 92 8.0% 0.020366804 $14,368.52 $292.64"
CHARGED: list[Line] = [
    *((60, 80, "Tax you owed"), (360, 80, "$13,913.00"), (60, 100, "Interest charges"), (360, 100, "748.16")),
    *((60, 120, "Amount due by July 23, 2024"), (360, 120, "$14,661.16")),
]


def test_a_row_that_is_lost_between_two_is_a_question() -> None:
    """There is room for it: the rows that were read do not accuse the letter of a gap."""
    lost = page((60, 100, FIRST), (60, 140, THIRD), confidence=90.0, number=3)
    tables = later_tables([LetterReading((lost,))], None)
    assert (tables.interest_rows, set(uncertain_tables(tables))) == ([], {"interest_table"})


def test_rows_next_to_each_other_that_do_not_follow_are_as_printed() -> None:
    near = page((60, 100, FIRST), (60, 112, THIRD), confidence=90.0, number=3)
    assert len(later_tables([LetterReading((near,))], None).interest_rows) == 2


def test_rows_that_follow_one_another_are_in_the_order_of_their_periods() -> None:
    rows = later_tables([interest(SECOND, THIRD, FIRST)], None).interest_rows
    assert [str(row.charge) for row in rows] == ["204.25", "251.27", "292.64"]


def test_right_rows_short_of_a_total_that_is_billed_are_not_all_rows() -> None:
    """Lost rows above the first one leave no gap; a total that nothing repeats may be misprinted."""
    readings = [interest(SECOND, THIRD, "Total interest $748.16")]
    billed = billing_summary([page(*CHARGED, confidence=90.0)])
    tables = later_tables(readings, billed)
    assert (tables.interest_rows, uncertain_tables(tables)) == ([], ["interest_table"])
    assert len(later_tables(readings, None).interest_rows) == 2


def test_a_reading_of_the_row_beside_is_not_that_of_a_row() -> None:
    """A line that OCR joins with the next one has the figures of both."""
    tables = later_tables([interest(FIRST, "06/3@/2823 76 7.@% 0.01779"), interest(FIRST, FIRST)], None)
    assert len(tables.interest_rows) < 2


def test_of_the_readings_of_the_total_the_one_that_the_rows_come_to_counts() -> None:
    readings = [interest(FIRST, SECOND, f"Total interest ${total}") for total in ("465.52", "455.52", "495.52")]
    assert str(later_tables(readings, None).interest_total) == "455.52"


@pytest.mark.parametrize(
    ("factor", "again"), [("0.014680664", []), ("0.014680665", ["interest_row"]), ("0.014680661", ["interest_row"])]
)
def test_a_factor_is_the_computed_one_to_its_last_decimal_or_is_read_again(factor: str, again: list[str]) -> None:
    assert uncertain_tables(later_tables([interest(FIRST.replace("0.014680663", factor))], None)) == again


def test_of_readings_that_nearly_hold_the_most_frequent_one_is_taken() -> None:
    """The factor is misprinted, or the charge is rounded otherwise: no reading holds in every decimal."""
    once, often = (FIRST.replace("0.014680663", factor) for factor in ("0.014680563", "0.014680463"))
    for passes in ([once, often, often], [often, once, often], [often, often, once]):
        tables = later_tables([interest(each) for each in passes], None)
        assert [str(row.factor) for row in tables.interest_rows] == ["0.014680463"]


def test_a_line_elsewhere_on_the_page_is_not_the_row_lost_between_two() -> None:
    """What was read of it is neither of the two rows nor between them."""
    lines: list[Line] = [(60, 100, FIRST), (60, 140, THIRD)]
    between: Line = (60, 120, SECOND.replace("0.017798686", "0.0177"))
    below: Line = (60, 160, "12/31/2023 - 02/12/2024 43 8.0% 0.0094 $14,661.16")
    asked = {}
    for place, unread in (("between", between), ("below", below)):
        tables = later_tables([LetterReading((page(*lines, unread, confidence=90.0, number=3),))], None)
        asked[place] = [row.line for row in tables.uncertain if row.table == "interest_table"]
    assert asked == {"between": [(120.0, 130.0)], "below": [(160.0, 170.0), (100.0, 150.0)]}


@pytest.mark.parametrize(("next_row", "asked"), [(SECOND, []), (THIRD, [(3, (100.0, 110.0)), (4, (60.0, 70.0))])])
def test_a_row_may_be_lost_between_two_pages(next_row: str, asked: list[tuple[int, Span]]) -> None:
    pages = page((60, 100, FIRST), confidence=90.0, number=3), page((60, 60, next_row), confidence=90.0, number=4)
    tables = later_tables([LetterReading(pages)], None)
    assert [(row.page, row.line) for row in tables.uncertain] == asked


def test_of_a_pdfs_own_text_no_row_is_lost() -> None:
    own = page((60, 100, FIRST), (60, 140, THIRD), number=3)
    tables = later_tables([LetterReading((own,))], None)
    assert ([str(row.charge) for row in tables.interest_rows], tables.uncertain) == (["204.25", "292.64"], ())


def test_rows_of_a_page_that_the_first_pass_reads_nothing_of_are_rows() -> None:
    first = LetterReading((page((60, 100, "Interest charges"), confidence=90.0, number=2),))
    tables = later_tables([first, interest(FIRST, SECOND)], None)
    assert [str(row.charge) for row in tables.interest_rows] == ["204.25", "251.27"]


IN_WORDS = "From April 15, 2023 to June 30, 2023 (76 days) at 7.0% on ${}: $204.25"


def test_interest_in_words_that_a_later_pass_reads_right_is_no_row_that_was_lost() -> None:
    misread = interest(IN_WORDS.format("13,918.00"))
    assert uncertain_tables(later_tables([misread], None)) == ["interest_table"]
    assert uncertain_tables(later_tables([misread, interest(IN_WORDS.format("13,913.00"))], None)) == []


def test_words_that_explain_other_interest_leave_a_row_unread() -> None:
    """They are misread again, or they are another line."""
    misread, right = IN_WORDS.format("13,918.00"), IN_WORDS.format("13,913.00")
    for again in (interest(misread), interest("", right)):
        assert uncertain_tables(later_tables([interest(misread), again], None)) == ["interest_table"]


def test_a_balance_is_compared_with_that_of_the_row_before_alone() -> None:
    """$5,718.29 is $5,618.29 with another digit, which was the balance of the row before, and both are right."""
    rows = (
        "04/15/2023 - 06/30/2023 76 7.0% 0.014680663 $5,537.00 $81.29",
        "06/30/2023 - 09/30/2023 92 7.0% 0.017798686 $5,618.29 $100.00",
        "09/30/2023 - 12/31/2023 92 8.0% 0.020366804 $5,718.29 $116.46",
    )
    assert uncertain_tables(later_tables([interest(*rows)], None)) == []
    assert uncertain_tables(later_tables([interest(rows[0], rows[2])], None)) == ["interest_row"]


def test_of_two_readings_of_a_row_the_one_that_follows_any_row_is_taken() -> None:
    """Rows may be printed in any order: the third one is read before the one that it follows."""
    other_days = "09/30/2022 - 12/31/2022 92 5.0% 0.012681613 $14,368.52 $182.22"
    passes = [interest(SECOND, other_days), interest(SECOND, THIRD)]
    for readings in (passes, passes[::-1]):
        rows = later_tables(readings, None).interest_rows
        assert [str(row.charge) for row in rows] == ["251.27", "292.64"]


@pytest.mark.parametrize(
    ("factor", "charge", "again"),
    [
        ("0.014681", "204.25", []),
        ("0.014681", "204.26", []),
        ("0.014681", "204.27", ["interest_row"]),
    ],
)
def test_a_charge_is_its_amount_times_the_factor_as_far_as_that_has_decimals(
    factor: str, charge: str, again: list[str]
) -> None:
    """$13,913.00 at 0.014681 is $204.2568, give or take 0.7 cents."""
    row = FIRST.replace("0.014680663", factor).replace("204.25", charge)
    assert uncertain_tables(later_tables([interest(row)], None)) == again
