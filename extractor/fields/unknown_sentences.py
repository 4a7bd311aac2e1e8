"""Sentences of a letter that no genuine notice holds: they name what no notice names, or claim what none claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import regex

from extractor.fields.accruals import all_accrue
from extractor.fields.address_block import address_blocks
from extractor.fields.candidate import evidence_of
from extractor.fields.days_without_year import other_day_in
from extractor.fields.passages import Passage, passages
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.sentences.acts import has_part
from extractor.sentences.claims import asks_for_secret, claim_in
from extractor.sentences.demands import demand_in
from extractor.sentences.denials import is_warning
from extractor.sentences.spanish import SPANISH, acts_in_spanish, is_spanish, is_spanish_word
from extractor.sentences.vocabulary import is_known_word, is_nearly_known_word, is_notice_word, never_asked
from extractor.values.date import DATE_IN_TEXT
from extractor.values.word import Word

_FEWEST_WORDS, _FEWEST_OF_STAMP = 3, 2
_SHORTEST = 3
"""Letters of a word that is judged; shorter ones are parts of letter-spaced headings, or of numbers."""
_LEGIBLE = 90.0
"""OCR confidence from which a word that no list holds is one, and no other one misread."""
_FOOTNOTE = regex.compile(r"(?<=\w{3})[a-h]$")
"""A letter that leads to a footnote, set behind a word."""
_SHORTEST_BY_OCR = 5
_MOST_UNKNOWN = 0.5
"""The part of a sentence's words from which they are no English."""
_WORD = regex.compile(r"\p{L}[\p{L}'’]*")
_CONTRACTED = regex.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m)?)$", regex.IGNORECASE)
_ADDRESS = regex.compile(r"\S*(?:\w\.\w|@|//)\S*(?<=[/@-])\s\S+|\S*(?:\w\.\w|@|//)\S*")
"""Web and mail addresses, also broken over lines, which have a check of their own."""
_SPACED = regex.compile(r"\b(?![AI]\b)\p{Lu} (?:\p{Lu}{1,3} )*\p{Lu}{1,3}\b")
"""Letters of a heading that is set with spaces between them."""
_CODE = regex.compile(r"\S*\d\S*")
_IS_MASKED = regex.compile(r"[\d@/]|\w\.\w")
_SENTENCE_END = regex.compile(
    r"(?<!\b\p{Lu})(?<!\b(?:No|Ms|Mr|Mrs|Dr|St|vs|U\.S|P\.O|Rev|Sec|Pub))[.!?;:][”\"’)]*(?=\s|$)|[•–—]"
)
_PLACEHOLDER = frozenset("nx")
"""Letters that stand for the digits of a number: nnn-nn-nnnn, XXX-XX-1234."""
_FEWEST_UNKNOWN_SPANISH = 2
"""Words that make a Spanish sentence one of no notice: of the many forms of a word not all are known."""
_MOST_OF_STAMP = 4
_IDENTIFIES = regex.compile(
    r"(?:[Xx*•#][ -]?){4,}\d{4}\b|\b\p{Lu}[\p{Lu}\d] \d{5}(?:-\d{4})?\b|, \p{Lu}{4,}(?: \p{Lu}{4,})*\W*$"
)
"""A masked number, a state with its ZIP code, or a country in capitals at the end of a line."""
_IGNORES = regex.compile(r"\b(?:ignore|disregard) this (?:letter|notice|bill){s<=1}\b", regex.IGNORECASE)
_OF_PAID = regex.compile(r"\b(?:paid|sent|payments?|pagó)\b", regex.IGNORECASE)
_FAR = 160
"""Characters before such words, about two lines, in which it is said of whom."""
_ITEM = regex.compile(r"\s*[(\[]?(?:[ivxl]{1,4}|\d{1,2}|\p{L})[.)\]]\s+", regex.IGNORECASE)
"""The number of an item, which no word of its sentence is."""
_LINES_ABOVE = 3.0
"""Print heights above a line in which the sentence that it ends begins: one line or two."""
_LIKE_NAME = 0.8
"""Least similarity (difflib ratio) of a name that OCR reads twice."""
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_FUNCTION = frozenset(
    "a all an and any are as at be been before by can do does for from has have he her him his how if in is it its may "
    "must my no not of on only or our out please shall she should so than that the their them then there these they "
    "this those to under until us was we were what when where which who will with within without would you your".split()
)
"""Words without which print is a label, a name or an address."""


class _Token(NamedTuple):
    """A word of letters, in small letters as well, where it begins in its passage, and whether it is the first of its
    sentence or of a line, which may be the sentence after a heading."""

    text: str
    small: str
    start: int
    is_first: bool


@dataclass(frozen=True)
class _Sentence:
    """Part of a passage, from one character to another; what it says is found out once."""

    passage: Passage
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        return self.passage.text[self.start : self.end].strip()

    @cached_property
    def claim(self) -> str | None:
        """What no notice claims."""
        return claim_in(self.text)

    @cached_property
    def demand(self) -> str | None:
        """What no notice asks for."""
        return demand_in(self.text)

    @cached_property
    def is_warning(self) -> bool:
        """Whether the sentence warns of forgers."""
        return is_warning(self.with_clauses)

    @property
    def with_clauses(self) -> str:
        """The text with what stands before or behind it up to a full stop: "that year" may be named there."""
        first, last = self.passage.sentence(self.start, self.end)
        return self.passage.text[first:last]

    @cached_property
    def tokens(self) -> Sequence[_Token]:
        """The words of letters."""
        return tuple(self._tokens())

    def _tokens(self) -> Iterator[_Token]:
        text = self.passage.text[self.start : self.end]
        if _IS_MASKED.search(text):
            text = _CODE.sub(_blank, _ADDRESS.sub(_blank, text))
        firsts = self.passage.line_starts
        item = _ITEM.match(text)
        begins = {0, item.end() if item else 0}
        for match in _WORD.finditer(text):
            word, start = match[0], self.start + match.start()
            if not word.isalpha():
                word = _CONTRACTED.sub("", word)
            is_first = match.start() in begins or not _WORD.search(text, 0, match.start()) or start in firsts
            yield _Token(word, word.casefold(), start, is_first)

    @cached_property
    def ignores_what_is_paid(self) -> bool:
        """Whether the reader of what was paid or sent is to leave the letter aside: "Paid within 21 days? Ignore this
        letter." A line that is broken there may begin with the last words."""
        ignored = _IGNORES.search(self.text)
        if ignored is None:
            return False
        place = self.passage.text.find(ignored[0], self.start)
        if _OF_PAID.search(self.passage.text, max(0, place - _FAR), place):
            return True
        # A sentence that begins with a small letter begins on the lines above.
        is_rest = self.start == 0 and self.text[0].islower()
        above = self.passage.layout.above(self.passage.runs[0], _LINES_ABOVE) if is_rest else []
        return any(_OF_PAID.search(run.text) for run in above)

    def is_own_text(self, token: _Token) -> bool:
        """Whether a token is a PDF's own text."""
        return self._word(token).source == "text"

    def confidence(self, token: _Token) -> float:
        """The OCR confidence of the printed word that a token is in."""
        return self._word(token).confidence or 0.0

    def _word(self, token: _Token) -> Word:
        return self.passage.part(token.start, token.start + 1).words[0]


def unknown_sentences(
    layouts: Sequence[PageLayout], notice: Notice, aside: Iterable[Passage] | None = None
) -> tuple[Leftover, ...]:
    """The sentences of all pages that a genuine notice does not hold, from the top down; `value` says why.

    `aside`: passages that are no lines of the pages, to be judged in their place.
    """
    if aside is None:
        prose = [passage for layout in layouts for passage in _prose(layout)]
        sentences = [sentence for layout in layouts for sentence in _of_prose(layout)]
    else:
        prose = list(aside)
        sentences = [sentence for passage in prose for sentence in _sentences(passage)]
    own = _names_on_letter(layouts, notice) if sentences else frozenset()
    found = [_label(run) for passage in prose for run in passage.runs if asks_for_secret(run.text)]
    found += [_leftover(sentence, why) for sentence in sentences if (why := _why(sentence, own, notice))]
    return tuple({each.sentence: each for each in found}.values())


@memoized_by_first
def _of_prose(layout: PageLayout) -> Sequence[_Sentence]:
    """The sentences of a page without the addresses among them."""
    return tuple(sentence for passage in _prose(layout) for sentence in _sentences(passage))


@memoized_by_first
def _prose(layout: PageLayout) -> Sequence[Passage]:
    blocks = {id(run) for block in address_blocks(layout) for run in block}
    return tuple(
        Passage(layout, tuple(runs))
        for passage in passages(layout)
        for is_address, runs in groupby(passage.runs, key=lambda run: id(run) in blocks)
        if not is_address
    )


def _names_on_letter(layouts: Sequence[PageLayout], notice: Notice) -> frozenset[str]:
    """The words of the taxpayer's name and of all addresses, in small letters; where no name was read, of the lines
    that have a taxpayer number or an address, in one of which it is."""
    printed = [notice.taxpayer_name or "", *notice.mailing_address, *notice.payment_address]
    if notice.taxpayer_name is None:
        printed += [run.text for layout in layouts for run in layout.runs if _IDENTIFIES.search(run.text)]
    printed += [run.text for layout in layouts for block in address_blocks(layout) for run in block]
    return frozenset(word.casefold() for line in printed for word in _WORD.findall(line))


def _sentences(passage: Passage) -> Iterator[_Sentence]:
    ends = sorted({*(match.end() for match in _SENTENCE_END.finditer(passage.text)), *passage.line_ends})
    for start, end in zip([0, *ends], [*ends, len(passage.text)], strict=True):
        text = passage.text[start:end]
        if len(_WORD.findall(text)) >= (_FEWEST_OF_STAMP if text.isupper() else _FEWEST_WORDS):
            yield _Sentence(passage, start, end)


def _why(sentence: _Sentence, own: frozenset[str], notice: Notice) -> str | None:
    """Why no genuine notice holds a sentence; None where it may."""
    text, tokens = sentence.text, sentence.tokens
    small = [token.small for token in tokens]
    if _is_stamp(text, tokens):
        return _claimed(sentence)
    if (
        len(tokens) < _FEWEST_WORDS
        or not _FUNCTION.union(SPANISH).intersection(small)
        or _is_of_figures(sentence, tokens)
    ):
        return None
    if sentence.is_warning:
        return None
    unknown = _unknown_in(sentence, tokens, own)
    if len(unknown) > _MOST_UNKNOWN * len(tokens):
        return None
    if is_spanish(small):
        unknown = unknown if len(unknown) >= _FEWEST_UNKNOWN_SPANISH and acts_in_spanish(text) else []
    if unknown:
        return f"notices do not speak of {', '.join(dict.fromkeys(unknown))}"
    if is_spanish(small) or _is_of_another_year(sentence.with_clauses, notice):
        return None
    demand = None if len(tokens) <= _FEWEST_WORDS or never_asked().isdisjoint(small) else sentence.demand
    day = other_day_in(text, notice)
    if day is not None:
        return f"it says {day}, a day that is not the notice's"
    is_true = sentence.ignores_what_is_paid or all_accrue(text, notice)
    claim = None if is_true else _claimed(sentence)
    return claim or (f"notices do not ask to {demand.casefold()}" if demand else None)


def _claimed(sentence: _Sentence) -> str | None:
    return f"it says {sentence.claim}" if sentence.claim else None


def _is_stamp(text: str, tokens: Sequence[_Token]) -> bool:
    """Whether a few words in capitals make a sentence without its verb: ACCOUNT SETTLED."""
    return len(tokens) <= _MOST_OF_STAMP and text.isupper()


def _unknown_in(sentence: _Sentence, tokens: Sequence[_Token], own: frozenset[str]) -> list[str]:
    """The words of a sentence that notices do not have and that have a part in what it does."""
    no_names = frozenset(tokens if _is_in_capitals(tokens) else _of_headings(tokens))
    unknown = [
        token
        for token in tokens
        if _is_unknown(token, token not in no_names and not token.is_first, own)
        and _is_legible(token, sentence)
        and not _is_own_misread(token, sentence, own)
    ]
    if not unknown:
        return []
    likely_spanish = sum(is_spanish_word(token.small) for token in unknown) >= _FEWEST_UNKNOWN_SPANISH
    in_spanish = likely_spanish or bool(SPANISH.intersection(token.small for token in tokens))
    spaced = _SPACED.sub(_blank, sentence.passage.text)
    text = sentence.passage.text[sentence.start : sentence.end]
    return [
        token.text
        for token in unknown
        if not (in_spanish and is_spanish_word(token.small))
        and not spaced[token.start].isspace()
        and (in_spanish or has_part(text, token.start - sentence.start, sentence.with_clauses))
    ]


def _is_of_another_year(sentence: str, notice: Notice) -> bool:
    """Whether a sentence names years, not those of days, and the notice's own is not among them: it claims nothing of
    this bill."""
    years = {int(year) for year in _YEAR.findall(DATE_IN_TEXT.sub(" ", sentence))}
    return bool(years) and notice.tax_year is not None and notice.tax_year not in years


def _is_unknown(token: _Token, may_be_name: bool, own: frozenset[str]) -> bool:
    """Whether a word is the name of somebody or something that notices do not name; a capital marks one."""
    small = token.small
    if len(small) < _SHORTEST or small in own or not set(small) - _PLACEHOLDER:
        return False
    if is_notice_word(small) or is_notice_word(_FOOTNOTE.sub("", small)):
        return False
    return not is_known_word(small) or (may_be_name and token.text[0].isupper())


def _is_legible(token: _Token, sentence: _Sentence) -> bool:
    """Whether a word is a PDF's own, or OCR read it with so high confidence that it is no other one misread."""
    if sentence.is_own_text(token):
        return True
    is_plain = len(token.small) >= _SHORTEST_BY_OCR and sentence.confidence(token) >= _LEGIBLE
    return is_plain and not is_nearly_known_word(token.small)


def _is_own_misread(token: _Token, sentence: _Sentence, own: frozenset[str]) -> bool:
    """Whether OCR reads a word that is nearly one of the taxpayer's name or address."""
    return not sentence.is_own_text(token) and bool(get_close_matches(token.small, own, 1, _LIKE_NAME))


def _is_of_figures(sentence: _Sentence, tokens: Sequence[_Token]) -> bool:
    """Whether there are as many numbers as words: a scan line, a row of a table."""
    return sum(any(map(str.isdigit, word)) for word in sentence.text.split()) >= len(tokens)


def _is_in_capitals(tokens: Sequence[_Token]) -> bool:
    """Whether most words of a sentence begin with a capital, as those of headings do."""
    return sum(token.text[0].isupper() for token in tokens) > len(tokens) / 2


def _of_headings(tokens: Sequence[_Token]) -> Iterator[_Token]:
    """The words of headings in capitals that stand before a sentence, or in it: three or more, one without a meaning
    of its own. No capital marks a name among them."""
    for is_upper, group in groupby(tokens, key=lambda token: token.text.isupper()):
        words = list(group)
        if is_upper and len(words) > 2 and not _FUNCTION.isdisjoint(word.small for word in words):
            yield from words


def _leftover(sentence: _Sentence, why: str) -> Leftover:
    run = sentence.passage.part(sentence.start, sentence.end)
    evidence = evidence_of(run, "narrative", sentence.text)
    return Leftover("sentence", why, sentence.text, evidence, asks_payment=False, certain=True)


def _label(run: TextRun) -> Leftover:
    why = "it has a blank for what opens an account"
    return Leftover("sentence", why, run.text, evidence_of(run, "narrative"), asks_payment=False, certain=True)


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match[0])
