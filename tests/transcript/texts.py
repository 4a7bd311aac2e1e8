"""Transcripts as text for tests: a header, and rows."""

from __future__ import annotations

from extractor.transcript.model import AccountTranscript
from extractor.transcript.reading import transcripts_in

HEADER = """This Product Contains Sensitive Taxpayer Data
Account Transcript
Request Date: 08-15-2023
FORM NUMBER: 1040
TAX PERIOD: Dec. 31, 2022
TAXPAYER IDENTIFICATION NUMBER: XXX-XX-4321
PAT SAMP
ACCOUNT BALANCE: {balance}
ACCRUED INTEREST: 12.34 AS OF: Aug. 28, 2023
ACCRUED PENALTY: 0.00 AS OF: Aug. 28, 2023
ACCOUNT BALANCE PLUS ACCRUALS
(this is not a payoff amount): {balance}
TRANSACTIONS
CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT
"""


def transcript(*rows: str, balance: str = "0.00") -> AccountTranscript:
    """The module of a plain text transcript with these rows."""
    return transcripts(*rows, balance=balance)[0]


def transcripts(*rows: str, balance: str = "0.00") -> list[AccountTranscript]:
    """All modules of such a file."""
    return transcripts_in((HEADER.format(balance=balance) + "\n".join(rows)).encode(), "account.txt")


def rows_of(*rows: str) -> list[tuple[object, ...]]:
    """Code, explanation, cycle, date and amount of each row that is read."""
    return [
        (row.code, row.explanation, row.cycle, str(row.date), str(row.amount)) for row in transcript(*rows).transactions
    ]
