"""Labels and the values beside or below them. OCR may misread letters of a label; values are parsed strictly."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

import regex

from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun

T = TypeVar("T")
SEARCH_SECONDS = 2.0
_BELOW_HEIGHTS = 2.4
"""Largest distance of a value below its label, in print heights of the label. No record changes from 1.2 to 4.8."""
_VALUE_WORDS = 8
"""Most words of a value: a taxpayer number with each sign that masks a digit set apart, `# # # - # # - 1234`.
No record changes from 3 to 12."""
_MOST_WORDS_BEFORE = 2
"""Most words between a label and the value to its right that are of the label: "notice date: Monday,"."""
_MOST_REST_WORDS = 3
"""Most words after a label without a value whose value may be below: more are a sentence.
No record changes from 2 to 6."""

_LED_TO = regex.compile(r"\b(?:to|through|thru|until|till|from|since|after|before) (?:the )?$", regex.IGNORECASE)
"""What makes a label the end of a period in a sentence: "from April 15 through the notice date"."""
_SIGNS = regex.compile(r"\W+")
_WORD = regex.compile(r"\p{L}{2}")


@cache
def label_pattern(words: str) -> regex.Pattern[str]:
    """A pattern for a label with one error per seven letters, three at most."""
    spaced = r"\W*".join(regex.escape(part) for part in words.lower().split())
    return regex.compile(rf"(?b)(?:\b{spaced}){{e<={_slack(words)}}}(?!\w)", regex.IGNORECASE)


@cache
def _exact_pattern(words: str) -> regex.Pattern[str]:
    spaced = r"\W*".join(regex.escape(part) for part in words.lower().split())
    return regex.compile(rf"\b{spaced}(?!\w)", regex.IGNORECASE)


@dataclass(frozen=True)
class _Sought:
    """A label as it is looked for: its characters without spaces and signs, how often it has each, how many of them may
    be misread, and parts of it, one more than that, with their places: where it is printed, one is without error.
    """

    plain: str
    counts: tuple[tuple[str, int], ...]
    slack: int
    parts: tuple[tuple[str, int], ...]

    def may_be_in(self, text: str) -> bool:
        """Whether a text without spaces and signs has so many characters of the label around one of its parts."""
        for part, place in self.parts:
            found = text.find(part)
            while found >= 0:
                begin = found - place
                around = text[max(begin - self.slack, 0) : begin + len(self.plain) + self.slack]
                missing = sum(max(count - around.count(character), 0) for character, count in self.counts)
                if missing <= self.slack:
                    return True
                found = text.find(part, found + 1)
        return False


@cache
def _sought(words: str) -> _Sought:
    whole, slack = _plain(words), _slack(words)
    edges = [len(whole) * at // (slack + 1) for at in range(slack + 2)]
    parts = tuple((whole[start:end], start) for start, end in pairwise(edges))
    return _Sought(whole, tuple(Counter(whole).items()), slack, parts)


def _slack(words: str) -> int:
    """The number of errors that a label may have."""
    letters = regex.sub(r"[^a-z]", "", words.lower())
    return min(len(letters) // 7, 3)


def _plain(text: str) -> str:
    """A text without spaces and signs in the form that is compared; OCR reads some i without their dots."""
    return str(_SIGNS.sub("", text.casefold().replace("\u0131", "i")))


@memoized_by_first
def _search(run: TextRun, words: str) -> regex.Match[str] | None:
    """The match of a label in a run: exact in a PDF's text layer, with a few misread letters in OCR."""
    pattern = label_pattern(words) if run.is_ocr else _exact_pattern(words)
    return pattern.search(run.text, timeout=SEARCH_SECONDS)


@dataclass(frozen=True)
class LabelMatch:
    """A label found in a run: the run, and the characters of its text at which the label begins and ends."""

    run: TextRun
    start: int
    end: int

    @property
    def rest(self) -> str:
        """What follows the label in its run."""
        return self.run.text[self.end :]

    @property
    def before(self) -> str:
        """What precedes the label in its run."""
        return self.run.text[: self.start]

    @property
    def ends_sentence(self) -> bool:
        """Whether the words of the label are the last of a sentence: "through the date of this notice."."""
        return self.rest.strip() == "." and _WORD.search(self.before) is not None


class LabelIndex:
    """The labels printed on a page. Each label is searched for once, although several fields need it."""

    def __init__(self, layout: PageLayout) -> None:
        self._runs = layout.runs
        self._texts = [_plain(run.text) for run in layout.runs]
        self._page = "\n".join(self._texts)
        self._begins = [0, *accumulate(len(text) + 1 for text in self._texts)]
        self._found: dict[str, dict[int, LabelMatch]] = {}

    def matches(self, words: str) -> Mapping[int, LabelMatch]:
        """The matches of a label, by the `id` of the run."""
        if words not in self._found:
            self._found[words] = dict(self._matches(words))
        return self._found[words]

    def _matches(self, words: str) -> Iterator[tuple[int, LabelMatch]]:
        # Most labels are not on the page, which one search in the text of the whole page shows.
        sought = _sought(words)
        for at in sorted({at for part, _ in sought.parts for at in self._runs_with(part)}):
            run, text = self._runs[at], self._texts[at]
            may_be = sought.may_be_in(text) if run.is_ocr else sought.plain in text
            found = _search(run, words) if may_be else None
            if found is not None:
                yield id(run), LabelMatch(run, found.start(), found.end())

    def _runs_with(self, part: str) -> Iterator[int]:
        """The places of the runs that have a part of a label."""
        found = self._page.find(part)
        while found >= 0:
            at = bisect_right(self._begins, found) - 1
            yield at
            found = self._page.find(part, self._begins[at + 1])


@memoized_by_first
def label_index(layout: PageLayout) -> LabelIndex:
    """The index of a page's labels."""
    return LabelIndex(layout)


def find_labels(layout: PageLayout, labels: Sequence[str]) -> Iterator[LabelMatch]:
    """Every run that has one of the labels. The first label that matches is taken, so give the longest first."""
    found = [matches for words in labels if (matches := label_index(layout).matches(words))]
    for run in layout.runs if found else ():
        match = next((matches[id(run)] for matches in found if id(run) in matches), None)
        if match is not None:
            yield match


def has_label(layout: PageLayout, run: TextRun, labels: Sequence[str]) -> bool:
    """Whether a run of a page has one of the labels."""
    return any(id(run) in label_index(layout).matches(words) for words in labels)


def joined(runs: Sequence[TextRun]) -> TextRun:
    """The words of several runs as one run."""
    return TextRun(tuple(word for run in runs for word in run.words))


@dataclass(frozen=True)
class ParsedValue(Generic[T]):
    """A value and the words it was parsed from."""

    value: T
    run: TextRun


def value_in(run: TextRun, parse: Callable[[str], T | None], start: int = 0) -> ParsedValue[T] | None:
    """The value of the first few words of a run, from a character on, that can be parsed."""
    first = len(run.text[:start].split()) if start else 0
    texts = [word.text for word in run.words]
    for begin in range(first, len(texts)):
        for end in range(min(begin + _VALUE_WORDS, len(texts)), begin, -1):
            value = parse(" ".join(texts[begin:end]).strip(" :"))
            if value is not None:
                return ParsedValue(value, TextRun(run.words[begin:end]))
    return None


def value_beside(layout: PageLayout, label: LabelMatch, parse: Callable[[str], T | None]) -> ParsedValue[T] | None:
    """The value of a label: after it in its run, else in the next run on its line, else below it, else above it."""
    if label.rest.strip(" :"):
        inside = value_in(label.run, parse, label.end)
        if inside is not None:
            return inside if _are_close(label, inside.run) else None
        if not label.rest.strip().startswith("/"):  # The label in another language may follow.
            return None if _is_in_sentence(layout, label) else _value_below(layout, label, parse)
    for other in layout.right_of(label.run)[:1]:
        right = value_in(other, parse) or _value_wrapped(layout, other, parse)
        if right is not None:
            is_of_other = _is_labeled_above(layout, other) or _has_words_before(other, right.run)
            return (_value_below(layout, label, parse) if is_of_other else None) or right
    if _LED_TO.search(label.before):
        return None
    return _value_below(layout, label, parse) or value_above(layout, label, parse)


def _are_close(label: LabelMatch, value: TextRun) -> bool:
    """Whether no sentence begins between a label and a value in its run: "date of this notice, you owe"."""
    between = label.run.words[len(label.run.text[: label.end].split()) :]
    return not any(word.text.endswith(".") and len(word.text) > 4 for word in between if word.x1 <= value.x0)


def _is_in_sentence(layout: PageLayout, label: LabelMatch) -> bool:
    """Whether a label without a value is in a sentence, which goes on behind it or ends there: "from the due date of
    the return"."""
    if label.ends_sentence:
        return True
    rest = label.rest.split()
    goes_on = (rest[0].islower() or rest[0][0] in ",;") and bool(label.before.strip() or layout.continued_by(label.run))
    return goes_on or len(rest) > _MOST_REST_WORDS


def _is_labeled_above(layout: PageLayout, run: TextRun) -> bool:
    """Whether words flush with a run are above it, which may be the label that it belongs to."""
    return any(_is_words(other) and abs(other.x0 - run.x0) < run.height / 2 for other in layout.above(run, 1.0))


def _has_words_before(run: TextRun, value: TextRun) -> bool:
    """Whether a value is in a sentence of its run, as of the next column: more words before it than a label has."""
    before = (word for word in run.words if word.x1 <= value.x0 and any(map(str.isalpha, word.text)))
    return sum(1 for _ in before) > _MOST_WORDS_BEFORE


def _value_wrapped(layout: PageLayout, run: TextRun, parse: Callable[[str], T | None]) -> ParsedValue[T] | None:
    """A value that begins at the end of one line and ends on the next, such as a date in a narrow box."""
    read = value_in(joined(layout.paragraph(run, 2)), parse)
    spans_both = read is not None and run.words[-1] in read.run.words and read.run.words[-1] not in run.words
    return read if spans_both else None


def _value_below(layout: PageLayout, label: LabelMatch, parse: Callable[[str], T | None]) -> ParsedValue[T] | None:
    for other in layout.below(label.run, _BELOW_HEIGHTS):
        below = value_in(other, parse) or _value_wrapped(layout, other, parse)
        if below is not None:
            return None if _has_label_before(other, below.run) else below
    return None


def _has_label_before(run: TextRun, value: TextRun) -> bool:
    """Whether words before a value in its run of a PDF's own text name it: it is of no label above."""
    before = [word.text for word in run.words if word.x1 <= value.x0]
    return not run.is_ocr and any(len(word.strip(".,:")) > 1 and word[0].isalpha() for word in before)


def value_above(layout: PageLayout, label: LabelMatch, parse: Callable[[str], T | None]) -> ParsedValue[T] | None:
    """The run above a label that is its caption, if all of it is a value and no words lead to it.

    Words above the value, or beside it on the left, may be the label that it belongs to.
    """
    if label.before.strip():
        return None
    for other in reversed(layout.above(label.run, _BELOW_HEIGHTS)):
        value = parse(other.text)
        if value is not None:
            led = (*layout.above(other, _BELOW_HEIGHTS), *layout.left_of(other)[:1])
            return None if any(_is_words(each) for each in led) else ParsedValue(value, other)
    return None


def _is_words(run: TextRun) -> bool:
    """Whether a run may be a label: it has words and no digit."""
    return any(character.isalpha() for character in run.text) and not any(c.isdigit() for c in run.text)
