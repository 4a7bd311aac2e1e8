"""Penalties removed: first-time abatement, automatic exemption, reasonable cause."""

from __future__ import annotations

from decimal import Decimal

from extractor import law
from extractor.advice.citations import Citations
from extractor.advice.option import Option, Situation, option
from extractor.law.parts import NOTHING
from extractor.values.wording import dollars

_PAGE = "irs.gov, Administrative penalty relief"
_REMOVES = ("the penalty for failure to file or pay that was charged, and the interest on it",)
_GOES_ON = ("interest on the tax", "the failure-to-pay penalty for the months until the tax is paid")
_NONE = "the notice charges no penalty for failure to file or pay"


def first_time_abatement(situation: Situation) -> Option:
    """Relief on request for those whose earlier years were in order."""
    cited = situation.citations()
    years = cited.text("penalty_relief.clean_years")
    last = int(cited.number("penalty_relief.first_time_last_year"))
    charged = penalties_charged(situation)
    first = int(cited.number("penalty_relief.automatic_first_year"))
    open_year = situation.account.tax_year <= last
    why = f"whether the {years} years before were filed and paid in time, without a penalty, is not on the notice"
    if not open_year:
        why = f"for years after {last} the automatic exemption takes its place"
    elif situation.account.tax_year >= first:
        why += f"; from tax year {first} on only where the automatic exemption was not considered"
    return option(
        situation,
        "first_time_abatement",
        "First-time abatement of penalties",
        eligible=None if charged and open_year else False,
        why=why if charged else _NONE,
        cited=cited,
        authority=f"{_PAGE}; IRM 20.1.1.3.3.2.1",
        said="reported",
        saves=charged or None,
        stops=_REMOVES,
        does_not_stop=_GOES_ON,
        notes=["asked for by phone or Form 843; the tax need not be paid first", "not for the estimated tax penalty"],
    )


def automatic_exemption(situation: Situation) -> Option:
    """Relief without asking, for newer years: a charge to someone whose years were in order can be challenged."""
    cited = situation.citations()
    first = int(cited.number("penalty_relief.automatic_first_year"))
    years = cited.text("penalty_relief.clean_years")
    charged = penalties_charged(situation)
    if situation.account.tax_year < first:
        eligible, why = False, f"it begins with tax year {first}"
    elif not charged:
        eligible, why = False, _NONE
    else:
        eligible, why = None, f"if the {years} years before were in order, the charge can be challenged"
    return option(
        situation,
        "automatic_exemption",
        "Automatic exemption from penalty",
        eligible=eligible,
        why=why,
        cited=cited,
        authority=_PAGE,
        said="reported",
        saves=charged or None if eligible is None else None,
        stops=_REMOVES,
        does_not_stop=["interest on the tax"],
        notes=["applied by the IRS when the processing of the original return ends, from its introduction on"],
    )


def reasonable_cause(situation: Situation) -> Option:
    """Relief for a reason beyond the taxpayer's control, by rule for some extensions, and by a pending case."""
    cited = situation.citations()
    charged = penalties_charged(situation)
    notes = [*_extension_rule(situation, cited), *_kwong(situation, cited)]
    return option(
        situation,
        "reasonable_cause",
        "Penalty relief for reasonable cause",
        eligible=None if charged or notes else False,
        why="the reason for filing or paying late decides, which is not on the notice" if charged else _NONE,
        cited=cited,
        authority="IRC 6651(a); Treas. Reg. 301.6651-1(c); Form 843",
        said="statute",
        saves=charged or None,
        stops=_REMOVES,
        does_not_stop=["interest on the tax, which no reason removes", "the estimated tax penalty"],
        notes=notes,
    )


def penalties_charged(situation: Situation) -> Decimal:
    """The penalties for failure to file and to pay on the notice."""
    penalties = situation.notice.penalties
    return (penalties.failure_to_file or NOTHING) + (penalties.failure_to_pay or NOTHING)


def _extension_rule(situation: Situation, cited: Citations) -> list[str]:
    notice = situation.notice
    if not notice.penalties.failure_to_pay or not notice.tax_owed or notice.payments_and_credits is None:
        return []
    part = cited.number("reasonable_cause")
    if abs(notice.payments_and_credits) * 100 < part * notice.tax_owed:
        return []
    return [
        f"credits of {dollars(abs(notice.payments_and_credits))} are at least {cited.text('reasonable_cause')} percent "
        "of the tax: with an extension, and the rest paid with the return, no failure-to-pay penalty runs to the "
        "extended due date"
    ]


def _kwong(situation: Situation, cited: Citations) -> list[str]:
    try:
        start = law.interest_start(situation.account.tax_year, situation.account.state)
    except law.NotKnown:
        return []
    if not law.in_kwong_period(start, situation.account.notice_date):
        return []
    first, last = cited.text("kwong.period_start"), cited.text("kwong.period_end")
    due = cited.text("kwong.claims_due")
    return [
        f"Kwong v. United States would remove penalties and interest from {first} through {last}; the IRS does not "
        f"follow it and has appealed. Protective refund claims were due {due}; what is unpaid needs no refund claim: "
        "abatement can be asked for (Form 843)"
    ]
