"""The figures of the notice against what was posted by its date, each difference under the code of its cause."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.record import Finding, Notice, Record
from extractor.transcript.account import (
    LABELS,
    NOTHING,
    Account,
    FigureName,
    amount_of,
    day_of,
    is_credit,
    is_payment,
    printed_figure,
    total,
)
from extractor.transcript.codes import code_of
from extractor.transcript.model import AccountTranscript, Transaction
from extractor.transcript.rules import finding, line_evidence, notice_evidence
from extractor.transcript.sums import subsets_with_sum
from extractor.values.wording import day, dollars


@dataclass(frozen=True)
class Causes:
    """Findings, and the part of the difference between account and amount due that they explain."""

    findings: tuple[Finding, ...] = ()
    explained: Decimal = NOTHING


_SEVERAL = 2
_NOT_CERTAIN = " Other credits come to the same amount: which one is not included is not certain."
Moved = dict[int, tuple[AccountTranscript, Transaction]]
"""Of lines that take a payment back, by identity: where that payment stands now."""


def compare_figures(
    record: Record, notice: Notice, account: Account, moved: Moved, listed: Collection[int]
) -> list[Finding]:
    """The findings of all figures; the balance only where no figure explains the difference. `moved` are the lines that
    take a payment back which is in another module, `listed` those, by identity, of payments in the client's list."""
    findings: list[Finding] = []
    explained = NOTHING
    is_compared = notice.tax_owed is not None and unreliable_figures(notice, account) is None
    causes = (
        [_causes(record, notice, account, figure) for figure in LABELS]
        if is_compared
        else [_of_balance(record, account)]
    )
    for each in causes:
        findings += each.findings
        explained += each.explained
    findings += _taken_back(record, account, findings, moved, listed)
    if notice.amount_due is not None:
        findings += _balance(record, notice.amount_due, account, explained)
    findings += _after_notice(account)
    return findings


def unreliable_figures(notice: Notice, account: Account) -> str | None:
    """Why no figure of the notice is compared: several differ from the account and they do not come to the amount due,
    so that it was misread or misprinted where no single one is at fault."""
    printed = {figure: printed_figure(notice, figure) for figure in LABELS}
    if notice.amount_due is None or sum(printed.values()) == notice.amount_due:
        return None
    different = [figure for figure in LABELS if printed[figure] != account.figure(figure)]
    if len(different) < _SEVERAL:
        return None
    return "the notice's figures do not add up to its amount due, and several are not those of the account"


def named_otherwise(notice: Notice, account: Account) -> str | None:
    """What notice and account say, where their penalties add up to the same under different names: a label was misread,
    or means another penalty than it was taken for."""
    names = [name for name in LABELS if name.startswith("penalties.")]
    pairs = [(LABELS[name], printed_figure(notice, name), account.figure(name)) for name in names]
    different = [pair for pair in pairs if pair[1] != pair[2]]
    if not different or sum(printed for _, printed, _ in pairs) != sum(posted for *_, posted in pairs):
        return None
    shown = "; ".join(
        f"{label} {dollars(printed)}, on the account {dollars(posted)}" for label, printed, posted in different
    )
    return f"the penalties add up to the same under other names ({shown})"


def _of_balance(record: Record, account: Account) -> Causes:
    """The credits that alone explain an amount due that is too high."""
    notice = record.notice or Notice()
    difference = account.balance - (notice.amount_due or account.balance)
    sums = _not_counted(account, difference) if difference < 0 else []
    rows = max(sums, key=lambda some: sorted(map(day_of, some)), default=())
    found = tuple(_beyond_amount_due(record, account, row, is_only=len(sums) == 1) for row in rows)
    return Causes(found, difference if found else NOTHING)


def _beyond_amount_due(record: Record, account: Account, row: Transaction, *, is_only: bool) -> Finding:
    return finding(
        "transcript-payment-not-on-notice",
        f"The account shows {dollars(-amount_of(row))} ({row.explanation}) credited on {day(row.date)}, by the notice "
        f"date; the amount due is too high by it.{'' if is_only else _NOT_CERTAIN}",
        fields=["amount_due"],
        expected=f"{account.balance:.2f}",
        found=f"{(record.notice or Notice()).amount_due or NOTHING:.2f}",
        evidence=[*notice_evidence(record, ["amount_due"]), *line_evidence(account.module, [row])],
    )


def _causes(record: Record, notice: Notice, account: Account, figure: FigureName) -> Causes:
    difference = account.figure(figure) - printed_figure(notice, figure)
    if not difference:
        return Causes()
    if figure.startswith("penalties.") and named_otherwise(notice, account):
        return Causes((), difference)
    if figure == "payments_and_credits":
        return _credits(record, notice, account, difference)
    abated = [row for row in account.rows_of(figure) if _abates(row)]
    if abated and total(abated) == difference:
        # The finding is that of the abatement, which stands whether or not the notice shows it.
        return Causes((), difference)
    unknown = [row for row in account.rows_of(figure) if code_of(row.code) is None]
    if unknown and total(unknown) == difference:
        return Causes((), difference)
    code = {"tax_owed": "transcript-tax-mismatch", "interest": "transcript-interest-mismatch"}.get(
        figure, "transcript-penalty-mismatch"
    )
    return Causes((_mismatch(record, notice, account, figure, code),), difference)


def _mismatch(record: Record, notice: Notice, account: Account, figure: FigureName, code: str) -> Finding:
    posted, printed = account.figure(figure), printed_figure(notice, figure)
    return finding(
        code,
        f"The notice shows {dollars(printed)} of {LABELS[figure]}; the account shows {dollars(posted)} posted by "
        f"{day(account.notice_date)}.",
        fields=[figure],
        expected=f"{posted:.2f}",
        found=f"{printed:.2f}",
        evidence=[*notice_evidence(record, [figure]), *line_evidence(account.module, account.rows_of(figure))],
    )


def _credits(record: Record, notice: Notice, account: Account, difference: Decimal) -> Causes:
    if difference < 0:
        sums = _not_counted(account, difference)
        rows = max(sums, key=lambda some: sorted(map(day_of, some)), default=())
        return Causes(
            tuple(_not_on_notice(record, notice, account, row, is_only=len(sums) == 1) for row in rows)
            or (_mismatch(record, notice, account, "payments_and_credits", "transcript-credits-mismatch"),),
            difference,
        )
    reversals = [row for row, _ in account.taken_back if row in account.posted]
    if subsets_with_sum(reversals, amount_of, difference):
        return Causes((), difference)
    return Causes(
        (_mismatch(record, notice, account, "payments_and_credits", "transcript-credits-mismatch"),), difference
    )


def _not_counted(account: Account, difference: Decimal) -> list[tuple[Transaction, ...]]:
    """The sums of posted credits that explain what the notice lacks: payments before other credits."""
    credits = [row for row in account.posted if is_credit(row)]
    for rows in ([row for row in credits if is_payment(row)], credits):
        found = subsets_with_sum(sorted(rows, key=day_of), amount_of, difference)
        if found:
            return found
    return []


def _not_on_notice(record: Record, notice: Notice, account: Account, row: Transaction, *, is_only: bool) -> Finding:
    fields = ["payments_and_credits"]
    printed = printed_figure(notice, "payments_and_credits")
    others = "" if is_only else _NOT_CERTAIN
    return finding(
        "transcript-payment-not-on-notice",
        f"The account shows {dollars(-amount_of(row))} ({row.explanation}) credited on {day(row.date)}, by the notice "
        f"date; the notice's payments and credits of {dollars(printed)} do not include it. The amount due is too high."
        f"{others}",
        fields=fields,
        expected=f"{account.figure('payments_and_credits'):.2f}",
        found=f"{printed:.2f}",
        evidence=[*notice_evidence(record, fields), *line_evidence(account.module, [row])],
    )


def _abates(row: Transaction) -> bool:
    known = code_of(row.code)
    return bool(row.amount and known and known.abates)


def abatements(account: Account) -> list[Transaction]:
    """All lines that take back a penalty or interest."""
    return [row for row in account.module.transactions if _abates(row)]


def _taken_back(
    record: Record, account: Account, others: Sequence[Finding], moved: Moved, listed: Collection[int]
) -> Iterator[Finding]:
    """The payments that were dishonored or taken back, before or after the notice. One that neither the notice nor the
    client counts is no fault."""
    notice = record.notice or Notice()
    difference = account.figure("payments_and_credits") - printed_figure(notice, "payments_and_credits")
    explained_otherwise = any(other.code == "transcript-credits-mismatch" for other in others)
    for row, payment in account.taken_back:
        if payment is not None and id(row) in moved:
            yield _moved(account, row, payment, *moved[id(row)])
            continue
        is_posted = row in account.posted
        is_settled = False
        if not is_posted:
            which = "The notice was right as of its date; more is owed now."
        elif difference > 0 and not explained_otherwise:
            which = "The notice still counts it; the amount due is too low by it."
        elif id(payment) in listed:
            which = "The client's list counts it; the notice does not."
        else:
            which = "The notice does not count it."
            is_settled = payment is not None and not explained_otherwise
        paid = f" made on {day(payment.date)}" if payment else ""
        found = finding(
            "transcript-payment-reversed",
            f"A payment of {dollars(amount_of(row))}{paid} was taken back on {day(row.date)} ({row.explanation}). "
            f"{which}",
            fields=["payments_and_credits"],
            found=f"{amount_of(row):.2f}",
            evidence=[
                *notice_evidence(record, ["payments_and_credits"]),
                *line_evidence(account.module, [payment, row] if payment else [row]),
            ],
        )
        yield found.model_copy(update={"severity": "info"}) if is_settled else found


def _moved(
    account: Account, row: Transaction, payment: Transaction, module: AccountTranscript, there: Transaction
) -> Finding:
    is_other_year = module.tax_year != account.module.tax_year
    where = f"{module.tax_year}" if is_other_year else f"the number ending in {module.tin_last4}"
    return finding(
        "transcript-payment-other-period" if is_other_year else "transcript-payment-other-spouse",
        f"The payment of {dollars(amount_of(row))} made on {day(payment.date)} was moved to {where} on "
        f"{day(row.date)}.",
        found=f"{amount_of(row):.2f}",
        evidence=[*line_evidence(account.module, [payment, row]), *line_evidence(module, [there])],
    )


def moved_payments(account: Account, others: Sequence[AccountTranscript]) -> Moved:
    """The lines that take a payment back, with the module and line where a payment of that amount and date stands."""
    found: Moved = {}
    for row, payment in account.taken_back:
        for module in others:
            for there in module.transactions:
                is_same = payment is not None and (there.date, there.amount) == (payment.date, payment.amount)
                if is_same and is_credit(there):
                    found[id(row)] = (module, there)
    return found


def _balance(record: Record, amount_due: Decimal, account: Account, explained: Decimal) -> Iterator[Finding]:
    if account.balance - amount_due in (NOTHING, explained):
        return
    yield finding(
        "transcript-balance-mismatch",
        f"The notice asks for {dollars(amount_due)}; the transactions through {day(account.notice_date)} come to "
        f"{dollars(account.balance)}.",
        fields=["amount_due"],
        expected=f"{account.balance:.2f}",
        found=f"{amount_due:.2f}",
        evidence=[*notice_evidence(record, ["amount_due"]), *line_evidence(account.module, account.posted)],
    )


def _after_notice(account: Account) -> Iterator[Finding]:
    gone = [payment for _, payment in account.taken_back]
    rows = [row for row in account.later if is_credit(row) and row not in gone]
    if rows:
        listed = "; ".join(f"{dollars(-amount_of(row))} on {day(row.date)}" for row in rows)
        yield finding(
            "transcript-payment-after-notice",
            f"Credited after the notice date: {listed}. The notice is right without it, and less is owed now.",
            found=f"{total(rows):.2f}",
            evidence=line_evidence(account.module, rows),
        )
