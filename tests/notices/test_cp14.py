"""The CP14's definition agrees with the record."""

from __future__ import annotations

from typing import get_args

import pytest

from extractor.decide import assembly
from extractor.decide.assembly import assemble
from extractor.fields.reading import LetterReading
from extractor.notices import cp14
from extractor.record import KEY_FIELDS, Penalties, RowKind
from tests.layout.pages import page, stacked

LABELS = stacked(54, 300, "Tax you owed", "Interest charges", "Amount due by June 6, 2023")
AMOUNTS = stacked(400, 300, "$1,203.00", "36.70", "$1,239.70")
LINES = ((300, 40, "Notice CP14"), (300, 60, "Notice date May 16, 2023"), *LABELS, *AMOUNTS)


def test_key_fields_are_those_of_the_record() -> None:
    assert cp14().key_fields == KEY_FIELDS


def test_every_kind_of_row_has_one_field() -> None:
    assert {row.kind for row in cp14().rows} == {*get_args(RowKind)} - {"other"}
    assert {row.field_name for row in cp14().rows if row.is_penalty} == {*Penalties.model_fields}


def test_only_payments_and_credits_lessen_what_is_due() -> None:
    assert cp14().credit_kinds == {"payments_and_credits"}


@pytest.mark.parametrize(
    ("constraint", "field"), [("rows_add_up_to_amount_due", "tax_owed"), ("due_date_follows_notice_date", "due_date")]
)
def test_a_constraint_corroborates_what_agrees(constraint: str, field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = [LetterReading((page(*LINES, confidence=60.0),))]
    held = assemble(letter).fields[field].confidence
    without = cp14().model_copy(update={"constraints": tuple(c for c in cp14().constraints if c != constraint)})
    monkeypatch.setattr(assembly, "cp14", lambda: without)
    assert assemble(letter).fields[field].confidence < held
