"""Sentences of a letter that no genuine notice holds, as the classifier of sentences judges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.fields.candidate import sentence_leftover
from extractor.fields.fine_print import fine_print
from extractor.fields.judged_sentences import JudgedSentence, judged_sentences
from extractor.fields.passages import Passage
from extractor.fields.sentences import prose
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.sentences.claims import asks_for_secret

_LEAST_LOG_ODDS, _LEAST_WITHOUT_REASON = 0.5, 2.0
"""Log odds from which a sentence is reported: of one for which a rule gives a reason, and of another. With writers left
out of the training (scripts/train_sentences.py --leave-out) 72 % of planted sentences and 5 % of the honest ones are
above the first, 50 and 1 % above the second."""
_ALWAYS = frozenset(
    {
        "interest-start",
        "other-time",
        "other-return",
        "present-rate",
        "claim: that another's account takes the money",
    }
)
"""Signs of what no notice holds, whatever its words: the law sets the day, payments are to the Treasury alone."""
_UNLIKE = "its words are like those of no notice"


def unknown_sentences(
    layouts: Sequence[PageLayout], notice: Notice, aside: Iterable[Passage] | None = None
) -> tuple[Leftover, ...]:
    """The sentences of all pages that a genuine notice does not hold, from the top down; `value` says why.

    `aside`: passages that are no lines of the pages, to be judged in their place.
    """
    passages = [passage for layout in layouts for passage in prose(layout)] if aside is None else list(aside)
    found = [_label(run) for passage in passages for run in passage.runs if asks_for_secret(run.text)]
    judged = judged_sentences(layouts, notice, None if aside is None else passages)
    found += [_leftover(each) for each in judged if _is_reported(each)]
    found += fine_print(layouts, judged) if aside is None else ()
    return tuple({each.sentence: each for each in reversed(found)}.values())[::-1]


def _is_reported(judged: JudgedSentence) -> bool:
    """Whether a sentence is; without a reason only if it may be about the notice's own year."""
    if not _ALWAYS.isdisjoint(judged.signs):
        return True
    if judged.reason is None and "another-year" in judged.signs:
        return False
    return judged.log_odds_of_words > (_LEAST_WITHOUT_REASON if judged.reason is None else _LEAST_LOG_ODDS)


def _leftover(judged: JudgedSentence) -> Leftover:
    sentence = judged.sentence
    run = sentence.passage.part(sentence.start, sentence.end)
    return sentence_leftover(judged.reason or _UNLIKE, sentence.text, run, shown=sentence.text)


def _label(run: TextRun) -> Leftover:
    return sentence_leftover("it has a blank for what opens an account", run.text, run)
