"""Transcripts as plain text and as saved HTML."""

from __future__ import annotations

import datetime as dt
import html
import random
from collections.abc import Callable, Sequence
from decimal import Decimal

from scripts.transcripts.history import Entry, History

_MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.".split()
BANNER = "This Product Contains Sensitive Taxpayer Data"


def long_date(day: dt.date) -> str:
    """`Dec. 31, 2024`."""
    return f"{_MONTHS[day.month - 1]} {day.day:02d}, {day.year}"


def short_date(day: dt.date | None) -> str:
    """`12-31-2024`, `00-00-0000` for no date."""
    return f"{day:%m-%d-%Y}" if day else "00-00-0000"


def dollars(amount: Decimal | None, minus: str = "-", sign: str = "$") -> str:
    """`-$1,234.56`; nothing for a blank amount."""
    if amount is None:
        return ""
    return f"{minus if amount < 0 or amount.is_signed() else ''}{sign}{abs(amount):,.2f}"


def plain(amount: Decimal) -> str:
    """`1,234.56`."""
    return f"{amount:,.2f}"


def words(entry: Entry) -> str:
    """The explanation with its extension date and notice number."""
    parts = [entry.text]
    if entry.extended_to:
        parts.append(f"ext. Date {short_date(entry.extended_to)}")
    if entry.notice:
        parts.append(entry.notice)
    return " ".join(parts)


def header_lines(history: History) -> list[tuple[str, str]]:
    """Labels and values above the table, in the old wording."""
    spouse = (
        [("SPOUSE TAXPAYER IDENTIFICATION NUMBER:", f"XXX-XX-{history.spouse_last4}")] if history.spouse_last4 else []
    )
    total = history.balance + history.accrued_interest + history.accrued_penalty
    return [
        ("Request Date:", short_date(history.request_date)),
        ("Response Date:", short_date(history.request_date)),
        ("Tracking Number:", "100200300400"),
        ("FORM NUMBER:", history.form),
        ("TAX PERIOD:", long_date(dt.date(history.tax_year, 12, 31))),
        ("TAXPAYER IDENTIFICATION NUMBER:", f"XXX-XX-{history.last4}"),
        *spouse,
        ("", history.name),
        ("", "123 E"),
        ("", "--- ANY MINUS SIGN SHOWN BELOW SIGNIFIES A CREDIT AMOUNT ---"),
        ("ACCOUNT BALANCE:", plain(history.balance)),
        ("ACCRUED INTEREST:", f"{plain(history.accrued_interest)} AS OF: {long_date(history.as_of)}"),
        ("ACCRUED PENALTY:", f"{plain(history.accrued_penalty)} AS OF: {long_date(history.as_of)}"),
        ("ACCOUNT BALANCE PLUS ACCRUALS\n(this is not a payoff amount):", plain(total)),
        ("", "** INFORMATION FROM THE RETURN OR AS ADJUSTED **"),
        ("EXEMPTIONS:", "01"),
        ("FILING STATUS:", "Single"),
        ("ADJUSTED GROSS INCOME:", ""),
        ("TAXABLE INCOME:", plain(history.tax * 4)),
        ("TAX PER RETURN:", plain(history.tax)),
        (
            "RETURN DUE DATE OR RETURN RECEIVED DATE (WHICHEVER IS LATER)",
            long_date(dt.date(history.tax_year + 1, 4, 15)),
        ),
        ("PROCESSING DATE", long_date(history.notice_date)),
    ]


def as_lines(histories: Sequence[History], rng: random.Random) -> bytes:
    """One row per line, furniture between rows, wrapped explanations, locator numbers on lines of their own."""
    out: list[str] = []
    minus = rng.choice(["-", "\u2212"])
    for history in histories:
        out += [BANNER, "", "Account Transcript", ""]
        out += [f"{label} {value}".strip() for label, value in header_lines(history)]
        out += ["", "TRANSACTIONS", "", "CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT"]
        for number, entry in enumerate(history.entries):
            if number and rng.random() < 0.1:
                out += [BANNER, "Tracking Number: 100200300400", f"Page {rng.randint(2, 3)}/3"]
            text, rest = entry.text, ""
            if len(text) > 30 and rng.random() < 0.5:
                head, _, tail = text[:30].rpartition(" ")
                text, rest = head, f"{tail}{text[30:]}"
            extension = f"ext. Date {short_date(entry.extended_to)}" if entry.extended_to else ""
            row = [entry.code, text, entry.cycle or "", short_date(entry.date), dollars(entry.amount, minus)]
            out.append("   ".join(part for part in row if part))
            out += [
                part for part in (rest, extension, entry.dln or "", (entry.notice or "").replace(" ", "   ")) if part
            ]
        out += ["", BANNER, ""]
    return "\n".join(out).encode("utf-8")


def as_cells(histories: Sequence[History], rng: random.Random) -> bytes:
    """One cell per line, labels and values too."""
    out: list[str] = []
    for history in histories:
        out += [BANNER, "Account Transcript"]
        out += [part for label, value in header_lines(history) for part in (label, value) if part]
        out += ["TRANSACTIONS", "CODE", "EXPLANATION OF TRANSACTION", "CYCLE", "DATE", "AMOUNT"]
        for entry in history.entries:
            row = [entry.code, words(entry), entry.dln or rng.choice(["", "n/a"]), entry.cycle or ""]
            out += [part for part in (*row, short_date(entry.date), dollars(entry.amount)) if part]
    return "\n".join(out).encode("utf-8")


def as_one_line(histories: Sequence[History], rng: random.Random) -> bytes:
    """All of it on one line."""
    return " ".join(as_lines(histories, rng).decode("utf-8").split()).encode("utf-8")


def as_new_html(histories: Sequence[History], rng: random.Random) -> bytes:
    """The web form of the IRS online account."""
    del rng
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>Account Transcript</title>"]
    out.append("<style>.x{color:red}</style></head><body><button>Done</button><button>Print</button>")
    for history in histories:
        total = history.balance + history.accrued_interest + history.accrued_penalty
        out.append(f"<p>{BANNER}</p><h1 class='transcript-title'>Form {history.form} Account Transcript</h1>")
        items = [
            ("Request Date:", short_date(history.request_date)),
            ("Form Number:", history.form),
            ("Report for Tax Period Ending:", short_date(dt.date(history.tax_year, 12, 31))),
            ("Taxpayer Identification Number:", f"XXX-XX-{history.last4}"),
            *(
                [("Spouse Taxpayer Identification Number:", f"XXX-XX-{history.spouse_last4}")]
                if history.spouse_last4
                else []
            ),
            (history.name, ""),
            ("123 E", ""),
            ("Account balance:", dollars(history.balance)),
        ]
        out += [
            f"<div class='item-container'><span class='item-label'>{html.escape(label)}</span>\n "
            f"<div class='item-value'>{html.escape(value)}</div></div>"
            for label, value in items
        ]
        out.append("<dl class='interest-and-penalty'>")
        for label, amount in (("interest", history.accrued_interest), ("penalty", history.accrued_penalty)):
            out.append(
                f"<dt>Accrued {label}:</dt><dd>{dollars(amount)}</dd><dt>As of:</dt><dd>{long_date(history.as_of)}</dd>"
            )
        out.append("</dl><div class='item-container'><span class='item-label'>Account balance plus accruals<br>")
        out.append(f"(this is not a payoff amount):</span> <span class='item-value'>{dollars(total)}</span></div>")
        out.append(
            "<h2>Transactions</h2><table id='transaction-codes'><thead><tr><th>Code</th><th>Explanation of transaction"
        )
        out.append("</th><th>Cycle</th><th>Date</th><th>Amount</th></tr></thead><tbody>")
        out += [_html_row(entry, "<br>") for entry in history.entries]
        out.append("</tbody></table>")
    return "\n".join([*out, "</body></html>"]).encode("utf-8")


def as_old_html(histories: Sequence[History], rng: random.Random) -> bytes:
    """The older web form: tables of labels and values."""
    del rng
    out = ["<HTML><HEAD><TITLE>Account Transcript</TITLE></HEAD><BODY>"]
    for history in histories:
        out.append(f"<H2>Account Transcript</H2><H3><B>{BANNER}</B></H3><TABLE>")
        for label, value in header_lines(history):
            if label:
                out.append(f"<TR><TD scope='row'>{label}</TD><TD valign=top>{html.escape(value)}&nbsp;</TD></TR>")
            else:
                out.append(f"<TR><TD colspan=2>{html.escape(value)}</TD></TR>")
        out.append(
            "</TABLE><TABLE summary='This transactions table'><TR><TH>CODE<TH>EXPLANATION OF TRANSACTION<TH>CYCLE"
        )
        out.append("<TH>DATE<TH>AMOUNT</TR>")
        out += [_html_row(entry, "<BR>\n") for entry in history.entries]
        out.append("</TABLE>")
    return "\n".join([*out, "</BODY></HTML>"]).encode("cp1252")


def _html_row(entry: Entry, line_break: str) -> str:
    explanation = [html.escape(entry.text)]
    if entry.extended_to:
        explanation.append(f"ext. Date {short_date(entry.extended_to)}")
    explanation += [part for part in (entry.dln, entry.notice) if part]
    cells = [entry.code, line_break.join(explanation), entry.cycle or "", short_date(entry.date), dollars(entry.amount)]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def as_empty(histories: Sequence[History], rng: random.Random) -> bytes:
    """Accounts without a return or a transaction."""
    del rng
    out: list[str] = []
    for history in histories:
        out += [BANNER, "Account Transcript"]
        out += [f"{label} {value}".strip() for label, value in header_lines(history)]
        out += [
            "RETURN NOT PRESENT FOR THIS ACCOUNT",
            "TRANSACTIONS",
            "CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT",
        ]
        out += ["No tax return filed", BANNER]
    return "\n".join(out).encode("utf-8")


TEXT_LAYOUTS: dict[str, Callable[[Sequence[History], random.Random], bytes]] = {
    "lines": as_lines,
    "cells": as_cells,
    "one-line": as_one_line,
    "new-html": as_new_html,
    "old-html": as_old_html,
}
