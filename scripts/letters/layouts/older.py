"""The letter of 2010 to 2016: `CP 14` with a space, labels with colons, the coupon's figures in one row."""

from __future__ import annotations

from scripts.letters import words
from scripts.letters.draft import Draft
from scripts.letters.fonts import width
from scripts.letters.layouts import blocks, later_pages
from scripts.letters.sheet import Sheet


def draw(draft: Draft) -> bool:
    """All pages; False if page 1 does not hold its text at this size."""
    sheet = draft.new_sheet()
    left, right = 58.0, sheet.width - 58
    y = _top(sheet, draft, left, right)
    y = _body(sheet, draft, left, right, y)
    top = sheet.height - 176
    if y > top - 14 or (draft.style.coupon and not _coupon(sheet, draft, left, right, top)):
        return False
    later_pages.draw(
        draft,
        _head,
        left=left,
        right=right,
        bottom=sheet.height - 60,
        side_heads=draft.pick("side", [True, False]),
    )
    for number, page in enumerate(draft.sheets, start=1):
        draft.begin(page, "foot")
        page.origin = (0.0, 0.0)
        page.right(page.width - 40, 28, f"Page {number} of {len(draft.sheets)}", draft.plain, 8.5)
    return True


def _colon_rows(sheet: Sheet, draft: Draft, rows: list[tuple[str, str]], x: float, y: float, size: float) -> float:
    """`Label:` and value with one gap; the values stand under one another or follow their labels."""
    column = x + max(width(f"{label}:", draft.plain, size) for label, _ in rows) + size
    ragged = draft.pick("ragged", [True, False])
    for label, value in rows:
        sheet.text(x, y, f"{label}:", draft.plain, size)
        follow = x + width(f"{label}: ", draft.plain, size)
        sheet.text(follow if ragged else column, y, value, draft.bold, size)
        y += size * 1.3
    return y


def _reference(draft: Draft, place: str) -> list[tuple[str, str]]:
    return [
        ("Notice", draft.code),
        ("Tax year", str(draft.year(place))),
        ("Notice date", draft.notice_date(place)),
        ("Social security number", draft.tin(place)),
    ]


def _top(sheet: Sheet, draft: Draft, left: float, right: float) -> float:
    letter, size = draft.letter, draft.size
    draft.begin(sheet, "sender")
    y = sheet.lines(left, 52, letter.office.return_address, draft.bold, min(size, 10), 12)
    draft.begin(sheet, "header")
    small = min(size, 10)
    rows = _reference(draft, "header")
    rows += [("To contact us", draft.phone("header")), ("Your caller ID", draft.caller_id("header"))]
    y_box = _colon_rows(sheet, draft, rows, right - 215, 52, small)
    if draft.pick("box", [True, False]):
        sheet.frame(right - 223, 40, 223, y_box - 48, 0.8)
    draft.begin(sheet, "address")
    return max(sheet.lines(left, y + 38, letter.person.capitals, draft.plain, size, size * 1.2), y_box) + size


def _body(sheet: Sheet, draft: Draft, left: float, right: float, y: float) -> float:
    size = draft.size
    measure = right - left
    draft.begin(sheet, "headline")
    title = f"You have a balance due for {draft.year('headline')}"
    y = sheet.paragraph(left, y + size, title, draft.bold, size * 1.4, measure)
    y = sheet.paragraph(left, y, f"Amount due: {draft.amount('headline')}", draft.bold, size * 1.4, measure) + 2
    draft.begin(sheet, "narrative")
    y = sheet.paragraph(
        left, y, words.unpaid(draft.year("narrative"), draft.form("narrative")), draft.plain, size, measure
    )
    y += size * 0.7
    draft.begin(sheet, "billing")
    indent = draft.pick("indent", [0.0, 36.0, 90.0])
    heading = draft.pick("heading", ["Billing Summary", "Billing summary", "Account summary"])
    sheet.text(left, y, heading, draft.bold, size * 1.1)
    y = blocks.billing_rows(
        sheet, draft, left + indent, right - indent, y + size * 1.8, total_label=blocks.total_label(draft)
    )
    draft.begin(sheet, "action")
    if draft.style.bankruptcy:
        y = sheet.paragraph(left, y, words.BANKRUPTCY, draft.plain, size * 0.9, measure) + size * 0.4
    sheet.text(left, y, "What you need to do immediately", draft.bold, size * 1.1)
    pay = words.pay(draft.amount("bullet"), draft.due("bullet"))
    y = sheet.bullet(left, y + size * 1.4, pay, draft.plain, size, measure)
    y = sheet.bullet(left, y, words.DISREGARD, draft.plain, size, measure)
    return sheet.bullet(left, y, words.PAY_ONLINE, draft.plain, size, measure)


def _coupon(sheet: Sheet, draft: Draft, left: float, right: float, top: float) -> bool:
    letter, size = draft.letter, min(draft.size, 9.5)
    blocks.begin_foot(sheet, draft, "coupon")
    sheet.rule(-20, top, sheet.width + 20, top, 0.8, (6, 3))
    sheet.center(sheet.width / 2, top + 11, "Detach and return with your payment", draft.plain, 7)
    y = top + 30
    y_name = sheet.lines(left, y, letter.person.mixed, draft.plain, size, size * 1.2)
    rows = [row for row in _reference(draft, "coupon") if row[0] != "Tax year"]
    y = max(y_name, _colon_rows(sheet, draft, rows, right - 205, y, size)) + 3
    write = (
        f"Write your social security number ({draft.tin('coupon')}), the tax year "
        f"({draft.year('coupon')}), and the "
        f"form number ({draft.form('coupon')}) on your payment, payable to the {letter.office.payee}."
    )
    y = sheet.paragraph(left, y, write, draft.plain, size * 0.95, right - left) + size * 0.4
    y_office = sheet.lines(left, y, letter.office.payment_address, draft.plain, size, size * 1.2)
    amount = draft.amount("coupon")
    sheet.right(right, y, amount, draft.bold, size * 1.15)
    label = f"Amount due by {draft.due('coupon')}"
    sheet.right(right - width(amount, draft.bold, size * 1.15) - size, y, label, draft.plain, size)
    blocks.begin_foot(sheet, draft, "scan line")
    blocks.scan_line(sheet, draft, left, right, max(y_office + 4, sheet.height - 34), size=10.5)
    return y_office + 4 <= sheet.height - 26


def _head(sheet: Sheet, draft: Draft, number: int) -> float:
    draft.begin(sheet, "header")
    right = sheet.width - 58
    return _colon_rows(sheet, draft, _reference(draft, "later"), right - 215, 52, min(draft.size, 10)) + 20
