"""Fine print: a sentence of a PDF's own text that is set smaller than the others, alone in its size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from extractor.fields.candidate import sentence_leftover
from extractor.fields.judged_sentences import JudgedSentence
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover

_UNREADABLE = 4.5
"""Print height in points below which nobody reads a sentence without a lens: the smallest of 516 honest letters of
thirteen sets is of 5.0; forgers hid sentences in print of 1.4 to 4.2."""
_SMALL = 0.86
"""Part of the print height of a letter's usual sentences that fine print is at most of; the smallest print of honest
letters is mostly of 0.8."""
_MOST_LINES = 3
"""Most lines of a letter that are set as small as a sentence of fine print: a letter's own small print has more."""
_FEWEST_WORDS = 6
_LEAST_LOG_ODDS = 0.0
"""Log odds from which such a sentence is reported: 77 % of the planted sentences of writers not learned from
are above, and 7 % of the honest ones (scripts/train_sentences.py --leave-out)."""


def fine_print(layouts: Sequence[PageLayout], judged: Sequence[JudgedSentence]) -> Iterator[Leftover]:
    """The sentences that are too small to be read, or alone in a small print of a letter and hardly like those of
    notices."""
    heights = [_height(each) for each in judged]
    if not heights or any(layout.is_ocr for layout in layouts):
        return
    usual = median(heights)
    tops = {(round(run.height, 1), run.page, round(run.top)) for layout in layouts for run in layout.runs}
    lines = Counter(height for height, *_ in tops)
    for each, height in zip(judged, heights, strict=True):
        is_alone = height <= _SMALL * usual and lines[height] <= _MOST_LINES
        is_fine = is_alone and len(each.sentence.tokens) >= _FEWEST_WORDS
        if height < _UNREADABLE:
            yield _leftover(each, f"it is set in print of {height} points, too small to be read")
        elif is_fine and each.log_odds_of_words > _LEAST_LOG_ODDS:
            yield _leftover(each, "it is set smaller than the other sentences of the letter")


def _height(judged: JudgedSentence) -> float:
    """The print height of a sentence, in points."""
    sentence = judged.sentence
    return round(sentence.passage.part(sentence.start, sentence.end).height, 1)


def _leftover(judged: JudgedSentence, why: str) -> Leftover:
    sentence = judged.sentence
    run = sentence.passage.part(sentence.start, sentence.end)
    return sentence_leftover(why, sentence.text, run, shown=sentence.text)
