"""Which figure is at fault when no story explains all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from extractor import law
from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, Figure, Figures
from extractor.checks.stories.rates import FILE_MONTHLY, PAY_MONTHLY
from extractor.checks.stories.remarks import NAMES, Remark, extraordinary
from extractor.checks.stories.steady import Choice, Story, most_ordinary_story
from extractor.record import Severity

_FIGURES: tuple[Figure, ...] = get_args(Figure)
_NOT_THERE = 2
"""That a printed figure is wrong is likelier than that a penalty is wrongly not there."""
_AS_LIKELY = 1
"""An extension more or less does not make one of two figures the likelier fault."""
_MINIMUM_FROM_MONTHS = 3


def faults(figures: Figures, dates: Sequence[Calendar]) -> tuple[Remark, ...]:
    """The figure that, left out, lets the most ordinary story explain the others; else all that are off."""
    stories = {
        figure: story for figure in _FIGURES if (story := most_ordinary_story(figures, dates, (figure,))) is not None
    }
    if not stories:
        return tuple(_all_off(figures, dates[0]))
    costs = {
        figure: story.cost + _NOT_THERE * (getattr(figures, figure) == NOTHING) for figure, story in stories.items()
    }
    least = min(costs.values())
    suspects = [figure for figure, cost in costs.items() if cost <= least + _AS_LIKELY]
    return tuple(_fault(figures, figure, stories[figure], suspects) for figure in suspects)


def _fault(figures: Figures, figure: Figure, story: Story, suspects: Sequence[Figure]) -> Remark:
    others = [NAMES[other] for other in suspects if other != figure]
    doubt = f" (or else {' or '.join(others)} is wrong)" if others else ""
    message = f"{NAMES[figure]} is not what the law gives, while the other figures agree with it{doubt}"
    choice: Choice = getattr(story, figure)
    return Remark(figure, _severity(figures, story.calendar, figure), message, choice.amount)


def _all_off(figures: Figures, own: Calendar) -> Iterator[Remark]:
    for figure, amount in extraordinary(figures, own):
        message = f"no dates of filing and payment explain {NAMES[figure]} together with the other figures"
        yield Remark(figure, _severity(figures, own, figure), message, amount)


def _severity(figures: Figures, calendar: Calendar, figure: Figure) -> Severity:
    """An error only where the rule rests on primary sources, and the letter shows the whole unpaid tax.

    Dates known from secondary sources do not soften it: no other date explained the figures either.
    """
    if figures.unpaid < 0:
        return "warning"
    if figure == "interest":
        certainty = law.underpayment_rate_certainty(calendar.interest_start, figures.notice_date)
        return "error" if certainty in ("S", "C") else "warning"
    if figure == "failure_to_file":
        # The dollar amounts of the minimum penalty rest on secondary sources.
        without_minimum = (FILE_MONTHLY - PAY_MONTHLY) * _MINIMUM_FROM_MONTHS * figures.unpaid
        return "warning" if without_minimum < law.failure_to_file_minimum(calendar.due) else "error"
    return "error"
