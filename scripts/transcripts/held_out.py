"""Layouts that nothing was built on: other fonts, columns, spacing, page breaks and wordings, for measurements only."""

from __future__ import annotations

import datetime as dt
import html
import random
from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from scripts.transcripts.history import Entry, History
from scripts.transcripts.text_layouts import dollars, long_date, plain, short_date, words


def _slashed(day: dt.date | None) -> str:
    return f"{day:%m/%d/%Y}" if day else ""


def as_two_column_pdf(histories: Sequence[History], rng: random.Random) -> bytes:
    """Landscape; the header in two columns; a locator column before the cycle; the header repeated on each page."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(792, 612), invariant=1)
    font = rng.choice(["Times-Roman", "Helvetica", "Courier"])
    size = rng.choice([8, 9, 11])
    per_page = rng.choice([4, 6, 9])
    for history in histories:
        total = history.balance + history.accrued_interest + history.accrued_penalty
        for first in range(0, max(len(history.entries), 1), per_page):
            canvas.setFont(font, size + 5)
            canvas.drawCentredString(396, 580, "Account Transcript")
            canvas.setFont(font, size)
            left = [
                ("Form Number:", history.form),
                ("Tax Period:", long_date(dt.date(history.tax_year, 12, 31))),
                ("Taxpayer Identification Number:", f"XXX-XX-{history.last4}"),
            ]
            right = [("Request Date:", short_date(history.request_date)), ("Tracking Number:", "104711119999")]
            y = 560.0
            for index, (label, value) in enumerate(left):
                canvas.drawString(50, y, f"{label} {value}")
                if index < len(right):
                    canvas.drawString(500, y, f"{right[index][0]} {right[index][1]}")
                y -= size + 4
            if first == 0:
                spouse = f"Spouse Taxpayer Identification Number: XXX-XX-{history.spouse_last4}"
                lines = [*([spouse] if history.spouse_last4 else []), history.name, ""]
                lines += [
                    f"Account balance: {'.' * 30} {dollars(history.balance)}",
                    f"Accrued interest: as of {long_date(history.as_of)} {'.' * 12} {dollars(history.accrued_interest)}",
                    f"Accrued penalty: as of {long_date(history.as_of)} {'.' * 13} {dollars(history.accrued_penalty)}",
                    f"Account balance plus accruals (this is not a payoff amount): {dollars(total)}",
                ]
                for line in lines:
                    canvas.drawString(50, y, line)
                    y -= size + 4
            y -= 12
            canvas.drawString(50, y, "Transactions" if first == 0 else "Transactions (continued)")
            y -= size + 8
            for x, text in (
                (50, "Code"),
                (90, "Explanation of transaction"),
                (376, "DLN"),
                (500, "Cycle"),
                (580, "Date"),
            ):
                canvas.drawString(x, y, text)
            canvas.drawRightString(742, y, "Amount")
            y -= size + 8
            for entry in history.entries[first : first + per_page]:
                y = _landscape_row(canvas, entry, y, font, size)
            canvas.drawString(50, 20, "This Product Contains Sensitive Taxpayer Data")
            canvas.drawRightString(742, 20, f"Page {first // per_page + 1} of {len(history.entries) // per_page + 1}")
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _landscape_row(canvas: Canvas, entry: Entry, y: float, font: str, size: float) -> float:
    cell = simpleSplit(words(entry), font, size, 270)
    canvas.drawString(50, y, entry.code)
    canvas.drawString(376, y, entry.dln or "")
    canvas.drawString(500, y, entry.cycle or "")
    canvas.drawString(580, y, short_date(entry.date))
    canvas.drawRightString(742, y, dollars(entry.amount))
    for number, text in enumerate(cell):
        canvas.drawString(90, y - number * (size + 1), text)
    return y - len(cell) * (size + 1) - 9


def as_typewriter_pdf(histories: Sequence[History], rng: random.Random) -> bytes:
    """A text file printed: fixed columns, amounts without a dollar sign, slashes in dates, breaks anywhere."""
    out: list[str] = []
    for history in histories:
        total = history.balance + history.accrued_interest + history.accrued_penalty
        spouse = (
            [f"SPOUSE TAXPAYER IDENTIFICATION NUMBER: XXX-XX-{history.spouse_last4}"] if history.spouse_last4 else []
        )
        out += [
            "ACCOUNT TRANSCRIPT",
            f"Request Date: {_slashed(history.request_date)}",
            f"FORM NUMBER: {history.form}",
            f"TAX PERIOD ENDING: {_slashed(dt.date(history.tax_year, 12, 31))}",
            f"TAXPAYER IDENTIFICATION NUMBER: XXX-XX-{history.last4}",
            *spouse,
            history.name,
            "<<<<POWER OF ATTORNEY/TAX INFORMATION AUTHORIZATION (POA/TIA) ON FILE>>>>",
            f"ACCOUNT BALANCE:                  {plain(history.balance):>14}",
            f"ACCRUED INTEREST:                 {plain(history.accrued_interest):>14}",
            f"   AS OF: {_slashed(history.as_of)}",
            f"ACCRUED PENALTY:                  {plain(history.accrued_penalty):>14}",
            f"   AS OF: {_slashed(history.as_of)}",
            f"ACCOUNT BALANCE PLUS ACCRUALS:    {plain(total):>14}",
            "",
            "CODE  EXPLANATION OF TRANSACTION       CYCLE    DATE        AMOUNT",
        ]
        for entry in history.entries:
            text = [words(entry)[start : start + 32] for start in range(0, len(words(entry)), 32)]
            if len(words(entry)) > 32:
                head, _, tail = words(entry)[:32].rpartition(" ")
                text = [head, f"{tail}{words(entry)[32:]}"]
            row = f"{entry.code}   {text[0]:<33}{entry.cycle or '':<9}{_slashed(entry.date) or '':<12}"
            out.append(f"{row}{plain(entry.amount) if entry.amount is not None else '':>13}")
            out += [f"      {part}" for part in [*text[1:], *([entry.dln] if entry.dln else [])]]
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    height = rng.choice([24, 31, 45])
    for first in range(0, len(out), height):
        canvas.setFont("Courier", 9)
        for number, line in enumerate(out[first : first + height]):
            canvas.drawString(36, 740 - number * rng.choice([13]), line)
        canvas.drawString(250, 30, f"- {first // height + 1} -")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def as_nested_html(histories: Sequence[History], rng: random.Random) -> bytes:
    """Nested tables, entities, line breaks in cells, a header of headings and a hidden copy for printing."""
    del rng
    out = [
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>Transcript</title></head><body>"
    ]
    for history in histories:
        total = history.balance + history.accrued_interest + history.accrued_penalty
        spouse = (
            [("Spouse taxpayer identification number", f"XXX-XX-{history.spouse_last4}")]
            if history.spouse_last4
            else []
        )
        out.append(f"<section><header><h1>Form {history.form}<br/>Account Transcript</h1></header>")
        for label, value in (
            ("Request date", short_date(history.request_date)),
            ("Form number", history.form),
            ("Report for tax period ending", short_date(dt.date(history.tax_year, 12, 31))),
            ("Taxpayer identification number", f"XXX-XX-{history.last4}"),
            *spouse,
        ):
            out.append(f"<div><b>{label}:</b>&#160;<span>{value}</span></div>")
        out.append(f"<p>{html.escape(history.name)}</p><table><tbody><tr><td><table>")
        for label, value in (
            ("Account balance", dollars(history.balance, "&#8722;")),
            ("Accrued interest", f"{dollars(history.accrued_interest)}<br/>As of {long_date(history.as_of)}"),
            ("Accrued penalty", f"{dollars(history.accrued_penalty)}<br/>As of {long_date(history.as_of)}"),
            ("Account balance plus accruals <small>(this is not a payoff amount)</small>", dollars(total)),
        ):
            out.append(f"<tr><th scope='row'>{label}:</th><td>{value}</td></tr>")
        out.append(
            "</table></td></tr></tbody></table><h3>Transactions</h3><table><thead><tr><td>Code</td><td>Explanation"
        )
        out.append("of transaction</td><td>Cycle</td><td>Date</td><td>Amount</td></tr></thead>")
        for entry in history.entries:
            lines = [f"<div>{html.escape(entry.text)}</div>"]
            if entry.extended_to:
                lines.append(f"<div>ext. Date {short_date(entry.extended_to)}</div>")
            lines += [f"<div>{part}</div>" for part in (entry.notice, entry.dln) if part]
            cells = [
                "\n".join(lines),
                entry.cycle or "&nbsp;",
                short_date(entry.date),
                dollars(entry.amount, "&#8722;"),
            ]
            out.append(f"<tr><td>\n  {entry.code}\n</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        out.append("</table><div style='display: none'><p>150 Tax return filed 01-01-2020 $1.00</p></div></section>")
    return "\n".join([*out, "</body></html>"]).encode("utf-8")


def as_tabbed_text(histories: Sequence[History], rng: random.Random) -> bytes:
    """Copied from a browser: tabs between cells, locator before cycle and date, Windows line ends."""
    out: list[str] = []
    for history in histories:
        total = history.balance + history.accrued_interest + history.accrued_penalty
        spouse = (
            [f"Spouse Taxpayer Identification Number:\tXXX-XX-{history.spouse_last4}"] if history.spouse_last4 else []
        )
        out += [
            f"Form {history.form} Account Transcript",
            f"Request Date:\t{short_date(history.request_date)}",
            f"Form Number:\t{history.form}",
            f"Report for Tax Period Ending:\t{short_date(dt.date(history.tax_year, 12, 31))}",
            f"Taxpayer Identification Number:\tXXX-XX-{history.last4}",
            *spouse,
            history.name,
            f"Account balance:\t{dollars(history.balance)}",
            f"Accrued interest:\t{dollars(history.accrued_interest)}\tAs of: {long_date(history.as_of)}",
            f"Accrued penalty:\t{dollars(history.accrued_penalty)}\tAs of: {long_date(history.as_of)}",
            f"Account balance plus accruals\t(this is not a payoff amount):\t{dollars(total)}",
            "Transactions",
            "Code\tExplanation of transaction\tCycle\tDate\tAmount",
        ]
        for entry in history.entries:
            row = [entry.code, words(entry), entry.dln or rng.choice(["", "n/a"]), entry.cycle or ""]
            out.append("\t".join([*row, short_date(entry.date), dollars(entry.amount)]))
    return "\r\n".join(out).encode("utf-16")


HELD_OUT: dict[str, Callable[[Sequence[History], random.Random], bytes]] = {
    "two-column-pdf": as_two_column_pdf,
    "typewriter-pdf": as_typewriter_pdf,
    "nested-html": as_nested_html,
    "tabbed-text": as_tabbed_text,
}
