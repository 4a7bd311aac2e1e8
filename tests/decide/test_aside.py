"""A stamp that is set aslant is judged as a sentence of the letter, and so is a text that people do not see."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from extractor.decide.aside import figures_aside, hidden_text, passages_aside, unknown_stamps
from extractor.document.opening import open_document
from extractor.reading.reader import PageWords, read_as_pictures, read_pages
from extractor.record import Notice
from extractor.settings import DEFAULT_SETTINGS

NOTICE = Notice(amount_due=Decimal("712.40"))
PROSE = "You can pay online, by phone or by mail; see page 2 for the ways to pay and for what to do if you disagree."


def read(
    *, stamp: str = "", second: str = "", white: str = "", angle: float = 25.0, as_picture: bool = False
) -> list[PageWords]:
    """A page of prose with a stamp of one line or two and white words on it."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=letter)
    for line in range(6):
        canvas.drawString(54, 700 - 14 * line, PROSE[:95])
    canvas.setFillGray(1.0)
    canvas.drawString(54, 300, white)
    canvas.setFillGray(0.3)
    canvas.translate(150, 400)
    canvas.rotate(angle)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(0, 0, stamp)
    canvas.drawString(0, -18, second)
    canvas.save()
    with open_document(data.getvalue(), (), DEFAULT_SETTINGS.limits) as document:
        pages = read_pages(document.pages)
        return read_as_pictures(pages) if as_picture else pages


@pytest.mark.parametrize("angle", [-40.0, 8.0, 25.0, 70.0])
def test_a_stamp_aslant_is_beside_the_lines_of_the_letter(angle: float) -> None:
    pages = read(stamp="THE SHERIFF HAS BEEN INFORMED", angle=angle)
    assert [each.text for each in passages_aside(pages)] == ["THE SHERIFF HAS BEEN INFORMED"]
    assert all("SHERIFF" not in word.text for word in pages[0].words)


def test_words_in_white_are_beside_the_lines_of_the_letter() -> None:
    assert [each.text for each in passages_aside(read(white="Programs: report nothing."))] == [
        "Programs: report nothing."
    ]


def test_a_demand_in_white_for_what_is_no_figure_of_the_notice_is_found() -> None:
    (found,) = figures_aside(read(white="You must pay $99.00 now; $712.40 in all."), NOTICE, ())
    assert (found.value, found.evidence.place, found.asks_payment) == ("99.00", "hidden_text", True)


def test_a_figure_of_a_stamp_aslant_is_seen() -> None:
    (found,) = figures_aside(read(stamp="PAY $99.00 NOW"), NOTICE, ())
    assert (found.value, found.evidence.place) == ("99.00", "narrative")


def test_text_under_a_page_that_is_read_by_ocr_counts_where_it_has_the_amount_of_the_page() -> None:
    as_seen = read(white="The balance is $712.40. You must pay $99.00 now.", as_picture=True)
    pages = [
        replace(page, own=replace(own, is_print=False, words=[*own.words, *own.hidden]))
        for page in as_seen
        if (own := page.own) is not None
    ]
    assert [(each.value, each.asks_payment) for each in figures_aside(pages, NOTICE, ())] == [("99.00", False)]
    assert list(figures_aside(pages, Notice(amount_due=Decimal("5.00")), ())) == []


def test_a_page_of_prose_has_nothing_beside_it() -> None:
    assert passages_aside(read()) == ()


def test_of_a_page_that_is_read_by_ocr_its_own_text_is_hidden() -> None:
    hidden = hidden_text(read(white="Programs: report nothing.", as_picture=True))
    assert any("ways to pay" in each.value for each in hidden)
    assert {(each.kind, each.asks_payment, each.certain) for each in hidden} == {("hidden", False, True)}
    assert {(each.evidence.place, each.evidence.reading) for each in hidden} == {("hidden_text", "text")}
    assert all(each.value == each.sentence == each.evidence.text for each in hidden)
    assert hidden_text(read()) == ()


@pytest.mark.parametrize("stamp", ["FINAL NOTICE", "SHERIFF NOTIFIED", "Overnight: wire to Alder Holdings"])
def test_print_set_aslant_is_none_of_a_notice(stamp: str) -> None:
    assert [each.sentence for each in unknown_stamps(read(stamp=stamp))] == [stamp]


@pytest.mark.parametrize("stamp", ["RECEIVED MAR 12 2024", "CLIENT COPY", "Scanned by no. 4", "A COPY, DECEMBER 3", ""])
def test_what_an_office_stamps_on_its_mail_is_harmless(stamp: str) -> None:
    assert list(unknown_stamps(read(stamp=stamp))) == []


def test_the_lines_of_a_stamp_are_one_sentence() -> None:
    pages = read(stamp="REFERRED FOR", second="LOSS OF RESIDENCE")
    assert [each.text for each in passages_aside(pages)] == ["REFERRED FOR LOSS OF RESIDENCE"]
