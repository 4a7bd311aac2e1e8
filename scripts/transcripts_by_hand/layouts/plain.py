"""Plain text: rows of columns, or one cell per line as some exporters write it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from scripts.transcripts_by_hand.layouts import forms
from scripts.transcripts_by_hand.module import Module, Transaction


def draw(modules: Sequence[Module], rng: random.Random) -> bytes:
    """Rows of columns, with furniture between them at regular distances."""
    text = "\n\f".join("\n".join(_rows(module, rng)) for module in modules)
    return text.encode()


def draw_cells(modules: Sequence[Module], rng: random.Random) -> bytes:
    """One cell per line; a cell without text has no line."""
    return "\n".join("\n".join(cells(module)) for module in modules).encode()


def _head(module: Module) -> list[tuple[str, str]]:
    pairs = [
        ("Request Date:", forms.dashed(module.requested)),
        ("Response Date:", forms.dashed(module.requested)),
        ("Tracking Number:", module.tracking),
        ("FORM NUMBER:", module.form),
        ("TAX PERIOD:", forms.period(module)),
        ("TAXPAYER IDENTIFICATION NUMBER:", forms.number(module.last4)),
    ]
    if module.spouse_last4:
        pairs.append(("SPOUSE TAXPAYER IDENTIFICATION NUMBER:", forms.number(module.spouse_last4)))
    return pairs


def _figures(module: Module) -> list[tuple[str, str]]:
    pairs = [("EXEMPTIONS:", "01"), ("FILING STATUS:", "Single")]
    for label in ("ADJUSTED GROSS INCOME", "TAXABLE INCOME", "TAX PER RETURN", "TOTAL SELF EMPLOYMENT TAX"):
        amount = module.figures.get(label)
        pairs.append((f"{label}:", "" if amount is None else forms.money(amount, dollar="")))
    return pairs


def _rows(module: Module, rng: random.Random) -> list[str]:
    on_same_line = rng.random() < 0.5
    out = [forms.SENSITIVE, "", "Account Transcript", ""]
    out += [f"{label} {value}" for label, value in _head(module)]
    out += ["", module.name, "", forms.BANNER, ""]
    out.append(f"ACCOUNT BALANCE: {forms.money(module.balance, dollar='')}")
    for label, amount in (("ACCRUED INTEREST", module.accrued_interest), ("ACCRUED PENALTY", module.accrued_penalty)):
        out.append(f"{label}: {forms.money(amount, dollar='')} AS OF: {forms.worded(module.as_of)}")
    out += ["", "ACCOUNT BALANCE PLUS ACCRUALS"]
    out += [f"(this is not a payoff amount): {forms.money(module.plus_accruals, dollar='')}", ""]
    out += ["** INFORMATION FROM THE RETURN OR AS ADJUSTED **", ""]
    out += [f"{label} {value}".rstrip() for label, value in _figures(module)]
    if module.received and module.processed:
        out += ["", f"{forms.RETURN_DATE} {forms.worded(module.received)}"]
        out += [f"PROCESSING DATE {forms.worded(module.processed)}"]
    else:
        out += ["", "RETURN NOT PRESENT FOR THIS ACCOUNT"]
    out += ["", "TRANSACTIONS", "", "CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT"]
    if not module.transactions:
        out.append("No tax return filed")
    every = rng.randint(5, 9)
    for at, one in enumerate(module.transactions):
        if at and at % every == 0:
            out += [forms.SENSITIVE, f"Tracking Number: {module.tracking}", f"Page {at // every + 1}"]
        out += _row(one, on_same_line)
    return [*out, "", forms.SENSITIVE, ""]


def _row(one: Transaction, on_same_line: bool) -> list[str]:
    words = one.explanation
    if one.notice and on_same_line:
        words += f" {one.notice}"
    amount = "" if one.amount is None else forms.money(one.amount)
    line = " ".join(part for part in (one.code, words, one.cycle, forms.dashed(one.date), amount) if part)
    out = [line]
    if one.dln:
        out.append(one.dln)
    if one.notice and not on_same_line:
        out.append(one.notice)
    if one.extended_to:
        out.append(f"ext. Date {forms.dashed(one.extended_to)}")
    return out


def cells(module: Module) -> list[str]:
    """The lines of a module with one cell in each."""
    out = [forms.SENSITIVE, "Account Transcript"]
    for label, value in _head(module):
        out += [label, value]
    out += [module.name, forms.BANNER]
    out += ["ACCOUNT BALANCE:", forms.money(module.balance, dollar="")]
    for label, amount in (("ACCRUED INTEREST:", module.accrued_interest), ("ACCRUED PENALTY:", module.accrued_penalty)):
        out += [label, forms.money(amount, dollar=""), "AS OF:", forms.worded(module.as_of)]
    out += ["ACCOUNT BALANCE PLUS ACCRUALS", "(this is not a payoff amount):"]
    out += [forms.money(module.plus_accruals, dollar=""), "** INFORMATION FROM THE RETURN OR AS ADJUSTED **"]
    for label, value in _figures(module):
        out += [label, value] if value else [label]
    if module.received and module.processed:
        out += [forms.RETURN_DATE, forms.worded(module.received)]
        out += ["PROCESSING DATE", forms.worded(module.processed)]
    else:
        out.append("RETURN NOT PRESENT FOR THIS ACCOUNT")
    out += ["TRANSACTIONS", "CODE", "EXPLANATION OF TRANSACTION", "CYCLE", "DATE", "AMOUNT"]
    if not module.transactions:
        out.append("No tax return filed")
    for one in module.transactions:
        out += [one.code, one.explanation]
        out += [one.dln] if one.dln else []
        out += [one.notice] if one.notice else []
        out += [f"ext. Date {forms.dashed(one.extended_to)}"] if one.extended_to else []
        out += [one.cycle] if one.cycle else []
        out.append(forms.dashed(one.date))
        out += [forms.money(one.amount)] if one.amount is not None else []
    return [*out, forms.SENSITIVE]
