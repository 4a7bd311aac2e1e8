"""The redesigned letter: one line of header, an unlabeled date, a help section in place of the phone row."""

from __future__ import annotations

from scripts.letters import words
from scripts.letters.draft import Draft
from scripts.letters.layouts import blocks, later_pages
from scripts.letters.sheet import Sheet


def draw(draft: Draft) -> bool:
    """All pages; False if page 1 does not hold its text at this size."""
    sheet = draft.new_sheet()
    coupon_top = sheet.height - 190
    bottom = _body(sheet, draft)
    if bottom > coupon_top - 10 or (draft.style.coupon and not _coupon(sheet, draft, coupon_top)):
        return False
    later_pages.draw(draft, _head, left=48, right=sheet.width - 48, bottom=sheet.height - 60, side_heads=False)
    for number, page in enumerate(draft.sheets, start=1):
        _running_header(page, draft, number)
    return True


def _running_header(sheet: Sheet, draft: Draft, number: int) -> None:
    draft.begin(sheet, "header")
    sheet.origin = (sheet.origin[0], min(sheet.origin[1], 8.0))
    size = min(draft.size, 9.0)
    line = f"Notice {draft.letter.code} Tax Year {draft.year('header')} Page {number} of {len(draft.sheets)}"
    if draft.style.seed % 3 == 0:
        line += " Internal use only: 29H"
    sheet.right(sheet.width - 48, 34, line, draft.plain, size)


def _body(sheet: Sheet, draft: Draft) -> float:
    letter, size = draft.letter, draft.size
    left, right = 48.0, sheet.width - 48
    draft.begin(sheet, "sender")
    x = blocks.logo(sheet, draft, left, 62)
    sheet.lines(x, 56, letter.office.return_address, draft.plain, min(size, 9), 10.5)
    draft.begin(sheet, "title")
    sheet.right(right, 62, f"IRS Notice {letter.code}", draft.bold, size * 1.1)
    draft.begin(sheet, "address")
    blocks.mail_barcode(sheet, draft, left, 112)
    y = sheet.lines(left, 136, letter.person.capitals, draft.plain, size, size * 1.2)
    draft.begin(sheet, "reference")
    x = right - 190
    sheet.text(x, 136, draft.notice_date("header"), draft.plain, size)
    sheet.text(x, 136 + size * 1.4, f"Taxpayer ID number: {draft.tin('header')}", draft.plain, size)
    if draft.style.seed % 2:
        sheet.text(x, 136 + size * 2.8, f"Your caller ID: {draft.caller_id('header')}", draft.plain, size)
    draft.begin(sheet, "headline")
    y = max(y, 136 + size * 4.2) + 22
    title = size * 1.7
    y = sheet.paragraph(
        left, y, f"You have a balance due for {draft.year('headline')}", draft.bold, title, right - left
    )
    y = sheet.paragraph(left, y, f"Amount due: {draft.amount('headline')}", draft.bold, title, right - left) + 2
    draft.begin(sheet, "narrative")
    y = (
        sheet.paragraph(
            left,
            y,
            words.unpaid(draft.year("narrative"), draft.form("narrative")),
            draft.plain,
            size,
            right - left,
        )
        + size * 0.4
    )
    y = sheet.paragraph(left, y, words.DISREGARD, draft.plain, size, right - left) + size * 0.8
    draft.begin(sheet, "billing")
    table_right = right - 120
    sheet.text(left, y, "Billing summary", draft.bold, size * 1.2)
    y_rows = blocks.billing_rows(sheet, draft, left, table_right, y + size * 2, total_label=blocks.total_label(draft))
    draft.begin(sheet, "qr")
    blocks.qr_code(sheet, draft, right - 76, y + 4)
    sheet.lines(right - 86, y + 70, ("Scan here to log in to", "your online account"), draft.plain, 7, 8.4)
    return _sections(sheet, draft, left, right, max(y_rows, y + 92) + size * 0.6)


def _sections(sheet: Sheet, draft: Draft, left: float, right: float, y: float) -> float:
    size = draft.size
    draft.begin(sheet, "action")
    sheet.text(left, y, "What you need to do", draft.bold, size * 1.2)
    pay = f"Pay {draft.amount('bullet')} by {draft.due('bullet')}, to avoid more penalty and interest charges."
    y = sheet.bullet(left, y + size * 1.6, pay, draft.plain, size, right - left)
    y = sheet.bullet(left, y, words.PAY_ONLINE, draft.plain, size, right - left) + size * 0.8
    draft.begin(sheet, "help")
    sheet.text(left, y, "IRS Help", draft.bold, size * 1.2)
    text = f"Call {draft.phone('help')} from 7 a.m. to 7 p.m. local time, or visit www.irs.gov/cp14."
    return sheet.paragraph(left, y + size * 1.6, text, draft.plain, size, right - left)


def _coupon(sheet: Sheet, draft: Draft, top: float) -> bool:
    letter, size = draft.letter, min(draft.size, 9.5)
    left, right = 48.0, sheet.width - 48
    blocks.begin_foot(sheet, draft, "coupon")
    sheet.rule(-20, top, sheet.width + 20, top, 0.5, (2, 2))
    y = top + 20
    sheet.text(left, y, "Payment voucher", draft.bold, size * 1.4)
    rows = [
        ("Notice", letter.code),
        ("Tax year", str(draft.year("coupon"))),
        ("Notice date", draft.notice_date("coupon")),
        ("Taxpayer ID number", draft.tin("coupon")),
        ("Amount due by", draft.due("coupon")),
        ("Amount due", draft.amount("coupon")),
    ]
    y_box = blocks.label_values(
        sheet,
        rows,
        right - 230,
        right,
        y,
        label_font=draft.plain,
        value_font=draft.bold,
        size=size,
        rules=draft.style.rules != "none",
    )
    y_name = sheet.lines(left, y + 20, letter.person.mixed, draft.plain, size, size * 1.2)
    y_name = sheet.bullet(
        left, y_name + 3, words.payable_to(letter.office.payee), draft.plain, size * 0.95, right - left - 250
    )
    y = max(y_box, y_name) + 4
    y = sheet.lines(left, y, letter.office.payment_address, draft.plain, size, size * 1.2)
    blocks.begin_foot(sheet, draft, "scan line")
    blocks.scan_line(sheet, draft, left, right, max(y + 4, sheet.height - 36))
    return y <= sheet.height - 22


def _head(sheet: Sheet, draft: Draft, number: int) -> float:
    return 62.0
