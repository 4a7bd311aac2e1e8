"""Two columns under the headline: narrative and billing summary at the left, what to do at the right."""

from __future__ import annotations

from scripts.letters import words
from scripts.letters.draft import Draft
from scripts.letters.layouts import blocks, later_pages
from scripts.letters.sheet import Sheet


def draw(draft: Draft) -> bool:
    """All pages; False if page 1 does not hold its text at this size."""
    sheet = draft.new_sheet()
    left, right = 52.0, sheet.width - 52
    y = _top(sheet, draft, left, right)
    y = _columns(sheet, draft, left, right, y)
    top = sheet.height - 180
    if y > top - 12 or (draft.style.coupon and not _coupon(sheet, draft, left, right, top)):
        return False
    later_pages.draw(draft, _head, left=left, right=right, bottom=sheet.height - 60, side_heads=True)
    for number, page in enumerate(draft.sheets, start=1):
        draft.begin(page, "foot")
        page.origin = (0.0, 0.0)
        page.right(page.width - 44, 26, f"Page {number} of {len(draft.sheets)}", draft.plain, 8)
    return True


def _box(sheet: Sheet, draft: Draft, place: str, x: float, right: float, y: float, size: float) -> float:
    """A ruled table of the letter's data whose first row is shaded."""
    rows = [
        ("Notice", draft.code),
        ("Tax year", str(draft.year(place))),
        ("Notice date", draft.notice_date(place)),
        ("Social security number", draft.tin(place)),
    ]
    if place == "header":
        rows += [("To contact us", draft.phone(place)), ("Your caller ID", draft.caller_id(place))]
    sheet.fill(x - 5, y - size * 1.15, right - x + 5, size * 1.55, draft.pick("shade", [0.82, 0.9, 0.75]))
    y_end = blocks.label_values(
        sheet, rows, x, right - 2, y, label_font=draft.plain, value_font=draft.bold, size=size, split=0.52
    )
    sheet.frame(x - 5, y - size * 1.15, right - x + 5, y_end - y - size * 0.35 + size * 0.4, 0.6)
    return y_end


def _top(sheet: Sheet, draft: Draft, left: float, right: float) -> float:
    letter, size = draft.letter, draft.size
    draft.begin(sheet, "sender")
    y = sheet.lines(left, 50, letter.office.return_address, draft.plain, min(size, 9.5), 11.5)
    draft.begin(sheet, "address")
    y = sheet.lines(left, y + 36, letter.person.capitals, draft.plain, size, size * 1.2)
    draft.begin(sheet, "header")
    y_box = _box(sheet, draft, "header", right - 212, right, 52, min(size, 9.5))
    draft.begin(sheet, "headline")
    y = max(y, y_box) + 24
    year = draft.year("headline")
    if draft.pick("headline", ["two lines", "one line"]) == "one line":
        text = f"You have a balance due for {year} – Amount due: {draft.amount('headline')}"
        return sheet.paragraph(left, y, text, draft.bold, size * 1.3, right - left) + 6
    y = sheet.paragraph(left, y, f"You have a balance due for {year}", draft.bold, size * 1.5, right - left)
    return sheet.paragraph(left, y, f"Amount due: {draft.amount('headline')}", draft.bold, size * 1.5, right - left) + 6


def _columns(sheet: Sheet, draft: Draft, left: float, right: float, y: float) -> float:
    size = draft.size
    middle = left + (right - left) * draft.pick("middle", [0.56, 0.6, 0.64])
    draft.begin(sheet, "narrative")
    measure = middle - left - 16
    opening = words.unpaid(draft.year("narrative"), draft.form("narrative"))
    y_left = sheet.paragraph(left, y, f"{opening} {words.DISREGARD}", draft.plain, size, measure) + size
    draft.begin(sheet, "billing")
    sheet.text(left, y_left, "Billing Summary", draft.bold, size * 1.15)
    y_left = blocks.billing_rows(
        sheet, draft, left, middle - 16, y_left + size * 1.9, total_label=blocks.total_label(draft)
    )
    draft.begin(sheet, "action")
    measure = right - middle
    y_right = sheet.paragraph(middle, y, "What you need to do immediately", draft.bold, size * 1.1, measure) + 2
    y_right = sheet.paragraph(middle, y_right, words.IF_YOU_AGREE, draft.bold, size, measure) + 2
    pay = words.pay(draft.amount("bullet"), draft.due("bullet"))
    y_right = sheet.bullet(middle, y_right, pay, draft.plain, size, measure)
    y_right = sheet.bullet(middle, y_right, words.PAY_ONLINE, draft.plain, size, measure)
    return max(y_left, y_right)


def _coupon(sheet: Sheet, draft: Draft, left: float, right: float, top: float) -> bool:
    letter, size = draft.letter, min(draft.size, 9.0)
    blocks.begin_foot(sheet, draft, "coupon")
    sheet.rule(-20, top, sheet.width + 20, top, 0.6, (4, 4))
    y = top + 24
    sheet.text(left, y, "Payment", draft.bold, size * 1.5)
    y_name = sheet.lines(left, y + 18, letter.person.mixed, draft.plain, size, size * 1.2)
    y_box = _box(sheet, draft, "coupon", right - 206, right, y, size)
    middle = left + 150
    sheet.text(middle, y, "Amount due by", draft.plain, size)
    sheet.text(middle, y + size * 1.3, draft.due("coupon"), draft.plain, size)
    sheet.text(middle, y + size * 2.8, draft.amount("coupon"), draft.bold, size * 1.3)
    y = max(y_name, y_box) + 2
    y = sheet.lines(left, y, letter.office.payment_address, draft.plain, size, size * 1.2)
    text = words.payable_to(letter.office.payee)
    sheet.right(right, y - size * 1.2, text, draft.plain, size * 0.9)
    blocks.begin_foot(sheet, draft, "scan line")
    blocks.scan_line(sheet, draft, left, right, max(y + 4, sheet.height - 34), size=10)
    return y + 4 <= sheet.height - 26


def _head(sheet: Sheet, draft: Draft, number: int) -> float:
    draft.begin(sheet, "header")
    right = sheet.width - 52
    return _box(sheet, draft, "later", right - 212, right, 52, min(draft.size, 9.5)) + 18
