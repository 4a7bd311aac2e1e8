"""Labels and the values beside or beneath them. Labels may be smudged by OCR; values are parsed strictly elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

import regex

from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun

T = TypeVar("T")
SEARCH_SECONDS = 2.0
_FARTHEST_RIGHT = 330.0


@cache
def label_pattern(words: str) -> regex.Pattern[str]:
    """A pattern for a label that allows a letter in seven to be misread, but no more than three."""
    spaced = r"\W*".join(regex.escape(part) for part in words.lower().split())
    return regex.compile(rf"(?b)(?:\b{spaced}){{e<={_slack(words)}}}(?!\w)", regex.IGNORECASE)


@cache
def _exact_pattern(words: str) -> regex.Pattern[str]:
    spaced = r"\W*".join(regex.escape(part) for part in words.lower().split())
    return regex.compile(rf"\b{spaced}(?!\w)", regex.IGNORECASE)


@cache
def _traces(words: str) -> tuple[str, ...]:
    """Parts of a label, one more than it may have errors: where it stands, at least one of them stands unchanged."""
    parts = words.casefold().split()
    while len(parts) <= _slack(words):
        longest = max(parts, key=len)
        half = len(longest) // 2
        parts.remove(longest)
        parts += [longest[:half], longest[half:]]
    return tuple(sorted(parts, key=len)[-_slack(words) - 1 :])


def _slack(words: str) -> int:
    """How many letters of a label may be misread."""
    letters = regex.sub(r"[^a-z]", "", words.lower())
    return min(len(letters) // 7, 3)


@memoized_by_first
def label_in(run: TextRun, words: str) -> regex.Match[str] | None:
    """Where a label stands in a run: letter for letter in a PDF's own text, allowing for misreading in OCR."""
    text = run.text
    # Most labels stand in no line, and that is seen much quicker than a pattern with errors finds nothing.
    folded = text.casefold().replace("\u0131", "i")
    if not any(trace in folded for trace in _traces(words)):
        return None
    pattern = _exact_pattern(words) if run.words[0].source == "text" else label_pattern(words)
    return pattern.search(text, timeout=SEARCH_SECONDS)


@dataclass(frozen=True)
class LabelMatch:
    """A label found in a run: the run, and where in its text the label begins and ends."""

    run: TextRun
    start: int
    end: int

    @property
    def rest(self) -> str:
        """What follows the label in its run."""
        return self.run.text[self.end :]

    @property
    def before(self) -> str:
        return self.run.text[: self.start]


def find_labels(layout: PageLayout, labels: tuple[str, ...]) -> Iterator[LabelMatch]:
    """Every place where one of the labels stands; the first that fits in a run wins, so give the longest first."""
    for run in layout.runs:
        for words in labels:
            match = label_in(run, words)
            if match is not None:
                yield LabelMatch(run, match.start(), match.end())
                break


def joined(runs: Sequence[TextRun]) -> TextRun:
    """The words of several runs as one."""
    return TextRun(tuple(word for run in runs for word in run.words))


@dataclass(frozen=True)
class ParsedValue(Generic[T]):
    """A value and the run of words it was read from."""

    value: T
    run: TextRun


def value_in(run: TextRun, parse: Callable[[str], T | None], start: int = 0) -> ParsedValue[T] | None:
    """The first stretch of up to six words of a run, from a character on, that parses as a value."""
    first = len(run.text[:start].split()) if start else 0
    words = run.words
    for begin in range(first, len(words)):
        for end in range(min(begin + 6, len(words)), begin, -1):
            value = parse(" ".join(word.text for word in words[begin:end]).strip(" :"))
            if value is not None:
                return ParsedValue(value, TextRun(words[begin:end]))
    return None


def value_beside(layout: PageLayout, label: LabelMatch, parse: Callable[[str], T | None]) -> ParsedValue[T] | None:
    """The value of a label: behind it in its run, else in the next run on the line, else just beneath it."""
    if label.rest.strip(" :"):
        inside = value_in(label.run, parse, label.end)
        if inside is not None:
            return inside
        return None if len(label.rest.split()) > 3 else _value_beneath(layout, label, parse)
    for other in layout.right_of(label.run)[:1]:
        if other.x0 - label.run.x1 <= _FARTHEST_RIGHT:
            right = value_in(other, parse) or _value_wrapped(layout, other, parse)
            if right is not None:
                return right
    return _value_beneath(layout, label, parse)


def _value_wrapped(layout: PageLayout, run: TextRun, parse: Callable[[str], T | None]) -> ParsedValue[T] | None:
    """A value that begins at the end of one line and ends on the next, as a date in a narrow box does."""
    read = value_in(joined(layout.paragraph(run, 2)), parse)
    spans_both = read is not None and run.words[-1] in read.run.words and read.run.words[-1] not in run.words
    return read if spans_both else None


def _value_beneath(layout: PageLayout, label: LabelMatch, parse: Callable[[str], T | None]) -> ParsedValue[T] | None:
    for other in layout.below(label.run):
        beneath = value_in(other, parse)
        if beneath is not None:
            return beneath
    return None
