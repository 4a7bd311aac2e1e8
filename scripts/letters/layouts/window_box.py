"""The box-at-the-right letter of 2017 and after, with the words of the official specimen."""

from __future__ import annotations

from scripts.letters import words
from scripts.letters.draft import Draft
from scripts.letters.fonts import width
from scripts.letters.layouts import blocks, later_pages
from scripts.letters.sheet import Sheet, wrap

LEFT = 54.0
MARGIN = 50.0
_COUPON_HEIGHT = 204.0
_FOOT = 22.0


def draw(draft: Draft) -> bool:
    """All pages; False if page 1 does not hold its text at this size."""
    sheet = draft.new_sheet()
    coupon_top = sheet.height - _COUPON_HEIGHT
    if _body(sheet, draft) > coupon_top - 12:
        return False
    if draft.style.coupon and not _coupon(sheet, draft, coupon_top):
        return False
    later_pages.draw(draft, _head, left=LEFT, right=sheet.width - MARGIN, bottom=sheet.height - 60, side_heads=True)
    _page_numbers(draft)
    return True


def _box(sheet: Sheet, draft: Draft, y: float, rows: list[tuple[str, str]], size: float) -> float:
    right = sheet.width - MARGIN
    return blocks.label_values(
        sheet,
        rows,
        right - draft.pick("box width", [195.0, 205.0, 215.0]),
        right,
        y,
        label_font=draft.pick("box labels", [draft.plain, draft.bold]),
        value_font=draft.pick("box values", [draft.plain, draft.bold, draft.bold]),
        size=size,
        split=draft.pick("box split", [0.5, 0.53, 0.56]),
        rules=draft.pick("box rules", [True, True, False]),
    )


def _reference(draft: Draft, place: str) -> list[tuple[str, str]]:
    return [
        ("Notice", draft.code),
        ("Tax year", str(draft.year(place))),
        ("Notice date", draft.notice_date(place)),
        ("Social security number", draft.tin(place)),
    ]


def _body(sheet: Sheet, draft: Draft) -> float:
    letter, size = draft.letter, draft.size
    right = sheet.width - MARGIN
    draft.begin(sheet, "sender")
    x = blocks.logo(sheet, draft, LEFT, 54)
    sheet.lines(x, 46, letter.office.return_address, draft.plain, min(size, 9), 10.5)
    draft.begin(sheet, "header")
    rows = [
        *_reference(draft, "header"),
        ("To contact us", f"Phone {draft.phone('header')}"),
        ("Your caller ID", draft.caller_id("header")),
    ]
    y = _box(sheet, draft, 46, rows, min(size, 9.5))
    draft.begin(sheet, "address")
    blocks.mail_barcode(sheet, draft, LEFT, 128)
    y_address = sheet.lines(LEFT, 152, letter.person.capitals, draft.plain, size, size * 1.2)
    draft.begin(sheet, "headline")
    y = max(y + 24, y_address) + 22
    headline = size * draft.pick("headline", [1.35, 1.5, 1.65])
    title = f"You have a balance due for {draft.year('headline')}"
    y = sheet.paragraph(LEFT, y, title, draft.bold, headline, right - LEFT)
    y = sheet.paragraph(LEFT, y, f"Amount due: {draft.amount('headline')}", draft.bold, headline, right - LEFT)
    return _columns(sheet, draft, y + 4)


def _columns(sheet: Sheet, draft: Draft, y: float) -> float:
    """Narrative and billing summary beside one another, mostly the summary at the right."""
    right = sheet.width - MARGIN
    share = draft.pick("narrative share", [0.38, 0.42, 0.46])
    if draft.pick("sides", ["right", "right", "right", "left"]) == "right":
        middle = LEFT + (right - LEFT) * share
        bottoms = _narrative(sheet, draft, LEFT, middle - 14, y), _billing(sheet, draft, middle, right, y)
    else:
        middle = right - (right - LEFT) * share
        bottoms = _narrative(sheet, draft, middle, right, y), _billing(sheet, draft, LEFT, middle - 18, y)
    return _immediately(sheet, draft, max(bottoms) + draft.size)


def _narrative(sheet: Sheet, draft: Draft, left: float, right: float, y: float) -> float:
    draft.begin(sheet, "narrative")
    opening = words.unpaid(draft.year("narrative"), draft.form("narrative"))
    for text in (opening, words.DISREGARD, words.AGREEMENT):
        y = sheet.paragraph(left, y, text, draft.plain, draft.size, right - left) + draft.size * 0.6
    return y


def _billing(sheet: Sheet, draft: Draft, left: float, right: float, y: float) -> float:
    size = draft.size
    draft.begin(sheet, "billing")
    sheet.text(left, y, "Billing Summary", draft.bold, size * 1.15)
    y = blocks.billing_rows(sheet, draft, left, right, y + size * 1.9, total_label=blocks.total_label(draft))
    if draft.style.bankruptcy:
        y = sheet.paragraph(left, y + size * 0.2, words.BANKRUPTCY, draft.plain, size * 0.9, right - left)
    return y


def _immediately(sheet: Sheet, draft: Draft, y: float) -> float:
    size = draft.size
    right = sheet.width - MARGIN
    draft.begin(sheet, "action")
    x = LEFT + 150
    side = size * 1.2
    sheet.rule(LEFT, y - size * 1.3, right, y - size * 1.3, 0.8)
    title = wrap("What you need to do immediately", draft.bold, side, x - LEFT - 10)
    sheet.lines(LEFT, y, title, draft.bold, side, side * 1.15)
    y = sheet.paragraph(x, y, words.IF_YOU_AGREE, draft.bold, size, right - x) + 2
    y = sheet.bullet(x, y, words.pay(draft.amount("bullet"), draft.due("bullet")), draft.plain, size, right - x)
    y = sheet.bullet(x, y, words.PAY_ONLINE, draft.plain, size, right - x)
    sheet.right(right, y + size * 0.4, "Continued on back…", draft.plain, size)
    return y + size * 0.4


def _coupon(sheet: Sheet, draft: Draft, top: float) -> bool:
    letter, size = draft.letter, min(draft.size, 9.5)
    right = sheet.width - MARGIN
    blocks.begin_foot(sheet, draft, "coupon")
    sheet.rule(-sheet.origin[0], top, sheet.width, top, 0.6, (4, 3))
    y = top + 22
    x = blocks.logo(sheet, draft, LEFT, y)
    sheet.text(x, y, "Payment", draft.bold, size * 1.5)
    y_name = sheet.lines(LEFT, y + 22, letter.person.mixed, draft.plain, size, size * 1.2)
    rows = [row for row in _reference(draft, "coupon") if row[0] != "Tax year"]
    y = max(y_name, _box(sheet, draft, y - 6, rows, size)) + 2
    x = LEFT + 120
    y = sheet.bullet(x, y, words.payable_to(letter.office.payee), draft.plain, size, right - x)
    write = words.write_on_payment(draft.tin("coupon"), draft.year("coupon"), draft.form("coupon"))
    y = sheet.bullet(x, y, write, draft.plain, size, right - x) + size * 0.7
    sheet.lines(LEFT, y, letter.office.payment_address, draft.plain, size, size * 1.2)
    _coupon_total(sheet, draft, y, size)
    y += size * 3.4
    blocks.begin_foot(sheet, draft, "scan line")
    blocks.scan_line(sheet, draft, LEFT, right, max(y + 4, sheet.height - 40))
    return y + 4 <= sheet.height - _FOOT


def _coupon_total(sheet: Sheet, draft: Draft, y: float, size: float) -> None:
    """`Amount due by`, date and amount: on three lines, on two, or on one."""
    right = sheet.width - MARGIN
    date, amount = draft.due("coupon"), draft.amount("coupon")
    form = draft.pick("coupon total", [1, 2, 3])
    if form == 1:
        sheet.right(right, y, amount, draft.bold, size * 1.15)
        label_right = right - width(amount, draft.bold, size * 1.15) - size
        sheet.right(label_right, y, f"Amount due by {date}", draft.plain, size)
    elif form == 2:
        sheet.text(right - 190, y, "Amount due by", draft.plain, size)
        sheet.text(right - 190, y + size * 1.2, date, draft.bold, size)
        sheet.right(right, y + size * 1.2, amount, draft.bold, size * 1.2)
    else:
        x = right - 130
        sheet.lines(x, y, ("Amount due by", date), draft.plain, size, size * 1.2)
        sheet.text(x, y + size * 2.4, amount, draft.bold, size)


def _head(sheet: Sheet, draft: Draft, number: int) -> float:
    draft.begin(sheet, "header")
    return _box(sheet, draft, 46, _reference(draft, "later"), min(draft.size, 9.5)) + 24


def _page_numbers(draft: Draft) -> None:
    size = min(draft.size, 9.5)
    in_box = draft.pick("page number", ["box", "box", "foot"]) == "box"
    for number, sheet in enumerate(draft.sheets, start=1):
        text = f"Page {number} of {len(draft.sheets)}"
        if in_box:
            draft.begin(sheet, "header")
            sheet.text(sheet.width - MARGIN - 205, sheet.bottom_of("header") + size * 1.5, text, draft.plain, size)
        else:
            blocks.begin_foot(sheet, draft, "foot")
            sheet.center(sheet.width / 2, sheet.height - 12, text, draft.plain, 8)
