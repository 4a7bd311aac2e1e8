"""The prototype with a `For your reference` box, an account summary and dates in figures."""

from __future__ import annotations

from scripts.letters import wording, words
from scripts.letters.draft import Draft
from scripts.letters.layouts import blocks, later_pages
from scripts.letters.sheet import Sheet


def draw(draft: Draft) -> bool:
    """All pages; False if page 1 does not hold its text at this size."""
    sheet = draft.new_sheet()
    left, right = 50.0, sheet.width - 50
    y = _top(sheet, draft, left, right)
    y = _summary(sheet, draft, left, right, y)
    top = sheet.height - 172
    if y > top - 12 or (draft.style.coupon and not _coupon(sheet, draft, left, right, top)):
        return False
    later_pages.draw(draft, _head, left=left, right=right, bottom=sheet.height - 60, side_heads=False)
    for number, page in enumerate(draft.sheets, start=1):
        draft.begin(page, "page number")
        page.origin = (0.0, 0.0)
        page.text(left, 30, f"Page {number} of {len(draft.sheets)}", draft.plain, 8.5)
    return True


def _top(sheet: Sheet, draft: Draft, left: float, right: float) -> float:
    letter, size = draft.letter, draft.size
    draft.begin(sheet, "sender")
    x = blocks.logo(sheet, draft, left, 62)
    sheet.lines(x, 54, letter.office.return_address, draft.plain, min(size, 9), 10.5)
    draft.begin(sheet, "header")
    box_width = draft.pick("box width", [180.0, 200.0, 220.0])
    x = right - box_width
    small = min(size, 10)
    sheet.text(x + 8, 56, "For your reference", draft.bold, small * 1.15)
    rows = [
        ("Notice name", draft.code),
        ("Notice date", draft.notice_date("header")),
        ("Tax year", str(draft.year("header"))),
        ("Your caller ID", draft.caller_id("header")),
        ("Your SSN", draft.tin("header")),
    ]
    y = blocks.label_values(
        sheet,
        rows,
        x + 8,
        right - 6,
        58 + small * 1.4,
        label_font=draft.plain,
        value_font=draft.bold,
        size=small,
        split=draft.pick("split", [0.45, 0.5, 0.55]),
        rules=False,
    )
    sheet.frame(x, 42, box_width, y - 42, 0.9)
    draft.begin(sheet, "address")
    blocks.mail_barcode(sheet, draft, left, 120)
    return max(sheet.lines(left, 142, letter.person.capitals, draft.plain, size, size * 1.2), y) + size * 1.6


def _summary(sheet: Sheet, draft: Draft, left: float, right: float, y: float) -> float:
    size = draft.size
    draft.begin(sheet, "headline")
    title = draft.pick("title", ["You have a balance due for", "You owe taxes for"])
    y = sheet.paragraph(left, y, f"{title} {draft.year('headline')}", draft.bold, size * 1.5, right - left)
    y = sheet.paragraph(left, y, f"Amount due: {draft.amount('headline')}", draft.bold, size * 1.5, right - left) + 3
    draft.begin(sheet, "narrative")
    opening = words.unpaid(draft.year("narrative"), draft.form("narrative"))
    y = sheet.paragraph(left, y, f"{opening} {words.AGREEMENT}", draft.plain, size, right - left) + size
    draft.begin(sheet, "billing")
    as_of = wording.date(draft.letter.notice_date, draft.style.dates)
    sheet.text(left, y, "Account summary", draft.bold, size * 1.15)
    y = sheet.paragraph(
        left,
        y + size * 1.2,
        f"(transactions after {as_of} may not be reflected)",
        draft.plain,
        size * 0.85,
        right - left,
    )
    y_rows = blocks.billing_rows(sheet, draft, left, right - 130, y + size, total_label=blocks.total_label(draft))
    draft.begin(sheet, "qr")
    blocks.qr_code(sheet, draft, right - 84, y - size)
    sheet.lines(right - 104, y + 58, ("Scan here to review or", "change your payment"), draft.plain, 7.5, 9)
    return _action(sheet, draft, left, right, max(y_rows, y + 84))


def _action(sheet: Sheet, draft: Draft, left: float, right: float, y: float) -> float:
    size = draft.size
    draft.begin(sheet, "action")
    sheet.text(left, y, "What to do next", draft.bold, size * 1.15)
    pay = words.pay(draft.amount("bullet"), draft.due("bullet"))
    y = sheet.bullet(left, y + size * 1.5, pay, draft.plain, size, right - left)
    help_line = f"If you have questions, call {draft.phone('help')}."
    y = sheet.bullet(left, y, help_line, draft.plain, size, right - left)
    if draft.style.bankruptcy:
        y = sheet.paragraph(left, y + size * 0.4, words.BANKRUPTCY, draft.plain, size * 0.9, right - left)
    return y


def _coupon(sheet: Sheet, draft: Draft, left: float, right: float, top: float) -> bool:
    letter, size = draft.letter, min(draft.size, 9.5)
    blocks.begin_foot(sheet, draft, "coupon")
    sheet.rule(-20, top, sheet.width + 20, top, 0.6, (1.5, 2.5))
    y = top + 20
    sheet.text(left, y, "Payment coupon", draft.bold, size * 1.4)
    y_name = sheet.lines(left, y + 18, letter.person.mixed, draft.plain, size, size * 1.2)
    rows = [
        ("Amount due", draft.amount("coupon")),
        ("Amount due by", draft.due("coupon")),
        ("Tax year", str(draft.year("coupon"))),
        ("Your SSN", draft.tin("coupon")),
        ("Notice name", draft.code),
    ]
    y_box = blocks.label_values(
        sheet,
        rows,
        right - 210,
        right,
        y,
        label_font=draft.plain,
        value_font=draft.bold,
        size=size,
        split=0.5,
        rules=draft.style.rules != "none",
    )
    y = max(y_name, y_box)
    y = sheet.lines(left, y, letter.office.payment_address, draft.plain, size, size * 1.2)
    sheet.right(right, y - size * 1.2, f"Payable to the {letter.office.payee}", draft.plain, size)
    blocks.begin_foot(sheet, draft, "scan line")
    blocks.scan_line(sheet, draft, left, right, max(y + 4, sheet.height - 34))
    return y + 4 <= sheet.height - 26


def _head(sheet: Sheet, draft: Draft, number: int) -> float:
    draft.begin(sheet, "header")
    right = sheet.width - 50
    size = min(draft.size, 9.0)
    line = f"{draft.code}   {draft.notice_date('later')}   Tax year {draft.year('later')}"
    line += f"   SSN {draft.tin('later')}"
    sheet.right(right, 50, line, draft.plain, size)
    return 84.0
