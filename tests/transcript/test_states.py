"""States of the account that are open, and those that ended."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.transcript.account import Account
from extractor.transcript.states import account_findings, open_states, state_findings
from tests.transcript.texts import transcript

LEVY = "971 Collection due process Notice of Intent to Levy -- issued 08-01-2023 $0.00"


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        (["570 Additional account action pending 07-01-2023 $0.00"], "hold"),
        (["420 Examination of tax return 07-01-2023 $0.00"], "examination"),
        (["424 Request for examination of tax return 07-01-2023 $0.00"], "examination"),
        (["540 Deceased taxpayer 07-01-2023 $0.00"], "deceased"),
        (["780 Offer in compromise accepted 07-01-2023 $0.00"], "offer"),
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
        [
            "424 Request for examination of tax return 07-01-2023 $0.00",
            "421 Closed examination of tax return 08-01-2023 $0.00",
        ],
        ["480 Offer in compromise pending 07-01-2023 $0.00", "482 Offer in compromise withdrawn 08-01-2023 $0.00"],
        ["480 Offer in compromise pending 07-01-2023 $0.00", "481 Offer in compromise rejected 08-01-2023 $0.00"],
        ["780 Offer in compromise accepted 07-01-2023 $0.00", "788 Offer in compromise satisfied 08-01-2023 $0.00"],
        ["540 Deceased taxpayer 07-01-2023 $0.00", "542 Correction of deceased taxpayer 08-01-2023 $0.00"],
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


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            [
                "480 Offer in compromise pending 07-01-2023 $0.00",
                "780 Offer in compromise accepted 08-01-2023 $0.00",
            ],
            "August 1, 2023 (Offer in compromise accepted)",
        ),
        (
            [
                "971 Pending installment agreement 07-01-2023 $0.00",
                "971 Installment agreement established 08-01-2023 $0.00",
            ],
            "August 1, 2023 (Installment agreement established)",
        ),
        (
            [
                "570 Additional account action pending 07-01-2023 $0.00",
                "570 Additional account action pending 08-01-2023 $0.00",
            ],
            "since July 1, 2023",
        ),
    ],
)
def test_an_accepted_state_is_reported_by_its_last_line(rows: list[str], says: str) -> None:
    assert says in next(state_findings(transcript(*rows))).message


@pytest.mark.parametrize(
    ("abated", "due", "severity", "says"),
    [
        ("06-05-2023", "3271.00", "warning", "too high by $20.00"),
        ("06-05-2023", "3251.00", "info", "Compare the notice's figures"),
        ("07-05-2023", "3271.00", "info", "less is owed now"),
    ],
)
def test_an_abatement_that_the_notice_still_asks_for_is_a_warning(
    abated: str, due: str, severity: str, says: str
) -> None:
    rows = (
        "150 Tax return filed 06-05-2023 $3,251.00",
        "276 Penalty for late payment of tax 06-05-2023 $20.00",
        f"277 Reduced or removed penalty for late payment of tax {abated} -$20.00",
    )
    account = Account(transcript(*rows, balance="3,251.00"), dt.date(2023, 6, 12))
    found = next(each for each in account_findings(account, Decimal(due)) if each.code == "transcript-penalty-abated")
    assert (found.severity, says in found.message) == (severity, True)
