"""Plain text whose cells are below one another, in any order of columns."""

from __future__ import annotations

from tests.transcript.texts import transcript

ROWS = (
    "Trans Date    Cycle     Code  Explanation                   Debit/(Credit)",
    "Nov. 20, 2023 20234505  150   Tax return filed                   22,782.00",
    "Apr. 18, 2023           806   W-2 or 1099 withholding          (17,604.00)",
    "Dec. 05, 2023           670   Payment                           (4,855.71)",
)


def test_a_date_and_a_cycle_before_the_code_are_its_own() -> None:
    rows = transcript(*ROWS, balance="322.29").transactions
    assert [(row.code, row.explanation, row.cycle, str(row.date), str(row.amount)) for row in rows] == [
        ("150", "Tax return filed", "20234505", "2023-11-20", "22782.00"),
        ("806", "W-2 or 1099 withholding", None, "2023-04-18", "-17604.00"),
        ("670", "Payment", None, "2023-12-05", "-4855.71"),
    ]
