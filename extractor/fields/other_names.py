"""Names of persons that are not the taxpayer's: over the taxpayer's address, or anywhere in a PDF's own text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

import regex

from extractor.fields.address import addressed_blocks, is_label_or_request
from extractor.fields.address_block import address_blocks
from extractor.fields.candidate import certain_leftover
from extractor.fields.leftovers import LEGIBLE
from extractor.fields.passages import Passage, passages
from extractor.fields.sentences import WORD
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.sentences.spanish import is_spanish, is_spanish_prose, is_spanish_word
from extractor.sentences.vocabulary import is_known_word

_LEAST_LETTERS = 3
"""Letters of a word of a name that is compared; shorter ones are initials."""
_SAME_WORD = 0.7
"""Least similarity (difflib ratio) of two readings of one word of a name."""
_NAMED = regex.compile(r"\b\p{Lu}[\p{L}.'’-]*(?: (?:& |and |AND )?\p{Lu}[\p{L}.'’-]*)+(?!,? \p{Lu}{2} \d)")
"""Words with capitals one after another, no city before its state."""
_NUMBER_OF_STREET = regex.compile(r"(?<![\w-])\d{1,5} $")
_OFFICIAL = regex.compile(
    r"\b(?:director|manager|commissioner|chief|officer|agent|specialist|examiner|advocate|secretary|supervisor"
    r"|operations|sincerely|respectfully|regards|truly|prepar\w*|represent\w*|contact|signed|signature|employee|c/o)\b",
    regex.IGNORECASE,
)
"""Words beside, above or below the name of one who signs a letter, prepared a return or may be asked."""
_OF_FIRM = regex.compile(
    r"^[\s\p{L}.,&'’-]{0,40}?\b(?:L\.?L\.?[PC]|P\.?L\.?L\.?C|P\.?[CA]|Inc|Corp(?:oration)?|Ltd|Chartered|CPAs?|EAs?|Esqs?"
    r"|Attorneys?(?: at law)?|Law (?:firm|offices?)|Counsel(?:or|lor)?s?|Accountants?)\b",
    regex.IGNORECASE,
)
"""What the name of a firm ends in on its line: of those who copied or prepared the letter, no taxpayer's."""
_VOWEL = regex.compile(r"[aeiouy]|[^\x00-\x7f]")
"""What each word of a name has, and no abbreviation such as FTP; of other alphabets any letter."""
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
        if any(_plain(line.text) in lines for line in block[1:]) and not is_label_or_request(block[0].text):
            yield block[0]
    of_addresses = {id(word) for block in address_blocks(layout) for run in block for word in run.words}
    for passage in passages(layout) if not layout.is_ocr else ():
        for match in _NAMED.finditer(passage.text):
            run = passage.run_at(match.start())
            name = _part_of_person(layout, passage, *match.span())
            if name is None or any(_plain(name.text) in line for line in lines):
                continue
            if id(name.words[0]) in of_addresses or _is_of_street(passage, match.start()):
                continue
            if not _is_officials(layout, run) and not _is_of_firm(run, name):
                yield name


def _is_of_street(passage: Passage, start: int) -> bool:
    """Whether a number is before a word on its line."""
    line = max(each for each in passage.line_starts if each <= start)
    return _NUMBER_OF_STREET.search(passage.text[line:start]) is not None


def _part_of_person(layout: PageLayout, passage: Passage, start: int, end: int) -> TextRun | None:
    """The first words in a row between two characters that are a person's name: two or more, none of the page's
    languages, with the initials between them."""
    for is_name, group in groupby(WORD.finditer(passage.text, start, end), key=_may_be_name):
        found = list(group)
        words = [match[0].casefold() for match in found if len(match[0]) >= _LEAST_LETTERS]
        if (
            is_name
            and len(words) > 1
            and not _may_be_spanish(layout, words)
            and not _is_in_spanish_capitals(passage, start)
        ):
            return passage.part(found[0].start(), found[-1].end())
    return None


def _may_be_name(match: regex.Match[str]) -> bool:
    """Whether letters may be a word of a name: an initial, or a word that no letter uses, and no abbreviation."""
    word = match[0].casefold()
    return len(word) < _LEAST_LETTERS or (_VOWEL.search(word) is not None and not is_known_word(word))


def _may_be_spanish(layout: PageLayout, words: Sequence[str]) -> bool:
    """Whether words may be the heading of a bilingual letter's column."""
    stems = all(len(word) > _LEAST_LETTERS and is_spanish_word(word) for word in words)
    return stems and any(is_spanish([word.text.casefold() for word in run.words]) for run in layout.runs)


def _is_in_spanish_capitals(passage: Passage, start: int) -> bool:
    """Whether a character is in a Spanish sentence all in capitals, where these mark no name."""
    sentence = passage.text[slice(*passage.sentence(start, start))]
    return sentence.isupper() and is_spanish_prose([match[0].casefold() for match in WORD.finditer(sentence)])


def _is_officials(layout: PageLayout, run: TextRun) -> bool:
    beside = (run, *layout.on_line(run), *layout.above(run, _NEAR), *layout.below(run, _NEAR))
    return any(_OFFICIAL.search(other.text) for other in beside)


def _is_of_firm(run: TextRun, name: TextRun) -> bool:
    """Whether what follows a name on its line makes it that of a firm."""
    return _OF_FIRM.match(run.text.partition(name.text)[2]) is not None


def _is_legible(run: TextRun) -> bool:
    return all(word.confidence is None or word.confidence >= LEGIBLE for word in run.words)


def _words(name: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(name) if len(word) >= _LEAST_LETTERS]


def _shares_a_word(name: Sequence[str], own: Sequence[str]) -> bool:
    """Whether two names have a word in common, as spouses' or a name and its short form have; true of no name."""
    return not name or any(
        SequenceMatcher(None, word, other, autojunk=False).ratio() >= _SAME_WORD for word in name for other in own
    )


def _plain(line: str) -> str:
    return "".join(filter(str.isalnum, line)).casefold()


def _leftover(run: TextRun) -> Leftover:
    return certain_leftover("name", run.text, run.text, run)
