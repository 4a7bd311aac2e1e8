"""What happens to a bill that is not paid: the notices that follow, lien, levy, and the end of the time to collect."""

from __future__ import annotations

import datetime as dt

from extractor import law
from extractor.advice.account import Account, account_of_notice
from extractor.advice.citations import Citations
from extractor.advice.step import Step, StepCode, step
from extractor.advice.uncertainties import uncertainties
from extractor.errors import LawNotKnown
from extractor.record import Record

_DAYS_PER_MONTH = 365 / 12
_PATH = 4
"""CP501, CP503, CP504, final notice: the steps after the CP14, at about the same distance."""
_LATER = "; the IRS may skip it, and may take longer"


def timeline(record: Record) -> list[Step]:
    """The steps after a CP14, with the days between which they usually or at the earliest come. Raises AdviceError."""
    try:
        account = account_of_notice(record)
        steps = [
            _pay_by(record, account),
            *_reminders(record, account),
            _intent_to_levy(record, account),
            _final_notice(record, account),
            _lien(record, account),
            _levy(record, account),
            *_passport(record, account),
            _collection_statute(record, account),
        ]
    except law.NotKnown as error:
        raise LawNotKnown(str(error)) from error
    uncertain = uncertainties(record)
    return [each.model_copy(update={"uncertainties": uncertain}) for each in steps]


def _pay_by(record: Record, account: Account) -> Step:
    cited = _citations(account)
    return step(
        record,
        "pay_by_date",
        "Last day to pay without further interest",
        (account.since, account.pay_by),
        trigger="the date on the notice, or the next business day",
        rights=[
            "paid in full by then, nothing is added after the notice date",
            "a payment plan, or an objection by phone or mail; a CP14 opens no petition to the Tax Court",
        ],
        cited=cited,
        authority="IRC 6601(e)(3); IRC 7503; irs.gov, Understanding your CP14 notice",
        said="official",
        deadline=True,
    )


def _reminders(record: Record, account: Account) -> list[Step]:
    names: tuple[tuple[StepCode, str], ...] = (
        ("CP501", "First reminder"),
        ("CP503", "Second reminder"),
    )
    steps = []
    for number, (code, title) in enumerate(names, 1):
        cited = _citations(account)
        days = (_path_day(account, cited, number, "least"), _path_day(account, cited, number, "most"))
        steps.append(
            step(
                record,
                code,
                f"{title} ({code})",
                days,
                trigger="no payment in full and no plan" + _LATER,
                rights=["no new right: payment, a plan, or an objection as before"],
                cited=cited,
                authority=f"irs.gov, Understanding your {code} notice",
                said="reported",
            )
        )
    return steps


def _intent_to_levy(record: Record, account: Account) -> Step:
    cited = _citations(account)
    grace = cited.text("failure_to_pay_rate.levy_grace")
    rate = cited.text("failure_to_pay_rate.levy")
    return step(
        record,
        "CP504",
        "Notice of intent to levy (CP504)",
        (_path_day(account, cited, 1, "least"), _path_day(account, cited, 3, "most")),
        trigger="no payment after the reminders, which may be skipped; it may come later",
        rights=[
            "a levy on state tax refunds becomes possible",
            f"failure to pay costs {rate} percent a month in months that begin more than {grace} days later",
            "an appeal under the Collection Appeals Program (Form 9423), before the levy",
        ],
        cited=cited,
        authority="IRC 6331(d); IRC 6651(d)",
        said="reported",
    )


def _final_notice(record: Record, account: Account) -> Step:
    cited = _citations(account)
    days = cited.text("collection_steps.hearing")
    return step(
        record,
        "LT11",
        "Final notice of intent to levy (LT11, Letter 1058 or CP90)",
        (_path_day(account, cited, 2, "least"), _path_day(account, cited, _PATH, "most")),
        trigger="no payment after the CP504; it may come later",
        rights=[
            f"within {days} days a Collection Due Process hearing (Form 12153), and the Tax Court after it",
            "no levy while the hearing is pending (IRC 6330(e))",
        ],
        cited=cited,
        authority="IRC 6330",
        said="statute",
    )


def _lien(record: Record, account: Account) -> Step:
    cited = _citations(account)
    within = cited.text("collection_steps.lien_notice")
    hearing = cited.text("collection_steps.lien_hearing")
    return step(
        record,
        "lien",
        "Notice of federal tax lien (Letter 3172)",
        (account.pay_by + dt.timedelta(days=1), law.collection_ends(account.since)),
        trigger="the lien exists from assessment once the demand is not paid; the IRS decides whether to file a notice",
        rights=[
            f"the IRS tells of a filing within {within} business days",
            f"a hearing can be asked for within {hearing} days after those (Form 12153)",
            "release after payment in full (IRC 6325(a)); withdrawal can be asked for (Form 12277)",
        ],
        cited=cited,
        authority="IRC 6320; IRC 6321; IRC 6322",
        said="statute",
    )


def _levy(record: Record, account: Account) -> Step:
    cited = _citations(account)
    wait = int(cited.number("collection_steps.levy_wait"))
    first = _path_day(account, cited, 2, "least") + dt.timedelta(days=wait)
    return step(
        record,
        "levy",
        "Levy on wages, accounts or other property",
        (first, law.collection_ends(account.since)),
        trigger=f"not before {wait} days after the final notice, and not while a hearing or a plan is pending",
        rights=["property that is exempt (IRC 6334)", "release for economic hardship (IRC 6343(a)(1)(D))"],
        cited=cited,
        authority="IRC 6330(a); IRC 6331",
        said="statute",
    )


def _passport(record: Record, account: Account) -> list[Step]:
    """Only for a debt above the threshold of the day of the last known one."""
    if account.parts.balance <= law.load("passport_debt").newest:
        return []
    limit = Citations(law.load("passport_debt").known_through, assumed=True)
    shown = limit.text("passport_debt")
    cited = _citations(account)
    return [
        step(
            record,
            "passport",
            "Certification to the State Department",
            (_path_day(account, cited, 2, "least"), law.collection_ends(account.since)),
            trigger=f"an assessed debt above {shown}, after a levy or a lien notice whose hearing rights are used up",
            rights=["notice CP508C tells of it; a plan, an offer or a pending hearing reverses or prevents it"],
            cited=limit,
            authority="IRC 7345",
            said="statute",
        )
    ]


def _collection_statute(record: Record, account: Account) -> Step:
    cited = _citations(account)
    years = cited.text("collection_statute")
    demand = int(cited.number("collection_steps.demand"))
    first = law.collection_ends(account.since - dt.timedelta(days=demand))
    return step(
        record,
        "collection_statute",
        "End of the time to collect",
        (first, law.collection_ends(account.since)),
        trigger=(
            f"{years} years after the assessment, which was at most {demand} days before the notice; later where an "
            "offer, a hearing, bankruptcy, a pending plan or time abroad stops the clock"
        ),
        rights=["after it the IRS can no longer collect; the account transcript shows the day of assessment"],
        cited=cited,
        authority="IRC 6502(a)(1); IRC 6503; IRC 6303(a)",
        said="statute",
    )


def _citations(account: Account) -> Citations:
    return Citations(account.since, assumed=True)


def _path_day(account: Account, cited: Citations, number: int, bound: str) -> dt.date:
    """The day of a step of the usual path, its steps equally far apart."""
    months = float(cited.number(f"collection_steps.path_{bound}"))
    return account.since + dt.timedelta(days=round(number * months * _DAYS_PER_MONTH / _PATH))
