"""Planted differences between notice, account and payments are named, and nothing else is."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.record import FieldReading, Record
from extractor.transcript.model import AccountTranscript, Transaction, UnreadableLine
from extractor.transcript.pairing import Pairing
from extractor.transcript.pairing import pair as pair_of
from extractor.transcript.payments import Payment, Payments
from extractor.transcript.reading import transcripts_in
from extractor.transcript.reconcile import reconcile
from extractor.transcript.rules import transcript_rules
from scripts.transcripts.plants import PLANTS, Pair
from scripts.transcripts.text_layouts import as_empty, as_lines


def modules_of(pair: Pair) -> list[AccountTranscript]:
    write = as_lines if pair.modules[0].entries else as_empty
    modules = transcripts_in(write(pair.modules, random.Random(1)), "account.txt")
    if pair.balance_off:
        off = {"account_balance": (modules[0].account_balance or Decimal(0)) + pair.balance_off}
        off["balance_plus_accruals"] = (modules[0].balance_plus_accruals or Decimal(0)) + pair.balance_off
        modules[0] = modules[0].model_copy(update=off)
    return modules


def payments_of(pair: Pair) -> Payments | None:
    paid = (Payment(row, each.date, each.amount, tax_year=each.tax_year) for row, each in enumerate(pair.client, 2))
    return Payments("payments.csv", tuple(paid)) if pair.client else None


def compared(pair: Pair) -> Record:
    return reconcile(pair.notice, modules_of(pair), payments_of(pair)).record


def codes(record: Record) -> Counter[str]:
    return Counter(finding.code for finding in record.findings)


def plant(kind: str, seed: int = 0) -> Pair:
    """The first pair of a kind that a random account lends itself to."""
    pairs = (PLANTS[kind](random.Random(f"{kind}-{seed}-{number}")) for number in range(99))
    return next(pair for pair in pairs if pair is not None)


@pytest.mark.parametrize("kind", PLANTS)
@pytest.mark.parametrize("seed", range(2))
def test_what_was_planted_is_found_and_nothing_else(kind: str, seed: int) -> None:
    pair = plant(kind, seed)
    assert codes(compared(pair)) == Counter(pair.expected)


@pytest.mark.parametrize("seed", range(25))
def test_a_consistent_pair_has_no_error_and_no_warning(seed: int) -> None:
    record = compared(plant("consistent", seed))
    assert [each.message for each in record.findings if each.severity != "info"] == []


def test_every_rule_passes_fails_or_says_why_not() -> None:
    record = compared(plant("penalty-abated"))
    told = set(codes(record)) | set(record.checks.passed) | {each.code for each in record.checks.not_run}
    assert told == set(transcript_rules())


def test_a_finding_shows_lines_of_the_transcript_and_rows_of_the_payments() -> None:
    record = compared(plant("payment-other-period"))
    finding = next(each for each in record.findings if each.code == "transcript-payment-other-period")
    assert [evidence.file for evidence in finding.evidence] == ["payments.csv", "account.txt"]
    assert finding.evidence[1].text.startswith("670 Payment")


def test_an_earlier_comparison_is_replaced() -> None:
    pair = plant("payment-missing")
    once = compared(pair)
    again = reconcile(once, modules_of(pair), payments_of(pair)).record
    assert again == once


def test_a_figure_that_was_read_with_low_confidence_accuses_nobody() -> None:
    pair = plant("tax")
    reading = FieldReading(value="1.00", confidence=0.5, agreement=1)
    record = compared(replace(pair, notice=pair.notice.model_copy(update={"fields": {"tax_owed": reading}})))
    assert "transcript-tax-mismatch" not in codes(record)
    assert any(each.code == "transcript-tax-mismatch" for each in record.checks.not_run)


def test_each_figure_that_was_read_with_low_confidence_accuses_nobody() -> None:
    pair = plant("tax")
    notice = pair.notice.notice
    assert notice is not None and notice.interest is not None and notice.tax_owed is not None
    wrong = notice.model_copy(update={"interest": notice.interest + 1, "amount_due": (notice.amount_due or 0) + 1})
    reading = FieldReading(value="1.00", confidence=0.5, agreement=1)
    record = compared(
        replace(
            pair,
            notice=pair.notice.model_copy(
                update={"notice": wrong, "fields": {"tax_owed": reading, "interest": reading}}
            ),
        )
    )
    assert not {"transcript-tax-mismatch", "transcript-interest-mismatch"} & set(codes(record))


def test_nothing_is_concluded_from_a_transcript_with_an_unreadable_line() -> None:
    pair = plant("tax")
    module = modules_of(pair)[0]
    line = UnreadableLine(page=2, text="", why="page 2 could not be read")
    record = reconcile(pair.notice, [module.model_copy(update={"unreadable": [line]})], None).record
    assert codes(record) == Counter({"transcript-inconsistent": 1})
    assert "page 2" in record.findings[0].message


def test_a_scan_that_does_not_add_up_is_not_compared() -> None:
    pair = plant("tax")
    module = modules_of(pair)[0].model_copy(update={"reading": "ocr", "account_balance": Decimal("1.00")})
    assert codes(reconcile(pair.notice, [module], None).record) == Counter({"transcript-inconsistent": 1})


def without_number(pair: Pair, **other: object) -> Record:
    assert pair.notice.notice is not None
    notice = pair.notice.notice.model_copy(update={"tin_last4": None, **other})
    return pair.notice.model_copy(update={"notice": notice})


def test_an_account_is_recognized_by_its_date_and_figures() -> None:
    pair = plant("tax")
    record = compared(replace(pair, notice=without_number(pair)))
    assert codes(record) == Counter(pair.expected)
    why = next(each.why for each in record.checks.not_run if each.code == "transcript-wrong-account")
    assert "number was not read" in why


@pytest.mark.parametrize("unread", [{"tax_year": None}, {"tax_year": None, "tin_last4": None}])
def test_an_account_is_recognized_where_the_year_was_not_read(unread: dict[str, object]) -> None:
    pair = plant("consistent")
    assert pair.notice.notice is not None
    notice = pair.notice.notice.model_copy(update=unread)
    record = compared(replace(pair, notice=pair.notice.model_copy(update={"notice": notice})))
    assert codes(record) == Counter(pair.expected)
    why = next(each.why for each in record.checks.not_run if each.code == "transcript-wrong-account")
    assert "tax year" in why
    other = notice.model_copy(update={"notice_date": dt.date(2001, 1, 1)})
    refused = compared(replace(pair, notice=pair.notice.model_copy(update={"notice": other})))
    assert "transcript-wrong-account" in codes(refused)


def renamed(pair: Pair, *, off: str) -> Record:
    """A record whose failure-to-pay penalty stands as an estimated tax penalty, by so much too high."""
    notice = pair.notice.notice
    assert notice is not None and notice.penalties.failure_to_pay
    penalties = notice.penalties.model_copy(
        update={
            "failure_to_pay": None,
            "estimated_tax": (notice.penalties.estimated_tax or 0) + notice.penalties.failure_to_pay + Decimal(off),
        }
    )
    due = (notice.amount_due or 0) + Decimal(off)
    changed = notice.model_copy(update={"penalties": penalties, "amount_due": due})
    return compared(replace(pair, notice=pair.notice.model_copy(update={"notice": changed})))


def test_a_penalty_under_another_name_accuses_nobody() -> None:
    pair = plant("consistent", 3)
    record = renamed(pair, off="0.00")
    assert "transcript-penalty-mismatch" not in codes(record)
    why = next(each.why for each in record.checks.not_run if each.code == "transcript-penalty-mismatch")
    assert "under other names" in why and "failure-to-pay penalty $0.00" in why


def test_penalties_that_add_up_to_more_are_another_matter() -> None:
    assert codes(renamed(plant("consistent", 3), off="5.00"))["transcript-penalty-mismatch"] == 2


@pytest.mark.parametrize(
    "other",
    [
        {"notice_date": dt.date(2001, 1, 1)},
        {"taxpayer_name": "SOMEBODY ELSE"},
        {"tax_year": None, "amount_due": Decimal("1.00")},
    ],
)
def test_a_notice_without_a_number_is_not_compared_with_another_account(other: dict[str, object]) -> None:
    pair = plant("consistent")
    record = compared(replace(pair, notice=without_number(pair, **other)))
    assert [(each.code, each.severity) for each in record.findings] == [("transcript-wrong-account", "warning")]


def test_another_year_is_another_account_whatever_the_number() -> None:
    record = compared(replace(pair := plant("consistent"), notice=without_number(pair, tax_year=1999)))
    assert [(each.code, each.severity) for each in record.findings] == [("transcript-wrong-account", "error")]
    assert "for 1999" in record.findings[0].message


def test_of_two_numbers_with_one_bill_neither_is_taken() -> None:
    pair = plant("consistent")
    module = modules_of(pair)[0]
    twin = module.model_copy(update={"tin_last4": "0001"})
    record = reconcile(without_number(pair), [module, twin], None).record
    assert codes(record) == Counter({"transcript-wrong-account": 1})


def misread(pair: Pair) -> Record:
    """The record with running sums in place of two figures, as of a table with a column of balances."""
    notice = pair.notice.notice
    assert notice is not None and notice.interest is not None and notice.amount_due is not None
    wrong = {"interest": notice.amount_due, "payments_and_credits": notice.amount_due}
    return pair.notice.model_copy(update={"notice": notice.model_copy(update=wrong)})


def test_figures_that_do_not_add_up_accuse_nobody() -> None:
    pair = plant("consistent")
    record = compared(replace(pair, notice=misread(pair)))
    assert [each.code for each in record.findings if each.severity != "info"] == []
    assert {"transcript-credits-mismatch", "transcript-interest-mismatch"} <= {
        each.code for each in record.checks.not_run
    }


def test_a_payment_explains_an_amount_due_whose_figures_were_misread() -> None:
    pair = plant("payment-not-on-notice")
    assert codes(compared(replace(pair, notice=misread(pair))))["transcript-payment-not-on-notice"] == 1


def test_the_spouses_number_on_a_joint_account_is_the_same_account() -> None:
    pair = plant("consistent")
    module = modules_of(pair)[0]
    swapped = module.model_copy(update={"tin_last4": "0001", "spouse_tin_last4": module.tin_last4})
    assert "transcript-wrong-account" not in codes(reconcile(pair.notice, [swapped], None).record)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("days_later", [0, 30])
def test_the_account_under_the_notices_own_number_counts(order: tuple[int, int], days_later: int) -> None:
    """The spouse's module of that year names the notice's number too."""
    pair = plant("consistent")
    module = modules_of(pair)[0]
    requested = (module.request_date or dt.date(2024, 1, 1)) + dt.timedelta(days=days_later)
    spouse = {"tin_last4": "0001", "spouse_tin_last4": module.tin_last4, "request_date": requested}
    both = [module, module.model_copy(update={**spouse, "transactions": module.transactions[:1]})]
    record = reconcile(pair.notice, [both[at] for at in order], None).record
    assert not [each for each in record.findings if each.severity == "error"]


@pytest.mark.parametrize("beyond", ["0.00", "500.00"])
@pytest.mark.parametrize("printed", ["0.00", "unchanged"])
def test_accruals_are_compared_once_a_payment_reaches_interest(beyond: str, printed: str) -> None:
    """Interest to the day of the payment is owed, or no longer billed; interest on what was paid is not."""
    pair = next(each for seed in range(99) if (each := plant("consistent", seed)).notice.notice and _is_plain(each))
    module = modules_of(pair)[0]
    balance = module.account_balance or Decimal(0)
    paid = pair.notice.notice.notice_date + dt.timedelta(days=60)  # type: ignore[union-attr, operator]
    amount = -(balance + Decimal(beyond))
    row = Transaction(code="670", explanation="Payment", cycle=None, date=paid, amount=amount, page=1, bbox=None)
    interest, penalty = module.accrued_interest, module.accrued_penalty
    if printed == "0.00":
        interest = penalty = Decimal(printed)
    changed = module.model_copy(
        update={
            "transactions": [*module.transactions, row],
            "account_balance": balance + amount,
            "accrued_interest": interest,
            "accrued_penalty": penalty,
            "balance_plus_accruals": None,
        }
    )
    found = {each.code for each in reconcile(pair.notice, [changed], None).record.findings}
    assert ("transcript-accruals-mismatch" in found) == (printed == "unchanged")


def _is_plain(pair: Pair) -> bool:
    module = modules_of(pair)[0]
    checked = reconcile(pair.notice, [module], None).record.checks
    date = pair.notice.notice.notice_date if pair.notice.notice else None
    later = [row for row in module.transactions if row.amount and row.date and date and row.date > date]
    return "transcript-accruals-mismatch" in checked.passed and not later


def test_of_the_same_account_the_latest_transcript_counts() -> None:
    pair = plant("hold")
    module = modules_of(pair)[0]
    older = module.model_copy(update={"transactions": module.transactions[:-1], "request_date": module.period_end})
    for order in ([module, older], [older, module]):
        assert "transcript-hold" in codes(reconcile(pair.notice, order, None).record)


def test_a_payment_that_was_moved_to_another_year_is_named_so() -> None:
    pair = plant("payment-reversed-before")
    own, paid = modules_of(pair)[0], pair.client[-1]
    other = own.model_copy(
        update={
            "tax_year": (own.tax_year or 0) - 1,
            "period_end": None,
            "transactions": [row for row in own.transactions if row.date == paid.date and row.amount == -paid.amount],
        }
    )
    found = codes(reconcile(pair.notice, [own, other], payments_of(pair)).record)
    assert found["transcript-payment-other-period"] == 1
    assert "transcript-payment-reversed" not in found


def test_an_amount_under_an_unknown_code_is_one_finding() -> None:
    pair = plant("unknown-code")
    module = modules_of(pair)[0]
    posted = [
        row.model_copy(update={"amount": Decimal("12.50"), "date": pair.modules[0].notice_date})
        if row.code == "999"
        else row
        for row in module.transactions
    ]
    changed = module.model_copy(update={"transactions": posted, "account_balance": None})
    found = codes(reconcile(pair.notice, [changed], payments_of(pair)).record)
    assert {code for code in found if code.endswith(("mismatch", "unknown"))} == {"transcript-code-unknown"}


def test_payments_alone_are_compared_with_the_printed_credits() -> None:
    pair = plant("payment-not-on-notice")
    payments = payments_of(pair)
    notice = pair.notice.notice
    assert payments is not None and notice is not None
    paid = sum(
        (each.amount for each in payments.payments if each.date <= (notice.notice_date or each.date)), Decimal(0)
    )
    short = notice.model_copy(update={"payments_and_credits": -(paid - payments.payments[0].amount)})
    record = reconcile(pair.notice.model_copy(update={"notice": short}), None, payments).record
    missing = [each.message for each in record.findings if each.code == "transcript-payment-missing"]
    assert len(missing) == 1
    assert f"the difference is exactly {payments.payments[0].text}" in missing[0]


@pytest.mark.parametrize(
    ("name", "is_spouse"),
    [("OTIS HOLT", True), ("VERA K HOLT & OTIS HOLT", True), ("OTIS PIKE", False), (None, False)],
)
def test_a_spouses_account_prints_one_of_the_joint_names(name: str | None, is_spouse: bool) -> None:
    pair = plant("consistent")
    own = modules_of(pair)[0].model_copy(update={"name": "VERA K HOLT & OTIS HOLT", "spouse_tin_last4": None})
    other = own.model_copy(update={"name": name, "tin_last4": "0001"})
    assert pair.notice.notice is not None
    found = pair_of(pair.notice.notice, [own, other])
    assert isinstance(found, Pairing)
    assert bool(found.spouse) is is_spouse
