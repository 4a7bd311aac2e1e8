"""Sentences as the classifier judges them: their words, their figures, and what rules say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from extractor.fields.accruals import accrues, all_accrue
from extractor.fields.days_without_year import other_day_in
from extractor.fields.letter_figures import letter_figures
from extractor.fields.lost_points import with_points
from extractor.fields.other_law import interest_before_due, other_present_rate, unlawful_percent
from extractor.fields.passages import Passage
from extractor.fields.sentences import FEWEST_WORDS, Sentence, sentences_of, sentences_on
from extractor.fields.told_terms import other_return_to_name, other_time_without_interest
from extractor.fields.unknown_words import FUNCTION_WORDS, names_on_letter, unknown_words
from extractor.layout.page_layout import PageLayout
from extractor.record import Notice
from extractor.sentences.claims import claim_in
from extractor.sentences.classifier import log_odds
from extractor.sentences.demands import demand_in
from extractor.sentences.denials import is_warning
from extractor.sentences.figures import LetterFigures, tokens_of, with_own_figures
from extractor.sentences.spanish import SPANISH, acts_in_spanish, is_spanish
from extractor.sentences.vocabulary import never_asked
from extractor.values.date import DATE_IN_TEXT, PART_OF_DATE
from extractor.values.money import MONEY_IN_TEXT, parse_money

_MOST_UNKNOWN = 0.5
"""The part of a sentence's words from which they are no English."""
_MOST_OF_STAMP = 4
_FEWEST_UNKNOWN_SPANISH = 2
"""Words that make a Spanish sentence one of no notice: of the many forms of a word not all are known."""
_IGNORES = regex.compile(r"\b(?:ignore|disregard) this (?:letter|notice|bill){s<=1}\b", regex.IGNORECASE)
_OF_PAID = regex.compile(r"\b(?:paid|sent|payments?|pagó)\b", regex.IGNORECASE)
_FAR = 160
"""Characters before such words, about two lines, in which it is said of whom."""
_LINES_ABOVE = 3.0
"""Print heights above a line in which the sentence that it ends begins: one line or two."""
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_TAX_YEAR = regex.compile(r"\b(?:tax|taxable) year (?:19|20)\d\d\b", regex.IGNORECASE)
_TIME = regex.compile(r"\bin (?:19|20)\d\d\b(?= (?:we|you|the|a|an|your)\b)", regex.IGNORECASE)


@dataclass(frozen=True)
class JudgedSentence:
    """A sentence with the words that its letter names people and places with, and its figures."""

    sentence: Sentence
    own: frozenset[str]
    figures: LetterFigures
    notice: Notice

    @cached_property
    def tokens(self) -> Sequence[str]:
        """Its words, with its figures as what they are on the letter."""
        text = self.sentence.text
        if self.sentence.is_ocr:
            text = with_points(text, self.figures.amounts)
        text = MONEY_IN_TEXT.sub(self._accrual, text)
        return tokens_of(text, self.figures)

    @cached_property
    def signs(self) -> Mapping[str, str | None]:
        """What rules say of it, by the name of the rule; with a reason where the rule is against it."""
        return dict(self._signs())

    @cached_property
    def log_odds(self) -> float:
        """The log odds that no genuine notice holds it."""
        return log_odds(self.tokens, self.signs)

    @cached_property
    def log_odds_of_words(self) -> float:
        """The same whatever the figures are: other amounts, dates and numbers are judged by themselves."""
        return log_odds(with_own_figures(self.tokens), self.signs)

    @property
    def reason(self) -> str | None:
        """The first reason that a rule gives against it."""
        return next((reason for reason in self.signs.values() if reason), None)

    def _accrual(self, match: regex.Match[str]) -> str:
        """An amount, or what stands for it where it is what a day or a month adds by the law."""
        amount = parse_money(match[0])
        is_accrual = amount is not None and accrues(abs(amount), self.sentence.text, self.notice)
        return " <accrual> " if is_accrual else match[0]

    def _signs(self) -> Iterator[tuple[str, str | None]]:
        sentence, text = self.sentence, self.sentence.text
        small = [token.small for token in sentence.tokens]
        if _is_stamp(sentence):
            yield from self._claims()
            if _is_of_another_year(text, self.notice):
                yield "another-year", None
            return
        if is_warning(sentence.with_clauses):
            yield "warning", None
            return
        unknown = unknown_words(sentence, self.own)
        if len(unknown) > _MOST_UNKNOWN * len(small):
            yield "no-english", None
            return
        yield from self._other_law()
        in_spanish = is_spanish(small)
        if in_spanish:
            yield "spanish", None
            unknown = unknown if len(unknown) >= _FEWEST_UNKNOWN_SPANISH and acts_in_spanish(text) else []
        if unknown:
            yield "unknown-word", f"notices do not speak of {', '.join(dict.fromkeys(unknown))}"
        if in_spanish:
            return
        if any(_is_of_another_year(each, self.notice) for each in (text, sentence.with_clauses)):
            yield "another-year", None
            return
        day = other_day_in(text, self.notice)
        if day is not None:
            yield "other-day", f"it says {day}, a day that is not the notice's"
        yield from self._claims()
        demand = None if len(small) <= FEWEST_WORDS or never_asked().isdisjoint(small) else demand_in(text)
        if demand is not None:
            yield "demand", f"notices do not ask to {demand.casefold()}"

    def _other_law(self) -> Iterator[tuple[str, str]]:
        percent = unlawful_percent(self.sentence.with_clauses)
        if percent is not None:
            yield "other-percent", f"it says {percent[0]}, which is not the law's"
        time = other_time_without_interest(self.sentence.with_clauses, self.notice.notice_date)
        if time is not None:
            yield "other-time", f"it says {time}, which is not the law's"
        form = other_return_to_name(self.sentence.with_clauses)
        if form is not None:
            yield "other-return", f"a payment marked with {form} is booked to another tax"
        rate = other_present_rate(self.sentence.with_clauses, self.notice.notice_date, self.notice.due_date)
        if rate is not None:
            yield "present-rate", f"it says that interest is {rate} a year now, which is not the law's"
        day = interest_before_due(self.sentence.text, self.notice.tax_year)
        if day is not None:
            yield "interest-start", f"it says that interest runs from {day}, when the tax was not due"

    def _claims(self) -> Iterator[tuple[str, str]]:
        is_true = all_accrue(self.sentence.text, self.notice) or _ignores_what_is_paid(self.sentence)
        claim = None if is_true else claim_in(self.sentence.text)
        if claim is not None:
            yield f"claim: {claim}", f"it says {claim}"


def judged_sentences(
    layouts: Sequence[PageLayout], notice: Notice, aside: Iterable[Passage] | None = None
) -> Sequence[JudgedSentence]:
    """The sentences of all pages that say something, from the top down.

    `aside`: passages that are no lines of the pages, to be judged in their place.
    """
    if aside is None:
        sentences = [sentence for layout in layouts for sentence in sentences_on(layout)]
    else:
        sentences = [sentence for passage in aside for sentence in sentences_of(passage)]
    sentences = [sentence for sentence in sentences if _says_something(sentence)]
    own = names_on_letter(layouts, notice) if sentences else frozenset()
    figures = letter_figures(notice)
    return [JudgedSentence(sentence, own, figures, notice) for sentence in sentences]


def judged_at(passage: Passage, position: int, own: frozenset[str], notice: Notice) -> JudgedSentence | None:
    """The sentence that a character of a passage is in; None where that is a label or the row of a table."""
    for sentence in sentences_of(passage):
        if sentence.start <= position < sentence.end and _says_something(sentence):
            return JudgedSentence(sentence, own, letter_figures(notice), notice)
    return None


def _says_something(sentence: Sentence) -> bool:
    """Whether a sentence is one of words, or a stamp, and no label, row of a table or scan line."""
    tokens = sentence.tokens
    if _is_stamp(sentence):
        return True
    small = {token.small for token in tokens}
    is_prose = len(tokens) >= FEWEST_WORDS and not (FUNCTION_WORDS | SPANISH).isdisjoint(small)
    return is_prose and not _is_of_figures(sentence)


def _is_stamp(sentence: Sentence) -> bool:
    """Whether a few words in capitals make a sentence without its verb: ACCOUNT SETTLED; what ends in a colon leads to
    another one."""
    return len(sentence.tokens) <= _MOST_OF_STAMP and sentence.text.isupper() and not sentence.text.endswith(":")


def _is_of_figures(sentence: Sentence) -> bool:
    """Whether there are as many numbers as words: a scan line, a row of a table."""
    return sum(any(map(str.isdigit, word)) for word in sentence.text.split()) >= len(sentence.tokens)


def _is_of_another_year(sentence: str, notice: Notice) -> bool:
    """Whether a sentence names years, not those of days, and the notice's own is not among them."""
    if PART_OF_DATE.search(sentence) is None:
        return False
    text = DATE_IN_TEXT.sub(" ", sentence)
    # "In 2023 we refunded the tax of 2022": where a tax year is named, another one is a time.
    text = _TIME.sub(" ", text) if _TAX_YEAR.search(text) else text
    years = {int(year) for year in _YEAR.findall(text)}
    return bool(years) and notice.tax_year is not None and notice.tax_year not in years


def _ignores_what_is_paid(sentence: Sentence) -> bool:
    """Whether the reader of what was paid or sent is to leave the letter aside: "Paid within 21 days? Ignore this
    letter." A line that is broken there may begin with the last words."""
    passage, ignored = sentence.passage, _IGNORES.search(sentence.text)
    if ignored is None:
        return False
    place = passage.text.find(ignored[0], sentence.start)
    if _OF_PAID.search(passage.text, max(0, place - _FAR), place):
        return True
    # A sentence that begins with a small letter begins on the lines above.
    is_rest = sentence.start == 0 and sentence.text[0].islower()
    above = passage.layout.above(passage.runs[0], _LINES_ABOVE) if is_rest else []
    return any(_OF_PAID.search(run.text) for run in above)
