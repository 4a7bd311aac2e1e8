"""States of the account that are open, and those that ended."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.transcript.account import Account
from extractor.transcript.states import account_findings, open_states
from tests.transcript.texts import transcript

LEVY = "971 Collection due process Notice of Intent to Levy -- issued 08-01-2023 $0.00"


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        (["570 Additional account action pending 07-01-2023 $0.00"], "hold"),
        (["420 Examination of tax return 07-01-2023 $0.00"], "examination"),
        (["971 Pending installment agreement 07-01-2023 $0.00"], "installment-agreement"),
        (["971 Installment agreement established 07-01-2023 $0.00"], "installment-agreement"),
        (["520 Bankruptcy or other legal action filed 07-01-2023 $0.00"], "bankruptcy"),
        (["480 Offer in compromise received 07-01-2023 $0.00"], "offer"),
        (["530 Balance due account currently not collectible 07-01-2023 $0.00"], "not-collectible"),
        (["582 Lien placed on assets due to balance owed 07-01-2023 $0.00"], "lien"),
        ([LEVY], "levy-notice"),
    ],
)
def test_a_state_that_began_is_open(rows: list[str], state: str) -> None:
    assert list(open_states(transcript(*rows))) == [state]


@pytest.mark.parametrize(
    "rows",
    [
        [
            "570 Additional account action pending 07-01-2023 $0.00",
            "571 Resolved additional account action 07-20-2023 $0.00",
        ],
        [
            "571 Resolved additional account action 07-20-2023 $0.00",
            "570 Additional account action pending 07-01-2023 $0.00",
        ],
        [
            "971 Installment agreement established 07-01-2023 $0.00",
            "971 No longer in installment agreement 08-01-2023 $0.00",
        ],
        [
            "971 Installment agreement established 07-01-2023 $0.00",
            "972 Removed installment agreement 08-01-2023 $0.00",
        ],
        ["420 Examination of tax return 07-01-2023 $0.00", "421 Closed examination of tax return 08-01-2023 $0.00"],
        ["582 Lien placed on assets due to balance owed 07-01-2023 $0.00", "583 Removed lien 08-01-2023 $0.00"],
        ["971 Tax period blocked from automated levy program 07-01-2023 $0.00"],
        ["971 Notice issued CP 0014 07-01-2023 $0.00"],
    ],
)
def test_a_state_that_ended_is_not_reported(rows: list[str]) -> None:
    assert open_states(transcript(*rows)) == {}


def test_a_hold_that_began_again_is_open() -> None:
    rows = [
        "570 Additional account action pending 07-01-2023 $0.00",
        "571 Resolved additional account action 07-20-2023 $0.00",
        "570 Additional account action pending 08-01-2023 $0.00",
    ]
    assert [len(each) for each in open_states(transcript(*rows)).values()] == [1]


@pytest.mark.parametrize(("issued", "found"), [(dt.date(2023, 6, 19), False), (dt.date(2023, 5, 15), True)])
def test_another_date_of_the_cp14_is_reported(issued: dt.date, found: bool) -> None:
    module = transcript(
        "150 Tax return filed 06-19-2023 $9.00", f"971 Notice issued CP 0014 {issued:%m-%d-%Y} $0.00", balance="9.00"
    )
    findings = account_findings(Account(module, dt.date(2023, 6, 19)), Decimal("9.00"))
    assert [each.code for each in findings] == ["transcript-notice-date-mismatch"] * found
