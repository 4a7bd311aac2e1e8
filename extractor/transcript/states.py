"""What the account says of its collection: holds, examinations, agreements, bankruptcy, offers, liens, levy notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extractor.record import Finding
from extractor.transcript.account import NOTHING, Account, total
from extractor.transcript.codes import code_of
from extractor.transcript.figures import abatements
from extractor.transcript.model import AccountTranscript, Transaction
from extractor.transcript.rules import PREFIX, finding, line_evidence
from extractor.values.wording import day, dollars

_CP14 = regex.compile(r"CP\s*0*14", regex.IGNORECASE)
_BY_WORDS = (
    (
        regex.compile(
            r"no longer in installment|removed installment|installment agreement (?:terminated|default)", regex.I
        ),
        None,
        "installment-agreement",
    ),
    (regex.compile(r"installment agreement", regex.I), "installment-agreement", None),
    (regex.compile(r"intent to levy|levy", regex.I), "levy-notice", None),
    (regex.compile(r"federal tax lien|notice of lien", regex.I), "lien", None),
)
"""TC 971 and 972 say by their words what begins or ends."""
_BLOCKED = regex.compile(r"blocked from automated levy", regex.I)
_MESSAGES = {
    "hold": "A hold is open since {day} ({text}).",
    "examination": "An examination is noted since {day} ({text}).",
    "installment-agreement": "An installment agreement is noted on {day} ({text}).",
    "bankruptcy": "A bankruptcy or other legal action is open since {day} ({text}).",
    "offer": "An offer in compromise is noted on {day} ({text}).",
    "not-collectible": "The balance is reported as currently not collectible since {day} ({text}).",
    "lien": "A federal tax lien is noted on {day} ({text}).",
    "deceased": "The account shows that the taxpayer has died (noted on {day}).",
    "levy-notice": "A notice of intent to levy is noted on {day} ({text}).",
}

_BY_LAST_LINE = ("installment-agreement", "offer")
"""States that are first pending and then accepted."""


def open_states(module: AccountTranscript) -> dict[str, list[Transaction]]:
    """Each state that began and did not end, with its lines from the first one on."""
    found: dict[str, list[Transaction]] = {}
    dated = enumerate(module.transactions)
    for _, row in sorted(dated, key=lambda each: (each[1].date or dt.date.min, each[0])):
        opened, closed = _change(row)
        if closed:
            found.pop(closed, None)
        if opened:
            found.setdefault(opened, []).append(row)
    return found


def _change(row: Transaction) -> tuple[str | None, str | None]:
    known = code_of(row.code)
    if row.code in ("971", "972"):
        if _BLOCKED.search(row.explanation):
            return None, None
        for words, opened, closed in _BY_WORDS:
            if words.search(row.explanation):
                return (None, opened or closed) if row.code == "972" else (opened, closed)
    return (known.opens, known.closes) if known else (None, None)


def state_findings(module: AccountTranscript) -> Iterator[Finding]:
    """One finding per open state."""
    for state, rows in open_states(module).items():
        row = rows[-1] if state in _BY_LAST_LINE else rows[0]
        message = _MESSAGES[state].format(day=day(row.date), text=row.explanation)
        yield finding(f"{PREFIX}{state}", message, evidence=line_evidence(module, rows))


def _other_date(account: Account) -> Iterator[Finding]:
    issued = [row for row in account.module.transactions if row.notice and _CP14.fullmatch(row.notice) and row.date]
    if not issued or any(row.date == account.notice_date for row in issued):
        return
    dates = " and ".join(day(row.date) for row in issued)
    yield finding(
        f"{PREFIX}notice-date-mismatch",
        f"The account shows that the CP14 was issued on {dates}; the notice is dated {day(account.notice_date)}.",
        fields=["notice_date"],
        expected=", ".join(str(row.date) for row in issued),
        found=str(account.notice_date),
        evidence=line_evidence(account.module, issued),
    )


def account_findings(account: Account, amount_due: Decimal) -> Iterator[Finding]:
    """What else the account says: another date of the notice, abatements, a balance that is paid, codes without a known
    meaning."""
    module = account.module
    yield from _other_date(account)
    abated = abatements(account)
    if abated:
        yield _abated(account, abated, amount_due)
    if module.account_balance is not None and module.account_balance <= 0 < amount_due:
        accrued = (module.accrued_interest or NOTHING) + (module.accrued_penalty or NOTHING)
        billed = f" Interest and penalties of {dollars(accrued)} are accrued and not yet posted." if accrued > 0 else ""
        yield finding(
            "transcript-balance-zero",
            f"The account balance is {dollars(module.account_balance)} as of {day(module.request_date)}.{billed}",
            found=f"{module.account_balance:.2f}",
            evidence=line_evidence(module, account.later),
        )
    unknown: dict[str, list[Transaction]] = {}
    for row in module.transactions:
        if code_of(row.code) is None:
            unknown.setdefault(row.code, []).append(row)
    for code, rows in unknown.items():
        yield finding(
            "transcript-code-unknown",
            f"Transaction code {code} ({rows[0].explanation or 'no explanation'}) has no known meaning; its amount of "
            f"{dollars(total(rows))} is counted with its printed sign.",
            found=code,
            evidence=line_evidence(module, rows),
        )


def _abated(account: Account, abated: Sequence[Transaction], amount_due: Decimal) -> Finding:
    """The abatements, and whether the amount due is right with them; where it is not, that is a warning."""
    lines = "; ".join(f"{row.explanation}, {dollars(row.amount or NOTHING)} on {day(row.date)}" for row in abated)
    before = total(row for row in abated if row in account.posted)
    is_too_high = bool(before) and amount_due - account.balance == -before
    if is_too_high:
        said = f" The notice still asks for it: the amount due is too high by {dollars(-before)}."
    elif before:
        said = " Compare the notice's figures below: the abatement is dated by the notice date."
    else:
        said = " The notice was right as of its date; less is owed now."
    found = finding(
        "transcript-penalty-abated",
        f"Abated: {lines}.{said}",
        found=f"{total(abated):.2f}",
        evidence=line_evidence(account.module, abated),
    )
    return found.model_copy(update={"severity": "warning"}) if is_too_high else found
