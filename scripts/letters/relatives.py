"""Letters that are not a CP14: later notices of the same debt, other notices, a bank's letter, a blank
page."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scripts.letters import letter as letters
from scripts.letters import style as styles
from scripts.letters import wording, words
from scripts.letters.draft import Draft
from scripts.letters.layouts import blocks, compose
from scripts.letters.letter import Letter, Row
from scripts.letters.sheet import Sheet, wrap


@dataclass(frozen=True)
class Wording:
    """The words in which a reminder differs from the first notice. `{year}`, `{amount}`, `{date}` are
    filled in."""

    id_label: str
    headline: str
    amount_line: str
    opening: str
    rows: tuple[str, str, str]
    total: str
    pay: str
    coupon: str
    period_label: str = "Tax year"


_REMINDERS: Mapping[str, Wording] = {
    "CP501": Wording(
        "Taxpayer ID number",
        "You have unpaid taxes for {year}",
        "Amount due: {amount}",
        "Our records show you have unpaid taxes for the tax year ended December 31, {year} (Form {form}).",
        ("Amount you owed", "Failure-to-pay penalty", "Interest charges"),
        "Amount due, to be received by {date}",
        "Payment for the amount due of {amount} must be received by {date}, to avoid additional penalty "
        "and interest "
        "charges.",
        "Amount due, to be received by",
    ),
    "CP503": Wording(
        "Social security number",
        "Second reminder: You have unpaid taxes for {year}",
        "Amount due: {amount}",
        "As we notified you before, our records show you have unpaid taxes for the tax year ended December "
        "31, {year} "
        "(Form {form}). If you don’t pay {amount} by {date}, the amount of interest will increase.",
        ("Amount you owed", "Failure-to-pay penalty", "Interest charges"),
        "Amount due by {date}",
        "Pay the amount due of {amount} by {date}, to avoid additional penalty and interest charges.",
        "Amount due by",
    ),
    "CP504": Wording(
        "Taxpayer Identification number",
        "Notice of intent to seize (levy) your property or rights to property",
        "Amount due immediately: {amount}",
        "This is a notice of intent to levy your state tax refund or other property. As we notified you "
        "before, our "
        "records show you have unpaid taxes for the tax year ended December 31, {year} (Form {form}).",
        ("Amount you owed", "Failure-to-pay penalty", "Interest charges"),
        "Amount due immediately",
        "Pay the amount due of {amount} immediately or we may file Notice of Federal Tax Lien.",
        "Pay immediately",
    ),
    "CP71C": Wording(
        "Taxpayer ID number",
        "Annual reminder of balance due taxes for tax year {year}",
        "Amount due: {amount}",
        "We are required by law to send you this annual reminder of the taxes you owe for {year} (Form {form}).",
        ("Amount you owe", "Failure-to-pay", "Interest charges"),
        "Amount due by {date}",
        "Pay the amount due of {amount} by {date}, to avoid additional penalty and interest charges.",
        "Amount due by",
    ),
    "CP161": Wording(
        "Employer ID number",
        "You have unpaid taxes for December 31, {year}",
        "Amount due: {amount}",
        "Our records show you have unpaid taxes on your December 31, {year} Form 941.",
        ("Tax you owed", "Failure-to-pay penalty", "Interest charges"),
        "Amount due by {date}",
        "Pay the amount due of {amount} by {date}, to avoid additional penalty and interest charges.",
        "Amount due by",
        period_label="Tax period",
    ),
    "LT11": Wording(
        "Social security number",
        "Notice of Intent to Levy and Notice of Your Right to a Hearing",
        "Amount due immediately: {amount}",
        "We have not received a payment despite sending you several notices about your overdue taxes for "
        "{year}. This "
        "is your notice, as required under Internal Revenue Code section 6330, of our intent to levy.",
        ("Amount you owed", "Additional penalty", "Additional interest"),
        "Amount due immediately",
        "Pay the amount due of {amount} immediately, or request a hearing by {date}.",
        "Amount due immediately",
    ),
}
CODES: Sequence[str | None] = (*_REMINDERS, "CP14H", "CP14IA", "CP2000", None, None)
"""The codes of the kinds of relatives, in turn; None is a bank's letter and then a blank page."""


def compose_relative(number: int, rng: random.Random) -> tuple[str, str | None, Draft]:
    """The relative of that number in turn: its name, its notice code if it has one, and its pages."""
    place = number % len(CODES)
    code = CODES[place]
    written = letters.invent(rng)
    look = replace(styles.invent(rng), family_name=rng.choice(["Helvetica", "Times"]), size=9.5)
    if code is not None and code in _REMINDERS:
        return code, code, _fitting(written, look, _reminder(code))
    if code == "CP14H":
        return code, code, compose("window-box", _shared_responsibility(written), look)
    if code == "CP14IA":
        return code, code, compose("reference-box", replace(written, code=code), look)
    if code == "CP2000":
        return code, code, _fitting(written, look, _proposal)
    if place == len(CODES) - 1:
        return "blank", None, _fitting(written, look, _blank)
    return "bank letter", None, _fitting(written, look, _bank_letter)


def _fitting(written: Letter, look: styles.Style, draw: Callable[[Draft], None]) -> Draft:
    draft = Draft(written, look, look.size)
    draw(draft)
    return draft


def _shared_responsibility(written: Letter) -> Letter:
    """CP14H: the health coverage payment of tax years 2014 to 2018, with interest and no penalty."""
    year = 2014 + written.tax_year % 5
    day = dt.date(year + 1, 7, 1)
    day += dt.timedelta(days=-day.weekday() % 7)
    owed, interest = Decimal(695), Decimal("9.41")
    return replace(
        written,
        code="CP14H",
        tax_year=year,
        notice_date=day,
        due_date=day + dt.timedelta(days=21),
        form="1040",
        amount_due=owed + interest,
        interest_rows=(),
        penalty_tables=(),
        rows=(
            Row("tax_owed", "Shared responsibility payment you owed", owed),
            Row("interest", "Interest charges", interest),
        ),
    )


def _reminder(code: str) -> Callable[[Draft], None]:
    def draw(draft: Draft) -> None:
        _reminder_page(draft, code, _REMINDERS[code])

    return draw


def _reminder_page(draft: Draft, code: str, said: Wording) -> None:
    letter, size = draft.letter, draft.size
    sheet = draft.new_sheet()
    left, right = 54.0, sheet.width - 50
    assert letter.due_date is not None
    filled = {
        "year": letter.tax_year,
        "form": letter.form,
        "amount": wording.money(letter.amount_due, dollar=True),
        "date": wording.date(letter.due_date),
    }
    draft.begin(sheet, "header")
    blocks.logo(sheet, draft, left, 54)
    sheet.lines(left + 58, 46, letter.office.return_address, draft.plain, 9, 10.5)
    period = f"December 31, {letter.tax_year}" if said.period_label == "Tax period" else str(letter.tax_year)
    rows = [
        ("Notice", code),
        (said.period_label, period),
        ("Notice date", wording.date(letter.notice_date)),
        (said.id_label, letter.tin),
        ("To contact us", letter.office.phone),
        ("Your caller ID", letter.office.caller_id),
    ]
    blocks.label_values(sheet, rows, right - 205, right, 46, label_font=draft.plain, value_font=draft.bold, size=9)
    draft.begin(sheet, "address")
    sheet.lines(left, 150, letter.person.capitals, draft.plain, size, size * 1.2)
    draft.begin(sheet, "body")
    y = sheet.paragraph(left, 224, said.headline.format(**filled), draft.bold, 15, right - left)
    y = sheet.paragraph(left, y, said.amount_line.format(**filled), draft.bold, 15, right - left) + 6
    middle = left + 215
    y_left = sheet.paragraph(left, y, said.opening.format(**filled), draft.plain, size, 195)
    y_left = sheet.paragraph(left, y_left + 6, words.DISREGARD, draft.plain, size, 195)
    y_right = _reminder_rows(sheet, draft, said, filled, middle, right, y)
    y = max(y_left, y_right) + 16
    sheet.lines(left, y, wrap("What you need to do immediately", draft.bold, 12, 130), draft.bold, 12, 14)
    y = sheet.bullet(left + 150, y, said.pay.format(**filled), draft.plain, size, right - left - 150)
    sheet.bullet(left + 150, y, words.PAY_ONLINE, draft.plain, size, right - left - 150)
    _reminder_coupon(sheet, draft, code, said, filled)


def _reminder_rows(
    sheet: Sheet, draft: Draft, said: Wording, filled: Mapping[str, object], x0: float, x1: float, y: float
) -> float:
    size = draft.size
    penalty, interest = draft.letter.amount_due / 50, draft.letter.amount_due / 90
    penalty, interest = penalty.quantize(Decimal("0.01")), interest.quantize(Decimal("0.01"))
    amounts = [draft.letter.amount_due - penalty - interest, penalty, interest]
    sheet.text(x0, y, "Billing Summary", draft.bold, size * 1.15)
    y += size * 2
    for number, (label, amount) in enumerate(zip(said.rows, amounts, strict=True)):
        sheet.text(x0, y, label, draft.plain, size)
        sheet.right(x1, y, wording.money(amount, dollar=number == 0), draft.plain, size)
        sheet.rule(x0, y + size * 0.4, x1, y + size * 0.4, 0.4)
        y += size * 1.7
    sheet.right(x1, y, str(filled["amount"]), draft.bold, size)
    return sheet.paragraph(x0, y, said.total.format(**filled), draft.bold, size, (x1 - x0) * 0.7)


def _reminder_coupon(sheet: Sheet, draft: Draft, code: str, said: Wording, filled: Mapping[str, object]) -> None:
    letter, size = draft.letter, draft.size
    left, right, top = 54.0, sheet.width - 50, sheet.height - 190
    draft.begin(sheet, "coupon")
    sheet.rule(-20, top, sheet.width + 20, top, 0.6, (4, 3))
    sheet.text(left, top + 24, "Payment", draft.bold, 14)
    sheet.lines(left, top + 44, letter.person.mixed, draft.plain, size, size * 1.2)
    rows = [("Notice", code), ("Notice date", wording.date(letter.notice_date)), (said.id_label, letter.tin)]
    blocks.label_values(
        sheet, rows, right - 205, right, top + 24, label_font=draft.plain, value_font=draft.bold, size=9
    )
    write = f"Write the tax year ({letter.tax_year}) and the form number ({letter.form}) on your payment."
    sheet.bullet(left, top + 104, write, draft.plain, size, right - left)
    sheet.lines(left, top + 128, letter.office.payment_address, draft.plain, size, size * 1.2)
    sheet.text(right - 190, top + 128, said.coupon, draft.plain, size)
    sheet.right(right, top + 142, str(filled["amount"]), draft.bold, size * 1.1)


def _proposal(draft: Draft) -> None:
    """CP2000: a proposed change, not a bill."""
    letter, size = draft.letter, draft.size
    sheet = draft.new_sheet()
    left, right = 54.0, sheet.width - 54
    draft.begin(sheet, "header")
    sheet.lines(left, 50, letter.office.return_address, draft.plain, 9, 10.5)
    rows = [
        ("Notice", "CP2000"),
        ("Tax year", str(letter.tax_year)),
        ("Notice date", wording.date(letter.notice_date)),
        ("Social security number", letter.tin),
        ("AUR control number", "50013-1234"),
        ("To contact us", letter.office.phone),
    ]
    blocks.label_values(sheet, rows, right - 205, right, 50, label_font=draft.plain, value_font=draft.bold, size=9)
    sheet.lines(left, 150, letter.person.capitals, draft.plain, size, size * 1.2)
    draft.begin(sheet, "body")
    y = sheet.paragraph(
        left,
        226,
        f"Proposed changes to your {letter.tax_year} Form {letter.form}",
        draft.bold,
        15,
        right - left,
    )
    y = sheet.paragraph(
        left, y, f"Amount due: {wording.money(letter.amount_due, dollar=True)}", draft.bold, 15, right - left
    )
    text = (
        "The income and payment information we have on file from sources such as employers or financial "
        "institutions "
        f"doesn’t match the information you reported on your tax return. If our information is correct, "
        f"you will owe "
        f"{wording.money(letter.amount_due, dollar=True)} (including interest), which you need to pay by "
        f"{wording.date(letter.notice_date + dt.timedelta(days=30))}."
    )
    y = sheet.paragraph(left, y + 8, text, draft.plain, size, right - left) + 10
    sheet.text(left, y, "Summary of proposed changes", draft.bold, size * 1.15)
    for label in ("Tax you owe", "Payments", "Substantial tax understatement penalty", "Interest charges"):
        y += size * 1.8
        sheet.text(left, y, label, draft.plain, size)
        sheet.right(right - 120, y, wording.money(letter.amount_due / 4), draft.plain, size)


def _bank_letter(draft: Draft) -> None:
    letter, size = draft.letter, draft.size
    sheet = draft.new_sheet()
    left, right = 72.0, sheet.width - 72
    draft.begin(sheet, "body")
    y = sheet.lines(
        left,
        80,
        ("First Prairie Savings Bank", "Customer Service", "P.O. Box 771", "Dayton, OH 45401"),
        draft.bold,
        11,
        13,
    )
    y = sheet.lines(
        left,
        y + 24,
        (wording.date(letter.notice_date), "", *letter.person.mixed),
        draft.plain,
        size,
        size * 1.3,
    )
    text = (
        f"Dear customer, your loan payment of {wording.money(letter.amount_due, dollar=True)} is due on "
        f"{wording.date(letter.notice_date + dt.timedelta(days=21))}. Interest charges of $14.20 and a "
        f"late payment fee of $25.00 "
        "have been added to your balance. Please pay the amount due by that date."
    )
    y = sheet.paragraph(left, y + 24, text, draft.plain, size, right - left, size * 1.4)
    sheet.lines(left, y + 24, ("Sincerely,", "", "Loan Servicing Department"), draft.plain, size, size * 1.3)


def _blank(draft: Draft) -> None:
    draft.new_sheet()
