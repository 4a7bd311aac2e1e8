"""Names of persons in the taxpayer's place that are not the taxpayer's: over the address, beside a label, or alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import regex

from extractor.fields.address import addressed_blocks
from extractor.fields.address_block import address_blocks
from extractor.fields.spanish import is_spanish, is_spanish_word
from extractor.fields.vocabulary import is_known_word
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Evidence, Notice

_LETTERS = regex.compile(r"\p{L}[\p{L}'’]*")
_LEAST_LETTERS = 3
"""Letters of a word of a name that is compared; shorter ones are initials."""
_SAME_WORD = 0.7
"""Least similarity (difflib ratio) of two readings of one word of a name."""
_LEGIBLE = 80.0
"""OCR confidence of the least sure word of a name that is compared."""
_LABELED = regex.compile(
    r"(?:taxpayer(?:['’]?s)?(?: name)?|names?(?: of (?:the )?taxpayers?)?|bill(?:ed)? to|re|in re)\W{0,2}[:.]\s*"
    r"(?P<name>\p{Lu}[^,;:\d]*)(?:,|$)",
    regex.IGNORECASE,
)
_PERSON = regex.compile(r"\p{Lu}[\p{L}.'’-]*(?: (?:(?:&|and|AND) )?\p{Lu}[\p{L}.'’-]*){1,4}")
_OFFICIAL = regex.compile(
    r"\b(?:director|manager|commissioner|chief|officer|agent|specialist|examiner|advocate|secretary|supervisor"
    r"|operations|sincerely|respectfully|regards|truly|prepar\w*|represent\w*|contact|signed|signature|employee|c/o)\b",
    regex.IGNORECASE,
)
"""Words beside, above or below the name of one who signs a letter, prepared a return or may be asked."""
_NEAR = 2.5
"""Lines above and below a name in which such a word is looked for."""


def other_names(layouts: Sequence[PageLayout], notice: Notice) -> tuple[Leftover, ...]:
    """The names of other persons on all pages; none where the taxpayer's own was not read."""
    own = _words(notice.taxpayer_name or "")
    if not own:
        return ()
    found = [run for layout in layouts for run in _names(layout, notice) if _is_legible(run)]
    return tuple(_leftover(run) for run in dict.fromkeys(found) if not _shares_a_word(_words(run.text), own))


def _names(layout: PageLayout, notice: Notice) -> Iterator[TextRun]:
    """What stands where a taxpayer's name does, whosever it is."""
    lines = [_plain(line) for line in notice.mailing_address]
    for block in addressed_blocks(layout):
        if any(_plain(line.text) in lines for line in block[1:]):
            yield block[0]
    of_addresses = {id(run) for block in address_blocks(layout) for run in block}
    for run in layout.runs:
        labeled = _LABELED.match(run.text)
        if labeled is not None and _is_of_person(layout, run, labeled["name"]):
            name = run.part(*labeled.span("name"))
            if name is not None:
                yield name
        elif (
            labeled is None
            and id(run) not in of_addresses
            and _is_of_person(layout, run, run.text)
            and not _is_officials(layout, run)
        ):
            yield run


def _is_of_person(layout: PageLayout, run: TextRun, text: str) -> bool:
    """Whether text of a run is a name: two or more words with capitals, none of the page's languages."""
    if run.words[0].source != "text" or _PERSON.fullmatch(text) is None:
        return False
    words = _words(text)
    return len(words) > 1 and not any(map(is_known_word, words)) and not _may_be_spanish(layout, words)


def _may_be_spanish(layout: PageLayout, words: Sequence[str]) -> bool:
    """Whether words may be the heading of a bilingual letter's column."""
    stems = all(len(word) > _LEAST_LETTERS and is_spanish_word(word) for word in words)
    return stems and any(is_spanish([word.text.casefold() for word in run.words]) for run in layout.runs)


def _is_officials(layout: PageLayout, run: TextRun) -> bool:
    beside = (*layout.on_line(run), *layout.above(run, _NEAR), *layout.below(run, _NEAR))
    return any(_OFFICIAL.search(other.text) for other in beside)


def _is_legible(run: TextRun) -> bool:
    return all(word.confidence is None or word.confidence >= _LEGIBLE for word in run.words)


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _LETTERS.findall(name) if len(word) >= _LEAST_LETTERS]


def _shares_a_word(name: Sequence[str], own: Sequence[str]) -> bool:
    """Whether two names have a word in common, as spouses' or a name and its short form have; true of no name."""
    return not name or any(
        SequenceMatcher(None, word, other, autojunk=False).ratio() >= _SAME_WORD for word in name for other in own
    )


def _plain(line: str) -> str:
    return "".join(filter(str.isalnum, line)).casefold()


def _leftover(run: TextRun) -> Leftover:
    confidence = min((word.confidence for word in run.words if word.confidence is not None), default=None)
    evidence = Evidence(
        place="narrative",
        page=run.page,
        bbox=run.box.rounded(),
        text=run.text,
        reading=run.words[0].source,
        ocr_confidence=confidence,
    )
    return Leftover("name", run.text, run.text, evidence, asks_payment=False, certain=True)
