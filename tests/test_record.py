"""No text of a record shows a whole taxpayer number, whichever field it is in."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from extractor.record import FieldReading, Notice, Record, Source, Tool

SPELLINGS = ["912-34-5678", "912 34 5678", "912345678", "912–34–5678"]
DIGEST = "912345678".rjust(64, "a")
_PLAIN: dict[Any, object] = {
    int: 1,
    float: 0.5,
    bool: True,
    Decimal: "1.00",
    dt.date: "2023-10-23",
    dt.datetime: "2023-10-23T12:00:00Z",
    type(None): None,
}


def filled(kind: Any, text: str) -> Any:
    """A value for a type of the record in which every text is the one given; optional parts are there."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return filled(arguments[0], text)
    if origin in (Union, types.UnionType):
        return filled(next(each for each in arguments if each is not type(None)), text)
    if origin is Literal:
        return arguments[0]
    if origin is list:
        return [filled(arguments[0], text)]
    if origin is dict:
        return {filled(arguments[0], text): filled(arguments[1], text)}
    if origin is tuple:
        return [filled(each, text) for each in arguments]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {field.alias or name: filled(field.annotation, text) for name, field in kind.model_fields.items()}
    return text if kind is str else _PLAIN[kind]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each value with its path, keys of dictionaries included."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield f"{path}.{key}", key
            yield from leaves(part, f"{path}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, f"{path}[]")
    else:
        yield path, value


@pytest.mark.parametrize("number", SPELLINGS)
@pytest.mark.parametrize("text", ["{}", "Mail to {}, Form 1040"], ids=["alone", "within a text"])
def test_no_text_of_a_record_shows_a_whole_number(text: str, number: str) -> None:
    whole = filled(Record, text.format(number))
    texts = {path for path, value in leaves(whole) if value == text.format(number)}
    assert {".source.file", ".notice.form", ".notice.scan_line.tax_period", ".error.message"} <= texts
    record = Record.model_validate(whole)
    for shown in (record.to_json(), repr(record), str(record.model_dump())):
        assert number not in shown
    assert record.to_json().count("***-**-5678") > 30


def test_the_last_four_digits_are_all_that_stays_of_the_number() -> None:
    assert Notice(tin_last4="912-34-5678").tin_last4 == "5678"
    assert FieldReading(value="912345678", confidence=1, agreement=1).value == "5678"
    assert FieldReading(value=912345678, confidence=1, agreement=1).value == "5678"
    assert FieldReading(value=2022, confidence=1, agreement=1).value == 2022


def test_the_digest_of_a_file_is_no_taxpayer_number() -> None:
    assert Source(file="a.pdf", sha256=DIGEST).sha256 == DIGEST
    assert "912345678" not in Source(file="a.pdf", sha256="912345678").sha256


@pytest.mark.parametrize("number", SPELLINGS)
def test_a_text_that_nobody_validated_is_masked_when_written(number: str) -> None:
    source = Source(file="a.pdf", sha256="").model_copy(update={"file": number})
    notice = Notice.model_construct(form=number, tin_last4=number, mailing_address=[number])
    fields = {number: FieldReading.model_construct(value=number, confidence=1.0, agreement=1, evidence=[])}
    record = Record.model_construct(source=source, status="review", notice=notice, fields=fields, tool=Tool(version=""))
    assert number not in record.to_json()
