"""One column from top to foot; in the boxes the label stands above its value."""

from __future__ import annotations

from scripts.letters import words
from scripts.letters.draft import Draft
from scripts.letters.layouts import blocks, later_pages
from scripts.letters.sheet import Sheet


def draw(draft: Draft) -> bool:
    """All pages; False if page 1 does not hold its text at this size."""
    sheet = draft.new_sheet()
    left, right = 60.0, sheet.width - 60
    y = _top(sheet, draft, left, right)
    y = _middle(sheet, draft, left, right, y)
    if y > sheet.height - 178 or (draft.style.coupon and not _coupon(sheet, draft, left, right, sheet.height - 166)):
        return False
    later_pages.draw(draft, _head, left=left, right=right, bottom=sheet.height - 60, side_heads=False)
    for number, page in enumerate(draft.sheets, start=1):
        draft.begin(page, "foot")
        page.origin = (page.origin[0], 0.0)
        page.center(page.width / 2, page.height - 12, f"Page {number} of {len(draft.sheets)}", draft.plain, 8)
    return True


def _stack(sheet: Sheet, draft: Draft, cells: list[tuple[str, str]], left: float, right: float, y: float) -> float:
    size = min(draft.size, 10)
    step = (right - left) / len(cells)
    for index, (label, value) in enumerate(cells):
        x = left + index * step
        sheet.text(x + 3, y, label, draft.plain, size * 0.8)
        sheet.text(x + 3, y + size * 1.25, value, draft.bold, size)
        if draft.style.rules != "none":
            sheet.frame(x, y - size, step, size * 2.6, 0.5)
    return y + size * 3


def _top(sheet: Sheet, draft: Draft, left: float, right: float) -> float:
    letter, size = draft.letter, draft.size
    draft.begin(sheet, "sender")
    x = blocks.logo(sheet, draft, left, 50)
    sheet.lines(x, 44, letter.office.return_address, draft.plain, min(size, 9), 10.5)
    draft.begin(sheet, "header")
    y = _stack(
        sheet,
        draft,
        [
            ("Notice", letter.code),
            ("Tax year", str(draft.year("header"))),
            ("Notice date", draft.notice_date("header")),
        ],
        left,
        right,
        104,
    )
    y = _stack(
        sheet,
        draft,
        [
            ("Social security number", draft.tin("header")),
            ("To contact us", draft.phone("header")),
            ("Your caller ID", draft.caller_id("header")),
        ],
        left,
        right,
        y,
    )
    draft.begin(sheet, "address")
    return sheet.lines(left, y + 10, letter.person.capitals, draft.plain, size, size * 1.2) + size


def _middle(sheet: Sheet, draft: Draft, left: float, right: float, y: float) -> float:
    size = draft.size
    draft.begin(sheet, "headline")
    y = sheet.paragraph(
        left,
        y + 6,
        f"You have a balance due for {draft.year('headline')}",
        draft.bold,
        size * 1.5,
        right - left,
    )
    y = sheet.paragraph(left, y, f"Amount due: {draft.amount('headline')}", draft.bold, size * 1.5, right - left)
    draft.begin(sheet, "narrative")
    text = words.unpaid(draft.year("narrative"), draft.form("narrative"))
    y = sheet.paragraph(left, y + 2, f"{text} {words.DISREGARD}", draft.plain, size, right - left) + size * 0.8
    draft.begin(sheet, "billing")
    sheet.text(left, y, "Billing Summary", draft.bold, size * 1.15)
    inset = draft.rng.choice([0.0, 20.0, 60.0])
    y = blocks.billing_rows(
        sheet, draft, left + inset / 2, right - inset, y + size * 1.9, total_label=blocks.total_label(draft)
    )
    draft.begin(sheet, "action")
    if draft.style.bankruptcy:
        y = sheet.paragraph(left, y, words.BANKRUPTCY, draft.plain, size * 0.9, right - left) + size * 0.5
    sheet.text(left, y, "What you need to do immediately", draft.bold, size * 1.15)
    pay = words.pay(draft.amount("bullet"), draft.due("bullet"))
    y = sheet.bullet(left, y + size * 1.5, pay, draft.plain, size, right - left)
    return sheet.bullet(left, y, words.PAY_ONLINE, draft.plain, size, right - left)


def _coupon(sheet: Sheet, draft: Draft, left: float, right: float, top: float) -> bool:
    letter, size = draft.letter, min(draft.size, 9.0)
    blocks.begin_foot(sheet, draft, "coupon")
    sheet.rule(-20, top, sheet.width + 20, top, 0.6, (5, 3))
    y = top + 18
    y = _stack(
        sheet,
        draft,
        [
            ("Notice", letter.code),
            ("Notice date", draft.notice_date("coupon")),
            ("Social security number", draft.tin("coupon")),
        ],
        left,
        right,
        y,
    )
    y = _stack(
        sheet,
        draft,
        [
            ("Tax year", str(draft.year("coupon"))),
            ("Amount due by", draft.due("coupon")),
            ("Amount due", draft.amount("coupon")),
        ],
        left,
        right,
        y,
    )
    y_name = sheet.lines(left, y + 2, letter.person.mixed, draft.plain, size, size * 1.15)
    y_pay = sheet.lines(
        left + (right - left) * 0.55, y + 2, letter.office.payment_address, draft.plain, size, size * 1.15
    )
    sheet.text(
        left + (right - left) * 0.55,
        y_pay + 2,
        f"Payable to the {letter.office.payee}",
        draft.plain,
        size * 0.9,
    )
    y = max(y_name, y_pay + size)
    blocks.begin_foot(sheet, draft, "scan line")
    blocks.scan_line(sheet, draft, left, right, max(y + 6, sheet.height - 30), size=10)
    return y <= sheet.height - 26


def _head(sheet: Sheet, draft: Draft, number: int) -> float:
    draft.begin(sheet, "header")
    left, right = 60.0, sheet.width - 60
    return (
        _stack(
            sheet,
            draft,
            [
                ("Notice", draft.letter.code),
                ("Tax year", str(draft.year("later"))),
                ("Notice date", draft.notice_date("later")),
                ("Social security number", draft.tin("later")),
            ],
            left,
            right,
            52,
        )
        + 14
    )
