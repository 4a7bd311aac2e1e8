"""The paragraphs that letters carry around their figures."""

from __future__ import annotations

DISREGARD = (
    "If you already paid your balance in full within the last 21 days or made payment arrangements, please "
    "disregard this notice."
)
AGREEMENT = (
    "If you already have an installment or payment agreement in place for this tax year, then continue "
    "with that "
    "agreement."
)
BANKRUPTCY = (
    "If you are a debtor in a bankruptcy case, this notice is for your information only and is not "
    "intended to seek "
    "payment outside of the bankruptcy process of taxes due before you filed your petition. You will not "
    "receive "
    "another notice of the balance due while the automatic stay remains in effect."
)
IF_YOU_AGREE = "If you agree with the amount due and you’re not working with an IRS representative"
PAY_ONLINE = (
    "Pay online or mail a check or money order with the attached payment stub. You can pay online now at "
    "www.irs.gov/payments."
)
PAY_NOW = (
    "We offer free payment options to securely pay your tax bill directly from your checking or savings "
    "account. "
    "When you pay online or with your mobile device, you can:"
)
PAY_NOW_LIST = (
    "Receive instant confirmation of your payment",
    "Schedule payments in advance",
    "Reschedule or cancel a payment before the due date",
)
PAY_BY_CARD = (
    "You can also pay by debit or credit card for a small fee. To see all of our payment options, visit "
    "www.irs.gov/payments."
)
OFFER = (
    "An offer in compromise allows you to settle your tax debt for less than the full amount you owe. If "
    "we accept "
    "your offer, you can pay with either a lump sum cash payment plan or periodic payment plan. To see if "
    "you "
    "qualify, use the Offer in Compromise Pre-Qualifier tool on our website. For more information, visit "
    "www.irs.gov/offers."
)
PENALTIES = "We are required by law to charge any applicable penalties."
FAILURE_TO_FILE = (
    "We charge a penalty when a return is filed after its due date. The penalty is 5% of the unpaid tax "
    "for each "
    "month or part of a month the return is late, up to 25%, and is reduced by the failure-to-pay penalty "
    "for the "
    "same months. (Internal Revenue Code section 6651)"
)
FAILURE_TO_PAY = (
    "We charge a penalty of 0.5% of the tax not paid by the due date for each month or part of a month it "
    "remains "
    "unpaid, up to 25%. (Internal Revenue Code section 6651)"
)
ESTIMATED_TAX = (
    "We charge a penalty when estimated tax was not paid in time and in full, at the underpayment rate for "
    "each "
    "installment. (Internal Revenue Code section 6654)"
)
DISHONORED = (
    "We charge a penalty of 2% when a payment is not honored; for a payment under $1,250, $25 or the "
    "amount of the "
    "payment, whichever is less. (Internal Revenue Code section 6657)"
)
REMOVAL = (
    "We may be able to remove or reduce some penalties if you acted reasonably and tried to comply, or if "
    "you have "
    "no penalties for the 3 tax years before. Send us a signed statement that explains the circumstances, "
    "with "
    "copies of documents that show them. We will tell you whether your explanation is accepted."
)
WRITTEN_ADVICE = (
    "If you were penalized based on written advice from the IRS, we will remove the penalty if you asked "
    "in writing, "
    "gave us complete and accurate information, received our written advice, and relied on it. To ask, "
    "send Form 843 "
    "to the address shown above."
)
INTEREST = (
    "We are required by law to charge interest when you do not pay your liability on time. Interest is "
    "calculated "
    "from the due date of your return (regardless of extensions) until you pay the amount you owe in full, "
    "including "
    "accrued interest and any penalty charges. Interest on some penalties accrues from the date we notify "
    "you of the "
    "penalty until it is paid in full."
)
ADDITIONAL_INTEREST = (
    "If the amount you owe is less than $100,000, please make sure that we receive your payment within 21 "
    "calendar "
    "days from the date of your notice. If the amount you owe is $100,000 or more, please make sure that "
    "we receive "
    "your payment within 10 business days from the date of your notice. If we don’t receive full payment "
    "within "
    "these time frames, the law requires us to charge interest until you pay the full amount you owe."
)
ADDITIONAL_LIST = (
    "Visit www.irs.gov/cp14",
    "For tax forms, instructions, and publications, visit www.irs.gov or call 1-800-TAX-FORM (1-800-829-3676).",
    "Keep this notice for your records.",
)
CLINIC = (
    "Low Income Taxpayer Clinics are independent from the IRS and may help you if your income is below a "
    "certain "
    "level. For more information and to find a clinic near you, see Publication 4134."
)
ADVOCATE = (
    "The Taxpayer Advocate Service is an independent organization within the IRS that helps taxpayers and "
    "protects "
    "taxpayer rights. Call 1-877-777-4778 or visit www.taxpayeradvocate.irs.gov."
)
RATES = (
    "We charge interest on unpaid tax at the rates below, compounded daily. Corporate overpayments of more "
    "than "
    "$10,000 bear less."
)
RATE_ROWS = (
    ("April 1, 2016 through March 31, 2018", "4%", "4%"),
    ("April 1, 2018 through December 31, 2018", "5%", "5%"),
    ("January 1, 2019 through June 30, 2019", "6%", "6%"),
    ("July 1, 2019 through June 30, 2020", "5%", "5%"),
    ("July 1, 2020 through March 31, 2022", "3%", "3%"),
    ("April 1, 2022 through June 30, 2022", "4%", "4%"),
    ("July 1, 2022 through September 30, 2022", "5%", "5%"),
    ("October 1, 2022 through December 31, 2022", "6%", "6%"),
)
CLOSING = "If you need assistance, please don’t hesitate to contact us."


def pay(amount: str, date: str) -> str:
    """What to pay and when."""
    return f"Pay the amount due of {amount} by {date}, to avoid penalty and interest charges."


def payable_to(payee: str) -> str:
    """To whom a check is made out."""
    return f"Make your check or money order payable to the {payee}."


def write_on_payment(tin: str, year: int, form: str) -> str:
    """What a check must bear."""
    return (
        f"Write your social security number ({tin}), the tax year ({year}), and the form number ({form}) "
        f"on your "
        "payment."
    )


def unpaid(year: int, form: str) -> str:
    """The opening sentence: what was not paid, for which year and form."""
    return f"Our records show you have unpaid taxes and/or penalties and interest on your {year} Form {form}."


def if_you_disagree(phone: str) -> str:
    """Whom to call."""
    return (
        f"Call us at {phone} to review your account with a representative. Be sure to have your account "
        f"information "
        "available when you call. We’ll assume you agree with the information in this notice if we don’t "
        "hear from you."
    )


def payment_plans(phone: str) -> str:
    """How to pay in parts."""
    return (
        "If you can’t pay the full amount you owe, pay as much as you can now and make arrangements to pay "
        "your "
        "remaining balance. Visit www.irs.gov/paymentplan for more information on installment agreements "
        "and online "
        f"payment agreements. You can also call us at {phone} to discuss your options."
    )


def no_answer(amount: str, date: str) -> str:
    """What follows when nobody answers."""
    return (
        f"Pay {amount} by {date}, to avoid penalty and interest charges. If we do not hear from you, we "
        f"may file a "
        "notice of federal tax lien and may levy your property or rights to property."
    )
