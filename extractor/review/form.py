"""The form of one notice: what a person types, blind where reading was uncertain, and what the answer shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.checks.typed import SETTLED_FIELDS, Decided, typed_value, value_of
from extractor.output.shown import name_of, shown
from extractor.record import Finding, Notice, Record

_NOT_SEEN = ("scan_line", "hidden_text")
_MOST_CROPS = 3
_MARGIN_X, _MARGIN_Y = 9.0, 4.0


@dataclass(frozen=True)
class Crop:
    """A part of a page, in points: left, top, width, height."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Field:
    """One input: what was typed so far, why it cannot be, the crops to read it from, and what the program read.

    `read` is None while the person types without seeing it.
    """

    name: str
    label: str
    typed: str
    problem: str = ""
    crops: Sequence[Crop] = ()
    read: str | None = None


@dataclass(frozen=True)
class Answer:
    """What the form said: values by field as typed, problems by field, and what had been shown when it was sent."""

    typed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Decided] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()


def answer(record: Record, blind: Sequence[str], form: Mapping[str, str]) -> Answer:
    """What a form says of a record; fields that are as they were read are left out, unless they were typed blind."""
    typed = {name: form[f"f.{name}"][:200] for name in SETTLED_FIELDS if f"f.{name}" in form}
    values: dict[str, Decided] = {}
    problems: dict[str, str] = {}
    for name, text in typed.items():
        if name not in blind and text == _text(value_of(record.notice or Notice(), name)):
            continue
        if name in blind and not text.strip():
            problems[name] = "Type what the page prints, or none"
            continue
        try:
            value = typed_value(name, text)
        except ValueError as error:
            problems[name] = str(error).partition(": ")[2][:1].upper() + str(error).partition(": ")[2][1:]
            continue
        if name in blind or value != value_of(record.notice or Notice(), name):
            values[name] = value
    return Answer(typed, values, problems, frozenset(form.get("shown", "").split()))


def differences(record: Record, blind: Sequence[str], values: Mapping[str, Decided]) -> dict[str, str]:
    """The fields typed blind that are not what was read, with what was read."""
    read = {name: value_of(record.notice or Notice(), name) for name in blind if name in values}
    return {name: shown(value) for name, value in read.items() if value != values[name]}


def to_show(
    different: Mapping[str, str], values: Mapping[str, Decided], contradictions: Sequence[Finding]
) -> frozenset[str]:
    """Marks of what a person must have seen before an answer counts: each difference, and each contradiction."""
    marks = {f"{name}={values[name]}".replace(" ", "_") for name in different}
    return frozenset(marks | {finding.code for finding in contradictions})


def inputs(record: Record, blind: Sequence[str], given: Answer, revealed: Mapping[str, str]) -> list[Field]:
    """The inputs of the fields that are typed blind."""
    return [
        Field(
            name,
            name_of(name),
            given.typed.get(name, ""),
            given.problems.get(name, ""),
            crops(record, name),
            revealed.get(name),
        )
        for name in blind
    ]


def other_inputs(record: Record, blind: Sequence[str], given: Answer) -> list[Field]:
    """The inputs of all other fields, with what was read."""
    notice = record.notice or Notice()
    return [
        Field(
            name,
            name_of(name),
            given.typed.get(name, _text(value_of(notice, name))),
            given.problems.get(name, ""),
            crops(record, name),
            shown(value_of(notice, name)),
        )
        for name in SETTLED_FIELDS
        if name not in blind
    ]


def _text(value: Decided) -> str:
    return "" if value is None else str(value)


def crops(record: Record, name: str) -> list[Crop]:
    """Where a field is on the notice: the mention that was chosen, and others that differ from it."""
    reading = record.fields.get(name)
    seen = [each for each in reading.evidence if each.place not in _NOT_SEEN] if reading else []
    seen.sort(key=lambda each: not each.chosen)
    chosen = [each for each in seen if each.chosen][:1] + [each for each in seen if not each.chosen]
    found = []
    for each in chosen[:_MOST_CROPS]:
        x0, top, x1, bottom = each.bbox
        width, height = x1 - x0 + 2 * _MARGIN_X, bottom - top + 2 * _MARGIN_Y
        found.append(Crop(each.page, max(x0 - _MARGIN_X, 0), max(top - _MARGIN_Y, 0), width, height))
    return list(dict.fromkeys(found))
