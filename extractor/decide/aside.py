"""What a page's own text has besides the lines of the letter: print set aslant, as of a stamp, and hidden words.

No figure is read of it, and no forger's words pass in it: people see a stamp, programs read what is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.fields.candidate import sentence_leftover
from extractor.fields.leftovers import leftovers
from extractor.fields.passages import Passage, passages
from extractor.fields.sentences import WORD
from extractor.layout.page_layout import PageLayout, page_layout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.reading.reader import PageWords
from extractor.record import Evidence, Notice
from extractor.values.money import parse_money
from extractor.values.word import Word

HIDDEN = "hidden_text"
"""The place of text that the page does not show."""
_OF_OFFICES = frozenset(
    "a approved by client confidential copy date dated draft duplicate entered faxed file filed for from mailed no of "
    "on original our page paid pm am printed processed received recd records reviewed sample scanned specimen the void "
    "your jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october "
    "nov november dec december".split()
)
"""What offices stamp on the mail that they get and keep. Of 516 honest letters with a text of their own, of thirteen
sets, none has print that is set aslant or up the margin; 22 with signs of fraud have."""


def passages_aside(pages: Sequence[PageWords]) -> tuple[Passage, ...]:
    """The passages of the pages of a letter that are no lines of it."""
    return tuple(passage for page in pages for passage in _of_page(page))


def _of_page(page: PageWords) -> Iterator[Passage]:
    yield from (Passage(page_layout(page.number, stamp), (TextRun(stamp),)) for stamp in _stamps(page))
    yield from passages(page_layout(page.number, _hidden(page)))


def _stamps(page: PageWords) -> Iterator[tuple[Word, ...]]:
    """The words of print that is set aslant: of lines one after another whose boxes overlap in one."""
    stamp: tuple[Word, ...] = ()
    for line in page.own.aslant if page.own is not None and page.own.is_print else ():
        if stamp and not TextRun(stamp).box.overlaps(TextRun(tuple(line)).box, 0):
            yield stamp
            stamp = ()
        stamp += tuple(line)
    if stamp:
        yield stamp


def unknown_stamps(pages: Sequence[PageWords]) -> Iterator[Leftover]:
    """The print of PDFs' own text that is set aslant and is no stamp of an office: a machine prints notices level."""
    for page in pages:
        for stamp in _stamps(page):
            run = TextRun(stamp)
            if not _OF_OFFICES.issuperset(word.casefold() for word in WORD.findall(run.text)):
                yield sentence_leftover("it is set aslant, as no print of a notice is", run.text, run, shown=run.text)


def figures_aside(pages: Sequence[PageWords], notice: Notice, seen: Iterable[Leftover]) -> Iterator[Leftover]:
    """The figures of what is no line of the letter that are none of the notice's, and not `seen` in its lines. The text
    behind a picture asks for nothing: it may be somebody's OCR."""
    known = {(each.kind, each.value) for each in seen}
    for page in pages:
        yield from leftovers([[PageLayout(page.number, (TextRun(stamp),)) for stamp in _stamps(page)]], notice)
        for each in leftovers([[page_layout(page.number, _unseen(page, notice))]], notice):
            if (each.kind, each.value) not in known:
                evidence = each.evidence.model_copy(update={"place": HIDDEN})
                is_print = page.own is not None and page.own.is_print
                yield replace(each, evidence=evidence, asks_payment=each.asks_payment and is_print)


def _hidden(page: PageWords) -> Sequence[Word]:
    """The words of a page's own text that do not show, where that is its print."""
    return page.own.hidden if page.own is not None and page.own.is_print else ()


def _unseen(page: PageWords, notice: Notice) -> Sequence[Word]:
    """The words of a page's own text of which not all are seen; none of somebody's OCR of a scan, nor of a text that
    does not have the amount that the page shows, as one whose characters mean others."""
    if page.own is None or page.own.is_print:
        return _hidden(page)
    is_of_page = any(notice.amount_due == parse_money(word.text.rstrip(".,;:")) for word in page.own.words)
    return page.own.words if is_of_page and not page.own.is_of_scan else ()


def hidden_text(pages: Sequence[PageWords]) -> tuple[Leftover, ...]:
    """The text of pages that were read by OCR, by its passages: what of it is too small to be read, or is not seen."""
    words = {page.number: page.own.words for page in pages if page.own is not None and page.picture is not None}
    return tuple(_leftover(each) for number, own in words.items() for each in passages(page_layout(number, own)))


def _leftover(passage: Passage) -> Leftover:
    text, run = passage.text, passage.runs[0]
    evidence = Evidence(
        place=HIDDEN, page=run.page, bbox=run.box.rounded(), text=text, reading="text", ocr_confidence=None
    )
    return Leftover("hidden", text, text, evidence, asks_payment=False, certain=True)
