"""The words of a notice: labels, headings and sentences, official or in other words that mean the same."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """`labels` by kind of row; `total` may hold `{date}`; `sentences` by name with `{amount}`, `{date}` and so on."""

    labels: Mapping[str, str]
    penalty_totals: Mapping[str, str]
    total: str
    headline: str
    subhead: str
    summary: str
    sentences: Mapping[str, str]
    other: bool


_OFFICIAL = {
    "tax_owed": ("Tax you owed",),
    "payments_and_credits": ("Payments and credits",),
    "failure_to_file": ("Failure-to-file penalty",),
    "failure_to_pay": ("Failure-to-pay penalty",),
    "estimated_tax": ("Failure-to-pay estimated tax penalty", "Failure-to-pay proper estimated tax penalty"),
    "dishonored_payment": ("Dishonored payment penalty",),
    "interest": ("Interest charges",),
}
_OTHER = {
    "tax_owed": ("Tax on your return", "Tax shown on your return", "Tax you reported", "Total tax on return"),
    "payments_and_credits": (
        *("Payments you made", "Money we received from you", "Less: payments and credits", "Credits applied"),
        *("Less payments and credits", "Payments and withholding", "Total payments and credits"),
    ),
    "failure_to_file": ("Late filing penalty", "Penalty for filing late", "Penalty for late filing"),
    "failure_to_pay": ("Penalty for late payment", "Late payment penalty", "Penalty for paying late"),
    "estimated_tax": (
        *("Estimated tax penalty", "Underpayment of estimated tax penalty", "Penalty for underpaying estimated tax"),
    ),
    "dishonored_payment": ("Returned check charge", "Dishonored check penalty", "Bad check penalty"),
    "interest": ("Interest", "Interest you owe", "Interest charged on unpaid tax", "Interest to date"),
}
_TOTALS = ("Amount due by {date}",)
_OTHER_TOTALS = ("Total amount due by {date}", "Amount you owe by {date}", "Balance due by {date}", "Pay by {date}")
_HEADLINES = (("You have a balance due for {year}", "Amount due: {amount}"),)
_OTHER_HEADLINES = (
    ("You owe {amount} for {year}", ""),
    ("Balance due on your {year} taxes", "Amount you owe: {amount}"),
    ("Your {year} Form {form}: balance due", "Amount due: {amount}"),
    ("You have unpaid taxes for {year}", "Amount due: {amount}"),
)
_SUMMARIES = ("Billing Summary",)
_OTHER_SUMMARIES = ("Billing summary", "Account summary", "What you owe", "How we figured what you owe")

_SENTENCES: dict[str, tuple[str, ...]] = {
    "intro": (
        "Our records show you have unpaid taxes and/or penalties and interest on your {year} Form {form}.",
        "Our records show an unpaid balance on your {year} Form {form}.",
        "We received your {year} Form {form}, but our records show that it was not paid in full.",
    ),
    "already": (
        "If you already paid your balance in full within the last 21 days or made payment arrangements, please "
        "disregard this notice.",
        "Please disregard this notice if you paid in full within the past 21 days or have made payment arrangements.",
    ),
    "agreement": (
        "If you already have an installment or payment agreement in place for this tax year, then continue with that "
        "agreement.",
    ),
    "bankruptcy": (
        "If you are a debtor in a bankruptcy case, this notice is for your information only and is not intended to "
        "seek payment outside of the bankruptcy process of taxes due before you filed your petition. You will not "
        "receive another notice of the balance due while the automatic stay remains in effect.",
    ),
    "pay_by": (
        "Pay the amount due of {amount} by {date}, to avoid penalty and interest charges.",
        "Pay {amount} by {date} to avoid additional penalty and interest charges.",
        "To avoid more penalties and interest, pay the amount due of {amount} by {date}.",
    ),
    "pay_how": (
        "Pay online or mail a check or money order with the attached payment stub. You can pay online now at {web}.",
        "Pay online at {web}, or send a check or money order with the payment stub.",
    ),
    "disagree": (
        "Call us at {phone} to review your account with a representative. Be sure to have your account information "
        "available when you call. We’ll assume you agree with the information in this notice if we don’t hear from "
        "you.",
    ),
    "electronic": (
        "We offer free payment options to securely pay your tax bill directly from your checking or savings account. "
        "When you pay online or with your mobile device, you can receive instant confirmation of your payment, "
        "schedule payments in advance, and reschedule or cancel a payment before the due date. You can also pay by "
        "debit or credit card for a small fee. To see all of our payment options, visit {web}.",
    ),
    "plans": (
        "If you can’t pay the full amount you owe, pay as much as you can now and make arrangements to pay your "
        "remaining balance. Visit www.irs.gov/paymentplan for more information on installment agreements and online "
        "payment agreements. You can also call us at {phone} to discuss your options.",
    ),
    "offer": (
        "An offer in compromise allows you to settle your tax debt for less than the full amount you owe. If we accept "
        "your offer, you can pay with either a lump sum cash payment plan or periodic payment plan. To see if you "
        "qualify, use the Offer in Compromise Pre-Qualifier tool on our website. For more information, visit "
        "www.irs.gov/offers.",
    ),
    "silence": (
        "Pay {amount} by {date} to avoid additional penalty and interest charges. If you don’t pay the amount due or "
        "call to make payment arrangements, we can file a Notice of Federal Tax Lien against your property.",
        "If we don’t hear from you by {date}, interest will increase and additional penalties may apply to the "
        "{amount} you owe.",
    ),
    "check": ("Make your check or money order payable to the {payee}.",),
    "write": (
        "Write your social security number ({tin}), the tax year ({year}), and the form number ({form}) on your "
        "payment.",
    ),
    "penalties": ("We are required by law to charge any applicable penalties.",),
    "to_file": (
        "We assess a 5% monthly penalty for filing your return late for each month or part of a month the return is "
        "late, for up to 5 months. When a penalty for paying late applies for the same month, the amount of the "
        "penalty for filing late is reduced. (Internal Revenue Code Section 6651)",
    ),
    "to_pay": (
        "We assess a 1/2% monthly penalty for not paying the tax you owe by the due date. We base the monthly penalty "
        "on the net unpaid tax at the beginning of each penalty month following the payment due date for that tax. The "
        "penalty applies even if you filed the return on time. (Internal Revenue Code Section 6651)",
    ),
    "estimated": (
        "When you don’t pay enough taxes due for the year with your quarterly estimated tax payments, as required, we "
        "charge a penalty for not properly estimating your tax. (Internal Revenue Code Section 6654)",
    ),
    "interest": (
        "We are required by law to charge interest when you do not pay your liability on time. Generally, we calculate "
        "interest from the due date of your return (regardless of extensions) until you pay the amount you owe in "
        "full, including accrued interest and any penalty charges. (Internal Revenue Code section 6601)",
    ),
    "more_interest": (
        "Additional interest charges: if the amount you owe is $100,000 or more, please make sure that we receive your "
        "payment within 10 business days from the date of your notice. If the amount you owe is less than $100,000, "
        "please make sure that we receive your payment within 21 calendar days from the date of your notice.",
    ),
    "removal": (
        "We can reduce or remove some penalties for reasonable cause. Send us a signed statement, and any supporting "
        "documentation, explaining why you filed or paid late.",
    ),
    "advocate": (
        "The Taxpayer Advocate Service is an independent organization within the IRS. Call 1-877-777-4778 or visit "
        "www.taxpayeradvocate.irs.gov.",
    ),
    "clinic": (
        "Low Income Taxpayer Clinics are independent from the IRS. See IRS Publication 4134 or visit "
        "www.taxpayeradvocate.irs.gov/litc.",
    ),
    "additional": (
        "Visit www.irs.gov/cp14. For tax forms, instructions, and publications, visit www.irs.gov/forms-pubs or call "
        "1-800-829-3676. Keep this notice for your records.",
    ),
}


def official(rng: random.Random) -> Words:
    """The labels of the official specimen; sentences vary."""
    labels = {kind: rng.choice(names) for kind, names in _OFFICIAL.items()}
    return _words(rng, labels, _TOTALS, _HEADLINES, _SUMMARIES, other=False)


def other(rng: random.Random) -> Words:
    """Two labels of three are not the official ones, and so are heading, total and headline."""
    labels = {kind: rng.choice(_OTHER[kind] if rng.random() < 0.67 else _OFFICIAL[kind]) for kind in _OFFICIAL}
    return _words(rng, labels, _TOTALS + _OTHER_TOTALS, _HEADLINES + _OTHER_HEADLINES, _OTHER_SUMMARIES, other=True)


def _words(
    rng: random.Random,
    labels: Mapping[str, str],
    totals: tuple[str, ...],
    headlines: tuple[tuple[str, str], ...],
    summaries: tuple[str, ...],
    *,
    other: bool,
) -> Words:
    headline, subhead = rng.choice(headlines)
    return Words(
        labels=labels,
        penalty_totals={kind: f"Total {label[0].lower()}{label[1:]}" for kind, label in labels.items()},
        total=rng.choice(totals),
        headline=headline,
        subhead=subhead,
        summary=rng.choice(summaries),
        sentences={name: rng.choice(ways) for name, ways in _SENTENCES.items()},
        other=other,
    )
