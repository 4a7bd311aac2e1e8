"""What was read of a generated notice compared with what it prints: each single reading, and each key field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.decide.billing_readings import labels_seen, merged_rows, readings_of
from extractor.decide.choice import mentions_of
from extractor.decide.confusion import plain
from extractor.fields.candidate import Candidate
from extractor.fields.reading import candidates_of
from extractor.record import KEY_FIELDS, Record
from extractor.values.word import Reader
from scripts.calibration.paper import ReadLetter, read_letter
from scripts.letters.score import value

SINGLE_FIELDS = ("tax_year", "notice_date", "due_date", "amount_due")
_SERIOUS = ("error", "warning")
Truth = Mapping[str, Any]


@dataclass(frozen=True)
class Observation:
    """One reading of one mention. `number`: 0 for its first reading; `printed` None: not on the notice."""

    letter: str
    kind: str
    field: str
    place: str
    mention: int
    number: int
    text: str
    value: str
    printed: str | None
    ocr_confidence: float | None
    reader: Reader = "first"

    @property
    def right(self) -> bool:
        return self.value == self.printed

    @property
    def signed(self) -> bool:
        """Whether it is a sum that was read with a minus sign."""
        return self.value.startswith("-")


@dataclass(frozen=True)
class Outcome:
    """Result for a key field: the value chosen, its confidence, and what is printed (None: no such row)."""

    letter: str
    kind: str
    field: str
    value: str | None
    printed: str | None
    confidence: float

    @property
    def right(self) -> bool:
        return self.value == self.printed


@dataclass(frozen=True)
class Observed:
    """One generated notice as read.

    `adds_up`: the rows read add up to the amount due. `only_uncertain`: they do, and only uncertain fields prevent
    `verified`. `rows_lost` of `rows_printed`: rows after the tax, which every notice has, of which neither figure nor
    label was found; 0 printed if a row of unknown kind was found. `line_right`: whether the scan line was read
    correctly, None if none was found.
    """

    truth: Truth
    record: Record
    lines: tuple[str, ...]
    observations: tuple[Observation, ...]
    outcomes: tuple[Outcome, ...]
    adds_up: bool
    only_uncertain: bool
    rows_printed: int
    rows_lost: int
    line_right: bool | None


def observe(folder: Path, truth: Truth, store: Path) -> Observed:
    """A generated notice, read or taken from the store, compared with its truth."""
    letter = read_letter(folder / truth["file"], store)
    name = f"{folder.name}/{truth['file']}"
    summaries = [reading.billing for reading in letter.readings if reading.billing is not None]
    rows = [(row.kind, readings_of(row, summaries)) for row in merged_rows(summaries)]
    kinds = {row.kind for row in letter.record.notice.billing_rows} if letter.record.notice else set()
    printed = [row["kind"] for row in truth["notice"]["billing_rows"] if row["kind"] != "tax_owed"]
    line, told = letter.record.notice and letter.record.notice.scan_line, truth["notice"]["scan_line"]
    serious = {finding.code for finding in letter.record.findings if finding.severity in _SERIOUS}
    adds_up = "billing-sum-mismatch" in letter.record.checks.passed
    return Observed(
        truth=truth,
        record=letter.record,
        lines=letter.lines,
        observations=tuple(_observations(name, truth, candidates_of(letter.readings), rows)),
        outcomes=tuple(_outcomes(name, truth, letter)),
        adds_up=adds_up,
        only_uncertain=adds_up and serious <= {"field-doubtful"} and letter.record.status != "unsupported",
        rows_printed=len(printed) if kinds and "other" not in kinds else 0,
        rows_lost=sum(kind not in kinds | labels_seen(summaries) for kind in printed),
        line_right=None if line is None or told is None else line.model_dump(mode="json") == told,
    )


def _observations(
    name: str, truth: Truth, fields: Mapping[str, list[Candidate]], rows: Sequence[tuple[str, list[Candidate]]]
) -> Iterator[Observation]:
    groups = [(field, value(truth["notice"], field), fields[field]) for field in SINGLE_FIELDS]
    for kind, candidates in rows:
        amounts = [row["amount"] for row in truth["notice"]["billing_rows"] if row["kind"] == kind]
        if kind != "other" and len(amounts) <= 1:
            groups.append((kind, amounts[0] if amounts else None, candidates))
    mentions = [
        (field, printed, mention.readings)
        for field, printed, candidates in groups
        if field not in truth["ambiguous"]
        for mention in mentions_of(candidates)
    ]
    for at, (field, printed, readings) in enumerate(mentions):
        for number, reading in enumerate(readings):
            yield Observation(
                letter=name,
                kind=truth["kind"],
                field=field,
                place=reading.place,
                mention=at,
                number=number,
                text=reading.run.text,
                value=plain(reading.value),
                printed=None if printed is None else str(printed),
                ocr_confidence=reading.ocr_confidence,
                reader=reading.reader,
            )


def _outcomes(name: str, truth: Truth, letter: ReadLetter) -> Iterator[Outcome]:
    for field in KEY_FIELDS:
        where = "penalties_total" if field == "penalties" else field
        found = letter.record.fields.get(field)
        if found is None or {field, where}.intersection(truth["ambiguous"]):
            continue
        printed = value(truth["notice"], where)
        yield Outcome(
            letter=name,
            kind=truth["kind"],
            field=field,
            value=None if found.value is None else str(found.value),
            printed=None if printed is None else str(printed),
            confidence=found.confidence,
        )
