"""Whose lines are whose: the taxpayer's name and address, and the office that takes the payment."""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractor.document.opening import open_document
from extractor.fields.address import mailing_block, payment_block
from extractor.fields.address_block import address_blocks, line_of
from extractor.fields.payee import payee
from extractor.layout.page_layout import PageLayout, page_layout
from extractor.layout.text_run import TextRun
from extractor.reading.reader import read_pages
from extractor.record import Notice
from scripts.letters import truth
from scripts.letters.layouts import LAYOUTS
from tests.layout.pages import Line, drafted, page, printed, stacked

SAMPLES = Path(__file__).parents[2] / "samples"
OFFICE = stacked(100, 40, "Department of the Treasury", "Internal Revenue Service", "Holtsville, NY 11742-9019")
HEADER = [
    (360.0, 40.0, "Notice"),
    (470.0, 40.0, "CP14"),
    (360.0, 54.0, "Tax year"),
    (470.0, 54.0, "2022"),
    (360.0, 68.0, "Your caller ID"),
    (470.0, 68.0, "1234"),
]
HEADLINE = stacked(54, 230, "You have a balance due for 2022", "Amount due: $1,075.21", pitch=18)
PAYABLE = [(54.0, 640.0, "Make your check or money order payable to the United States Treasury.")]
PAY_TO = ("INTERNAL REVENUE SERVICE", "CINCINNATI, OH 45999-0149")
JOHN = ("JOHN A SMITH", "123 N HARRIS ST", "HARVARD, TX 12345")
JOHN_ON_COUPON = ("John A Smith", "123 N Harris Street", "Harvard, TX 12345")


def letter(
    *address: str, coupon: Sequence[Line] = (), confidence: float | None = None, pitch: float = 12.0
) -> PageLayout:
    """Page 1 of a letter with these lines in the window of the envelope."""
    lines = [*OFFICE, *HEADER, *stacked(54, 130, *address, pitch=pitch), *HEADLINE, *PAYABLE, *coupon]
    return page(*lines, (250, 760, "Page 1 of 4"), confidence=confidence)


def shown(block: Sequence[TextRun]) -> list[str]:
    return [line.text for line in block]


def addressed(*address: str) -> list[str]:
    """What is taken for the taxpayer's name and address of a letter with these lines in its window."""
    return shown(mailing_block(letter(*address)))


@pytest.mark.parametrize(
    "address",
    [
        JOHN,
        ("JOHN AND MARY SMITH", "123 N HARRIS ST APT 4", "HARVARD TX 12345-6789"),
        ("JOHN SMITH & MARY O'NEILL-JONES", "PO BOX 17", "TRUTH OR CONSEQUENCES, NM 87901"),
        ("JOHN SMITH", "C/O MARY JONES", "123 N HARRIS ST", "APT 4B", "HARVARD, TX 12345"),
        ("JOHN SMITH", "% JONES & SONS", "123 N HARRIS ST", "HARVARD, TX 12345"),
        ("JOHN SMITH", "APT 4B", "123 N HARRIS ST", "HARVARD, TX 12345"),
        ("JOHN SMITH JR", "HARVARD, TX 12345"),
        ("JOHN SMITH 3RD", "GENERAL DELIVERY", "HARVARD, TX 12345"),
        ("SGT JOHN SMITH", "PSC 1234 BOX 567", "APO AE 09354"),
        ("JOHN SMITH", "UNIT 2050 BOX 4190", "FPO, AP 96278-2050"),
        ("JOSÉ NÚÑEZ", "URB LAS GLADIOLAS 150 CALLE A", "SAN JUAN, PR 00926"),
        ("John Smith", "123 Main St.", "Harvard, TX 12345"),
        ("MARIE DUBOIS", "12 RUE DE RIVOLI", "75001 PARIS", "FRANCE"),
        ("JOHN SMITH", "10 MAPLE CRES", "TORONTO ON M5V 2T6", "CANADA"),
        ("JOHN SMITH", "FLAT 3", "221 BAKER ST", "LONDON NW1 6XE", "UNITED KINGDOM"),
        ("JOHN SMITH", "C/O M JONES", "BUILDING C", "FLOOR 2", "123 N HARRIS ST", "APT 4B", "HARVARD, TX 12345"),
        ("John Smith", "12 Elm St, Harvard, TX 12345"),
        ("JOHN SMITH", "SUNNY ACRES", "OLD MILL ROAD", "HARVARD, TX 12345"),
        ("KLAUS MUSTER", "ERIKA MUSTER", "12 RUE DE RIVOLI", "75001 PARIS", "FRANCE"),
    ],
    ids=lambda address: " / ".join(address),
)
def test_the_lines_of_the_window_are_the_taxpayers(address: tuple[str, ...]) -> None:
    assert addressed(*address) == list(address)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("JOHN A SMITH &", "MARY B JONES"),
        ("JOHN A SMITH", "& MARY B JONES"),
        ("JOHN A SMITH AND", "MARY SMITH"),
        ("JOHN A SMITH", "MARY B JONES"),
    ],
)
def test_a_joint_name_on_two_lines_is_one_name(first: str, second: str) -> None:
    assert addressed(first, second, *JOHN[1:]) == [f"{first} {second}", *JOHN[1:]]


def test_wide_spaces_before_the_zip_do_not_part_the_line() -> None:
    assert addressed("JOHN SMITH", "123 N HARRIS ST", "HARVARD, TX     12345")[-1] == "HARVARD, TX 12345"


@pytest.mark.parametrize(
    "over",
    ["*******AUTO**5-DIGIT 12345", "022371.589432.0097.002 1 MB 0.425 530", "Bes ee ese", "January 30, 2018", "To:"],
)
def test_mail_sorting_lines_are_not_the_name(over: str) -> None:
    assert addressed(over, *JOHN) == list(JOHN)


@pytest.mark.parametrize("over", ["for the year 2022", "Tax bill, made out in June", "Recipient of this letter"])
def test_a_label_over_the_name_is_not_the_name(over: str) -> None:
    block = mailing_block(page(*HEADER, *stacked(54, 160, over, *JOHN)))
    assert shown(block) == list(JOHN)


def test_bars_read_as_words_are_not_a_name() -> None:
    bars = page(*stacked(54, 118, "TTL ELL"), confidence=20)
    read = page(*stacked(54, 130, *JOHN), confidence=93)
    assert shown(mailing_block(PageLayout(1, (*bars.runs, *read.runs)))) == list(JOHN)


@pytest.mark.parametrize("lost", ["J0HN SM1TH", "JOHN", "900-12-4668", "Taxpayer ID number 900124668"])
def test_without_a_recognized_name_there_is_no_address(lost: str) -> None:
    assert addressed(lost, *JOHN[1:]) == []


def test_the_offices_own_address_is_never_the_taxpayers() -> None:
    assert shown(mailing_block(page(*OFFICE, *HEADER, *HEADLINE))) == []
    assert shown(mailing_block(page(*OFFICE[2:], *HEADER, *HEADLINE))) == []
    submission = stacked(54, 40, "Internal Revenue Service", "Submission Processing", "Kansas City, MO 64999-0017")
    assert shown(mailing_block(page(*submission, *HEADLINE))) == []


@pytest.mark.parametrize(
    "degraded", ["lntemal Rcvenue Scrvice", "Intemal Revonuo Senice", "EV IRS irtemai Revenue Senice"]
)
def test_a_misread_office_name_is_recognized(degraded: str) -> None:
    office = stacked(54, 40, degraded, "P.O. Box 9019", "Holtsville, NY 11742-9019")
    assert shown(mailing_block(page(*office, *HEADLINE, confidence=90))) == []


def test_labels_in_capitals_are_no_address() -> None:
    box = stacked(54, 100, "NOTICE CP14", "TAX YEAR 2022", "CALLER ID 1234", "TELEPHONE SERVICE")
    assert shown(mailing_block(page(*OFFICE, *box, *HEADLINE))) == []


def test_two_peoples_addresses_leave_it_open_which_is_the_taxpayers() -> None:
    other = stacked(54, 280, "MARY B JONES", "9 ELM ST", "BOISE, ID 83701")
    both = [*stacked(54, 130, *JOHN), *other]
    assert shown(mailing_block(page(*OFFICE, *both, *PAYABLE))) == []
    repeated = stacked(54, 680, *JOHN_ON_COUPON)
    assert shown(mailing_block(page(*OFFICE, *both, *PAYABLE, *repeated))) == list(JOHN)


def test_without_a_mailing_block_the_coupons_address_is_taken() -> None:
    coupon = stacked(54, 680, *JOHN_ON_COUPON)
    assert shown(mailing_block(letter("JOHN", *JOHN[1:], coupon=coupon))) == list(JOHN_ON_COUPON)


def test_a_misread_comma_and_a_speck_are_corrected() -> None:
    read = letter("JOHN SMITH", "123 N HARRIS ST", "HARVARD. TX 12345°", confidence=90)
    assert shown(mailing_block(read))[-1] == "HARVARD, TX 12345"


@pytest.mark.parametrize("gap", [0, 2, 20])
def test_the_taxpayers_lines_over_the_office_are_not_the_offices(gap: int) -> None:
    coupon = [*stacked(54, 660, *JOHN_ON_COUPON), *stacked(54, 696 + gap, *PAY_TO)]
    assert shown(payment_block(letter(*JOHN, coupon=coupon))) == list(PAY_TO)


def test_the_office_may_be_beside_the_taxpayer() -> None:
    coupon = [*stacked(54, 660, *JOHN_ON_COUPON), *stacked(320, 660, *PAY_TO)]
    assert shown(payment_block(letter(*JOHN, coupon=coupon))) == list(PAY_TO)


def test_the_office_above_the_coupons_mark_is_found() -> None:
    lines = [*OFFICE, *stacked(54, 130, *JOHN), *HEADLINE, *stacked(320, 700, *PAY_TO)]
    assert shown(payment_block(page(*lines, (320, 730, "Payable to the United States Treasury")))) == list(PAY_TO)


@pytest.mark.parametrize(
    "office",
    [
        ("DEPARTMENT OF THE TREASURY", "INTERNAL REVENUE SERVICE", "P.O. BOX 931000", "LOUISVILLE, KY 40293-1000"),
        ("INTERNAL REVENUE SERVICE", "OGDEN UT 84201"),
        ("Internal Revenue Service, Ogden, UT 84201-0114",),
    ],
)
def test_the_offices_address_is_whole(office: tuple[str, ...]) -> None:
    coupon = [*stacked(54, 660, *JOHN_ON_COUPON), *stacked(54, 710, *office)]
    assert shown(payment_block(letter(*JOHN, coupon=coupon))) == list(office)


def test_centered_lines_are_one_block() -> None:
    coupon = [(320.0, 700.0, "INTERNAL REVENUE SERVICE"), (317.3, 712.0, "CINCINNATI, OH 45999-0149")]
    centered = [(300.0, 700.0, "INTERNAL REVENUE SERVICE"), (324.3, 712.0, "OGDEN, UT 84201")]
    assert shown(payment_block(letter(*JOHN, coupon=coupon))) == list(PAY_TO)
    assert shown(payment_block(letter(*JOHN, coupon=centered))) == ["INTERNAL REVENUE SERVICE", "OGDEN, UT 84201"]


def test_a_page_without_a_coupon_has_no_payment_address() -> None:
    assert shown(payment_block(page(*OFFICE, *stacked(54, 130, *JOHN), *HEADLINE, *stacked(54, 700, *PAY_TO)))) == []


def test_a_coupon_without_an_office_shows_a_strangers_address() -> None:
    own = stacked(54, 660, *JOHN_ON_COUPON)
    stranger = ("TAX RESOLUTION CENTER", "PO BOX 55", "MIAMI, FL 33101")
    assert shown(payment_block(letter(*JOHN, coupon=own))) == []
    assert shown(payment_block(letter(*JOHN, coupon=[*own, *stacked(54, 720, *stranger)]))) == list(stranger)


def test_no_block_has_a_line_with_a_taxpayer_number() -> None:
    coupon = stacked(54, 684, "SSN 900-12-4668", *PAY_TO)
    assert shown(payment_block(letter(*JOHN, coupon=coupon))) == list(PAY_TO)
    assert addressed("900124668 JOHN SMITH", *JOHN[1:]) == []


@functools.cache
def first_page(layout: str, seed: int) -> tuple[PageLayout, Notice]:
    """Page 1 of a made letter as its text reads, and what it prints."""
    draft = drafted(layout, seed)
    return printed(draft)[0], truth.notice(draft)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("seed", [3, 14])
def test_name_and_address_are_read_in_each_layout(layout: str, seed: int) -> None:
    page, notice = first_page(layout, seed)
    assert shown(mailing_block(page)) == [notice.taxpayer_name, *notice.mailing_address]
    assert shown(payment_block(page)) == notice.payment_address
    assert payee(page) == notice.payee


def test_a_letter_to_a_place_abroad_set_by_another_hand() -> None:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    canvas.setFont("Times-Roman", 11)
    for at, line in [(800, "Department of the Treasury"), (786, "Internal Revenue Service"), (772, "Austin, TX 73301")]:
        canvas.drawString(60, at, line)
    for row, line in enumerate(["KLAUS UND ERIKA MUSTERMANN", "HEIDESTR 17", "51147 KOELN", "GERMANY"]):
        canvas.drawString(60, 700 - 13 * row, line)
    canvas.drawString(60, 600, "You have a balance due for 2022")
    canvas.drawString(60, 40, "Continued on back")
    canvas.save()
    with open_document(written.getvalue()) as document:
        layout = page_layout(1, read_pages([document.pages[0]])[0].words)
    assert shown(mailing_block(layout)) == ["KLAUS UND ERIKA MUSTERMANN", "HEIDESTR 17", "51147 KOELN", "GERMANY"]


def test_a_barcode_above_the_address_is_not_the_name() -> None:
    with open_document((SAMPLES / "scan-300.jpg").read_bytes()) as document:
        layout = page_layout(1, read_pages([document.pages[0]])[0].words)
    found = [*shown(mailing_block(layout)), *shown(payment_block(layout)), payee(layout) or ""]
    truths = map(json.loads, (SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    expected = next(line for line in truths if line["file"] == "scan-300.jpg")["notice"]
    assert found == [
        expected["taxpayer_name"],
        *expected["mailing_address"],
        *expected["payment_address"],
        expected["payee"],
    ]


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("speck", ["‘{}", "{} -", "{}°"])
def test_a_speck_beside_a_line_of_an_address_is_not_of_it(speck: str, at: int) -> None:
    lines = [speck.format(line) if place == at else line for place, line in enumerate(JOHN)]
    assert shown(mailing_block(letter(*lines, confidence=95.0)))[0].strip("°‘") == JOHN[0]


@pytest.mark.parametrize(("zip_code", "taxpayer"), [("12345", list(JOHN)), ("12346", [])])
def test_one_zip_code_makes_two_blocks_one_taxpayers_whatever_the_names_are(zip_code: str, taxpayer: list[str]) -> None:
    other = stacked(54, 280, "THE HOUSEHOLD", "PO BOX 9", f"ELSEWHERE, TX {zip_code}")
    both = [*stacked(54, 130, *JOHN), *other]
    assert shown(mailing_block(page(*OFFICE, *both, *PAYABLE))) == taxpayer


def test_print_that_overlaps_a_line_is_no_line_above_it() -> None:
    over = [(54.0, 149.0, "COPY")]
    read = page(*OFFICE, *HEADER, *stacked(54, 130, *JOHN), *over, *HEADLINE, *PAYABLE)
    assert shown(mailing_block(read))[-1] == JOHN[-1]


@pytest.mark.parametrize(("between", "line"), [("", "DAYTON, OH 45402"), ("No.", "DAYTON, OH")])
def test_a_zip_code_far_behind_its_city_has_no_print_between_them(between: str, line: str) -> None:
    layout = page(*stacked(60, 100, "DAYTON, OH"), *([(136.0, 100.0, between)] if between else []), (170, 100, "45402"))
    assert line_of(layout, layout.runs[0]).text == line


@pytest.mark.parametrize(
    "address",
    [
        ("c/o Mary Jones", "John Smith", "123 Main St.", "Harvard, TX 12345"),
        ("John Smith", "Harvard, TX 12345"),
        ("GENERAL DELIVERY", "HARVARD, TX 12345"),
        ("INTERNAL REVENUE SERVICE", "12 RUE DE RIVOLI", "75001 PARIS", "FRANCE"),
        ("JOHN SMITH", "HARVARD HOUSE", "PARIS", "FRANCE"),
        (
            "JOHN SMITH",
            "C/O M JONES",
            "ROOM A",
            "BUILDING C",
            "FLOOR 2",
            "123 N HARRIS ST",
            "APT 4B",
            "HARVARD, TX 12345",
        ),
    ],
    ids=lambda address: " / ".join(address),
)
def test_lines_without_a_name_over_an_address_are_nobodys(address: tuple[str, ...]) -> None:
    assert addressed(*address) == []


def test_a_second_name_before_care_of_is_a_spouses() -> None:
    rest = ("C/O BOB SMITH", "123 N HARRIS ST", "HARVARD, TX 12345")
    assert addressed("JOHN A SMITH", "MARY B JONES", *rest) == ["JOHN A SMITH MARY B JONES", *rest]


def test_an_address_abroad_below_the_head_of_the_page_is_not_the_taxpayers() -> None:
    abroad = ("MARIE DUBOIS", "12 RUE DE RIVOLI", "75001 PARIS", "FRANCE")
    for top, found in ((130, list(abroad)), (400, [])):
        assert shown(mailing_block(page(*OFFICE, *stacked(54, top, *abroad), *PAYABLE))) == found


def test_a_strangers_address_is_to_pay_to_only_in_the_coupon_of_a_known_taxpayer() -> None:
    stranger = ("TAX RESOLUTION CENTER", "PO BOX 55", "MIAMI, FL 33101")
    above = page(*OFFICE, *stacked(54, 130, *JOHN), *stacked(54, 400, *stranger), *PAYABLE)
    alone = page(*OFFICE, *PAYABLE, *stacked(54, 720, *stranger))
    assert [shown(payment_block(each)) for each in (above, alone)] == [[], []]


def test_the_window_of_the_envelope_goes_before_another_name_in_the_coupon() -> None:
    other = stacked(54, 660, "MARY B JONES", "9 OAK ST", "ELSEWHERE, TX 99999")
    assert shown(mailing_block(letter(*JOHN, coupon=other))) == list(JOHN)


@pytest.mark.parametrize(("top", "found"), [(164.9, list(JOHN)), (165.1, [])])
def test_the_last_line_of_an_address_is_close_below_the_street(top: float, found: list[str]) -> None:
    lines = [*stacked(54, 130, *JOHN[:2]), (54.0, top, JOHN[2])]
    assert shown(mailing_block(page(*OFFICE, *HEADER, *lines, *PAYABLE))) == found


def test_the_zip_code_of_an_office_is_no_line_of_the_address_below() -> None:
    office = stacked(100, 40, "Internal Revenue Service, Kansas City, MO", "64999-0010", pitch=11)
    own = stacked(100, 62, *JOHN, pitch=11)
    blocks = [[line.text for line in block] for block in address_blocks(page(*office, *own))]
    assert list(JOHN) in blocks
