"""A practitioner's software: landscape, two columns of labels, narrow cells that wrap around the row's middle."""

from __future__ import annotations

import html
import random
from collections.abc import Sequence

import weasyprint

from scripts.transcripts_by_hand.layouts import forms
from scripts.transcripts_by_hand.module import Module, Transaction

_STYLE = """
@page { size: 11in 8.5in; margin: 0.6in;
  @bottom-left { content: "Prepared for internal use only"; font-size: 8pt }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8pt } }
body { font-family: 'DejaVu Serif', serif; font-size: 9.5pt }
section { break-after: page }
table.pair td { padding: 1pt 14pt 1pt 0 }
table.rows { border-collapse: collapse; width: 82% }
table.rows td, table.rows th { padding: 3pt 6pt; vertical-align: middle; text-align: left }
table.rows tr:nth-child(even) { background: #eee }
table.rows .words { width: 150pt }
table.rows .amount { text-align: right }
"""


def draw(modules: Sequence[Module], rng: random.Random) -> bytes:
    """All modules, each from a new page."""
    body = "".join(_module(module) for module in modules)
    page = f"<html><head><style>{_STYLE}</style></head><body>{body}</body></html>"
    data = weasyprint.HTML(string=page).write_pdf()
    assert isinstance(data, bytes)
    return data


def _module(module: Module) -> str:
    left = [
        ("Form Number:", module.form),
        ("Tax Period:", forms.period(module)),
        ("Taxpayer Identification Number:", forms.number(module.last4)),
    ]
    right = [
        ("Request Date:", forms.dashed(module.requested)),
        ("Response Date:", forms.dashed(module.requested)),
        ("Customer File Number:", module.tracking[:10]),
    ]
    if module.spouse_last4:
        left.append(("Spouse Taxpayer Identification Number:", forms.number(module.spouse_last4)))
        right.append(("", ""))
    head = "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td><td>{d}</td></tr>" for (a, b), (c, d) in zip(left, right, strict=True)
    )
    as_of = forms.worded(module.as_of)
    balances = [
        ("Account Balance", forms.money(module.balance), ""),
        ("Accrued Interest", forms.money(module.accrued_interest), f"As of {as_of}"),
        ("Accrued Penalty", forms.money(module.accrued_penalty), f"As of {as_of}"),
        ("Account Balance Plus Accruals (this is not a payoff amount)", forms.money(module.plus_accruals), ""),
    ]
    money = "".join(f"<tr><td>{label}</td><td>{value}</td><td>{day}</td></tr>" for label, value, day in balances)
    rows = "".join(_row(one) for one in module.transactions)
    if not module.transactions:
        rows = "<tr><td></td><td>No record of return filed</td><td></td><td></td><td></td></tr>"
    heads = "".join(f"<th>{head}</th>" for head in ("Code", "Explanation of Transaction", "Cycle", "Date", "Amount"))
    return (
        f"<section><h2>Account Transcript</h2><table class=pair>{head}</table>"
        f"<p>{html.escape(module.name)}</p><p>Any minus sign shown below signifies a credit amount</p>"
        f"<table class=pair>{money}</table><h3>Transactions</h3>"
        f"<table class=rows><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _row(one: Transaction) -> str:
    below = [one.dln, one.notice, f"ext. Date {forms.dashed(one.extended_to)}" if one.extended_to else None]
    words = "<br>".join(html.escape(line) for line in [one.explanation, *(line for line in below if line)])
    amount = "" if one.amount is None else forms.money(one.amount)
    return (
        f"<tr><td>{one.code}</td><td class=words>{words}</td><td>{one.cycle or ''}</td>"
        f"<td>{forms.dashed(one.date)}</td><td class=amount>{amount}</td></tr>"
    )
