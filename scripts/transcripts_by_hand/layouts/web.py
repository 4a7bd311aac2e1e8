"""Saved web pages, the new and the old form, and both as a browser saves them as PDF."""

from __future__ import annotations

import html
import random
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.transcripts_by_hand.layouts import forms
from scripts.transcripts_by_hand.module import Module, Transaction


def draw_new(modules: Sequence[Module], rng: random.Random) -> bytes:
    """The new form: labels and values in containers, a table of transactions with an id."""
    body = "\n".join(_new(module) for module in modules)
    style = "<style>.item-container{display:flex}.item-label{width:50%}td,th{padding:3px 8px;text-align:left}</style>"
    return (
        f"<!DOCTYPE html><html><head><title>Account Transcript</title>{style}</head><body>{body}</body></html>".encode()
    )


def draw_old(modules: Sequence[Module], rng: random.Random) -> bytes:
    """The old form: everything in tables."""
    body = "\n".join(_old(module) for module in modules)
    number = forms.number(modules[0].last4)
    title = f"Account Transcript -- 1040 {number} {modules[0].tax_year}12"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def draw_printed(modules: Sequence[Module], rng: random.Random) -> bytes:
    """The new form as a browser saves it, with the viewer's buttons."""
    page = draw_new(modules, rng).decode()
    buttons = '<div style="position:fixed;top:0;right:0"><button>Done</button> <button>Print</button></div>'
    return printed(page.replace("<body>", f"<body>{buttons}"))


def draw_printed_old(modules: Sequence[Module], rng: random.Random) -> bytes:
    """The old form as a browser saves it."""
    return printed(draw_old(modules, rng).decode())


def printed(page: str) -> bytes:
    """A web page as PDF by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}"]
        subprocess.run([*command, f"--user-data-dir={folder}/profile", str(source)], check=True, capture_output=True)
        return target.read_bytes()


def _item(label: str, value: str) -> str:
    shown = html.escape(value)
    return (
        f'<div class="item-container"><span class="item-label">{html.escape(label)}</span>'
        f'<span class="item-value">{shown}</span></div>'
    )


def _new(module: Module) -> str:
    parts = ['<h1 class="transcript-title">Account Transcript</h1>']
    parts.append(_item("Request Date:", forms.dashed(module.requested)))
    parts.append(_item("Response Date:", forms.dashed(module.requested)))
    parts.append(_item("Tracking Number:", module.tracking))
    parts.append(_item("Form Number:", module.form))
    parts.append(_item("Report for Tax Period Ending:", f"12-31-{module.tax_year}"))
    parts.append(_item("Taxpayer Identification Number:", forms.number(module.last4)))
    if module.spouse_last4:
        parts.append(_item("Spouse Taxpayer Identification Number:", forms.number(module.spouse_last4)))
    parts.append(f'<div class="item-container"><span class="item-label">{html.escape(module.name)}</span></div>')
    parts.append(f"<p>{forms.BANNER}</p>")
    as_of = forms.dashed(module.as_of)
    parts.append(_item("Account balance:", forms.money(module.balance)))
    parts.append('<dl class="interest-and-penalty">')
    for label, amount in (("Accrued interest:", module.accrued_interest), ("Accrued penalty:", module.accrued_penalty)):
        parts.append(f"<dt>{label}</dt><dd>{forms.money(amount)}</dd><dt>As of:</dt><dd>{as_of}</dd>")
    parts.append("</dl>")
    parts.append(
        _item("Account balance plus accruals (this is not a payoff amount):", forms.money(module.plus_accruals))
    )
    parts.append("<h2>Information from the return or as adjusted</h2>")
    for label in ("Adjusted gross income", "Taxable income", "Tax per return"):
        figure = module.figures.get(label.upper())
        parts.append(_item(f"{label}:", "" if figure is None else forms.money(figure)))
    if module.processed:
        parts.append(_item("Processing date:", forms.dashed(module.processed)))
    parts.append('<h2>Transactions</h2><table id="transaction-codes"><thead><tr>')
    parts += [f"<th>{head}</th>" for head in ("Code", "Explanation of Transaction", "Cycle", "Date", "Amount")]
    parts.append("</tr></thead><tbody>")
    parts += [_new_row(one) for one in module.transactions]
    if not module.transactions:
        parts.append('<tr><td></td><td colspan="4">No record of return filed</td></tr>')
    parts.append(f"</tbody></table><p>{forms.SENSITIVE}</p>")
    return "\n".join(parts)


def _below(one: Transaction) -> list[str]:
    below = [one.dln, one.notice]
    if one.extended_to:
        below.append(f"ext. Date {forms.dashed(one.extended_to)}")
    return [words for words in below if words]


def _new_row(one: Transaction) -> str:
    words = "<br>".join(html.escape(line) for line in [one.explanation, *_below(one)])
    amount = "" if one.amount is None else forms.money(one.amount)
    cells = (one.code, words, one.cycle or "", forms.dashed(one.date), amount)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _old(module: Module) -> str:
    pairs = [
        ("FORM NUMBER:", module.form),
        ("TAX PERIOD:", forms.period(module)),
        ("TAXPAYER IDENTIFICATION NUMBER:", forms.number(module.last4)),
    ]
    if module.spouse_last4:
        pairs.append(("SPOUSE TAXPAYER IDENTIFICATION NUMBER:", forms.number(module.spouse_last4)))
    parts = [f"<p>{forms.SENSITIVE}</p><h2>Account Transcript</h2>"]
    parts.append(
        f"<table><tr><td>Request Date:</td><td>{forms.dashed(module.requested)}</td></tr>"
        f"<tr><td>Response Date:</td><td>{forms.dashed(module.requested)}</td></tr>"
        f"<tr><td>Tracking Number:</td><td>{module.tracking}</td></tr></table>"
    )
    parts.append("<table>" + "".join(_old_pair(*pair) for pair in pairs) + "</table>")
    parts.append(
        f'<table><tr><td valign="top">NAME(S) SHOWN ON RETURN:</td><td>{html.escape(module.name)}</td></tr></table>'
    )
    parts.append(f"<h3><b>{forms.BANNER}</b></h3><table>")
    parts.append(_old_pair("ACCOUNT BALANCE:", forms.money(module.balance, dollar="")))
    for label, amount in (("ACCRUED INTEREST:", module.accrued_interest), ("ACCRUED PENALTY:", module.accrued_penalty)):
        shown = forms.money(amount, dollar="")
        parts.append(
            f'<tr><td scope="row">{label}</td><td>{shown}</td><td>AS OF: {forms.worded(module.as_of)}</td></tr>'
        )
    plus = forms.money(module.plus_accruals, dollar="")
    parts.append(_old_pair("ACCOUNT BALANCE PLUS ACCRUALS<br>(this is not a payoff amount):", plus))
    parts.append("</table><h3><b>** INFORMATION FROM THE RETURN OR AS ADJUSTED **</b></h3><table>")
    for label in ("ADJUSTED GROSS INCOME", "TAXABLE INCOME", "TAX PER RETURN"):
        figure = module.figures.get(label)
        parts.append(_old_pair(f"{label}:", "" if figure is None else forms.money(figure, dollar="")))
    if module.received and module.processed:
        parts.append(_old_pair(forms.RETURN_DATE, forms.worded(module.received)))
        parts.append(_old_pair("PROCESSING DATE", forms.worded(module.processed)))
    else:
        parts.append('<tr><td colspan="2">RETURN NOT PRESENT FOR THIS ACCOUNT</td></tr>')
    parts.append('</table><h3><b>TRANSACTIONS</b></h3><table summary="This is the transactions table"><tr>')
    parts += [f"<th>{head}</th>" for head in ("CODE", "EXPLANATION OF TRANSACTION", "CYCLE", "DATE", "AMOUNT")]
    parts.append("</tr>")
    for one in module.transactions:
        printed = "" if one.amount is None else forms.money(one.amount)
        cells = (one.code, html.escape(one.explanation), one.cycle or "&nbsp;", forms.dashed(one.date), printed)
        parts.append("<tr>" + "".join(f'<td valign="top">{cell}</td>' for cell in cells) + "</tr>")
        parts += [f"<tr><td>&nbsp;</td><td>{words}</td><td></td><td></td><td></td></tr>" for words in _below(one)]
    if not module.transactions:
        parts.append("<tr><td></td><td>No tax return filed</td><td></td><td></td><td></td></tr>")
    parts.append("</table>")
    return "\n".join(parts)


def _old_pair(label: str, value: str) -> str:
    return f'<tr><td scope="row">{label}</td><td>{html.escape(value)}</td></tr>'
