"""Every published or derived example comes out to the cent, the day, and the ninth decimal."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor import law

Vector = dict[str, Any]

VECTORS: list[Vector] = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))["vectors"]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def interest_factor(given: Vector) -> Vector:
    factor = law.interest_factor(Decimal(given["rate_percent"]), given["days"], given["year_days"])
    return {"factor": f"{factor:f}"}


def compounding(given: Vector) -> Vector:
    factor = law.interest_factor(Decimal(given["rate_percent"]), given["days"], given["year_days"])
    return {"interest": str(law.to_cents(Decimal(given["principal"]) * factor))}


def interest_table(given: Vector) -> Vector:
    run = Decimal(given["principal"]), day(given["start"]), day(given["end"])
    rows = [
        [
            str(row.start),
            str(row.end),
            row.days,
            str(row.rate_percent),
            f"{row.factor:f}",
            str(row.amount),
            str(row.charge),
        ]
        for row in law.interest_periods(*run)
    ]
    return {"rows": rows, "total": str(law.interest(*run))}


def interest_exact(given: Vector) -> Vector:
    run = Decimal(given["principal"]), day(given["start"]), day(given["end"])
    return {"interest": str(law.interest_exact(*run))}


def months_late(given: Vector) -> Vector:
    return {"months": law.months_late(day(given["due"]), day(given["through"]))}


def failure_to_pay(given: Vector) -> Vector:
    unpaid = Decimal(given["unpaid"])
    if "months" in given:
        percent = Decimal(given.get("monthly_percent", "0.5"))
        return {"penalty": str(law.failure_to_pay_by_months(unpaid, given["months"], percent))}
    due, through = day(given["due"]), day(given["through"])
    return {
        "months": law.months_late(due, through),
        "penalty": str(law.failure_to_pay(unpaid, due, through)),
    }


def failure_to_file(given: Vector) -> Vector:
    months = given["months"] if "months" in given else law.months_late(day(given["due"]), day(given["filed"]))
    penalty = law.failure_to_file_less(
        Decimal(given["net_due"]),
        months,
        failure_to_pay=Decimal(given["failure_to_pay"]),
        minimum=Decimal(given.get("minimum", 0)),
    )
    return {"penalty": str(penalty)}


def failure_to_file_minimum(given: Vector) -> Vector:
    return {"minimum": str(law.failure_to_file_minimum(day(given["return_due"])))}


def dishonored_payment(given: Vector) -> Vector:
    return {"penalty": str(law.dishonored_payment(Decimal(given["instrument"])))}


def due_date(given: Vector) -> Vector:
    tax_year = given["tax_year"]
    if "state" in given:
        return {"due": str(law.return_due_date(tax_year, given["state"]))}
    return {
        "due": str(law.return_due_date(tax_year)),
        "extended_due": str(law.extended_due_date(tax_year)),
        "interest_start": str(law.interest_start(tax_year)),
    }


def pay_by(given: Vector) -> Vector:
    return {"due": str(law.pay_by_date(day(given["notice_date"]), Decimal(given["amount"])))}


def estimated_tax_factor(given: Vector) -> Vector:
    return {"factor": str(law.estimated_tax_factor(given["tax_year"]))}


def estimated_tax_bound(given: Vector) -> Vector:
    of_a_hundred_thousand = law.estimated_tax_bound(given["tax_year"], Decimal(100_000))
    return {"percent": str((of_a_hundred_thousand / 1000).quantize(Decimal("0.001")))}


COMPUTE: dict[str, Callable[[Vector], Vector]] = {
    function.__name__: function
    for function in (
        interest_factor,
        compounding,
        interest_table,
        interest_exact,
        months_late,
        failure_to_pay,
        failure_to_file,
        failure_to_file_minimum,
        dishonored_payment,
        due_date,
        pay_by,
        estimated_tax_factor,
        estimated_tax_bound,
    )
}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_law_gives_the_stated_result(vector: Vector) -> None:
    assert COMPUTE[vector["kind"]](vector["given"]) == vector["expect"]


def test_every_vector_says_where_it_is_from_and_how_sure_it_is() -> None:
    assert all(vector["source"] for vector in VECTORS)
    assert {vector["status"] for vector in VECTORS} == {"official", "secondary", "derived"}


def test_every_kind_of_computation_has_a_vector() -> None:
    assert {vector["kind"] for vector in VECTORS} == set(COMPUTE)
