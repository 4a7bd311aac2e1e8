"""The names of persons in a passage: which of its words with capitals are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from extractor.fields.passages import Passage
from extractor.fields.sentences import WORD
from extractor.layout.page_layout import PageLayout
from extractor.sentences.spanish import is_spanish, is_spanish_prose, is_spanish_word
from extractor.sentences.vocabulary import is_given_name, is_known_word, is_notice_word, is_surname

LEAST_LETTERS = 3
"""Letters of a word of a name that is compared; shorter ones are initials."""
_NAMED = regex.compile(r"\b\p{Lu}[\p{L}.'’-]*(?: (?:& |and |AND )?\p{Lu}[\p{L}.'’-]*)+(?!,? \p{Lu}{2} \d)")
"""Words with capitals one after another, no city before its state."""
_NUMBER_OF_STREET = regex.compile(r"(?<![\w-])\d{1,5} $")
_LEADS_TO_NAME = frozenset("account behalf by dear for from name names of taxpayer taxpayers to with".split())
"""Words that no street begins with, and that a name follows."""
_ADDRESSES = frozenset("dear dr miss mr mrs ms mx".split())
"""Words behind which one word is a name."""
_PARTICLES = frozenset("da de del della der di du la las le los san van von y".split())
"""What joins the words of surnames."""
_VOWEL = regex.compile(r"[aeiouy]|[^\x00-\x7f]")
"""What each word of a name has, and no abbreviation such as FTP; of other alphabets any letter."""


def person_names(layout: PageLayout, passage: Passage) -> Iterator[tuple[int, int]]:
    """Where in the text of a passage each name of a person begins and ends: the first one in each row of words with
    capitals that is part of no street."""
    for match in _NAMED.finditer(passage.text):
        found = _name_in(layout, passage, *match.span())
        if found and not _is_of_street(passage, match.start()):
            yield found[0].start(), found[-1].end()


def _is_of_street(passage: Passage, start: int) -> bool:
    """Whether a number is before a word on its line that may be of a street."""
    first = WORD.search(passage.text, start)
    if first is not None and first[0].casefold() in _LEADS_TO_NAME:
        return False
    line = max(each for each in passage.line_starts if each <= start)
    return _NUMBER_OF_STREET.search(passage.text[line:start]) is not None


def _name_in(layout: PageLayout, passage: Passage, start: int, end: int) -> list[regex.Match[str]]:
    """The first words in a row between two characters that are a person's name, with the initials between them."""
    before = ""
    for is_name, group in groupby(WORD.finditer(passage.text, start, end), key=_may_be_name):
        found = list(group)
        words = [match[0].casefold() for match in found]
        if is_name and (_is_full_name(words) or (before in _ADDRESSES and _is_short_name(words))):
            small = [word for word in words if len(word) >= LEAST_LETTERS]
            if not _may_be_spanish(layout, small) and not _is_in_spanish_capitals(passage, start):
                return found
        before = words[-1]
    return []


def _may_be_name(match: regex.Match[str]) -> bool:
    """Whether letters may be a word of a name: an initial, a word that no letter uses and that is no abbreviation, or
    one that people have for a name as well."""
    word = match[0].casefold()
    if word in _ADDRESSES:
        return False
    is_initial = len(word) < LEAST_LETTERS and (len(word) == 1 or not is_known_word(word))
    return is_initial or word in _PARTICLES or _is_unknown(word) or is_given_name(word) or is_surname(word)


def _is_unknown(word: str) -> bool:
    return _VOWEL.search(word) is not None and not is_known_word(word)


def _is_full_name(words: Sequence[str]) -> bool:
    """Whether words are a given name and a surname: two that no letter uses; or the first or the last is one that
    letters use, the other one none, and people have both names. Of two that letters use, neither may be a notice's own,
    and an initial is between them."""
    whole = [word for word in words if len(word) >= LEAST_LETTERS]
    if len(whole) < 2:
        return False
    unknown = sum(map(_is_unknown, whole))
    if unknown > 1:
        return True
    given, surname = whole[0], whole[-1]
    if not is_given_name(given) or not (is_surname(surname) or _is_unknown(surname)):
        return False
    has_initial = len(words) > len(whole)
    if unknown:
        return has_initial or not is_notice_word(given)
    return has_initial and not is_notice_word(given) and not is_notice_word(surname)


def _is_short_name(words: Sequence[str]) -> bool:
    """Whether what follows "Dear" or "Mr." is a name."""
    return len(words[-1]) >= LEAST_LETTERS and not is_notice_word(words[-1])


def _may_be_spanish(layout: PageLayout, words: Sequence[str]) -> bool:
    """Whether words may be the heading of a bilingual letter's column."""
    stems = all(len(word) > LEAST_LETTERS and is_spanish_word(word) for word in words)
    return stems and any(is_spanish([word.text.casefold() for word in run.words]) for run in layout.runs)


def _is_in_spanish_capitals(passage: Passage, start: int) -> bool:
    """Whether a character is in a Spanish sentence all in capitals, where these mark no name."""
    sentence = passage.text[slice(*passage.sentence(start, start))]
    return sentence.isupper() and is_spanish_prose([match[0].casefold() for match in WORD.finditer(sentence)])
