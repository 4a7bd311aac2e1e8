"""A letter that is read with confidence is not read again; another is, pass by pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np
import pytest

from extractor.decide import repeat
from extractor.decide.assembly import Assembled, assemble
from extractor.decide.hidden_text import with_hidden_text
from extractor.decide.initial_status import initial_status
from extractor.decide.repeat import letter_reading, read_until_confident
from extractor.document.page import Picture
from extractor.errors import EngineTimeout
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
from extractor.reading.reader import PageWords
from extractor.record import SURE
from extractor.values.word import Span
from tests.decide.test_billing_choice import DUE, ROWS, changed, layout
from tests.layout.pages import Line, page

PICTURE = Picture(np.full((10, 10), 255, np.uint8), 72)


def words(layouts: PageLayout) -> PageWords:
    """A page of a PDF's own text with these words."""
    return PageWords(1, "text", [word for run in layouts.runs for word in run.words])


def test_without_pictures_the_first_reading_stands() -> None:
    for confidence in (None, 60.0):
        first = layout(ROWS, confidence=confidence)
        found = read_until_confident([], {1: first})
        assert found.fields["interest"].value == "145.00"
        assert found.fields["amount_due"].value == DUE[1:]


@dataclass
class Passes:
    """Recognition passes that read a page as given, one after the other; what they were asked to read."""

    pages: Sequence[PageLayout | Exception]
    asked: list[tuple[int, tuple[Span, ...]]] = field(default_factory=list)

    def again(self, page: PageWords, _upright: object, number: int, lines: tuple[Span, ...]) -> PageWords:
        self.asked.append((page.number, lines))
        read = self.pages[number]
        if isinstance(read, Exception):
            raise read
        return words(read)


@pytest.fixture
def reread(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Assembled, Passes]]:
    """Reads a scanned page with a layout, and again with each of some others."""

    def read(first: PageLayout, *others: PageLayout | Exception) -> tuple[Assembled, Passes]:
        passes = Passes(others)
        monkeypatch.setattr(repeat, "repeat_passes", lambda: range(len(others)))
        monkeypatch.setattr(repeat, "upright_page", lambda page: page)
        monkeypatch.setattr(repeat, "read_again", passes.again)
        scanned = replace(words(first), how="ocr", picture=PICTURE)
        return read_until_confident([scanned], {1: first}), passes

    return read


def test_a_page_is_read_again_until_its_figures_add_up(reread: Callable[..., tuple[Assembled, Passes]]) -> None:
    worn, clear = layout(changed(2, "638.30"), degraded=60.0), layout(ROWS)
    found, passes = reread(worn, clear, clear, clear, clear)
    assert [page for page, _ in passes.asked] == [1]
    assert found.fields["penalties"].value == "633.30"
    assert found.fields["penalties"].confidence > SURE
    assert {evidence.text for evidence in found.fields["penalties"].evidence} >= {"633.30"}


def test_only_the_lines_in_question_are_read_again(reread: Callable[..., tuple[Assembled, Passes]]) -> None:
    worn = layout(changed(2, "638.30"), degraded=60.0)
    found, passes = reread(worn, worn)
    assert passes.asked == [(1, assemble([LetterReading((worn,))]).uncertain_lines[1])]
    assert found.fields["penalties"].confidence < SURE


def test_a_pass_that_times_out_ends_the_reading(reread: Callable[..., tuple[Assembled, Passes]]) -> None:
    worn = layout(changed(2, "638.30"), degraded=60.0)
    found, passes = reread(worn, EngineTimeout("too slow"), layout(ROWS))
    assert len(passes.asked) == 1
    assert found.fields["penalties"].value == "638.30"


def test_a_page_that_is_certain_is_not_read_again(reread: Callable[..., tuple[Assembled, Passes]]) -> None:
    assert reread(layout(ROWS, confidence=98.0, degraded=98.0), layout(ROWS))[1].asked == []


def test_a_page_without_a_code_is_read_again_whole() -> None:
    certain = layout(ROWS, confidence=98.0, degraded=98.0)
    coded = assemble([LetterReading((certain,))])
    unnamed = PageLayout(1, tuple(run for run in certain.runs if run.text != "Notice CP14"))
    found = assemble([LetterReading((unnamed,))])
    assert (coded.kind, coded.uncertain_lines) == ("cp14", {})
    assert (found.kind, found.uncertain_lines) == ("likely_cp14", {1: ()})


@pytest.mark.parametrize(("confidence", "spans"), [(98.0, ((384.0, 426.0),)), (None, ())])
def test_an_unclaimed_amount_is_read_again_with_its_sentence_unless_it_is_a_pdfs_own(
    confidence: float | None, spans: tuple[Span, ...]
) -> None:
    certain = layout(ROWS, confidence=98.0, degraded=98.0)
    more = page((60, 400, "A fee of $75.00 is added to what you owe."), confidence=confidence)
    found = assemble([LetterReading((PageLayout(1, certain.runs + more.runs),))])
    assert [each.value for each in found.leftovers if each.kind == "amount"] == ["75.00"]
    assert found.uncertain_lines == ({1: spans} if spans else {})


@pytest.mark.parametrize(("date", "page_again"), [("01/17/2018", [3]), ("12/17/2017", [])])
def test_a_penalty_that_begins_after_the_notice_is_read_again(date: str, page_again: list[int]) -> None:
    """The notice of the first page is dated January 30, 2018."""
    lines = ("Failure-to-pay", f"{date}   2   1,697.00   0.5%   16.97", "Total failure-to-pay $16.97")
    third = page(*((60, 100 + 20 * at, line) for at, line in enumerate(lines)), confidence=90.0, number=3)
    found = assemble([LetterReading((layout(ROWS, confidence=98.0, degraded=98.0), third))])
    assert [each for each in found.uncertain_lines if each == 3] == page_again


def test_all_that_a_letter_prints_is_kept_for_the_checks() -> None:
    assert {"Notice CP14", "Billing Summary", "Interest charges", DUE} <= set(
        assemble([LetterReading((layout(ROWS),))]).lines
    )


def test_an_empty_page_is_no_part_of_a_reading() -> None:
    first = layout(ROWS)
    assert letter_reading({1: first, 2: PageLayout(2, ())}).layouts == (first,)


@pytest.mark.parametrize("credit", ["0.50", "1.00"])
def test_the_minus_of_a_small_credit_is_restored(credit: str) -> None:
    due = f"${Decimal('3961.30') - Decimal(credit):,}"
    fields = assemble([LetterReading((layout(changed(1, credit), due=due),))]).fields
    assert fields["payments_and_credits"].value == f"-{credit}"


def test_a_letter_of_another_code_is_unsupported_and_a_blank_one_is_looked_at() -> None:
    lines = page((60, 60, "Notice CP504"), (60, 80, "Tax year 2017"), (60, 120, "Final notice"), confidence=95.0)
    other = assemble([LetterReading((lines,))])
    assert (other.kind, initial_status(other, [words(lines)])) == ("other", "unsupported")
    mine = assemble([LetterReading((layout(ROWS),))])
    assert initial_status(mine, [words(layout(ROWS))]) == "review"


@pytest.mark.parametrize(("legible", "status"), [(True, "unsupported"), (False, "review")])
def test_a_letter_without_a_code_is_unsupported_where_its_first_page_is_legible(legible: bool, status: str) -> None:
    prose = ["Dear neighbor, the street will be closed on Monday while the city repairs the pipes below it."] * 20
    lines = page(*((60, 60 + 20 * at, line) for at, line in enumerate(prose)), confidence=95.0)
    other = assemble([LetterReading((lines,))])
    first = replace(words(lines if legible else page((60, 60, "l;"), confidence=9.0)), how="ocr", picture=PICTURE)
    assert (other.kind, other.notice.notice_code, first.is_legible) == ("other", None, legible)
    assert initial_status(other, [first]) == status


def test_hidden_text_is_evidence_that_is_never_chosen() -> None:
    shown, beneath = layout(ROWS), layout(changed(3, "541.00"), confidence=None)
    assembled = assemble([LetterReading((shown,))])
    hidden = [word for run in beneath.runs for word in run.words]
    fields = with_hidden_text(assembled, [PageWords(1, "ocr", [], hidden)])
    before, after = assembled.fields["interest"], fields["interest"]
    assert (after.value, after.confidence, after.agreement) == (before.value, before.confidence, before.agreement)
    [added] = after.evidence[len(before.evidence) :]
    assert (added.text, added.place, added.chosen) == ("541.00", "hidden_text", False)
    assert with_hidden_text(assembled, [words(shown)]) == assembled.fields


OTHER_DAY: list[Line] = [(60, 500, "Pay the amount due by March 15, 2018.")]
OTHER_PENALTY: list[Line] = [
    (60, 60, "Failure-to-pay"),
    (60, 80, "01/15/2017   10   12,668.00   0.5%   633.40"),
    (60, 100, "Total failure-to-pay   $633.40"),
]


@pytest.mark.parametrize(("number", "lines"), [(1, OTHER_DAY), (2, OTHER_PENALTY)])
def test_a_contradiction_in_a_pdfs_own_text_is_not_read_again(number: int, lines: list[Line]) -> None:
    """In what OCR reads it may be a figure that is misread."""
    again = {}
    for confidence in (None, 98.0):
        first, more = layout(ROWS, confidence=confidence, degraded=98.0), page(*lines, confidence=confidence)
        own = page(*lines, confidence=confidence, number=number)
        pages = (PageLayout(1, first.runs + more.runs),) if number == 1 else (first, own)
        again[confidence] = assemble([LetterReading(pages)]).uncertain_lines
    assert again[None] == {}
    assert list(again[98.0]) == [1]


def test_a_missing_tax_year_is_looked_for_on_the_first_page_and_on_that_of_the_bill() -> None:
    header = page((60, 60, "Notice CP14"), (60, 100, "Notice date January 30, 2018"), confidence=92.0)
    assembled = assemble([LetterReading((header, page_of_bill()))])
    assert assembled.fields["tax_year"].value is None
    assert {1, 2} <= assembled.uncertain_lines.keys()


def page_of_bill() -> PageLayout:
    lines: list[Line] = []
    for at, (label, amount) in enumerate((*ROWS, ("Amount due by February 20, 2018", DUE))):
        lines += [(60, 220 + 16 * at, label), (480 - 5.4 * len(amount), 220 + 16 * at, amount)]
    return page(*lines, confidence=92.0, number=2)
