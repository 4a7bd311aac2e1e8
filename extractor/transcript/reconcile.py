"""A notice, its account and the client's payments, compared: findings, what passed, and what could not be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor import law
from extractor.record import SURE, Checks, Evidence, Finding, Notice, NotRun, Record
from extractor.transcript.account import LABELS, NOTHING, Account
from extractor.transcript.accrual_check import check_accruals
from extractor.transcript.elsewhere import credits_elsewhere
from extractor.transcript.figures import (
    Moved,
    compare_figures,
    moved_payments,
    named_otherwise,
    unreliable_figures,
)
from extractor.transcript.identities import differences, is_proven
from extractor.transcript.matching import Match
from extractor.transcript.model import AccountTranscript
from extractor.transcript.pairing import Pairing, pair
from extractor.transcript.payment_findings import compare_payments, without_transcript
from extractor.transcript.payments import Payment, Payments
from extractor.transcript.rules import PAYMENT_CODES, PREFIX, finding, line_evidence, transcript_rules
from extractor.transcript.states import account_findings, state_findings
from extractor.values.wording import dollars

NOWHERE = law.Address()


@dataclass(frozen=True)
class Comparison:
    """A record with the comparison's findings and checks, the account it was compared with, and the matches.

    `payments` are the client's where they alone were compared with the notice's credits.
    """

    record: Record
    account: Account | None = None
    matches: tuple[Match, ...] = ()
    payments: tuple[Payment, ...] = ()


@dataclass
class _Collected:
    findings: list[Finding]
    not_run: list[NotRun]

    def skip(self, codes: Sequence[str], why: str) -> None:
        self.not_run += [NotRun(code=code, why=why) for code in codes]


def reconcile(
    record: Record,
    modules: Sequence[AccountTranscript] | None,
    payments: Payments | None,
    *,
    place: law.Address = NOWHERE,
) -> Comparison:
    """The record compared with account modules, with a list of payments, or with both.

    What an earlier comparison found is replaced. The status is left as it is. `place` is that of the
    notice's address. A record without a notice comes back as it is.
    """
    if record.notice is None or record.error is not None:
        return Comparison(record)
    collected = _Collected([], [])
    if modules is None:
        compared = _payments_alone(record.notice, payments, collected)
        return Comparison(_with(record, collected), payments=compared)
    account, matches = _with_modules(record, record.notice, modules, payments, place, collected)
    return Comparison(_with(record, collected), account, matches)


def _with(record: Record, collected: _Collected) -> Record:
    order = list(transcript_rules())
    found = {each.code for each in collected.findings}
    not_run = {each.code for each in collected.not_run}
    ours = [code for code in order if code not in found | not_run]
    checks = Checks(
        passed=[code for code in record.checks.passed if not code.startswith(PREFIX)] + ours,
        not_run=[each for each in record.checks.not_run if not each.code.startswith(PREFIX)] + collected.not_run,
    )
    findings = [each for each in record.findings if not each.code.startswith(PREFIX)]
    findings += sorted(collected.findings, key=lambda each: order.index(each.code))
    return record.model_copy(update={"findings": findings, "checks": checks})


def _payments_alone(notice: Notice, payments: Payments | None, collected: _Collected) -> tuple[Payment, ...]:
    """The payments of the notice's year that were compared with its credits."""
    looked_at = ("transcript-payment-missing", "transcript-payment-after-notice")
    others = [code for code in transcript_rules() if code not in looked_at]
    collected.skip(others, "no account transcript was given (--transcript)")
    if payments is None:
        collected.skip(looked_at, "no account transcript and no list of payments was given")
    elif notice.tax_year is None or notice.notice_date is None or notice.tax_owed is None:
        collected.skip(looked_at, "the notice's tax year, date or billing summary was not read")
    else:
        credits = -(notice.payments_and_credits or NOTHING)
        findings, not_run = without_transcript(payments, notice.tax_year, notice.notice_date, credits)
        collected.findings += findings
        collected.not_run += not_run
        return tuple(each for each in payments.payments if each.tax_year in (None, notice.tax_year))
    return ()


def _with_modules(
    record: Record,
    notice: Notice,
    modules: Sequence[AccountTranscript],
    payments: Payments | None,
    place: law.Address,
    collected: _Collected,
) -> tuple[Account | None, tuple[Match, ...]]:
    paired = pair(notice, modules)
    if not isinstance(paired, Pairing):
        _refuse(notice, modules, paired, collected)
        return None, ()
    module = paired.module
    if paired.not_read:
        why = (
            f"the notice's {' and '.join(paired.not_read)} {'was' if len(paired.not_read) == 1 else 'were'} not read; "
            f"the account for {module.tax_year} of the number ending in {module.tin_last4} shows its date and figures"
        )
        collected.skip(["transcript-wrong-account"], why)
    unread = [line for each in (module, *paired.other_years, *paired.spouse) for line in each.unreadable]
    if unread or not is_proven(module):
        _unreadable(module, unread, collected)
        return None, ()
    if not module.transactions:
        collected.findings.append(
            finding("transcript-empty", f"The account of {module.tax_year} shows no return and no transactions.")
        )
        collected.skip(_all_but("transcript-empty", "transcript-wrong-account"), "the account shows no transactions")
        return None, ()
    _inconsistent(module, collected)
    collected.findings += state_findings(module)
    if notice.notice_date is None or notice.amount_due is None:
        dated = _all_but("transcript-wrong-account", "transcript-empty", "transcript-inconsistent", *_states())
        collected.skip(dated, "the notice date or the amount due was not read")
        return None, ()
    account = Account(module, notice.notice_date)
    collected.findings += account_findings(account, notice.amount_due)
    elsewhere = [*paired.other_years, *paired.spouse]
    report = None if payments is None else compare_payments(payments, account, paired, place)
    listed = {id(row) for match in (report.matches if report else ()) for row in match.rows}
    _figures(record, notice, account, moved_payments(account, elsewhere), listed, collected)
    accruals = check_accruals(account, place)
    if isinstance(accruals, NotRun):
        collected.not_run.append(accruals)
    else:
        collected.findings += accruals
    if report is None:
        collected.findings += credits_elsewhere(module, elsewhere)
        collected.skip(PAYMENT_CODES, "no list of the client's payments was given (--payments)")
        return account, ()
    named = [match.module for match in report.matches]
    collected.findings += credits_elsewhere(module, [each for each in elsewhere if each not in named])
    collected.findings += report.findings
    collected.not_run += report.not_run
    return account, report.matches


def _figures(
    record: Record, notice: Notice, account: Account, moved: Moved, listed: set[int], collected: _Collected
) -> None:
    """The figures; a difference in one that was not read with confidence accuses nobody."""
    uncertain = {name for name in ("amount_due", *LABELS) if not _is_sure(record, name)}
    for each in compare_figures(record, notice, account, moved, listed):
        own = uncertain & set(each.fields)
        if own and each.code != "transcript-payment-reversed":
            names = ", ".join(name.removeprefix("penalties.").replace("_", " ") for name in sorted(own))
            why = f"the notice's {names} could not be read reliably; the account shows {each.expected}"
            collected.skip([each.code], why)
        else:
            collected.findings.append(each)
    unread = "the notice's billing summary was not read" if notice.tax_owed is None else None
    reason = unread or unreliable_figures(notice, account)
    if reason:
        collected.skip([f"{PREFIX}{name}-mismatch" for name in ("tax", "credits", "penalty", "interest")], reason)
    elif renamed := named_otherwise(notice, account):
        collected.skip([f"{PREFIX}penalty-mismatch"], renamed)


def _is_sure(record: Record, name: str) -> bool:
    reading = record.fields.get(name)
    return reading is None or reading.value is None or reading.confidence >= SURE


def _refuse(notice: Notice, modules: Sequence[AccountTranscript], problem: str, collected: _Collected) -> None:
    code = "transcript-wrong-account"
    if problem == "notice-unknown":
        unknown = finding(
            code,
            "The notice's taxpayer number or tax year was not read: none of the modules is known to be its account. "
            "Nothing was compared.",
            fields=["tin_last4", "tax_year"],
        )
        collected.findings.append(unknown.model_copy(update={"severity": "warning"}))
        collected.skip(_all_but(code), "the notice's taxpayer number or tax year was not read")
        return
    shown = ", ".join(sorted({_account(each) for each in modules})) or "nothing"
    own = notice.tin_last4
    number = f"the number ending in {own}" if own else "a number that was not read"
    wrong = finding(
        code,
        f"The notice is for {notice.tax_year} and {number}; the transcripts show {shown}. Nothing was compared.",
        fields=["tin_last4", "tax_year"] if own else ["tax_year"],
        expected=f"{notice.tax_year}, {own}" if own else f"{notice.tax_year}",
        found=shown,
    )
    may_be_own = any(
        each.tin_last4 in (None, notice.tin_last4) and each.tax_year in (None, notice.tax_year) for each in modules
    )
    collected.findings.append(wrong.model_copy(update={"severity": "warning"}) if may_be_own else wrong)
    collected.skip(_all_but(code), "no module is of this taxpayer, form and year")


def _account(module: AccountTranscript) -> str:
    number = "a number that was not read" if module.tin_last4 is None else f"the number ending in {module.tin_last4}"
    return f"{module.tax_year or 'a year that was not read'} of {number}"


def _unreadable(module: AccountTranscript, unread: Sequence[object], collected: _Collected) -> None:
    lines = module.unreadable
    where = "; ".join(f"page {line.page}: {line.why}" for line in lines[:3])
    found = f" ({where})" if where else ""
    what = (
        f"{len(unread)} line{'s' if len(unread) > 1 else ''} could not be read reliably{found}"
        if unread
        else "; ".join(str(each) for each in differences(module))
        or "the lines as read do not add up to a printed balance"
    )
    evidence = [
        Evidence(
            place=f"transcript of {module.tax_year}",
            file=module.file,
            page=line.page,
            bbox=(0.0, 0.0, 0.0, 0.0),
            text=line.text,
            reading=module.reading,
        )
        for line in lines
    ]
    collected.findings.append(
        finding(
            "transcript-inconsistent", f"The transcript {module.file}: {what}. Nothing was compared.", evidence=evidence
        )
    )
    collected.skip(
        _all_but("transcript-wrong-account", "transcript-inconsistent"), "the transcript could not be read reliably"
    )


def _inconsistent(module: AccountTranscript, collected: _Collected) -> None:
    for each in differences(module):
        collected.findings.append(
            finding(
                "transcript-inconsistent",
                f"The transcript prints an {each.what} of {dollars(each.printed)}; its figures add up to "
                f"{dollars(each.computed)}.",
                expected=f"{each.computed:.2f}",
                found=f"{each.printed:.2f}",
                evidence=line_evidence(module, [row for row in module.transactions if row.amount]),
            )
        )


def _all_but(*codes: str) -> list[str]:
    return [code for code in transcript_rules() if code not in codes]


def _states() -> list[str]:
    names = "hold examination installment-agreement bankruptcy offer not-collectible lien deceased levy-notice".split()
    return [f"{PREFIX}{name}" for name in names]
