"""The examples of docs/payoff-and-options.md are what the program does; the claims name the figures of the law data."""

from __future__ import annotations

import re
import shlex
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor import law
from extractor.cli.main import group

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "payoff-and-options.md").read_text("utf-8")
CLAIMS = (ROOT / "docs" / "common-claims.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n\$ cp14 ([^\n]+)\n(.*?)\n```", DOCUMENT, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_an_example_shows_what_the_program_says(
    command: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(group, shlex.split(command)).stdout.rstrip() == shown


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("payment_plans.simple_limit", "$50,000"),
        ("payment_plans.simple_months", "120 months"),
        ("payment_plans.direct_debit_fee_online", "$29 with direct debit online"),
        ("payment_plans.direct_debit_fee", "$107 otherwise"),
        ("payment_plans.other_fee_online", "$69 online"),
        ("payment_plans.other_fee", "$178 otherwise"),
        ("payment_plans.low_income_fee", "else $43"),
        ("card_fees.pay1040_personal", "1.75 percent (Pay1040)"),
        ("card_fees.aci_personal", "1.85 percent (ACI Payments)"),
        ("offer_in_compromise.accepted", "7,199 of"),
        ("offer_in_compromise.received", "of 33,591"),
        ("failure_to_pay_rate.installment", "0.25 percent"),
        ("notice_payment_period.business_days", "10 business days"),
    ],
)
def test_a_claim_is_answered_with_the_figure_of_the_law_data(name: str, text: str) -> None:
    number = re.search(r"[\d.,]*\d", text)
    assert number is not None and Decimal(number.group().replace(",", "")) == law.load(name).newest
    assert text in CLAIMS


def test_every_claim_has_a_source_and_a_mark() -> None:
    rows = [row.strip("|").split("|") for row in CLAIMS.splitlines() if row.startswith('| "')]
    assert len(rows) >= 10
    for _, holds, source, mark in rows:
        assert holds.strip() and source.strip()
        assert mark.strip() in ("statute", "official", "reported")
