"""One step on the road of a bill that is not paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from extractor.advice.citations import Citations
from extractor.advice.figure import Certainty, Figure, sources, weaker, weakest
from extractor.advice.option import CHECKED
from extractor.advice.rates import known_through
from extractor.record import Part, Record

StepCode = Literal["pay_by_date", "CP501", "CP503", "CP504", "LT11", "lien", "levy", "passport", "collection_statute"]


class Step(Part):
    """What comes between two days: `latest` is None where nothing bounds it; `trigger` says what brings it about.

    `rights` are what the step opens to the taxpayer, `deadline` whether `latest` is a day by which to act.
    """

    code: StepCode
    title: str
    earliest: dt.date
    latest: dt.date | None
    deadline: bool
    trigger: str
    rights: list[str]
    source: str
    certainty: Certainty
    as_of: dt.date
    known_through: dt.date
    uncertainties: list[str]
    figures: list[Figure]
    file: str
    notice_index: int


def step(
    record: Record,
    code: StepCode,
    title: str,
    days: tuple[dt.date, dt.date | None],
    *,
    trigger: str,
    rights: Sequence[str],
    cited: Citations,
    authority: str,
    said: Certainty,
    deadline: bool = False,
) -> Step:
    """The step, as certain as its least certain figure or sentence; `authority` names the texts beside the figures."""
    figures = cited.figures
    return Step(
        code=code,
        title=title,
        earliest=days[0],
        latest=days[1],
        deadline=deadline,
        trigger=trigger,
        rights=list(rights),
        source="; ".join(sources(figures, *authority.split("; "))),
        certainty=weaker(weakest(figures), said),
        as_of=max((each.as_of for each in figures), default=CHECKED),
        known_through=min((each.known_through for each in figures), default=known_through()),
        uncertainties=[],
        figures=figures,
        file=record.source.file,
        notice_index=record.source.notice_index,
    )
