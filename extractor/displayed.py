"""A letter as its pages show it: what was read of a PDF's own text is proved on the displayed pages, or read there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from extractor.decide.assembly import Assembled, assemble, contradicts_itself
from extractor.decide.displayed import (
    CODE,
    are_sure_of_others,
    barred_amount,
    covered_amount,
    is_unconfirmed,
    text_differences,
    uncertain_fields,
    unconfirmed_findings,
    unseen_contradictions,
)
from extractor.errors import EngineMissing, EngineTimeout, ExtractorError
from extractor.fields.leftovers import leftovers
from extractor.fields.reading import LetterReading
from extractor.garbage import collected_later
from extractor.kept_results import results_kept
from extractor.layout.page_layout import page_layout
from extractor.layout.same_line import SAME_PRINT
from extractor.reading.glyph_proof import Place, places_with_other_glyphs
from extractor.reading.reader import PageWords, read_as_pictures, with_coupon_line
from extractor.record import KEY_FIELDS, Evidence, FieldReading, Finding
from extractor.values.money import MONEY_IN_TEXT
from extractor.values.word import Word

_SCAN_LINE = "scan_line"
_NOT_PROVED = (_SCAN_LINE, "running_header")
_NO_DIGIT = re.compile(r"\D")
Read = Callable[[list[PageWords]], Assembled]
Displayed = tuple[list[PageWords], Assembled, list[Finding]]


@collected_later()
@results_kept()
def as_displayed(pages: list[PageWords], read: Read) -> Displayed:
    """The pages of a letter as they were read at last, its notice, and findings where the text of a PDF differs.

    `read` makes the notice of the pages. Pages whose own text was read are read by OCR instead where a figure of them
    is another on the displayed page, or where a key field was not found in it or is uncertain.
    """
    assembled = read(pages)
    texts = {page.number: page.own for page in pages if page.own is not None and page.own.is_print}
    if not texts:
        return pages, assembled, _covered_differences(pages, assembled)
    try:
        places = {name: _places(field) for name, field in assembled.fields.items() if _is_proved(name, field)}
        other = places_with_other_glyphs(texts, frozenset().union(*places.values()))
        in_uncertainty = ({number for number, _ in other} | assembled.uncertain_lines.keys()) & texts.keys()
        pictured = _read_by_ocr(pages, in_uncertainty)
        shown = read(pictured) if in_uncertainty else assembled
    except (EngineTimeout, EngineMissing) as error:
        return pages, assembled, [_not_compared(error)]
    unproved = [name for name, own in places.items() if own & other and name in KEY_FIELDS]
    differing = [name for name in unproved if is_unconfirmed(assembled.fields[name], shown.fields.get(name))]
    if are_sure_of_others(differing, shown) or uncertain_fields(shown) < uncertain_fields(assembled):
        lost = unseen_contradictions(assembled, shown)
        if not other:
            shown = _with_print_of_text(shown, pages)
        return pictured, shown, [*text_differences(assembled.fields, shown.fields), *lost]
    hidden = (*_covered_differences(pages, assembled), *_barred_figures(pages))
    return pages, _with_confirmed(assembled, shown), [*hidden, *unconfirmed_findings(differing, assembled)]


def _with_confirmed(assembled: Assembled, shown: Assembled) -> Assembled:
    """The notice of its pages' own text, what is drawn on them certain where the displayed pages show it too."""
    sure = {(each.kind, each.value) for each in shown.leftovers if each.certain}
    leftovers = (replace(each, certain=each.certain or (each.kind, each.value) in sure) for each in assembled.leftovers)
    return replace(assembled, leftovers=tuple(leftovers))


def _not_compared(error: ExtractorError) -> Finding:
    return Finding(
        code=CODE,
        severity="warning",
        message=f"the text inside the PDF could not be compared with the displayed page: {error}",
    )


def _places(field: FieldReading) -> set[Place]:
    """Where a figure stands that was read of a PDF's own text.

    Not the scan line, which the engine cannot read, nor what the heads of later pages say again, unless they contradict
    it.
    """
    return {
        (evidence.page, evidence.bbox)
        for evidence in field.evidence
        if evidence.reading == "text" and _counts(evidence, field)
    }


def _is_proved(name: str, field: FieldReading) -> bool:
    """Whether a figure is looked for on the displayed page: a key field, or a part of one that contradicts itself."""
    return name in KEY_FIELDS or (name.partition(".")[0] in KEY_FIELDS and contradicts_itself(field))


def _counts(evidence: Evidence, reading: FieldReading) -> bool:
    return (evidence.chosen and evidence.place not in _NOT_PROVED) or (
        contradicts_itself(reading) and evidence.place != _SCAN_LINE
    )


def _read_by_ocr(pages: list[PageWords], numbers: Collection[int]) -> list[PageWords]:
    """The pages, some of them read by OCR; the first page of a letter with its scan line."""
    read = {page.number: page for page in read_as_pictures([page for page in pages if page.number in numbers])}
    first = pages[0].number
    if first in read and read[first].picture is not None and first != 1:
        read[first] = with_coupon_line(read[first])
    return [read.get(page.number, page) for page in pages]


def _with_print_of_text(shown: Assembled, pages: list[PageWords]) -> Assembled:
    """The notice that was read by OCR, with what its pages' own text prints and no field claims.

    That text was proved on the displayed page, and OCR does not see all of it, as light print on a dark bar.
    """
    layouts = [page_layout(each.number, each.own.words) for each in pages if each.own is not None and each.own.is_print]
    claimed = [evidence for field in shown.fields.values() for evidence in field.evidence]
    seen = {(each.kind, each.value) for each in shown.leftovers}
    more = (each for each in leftovers([layouts], shown.notice, claimed) if (each.kind, each.value) not in seen)
    return replace(shown, leftovers=(*shown.leftovers, *more))


def _barred_figures(pages: list[PageWords]) -> list[Finding]:
    """Where a dark bar covers an amount of the text of a PDF: the page shows that one was there, and not which."""
    return [
        barred_amount(word)
        for page in pages
        if page.own is not None and page.own.is_print
        for word in page.own.barred
        if MONEY_IN_TEXT.fullmatch(word.text)
    ]


def _covered_differences(pages: list[PageWords], assembled: Assembled) -> list[Finding]:
    """Where the text of a PDF that is covered by other print has other key figures than that print."""
    covered = [page.own for page in pages if page.own is not None and page.own.is_covered]
    if not covered:
        return []
    text = assemble([LetterReading(tuple(page_layout(own.page.number, own.words) for own in covered))])
    return [*text_differences(text.fields, assembled.fields), *_covered_amounts(pages)]


def _covered_amounts(pages: list[PageWords]) -> list[Finding]:
    """Where other print is over an amount of the text of a PDF, whether what it shows can be read or not."""
    return [
        covered_amount(word, seen)
        for page in pages
        if page.own is not None and page.own.is_covered
        for word in page.own.words
        if MONEY_IN_TEXT.fullmatch(word.text) and (seen := _shown_at(word, page.words)) is not None
    ]


def _shown_at(word: Word, read: Sequence[Word]) -> str | None:
    """What OCR reads in the place of a word of the text; None where it has the same digits and no others, whether in
    one word or in pieces."""
    seen = [other.text for other in read if other.box.overlaps(word.box, SAME_PRINT)]
    digits = [_NO_DIGIT.sub("", text) for text in (*seen, "".join(seen))]
    return None if _NO_DIGIT.sub("", word.text) in digits else " ".join(seen)
