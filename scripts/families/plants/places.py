"""Contradictions between places: one of them prints another value."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from scripts.families.content import Content
from scripts.families.plants.plant import Plant, elsewhere, other_amount, other_day, other_year

Value = Callable[[Content, random.Random], Any]


def _amount(content: Content, rng: random.Random) -> Any:
    return other_amount(content.amount_due, rng)


def _due(content: Content, rng: random.Random) -> Any:
    return other_day(content.due_date, rng)


def _date(content: Content, rng: random.Random) -> Any:
    return other_day(content.notice_date, rng)


def _year(content: Content, rng: random.Random) -> Any:
    return other_year(content.tax_year, rng)


def _tin(content: Content, rng: random.Random) -> Any:
    tin = content.person.tin
    return tin[:-4] + f"{(int(tin[-4:]) + rng.randint(1, 9998)) % 10000:04d}"


def _one_of(*values: Any) -> Value:
    return lambda content, rng: rng.choice(values)


_PAYEES = _one_of("U.S. Tax Collection Center", "IRS Payment Center", "Internal Revenue Services Inc.", "D. Holloway")
_SITES = _one_of("www.irs-payments.com", "www.irs.gov.pay-now.info", "tinyurl.com/irs-cp14", "www.lrs.gov.us/payments")
_BOXES = _one_of(
    ("IRS PAYMENT PROCESSING", "1420 SUNSET BLVD STE 5, MIAMI, FL 33101"),
    ("INTERNAL REVENUE SERVICE", "PO BOX 88210, BROOKLYN, NY 11208"),
    ("TAX RECOVERY UNIT", "OGDEN, UT 84201-0114"),
)
_PHONES = _one_of("1-855-555-0142", "(917) 555-0188", "1-888-555-0190")

_AT: tuple[tuple[str, str, str, str, Value], ...] = (
    *(("amount", f"amount at {place}", "amount_due", place, _amount) for place in ("headline", "table", "sentence")),
    *(("amount", f"amount at {place}", "amount_due", place, _amount) for place in ("coupon", "later", "scan_line")),
    *(
        ("date", f"pay-by date at {place}", "due_date", place, _due)
        for place in ("table", "sentence", "coupon", "later")
    ),
    ("date", "notice date at coupon", "notice_date", "coupon", _date),
    *(("year", f"year at {place}", "tax_year", place, _year) for place in ("header", "headline", "sentence", "coupon")),
    ("year", "year at scan line", "tax_year", "scan_line", _year),
    ("identity", "number at coupon", "tin", "coupon", _tin),
    ("identity", "code at coupon", "code", "coupon", _one_of("CP504", "CP501", "CP14H", "CP2000")),
    ("payee", "payee", "payee", "sentence", _PAYEES),
    ("payee", "address to pay to", "pay_to", "coupon", _BOXES),
    ("contact", "site", "web", "sentence", _SITES),
    ("contact", "phone", "phone", "sentence", _PHONES),
    ("contact", "phone at header", "phone", "header", _PHONES),
)


def _plant(group: str, title: str, name: str, place: str, value: Value) -> Plant:
    return Plant(
        title,
        group,
        change=lambda content, rng: elsewhere(content, name, place, value(content, rng)),
        beside=(lambda content: content.office.phone) if name == "phone" else (lambda content: ""),
    )


PLANTS = tuple(_plant(*at) for at in _AT)
