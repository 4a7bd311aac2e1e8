"""Names of persons that are not the taxpayer's: over the taxpayer's address, or anywhere in a PDF's own text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import regex

from extractor.fields.address import addressed_blocks, is_label_or_request
from extractor.fields.address_block import address_blocks
from extractor.fields.candidate import certain_leftover
from extractor.fields.leftovers import LEGIBLE
from extractor.fields.passages import passages
from extractor.fields.person_names import LEAST_LETTERS, person_names
from extractor.fields.sentences import WORD
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice

_SAME_WORD = 0.7
"""Least similarity (difflib ratio) of two readings of one word of a name."""
_NAME_CONTROL = 4
"""Letters of a surname by which the IRS knows an account."""
_OFFICIAL = regex.compile(
    r"\b(?:director|manager|commissioner|chief|officer|agent|specialist|examiner|advocate|secretary|supervisor"
    r"|operations|sincerely|respectfully|regards|truly|prepar\w*|represent\w*|contact|signed|signature|employee|c/o)\b",
    regex.IGNORECASE,
)
"""Words beside, above or below the name of one who signs a letter, prepared a return or may be asked."""
_LEADS_TO_OTHER = regex.compile(
    r"\b(?:for|to|of|names?|taxpayers?|account|dear)(?: \p{Lu}\p{L}+ \d{1,2}, \d{4})?[\s:]*$", regex.IGNORECASE
)
"""What leads to the name of one to whom something is addressed, or whose it is: no official's."""
_OF_FIRM = regex.compile(
    r"^[\s\p{L}.,&'’-]{0,40}?\b(?:L\.?L\.?[PC]|P\.?L\.?L\.?C|P\.?[CA]|Inc|Corp(?:oration)?|Ltd|Chartered|CPAs?|EAs?|Esqs?"
    r"|Attorneys?(?: at law)?|(?:A )?Law (?:firm|offices?|partnership)|Counsel(?:or|lor)?s?|Accountants?)\b",
    regex.IGNORECASE,
)
"""What the name of a firm ends in on its line: of those who copied or prepared the letter, no taxpayer's."""
_FIRM_OF = regex.compile(r"\b(?:offices?|firm|practice) of\s*$", regex.IGNORECASE)
_CITY = regex.compile(r"\b\p{Lu}{2}\W{0,2}\s\d{5}(?:-\d{4})?$")
"""What a line of a city ends in: its state and ZIP code."""
_NEAR = 2.5
"""Lines above and below a name in which such a word is looked for."""
_MOST_WORDS_OF_TITLE = 6
"""Most words of a line above or below a name that is a title or a greeting; more are a sentence."""


def other_names(layouts: Sequence[PageLayout], notice: Notice) -> tuple[Leftover, ...]:
    """The names of other persons on all pages; none where the taxpayer's own was not read."""
    own = _words(notice.taxpayer_name or "")
    if not own:
        return ()
    found = [run for layout in layouts for run in _names(layout, notice) if _is_legible(run)]
    return tuple(_leftover(run) for run in dict.fromkeys(found) if not _shares_a_word(_words(run.text), own))


def _names(layout: PageLayout, notice: Notice) -> Iterator[TextRun]:
    """What stands where a taxpayer's name does, whosever it is."""
    address = _plain(" ".join(notice.mailing_address))
    yielded: set[int] = set()
    for block in addressed_blocks(layout):
        if any(_is_at(line, address) for line in block[1:]) and not is_label_or_request(block[0].text):
            yielded.update(map(id, block[0].words))
            yield block[0]
    of_others = [block for block in address_blocks(layout) if not _is_at(block[-1], address)]
    of_addresses = {id(word) for block in of_others for run in block for word in run.words}
    of_addresses.update(id(word) for run in _streets_and_cities(layout) for word in run.words)
    for passage in passages(layout) if not layout.is_ocr else ():
        for start, end in person_names(layout, passage):
            name, run = passage.part(start, end), passage.run_at(start)
            if _plain(name.text) in address or id(name.words[0]) in of_addresses | yielded:
                continue
            is_officials = not _LEADS_TO_OTHER.search(passage.text[:start]) and _is_officials(layout, run)
            is_firms = _FIRM_OF.search(passage.text[:start]) or _is_of_firm(run, name)
            if not is_officials and not is_firms:
                yield name


def _streets_and_cities(layout: PageLayout) -> Iterator[TextRun]:
    """The lines of addresses below the name, however the taxpayer's own is written there: "104th Terrace"."""
    for city in layout.runs:
        if _CITY.search(city.text):
            yield city
            yield from (run for run in layout.above(city, _NEAR) if run.text[:1].isdigit())


def _is_at(line: TextRun, address: str) -> bool:
    """Whether a line is one of an address, or several of them."""
    return _plain(line.text) in address


def _is_officials(layout: PageLayout, run: TextRun) -> bool:
    """Whether a name is on a line with a word of officials, or next to a line of few words that has one."""
    near = [*layout.above(run, _NEAR), *layout.below(run, _NEAR)]
    titles = [other for other in near if len(other.words) <= _MOST_WORDS_OF_TITLE]
    return any(_OFFICIAL.search(other.text) for other in (run, *layout.on_line(run), *titles))


def _is_of_firm(run: TextRun, name: TextRun) -> bool:
    """Whether what follows a name on its line makes it that of a firm."""
    return _OF_FIRM.match(run.text.partition(name.text)[2]) is not None


def _is_legible(run: TextRun) -> bool:
    return all(word.confidence is None or word.confidence >= LEGIBLE for word in run.words)


def _words(name: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(name) if len(word) >= LEAST_LETTERS]


def _shares_a_word(name: Sequence[str], own: Sequence[str]) -> bool:
    """Whether two names have a word in common, as spouses' or a name and its short form have; true of no name."""
    return not name or any(_is_one_word(word, other) for word in name for other in own)


def _is_one_word(word: str, own: str) -> bool:
    """Whether a word is one of the taxpayer's name, misread, or its beginning, such as the IRS's name control."""
    is_short_form = len(word) >= _NAME_CONTROL and own.startswith(word)
    return is_short_form or SequenceMatcher(None, word, own, autojunk=False).ratio() >= _SAME_WORD


def _plain(line: str) -> str:
    return "".join(filter(str.isalnum, line)).casefold()


def _leftover(run: TextRun) -> Leftover:
    return certain_leftover("name", run.text, run.text, run)
