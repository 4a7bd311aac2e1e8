"""Every layout shows all its figures, on the page and in the text layer, none over another."""

from __future__ import annotations

import pypdfium2
import pytest

from scripts.letters import truth, wording
from scripts.letters.draft import Draft
from scripts.letters.fonts import width
from scripts.letters.pdf import STREAM_ORDERS, pdf_bytes
from scripts.letters.sheet import Sheet, Text
from tests.letters.conftest import drafts

CAP_HEIGHT, DEPTH = 0.66, 0.1
SLACK = 1.0


def words_of(pdf: bytes) -> str:
    """All text of a PDF, runs of white space made one."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(texts).split())


def box(mark: Text) -> tuple[float, float, float, float]:
    return (
        mark.x,
        mark.y - CAP_HEIGHT * mark.size,
        mark.x + width(mark.text, mark.font, mark.size),
        mark.y + DEPTH * mark.size,
    )


def overlapping(sheet: Sheet) -> list[tuple[str, str]]:
    texts = [mark for mark in sheet.marks if isinstance(mark, Text)]
    found = []
    for place, one in enumerate(texts):
        x0, top, x1, bottom = box(one)
        for other in texts[place + 1 :]:
            u0, above, u1, below = box(other)
            if min(x1, u1) - max(x0, u0) > SLACK and min(bottom, below) - max(top, above) > SLACK:
                found.append((one.text, other.text))
    return found


def test_no_text_stands_on_other_text(layout_drafts: list[Draft]) -> None:
    for draft in layout_drafts:
        for sheet in draft.sheets:
            assert overlapping(sheet) == []


def test_no_text_runs_off_the_page(layout_drafts: list[Draft]) -> None:
    for draft in layout_drafts:
        for sheet in draft.sheets:
            for mark in sheet.marks:
                if isinstance(mark, Text):
                    x0, top, x1, bottom = box(mark)
                    assert x0 > 5 and top > 5 and x1 < sheet.width - 5 and bottom < sheet.height - 5, mark


def test_every_figure_of_the_truth_stands_in_the_text_layer(layout_drafts: list[Draft]) -> None:
    for draft in layout_drafts:
        text = words_of(pdf_bytes(draft.sheets))
        notice = truth.notice(draft)
        assert notice.amount_due is not None and notice.due_date is not None and notice.notice_date is not None
        figures = [wording.money(abs(row.amount)) for row in notice.billing_rows]
        figures += [wording.money(notice.amount_due), wording.date(notice.due_date, draft.style.dates)]
        figures += [wording.date(notice.notice_date, draft.style.dates), str(notice.tax_year), draft.code]
        figures += [f"{row.factor:.9f}" for row in notice.interest_table]
        figures += [wording.money(row.amount) for row in notice.penalty_table]
        figures += [figure for figure in (notice.caller_id, notice.contact_phone, notice.tin_last4) if figure]
        assert [figure for figure in figures if figure not in text] == []


def test_the_amount_due_stands_at_several_places(layout_drafts: list[Draft]) -> None:
    for draft in layout_drafts:
        places = {"headline", "total", "bullet"} | ({"coupon"} if draft.style.coupon else set())
        assert places <= set(draft.places["amount_due"])


def test_letters_have_three_to_seven_pages(layout_drafts: list[Draft]) -> None:
    for draft in layout_drafts:
        assert 3 <= len(draft.sheets) <= 7


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_is_stored_turned_is_shown_upright(layout_drafts: list[Draft], turned: int) -> None:
    draft = layout_drafts[0]
    document = pypdfium2.PdfDocument(pdf_bytes(draft.sheets, turned=turned))  # type: ignore[arg-type]
    upright = pypdfium2.PdfDocument(pdf_bytes(draft.sheets))
    shown, expected = (one[0].render(scale=0.5, grayscale=True).to_numpy() for one in (document, upright))
    assert shown.shape == expected.shape
    assert abs(shown.astype(int) - expected.astype(int)).mean() < 6


@pytest.mark.parametrize("order", STREAM_ORDERS)
def test_the_order_of_the_text_layer_changes_no_word_of_it(order: str) -> None:
    sheets = drafts("window-box")[0].sheets
    shuffled, plain = words_of(pdf_bytes(sheets, order=order)), words_of(pdf_bytes(sheets))  # type: ignore[arg-type]
    assert sorted(shuffled.replace(" ", "")) == sorted(plain.replace(" ", ""))
