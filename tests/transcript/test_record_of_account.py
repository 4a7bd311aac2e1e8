"""A Record of Account is an account and a return, which may print the account's labels again."""

from __future__ import annotations

import pytest

from extractor.errors import NotATranscript, TranscriptUnreadable
from extractor.transcript.reading import transcripts_in
from tests.transcript.texts import HEADER

ACCOUNT = HEADER.format(balance="3,271.00").replace("Account Transcript", "Record of Account")
ROW = "150 Tax return filed 20231805 06-05-2023 $3,271.00\n"
RETURN = """SSN provided: XXX-XX-4321
Tax Period Ending: {period}
SPOUSE SSN: XXX-XX-5036
FORM NUMBER: 1040
TOTAL INCOME: $9.00
{twin}BAL DUE/OVER PYMT: $55.00
ACCOUNT BALANCE: $55.00
"""
TWIN = "TOTAL INCOME PER COMPUTER: $9.00\n"


def codes(text: str) -> list[tuple[int | None, list[str], str]]:
    modules = transcripts_in(text.encode(), "record.txt")
    return [(each.tax_year, [row.code for row in each.transactions], str(each.account_balance)) for each in modules]


@pytest.mark.parametrize("twin", [TWIN, ""])
@pytest.mark.parametrize("period", ["Dec. 31, 2022", "12-31-2022", "2022"])
def test_a_balance_in_the_return_is_no_account(period: str, twin: str) -> None:
    assert codes(ACCOUNT + ROW + RETURN.format(period=period, twin=twin)) == [(2022, ["150"], "3271.00")]


def test_a_balance_in_a_return_above_its_account_is_no_account() -> None:
    text = "Record of Account\n" + RETURN.format(period="Dec. 31, 2022", twin=TWIN)
    assert codes(text + ACCOUNT + ROW) == [(2022, ["150"], "3271.00")]


def test_an_account_follows_the_return_of_another() -> None:
    other = ACCOUNT.replace("2022", "2021")
    text = ACCOUNT + ROW + RETURN.format(period="Dec. 31, 2022", twin=TWIN) + other + ROW
    assert codes(text) == [(2022, ["150"], "3271.00"), (2021, ["150"], "3271.00")]


@pytest.mark.parametrize("other", ["2021", "2022"])
def test_an_account_behind_a_return_whose_table_is_not_read_refuses_the_file(other: str) -> None:
    unread = ACCOUNT.replace("2022", other).partition("TRANSACTIONS")[0]
    with pytest.raises(TranscriptUnreadable):
        codes(ACCOUNT + ROW + RETURN.format(period="Dec. 31, 2022", twin=TWIN) + unread)


def test_a_year_that_no_account_shows_is_no_return_of_one() -> None:
    with pytest.raises(TranscriptUnreadable):
        codes(ACCOUNT + ROW + RETURN.format(period="Dec. 31, 2021", twin=""))


def test_a_return_with_a_balance_is_no_account_transcript() -> None:
    with pytest.raises(NotATranscript):
        codes("Tax Return Transcript\n" + RETURN.format(period="Dec. 31, 2022", twin=TWIN))


HOLD = "570 Additional account action pending 07-07-2023 $0.00\n"
OTHER = "FORM NUMBER: 1040\nTAX PERIOD: Dec. 31, 2021\n"


@pytest.mark.parametrize(
    "text",
    [
        HOLD + ACCOUNT + ROW,
        HOLD.replace(" 0", "\n0").replace("570 ", "570\n") + ACCOUNT + ROW,
        ACCOUNT + ROW + OTHER + HOLD,
    ],
    ids=["above", "above in cells", "another account's page"],
)
def test_a_transaction_outside_every_account_is_named(text: str) -> None:
    (module,) = transcripts_in(text.encode(), "record.txt")
    assert [line.why for line in module.unreadable] == ["a transaction is not below the header of an account"]


def test_a_list_of_codes_without_dates_is_no_transaction() -> None:
    legend = "150 Tax return filed\n570 Additional account action pending\n"
    (module,) = transcripts_in((legend + ACCOUNT + ROW).encode(), "record.txt")
    assert module.unreadable == []


@pytest.mark.parametrize("label", ["POWER OF ATTORNEY/TAX INFORMATION AUTHORIZATION (POA/TIA) ON FILE ", "", "--- "])
def test_a_name_in_a_text_without_lines_ends_where_a_label_begins(label: str) -> None:
    text = HEADER.format(balance="3,271.00").replace("PAT SAMP\n", f"PAT SAMP\n{label}") + ROW
    (module,) = transcripts_in(" ".join(text.split()).encode(), "account.txt")
    assert (module.name, module.uncertain) == ("PAT SAMP", [])


@pytest.mark.parametrize(
    "row",
    [
        "716 Credit elect from prior tax period 04-15-2022 -$500.00",
        "716\nCredit elect from prior tax period\n04-15-2022\n-$500.00",
        "716 Credit elect from prior\ntax period 04-15-2022 -$500.00",
        "706 Credit transferred in from tax period 2021-12-31 04-15-2022 -$500.00",
        "836 Overpaid credit applied to next tax period 04-15-2022 -$500.00",
    ],
)
def test_the_period_that_a_transaction_names_begins_no_account(row: str) -> None:
    (module,) = transcripts_in((ACCOUNT + ROW + row + "\n").encode(), "account.txt")
    assert (module.tax_year, [str(each.amount) for each in module.transactions]) == (2022, ["3271.00", "-500.00"])


ONE_HEADER = """Record of Account
Request Date: 01-22-2025
FORM NUMBER: 1040
TAX PERIOD: Dec. 31, 2023
TAXPAYER IDENTIFICATION NUMBER: XXX-XX-8538
BRIGID C FALLOWFIELD
{title}
ADJUSTED GROSS INCOME: $168,167.20
TOTAL TAX LIABILITY PER COMPUTER: $32,732.00
--- ACCOUNT TRANSCRIPT ---
ACCOUNT BALANCE: 14,008.44
ACCRUED INTEREST: 620.83 AS OF: Feb. 02, 2025
TRANSACTIONS
CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT
150 Tax return filed 20242405 06-24-2024 $14,008.44
"""


@pytest.mark.parametrize("title", ["--- RETURN TRANSCRIPT ---", "Return information", "Return Transcript"])
def test_an_account_below_the_return_has_the_header_above_it(title: str) -> None:
    (module,) = transcripts_in(ONE_HEADER.format(title=title).encode(), "record.txt")
    assert (module.tax_year, module.tin_last4, module.form) == (2023, "8538", "1040")
    assert str(module.account_balance) == "14008.44"


def test_an_account_with_a_header_of_its_own_keeps_it() -> None:
    own = "TAX PERIOD: Dec. 31, 2022\nTAXPAYER IDENTIFICATION NUMBER: XXX-XX-1111\nACCOUNT BALANCE: 14"
    text = ONE_HEADER.format(title="Return Transcript").replace("ACCOUNT BALANCE: 14", own)
    (module,) = transcripts_in(text.encode(), "record.txt")
    assert (module.tax_year, module.tin_last4) == (2022, "1111")


@pytest.mark.parametrize("foot", ["Form 1040 Record of Account XXX-XX-8538 Page 1", "Record of Account XXX-XX-8538"])
def test_a_foot_of_a_page_with_the_title_begins_no_other_account(foot: str) -> None:
    more = "670 Payment 08-08-2024 -$44.08\n"
    text = (
        ONE_HEADER.format(title="Return information").replace("--- ACCOUNT TRANSCRIPT ---\n", "") + foot + "\n" + more
    )
    (module,) = transcripts_in(text.encode(), "record.txt")
    assert [row.code for row in module.transactions] == ["150", "670"]
