"""The numbers that are fitted, and the data file they are written to."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.calibration import fitting
from scripts.calibration.chance_match import Misreader, sum_holds, three_weeks_hold
from scripts.calibration.fitting import Bin, Share
from scripts.calibration.observation import Observation, Observed

PRINT_WRONG = 0.001
"""Assumed: one letter in a thousand does not add up, or has its dates not three weeks apart, in print."""

_SEED = 1


@dataclass(frozen=True)
class Numbers:
    """What calibration.toml holds, with the counts it comes from."""

    letters: int
    text: Share
    bins: Sequence[Bin]
    signed_bins: Sequence[Bin]
    same_ink: Sequence[Share]
    other_place: Sequence[Share]
    minus_lost: Share
    confusions: Mapping[str, int]
    digits: Mapping[str, Sequence[int]]
    sum_chance_match: Share
    weeks_chance_match: Share
    scan_lines_wrong: Share
    rows_lost: Share
    rows_of_nothing: Share
    absent_otherwise: Share

    @property
    def absent_adding_up(self) -> float:
        """A row that is not found although the rest adds up: lost with its label, and of 0.00 or by accident."""
        unnoticed = self.rows_of_nothing.chance + PRINT_WRONG + self.sum_chance_match.chance
        return self.rows_lost.chance * unnoticed


def fitted(read: Sequence[Observed]) -> Numbers:
    """The numbers that some made letters give."""
    observations = [each for letter in read for each in letter.observations]
    wrong = fitting.misreadings(observations)
    misreader = misreader_of(observations)
    figures = [amounts for letter in read if (amounts := _billing(letter))]
    dates = [dt.date.fromisoformat(letter.truth["notice"]["notice_date"]) for letter in read]
    rows = [float(row["amount"]) for letter in read for row in letter.truth["notice"]["billing_rows"]]
    # Where several rows are lost the rest cannot be taken for the whole.
    nearly_whole = [letter for letter in read if letter.rows_printed and letter.rows_lost <= 1]
    absent = [each.right for letter in read if not letter.adds_up for each in letter.outcomes if each.value is None]
    return Numbers(
        letters=len(read),
        text=fitting.of_text(observations),
        bins=fitting.by_engine_confidence(each for each in observations if not each.signed),
        signed_bins=fitting.by_engine_confidence(each for each in observations if each.signed),
        same_ink=fitting.same_ink(observations),
        other_place=fitting.other_place(observations),
        minus_lost=fitting.minus_lost(observations),
        confusions=fitting.confusions(wrong),
        digits=fitting.digits(wrong),
        sum_chance_match=sum_holds(figures, misreader),
        weeks_chance_match=three_weeks_hold(dates, misreader),
        scan_lines_wrong=fitting.of_cases(not letter.line_right for letter in read if letter.line_right is not None),
        rows_lost=Share(
            sum(letter.rows_lost for letter in nearly_whole), sum(letter.rows_printed for letter in nearly_whole)
        ),
        rows_of_nothing=fitting.of_cases(amount == 0 for amount in rows),
        absent_otherwise=fitting.of_cases(not right for right in absent),
    )


def misreader_of(observations: Sequence[Observation]) -> Misreader:
    """Who misreads as these readings were misread; always in the same order."""
    return Misreader(
        digits=fitting.digits(fitting.misreadings(observations)),
        again=fitting.bad_paper(observations).chance,
        alike=fitting.other_place(observations)[0].chance,
        rng=random.Random(_SEED),
    )


def _billing(letter: Observed) -> list[str]:
    """The rows and what they add up to; empty where they do not."""
    notice = letter.truth["notice"]
    return [*(row["amount"] for row in notice["billing_rows"]), notice["amount_due"]]


def data_file(numbers: Numbers, sure: float, sample: Mapping[str, str]) -> str:
    """The text of calibration.toml. `sample`: what is to be told of the letters and the engine."""
    told = "\n".join(f'{name} = "{text}"' for name, text in sample.items())
    confusions = "\n".join(f"{name} = {count}" for name, count in numbers.confusions.items())
    digits = "\n".join(f"{printed} = {list(counts)}" for printed, counts in numbers.digits.items())
    return f"""# Written by scripts/calibrate.py: change nothing here by hand. docs/confidence.md says what it means.

[sample]
{told}

[assumed]
misprint_rate = {PRINT_WRONG}

[threshold]
sure = {sure}

[text]
wrong = {numbers.text.part:g}
of = {numbers.text.whole:g}
error_probability = {numbers.text.chance:.3g}

{_bins("ocr", numbers.bins)}
{_bins("signed", numbers.signed_bins)}
[alike]
same_ink = {_chances(numbers.same_ink)}
other_place = {_chances(numbers.other_place)}

[minus]
lost = {numbers.minus_lost.chance:.3g}

[chance_match]
sum = {numbers.sum_chance_match.chance:.3g}
weeks = {numbers.weeks_chance_match.chance:.3g}
scan_line = {numbers.scan_lines_wrong.chance:.3g}

[absent]
adding_up = {numbers.absent_adding_up:.3g}
otherwise = {numbers.absent_otherwise.chance:.3g}

[confusions]
{confusions}

# By printed digit, how often 0, 1, 2, … 9 was read instead.
[digits]
{digits}
"""


def _bins(name: str, bins: Sequence[Bin]) -> str:
    return "\n".join(
        f"[[{name}]]\nleast = {each.least}\nwrong = {each.wrong.part:g}\nof = {each.wrong.whole:g}\n"
        f"error_probability = {each.wrong.chance:.3g}\n"
        for each in bins
    )


def _chances(shares: Sequence[Share]) -> str:
    return "[" + ", ".join(f"{share.chance:.3g}" for share in shares) + "]"
